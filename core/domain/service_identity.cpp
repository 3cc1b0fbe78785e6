// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_identity.h"

#include "core/domain/enum_words.h"
#include "core/domain/stable_id.h"

#include <algorithm>
#include <array>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumWords<IdentifierKind::ProductName> kindWords("mfgPartNo", "skuNo", "offerId", "productId",
                                                           "productName");

constexpr int keyDigits = 12;

QString folded(const QString &text)
{
    return text.simplified().toCaseFolded();
}

/// The identifiers by which a line is placed: a line that names no product at all shares one service with its
/// likes.
std::vector<ServiceIdentifier> placingIdentifiers(const SubscriptionRecord &record)
{
    auto identifiers = identifiersOf(record);
    if (identifiers.empty())
        identifiers.push_back({IdentifierKind::ProductName, u"(unnamed)"_s});
    return identifiers;
}

const ServiceIdentifier *ofKind(const std::vector<ServiceIdentifier> &identifiers, IdentifierKind kind)
{
    const auto found = std::ranges::find(identifiers, kind, &ServiceIdentifier::kind);
    return found == identifiers.end() ? nullptr : &*found;
}

/// Both sides name a part of this kind and none is the same.
bool contradicts(IdentifierKind kind, const std::vector<ServiceIdentifier> &line, const KnownService &service)
{
    const ServiceIdentifier *ours = ofKind(line, kind);
    return ours && ofKind(service.identifiers, kind) && !std::ranges::count(service.identifiers, *ours);
}

/// R4: two different non-empty mfgPartNo are never one service. A name, which two products may share, bridges
/// only where no number speaks against it.
bool mayBridge(const ServiceIdentifier &bridge, const std::vector<ServiceIdentifier> &line,
               const KnownService &service)
{
    using enum IdentifierKind;
    if (contradicts(MfgPartNo, line, service))
        return false;
    if (bridge.kind != ProductName)
        return true;
    return std::ranges::none_of(std::array{SkuNo, OfferId, ProductId},
                                [&](IdentifierKind kind) { return contradicts(kind, line, service); });
}

/// The text shown as SKU and how strong it is: 0 mfgPartNo, 1 skuNo, 2 offerId, 3 product name.
struct ShownSku
{
    int rank = 3;
    QString text;
};

ShownSku shownSku(const SubscriptionRecord &record)
{
    const QString *candidates[] = {&record.mfgPartNo, &record.skuNo, &record.offerId};
    for (int rank = 0; rank < 3; ++rank) {
        if (!candidates[rank]->trimmed().isEmpty())
            return {rank, *candidates[rank]};
    }
    return {3, record.productName};
}

int shownRank(const std::vector<ServiceIdentifier> &identifiers)
{
    int rank = 3;
    for (const auto &identifier : identifiers)
        rank = std::min(rank, static_cast<int>(identifier.kind));
    return rank;
}

/// Takes over a line's wording. A name shows from the first time it is seen, so that two wordings in use at
/// once do not take turns.
bool refreshTexts(VendorService &service, int oldRank, bool newName, const SubscriptionRecord &record)
{
    const VendorService before = service;
    const ShownSku shown = shownSku(record);
    if (shown.rank < oldRank || (shown.rank == 3 && oldRank == 3 && newName))
        service.sku = shown.text;
    if (newName)
        service.name = record.productName;
    if (service.vendorName.isEmpty())
        service.vendorName = record.vendorName;
    // The first wording stays: accounts that word it differently would rewrite it in every run.
    if (service.billingFrequency.trimmed().isEmpty())
        service.billingFrequency = record.billingFrequency;
    return service.sku != before.sku || service.name != before.name ||
           service.vendorName != before.vendorName || service.billingFrequency != before.billingFrequency;
}

} // namespace

QString toText(IdentifierKind kind)
{
    return kindWords.textOf(kind);
}

std::optional<IdentifierKind> identifierKindFrom(const QString &text)
{
    return kindWords.valueOf(text);
}

size_t qHash(const ServiceIdentifier &identifier, size_t seed)
{
    return qHashMulti(seed, static_cast<int>(identifier.kind), identifier.value);
}

QString skuOf(const SubscriptionRecord &record)
{
    return shownSku(record).text;
}

std::vector<ServiceIdentifier> identifiersOf(const SubscriptionRecord &record)
{
    const QString *values[] = {&record.mfgPartNo, &record.skuNo, &record.offerId, &record.productId,
                               &record.productName};
    std::vector<ServiceIdentifier> identifiers;
    for (std::size_t kind = 0; kind < std::size(values); ++kind) {
        if (QString value = folded(*values[kind]); !value.isEmpty())
            identifiers.push_back({static_cast<IdentifierKind>(kind), std::move(value)});
    }
    return identifiers;
}

ServiceIndex::ServiceIndex(ConnectionId connection, QString keySeed, std::vector<KnownService> known,
                           QSet<QString> takenKeys)
    : m_connection(connection), m_keySeed(std::move(keySeed)), m_services(std::move(known)),
      m_keys(std::move(takenKeys))
{
    for (std::size_t index = 0; index < m_services.size(); ++index) {
        KnownService &service = m_services[index];
        std::ranges::stable_sort(service.identifiers, {}, &ServiceIdentifier::kind);
        for (const auto &identifier : service.identifiers)
            m_byIdentifier[identifier].push_back(index);
        m_keys.insert(service.service.key);
        m_frequencies.push_back(foldedFrequency(service.service.billingFrequency));
    }
}

/// Of the services that share an identifier, the one of this term and frequency; unknown ones fit any, but a
/// service learns a term or frequency from a line only where it is alone with the identifier.
std::optional<std::size_t> ServiceIndex::choose(const std::vector<std::size_t> &candidates,
                                                const QString &term, const QString &frequency) const
{
    std::vector<std::size_t> same;
    std::vector<std::size_t> fitting;
    for (const std::size_t index : candidates) {
        const QString &otherTerm = m_services[index].service.term;
        const QString &otherFrequency = m_frequencies[index];
        if (otherTerm == term && otherFrequency == frequency)
            same.push_back(index);
        else if ((otherTerm == term || otherTerm.isEmpty() || term.isEmpty()) &&
                 (otherFrequency == frequency || otherFrequency.isEmpty() || frequency.isEmpty()))
            fitting.push_back(index);
    }
    if (same.size() == 1)
        return same.front();
    if (!same.empty() || fitting.size() != 1)
        return std::nullopt;
    const std::size_t index = fitting.front();
    const bool learns = (m_services[index].service.term.isEmpty() && !term.isEmpty()) ||
                        (m_frequencies[index].isEmpty() && !frequency.isEmpty());
    return !learns || candidates.size() == 1 ? std::optional(index) : std::nullopt;
}

std::optional<std::size_t> ServiceIndex::findLed(const ServiceIdentifier &leading, const QString &term,
                                                 const QString &frequency) const
{
    std::vector<std::size_t> led;
    for (const std::size_t index : m_byIdentifier.value(leading)) {
        if (m_services[index].identifiers.front().kind == leading.kind)
            led.push_back(index);
    }
    return choose(led, term, frequency);
}

std::optional<std::size_t> ServiceIndex::findBridged(const std::vector<ServiceIdentifier> &identifiers,
                                                     const QString &term, const QString &frequency) const
{
    for (const auto &identifier : identifiers) {
        const auto candidates = m_byIdentifier.constFind(identifier);
        if (candidates == m_byIdentifier.cend())
            continue;
        const auto found = choose(*candidates, term, frequency);
        if (found && mayBridge(identifier, identifiers, m_services[*found]))
            return found;
    }
    return std::nullopt;
}

QString ServiceIndex::newKey(const ServiceIdentifier &leading, const QString &term,
                             const QString &frequency) const
{
    for (int attempt = 0;; ++attempt) {
        const QString key = stableId(u'S', keyDigits,
                                     {m_keySeed, toText(leading.kind), leading.value, term, frequency,
                                      attempt == 0 ? QString() : QString::number(attempt)});
        if (!m_keys.contains(key))
            return key;
    }
}

std::size_t ServiceIndex::create(const ServiceIdentifier &leading, const QString &term,
                                 const QString &frequency, const SubscriptionRecord &record)
{
    VendorService service;
    service.connectionId = m_connection;
    service.key = newKey(leading, term, frequency);
    service.sku = shownSku(record).text;
    service.name = record.productName;
    service.vendorName = record.vendorName;
    service.term = term;
    service.billingFrequency = record.billingFrequency;
    m_keys.insert(service.key);
    m_services.push_back({std::move(service), {}});
    m_frequencies.push_back(frequency);
    return m_services.size() - 1;
}

bool ServiceIndex::learn(std::size_t index, const std::vector<ServiceIdentifier> &identifiers,
                         const QString &term, const QString &frequency, const SubscriptionRecord &record)
{
    KnownService &known = m_services[index];
    const int oldRank = shownRank(known.identifiers);
    bool changed = false;
    bool newName = false;
    for (const auto &identifier : identifiers) {
        if (std::ranges::count(known.identifiers, identifier))
            continue;
        const auto place =
            std::ranges::upper_bound(known.identifiers, identifier.kind, {}, &ServiceIdentifier::kind);
        known.identifiers.insert(place, identifier);
        m_byIdentifier[identifier].push_back(index);
        newName = newName || identifier.kind == IdentifierKind::ProductName;
        changed = true;
    }
    if (known.service.term.isEmpty() && !term.isEmpty()) {
        known.service.term = term;
        changed = true;
    }
    if (m_frequencies[index].isEmpty())
        m_frequencies[index] = frequency;
    return refreshTexts(known.service, oldRank, newName, record) || changed;
}

ServiceIndex::Wording::Wording(const SubscriptionRecord &record)
    : texts{record.mfgPartNo,   record.skuNo,      record.offerId,         record.productId,
            record.productName, record.vendorName, record.billingFrequency}
{
}

/// Thousands of customers have the same products: a wording is looked at once, as long as nothing is learned.
ServiceIndex::Assignment ServiceIndex::assign(const SubscriptionRecord &record)
{
    const Wording wording(record);
    if (const auto settled = m_settled.constFind(wording); settled != m_settled.cend())
        return {*settled, false, false};
    const Assignment assignment = place(record);
    if (assignment.created || assignment.changed)
        m_settled.clear();
    else
        m_settled.insert(wording, assignment.index);
    return assignment;
}

ServiceIndex::Assignment ServiceIndex::place(const SubscriptionRecord &record)
{
    const auto identifiers = placingIdentifiers(record);
    const QString term = termOf(record);
    const QString frequency = foldedFrequency(record.billingFrequency);
    auto found = findLed(identifiers.front(), term, frequency);
    if (!found)
        found = findBridged(identifiers, term, frequency);
    Assignment assignment;
    assignment.created = !found;
    assignment.index = found ? *found : create(identifiers.front(), term, frequency, record);
    assignment.changed = learn(assignment.index, identifiers, term, frequency, record);
    return assignment;
}

} // namespace trueup
