// SPDX-License-Identifier: GPL-3.0-or-later
// Colours by meaning. Which of the two tables applies is read off the palette, so a widget needs nothing but
// its own.
#pragma once

#include <QColor>
#include <QPalette>

namespace trueup {

enum class Role {
    Surface,       ///< behind everything
    Raised,        ///< tables, cards, fields
    Line,          ///< hairlines and borders
    Text,          ///< what is read first
    TextSecondary, ///< what explains it
    Accent,        ///< new data and the one primary action of a view, nowhere else
    AccentText,    ///< on Accent
    Success,       ///< verified, done
    Warning,       ///< we lose money, or soon will
    Danger,        ///< failed, conflict
    Info,          ///< the customer pays too much; focus
};

/// What a chip, a figure or a notice says by its colour, always beside an icon and a word.
enum class Tone { Neutral, Accent, Success, Warning, Danger, Info, Unknown };

/// True for the dark table: the palette's window is darker than its text.
bool isDark(const QPalette &palette);

/// The colour of that meaning in the palette's table.
QColor color(const QPalette &palette, Role role);

/// Text and icon of that tone; ≥ 4.5:1 on Surface, Raised and toneTint().
QColor toneColor(const QPalette &palette, Tone tone);
/// The quiet ground behind toneColor().
QColor toneTint(const QPalette &palette, Tone tone);

/// Under the pointer, and the selected rows of a table; text keeps ≥ 4.5:1 on both.
QColor hoverColor(const QPalette &palette);
QColor selectionColor(const QPalette &palette);

/// All roles of Qt's palette, from the light or the dark table.
QPalette palette(bool dark);

/// WCAG contrast ratio, 1 to 21, of two opaque colours.
double contrast(const QColor &a, const QColor &b);
/// `over` laid on `ground` with that share (0 … 1).
QColor mixed(const QColor &ground, const QColor &over, double share);

} // namespace trueup
