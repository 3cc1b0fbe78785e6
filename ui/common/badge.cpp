// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/badge.h"

#include "ui/common/fonts.h"
#include "ui/common/metrics.h"

#include <QEvent>

namespace trueup {

using namespace Qt::StringLiterals;

QString badgeText(int count)
{
    if (count <= 0)
        return {};
    return count > 999 ? u"999+"_s : QString::number(count);
}

QSize badgeSize(const QString &text, const QFont &font)
{
    const QFontMetrics metrics(font);
    const int height = metrics.height() + 2;
    return {std::max(height, metrics.horizontalAdvance(text) + space::m), height};
}

void paintBadge(QPainter &painter, const QRect &rect, const QString &text, Tone tone, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone == Tone::Neutral
                         ? mixed(color(palette, Role::Surface), color(palette, Role::Text), 0.10)
                         : toneTint(palette, tone));
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter.setPen(toneColor(palette, tone));
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

Badge::Badge(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(secondaryFont());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVisible(false);
}

void Badge::setCount(int count)
{
    setText(badgeText(count));
    setVisible(count > 0);
    updateGeometry();
}

void Badge::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize Badge::sizeHint() const
{
    return badgeSize(text(), font());
}

bool Badge::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(secondaryFont());
    return QLabel::event(event);
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    paintBadge(painter, rect(), text(), m_tone, palette());
}

} // namespace trueup
