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
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // as high as its neighbours
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

void KeyFigure::setMark(const QString &mark)
{
    m_mark = mark;
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
    QStringList notes{m_number, m_note, m_mark};
    notes.removeAll(QString());
    setAccessibleName(tr("%1: %2").arg(m_label, notes.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

int KeyFigure::markIcon()
{
    return QFontMetrics(secondaryFont()).ascent() + 1;
}

QSize KeyFigure::sizeHint() const
{
    const QFontMetrics small(secondaryFont());
    const QFontMetrics large(figureFont());
    const int icon = m_iconName.isEmpty() ? 0 : trueup::iconSize(small) + space::s;
    const int mark = m_mark.isEmpty() ? 0 : markIcon() + space::xs + small.horizontalAdvance(m_mark);
    const int width = std::max({small.horizontalAdvance(m_label) + icon, large.horizontalAdvance(m_number),
                                small.horizontalAdvance(m_note), mark});
    const int lines = m_mark.isEmpty() ? 2 : 3;
    return {width + 2 * space::l, lines * small.height() + large.height() + 2 * space::m + space::xs};
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
    if (m_mark.isEmpty())
        return;
    line.moveTop(line.bottom() + 1);
    const QColor ink = toneColor(palette(), Tone::Unknown);
    const int size = markIcon();
    painter.drawPixmap(line.x(), line.y() + (line.height() - size) / 2,
                       iconPixmap(QStringLiteral("unknown"), size, ink, devicePixelRatioF()));
    line.setLeft(line.x() + size + space::xs);
    painter.setPen(ink);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     small.elidedText(m_mark, Qt::ElideRight, line.width()));
}

} // namespace trueup
