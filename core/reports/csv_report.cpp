// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/csv_report.h"

namespace trueup {

void CsvReport::begin(const std::vector<ReportColumn> &columns)
{
    for (const ReportColumn &column : columns)
        m_writer.text(column.name);
    m_writer.endRow();
}

void CsvReport::addRow(const ReportRow &row)
{
    for (const ReportCell &cell : row) {
        if (const QString *text = std::get_if<QString>(&cell))
            m_writer.text(*text);
        else
            m_writer.number(cellText(cell));
    }
    m_writer.endRow();
}

} // namespace trueup
