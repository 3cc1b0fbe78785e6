// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csv_writer.h"
#include "core/reports/report_table.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace trueup {

enum class ReportFormat { Csv, Json };
std::optional<ReportFormat> reportFormatFrom(const QString &text); ///< "csv", "json"

std::unique_ptr<ReportWriter> makeReportWriter(ReportFormat format, ByteSink sink);

/// Writes a report to a file: the whole of it takes the place of what was there, or the old file stays. A
/// path that is no regular file (a pipe, a device) is written to directly. Errors: InvalidInput when the file
/// cannot be made, DiskFull.
Status saveReport(const QString &path, ReportFormat format,
                  const std::function<Status(ReportWriter &)> &report);

} // namespace trueup
