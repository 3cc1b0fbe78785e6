// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/decisions_report.h"

namespace trueup {

using namespace Qt::StringLiterals;

Status writeDecisions(const std::vector<Decision> &decisions, ReportWriter &writer)
{
    writer.begin({
        {u"decision_id"_s, ColumnType::Integer},
        {u"line_id"_s, ColumnType::Text},
        {u"period"_s, ColumnType::Text},
        {u"action"_s, ColumnType::Text},
        {u"quantity"_s, ColumnType::Quantity},
        {u"effective_date"_s, ColumnType::Date},
        {u"until"_s, ColumnType::Date},
        {u"reason"_s, ColumnType::Text},
        {u"note"_s, ColumnType::Text},
        {u"seen_vendor"_s, ColumnType::Quantity},
        {u"seen_billed"_s, ColumnType::Quantity},
        {u"seen_expected"_s, ColumnType::Quantity},
        {u"by"_s, ColumnType::Text},
        {u"at"_s, ColumnType::Time},
    });
    for (const Decision &decision : decisions) {
        writer.addRow({
            toInt(decision.id),
            decision.lineId,
            decision.period.toText(),
            toText(decision.action),
            optionalCell(decision.quantity),
            optionalCell(decision.effectiveDate),
            optionalCell(decision.until),
            decision.reason,
            decision.note,
            optionalCell(decision.seenVendor),
            optionalCell(decision.seenBilled),
            optionalCell(decision.seenExpected),
            decision.by,
            decision.at,
        });
    }
    return writer.finish();
}

} // namespace trueup
