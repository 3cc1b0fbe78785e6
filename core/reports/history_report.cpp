// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/history_report.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

std::vector<ReportColumn> historyColumns()
{
    return {
        {u"side"_s, ColumnType::Text},
        {u"account_id"_s, ColumnType::Text},
        {u"account"_s, ColumnType::Text},
        {u"service_id"_s, ColumnType::Text},
        {u"service"_s, ColumnType::Text},
        {u"sku"_s, ColumnType::Text},
        {u"term"_s, ColumnType::Text},
        {u"billing_frequency"_s, ColumnType::Text},
        {u"from"_s, ColumnType::Time},
        {u"to"_s, ColumnType::Time},
        {u"quantity_before"_s, ColumnType::Quantity},
        {u"quantity_after"_s, ColumnType::Quantity},
        {u"change"_s, ColumnType::Quantity},
        {u"connection"_s, ColumnType::Text},
    };
}

ReportCell timeCell(const QDateTime &time)
{
    return time.isValid() ? ReportCell(time) : ReportCell();
}

ReportCell changeCell(const QuantityStep &step)
{
    return step.before && step.after ? ReportCell(*step.after - *step.before) : ReportCell();
}

} // namespace

Status writeHistory(const std::vector<HistoryRow> &rows, ReportWriter &writer)
{
    writer.begin(historyColumns());
    for (const HistoryRow &row : rows) {
        writer.addRow({row.isPsa ? u"psa"_s : u"vendor"_s, row.accountId, row.account, row.serviceId,
                       row.service, row.sku, row.term, row.billingFrequency, timeCell(row.step.notBefore),
                       timeCell(row.step.seenAt), optionalCell(row.step.before), optionalCell(row.step.after),
                       changeCell(row.step), row.connection});
    }
    return writer.finish();
}

} // namespace trueup
