// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"
#include "core/reports/report_table.h"

#include <span>

namespace trueup {

/// R20: one row for each one-time amount of the period, by company, agreement and product: those still to be
/// typed into the PSA (`open`), and those a person marked (`billed`).
Status writeCatchUp(const ReviewInput &input, std::span<const UsageLine> lines, ReportWriter &writer);

} // namespace trueup
