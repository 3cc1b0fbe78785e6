// SPDX-License-Identifier: GPL-3.0-or-later
// Look-ups over a ReviewInput, made once for one reconcile(). Inner header of this room.
#pragma once

#include "core/domain/cycle_book.h"
#include "core/domain/push_index.h"
#include "core/domain/usage.h"

#include <QHash>

#include <span>
#include <vector>

namespace trueup {

/// R7: what has gone is shown for two periods.
bool isShownInPeriod(const QDateTime &missingSince, Period period);

class ReviewIndex
{
public:
    explicit ReviewIndex(const ReviewInput &input);

    const ReviewInput &input() const { return m_input; }
    QDate billingDay() const { return m_input.period.firstDay(); } ///< R10

    const Connection *connection(ConnectionId id) const { return m_connections.value(id); }
    QString connectionName(ConnectionId id) const;
    const VendorService *service(VendorServiceId id) const { return m_services.value(id); }
    const PsaAccount *psaAccount(PsaAccountId id) const { return m_psaAccounts.value(id); }
    const PsaProduct *psaProduct(PsaProductId id) const { return m_psaProducts.value(id); }
    const PsaProduct *psaProduct(ConnectionId connection, const QString &key) const;

    /// The agreement of a billed line; null = the PSA's lines have none (CSV).
    const Agreement *agreementOf(const BilledLine &line) const
    {
        return m_agreements.value(line.agreementId);
    }
    /// Those that the PSA's last list still held, ended ones too.
    const std::vector<const Agreement *> &agreementsOf(PsaAccountId account) const;
    /// R10: billed on the first day of the period.
    bool isActive(const BilledLine &line) const;
    /// R9, R13: ended within 90 days before that day, by its own dates or its agreement's.
    bool isRecentlyEnded(const BilledLine &line) const;
    /// Months of what the line is billed by, by the tenant's own words (R15); 0 = one-time.
    std::optional<int> cycleMonths(const BilledLine &line) const;
    std::optional<int> cycleMonths(const Agreement &agreement) const;
    QString currencyOf(const BilledLine &line) const; ///< ISO code, upper case; empty = not said

    const PushIndex &pushes() const { return m_pushes; }

    /// The mapping of a vendor account; null = unmapped, also where the PSA account it names is not there.
    const AccountMapping *mappingOf(const VendorAccount &account) const;
    bool isExcluded(VendorServiceId service) const;
    /// Products of one PSA connection for which a service stands.
    std::vector<const PsaProduct *> productsOf(VendorServiceId service, ConnectionId psa) const;

    /// Vendor accounts mapped to a PSA account, of every vendor connection.
    const std::vector<const VendorAccount *> &vendorAccountsOf(PsaAccountId account) const;
    /// A service of that vendor connection stands for the product.
    bool hasSource(PsaProductId product, ConnectionId vendor) const;
    /// A service of any vendor connection that is connected stands for the product (R13).
    bool hasActiveSource(PsaProductId product) const;

    /// General rules of a product and the account's own.
    std::vector<MappingRule> rulesOf(PsaProductId product, PsaAccountId account) const;
    /// The newest decision of a line made for this period or an earlier one.
    const Decision *newestDecision(const QString &lineId) const { return m_decisions.value(lineId); }

    /// The versions of a line that changed lately, oldest first; empty = it did not.
    std::span<const SubscriptionVersion> versionsOf(SubscriptionId line) const;

    /// How a decision left last; null = it did not (R23).
    const ExportedChange *newestExport(DecisionId decision) const { return m_exports.value(decision); }

    /// Months of the billing cycle that all active lines of the account share, else all of its connection:
    /// what a line that is not there yet would be billed by. nullopt = they differ or are unknown (R15).
    std::optional<int> usualCycle(const PsaAccount &account) const;

private:
    void indexAgreements();
    void indexMappings();
    void indexDecisions();
    void indexExports();
    void indexCycles();
    void indexVersions();

    const ReviewInput &m_input;
    CycleBook m_cycles;
    PushIndex m_pushes;
    QHash<ConnectionId, const Connection *> m_connections;
    QHash<VendorServiceId, const VendorService *> m_services;
    QHash<PsaAccountId, const PsaAccount *> m_psaAccounts;
    QHash<PsaProductId, const PsaProduct *> m_psaProducts;
    QHash<std::pair<std::int64_t, QString>, const PsaProduct *> m_productsByKey;
    QHash<AgreementId, const Agreement *> m_agreements;
    QHash<PsaAccountId, std::vector<const Agreement *>> m_accountAgreements;
    QHash<VendorAccountId, const AccountMapping *> m_accountMappings;
    QHash<PsaAccountId, std::vector<const VendorAccount *>> m_vendorAccounts;
    QHash<VendorServiceId, std::vector<const PsaProduct *>> m_products;
    QHash<VendorServiceId, bool> m_excludedServices;
    QHash<PsaProductId, std::vector<ConnectionId>> m_sources;
    QHash<PsaProductId, std::vector<const MappingRule *>> m_rules;
    QHash<QString, const Decision *> m_decisions;
    QHash<DecisionId, const ExportedChange *> m_exports;
    QHash<SubscriptionId, std::span<const SubscriptionVersion>> m_versions;
    QHash<PsaAccountId, int> m_accountCycles;    ///< 0 = several
    QHash<ConnectionId, int> m_connectionCycles; ///< 0 = several
};

/// Billed on the day: both dates of a line are billing days, and its agreement runs. `agreement` may be null.
bool isActiveOn(const BilledLine &line, const Agreement *agreement, QDate day);
/// Ended within 90 days before the day, itself or with its agreement (R9, R13). An agreement that ended
/// nobody knows when counts as one that ended lately: a line in it is never made a second time.
bool isRecentlyEnded(const BilledLine &line, const Agreement *agreement, QDate day);
/// The last billing day of a line that ended before `day`; nullopt = not said.
std::optional<QDate> lastDayOf(const BilledLine &line, const Agreement *agreement, QDate day);
/// An agreement that does not bill on the day: ended, or never to bill again whatever its dates say.
bool hasEnded(const Agreement &agreement, QDate day);
/// Vanished from the PSA's list within 90 days before the day.
bool isRecentlyMissing(const BilledLine &line, QDate day);

} // namespace trueup
