// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/mapping.h"
#include "core/domain/mapping_rule.h"

#include <QSet>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// Tables account_mapping, service_mapping, rejected_pair and mapping_rule. Writes need an open Transaction
/// around them.
class MappingRepository
{
public:
    explicit MappingRepository(Database &database) : m_database(database) {}

    Result<std::vector<AccountMapping>> accountMappings();
    Result<std::vector<ServiceMapping>> serviceMappings();
    Result<std::vector<MappingRule>> rules();
    /// Pairs that automatic matching must never make again (R27).
    Result<QSet<AccountPair>> rejectedAccounts();
    Result<QSet<ServicePair>> rejectedServices();

    /// Replaces what is stored for that vendor account: one row, or none to unmap.
    Status replaceAccount(VendorAccountId account, const std::optional<AccountMapping> &mapping);
    /// Replaces what is stored for that vendor service: its pairs, or one excluded row, or none to unmap.
    Status replaceService(VendorServiceId service, const std::vector<ServiceMapping> &mappings);
    /// Keeps a pair from being made automatically again; once or often, the first `at` stays.
    Status reject(const AccountPair &pair, const QDateTime &at);
    Status reject(const ServicePair &pair, const QDateTime &at);
    /// The pair was not taken apart after all.
    Status forgetRejection(const AccountPair &pair);
    Status forgetRejection(const ServicePair &pair);
    /// Replaces the rules of one product × account (account 0 = the general ones) by these.
    Status replaceRules(PsaProductId product, PsaAccountId account, const std::vector<MappingRule> &rules);

private:
    Status reject(const QString &kind, std::int64_t vendor, std::int64_t psa, const QDateTime &at);
    Status forgetRejection(const QString &kind, std::int64_t vendor, std::int64_t psa);
    Database &m_database;
};

} // namespace trueup
