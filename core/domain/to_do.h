// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"

namespace trueup {

/// R14: what a line is, not what was decided about it, asks for a person: every kind but equal, no source,
/// not comparable and excluded; and an equal line flagged cost-mismatch, below-floor, no-price, ends-on or
/// company-inactive.
bool needsPerson(const UsageLine &line);

/// What the To do list holds: needsPerson() of a line nobody has decided about, or whose decision no longer
/// holds because its time or its facts ended (R17) or its push was taken back (R22); every line whose change
/// the PSA did not take over (R23), refused, or met with another value (R21); and what was scheduled and may
/// be sent now (R19). A line that is owned elsewhere asks for nobody.
bool isToDo(const UsageLine &line);

} // namespace trueup
