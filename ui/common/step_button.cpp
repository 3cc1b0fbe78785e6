// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/step_button.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QPainter>
#include <QStyleOption>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString spokenState(StepList::State state)
{
    switch (state) {
    case StepList::State::Done:
        return StepButton::tr("done");
    case StepList::State::Current:
        return StepButton::tr("current step");
    case StepList::State::Open:
        return {};
    case StepList::State::Locked:
        return StepButton::tr("locked");
    }
    return {};
}

} // namespace

StepButton::StepButton(int number, QWidget *parent) : QPushButton(parent), m_number(number)
{
    setAutoDefault(false);
    setFlat(true);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StepButton::setStep(const StepList::Step &step)
{
    m_step = step;
    QStringList spoken{step.text};
    for (const QString &more : {spokenState(step.state), step.reason}) {
        if (!more.isEmpty())
            spoken.append(more);
    }
    setAccessibleName(spoken.join(u", "_s));
    // A locked step stays in the tab order: its reason is what a person wants to hear there.
    updateGeometry();
    update();
}

int StepButton::disc() const
{
    return std::max(22, QFontMetrics(secondaryFont()).height() + 6);
}

int StepButton::textLeft() const
{
    return space::s + disc() + space::m;
}

QRect StepButton::textRect(int width) const
{
    const QFontMetrics metrics(strong(bodyFont()));
    const QRect room(textLeft(), 0, std::max(40, width - textLeft() - space::s), 1000);
    QRect rect = metrics.boundingRect(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_step.text);
    const int top = space::s + std::max(0, (disc() - metrics.height()) / 2);
    return QRect(room.x(), top, room.width(), rect.height());
}

QRect StepButton::reasonRect(int width) const
{
    const QRect text = textRect(width);
    if (m_step.reason.isEmpty())
        return QRect(text.x(), text.bottom() + 1, text.width(), 0);
    const QFontMetrics metrics(secondaryFont());
    const QRect rect = metrics.boundingRect(QRect(0, 0, text.width(), 1000), Qt::AlignLeft | Qt::TextWordWrap,
                                            m_step.reason);
    return QRect(text.x(), text.bottom() + 1 + 2, text.width(), rect.height());
}

int StepButton::heightForWidth(int width) const
{
    return std::max(disc() + 2 * space::s, reasonRect(width).bottom() + 1 + space::s);
}

QSize StepButton::sizeHint() const
{
    const int width = 184;
    return {width, heightForWidth(width)};
}

QSize StepButton::minimumSizeHint() const
{
    return {140, heightForWidth(std::max(140, width()))};
}

void StepButton::paintDisc(QPainter &painter) const
{
    const QRectF circle(space::s, space::s, disc(), disc());
    const bool current = m_step.state == StepList::State::Current;
    const bool done = m_step.state == StepList::State::Done;
    const QColor text = color(palette(), Role::Text);
    const QColor secondary = color(palette(), Role::TextSecondary);
    const QColor ink = current ? color(palette(), Role::Surface)
                       : done  ? color(palette(), Role::Success)
                               : secondary;
    painter.setPen(current || done ? QPen(Qt::NoPen) : QPen(color(palette(), Role::Line), 1.5));
    painter.setBrush(current ? QBrush(text)
                     : done  ? QBrush(toneTint(palette(), Tone::Success))
                             : Qt::NoBrush);
    painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
    const QString iconName = done                                      ? u"check"_s
                             : m_step.state == StepList::State::Locked ? u"lock"_s
                                                                       : QString();
    if (iconName.isEmpty()) {
        painter.setFont(strong(secondaryFont()));
        painter.setPen(ink);
        painter.drawText(circle, Qt::AlignCenter, QString::number(m_number));
        return;
    }
    const int size = disc() * 14 / 22;
    painter.drawPixmap(QPointF(circle.x() + (disc() - size) / 2.0, circle.y() + (disc() - size) / 2.0),
                       iconPixmap(iconName, size, ink, devicePixelRatioF()));
}

void StepButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOption option;
    option.initFrom(this);
    const bool reachable = m_step.state == StepList::State::Done || m_step.state == StepList::State::Open;
    const bool current = m_step.state == StepList::State::Current;
    if (current || (underMouse() && reachable)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(color(palette(), Role::Surface), color(palette(), Role::Text), 0.06));
        painter.drawRoundedRect(rect(), kRadius, kRadius);
    }
    paintDisc(painter);
    painter.setFont(current ? strong(bodyFont()) : bodyFont());
    painter.setPen(
        color(palette(), m_step.state == StepList::State::Locked ? Role::TextSecondary : Role::Text));
    painter.drawText(textRect(width()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_step.text);
    if (!m_step.reason.isEmpty()) {
        painter.setFont(secondaryFont());
        painter.setPen(color(palette(), Role::TextSecondary));
        painter.drawText(reasonRect(width()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_step.reason);
    }
    if (hasFocus() && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter.setPen(QPen(color(palette(), Role::Info), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
    }
}

} // namespace trueup
