// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/run_account.h"

#include <limits>
#include <optional>
#include <vector>

namespace trueup {

class Database;

/// Tables run and run_account. Writes need an open Transaction around them.
class RunRepository
{
public:
    explicit RunRepository(Database &database) : m_database(database) {}

    /// Stores a new run as Running and answers it with its id.
    Result<Run> begin(ConnectionId connection, const QDateTime &startedAt,
                      StartedBy startedBy = StartedBy::Unknown);
    Status finish(const Run &run);
    /// A row for each account of a run; a second one for the same account and run replaces the first.
    Status addAccounts(const std::vector<RunAccount> &accounts);
    /// Takes away rows of the connection's old runs: all of runs that started before `keptFrom`, and those of
    /// accounts that were current and unchanged, or not asked for, but in its `whole` newest runs.
    Status thinAccounts(ConnectionId connection, int whole, const QDateTime &keptFrom);
    /// What a held run's list did not name, in that order; the first kMostUnlisted are kept.
    Status addUnlisted(RunId id, const std::vector<UnlistedAccount> &accounts);
    static constexpr std::size_t kMostUnlisted = 5000;
    Status answerHeld(RunId id, HeldAnswer answer);
    /// Runs still Running although nobody holds the run lock (the caller does): marked Interrupted. Answers
    /// how many.
    Result<int> settleInterrupted(const QDateTime &at);

    /// Newest first, all connections; `before` = only runs older than that one, for reading on page by page.
    Result<std::vector<Run>> latest(int limit, std::optional<RunId> before = {});
    Result<std::optional<Run>> byId(RunId id);
    Result<std::int64_t> endedCount(); ///< runs of all connections that are over
    /// Every account of the run: first what needs a look (failed, short, held, not asked), then the current
    /// ones; each by name. Rows of old runs about which nothing is to be said may be gone (run_retention.h).
    Result<std::vector<RunAccount>> accounts(RunId id, int limit = kAllAccounts, int offset = 0);
    static constexpr int kAllAccounts = std::numeric_limits<int>::max();
    Result<std::vector<UnlistedAccount>> unlisted(RunId id);
    /// The connection's newest run that published or was held: what stands now, or asks.
    Result<std::optional<Run>> lastTelling(ConnectionId connection);
    /// Held runs of the connection that nobody has answered, newest first.
    Result<std::vector<Run>> unansweredHeld(ConnectionId connection);
    /// Distinct accounts of the connection's last complete account list that a run published (Complete or
    /// Partial), an accepted empty one too; nullopt = none yet (R8).
    Result<std::optional<int>> lastListedCount(ConnectionId connection);
    /// Start of the connection's oldest run between its last complete or partial one and `current`; invalid =
    /// there is none. What such runs published may have had no automatic matching yet.
    Result<QDateTime> unfinishedSince(ConnectionId connection, RunId current);

private:
    Database &m_database;
};

} // namespace trueup
