// SPDX-License-Identifier: GPL-3.0-or-later
// R12: forms the lines of review out of vendor parts and billed lines, then completes each of them.
#include "core/domain/stable_id.h"
#include "core/domain/usage_part.h"
#include "core/domain/usage_steps.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <map>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int idDigits = 16;

QString idText(ConnectionId id)
{
    return QString::number(toInt(id));
}

QString skuOf(const UsagePart &part)
{
    return part.service ? part.service->sku : QString();
}

QString serviceKeyOf(const UsagePart &part)
{
    return part.service ? part.service->key : QString();
}

int compareNames(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive);
}

bool isPartBefore(const UsagePart &a, const UsagePart &b)
{
    if (const int order = compareNames(a.account->record.name, b.account->record.name))
        return order < 0;
    if (const int order = compareNames(skuOf(a), skuOf(b)))
        return order < 0;
    return std::tuple(a.account->id, serviceKeyOf(a)) < std::tuple(b.account->id, serviceKeyOf(b));
}

bool isBilledBefore(const BilledLine *a, const BilledLine *b)
{
    return std::tie(a->agreement, a->key, a->id) < std::tie(b->agreement, b->key, b->id);
}

/// Account name, product name, vendor account name, SKU; then the id, so that the order never depends on the
/// input's.
bool isLineBefore(const UsageLine &a, const UsageLine &b)
{
    const auto nameOf = [](const auto *thing) { return thing ? thing->name : QString(); };
    if (const int order = compareNames(nameOf(a.psaAccount), nameOf(b.psaAccount)))
        return order < 0;
    if (const int order = compareNames(nameOf(a.psaProduct), nameOf(b.psaProduct)))
        return order < 0;
    const bool bothHaveParts = !a.parts.empty() && !b.parts.empty();
    if (bothHaveParts) {
        const UsagePart &partA = a.parts.front();
        const UsagePart &partB = b.parts.front();
        if (const int order = compareNames(partA.account->record.name, partB.account->record.name))
            return order < 0;
        if (const int order = compareNames(skuOf(partA), skuOf(partB)))
            return order < 0;
    } else if (a.parts.empty() != b.parts.empty()) {
        return a.parts.empty();
    }
    return a.id < b.id;
}

/// The lines while they are being formed.
class LineSet
{
public:
    explicit LineSet(const ReviewIndex &index) : m_index(index) {}

    void place(UsagePart part);
    void place(const BilledLine &line);
    std::vector<UsageLine> finish();

private:
    using PairKey = std::pair<std::int64_t, std::int64_t>; ///< PSA account, PSA product

    static PairKey keyOf(PsaAccountId account, PsaProductId product)
    {
        return {toInt(account), toInt(product)};
    }
    void placeAlone(UsagePart part, UsageKind kind, const PsaAccount *psaAccount);
    UsageLine &pair(const PsaAccount &account, const PsaProduct &product);
    OtherLine billedOf(const PsaAccount &account, const QString &productKey) const;
    void complete(UsageLine &line);

    const ReviewIndex &m_index;
    std::vector<UsageLine> m_lines;
    QHash<PairKey, std::size_t> m_pairs;
    QSet<PairKey> m_vanished; ///< pairs one of whose PSA lines vanished from the last import
};

void LineSet::place(UsagePart part)
{
    const AccountMapping *mapping = m_index.mappingOf(*part.account);
    const bool mapped = mapping && mapping->state == MapState::Mapped;
    const PsaAccount *psaAccount = mapped ? m_index.psaAccount(mapping->psaAccountId) : nullptr;
    const bool accountExcluded = mapping && mapping->state == MapState::Excluded;
    if (accountExcluded || (part.service && m_index.isExcluded(part.service->id)))
        return placeAlone(std::move(part), UsageKind::Excluded, psaAccount);
    if (!psaAccount)
        return placeAlone(std::move(part), UsageKind::UnmappedAccount, nullptr);
    if (!part.service) // never fetched: nobody knows which products it has (R7)
        return placeAlone(std::move(part), UsageKind::Unknown, psaAccount);
    const auto products = m_index.productsOf(part.service->id, psaAccount->connectionId);
    if (products.empty())
        return placeAlone(std::move(part), UsageKind::UnmappedService, psaAccount);
    for (const PsaProduct *product : products)
        pair(*psaAccount, *product).parts.push_back(part);
}

void LineSet::place(const BilledLine &line)
{
    const QDate day = m_index.billingDay();
    const PsaAccount *account = m_index.psaAccount(line.accountId);
    const PsaProduct *product = m_index.psaProduct(line.productId);
    if (!account || !product)
        return;
    if (m_index.isActive(line))
        pair(*account, *product).billedLines.push_back(&line);
    else if (m_index.isRecentlyEnded(line))
        pair(*account, *product).endedLines.push_back(&line);
    if (isRecentlyMissing(line, day))
        m_vanished.insert(keyOf(line.accountId, line.productId));
}

void LineSet::placeAlone(UsagePart part, UsageKind kind, const PsaAccount *psaAccount)
{
    UsageLine line;
    line.id = vendorLineId(part.account->connectionId, part.account->record.key, serviceKeyOf(part));
    line.kind = kind;
    line.psaAccount = psaAccount;
    line.vendorQuantity = part.vendorQuantity;
    line.flags = part.flags;
    line.parts.push_back(std::move(part));
    m_lines.push_back(std::move(line));
}

UsageLine &LineSet::pair(const PsaAccount &account, const PsaProduct &product)
{
    const PairKey key = keyOf(account.id, product.id);
    if (const auto known = m_pairs.constFind(key); known != m_pairs.cend())
        return m_lines[*known];
    m_pairs.insert(key, m_lines.size());
    UsageLine line;
    line.id = pairLineId(account.connectionId, account.key, product.key);
    line.psaAccount = &account;
    line.psaProduct = &product;
    return m_lines.emplace_back(std::move(line));
}

OtherLine LineSet::billedOf(const PsaAccount &account, const QString &productKey) const
{
    const PsaProduct *product = m_index.psaProduct(account.connectionId, productKey);
    if (!product)
        return {};
    const auto other = m_pairs.constFind(keyOf(account.id, product->id));
    const Quantity billed =
        other != m_pairs.cend() ? m_lines[*other].billed.value_or(Quantity()) : Quantity();
    return {billed, product->name};
}

void LineSet::complete(UsageLine &line)
{
    const auto billed = [&](const QString &productKey) { return billedOf(*line.psaAccount, productKey); };
    if (line.psaProduct) {
        fillPair(m_index, line, billed);
        fillPsaSide(m_index, line);
    }
    if (line.psaAccount && (!line.psaAccount->active || line.psaAccount->missingSince.isValid()))
        line.flags |= Flag::CompanyInactive;
    QStringList connections;
    for (const UsagePart &part : line.parts) {
        if (!connections.contains(part.connection))
            connections += part.connection;
    }
    if (line.parts.empty())
        connections += m_index.connectionName(line.psaAccount->connectionId);
    line.connection = connections.join(u"; "_s);
    fillMoney(m_index, line);
    fillMarginFlags(m_index, line);
    applyDecision(m_index, line);
    if (line.psaProduct)
        fillCatchUp(m_index, line, billed);
    judgeApproval(m_index, line);
}

std::vector<UsageLine> LineSet::finish()
{
    // Billed quantities first: a rule of one line may ask for another's.
    for (UsageLine &line : m_lines) {
        std::ranges::sort(line.parts, isPartBefore);
        std::ranges::sort(line.billedLines, isBilledBefore);
        std::ranges::sort(line.endedLines, isBilledBefore);
        fillBilled(line);
    }
    for (const PairKey &key : m_vanished) {
        if (const auto known = m_pairs.constFind(key); known != m_pairs.cend())
            m_lines[*known].flags |= Flag::PsaMissing;
    }
    for (UsageLine &line : m_lines)
        complete(line);
    std::ranges::sort(m_lines, isLineBefore);
    return std::move(m_lines);
}

/// R5: tells the parts of an account which of them follow each other.
void linkSuccessions(const ReviewIndex &index, std::vector<UsagePart> &parts)
{
    using Key = std::pair<VendorAccountId, const VendorService *>;
    std::map<Key, UsagePart *> byService;
    for (Succession one : successions(parts)) {
        if (byService.empty()) {
            for (UsagePart &part : parts)
                byService.insert({{part.account->id, part.service}, &part});
        }
        UsagePart &from = *byService.at({one.account, one.from});
        UsagePart &to = *byService.at({one.account, one.to});
        const AccountMapping *mapping = index.mappingOf(*from.account);
        const PsaAccount *psa =
            mapping && mapping->state == MapState::Mapped ? index.psaAccount(mapping->psaAccountId) : nullptr;
        one.decided =
            !psa || index.isExcluded(one.to->id) || !index.productsOf(one.to->id, psa->connectionId).empty();
        from.successions.push_back(one);
        to.successions.push_back(one);
    }
}

} // namespace

QString pairLineId(ConnectionId psa, const QString &accountKey, const QString &productKey)
{
    return stableId(u'U', idDigits, {u"pair"_s, idText(psa), accountKey, productKey});
}

QString vendorLineId(ConnectionId vendor, const QString &accountKey, const QString &serviceKey)
{
    return stableId(u'U', idDigits, {u"vendor"_s, idText(vendor), accountKey, serviceKey});
}

std::vector<UsageLine> reconcile(const ReviewInput &input)
{
    const ReviewIndex index(input);
    LineSet lines(index);
    std::vector<UsagePart> parts = vendorParts(index);
    linkSuccessions(index, parts);
    for (UsagePart &part : parts)
        lines.place(std::move(part));
    for (const BilledLine &line : input.billedLines)
        lines.place(line);
    return lines.finish();
}

} // namespace trueup
