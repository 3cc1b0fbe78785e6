// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/runs_report.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

ReportCell instantCell(const QDateTime &instant)
{
    return instant.isValid() ? ReportCell(instant) : ReportCell();
}

ReportRow runCells(const RunRows &run)
{
    return {toInt(run.run.id), run.connection, instantCell(run.run.startedAt),
            instantCell(run.run.finishedAt), toText(run.run.outcome)};
}

void append(ReportRow &row, const FetchStats &stats)
{
    for (const std::int64_t number : {std::int64_t{stats.pages}, std::int64_t{stats.records},
                                      std::int64_t{stats.retries}, stats.waitedMs, stats.bytes})
        row.emplace_back(number);
}

void append(ReportRow &row, const std::optional<Error> &error)
{
    row.push_back(error ? ReportCell(errorKindName(error->kind)) : ReportCell());
    row.push_back(error ? ReportCell(error->message) : ReportCell());
}

ReportRow accountRow(const RunRows &run, const RunAccount &account)
{
    ReportRow row = runCells(run);
    row.emplace_back(account.accountKey);
    row.emplace_back(account.accountName);
    row.emplace_back(toText(account.outcome));
    row.push_back(instantCell(account.dataFrom));
    append(row, account.stats);
    for (const int number : {account.inserted, account.changed, account.gone})
        row.emplace_back(std::int64_t{number});
    row.emplace_back(account.stats.requestIds.join(u' '));
    const bool current = account.outcome == AccountOutcome::Current;
    append(row, account.error || current ? account.error : run.run.error);
    return row;
}

ReportRow bareRow(const RunRows &run)
{
    ReportRow row = runCells(run);
    row.resize(row.size() + 4);
    append(row, run.run.stats);
    row.resize(row.size() + 3);
    row.emplace_back(run.run.stats.requestIds.join(u' '));
    append(row, run.run.error);
    return row;
}

} // namespace

Status writeRuns(const std::vector<RunRows> &runs, ReportWriter &writer)
{
    writer.begin({
        {u"run_id"_s, ColumnType::Integer},      {u"connection"_s, ColumnType::Text},
        {u"started_at"_s, ColumnType::Time},     {u"finished_at"_s, ColumnType::Time},
        {u"run_outcome"_s, ColumnType::Text},    {u"vendor_account_id"_s, ColumnType::Text},
        {u"vendor_account"_s, ColumnType::Text}, {u"outcome"_s, ColumnType::Text},
        {u"data_from"_s, ColumnType::Time},      {u"pages"_s, ColumnType::Integer},
        {u"records"_s, ColumnType::Integer},     {u"retries"_s, ColumnType::Integer},
        {u"waited_ms"_s, ColumnType::Integer},   {u"bytes"_s, ColumnType::Integer},
        {u"inserted"_s, ColumnType::Integer},    {u"changed"_s, ColumnType::Integer},
        {u"gone"_s, ColumnType::Integer},        {u"request_ids"_s, ColumnType::Text},
        {u"error_kind"_s, ColumnType::Text},     {u"error"_s, ColumnType::Text},
    });
    for (const RunRows &run : runs) {
        if (run.accounts.empty())
            writer.addRow(bareRow(run));
        for (const RunAccount &account : run.accounts)
            writer.addRow(accountRow(run, account));
    }
    return writer.finish();
}

} // namespace trueup
