// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says of a line besides deciding about it, as edits that undo takes back.
#pragma once

#include "core/domain/usage.h"

#include <optional>
#include <vector>

namespace trueup {

class Session;

/// Another tool keeps the line, or after all nobody does (nullopt).
void editOwner(Session &session, const UsageLine &line, std::optional<OwnedElsewhere> owner);
/// How the line's count is spread over its billed lines; nullopt = nobody says.
void editAllocation(Session &session, const UsageLine &line,
                    std::optional<std::vector<AllocationPart>> parts);
/// The amounts were typed into the PSA (R20). Together one edit.
void editCatchUpBilled(Session &session, const std::vector<CatchUpMark> &marks);

} // namespace trueup
