// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/run_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/dialect.h"
#include "core/storage/statement.h"

#include <QCoreApplication>

#include <ranges>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect =
    u"SELECT id, connection_id, started_at, finished_at, outcome, list_complete, accounts_listed, "
    "accounts_fetched, accounts_failed, subscriptions, pages, records, retries, waited_ms, bytes, "
    "request_ids, error_kind, error_message, error_detail, error_request_id, error_http_status, "
    "accounts_before, accounts_held, held_answer, inserted, "
    "changed, gone, started_by FROM run "_s;

QString joinedIds(const FetchStats &stats)
{
    return stats.requestIds.join(u'\n');
}

FetchStats readStats(column::Reader &reader)
{
    FetchStats stats;
    stats.pages = reader.number();
    stats.records = reader.number();
    stats.retries = reader.number();
    stats.waitedMs = reader.integer();
    stats.bytes = reader.integer();
    stats.requestIds = reader.text().split(u'\n', Qt::SkipEmptyParts);
    return stats;
}

Run read(const QSqlQuery &row)
{
    column::Reader reader(row);
    Run run;
    run.id = reader.id<RunId>();
    run.connectionId = reader.id<ConnectionId>();
    run.startedAt = reader.instant();
    run.finishedAt = reader.instant();
    run.outcome = runOutcomeFrom(reader.text());
    run.listComplete = reader.flag();
    run.accountsListed = reader.number();
    run.accountsFetched = reader.number();
    run.accountsFailed = reader.number();
    run.subscriptions = reader.number();
    run.stats = readStats(reader);
    run.error = reader.error();
    run.accountsBefore = reader.number();
    run.accountsHeld = reader.number();
    run.heldAnswer = heldAnswerFrom(reader.text());
    run.inserted = reader.number();
    run.changed = reader.number();
    run.gone = reader.number();
    run.startedBy = startedByFrom(reader.text());
    return run;
}

// An absent error is five NULLs.
struct ErrorColumns
{
    explicit ErrorColumns(const std::optional<Error> &error)
    {
        if (!error)
            return;
        kind = errorKindName(error->kind);
        message = column::text(error->message);
        detail = column::text(error->detail);
        requestId = column::text(error->requestId);
        httpStatus = column::integer(error->httpStatus);
    }
    QVariant kind, message, detail, requestId, httpStatus;
};

Error interrupted()
{
    return {ErrorKind::Cancelled,
            QCoreApplication::translate(
                "storage",
                "Trueup ended before this run did. What it had published is kept; sync again for the rest."),
            {},
            {},
            0};
}

} // namespace

Result<Run> RunRepository::begin(ConnectionId connection, const QDateTime &startedAt, StartedBy startedBy)
{
    const auto id = m_database.nextIds(u"run"_s);
    RETURN_IF_FAILED(id);
    Run run;
    run.id = RunId{*id};
    run.connectionId = connection;
    run.startedAt = startedAt;
    run.startedBy = startedBy;
    RETURN_IF_FAILED(m_database.write(
        u"INSERT INTO run (id, connection_id, started_at, outcome, started_by) VALUES (?, ?, ?, ?, ?)"_s,
        {column::id(run.id), column::id(connection), column::instant(startedAt), toText(run.outcome),
         toText(startedBy)}));
    return run;
}

Status RunRepository::finish(const Run &run)
{
    RETURN_IF_FAILED(m_database.requireTransaction());
    const ErrorColumns error(run.error);
    bool stored = false;
    RETURN_IF_FAILED(m_database.select(
        u"UPDATE run SET finished_at = ?, outcome = ?, list_complete = ?, accounts_listed = ?, "
        "accounts_fetched = ?, accounts_failed = ?, subscriptions = ?, pages = ?, records = ?, retries = "
        "?, waited_ms = ?, bytes = ?, request_ids = ?, error_kind = ?, error_message = ?, error_detail "
        "= ?, error_request_id = ?, error_http_status = ?, accounts_before = ?, accounts_held = ?, inserted "
        "= ?, "
        "changed = ?, gone = ? WHERE id = ? RETURNING id"_s,
        {column::instant(run.finishedAt),
         toText(run.outcome),
         column::flag(run.listComplete),
         run.accountsListed,
         run.accountsFetched,
         run.accountsFailed,
         run.subscriptions,
         run.stats.pages,
         run.stats.records,
         run.stats.retries,
         column::integer(run.stats.waitedMs),
         column::integer(run.stats.bytes),
         column::text(joinedIds(run.stats)),
         error.kind,
         error.message,
         error.detail,
         error.requestId,
         error.httpStatus,
         run.accountsBefore,
         run.accountsHeld,
         run.inserted,
         run.changed,
         run.gone,
         column::id(run.id)},
        [&stored](const QSqlQuery &) { stored = true; }));
    if (!stored) {
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate("storage", "The record of run %1 is not there. Run it again.")
                        .arg(toInt(run.id)));
    }
    return {};
}

Status RunRepository::addAccounts(const std::vector<RunAccount> &accounts)
{
    static const QString sql = m_database.dialect().upsert(
        u"run_account"_s, {u"run_id"_s, u"account_key"_s},
        {u"account_name"_s, u"outcome"_s, u"pages"_s, u"records"_s, u"retries"_s, u"waited_ms"_s, u"bytes"_s,
         u"request_ids"_s, u"data_from"_s, u"inserted"_s, u"changed"_s, u"gone"_s, u"error_kind"_s,
         u"error_message"_s, u"error_detail"_s, u"error_request_id"_s, u"error_http_status"_s});
    Statement add(m_database, sql);
    for (const RunAccount &account : accounts) {
        const FetchStats &stats = account.stats;
        RETURN_IF_FAILED(add.id(account.runId)
                             .text(account.accountKey)
                             .text(account.accountName)
                             .text(toText(account.outcome))
                             .integer(stats.pages)
                             .integer(stats.records)
                             .integer(stats.retries)
                             .integer(stats.waitedMs)
                             .integer(stats.bytes)
                             .text(joinedIds(stats))
                             .instant(account.dataFrom)
                             .integer(account.inserted)
                             .integer(account.changed)
                             .integer(account.gone)
                             .error(account.error)
                             .write());
    }
    return {};
}

Status RunRepository::thinAccounts(ConnectionId connection, int whole, const QDateTime &keptFrom)
{
    RETURN_IF_FAILED(
        m_database.write(u"DELETE FROM run_account WHERE run_id IN (SELECT id FROM run WHERE connection_id = "
                         "? AND started_at < ?)"_s,
                         {column::id(connection), column::instant(keptFrom)}));
    return m_database.write(
        u"DELETE FROM run_account WHERE outcome IN (?, ?) AND inserted = 0 AND changed = 0 AND gone = 0 AND "
        "run_id IN (SELECT id FROM run WHERE connection_id = ? AND id <= (SELECT id FROM run WHERE "
        "connection_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?))"_s,
        {toText(AccountOutcome::Current), toText(AccountOutcome::NotAsked), column::id(connection),
         column::id(connection), whole});
}

Status RunRepository::addUnlisted(RunId id, const std::vector<UnlistedAccount> &accounts)
{
    int position = 0;
    for (const UnlistedAccount &account : accounts | std::views::take(kMostUnlisted)) {
        RETURN_IF_FAILED(m_database.write(
            u"INSERT INTO run_unlisted_account (run_id, position, account_key, account_name) VALUES (?, ?, "
            "?, ?)"_s,
            {column::id(id), position++, column::text(account.key), column::text(account.name)}));
    }
    return {};
}

Status RunRepository::answerHeld(RunId id, HeldAnswer answer)
{
    return m_database.write(u"UPDATE run SET held_answer = ? WHERE id = ?"_s,
                            {toText(answer), column::id(id)});
}

Result<std::vector<UnlistedAccount>> RunRepository::unlisted(RunId id)
{
    std::vector<UnlistedAccount> accounts;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT account_key, account_name FROM run_unlisted_account WHERE run_id = ? ORDER BY position"_s,
        {column::id(id)}, [&accounts](const QSqlQuery &row) {
            column::Reader reader(row);
            UnlistedAccount account;
            account.key = reader.text();
            account.name = reader.text();
            accounts.push_back(std::move(account));
        }));
    return accounts;
}

Result<std::vector<Run>> RunRepository::unansweredHeld(ConnectionId connection)
{
    std::vector<Run> runs;
    RETURN_IF_FAILED(m_database.select(
        kSelect + u"WHERE connection_id = ? AND outcome = ? AND held_answer = ? ORDER BY id DESC"_s,
        {column::id(connection), toText(RunOutcome::Held), toText(HeldAnswer::None)},
        [&runs](const QSqlQuery &row) { runs.push_back(read(row)); }));
    return runs;
}

Result<std::optional<Run>> RunRepository::lastTelling(ConnectionId connection)
{
    std::optional<Run> found;
    RETURN_IF_FAILED(m_database.select(
        kSelect + u"WHERE connection_id = ? AND outcome IN (?, ?, ?) ORDER BY id DESC LIMIT 1"_s,
        {column::id(connection), toText(RunOutcome::Complete), toText(RunOutcome::Partial),
         toText(RunOutcome::Held)},
        [&found](const QSqlQuery &row) { found = read(row); }));
    return found;
}

Result<int> RunRepository::settleInterrupted(const QDateTime &at)
{
    RETURN_IF_FAILED(m_database.requireTransaction());
    const ErrorColumns error(interrupted());
    int settled = 0;
    RETURN_IF_FAILED(m_database.select(
        u"UPDATE run SET outcome = ?, finished_at = ?, error_kind = ?, error_message = ?, error_detail = "
        "?, error_request_id = ?, error_http_status = ? WHERE outcome = ? RETURNING id"_s,
        {toText(RunOutcome::Interrupted), column::instant(at), error.kind, error.message, error.detail,
         error.requestId, error.httpStatus, toText(RunOutcome::Running)},
        [&settled](const QSqlQuery &) { ++settled; }));
    return settled;
}

Result<std::vector<Run>> RunRepository::latest(int limit, std::optional<RunId> before)
{
    std::vector<Run> runs;
    RETURN_IF_FAILED(m_database.select(kSelect + u"WHERE id < ? ORDER BY id DESC LIMIT ?"_s,
                                       {column::olderThan(before), limit},
                                       [&runs](const QSqlQuery &row) { runs.push_back(read(row)); }));
    return runs;
}

Result<std::int64_t> RunRepository::endedCount()
{
    std::int64_t count = 0;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT COUNT(*) FROM run WHERE outcome <> ?"_s, {toText(RunOutcome::Running)},
                          [&count](const QSqlQuery &row) { count = row.value(0).toLongLong(); }));
    return count;
}

Result<std::optional<Run>> RunRepository::byId(RunId id)
{
    std::optional<Run> found;
    RETURN_IF_FAILED(m_database.select(kSelect + u"WHERE id = ?"_s, {column::id(id)},
                                       [&found](const QSqlQuery &row) { found = read(row); }));
    return found;
}

Result<std::vector<RunAccount>> RunRepository::accounts(RunId id, int limit, int offset)
{
    static const QString sql =
        u"SELECT run_id, account_key, account_name, outcome, pages, records, retries, waited_ms, bytes, "
        "request_ids, data_from, inserted, changed, gone, error_kind, error_message, error_detail, "
        "error_request_id, error_http_status FROM run_account WHERE run_id = ? ORDER BY CASE outcome WHEN "
        "'failed' THEN 0 WHEN 'short' THEN 1 WHEN 'held' THEN 2 WHEN 'not_asked' THEN 3 ELSE 4 END, "
        "LOWER(account_name), account_key LIMIT ? OFFSET ?"_s;
    std::vector<RunAccount> accounts;
    RETURN_IF_FAILED(m_database.select(sql, {column::id(id), limit, offset}, [&](const QSqlQuery &row) {
        column::Reader reader(row);
        RunAccount account;
        account.runId = reader.id<RunId>();
        account.accountKey = reader.text();
        account.accountName = reader.text();
        account.outcome = accountOutcomeFrom(reader.text());
        account.stats = readStats(reader);
        account.dataFrom = reader.instant();
        account.inserted = reader.number();
        account.changed = reader.number();
        account.gone = reader.number();
        account.error = reader.error();
        accounts.push_back(std::move(account));
    }));
    return accounts;
}

Result<std::optional<int>> RunRepository::lastListedCount(ConnectionId connection)
{
    std::optional<int> listed;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT accounts_listed FROM run WHERE connection_id = ? AND outcome IN (?, ?) "
                          "AND list_complete = 1 ORDER BY id DESC LIMIT 1"_s,
                          {column::id(connection), toText(RunOutcome::Complete), toText(RunOutcome::Partial)},
                          [&listed](const QSqlQuery &row) { listed = row.value(0).toInt(); }));
    return listed;
}

Result<QDateTime> RunRepository::unfinishedSince(ConnectionId connection, RunId current)
{
    QDateTime since;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT started_at FROM run WHERE connection_id = ? AND id < ? AND id > "
                          u"COALESCE((SELECT MAX(id) FROM run "
                          "WHERE connection_id = ? AND outcome IN (?, ?)), 0) ORDER BY id LIMIT 1"_s,
                          {column::id(connection), column::id(current), column::id(connection),
                           toText(RunOutcome::Complete), toText(RunOutcome::Partial)},
                          [&since](const QSqlQuery &row) { since = fromIsoUtc(row.value(0).toString()); }));
    return since;
}

} // namespace trueup
