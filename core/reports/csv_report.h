// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csv_writer.h"
#include "core/reports/report_table.h"

namespace trueup {

/// A report as CSV (csv_writer.h): header always, texts guarded against being run as formulas, figures as
/// numbers.
class CsvReport final : public ReportWriter
{
public:
    explicit CsvReport(ByteSink sink) : m_writer(std::move(sink)) {}
    void begin(const std::vector<ReportColumn> &columns) override;
    void addRow(const ReportRow &row) override;
    Status finish() override { return m_writer.finish(); }

private:
    CsvWriter m_writer;
};

} // namespace trueup
