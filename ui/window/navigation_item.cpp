// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/navigation_item.h"

#include "ui/common/badge.h"
#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 36;
constexpr int kIcon = 20;

} // namespace

NavigationItem::NavigationItem(const QString &icon, const QString &title, const QKeySequence &shortcut,
                               QWidget *parent)
    : QAbstractButton(parent), m_icon(icon), m_title(title),
      m_shortcut(shortcut.toString(QKeySequence::NativeText))
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void NavigationItem::setCount(int count, const QString &meaning)
{
    m_count = count;
    m_meaning = meaning;
    describe();
    update();
}

void NavigationItem::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    updateGeometry();
    update();
}

void NavigationItem::describe()
{
    const QString waiting = m_count > 0 ? u", "_s + m_meaning : QString();
    setAccessibleName(m_title + waiting);
    setToolTip(u"%1%2 (%3)"_s.arg(m_title, waiting, m_shortcut).toHtmlEscaped());
}

QSize NavigationItem::sizeHint() const
{
    return {m_collapsed ? kIcon + 2 * space::m : 160, kHeight};
}

bool NavigationItem::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void NavigationItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QColor back = Qt::transparent;
    if (isChecked())
        back = selectionColor(palette());
    else if (underMouse() || isDown())
        back = hoverColor(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(box, kRadius, kRadius);
    if (hasFocus() && testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(color(palette(), Role::Text), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), kRadius, kRadius);
    }

    const QColor ink = color(palette(), isChecked() ? Role::Text : Role::TextSecondary);
    const QRect sign(m_collapsed ? (width() - kIcon) / 2 : space::m, (height() - kIcon) / 2, kIcon, kIcon);
    painter.drawPixmap(sign, iconPixmap(m_icon, kIcon, ink, devicePixelRatioF()));
    if (!m_collapsed) {
        painter.setFont(isChecked() ? strong(bodyFont()) : bodyFont());
        painter.setPen(color(palette(), Role::Text));
        const int left = sign.right() + 1 + space::m;
        painter.drawText(QRect(left, 0, width() - left - space::s, height()),
                         Qt::AlignLeft | Qt::AlignVCenter, m_title);
    }
    if (m_count > 0)
        paintCount(painter);
}

void NavigationItem::paintCount(QPainter &painter) const
{
    if (m_collapsed) { // a dot says that something waits; the tooltip says how much
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(palette(), Role::TextSecondary));
        painter.drawEllipse(QPointF(width() / 2.0 + 10, height() / 2.0 - 9), 4, 4);
        return;
    }
    painter.setFont(secondaryFont());
    const QString text = badgeText(m_count);
    const QSize size = badgeSize(text, painter.font());
    paintBadge(painter, {QPoint(width() - size.width() - space::s, (height() - size.height()) / 2), size},
               text, Tone::Neutral, palette());
}

} // namespace trueup
