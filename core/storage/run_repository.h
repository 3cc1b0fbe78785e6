// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/run.h"

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// One account's part in a run.
struct RunAccount
{
    RunId runId{};
    QString accountKey;
    FetchStats stats;
    std::optional<Error> error; ///< only accounts that failed or came short are kept
};

/// Tables run and run_account. Writes need an open Transaction around them.
class RunRepository
{
public:
    explicit RunRepository(Database &database) : m_database(database) {}

    /// Stores a new run as Running and answers it with its id.
    Result<Run> begin(ConnectionId connection, const QDateTime &startedAt);
    Status finish(const Run &run);
    Status addAccount(const RunAccount &account);
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
    Result<std::vector<RunAccount>> accounts(RunId id);
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
