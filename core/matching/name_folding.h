// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace trueup {

/// The form in which two names are compared for being the same (R26), and the key of a CSV row without an id
/// (R27).
///
/// Folded: case (ß as ss), accents, width and ligatures (Unicode compatibility forms), trade mark signs,
/// invisible characters; runs of punctuation, symbols and blanks become one blank; blanks at the ends go.
/// Kept apart on purpose: legal forms ("Inc", "Ltd"), word order and joining ("Blue Sky" is not "Bluesky"),
/// "&" and "+" (each a word of its own, never "and"), letters that only look alike (ø, ł, Cyrillic а), marks
/// that make another letter outside the Latin, Greek and Cyrillic scripts (Japanese, Indic, Arabic …).
///
/// A name of nothing but signs stays as it is, so that the result is empty only for blank text. Folding twice
/// changes nothing.
QString foldedName(const QString &name);

} // namespace trueup
