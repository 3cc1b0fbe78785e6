// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room: the raised ground of its blocks.
#pragma once

#include "ui/common/colors.h"
#include "ui/common/metrics.h"

#include <QPainter>
#include <QWidget>

namespace trueup {

inline void paintCard(QWidget &widget)
{
    QPainter painter(&widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(widget.palette(), Role::Line));
    painter.setBrush(color(widget.palette(), Role::Raised));
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace trueup
