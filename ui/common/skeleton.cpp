// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/skeleton.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QPainter>

#include <array>
#include <chrono>

namespace trueup {

using namespace std::chrono_literals;

Skeleton::Skeleton(QWidget *over) : QWidget(over)
{
    hide();
    over->installEventFilter(this);
    m_appear.setSingleShot(true);
    m_appear.setInterval(200ms);
    m_speak.setSingleShot(true);
    m_speak.setInterval(2s);
    connect(&m_appear, &QTimer::timeout, this, [this] {
        setGeometry(parentWidget()->rect());
        raise();
        show();
    });
    connect(&m_speak, &QTimer::timeout, this, [this] {
        m_speaks = true;
        update();
    });
}

void Skeleton::start(const QString &sentence)
{
    m_sentence = sentence;
    setAccessibleName(sentence);
    if (m_running)
        return;
    m_running = true;
    m_speaks = false;
    m_appear.start();
    m_speak.start();
}

void Skeleton::stop()
{
    m_running = false;
    m_appear.stop();
    m_speak.stop();
    hide();
}

bool Skeleton::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), color(palette(), Role::Surface));
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(color(palette(), Role::Surface), color(palette(), Role::Text), 0.07));
    constexpr std::array kShares{0.62, 0.48, 0.71, 0.55, 0.66};
    const int room = width() - 2 * space::l;
    int row = 0;
    for (int y = space::l; y + space::m < height(); y += kRowHeight, ++row) {
        const double share = kShares[static_cast<std::size_t>(row) % kShares.size()];
        painter.drawRoundedRect(QRectF(space::l, y, room * share * 0.7, space::m), 4, 4);
        painter.drawRoundedRect(QRectF(space::l + room * 0.62, y, room * 0.14, space::m), 4, 4);
        painter.drawRoundedRect(QRectF(space::l + room * 0.86, y, room * 0.14, space::m), 4, 4);
    }
    if (!m_speaks || m_sentence.isEmpty())
        return;
    painter.setFont(bodyFont());
    const QRect words = QFontMetrics(bodyFont())
                            .boundingRect(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_sentence)
                            .adjusted(-space::l, -space::m, space::l, space::m);
    painter.setBrush(color(palette(), Role::Raised));
    painter.setPen(color(palette(), Role::Line));
    painter.drawRoundedRect(words, kRadius, kRadius);
    painter.setPen(color(palette(), Role::Text));
    painter.drawText(words, Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
}

} // namespace trueup
