// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/review_index.h"

#include <algorithm>

namespace trueup {

namespace {

constexpr int recentDays = 90; // R9

template <typename Id, typename Row>
void indexById(QHash<Id, const Row *> &index, const std::vector<Row> &rows)
{
    index.reserve(static_cast<qsizetype>(rows.size()));
    for (const Row &row : rows)
        index.insert(row.id, &row);
}

/// Keeps a span while all agree; 0 once two differ.
template <typename Id>
void agree(QHash<Id, int> &cycles, Id id, int months)
{
    const auto known = cycles.find(id);
    if (known == cycles.end())
        cycles.insert(id, months);
    else if (*known != months)
        *known = 0;
}

} // namespace

bool isShownInPeriod(const QDateTime &missingSince, Period period)
{
    // Gone in November while December is prepared: shown for December and January.
    return period.firstDay() <= Period::fromDate(missingSince.toUTC().date()).firstDay().addMonths(2);
}

bool hasEnded(const Agreement &agreement, QDate day)
{
    return !agreement.active || (agreement.endDate && *agreement.endDate < day);
}

bool isActiveOn(const BilledLine &line, const Agreement *agreement, QDate day)
{
    const bool runs =
        !agreement || (!hasEnded(*agreement, day) && (!agreement->startDate || *agreement->startDate <= day));
    if (agreement && hasEndedUndated(line, *agreement))
        return false;
    return runs && !line.missingSince.isValid() && (!line.effectiveDate || *line.effectiveDate <= day) &&
           (!line.cancelledDate || *line.cancelledDate >= day);
}

std::optional<QDate> lastDayOf(const BilledLine &line, const Agreement *agreement, QDate day)
{
    if (agreement && hasEnded(*agreement, day) && agreement->endDate)
        return line.cancelledDate ? std::min(*line.cancelledDate, *agreement->endDate) : *agreement->endDate;
    return line.cancelledDate;
}

bool isRecentlyEnded(const BilledLine &line, const Agreement *agreement, QDate day)
{
    const bool cancelled = (line.cancelledDate && *line.cancelledDate < day) ||
                           (agreement && hasEndedUndated(line, *agreement));
    if (!cancelled && !(agreement && hasEnded(*agreement, day)))
        return false;
    const auto last = lastDayOf(line, agreement, day);
    return last ? *last >= day.addDays(-recentDays) : !line.missingSince.isValid();
}

bool isRecentlyMissing(const BilledLine &line, QDate day)
{
    return line.missingSince.isValid() && line.missingSince.toUTC().date() >= day.addDays(-recentDays);
}

QDateTime comparedSince(Period period, const QTimeZone &zone)
{
    return startOf(period.previous().previous(), zone);
}

ReviewIndex::ReviewIndex(const ReviewInput &input)
    : m_input(input), m_cycles(input.billingCycles), m_pushes(input)
{
    indexById(m_connections, input.connections);
    indexById(m_services, input.vendorServices);
    indexById(m_psaAccounts, input.psaAccounts);
    indexById(m_psaProducts, input.psaProducts);
    for (const PsaProduct &product : input.psaProducts)
        m_productsByKey.insert({toInt(product.connectionId), product.key}, &product);
    for (const MappingRule &rule : input.rules)
        m_rules[rule.psaProductId].push_back(&rule);
    indexAgreements();
    indexMappings();
    indexDecisions();
    indexExports();
    indexCycles();
    indexVersions();
}

void ReviewIndex::indexAgreements()
{
    indexById(m_agreements, m_input.agreements);
    for (const Agreement &agreement : m_input.agreements) {
        if (!agreement.missingSince.isValid())
            m_accountAgreements[agreement.accountId].push_back(&agreement);
    }
    for (auto &agreements : m_accountAgreements)
        std::ranges::sort(agreements, {}, &Agreement::id);
}

void ReviewIndex::indexMappings()
{
    for (const AccountMapping &mapping : m_input.accountMappings) {
        if (mapping.state == MapState::Excluded || psaAccount(mapping.psaAccountId))
            m_accountMappings.insert(mapping.vendorAccountId, &mapping);
    }
    for (const VendorAccount &account : m_input.vendorAccounts) {
        const AccountMapping *mapping = mappingOf(account);
        if (mapping && mapping->state == MapState::Mapped)
            m_vendorAccounts[mapping->psaAccountId].push_back(&account);
    }
    for (auto &accounts : m_vendorAccounts)
        std::ranges::sort(accounts, {}, &VendorAccount::id); // which one a sentence names must not vary
    for (const ServiceMapping &mapping : m_input.serviceMappings) {
        const VendorService *mapped = service(mapping.vendorServiceId);
        const PsaProduct *product = psaProduct(mapping.psaProductId);
        if (mapping.state == MapState::Excluded) {
            m_excludedServices.insert(mapping.vendorServiceId, true);
        } else if (mapped && product) {
            m_products[mapping.vendorServiceId].push_back(product);
            m_sources[product->id].push_back(mapped->connectionId);
        }
    }
}

void ReviewIndex::indexDecisions()
{
    for (const Decision &decision : m_input.decisions) {
        if (decision.period > m_input.period)
            continue;
        const Decision *&newest = m_decisions[decision.lineId];
        if (!newest || isNewer(decision, *newest))
            newest = &decision;
    }
}

void ReviewIndex::indexExports()
{
    for (const ExportedChange &change : m_input.exportedChanges) {
        const ExportedChange *&newest = m_exports[change.decisionId];
        if (!newest || change.id > newest->id)
            newest = &change;
    }
}

void ReviewIndex::indexCycles()
{
    for (const BilledLine &line : m_input.billedLines) {
        if (!isActive(line))
            continue;
        if (const int months = cycleMonths(line).value_or(0); months > 0) {
            agree(m_accountCycles, line.accountId, months);
            agree(m_connectionCycles, line.connectionId, months);
        }
    }
}

void ReviewIndex::indexVersions()
{
    const std::span<const SubscriptionVersion> all = m_input.recentVersions;
    for (auto begin = all.begin(); begin != all.end();) {
        const auto end = std::find_if(begin, all.end(), [&](const SubscriptionVersion &version) {
            return version.subscriptionId != begin->subscriptionId;
        });
        m_versions.insert(begin->subscriptionId, std::span(begin, end));
        begin = end;
    }
}

std::span<const SubscriptionVersion> ReviewIndex::versionsOf(SubscriptionId line) const
{
    return m_versions.value(line);
}

QString ReviewIndex::connectionName(ConnectionId id) const
{
    const Connection *found = connection(id);
    return found ? found->name : QString();
}

const PsaProduct *ReviewIndex::psaProduct(ConnectionId connection, const QString &key) const
{
    return m_productsByKey.value({toInt(connection), key});
}

const std::vector<const Agreement *> &ReviewIndex::agreementsOf(PsaAccountId account) const
{
    static const std::vector<const Agreement *> none;
    const auto found = m_accountAgreements.constFind(account);
    return found != m_accountAgreements.cend() ? *found : none;
}

bool ReviewIndex::isActive(const BilledLine &line) const
{
    return isActiveOn(line, agreementOf(line), billingDay());
}

bool ReviewIndex::isRecentlyEnded(const BilledLine &line) const
{
    return trueup::isRecentlyEnded(line, agreementOf(line), billingDay());
}

std::optional<int> ReviewIndex::cycleMonths(const BilledLine &line) const
{
    const Agreement *agreement = agreementOf(line);
    return line.billingCycle.isEmpty() && agreement ? cycleMonths(*agreement)
                                                    : m_cycles.months(line.connectionId, line.billingCycle);
}

std::optional<int> ReviewIndex::cycleMonths(const Agreement &agreement) const
{
    return m_cycles.months(agreement.connectionId, agreement.billingCycle);
}

QString ReviewIndex::currencyOf(const BilledLine &line) const
{
    const Agreement *agreement = agreementOf(line);
    return (line.currency.isEmpty() && agreement ? agreement->currency : line.currency).trimmed().toUpper();
}

const AccountMapping *ReviewIndex::mappingOf(const VendorAccount &account) const
{
    return m_accountMappings.value(account.id);
}

bool ReviewIndex::isExcluded(VendorServiceId service) const
{
    return m_excludedServices.contains(service);
}

std::vector<const PsaProduct *> ReviewIndex::productsOf(VendorServiceId service, ConnectionId psa) const
{
    std::vector<const PsaProduct *> products;
    if (const auto mapped = m_products.constFind(service); mapped != m_products.cend()) {
        for (const PsaProduct *product : *mapped) {
            if (product->connectionId == psa && !std::ranges::count(products, product))
                products.push_back(product);
        }
    }
    return products;
}

const std::vector<const VendorAccount *> &ReviewIndex::vendorAccountsOf(PsaAccountId account) const
{
    static const std::vector<const VendorAccount *> none;
    const auto found = m_vendorAccounts.constFind(account);
    return found != m_vendorAccounts.cend() ? *found : none;
}

bool ReviewIndex::hasSource(PsaProductId product, ConnectionId vendor) const
{
    const auto sources = m_sources.constFind(product);
    return sources != m_sources.cend() && std::ranges::count(*sources, vendor) > 0;
}

bool ReviewIndex::hasActiveSource(PsaProductId product) const
{
    const auto sources = m_sources.constFind(product);
    return sources != m_sources.cend() && std::ranges::any_of(*sources, [this](ConnectionId id) {
               const Connection *vendor = connection(id);
               return vendor && vendor->status != ConnectionStatus::NotConnected;
           });
}

std::vector<MappingRule> ReviewIndex::rulesOf(PsaProductId product, PsaAccountId account) const
{
    std::vector<MappingRule> rules;
    if (const auto found = m_rules.constFind(product); found != m_rules.cend()) {
        for (const MappingRule *rule : *found) {
            if (rule->psaAccountId == PsaAccountId{} || rule->psaAccountId == account)
                rules.push_back(*rule);
        }
    }
    return rules;
}

std::optional<int> ReviewIndex::usualCycle(const PsaAccount &account) const
{
    int months = m_accountCycles.value(account.id, -1);
    if (months < 0)
        months = m_connectionCycles.value(account.connectionId);
    return months > 0 ? std::optional(months) : std::nullopt;
}

} // namespace trueup
