// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace trueup {

class UiState;

/// Light, dark, or as the system is; kept with the window's state.
class ThemeMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit ThemeMenu(UiState &state, QWidget *parent = nullptr);

    /// Puts on what was chosen last, as early as possible.
    static void restore(const UiState &state);
};

} // namespace trueup
