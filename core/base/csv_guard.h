// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a spreadsheet from running a text of ours as a formula, and takes the mark off again when reading.
#pragma once

#include <QString>
#include <QStringView>

namespace trueup {

/// True for a text that a spreadsheet may take for a formula: behind any leading apostrophes it begins with a
/// tab or a carriage return, or, behind leading blanks (some programs trim cells before they judge), with = +
/// - @ or one of their full-width forms (which Excel's East Asian versions read alike).
bool looksLikeFormula(QStringView text);

/// Puts one apostrophe before a text that looksLikeFormula(); any other text is left as it is.
QString guardText(const QString &text);

/// The exact reverse: unguardText(guardText(x)) == x for every x. A text of other origin loses a leading
/// apostrophe only where it looks like a guarded formula.
QString unguardText(const QString &text);

} // namespace trueup
