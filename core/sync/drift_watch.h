// SPDX-License-Identifier: GPL-3.0-or-later
// Who changed back what was pushed: found out at every sync of a PSA.
#pragma once

#include "core/domain/drift.h"
#include "core/domain/psa_import.h"
#include "core/psa/psa_connector.h"

#include <QDateTime>

#include <span>
#include <vector>

namespace trueup {

/// Lines that came with another quantity than the one last pushed into them and still believed there
/// (verified, not undone), where this quantity was not seen yet. A line with an unsettled push is left to
/// that push. Who changed it, as far as the line itself says. `pushes` by id; of one connection, like all
/// else.
std::vector<DriftSighting> newSightings(std::span<const Push> pushes, std::span<const DriftSighting> seen,
                                        std::span<const PsaImport::Line> lines, const QDateTime &at);

/// Who changed the line after the push was settled, by the PSA's own trail (newest first): the newest row
/// that speaks of a quantity, else the newest. Leaves the sighting as it is where the trail says nothing.
void nameFromTrail(DriftSighting &sighting, const std::vector<PsaTrailRow> &trail,
                   const QDateTime &settledAt);

} // namespace trueup
