// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/app_icon.h"

#include "ui/common/colors.h"

#include <QPainter>
#include <QSvgRenderer>

// Q_INIT_RESOURCE works outside namespaces only.
static void initAppIconResource()
{
    Q_INIT_RESOURCE(app_icon);
}

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSizes[] = {16, 22, 24, 32, 48, 64, 128};

void paintBadge(QPainter &painter, int size, AppIconState state)
{
    // The letters of the light table: the badge has a white edge, so it reads on any panel.
    const QPalette light = palette(false);
    const QColor fill =
        state == AppIconState::Attention ? QColor(0xFF, 0xB3, 0x00) : color(light, Role::Info);
    const double radius = size * 0.24;
    const QPointF centre(size - radius - 0.5, size - radius - 0.5);
    painter.setPen(QPen(Qt::white, std::max(1.0, size / 22.0)));
    painter.setBrush(fill);
    painter.drawEllipse(centre, radius, radius);
    if (state != AppIconState::Attention)
        return;
    painter.setPen(QPen(Qt::black, std::max(1.2, size * 0.07), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre + QPointF(0, -radius * 0.5), centre + QPointF(0, radius * 0.05));
    painter.drawPoint(centre + QPointF(0, radius * 0.5));
}

} // namespace

QIcon appIcon(AppIconState state)
{
    initAppIconResource();
    QSvgRenderer drawing(u":/trueup/icons/app.svg"_s);
    QIcon icon;
    for (const int size : kSizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        drawing.render(&painter, QRectF(0, 0, size, size));
        if (state != AppIconState::Quiet)
            paintBadge(painter, size, state);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace trueup
