// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop says after a sync, to a person who is not looking at the window. A pure function.
#pragma once

#include "ui/session/destination.h"
#include "ui/session/engine_desk.h"

#include <optional>

namespace trueup {

/// What is stored once the sync has ended.
struct ReviewFacts
{
    int toDo = 0;        ///< lines of review that need a person (R14)
    int newUnmapped = 0; ///< vendor accounts that came since the last look and have no counterpart
};

struct DesktopNotice
{
    QString title;
    QString text;            ///< plain; may be empty
    Destination destination; ///< where a click leads
};

/// At most one for a sync, about what matters most: sign-in, what is held, what failed, new accounts, lines
/// to review. None where nothing needs a person, or the person stopped it.
std::optional<DesktopNotice> desktopNoticeAfter(const SyncEnd &end, const ReviewFacts &facts);

} // namespace trueup
