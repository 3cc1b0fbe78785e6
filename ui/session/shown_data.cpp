// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/shown_data.h"

#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/database.h"
#include "core/storage/held_repository.h"
#include "core/storage/run_repository.h"

#include <algorithm>

namespace trueup {

bool ShownData::hasVendor() const
{
    return std::ranges::any_of(input().connections, &Connection::isVendor);
}

bool ShownData::hasSynced() const
{
    return std::ranges::any_of(input().connections, &Connection::isSynced);
}

bool ShownData::hasPsaData() const
{
    return !input().psaAccounts.empty();
}

Result<DataStamp> loadStamp(Database &database)
{
    const auto entries = AuditRepository(database).entryCount();
    RETURN_IF_FAILED(entries);
    const auto runs = RunRepository(database).endedCount();
    RETURN_IF_FAILED(runs);
    return DataStamp{*entries, *runs};
}

Result<ShownDataPtr> loadShownData(Database &database, const ReviewQuestion &question,
                                   std::uint64_t generation, const QDateTime &now)
{
    const auto snapshot = Snapshot::begin(database); // stamp and data are of one moment
    RETURN_IF_FAILED(snapshot);
    auto data = std::make_shared<ShownData>();
    data->generation = generation;
    data->loadedAt = now;
    const auto stamp = loadStamp(database);
    RETURN_IF_FAILED(stamp);
    data->stamp = *stamp;
    auto runs = RunRepository(database).latest(ShownData::kShownRuns);
    RETURN_IF_FAILED(runs);
    data->runs = std::move(*runs);
    const auto asking = HeldRepository(database).asking();
    RETURN_IF_FAILED(asking);
    for (const VendorAccountId account : *asking)
        data->asking.insert(toInt(account));
    auto review = loadReviewInTransaction(database, question);
    RETURN_IF_FAILED(review);
    data->review = std::move(*review);
    return ShownDataPtr(std::move(data));
}

} // namespace trueup
