// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/audit_report.h"

namespace trueup {

using namespace Qt::StringLiterals;

Status writeAudit(const std::vector<AuditRow> &rows, ReportWriter &writer)
{
    writer.begin({
        {u"sequence"_s, ColumnType::Integer},
        {u"at"_s, ColumnType::Time},
        {u"actor"_s, ColumnType::Text},
        {u"action"_s, ColumnType::Text},
        {u"subject"_s, ColumnType::Text},
        {u"detail"_s, ColumnType::Text},
        {u"previous_hash"_s, ColumnType::Text},
        {u"hash"_s, ColumnType::Text},
    });
    for (const AuditRow &row : rows) {
        writer.addRow({
            row.sequence,
            row.at,
            row.actor,
            row.action,
            row.subject,
            row.detail,
            QString::fromLatin1(row.previousHash.toHex()),
            QString::fromLatin1(row.hash.toHex()),
        });
    }
    return writer.finish();
}

} // namespace trueup
