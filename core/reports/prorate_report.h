// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"
#include "core/reports/report_table.h"

#include <span>

namespace trueup {

/// R20: agreements that bill no part of a period while the vendor does, with what that leaves unbilled in a
/// usual month; the dearest first.
Status writeProrateAudit(const ReviewInput &input, std::span<const UsageLine> lines, ReportWriter &writer);

} // namespace trueup
