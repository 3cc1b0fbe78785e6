// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/key_figure.h"

#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

namespace trueup {

KeyFigure::KeyFigure(const QString &label, QWidget *parent) : QPushButton(parent), m_label(label)
{
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    changed();
}

void KeyFigure::setNumber(const QString &number)
{
    m_number = number;
    changed();
}

void KeyFigure::setLabel(const QString &label)
{
    m_label = label;
    changed();
}

void KeyFigure::setNote(const QString &note)
{
    m_note = note;
    changed();
}

void KeyFigure::setTone(Tone tone, const QString &iconName)
{
    m_tone = tone;
    m_iconName = iconName;
    update();
}

void KeyFigure::changed()
{
    setAccessibleName(m_note.isEmpty() ? tr("%1: %2").arg(m_label, m_number)
                                       : tr("%1: %2, %3").arg(m_label, m_number, m_note));
    updateGeometry();
    update();
}

QSize KeyFigure::sizeHint() const
{
    const QFontMetrics small(secondaryFont());
    const QFontMetrics large(figureFont());
    const int icon = m_iconName.isEmpty() ? 0 : trueup::iconSize(small) + space::s;
    const int width = std::max({small.horizontalAdvance(m_label) + icon, large.horizontalAdvance(m_number),
                                small.horizontalAdvance(m_note)});
    return {width + 2 * space::l, 2 * small.height() + large.height() + 2 * space::m + space::xs};
}

QSize KeyFigure::minimumSizeHint() const
{
    const int width = QFontMetrics(figureFont()).horizontalAdvance(m_number) + 2 * space::l;
    return {std::max(132, width), sizeHint().height()};
}

bool KeyFigure::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QPushButton::event(event);
}

void KeyFigure::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOption option;
    option.initFrom(this);
    const bool focused = hasFocus() && (option.state & QStyle::State_KeyboardFocusChange);

    painter.setPen(focused ? QPen(color(palette(), Role::Info), 2) : QPen(color(palette(), Role::Line), 1));
    painter.setBrush(isDown() || underMouse() ? hoverColor(palette()) : color(palette(), Role::Raised));
    const qreal edge = focused ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), kRadius, kRadius);

    const QRect inner = rect().adjusted(space::l, space::m, -space::l, -space::m);
    const QFontMetrics small(secondaryFont());
    const QFontMetrics large(figureFont());
    QRect line(inner.x(), inner.y(), inner.width(), small.height());
    painter.setFont(secondaryFont());
    painter.setPen(color(palette(), Role::TextSecondary));
    int labelWidth = inner.width();
    if (!m_iconName.isEmpty()) {
        const int size = trueup::iconSize(small);
        labelWidth -= size + space::s;
        painter.drawPixmap(inner.right() + 1 - size, line.y() + (line.height() - size) / 2,
                           iconPixmap(m_iconName, size, toneColor(palette(), m_tone), devicePixelRatioF()));
    }
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     small.elidedText(m_label, Qt::ElideRight, labelWidth));

    line.moveTop(line.bottom() + 1 + space::xs);
    line.setHeight(large.height());
    painter.setFont(figureFont());
    painter.setPen(color(palette(), Role::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     large.elidedText(m_number, Qt::ElideRight, line.width()));

    line.moveTop(line.bottom() + 1);
    line.setHeight(small.height());
    painter.setFont(secondaryFont());
    painter.setPen(m_tone == Tone::Neutral ? color(palette(), Role::TextSecondary)
                                           : toneColor(palette(), m_tone));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     small.elidedText(m_note, Qt::ElideRight, line.width()));
}

} // namespace trueup
