// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/run_export.h"

#include "core/reports/report_file.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

std::vector<ReportColumn> columns()
{
    using enum ColumnType;
    return {{u"run_id"_s, Integer},    {u"connection"_s, Text},     {u"account"_s, Text},
            {u"account_name"_s, Text}, {u"outcome"_s, Text},        {u"reason"_s, Text},
            {u"error_kind"_s, Text},   {u"http_status"_s, Integer}, {u"pages"_s, Integer},
            {u"records"_s, Integer},   {u"inserted"_s, Integer},    {u"changed"_s, Integer},
            {u"gone"_s, Integer},      {u"retries"_s, Integer},     {u"waited_ms"_s, Integer},
            {u"bytes"_s, Integer},     {u"data_from"_s, Time},      {u"request_ids"_s, Text}};
}

ReportCell number(std::int64_t value)
{
    return value;
}

ReportRow rowOf(const RunDocument &document, const RunAccountRow &row)
{
    const RunAccount &account = row.account;
    const FetchStats &stats = account.stats;
    const auto ofError = [&account](auto get) {
        return account.error ? ReportCell(get(*account.error)) : ReportCell();
    };
    return {number(toInt(document.run.id)),
            document.connection,
            account.accountKey,
            account.accountName,
            row.unlisted ? u"not_listed"_s : toText(account.outcome),
            ofError([](const Error &error) { return error.message; }),
            ofError([](const Error &error) { return QString(errorKindName(error.kind)); }),
            account.error && account.error->httpStatus != 0 ? number(account.error->httpStatus)
                                                            : ReportCell(),
            number(stats.pages),
            number(stats.records),
            number(account.inserted),
            number(account.changed),
            number(account.gone),
            number(stats.retries),
            number(stats.waitedMs),
            number(stats.bytes),
            account.dataFrom.isValid() ? ReportCell(account.dataFrom) : ReportCell(),
            stats.requestIds.join(u' ')};
}

} // namespace

Status exportRunAccounts(const RunDocument &document, const QString &path)
{
    const ReportFormat format =
        path.endsWith(u".json"_s, Qt::CaseInsensitive) ? ReportFormat::Json : ReportFormat::Csv;
    return saveReport(path, format, [&document](ReportWriter &writer) -> Status {
        writer.begin(columns());
        for (const RunAccountRow &row : document.rows)
            writer.addRow(rowOf(document, row));
        return writer.finish();
    });
}

} // namespace trueup
