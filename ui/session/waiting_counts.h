// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/shown_data.h"

namespace trueup {

/// What waits for a person: the same counts in the navigation and on the overview.
struct WaitingCounts
{
    int unmappedAccounts = 0; ///< vendor accounts that are neither mapped nor excluded
    int unmappedServices = 0;
    int toDo = 0; ///< lines of review (R14)
};

WaitingCounts countWaiting(const ShownData &data);

} // namespace trueup
