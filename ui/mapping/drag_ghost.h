// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QPixmap>
#include <QString>

namespace trueup {

/// The picture under the pointer while rows are dragged: the first one's name, and how many there are.
QPixmap dragGhost(const QString &name, int count, const QPalette &palette, qreal ratio);

} // namespace trueup
