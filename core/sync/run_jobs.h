// SPDX-License-Identifier: GPL-3.0-or-later
// What a run has the writer's thread do, one transaction each. Values in, values out; nothing here knows the
// network.
#pragma once

#include "core/domain/account_hold.h"
#include "core/domain/connection.h"
#include "core/storage/run_repository.h"
#include "core/storage/vendor_repository.h"
#include "core/vendors/vendor_connector.h"
#include "core/workflow/auto_map.h"

#include <QHash>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace trueup {

/// What a run starts from.
struct RunStart
{
    Run run;
    std::optional<int> lastListed; ///< accounts of the last list that was published (R8)
    std::shared_ptr<ServiceIndex> services;
    std::vector<VendorAccount> accounts; ///< of the connection, as stored
    AutoMapScope matched;                ///< what had its chance of an automatic match before (R26)
};
/// Stores the run as going on and reads what it needs.
Result<RunStart> startRun(Database &database, const Connection &connection, const QDateTime &at,
                          StartedBy startedBy = StartedBy::Unknown);

/// Stores a believed account list; after a complete one the accounts it does not name are missing. Answers
/// the row ids by key.
Result<QHash<QString, VendorAccountId>> storeList(Database &database, ConnectionId connection,
                                                  const std::vector<VendorAccountRecord> &listed,
                                                  bool complete, const QDateTime &at);

/// An account whose lines came whole.
struct CameAccount
{
    VendorAccountId id{};
    AccountFetch fetch;
    RunAccount row;       ///< with what both looks cost
    bool wasHeld = false; ///< before this run
    bool lookedTwice = false;
};

/// An account that keeps its last good data: they are stale from now on.
struct StaleAccount
{
    VendorAccountId id{};
    RunAccount row;
};

/// Some accounts to be stored together: a commit costs a flush of the disk, a lost one costs the accounts in
/// it.
struct Batch
{
    Connection connection;
    RunId run{};
    QDateTime at;
    std::shared_ptr<ServiceIndex> services; ///< touched by jobs of the writer's thread only
    CountBasis basis;
    bool acceptShrunk = false; ///< the person accepts accounts that shrank sharply (R8)
    QString by;                ///< who does
    std::vector<CameAccount> came;
    std::vector<StaleAccount> stale;
};

struct StoredBatch
{
    PublishCounts counts;
    int published = 0;
    int subscriptions = 0;
    std::vector<RunAccount> held;      ///< as their rows were stored
    std::vector<RunAccount> lookAgain; ///< shrank sharply at the first look: nothing of them was stored
};
/// Publishes, holds or marks stale, each account with its row of the report. What shrank sharply and was
/// looked at once is handed back, unless it is what is held already.
Result<StoredBatch> storeBatch(Database &database, Batch batch);

/// How a run ends.
struct RunEnd
{
    ConnectionId connection{};
    Run run;
    std::vector<RunAccount> rows; ///< of accounts that came with no batch
    std::vector<UnlistedAccount> unlisted;
    AutoMapScope matched;      ///< see RunStart
    bool listStored = false;   ///< arrivals may be matched
    bool listAccepted = false; ///< a person accepted a shorter list with this run
    bool signInLost = false;
    QString codebase = {}; ///< of a PSA, where it is to be remembered
    QString by;
};
/// Stores the run and what is left of its report, takes old rows of reports away, and says in the
/// connection's status how it went. Needs an open Transaction.
Status storeRunEnd(Database &database, const RunEnd &end);
/// The same in a transaction of its own, after arrivals were matched by exact name.
Result<AutoMapCounts> endRun(Database &database, const RunEnd &end);

/// Stores a run that ended before it could ask for anything, with its reason; none of the accounts, or of a
/// PSA's agreements, was asked for.
Result<Run> storeFailedRun(Database &database, const Connection &connection, Run run);

} // namespace trueup
