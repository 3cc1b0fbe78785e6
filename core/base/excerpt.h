// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace trueup {

/// A text of unknown origin as it may stand in a sentence: at most `max` characters, "…" where more followed,
/// and no control characters, which could steer a terminal.
QString excerpt(QStringView text, qsizetype max = 60);

} // namespace trueup
