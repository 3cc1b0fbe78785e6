// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/candidates.h"

#include "core/matching/domain_name.h"
#include "core/matching/name_folding.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

// Words alone reach 1; each plain fact stands above all of them.
constexpr double samePartScore = 8;
constexpr double sameNameScore = 4;
constexpr double sameDomainScore = 2;
constexpr double partContainedScore = 1;
constexpr qsizetype shortestPart = 6; ///< a shorter number stands in many others by chance

QString tr(const char *text)
{
    return QCoreApplication::translate("candidates", text);
}

/// Facts about listed rows, gathered one by one.
class Ranking
{
public:
    void add(std::size_t index, double score, const QString &reason)
    {
        Candidate &candidate = m_found[index];
        candidate.index = index;
        candidate.score += score;
        if (!reason.isEmpty())
            candidate.reason += candidate.reason.isEmpty() ? reason : u", "_s + reason;
    }
    /// "2 of 3 words" says nothing new where a fact is known already, but it orders.
    void add(const WordIndex::Similarity &words)
    {
        const QString said = m_found.contains(words.index) ? QString()
                             : words.shared == words.words && words.words == 1
                                 ? tr("same word")
                                 : tr("%1 of %2 words").arg(words.shared).arg(words.words);
        add(words.index, words.score, said);
    }

    /// Best first; `isBefore` orders equals.
    template <typename Keep, typename Before>
    std::vector<Candidate> sorted(Keep keep, Before isBefore) const
    {
        std::vector<Candidate> candidates;
        for (const Candidate &candidate : m_found) {
            if (keep(candidate.index))
                candidates.push_back(candidate);
        }
        std::ranges::sort(candidates, [&](const Candidate &a, const Candidate &b) {
            if (a.score != b.score)
                return a.score > b.score;
            return isBefore(a.index, b.index);
        });
        return candidates;
    }

private:
    QHash<std::size_t, Candidate> m_found;
};

QString foldedPart(const QString &text)
{
    return text.simplified().toCaseFolded();
}

bool isOneInTheOther(const QString &a, const QString &b)
{
    return a.size() >= shortestPart && b.size() >= shortestPart && (a.contains(b) || b.contains(a));
}

/// The only row that has a domain; null for none and for several.
template <typename Row>
class UniqueDomains
{
public:
    void add(ConnectionId connection, const QString &domain, const Row &row)
    {
        const std::pair key(toInt(connection), domain);
        if (const auto known = m_rows.find(key); known == m_rows.end())
            m_rows.insert(key, &row);
        else
            *known = nullptr;
    }
    const Row *only(ConnectionId connection, const QString &domain) const
    {
        return m_rows.value({toInt(connection), domain});
    }

private:
    QHash<std::pair<std::int64_t, QString>, const Row *> m_rows;
};

constexpr ConnectionId anyConnection{};

template <typename Row>
QStringList foldedNames(const std::vector<Row> &rows)
{
    QStringList names;
    names.reserve(static_cast<qsizetype>(rows.size()));
    for (const Row &row : rows)
        names.append(row.folded);
    return names;
}

template <typename Row>
QHash<QString, std::vector<std::size_t>> placesByName(const std::vector<Row> &rows)
{
    QHash<QString, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
        places[rows[i].folded].push_back(i);
    return places;
}

} // namespace

AccountCandidates::AccountCandidates(std::span<const PsaAccount> accounts)
    : m_rows(rowsOf(accounts)), m_byName(placesByName(m_rows)), m_words(foldedNames(m_rows))
{
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        QStringList domains = domainsIn(accounts[i].domain);
        if (const QString named = bareDomain(accounts[i].name); !named.isEmpty() && !domains.contains(named))
            domains.append(named);
        for (const QString &domain : domains)
            m_byDomain[domain].push_back(i);
    }
}

std::vector<AccountCandidates::Row> AccountCandidates::rowsOf(std::span<const PsaAccount> accounts)
{
    std::vector<Row> rows;
    rows.reserve(accounts.size());
    for (const PsaAccount &account : accounts)
        rows.push_back({foldedName(account.name), account.active, !account.missingSince.isValid()});
    return rows;
}

std::vector<Candidate> AccountCandidates::candidatesFor(const VendorAccount &account) const
{
    Ranking ranking;
    const QString folded = foldedName(account.record.name);
    for (const std::size_t index : m_byName.value(folded))
        ranking.add(index, sameNameScore, tr("same name"));
    if (const QString domain = domainOf(account); !domain.isEmpty()) {
        for (const std::size_t index : m_byDomain.value(domain))
            ranking.add(index, sameDomainScore, tr("same domain"));
    }
    const QString named = bareDomain(account.record.name);
    for (const auto &words : m_words.similarTo(named.isEmpty() ? folded : foldedName(domainWords(named))))
        ranking.add(words);
    return ranking.sorted([&](std::size_t index) { return m_rows[index].listed; },
                          [&](std::size_t a, std::size_t b) {
                              return std::tuple(!m_rows[a].active, m_rows[a].folded, a) <
                                     std::tuple(!m_rows[b].active, m_rows[b].folded, b);
                          });
}

ProductCandidates::ProductCandidates(std::span<const PsaProduct> products)
    : m_rows(rowsOf(products)), m_byName(placesByName(m_rows)), m_words(foldedNames(m_rows))
{
}

std::vector<ProductCandidates::Row> ProductCandidates::rowsOf(std::span<const PsaProduct> products)
{
    std::vector<Row> rows;
    rows.reserve(products.size());
    for (const PsaProduct &product : products) {
        rows.push_back({foldedName(product.name), foldedPart(product.manufacturerPartNumber),
                        foldedPart(product.vendorSku), foldedPart(product.key),
                        !product.missingSince.isValid()});
    }
    return rows;
}

std::vector<Candidate> ProductCandidates::candidatesFor(const VendorService &service) const
{
    Ranking ranking;
    if (const QString sku = foldedPart(service.sku); !sku.isEmpty()) {
        for (std::size_t index = 0; index < m_rows.size(); ++index) {
            const Row &row = m_rows[index];
            if (sku == row.part)
                ranking.add(index, samePartScore, tr("same part number"));
            else if (sku == row.sku)
                ranking.add(index, samePartScore, tr("same vendor SKU"));
            else if (sku == row.key)
                ranking.add(index, samePartScore, tr("same Product ID"));
            else if (isOneInTheOther(sku, row.part) || isOneInTheOther(sku, row.sku) ||
                     isOneInTheOther(sku, row.key))
                ranking.add(index, partContainedScore, tr("part number contained"));
        }
    }
    const QString folded = foldedName(service.name);
    for (const std::size_t index : m_byName.value(folded))
        ranking.add(index, sameNameScore, tr("same name"));
    for (const auto &words : m_words.similarTo(folded))
        ranking.add(words);
    return ranking.sorted([&](std::size_t index) { return m_rows[index].listed; },
                          [&](std::size_t a, std::size_t b) {
                              return std::tie(m_rows[a].folded, a) < std::tie(m_rows[b].folded, b);
                          });
}

QString domainOf(const VendorAccount &account)
{
    const QString own = bareDomain(account.record.domain);
    return own.isEmpty() ? bareDomain(account.record.name) : own;
}

std::vector<AccountMapping> domainMatches(std::span<const VendorAccount> vendorAccounts,
                                          std::span<const PsaAccount> psaAccounts,
                                          std::span<const AccountMapping> existing,
                                          const QSet<AccountPair> &rejected)
{
    UniqueDomains<VendorAccount> vendorDomains;
    QHash<VendorAccountId, ConnectionId> connections;
    for (const VendorAccount &account : vendorAccounts) {
        connections.insert(account.id, account.connectionId);
        if (const QString domain = domainOf(account); !domain.isEmpty() && !account.missingSince.isValid())
            vendorDomains.add(account.connectionId, domain, account);
    }
    UniqueDomains<PsaAccount> psaDomains; // inactive ones too: of two namesakes neither is certain
    for (const PsaAccount &account : psaAccounts) {
        if (account.missingSince.isValid())
            continue;
        for (const QString &domain : domainsIn(account.domain))
            psaDomains.add(anyConnection, domain, account);
    }
    QSet<VendorAccountId> settled;
    QSet<std::pair<std::int64_t, std::int64_t>> taken; // vendor connection, PSA account
    for (const AccountMapping &mapping : existing) {
        settled.insert(mapping.vendorAccountId);
        if (mapping.state == MapState::Mapped)
            taken.insert({toInt(connections.value(mapping.vendorAccountId)), toInt(mapping.psaAccountId)});
    }

    std::vector<AccountMapping> found;
    for (const VendorAccount &account : vendorAccounts) {
        const QString domain = domainOf(account);
        if (domain.isEmpty() || settled.contains(account.id) ||
            vendorDomains.only(account.connectionId, domain) != &account)
            continue;
        const PsaAccount *company = psaDomains.only(anyConnection, domain);
        if (!company || !company->active || rejected.contains({account.id, company->id}))
            continue;
        if (const std::pair use(toInt(account.connectionId), toInt(company->id)); !taken.contains(use)) {
            taken.insert(use);
            found.push_back({account.id, company->id, MapState::Mapped, MapOrigin::Person, {}, {}, {}});
        }
    }
    return found;
}

} // namespace trueup
