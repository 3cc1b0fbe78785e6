// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"
#include "core/reports/report_table.h"

namespace trueup {

/// Every mapping rule (R16) in the form that `map import --rules` reads back: psa_account_id (empty = every
/// account), psa_product_id, rule, number, other_product_id, reason, owner, from, until, connection.
Status writeRules(const ReviewInput &input, ReportWriter &writer);

} // namespace trueup
