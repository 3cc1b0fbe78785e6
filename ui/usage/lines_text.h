// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/shown_decision.h"
#include "ui/usage/usage_snapshot.h"

#include <span>

namespace trueup {

/// Rows of the snapshot as lines of tabs with a header, for a spreadsheet. `decided`: DecisionOverlay::all().
/// Safe in any thread.
QString linesText(const UsageSnapshot &snapshot, std::span<const quint32> rows,
                  std::span<const UsageColumn> columns, const QHash<QString, ShownDecision> &decided);

} // namespace trueup
