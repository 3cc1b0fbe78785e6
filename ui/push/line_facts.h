// SPDX-License-Identifier: GPL-3.0-or-later
// What the PSA's side of a line of review allows. Pure.
#pragma once

#include "core/domain/usage.h"

#include <vector>

namespace trueup {

/// The PSA connection of the line; null where it has no PSA side.
const Connection *psaOf(const ReviewInput &input, const UsageLine &line);

/// Where a line stands once that quantity is approved today: approved, or scheduled (R19).
ReviewState stateOnApproval(const ReviewInput &input, const UsageLine &line, Quantity quantity);

/// The pushes of the line that can be taken back (R22): verified, and not undone.
std::vector<PushId> undoablePushes(const UsageLine &line);

} // namespace trueup
