// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sync_status.h"

#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QPainter>

namespace trueup {

namespace {

constexpr int kSign = 16;
constexpr int kChevron = 16;
constexpr int kTurnMs = 50;
constexpr int kTurnDegrees = 20;
constexpr int kArcDegrees = 90;

} // namespace

SyncStatus::SyncStatus(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("sync-status"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(tr("What is being fetched, and how the last sync ended"));
    m_turn.setInterval(kTurnMs);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + kTurnDegrees) % 360;
        update(QRect(0, 0, space::m + kSign + space::xs, height()));
    });
}

void SyncStatus::setLine(const SyncLine &line)
{
    if (m_line == line)
        return;
    m_line = line;
    setText(line.text);
    setAccessibleName(tr("Sync status: %1").arg(line.text));
    updateGeometry();
    update();
    turnIfRunning();
}

void SyncStatus::turnIfRunning()
{
    if (isRunning() && isVisible())
        m_turn.start();
    else
        m_turn.stop();
}

void SyncStatus::showEvent(QShowEvent *event)
{
    QAbstractButton::showEvent(event);
    turnIfRunning();
}

void SyncStatus::hideEvent(QHideEvent *event)
{
    QAbstractButton::hideEvent(event);
    m_turn.stop();
}

QSize SyncStatus::sizeHint() const
{
    const int words = QFontMetrics(bodyFont()).horizontalAdvance(m_line.text);
    return {space::m + kSign + space::s + words + space::s + kChevron + space::s, kControlHeight};
}

void SyncStatus::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(hoverColor(palette()));
        painter.drawRoundedRect(box, kRadius, kRadius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(color(palette(), Role::Text), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), kRadius, kRadius);
    }
    const QRect sign(space::m, (height() - kSign) / 2, kSign, kSign);
    paintSign(painter, sign);
    painter.setFont(bodyFont());
    painter.setPen(color(palette(), Role::Text));
    const int left = sign.right() + 1 + space::s;
    const int right = width() - space::s - kChevron;
    painter.drawText(QRect(left, 0, right - left, height()), Qt::AlignLeft | Qt::AlignVCenter, m_line.text);
    painter.drawPixmap(QRect(right, (height() - kChevron) / 2, kChevron, kChevron),
                       iconPixmap(QStringLiteral("chevron-down"), kChevron,
                                  color(palette(), Role::TextSecondary), devicePixelRatioF()));
}

void SyncStatus::paintSign(QPainter &painter, const QRect &box) const
{
    if (!isRunning()) {
        const QColor ink = toneColor(palette(), m_line.tone);
        painter.drawPixmap(box, iconPixmap(m_line.icon, kSign, ink, devicePixelRatioF()));
        return;
    }
    const QRectF ring = QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(palette(), Role::Line), 2));
    painter.drawEllipse(ring);
    painter.setPen(QPen(color(palette(), Role::Text), 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -m_angle * 16, kArcDegrees * 16);
}

} // namespace trueup
