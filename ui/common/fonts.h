// SPDX-License-Identifier: GPL-3.0-or-later
// The five sizes of type: the system's font, in steps of the application's body size (13 px unless the
// system's is larger), so that everything grows together.
#pragma once

#include <QFont>

namespace trueup {

inline constexpr int kBodyPixels = 13;

QFont bodyFont();      ///< 13 px
QFont secondaryFont(); ///< 12 px: what explains
QFont sectionFont();   ///< 15 px semi-bold
QFont titleFont();     ///< 20 px semi-bold: one a page
QFont figureFont();    ///< 28 px semi-bold: key figures

/// A length that is `pixels` beside letters of 13 px, and grows with them.
int grown(int pixels);

/// The same font in semi-bold.
QFont strong(QFont font);

/// Letters that are told apart at a glance, for keys, ids and requests.
QFont fixedFont();

/// What the application's font becomes when the theme is applied: `system` at 13 px or its own size if
/// larger.
QFont applicationFont(const QFont &system);

} // namespace trueup
