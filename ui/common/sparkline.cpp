// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sparkline.h"

#include "ui/common/colors.h"
#include "ui/common/metrics.h"

#include <QPainter>

#include <algorithm>

namespace trueup {

namespace {

constexpr int kHeight = 44;
constexpr int kLeastWidth = 120;
constexpr double kLineWidth = 2;
constexpr double kDot = 3.5;

} // namespace

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::show(const Series &first, const Series &second, const QDateTime &until, const QString &words)
{
    m_first = first;
    m_second = second;
    m_until = until;
    m_from = until;
    bool any = false;
    for (const Series *series : {&m_first, &m_second}) {
        for (const Point &point : *series) {
            m_from = std::min(m_from, point.at);
            m_least = any ? std::min(m_least, point.value) : point.value;
            m_most = any ? std::max(m_most, point.value) : point.value;
            any = true;
        }
    }
    setAccessibleName(words);
    setToolTip(words.toHtmlEscaped());
    update();
}

QSize Sparkline::sizeHint() const
{
    return {2 * kLeastWidth, kHeight};
}

QSize Sparkline::minimumSizeHint() const
{
    return {kLeastWidth, kHeight};
}

void Sparkline::paint(QPainter &painter, const Series &series, const QPen &pen, const QRectF &area) const
{
    if (series.empty())
        return;
    const double span = std::max<double>(1, static_cast<double>(m_from.msecsTo(m_until)));
    const auto x = [&](const QDateTime &at) {
        return area.left() + area.width() * static_cast<double>(m_from.msecsTo(at)) / span;
    };
    const auto y = [&](double value) {
        const double share = m_most > m_least ? (value - m_least) / (m_most - m_least) : 0.5;
        return area.bottom() - share * area.height();
    };
    QPolygonF steps;
    for (const Point &point : series) {
        if (!steps.isEmpty())
            steps << QPointF(x(point.at), steps.back().y());
        steps << QPointF(x(point.at), y(point.value));
    }
    steps << QPointF(area.right(), steps.back().y());
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(steps);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    painter.drawEllipse(steps.back(), kDot, kDot);
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double edge = kDot + 1;
    const QRectF area = QRectF(rect()).adjusted(edge, edge, -edge, -edge);
    painter.setPen(QPen(color(palette(), Role::Line), 1));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
    QPen second(color(palette(), Role::Info), kLineWidth);
    second.setDashPattern({3, 2});
    paint(painter, m_second, second, area);
    QPen first(color(palette(), Role::Text), kLineWidth);
    first.setJoinStyle(Qt::MiterJoin);
    paint(painter, m_first, first, area);
}

} // namespace trueup
