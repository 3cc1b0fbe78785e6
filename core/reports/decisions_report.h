// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/decision.h"
#include "core/reports/report_table.h"

#include <vector>

namespace trueup {

/// All decisions in the order given. The columns that `decide` reads have the names it reads them by.
Status writeDecisions(const std::vector<Decision> &decisions, ReportWriter &writer);

} // namespace trueup
