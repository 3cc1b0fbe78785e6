// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace trueup {

/// What the program's icon says where nothing but the icon is seen.
enum class AppIconState {
    Quiet,
    Busy,      ///< something is being fetched
    Attention, ///< the last sync needs a person
};

/// The program's own icon, with a badge for all but Quiet. It has its own ground, since nobody knows what is
/// behind it.
QIcon appIcon(AppIconState state = AppIconState::Quiet);

} // namespace trueup
