// SPDX-License-Identifier: GPL-3.0-or-later
// The look of the whole program: Fusion with our palette, our metrics and our font.
#pragma once

#include <QApplication>
#include <QString>

namespace trueup {

enum class ThemeChoice {
    System, ///< light or dark as the system is, now and when it changes
    Light,
    Dark,
};

/// Puts the look on, or changes it: everything that is shown is painted anew. Call it once before the first
/// window, and again for another choice.
void applyTheme(QApplication &application, ThemeChoice choice = ThemeChoice::System);

/// The choice that holds.
ThemeChoice themeChoice(const QApplication &application);

/// "system", "light", "dark", for keeping the choice; unknown text is System.
QString toText(ThemeChoice choice);
ThemeChoice themeChoiceFrom(const QString &text);

} // namespace trueup
