// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"
#include "core/reports/report_table.h"

#include <vector>

namespace trueup {

/// The review table. One row per vendor part, in the order of the lines; parts of one line share line_id and
/// repeat the line's billed quantity, difference, expected quantity and money (R12). A line without a vendor
/// part is one row with empty vendor columns. unit_cost_month and cost_month are the line's where it has one
/// part or none, else the part's own, so that a sum over rows counts no cost twice; empty where the cost's
/// currency is not the line's.
Status writeUsage(const std::vector<UsageLine> &lines, ReportWriter &writer);

} // namespace trueup
