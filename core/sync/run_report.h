// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"
#include "core/domain/run.h"
#include "core/storage/run_repository.h"
#include "core/workflow/auto_map.h"

#include <QJsonObject>

#include <vector>

namespace trueup {

/// What one run came to: the document that `sync --json` prints and the command line's exit code is made
/// from.
struct RunReport
{
    QString connection;
    ConnectionKind kind = ConnectionKind::Stellr; ///< a PSA's run counts agreements and billed lines
    Run run;
    bool gaveNothing = false;              ///< not even one page of the account list came
    std::vector<RunAccount> problems;      ///< accounts that are not current, in the order they ended
    std::vector<UnlistedAccount> unlisted; ///< held: stored accounts that the list did not name, by name
    AutoMapCounts mapped;                  ///< arrivals that exact names matched (R26)
    int inserted = 0;                      ///< lines new, changed and gone since the last run
    int changed = 0;
    int gone = 0;
};

/// The document of a run. `accounts`: every account's row, as stored. Keys: connection, kind, run_id,
/// outcome, started_at, finished_at, accounts {before, listed, fetched, failed, held}, subscriptions, changes
/// {inserted, changed, gone}, mapped_automatically {accounts, services}, requests {pages, records, retries,
/// waited_ms, bytes, last_request_id, request_ids}, error, problems, by_account, unlisted. Each of problems
/// and by_account: account, name, outcome, data_from, changes, requests, error. Instants are ISO UTC or null;
/// error is {kind, message, detail, request_id, http_status} or null.
QJsonObject toJson(const RunReport &report, const std::vector<RunAccount> &accounts);

/// The same shape for one error; null object when there is none.
QJsonValue toJson(const std::optional<Error> &error);

/// The one sentence a person reads about a finished run: "Stellr: complete, 260 of 260 accounts, 1,893
/// subscriptions." or "ConnectWise: complete, 4,000 of 4,000 agreements, 35,000 billed lines."
QString runSentence(const RunReport &report);

/// Exit code of a set of runs (DESIGN 9): the first that applies of 15 cancelled, 14, 12 sign-in failed, 13
/// unreachable, 11 held, 10 partial, 0; 1 where a run failed for a reason of our own (storage).
int exitCode(const std::vector<RunReport> &reports);
/// Exit code of a failure before any run: by its kind.
int exitCode(const Error &error);

} // namespace trueup
