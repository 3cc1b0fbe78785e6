// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/metrics.h"
#include "ui/window/period_chooser.h"
#include "ui/window/sync_status.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace trueup {

TopBar::TopBar(QWidget *parent)
    : QWidget(parent), m_period(new PeriodChooser(this)), m_status(new SyncStatus(this)),
      m_refresh(button(tr("Refresh"), QStringLiteral("refresh"), this))
{
    setObjectName(QStringLiteral("top-bar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, space::s, kPageMargin, space::s);
    row->setSpacing(space::s);
    row->addWidget(m_period);
    row->addStretch();
    row->addWidget(m_status);
    row->addWidget(m_refresh);
    m_refresh->setObjectName(QStringLiteral("refresh"));
    setRefreshLit(false);
}

void TopBar::setRefreshLit(bool lit)
{
    setPrimary(m_refresh, lit);
    m_refresh->setAccessibleName(lit ? tr("Refresh: newer data are there") : tr("Refresh"));
    m_refresh->setToolTip(lit ? tr("Newer data are there: show them (F5)")
                              : tr("Read again what is stored (F5)"));
}

bool TopBar::isRefreshLit() const
{
    return isPrimary(m_refresh);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(palette(), Role::Line));
}

} // namespace trueup
