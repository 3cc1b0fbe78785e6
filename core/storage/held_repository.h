// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/run.h"
#include "core/domain/vendor.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// A complete fetch of one account that is kept back until a person answers (R8).
struct HeldFetch
{
    VendorAccountId accountId{};
    RunId runId{}; ///< that fetched it first
    QDateTime heldAt;
    QString reason;                        ///< the sentence a person reads
    HeldAnswer answer = HeldAnswer::None;  ///< None = it asks; Discarded = it asks again at the next sync
    std::vector<SubscriptionRecord> lines; ///< whole, as they would be published
    QByteArray raw;                        ///< the records as the vendor sent them
};

/// Tables held_account and held_line. Writes need an open Transaction around them.
class HeldRepository
{
public:
    explicit HeldRepository(Database &database) : m_database(database) {}

    Result<std::vector<HeldFetch>> all(); ///< whatever their answer, by account
    Result<std::optional<HeldFetch>> ofAccount(VendorAccountId account);

    Result<int> askingCount(ConnectionId connection); ///< accounts that nobody has answered

    /// The accounts that nobody has answered yet.
    Result<std::vector<VendorAccountId>> asking();

    /// In place of what was held of the account before.
    Status hold(const HeldFetch &fetch);
    Status discard(VendorAccountId account);
    /// The account is held no more; no error where it was not.
    Status release(VendorAccountId account);

private:
    Result<std::vector<SubscriptionRecord>> lines(VendorAccountId account);
    Database &m_database;
};

} // namespace trueup
