// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icon_label.h"

#include "ui/common/fonts.h"
#include "ui/common/icons.h"

#include <QEvent>
#include <QPainter>

namespace trueup {

IconLabel::IconLabel(const QString &name, int size, Role role, QWidget *parent)
    : QWidget(parent), m_name(name), m_size(size), m_role(role)
{
    setFixedSize(grown(size), grown(size));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void IconLabel::setIcon(const QString &name)
{
    m_name = name;
    update();
}

void IconLabel::setRole(Role role)
{
    m_role = role;
    m_toned = false;
    update();
}

void IconLabel::setTone(Tone tone)
{
    m_tone = tone;
    m_toned = true;
    update();
}

bool IconLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange)
        setFixedSize(grown(m_size), grown(m_size));
    return QWidget::event(event);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_name.isEmpty())
        return;
    const QColor ink = !isEnabled() ? palette().color(QPalette::Disabled, QPalette::Text)
                       : m_toned    ? toneColor(palette(), m_tone)
                                    : color(palette(), m_role);
    QPainter painter(this);
    painter.drawPixmap(0, 0, iconPixmap(m_name, width(), ink, devicePixelRatioF()));
}

} // namespace trueup
