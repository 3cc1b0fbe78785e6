// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/reports/report_file.h"

#include <functional>

namespace trueup {

/// Writes a report as --format and --out say: to stdout, or to a file that is replaced whole or not at all. A
/// reader of stdout that went away early (`| head`) is no error.
Status writeReport(const Arguments &arguments, const std::function<Status(ReportWriter &)> &report);

} // namespace trueup
