// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/spinner.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"

#include <QEvent>
#include <QPainter>

namespace trueup {

namespace {

constexpr int kFrameMs = 50;
constexpr int kStep = 24;       // degrees a frame: one turn in 0.75 s
constexpr int kArc = 100;       // degrees
constexpr int kSixteenths = 16; // of a degree, as drawArc counts

} // namespace

Spinner::Spinner(int size, QWidget *parent) : QWidget(parent), m_size(size)
{
    setFixedSize(grown(size), grown(size));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_turn.setInterval(kFrameMs);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + kStep) % 360;
        update();
    });
}

void Spinner::setRunning(bool running)
{
    m_running = running;
    follow();
    update();
}

bool Spinner::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange)
        setFixedSize(grown(m_size), grown(m_size));
    return QWidget::event(event);
}

void Spinner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void Spinner::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    follow();
}

void Spinner::follow()
{
    if (m_running && isVisible())
        m_turn.start();
    else
        m_turn.stop();
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5);
    painter.setPen(QPen(color(palette(), Role::Line), 2));
    painter.drawEllipse(circle);
    if (!m_running)
        return;
    painter.setPen(QPen(color(palette(), Role::Text), 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, (90 - m_angle) * kSixteenths, -kArc * kSixteenths);
}

} // namespace trueup
