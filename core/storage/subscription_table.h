// SPDX-License-Identifier: GPL-3.0-or-later
// Tables subscription and subscription_version: the only place that reads and writes their rows. For the
// repositories only.
#pragma once

#include "core/storage/statement.h"
#include "core/storage/vendor_repository.h"

namespace trueup {

class Database;

/// A line with the number of its newest version row.
struct StoredSubscription
{
    Subscription line;
    std::int64_t version = 0;
};

class SubscriptionTable
{
public:
    explicit SubscriptionTable(Database &database);

    Result<std::vector<Subscription>> all(); ///< by account then id
    Result<std::vector<StoredSubscription>> ofAccount(VendorAccountId account);
    Result<std::vector<SubscriptionVersion>> history(SubscriptionId subscription); ///< oldest first

    Result<std::vector<SubscriptionVersion>> versions(); ///< all, by line, oldest first
    Result<std::vector<SubscriptionVersion>> versionsOfChanged(const QDateTime &since);

    Status insert(const StoredSubscription &stored);
    Status update(const StoredSubscription &stored); ///< every column but key, account and firstSeenAt
    /// The version row `stored.version` with what the line is now.
    Status addVersion(const StoredSubscription &stored, RunId run, const QDateTime &at,
                      const QDateTime &previousSeenAt);

private:
    Result<std::vector<SubscriptionVersion>> selectVersions(const QString &tail,
                                                            std::initializer_list<QVariant> values);

    Database &m_database;
    Statement m_insert;
    Statement m_update;
    Statement m_addVersion;
};

} // namespace trueup
