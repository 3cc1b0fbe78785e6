// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"

namespace trueup {

/// R14: what a line is, not what was decided about it, asks for a person: every kind but equal, no source,
/// not comparable and excluded; and an equal line with no price, with an end ahead or of an inactive company.
bool needsPerson(const UsageLine &line);

/// needsPerson() of a line nobody has decided about, or whose decision no longer holds (R17).
bool isToDo(const UsageLine &line);

} // namespace trueup
