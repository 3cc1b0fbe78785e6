// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace trueup {

/// The text with U+FFFD for every control and format character, which could steer a terminal or hide what
/// follows. Line feeds stay.
QString printable(QString text);

/// A text of unknown origin as it may stand in a sentence: printable, on one line, at most `max` characters
/// and "…" where more followed.
QString excerpt(QStringView text, qsizetype max = 60);

} // namespace trueup
