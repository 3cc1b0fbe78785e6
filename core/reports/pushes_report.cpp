// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/pushes_report.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

ReportCell timeCell(const QDateTime &time)
{
    return time.isValid() ? ReportCell(time) : ReportCell();
}

ReportCell idCell(std::int64_t id)
{
    return id == 0 ? ReportCell() : ReportCell(id);
}

} // namespace

Status writePushes(std::span<const Push> pushes, std::span<const Connection> connections,
                   ReportWriter &writer)
{
    writer.begin({
        {u"push_id"_s, ColumnType::Integer},  {u"batch_id"_s, ColumnType::Integer},
        {u"undo_of"_s, ColumnType::Integer},  {u"decision_id"_s, ColumnType::Integer},
        {u"line_id"_s, ColumnType::Text},     {u"period"_s, ColumnType::Text},
        {u"psa_account"_s, ColumnType::Text}, {u"agreement_id"_s, ColumnType::Text},
        {u"agreement"_s, ColumnType::Text},   {u"psa_line_id"_s, ColumnType::Text},
        {u"psa_product"_s, ColumnType::Text}, {u"before"_s, ColumnType::Quantity},
        {u"after"_s, ColumnType::Quantity},   {u"state"_s, ColumnType::Text},
        {u"found"_s, ColumnType::Quantity},   {u"sends"_s, ColumnType::Integer},
        {u"by"_s, ColumnType::Text},          {u"intended_at"_s, ColumnType::Time},
        {u"settled_at"_s, ColumnType::Time},  {u"undone_at"_s, ColumnType::Time},
        {u"message"_s, ColumnType::Text},     {u"field"_s, ColumnType::Text},
        {u"request_id"_s, ColumnType::Text},  {u"connection"_s, ColumnType::Text},
    });
    std::vector<const Push *> newestFirst;
    for (const Push &push : pushes)
        newestFirst.push_back(&push);
    std::ranges::sort(newestFirst, std::ranges::greater(), &Push::id);
    for (const Push *push : newestFirst) {
        const auto connection = std::ranges::find(connections, push->connectionId, &Connection::id);
        writer.addRow({toInt(push->id),
                       toInt(push->batch),
                       idCell(toInt(push->undoOf)),
                       toInt(push->decisionId),
                       push->lineId,
                       push->period.toText(),
                       push->accountName,
                       push->agreementKey,
                       push->agreementName,
                       push->lineKey,
                       push->productName,
                       push->before,
                       push->after,
                       toText(push->state),
                       optionalCell(push->found),
                       std::int64_t{push->sends},
                       push->by,
                       timeCell(push->intendedAt),
                       timeCell(push->settledAt),
                       timeCell(push->undoneAt),
                       push->message,
                       push->field,
                       push->requestId,
                       connection == connections.end() ? QString() : connection->name});
    }
    return writer.finish();
}

} // namespace trueup
