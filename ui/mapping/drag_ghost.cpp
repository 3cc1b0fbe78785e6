// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/drag_ghost.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/metrics.h"

#include <QPainter>

#include <algorithm>

namespace trueup {

namespace {

constexpr int kWidest = 280;

} // namespace

QPixmap dragGhost(const QString &name, int count, const QPalette &palette, qreal ratio)
{
    const QFontMetrics metrics(bodyFont());
    const QString text = metrics.elidedText(name, Qt::ElideRight, kWidest);
    const QString number = count > 1 ? countText(count) : QString();
    const int badge =
        number.isEmpty() ? 0 : std::max(20, metrics.horizontalAdvance(number) + space::m) + space::s;
    const QSize size(metrics.horizontalAdvance(text) + badge + 2 * space::m, controlHeight(metrics));

    QPixmap ghost(size * ratio);
    ghost.setDevicePixelRatio(ratio);
    ghost.fill(Qt::transparent);
    QPainter painter(&ghost);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColor(palette, Tone::Info), 1.5));
    painter.setBrush(color(palette, Role::Raised));
    painter.drawRoundedRect(QRectF(QPointF(), size).adjusted(1, 1, -1, -1), kRadius, kRadius);
    painter.setFont(bodyFont());
    painter.setPen(color(palette, Role::Text));
    painter.drawText(QRect(space::m, 0, size.width(), size.height()), Qt::AlignVCenter, text);
    if (badge > 0) {
        const QRect around(size.width() - space::m - badge + space::s, (size.height() - 20) / 2,
                           badge - space::s, 20);
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneColor(palette, Tone::Info));
        painter.drawRoundedRect(around, 10, 10);
        painter.setPen(color(palette, Role::Raised));
        painter.drawText(around, Qt::AlignCenter, number);
    }
    return ghost;
}

} // namespace trueup
