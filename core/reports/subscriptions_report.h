// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"
#include "core/reports/report_table.h"

namespace trueup {

/// Every stored contract line of every vendor, missing ones too, by connection, account name and line key.
/// Texts are the vendor's own. account_state is "never", "current" or "stale" (R7); missing_since is set for
/// a line that is gone. Looks at connections, vendor accounts, services and subscriptions of the input.
Status writeSubscriptions(const ReviewInput &input, ReportWriter &writer);

} // namespace trueup
