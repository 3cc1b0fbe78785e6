// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change_file.h"
#include "core/reports/report_table.h"

namespace trueup {

/// A change file for the person or program that brings it into the PSA: account_id, account_name, product_id,
/// product_name, agreement, line_id, old_quantity, new_quantity, effective_date, decision_id, note. The same
/// file gives the same text whenever it is made.
Status writeChanges(const ChangeFile &file, ReportWriter &writer);

} // namespace trueup
