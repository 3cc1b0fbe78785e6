// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/period_chooser.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMonthsBefore = 9; ///< in the list; the arrows go further
constexpr int kMonthsAfter = 3;

} // namespace

PeriodChooser::PeriodChooser(QWidget *parent)
    : QWidget(parent), m_previous(iconButton(u"chevron-left"_s, tr("The month before"))),
      m_month(quietButton({}, u"chevron-down"_s, this)),
      m_next(iconButton(u"chevron-right"_s, tr("The month after"))), m_menu(new QMenu(this))
{
    m_previous->setObjectName(u"previous-month"_s);
    m_next->setObjectName(u"next-month"_s);
    m_month->setObjectName(u"month"_s);
    m_month->setLayoutDirection(Qt::RightToLeft); // the chevron stands behind the word
    m_menu->setObjectName(u"months"_s);
    m_month->setToolTip(tr("The billing month being prepared"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_previous);
    row->addWidget(m_month);
    row->addWidget(m_next);
    connect(m_previous, &QToolButton::clicked, this, [this] { choose(m_period.previous()); });
    connect(m_next, &QToolButton::clicked, this, [this] { choose(m_period.next()); });
    connect(m_month, &QPushButton::clicked, m_menu,
            [this] { m_menu->popup(m_month->mapToGlobal(QPoint(0, m_month->height()))); });
    connect(m_menu, &QMenu::aboutToShow, this, &PeriodChooser::fillMenu);
}

void PeriodChooser::setPeriod(Period period)
{
    m_period = period;
    const QString text = tr("Billing for %1").arg(periodText(period));
    m_month->setText(text);
    m_month->setAccessibleName(text);
}

void PeriodChooser::choose(Period period)
{
    setPeriod(period);
    Q_EMIT chosen(period);
}

void PeriodChooser::fillMenu()
{
    m_menu->clear();
    for (int offset = kMonthsAfter; offset >= -kMonthsBefore; --offset) {
        const Period period = Period::fromDate(m_period.firstDay().addMonths(offset));
        QAction *action = m_menu->addAction(periodText(period), this, [this, period] { choose(period); });
        action->setCheckable(true);
        action->setChecked(offset == 0);
    }
}

} // namespace trueup
