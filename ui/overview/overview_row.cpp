// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_row.h"

#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMinimumWidth = 160;

QString tooltipOf(const OverviewItem &item)
{
    QString text = item.title.toHtmlEscaped();
    if (!item.sentence.isEmpty())
        text += u"<br>"_s + item.sentence.toHtmlEscaped();
    return u"<p style='white-space:pre-wrap'>"_s + text + u"</p>"_s;
}

} // namespace

OverviewRow::OverviewRow(OverviewItem item, QWidget *parent)
    : QAbstractButton(parent), m_item(std::move(item))
{
    setAccessibleName(m_item.spoken());
    setObjectName(u"overviewRow"_s);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize OverviewRow::sizeHint() const
{
    const int text = QFontMetrics(bodyFont()).height() + QFontMetrics(secondaryFont()).height();
    return {2 * kMinimumWidth, text + 2 * space::s};
}

QSize OverviewRow::minimumSizeHint() const
{
    return {kMinimumWidth, sizeHint().height()};
}

QRect OverviewRow::textBox() const
{
    const int left = space::m + trueup::iconSize(QFontMetrics(bodyFont())) + space::m;
    return rect().adjusted(left, space::s, -space::m, -space::s);
}

bool OverviewRow::isCut() const
{
    const QFontMetrics body(bodyFont());
    const int figure = m_item.figure.isEmpty() ? 0 : body.horizontalAdvance(m_item.figure) + space::m;
    return body.horizontalAdvance(m_item.title) > textBox().width() - figure ||
           QFontMetrics(secondaryFont()).horizontalAdvance(m_item.sentence) > textBox().width();
}

void OverviewRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(hoverColor(palette()));
        painter.drawRect(rect());
    }
    if (hasFocus()) {
        painter.setPen(QPen(color(palette(), Role::Info), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), kRadius - 2, kRadius - 2);
    }
    const QFont body = bodyFont();
    const QFontMetrics bodyMetrics(body);
    const int icon = trueup::iconSize(bodyMetrics);
    const QRect text = textBox();
    const QColor tint = m_item.tone == Tone::Neutral ? color(palette(), Role::TextSecondary)
                                                     : toneColor(palette(), m_item.tone);
    painter.drawPixmap(space::m, text.top() + (bodyMetrics.height() - icon) / 2,
                       iconPixmap(m_item.icon, icon, tint, devicePixelRatioF()));

    painter.setFont(body);
    painter.setPen(color(palette(), Role::Text));
    int titleWidth = text.width();
    if (!m_item.figure.isEmpty()) {
        painter.drawText(text, Qt::AlignRight | Qt::AlignTop, m_item.figure);
        titleWidth -= bodyMetrics.horizontalAdvance(m_item.figure) + space::m;
    }
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop,
                     bodyMetrics.elidedText(m_item.title, Qt::ElideRight, titleWidth));
    painter.setFont(secondaryFont());
    painter.setPen(color(palette(), Role::TextSecondary));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                     QFontMetrics(secondaryFont()).elidedText(m_item.sentence, Qt::ElideRight, text.width()));
}

bool OverviewRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        if (isCut())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tooltipOf(m_item), this);
        return true;
    }
    return QAbstractButton::event(event);
}

} // namespace trueup
