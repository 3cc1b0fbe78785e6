// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"
#include "core/domain/push.h"
#include "core/reports/report_table.h"

#include <span>

namespace trueup {

/// Everything that was ever pushed, newest first: what was to be written, what became of it, and how it was
/// settled (R21, R22).
Status writePushes(std::span<const Push> pushes, std::span<const Connection> connections,
                   ReportWriter &writer);

} // namespace trueup
