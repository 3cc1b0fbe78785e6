// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csv_writer.h"
#include "core/reports/report_table.h"

#include <QByteArray>

namespace trueup {

/// The text as a JSON string with its quotes, in UTF-8.
QByteArray jsonString(const QString &text);

/// A report as a JSON array of objects that have the columns' names. Quantities, amounts and integers are
/// number literals of exactly the figure's decimal text, which no binary float has touched; dates and times
/// are texts; nothing is null.
class JsonReport final : public ReportWriter
{
public:
    explicit JsonReport(ByteSink sink) : m_sink(std::move(sink)) {}
    void begin(const std::vector<ReportColumn> &columns) override;
    void addRow(const ReportRow &row) override;
    Status finish() override;

private:
    void flush();

    ByteSink m_sink;
    std::vector<QByteArray> m_names; ///< as JSON strings
    QByteArray m_bytes;
    Status m_status;
    bool m_first = true;
};

} // namespace trueup
