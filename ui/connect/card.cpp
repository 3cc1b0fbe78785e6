// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/card.h"

#include "ui/common/colors.h"
#include "ui/common/metrics.h"

#include <QPainter>

namespace trueup {

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(palette(), Role::Line));
    painter.setBrush(color(palette(), Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace trueup
