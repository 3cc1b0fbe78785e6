// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace trueup {

/// R8 for whole runs: why an account list of `listed` customers is not believed when the last complete one
/// had `before` (0 = none yet). nullopt = publish. Held: none at all; or at least 20 % and at least 3 fewer.
std::optional<QString> holdReason(int before, int listed);

} // namespace trueup
