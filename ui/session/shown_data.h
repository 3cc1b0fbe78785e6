// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/run.h"
#include "core/workflow/review.h"

#include <QDateTime>
#include <QSet>

#include <cstdint>
#include <memory>
#include <vector>

namespace trueup {

class Database;

/// How far the stored data have come: two stamps differ when something was committed that a person sees.
/// Counts only grow, so what this window wrote itself can be taken off.
struct DataStamp
{
    std::int64_t auditEntries = 0;
    std::int64_t endedRuns = 0;

    friend bool operator==(const DataStamp &, const DataStamp &) = default;
};

/// One moment of the data, reconciled: what every page shows until Refresh is pressed. Immutable and shared;
/// lines point into `review.input`, so whoever keeps a line keeps the pointer to all of it.
struct ShownData
{
    std::uint64_t generation = 0; ///< 1, 2, 3 … within one session
    QDateTime loadedAt;
    DataStamp stamp;
    Review review;
    std::vector<Run> runs; ///< newest first, at most kShownRuns
    QSet<qint64> asking;   ///< ids of accounts whose held lines wait for an answer (R8)

    static constexpr int kShownRuns = 200;

    const ReviewInput &input() const { return *review.input; }
    bool hasVendor() const; ///< a vendor connection exists (whatever its state)
    bool hasSynced() const; ///< one exists that is read over the network
    bool hasPsaData() const;
    /// It is held and nobody has answered yet. One that was discarded is held still, and asks no more.
    bool asks(const VendorAccount &account) const { return asking.contains(toInt(account.id)); }
};
using ShownDataPtr = std::shared_ptr<const ShownData>;

/// Reads and reconciles everything in one snapshot. For the reader's thread.
Result<ShownDataPtr> loadShownData(Database &database, const ReviewQuestion &question,
                                   std::uint64_t generation, const QDateTime &now);
Result<DataStamp> loadStamp(Database &database);

} // namespace trueup
