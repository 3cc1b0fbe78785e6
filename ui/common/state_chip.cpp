// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/state_chip.h"

#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QPaintDevice>

namespace trueup {

namespace {

constexpr int kIconGap = 5;

int chipIconSize(const QFontMetrics &metrics)
{
    return std::max(12, metrics.ascent());
}

int chipHeight(const QFontMetrics &metrics)
{
    return std::max(22, metrics.height() + 6);
}

} // namespace

QSize chipSize(const QString &text, const QString &iconName, const QFont &font)
{
    const QFontMetrics metrics(font);
    int width = metrics.horizontalAdvance(text) + 2 * space::s + 1;
    if (!iconName.isEmpty())
        width += chipIconSize(metrics) + (text.isEmpty() ? 0 : kIconGap);
    return {width, chipHeight(metrics)};
}

void paintChip(QPainter &painter, const QRect &rect, const QString &text, const QString &iconName, Tone tone,
               const QPalette &palette)
{
    const QFontMetrics metrics(painter.font());
    const QSize wanted = chipSize(text, iconName, painter.font());
    const int height = std::min(wanted.height(), rect.height());
    const QRect chip(rect.x(), rect.y() + (rect.height() - height) / 2,
                     std::min(wanted.width(), rect.width()), height);
    // A state that asks for nothing stays quiet.
    const QColor ink = toneColor(palette, tone == Tone::Neutral ? Tone::Unknown : tone);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(toneTint(palette, tone));
    painter.setPen(Qt::NoPen);
    if (tone == Tone::Unknown)
        painter.setPen(QPen(ink, 1, Qt::DashLine));
    const qreal radius = height / 2.0;
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    int x = chip.x() + space::s;
    if (!iconName.isEmpty()) {
        const int size = chipIconSize(metrics);
        painter.drawPixmap(x, chip.y() + (height - size) / 2,
                           iconPixmap(iconName, size, ink, painter.device()->devicePixelRatioF()));
        x += size + kIconGap;
    }
    painter.setPen(ink);
    const QRect room(x, chip.y(), std::max(0, chip.right() + 1 - space::s - x), height);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, room.width() + 1));
    painter.restore();
}

StateChip::StateChip(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(secondaryFont());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

StateChip::StateChip(const QString &text, const QString &iconName, Tone tone, QWidget *parent)
    : StateChip(parent)
{
    set(text, iconName, tone);
}

void StateChip::set(const QString &text, const QString &iconName, Tone tone)
{
    m_iconName = iconName;
    m_tone = tone;
    setText(text);
    updateGeometry();
    update();
}

QSize StateChip::sizeHint() const
{
    return chipSize(text(), m_iconName, font());
}

QSize StateChip::minimumSizeHint() const
{
    return sizeHint();
}

bool StateChip::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(secondaryFont());
    return QLabel::event(event);
}

void StateChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    paintChip(painter, rect(), text(), m_iconName, m_tone, palette());
}

} // namespace trueup
