// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/run_strip.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/common/run_words.h"
#include "ui/common/words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNameWidth = 160;
constexpr int kSignGap = space::s;

QString endWords(const Run &run, ConnectionKind kind)
{
    QString words =
        RunStrip::tr("%1, %2 lines", "5 of 6 accounts, 48 lines")
            .arg(partsText(kind, run.accountsFetched, run.accountsListed), countText(run.subscriptions));
    if (run.accountsFailed > 0)
        words += RunStrip::tr(", %1 failed").arg(countText(run.accountsFailed));
    if (run.accountsHeld > 0)
        words += RunStrip::tr(", %1 held").arg(countText(run.accountsHeld));
    return words;
}

} // namespace

RunStrip::RunStrip(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(u"runStrip"_s);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RunStrip::show(const ConnectionRuns &runs, const QDateTime &now, const QTimeZone &zone)
{
    m_runs = runs;
    m_zone = zone;
    if (m_runs.runs.empty()) {
        m_sentence = tr("No sync yet.");
    } else {
        const Run &last = m_runs.runs.back();
        const QDateTime at = last.finishedAt.isValid() ? last.finishedAt : last.startedAt;
        m_sentence =
            tr("%1 %2: %3")
                .arg(runWords(last.outcome), agoText(at, now), endWords(last, m_runs.connection.kind));
    }
    setAccessibleName(m_runs.connection.name + u", "_s + m_sentence);
    update();
}

QSize RunStrip::sizeHint() const
{
    return {600, controlHeight(QFontMetrics(bodyFont()))};
}

QSize RunStrip::minimumSizeHint() const
{
    return {320, sizeHint().height()};
}

QRect RunStrip::signBox(std::size_t run) const
{
    const int icon = trueup::iconSize(QFontMetrics(bodyFont()));
    const int left = space::m + kNameWidth + space::m + static_cast<int>(run) * (icon + kSignGap);
    return {left, (height() - icon) / 2, icon, icon};
}

void RunStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown())
        painter.fillRect(rect(), hoverColor(palette()));
    if (hasFocus()) {
        painter.setPen(QPen(color(palette(), Role::Info), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), kRadius - 2, kRadius - 2);
    }
    const QFontMetrics metrics(bodyFont());
    painter.setFont(bodyFont());
    painter.setPen(color(palette(), Role::Text));
    painter.drawText(QRect(space::m, 0, kNameWidth, height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_runs.connection.name, Qt::ElideRight, kNameWidth));
    for (std::size_t i = 0; i < m_runs.runs.size(); ++i) {
        const RunOutcome outcome = m_runs.runs[i].outcome;
        const QRect box = signBox(i);
        painter.drawPixmap(box.topLeft(),
                           iconPixmap(runIcon(outcome), box.width(), toneColor(palette(), runTone(outcome)),
                                      devicePixelRatioF()));
    }
    const int left = signBox(m_runs.runs.size()).left() + space::s;
    const QRect words(left, 0, width() - left - space::m, height());
    painter.setPen(color(palette(), Role::TextSecondary));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_sentence, Qt::ElideRight, words.width()));
}

QString RunStrip::tipAt(QPoint point) const
{
    for (std::size_t i = 0; i < m_runs.runs.size(); ++i) {
        if (!signBox(i).adjusted(-kSignGap / 2, -kSignGap, kSignGap / 2, kSignGap).contains(point))
            continue;
        const Run &run = m_runs.runs[i];
        return tr("%1, %2: %3")
            .arg(instantText(run.startedAt, m_zone), runWords(run.outcome),
                 endWords(run, m_runs.connection.kind));
    }
    return m_sentence;
}

bool RunStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()).toHtmlEscaped(), this);
        return true;
    }
    return QAbstractButton::event(event);
}

} // namespace trueup
