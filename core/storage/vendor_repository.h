// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"
#include "core/domain/raw_records.h"
#include "core/domain/service_identity.h"
#include "core/domain/vendor.h"
#include "core/domain/version.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace trueup {

class Database;

/// What publishing one account changed.
struct PublishCounts
{
    int inserted = 0;
    int changed = 0;
    int gone = 0;
    int unchanged = 0;
    std::optional<QString> keptBack; ///< the guard's reason: nothing was written
};

/// Asked with an account's stored lines before a fetch of it is published; answers why it is not to be (R8).
using PublishGuard = std::function<std::optional<QString>(std::span<const Subscription *const> stored)>;

/// Accounts and services of one connection that were not stored before an instant.
struct FirstSeen
{
    std::vector<VendorAccountId> accounts;
    std::vector<VendorServiceId> services;
};

/// Tables vendor_account, vendor_service, vendor_service_identifier, subscription, subscription_version and
/// raw_record. Writes need an open Transaction around them. Unchanged rows are not written.
class VendorRepository
{
public:
    explicit VendorRepository(Database &database) : m_database(database) {}

    // --- reading
    Result<std::vector<VendorAccount>> accounts(); ///< all connections, by id
    Result<std::vector<VendorAccountId>> accountIds(ConnectionId connection);
    Result<std::vector<VendorService>> services();
    Result<std::vector<KnownService>> knownServices(ConnectionId connection);
    /// The connection's services as the rule that assigns lines needs them (R4). Make a new one where another
    /// program may have added services.
    Result<ServiceIndex> serviceIndex(const Connection &connection);
    Result<std::int64_t> serviceCount(ConnectionId connection);
    /// What came at `since` or later; a service came with its first line.
    Result<FirstSeen> firstSeenSince(ConnectionId connection, const QDateTime &since);
    /// Every stored line, missing ones too, by account then id.
    Result<std::vector<Subscription>> subscriptions();
    Result<std::vector<Subscription>> subscriptionsOf(VendorAccountId account); ///< missing ones too, by id
    Result<std::vector<SubscriptionVersion>> history(SubscriptionId subscription); ///< oldest first
    /// Every version of every line, by line, oldest first.
    Result<std::vector<SubscriptionVersion>> versions();
    /// Of the lines that changed, came or went at `since` or later: every version since then and the one
    /// before. Lines that an account's first fetch brought and that are as they were are none of them.
    Result<std::vector<SubscriptionVersion>> versionsOfChanged(const QDateTime &since);
    /// The latest raw record array of an account as the vendor sent it (decompressed JSON); empty = none.
    /// Damaged when it is not what was stored.
    Result<QByteArray> rawRecords(VendorAccountId account);

    // --- writing
    /// Adds new accounts and updates changed ones (name, status …) of one page of a list; clears
    /// missingSince. Answers the ids in the order of the records.
    Result<std::vector<VendorAccountId>> saveAccounts(ConnectionId connection,
                                                      const std::vector<VendorAccountRecord> &records,
                                                      const QDateTime &at);
    /// After a complete list: accounts of the connection whose key is not in `keys` become missing. That is
    /// known, so what was stale is so no longer.
    Status markAccountsMissing(ConnectionId connection, const std::vector<QString> &keys,
                               const QDateTime &at);
    /// A complete fetch of one account, all or nothing within the caller's transaction: lines inserted,
    /// changed, or marked missing; a version for each change of quantity, unit price, status, end date or
    /// presence; services stored; raw kept when it differs from the last; the account becomes Current. An
    /// identical fetch writes nothing but the account's fetchedAt. Of two records with one key the first
    /// counts (R6). Publish several accounts in one Transaction: each commit waits for the disk. After a
    /// failed commit `services` knows rows that are not stored: make a new one from knownServices().
    Result<PublishCounts> publishAccount(VendorAccountId account, RunId run, const QDateTime &at,
                                         const std::vector<SubscriptionRecord> &records,
                                         ServiceIndex &services, const RawRecords &raw,
                                         const PublishGuard &guard = {});
    /// The account's fetch failed: last good data stay, Stale (or still NeverFetched) with the reason.
    Status markStale(VendorAccountId account, const QString &reason, const QDateTime &at);

private:
    Status saveService(ServiceIndex &services, std::size_t index);
    Database &m_database;
};

} // namespace trueup
