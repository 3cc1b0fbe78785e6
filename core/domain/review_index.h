// SPDX-License-Identifier: GPL-3.0-or-later
// Look-ups over a ReviewInput, made once for one reconcile(). Inner header of this room.
#pragma once

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
    void indexMappings();
    void indexDecisions();
    void indexExports();
    void indexCycles();
    void indexVersions();

    const ReviewInput &m_input;
    QHash<ConnectionId, const Connection *> m_connections;
    QHash<VendorServiceId, const VendorService *> m_services;
    QHash<PsaAccountId, const PsaAccount *> m_psaAccounts;
    QHash<PsaProductId, const PsaProduct *> m_psaProducts;
    QHash<std::pair<std::int64_t, QString>, const PsaProduct *> m_productsByKey;
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

/// R10: billed on the first day of the period; both dates are billing days.
bool isActiveOn(const BilledLine &line, QDate day);
/// R9, R13: ended within 90 days before the day.
bool isRecentlyEnded(const BilledLine &line, QDate day);
/// Vanished from the PSA's list within 90 days before the day.
bool isRecentlyMissing(const BilledLine &line, QDate day);

} // namespace trueup
