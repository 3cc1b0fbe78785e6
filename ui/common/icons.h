// SPDX-License-Identifier: GPL-3.0-or-later
// Our own icons: drawn on a grid of 24, stroked 1.5 px at every size, coloured when they are painted, so that
// a change of theme needs nobody's help.
#pragma once

#include "ui/common/colors.h"

#include <QIcon>
#include <QPixmap>
#include <QStringList>

namespace trueup {

/// The icon of that name ("refresh"), in the colour of the application's text; disabled it is dimmed.
QIcon icon(const QString &name);
/// The same in the colour of a meaning: AccentText on a primary button.
QIcon icon(const QString &name, Role role);

/// One picture of `size` device-independent pixels, for painting by hand.
QPixmap iconPixmap(const QString &name, int size, const QColor &color, qreal dpr);

/// Every name there is.
QStringList iconNames();

} // namespace trueup
