// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/run.h"

#include <QString>

#include <optional>
#include <span>

namespace trueup {

/// What a list names: a vendor's customers, or a PSA's agreements or companies.
enum class Listed { Customers, Agreements, Companies };

/// R8 for whole runs: why a list of `listed` entries is not believed when the last one that was published had
/// `before` (nullopt = there was none). nullopt = publish. Held: none at all, unless none was accepted
/// before; or at least 20 % and at least 3 fewer.
std::optional<QString> holdReason(std::optional<int> before, int listed, Listed what = Listed::Customers);

/// The held run of a connection that still asks a person: nothing was published after it, and nobody has
/// answered. Runs newest first; null = none.
const Run *heldRunThatAsks(std::span<const Run> runs, ConnectionId connection);

} // namespace trueup
