// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/change_file_report.h"

namespace trueup {

using namespace Qt::StringLiterals;

Status writeChanges(const ChangeFile &file, ReportWriter &writer)
{
    writer.begin({
        {u"account_id"_s, ColumnType::Text},
        {u"account_name"_s, ColumnType::Text},
        {u"product_id"_s, ColumnType::Text},
        {u"product_name"_s, ColumnType::Text},
        {u"agreement"_s, ColumnType::Text},
        {u"line_id"_s, ColumnType::Text},
        {u"old_quantity"_s, ColumnType::Quantity},
        {u"new_quantity"_s, ColumnType::Quantity},
        {u"effective_date"_s, ColumnType::Date},
        {u"decision_id"_s, ColumnType::Integer},
        {u"note"_s, ColumnType::Text},
    });
    for (const ExportedChange &change : file.changes) {
        writer.addRow({
            change.accountKey,
            change.accountName,
            change.productKey,
            change.productName,
            change.agreement,
            change.billedLineKey,
            change.before,
            change.after,
            optionalCell(change.effectiveDate),
            toInt(change.decisionId),
            change.note,
        });
    }
    return writer.finish();
}

} // namespace trueup
