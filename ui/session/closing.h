// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

namespace trueup {

/// What the window's close button leads to.
enum class ClosingStep {
    Quit,
    Ask,  ///< whether to stay in the tray; said once, the answer becomes the setting
    Hide, ///< the program stays in the tray
};

/// A program without a plan, or one that nobody could bring back, ends.
inline ClosingStep closingStep(const Settings &settings, bool hasTray)
{
    if (settings.schedule.isOff() || !hasTray || settings.whenClosed == WhenClosed::Quit)
        return ClosingStep::Quit;
    return settings.whenClosed == WhenClosed::Ask ? ClosingStep::Ask : ClosingStep::Hide;
}

} // namespace trueup
