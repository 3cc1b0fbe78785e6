// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/domain_bar.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QPainter>

namespace trueup {

using namespace Qt::StringLiterals;

DomainBar::DomainBar(QWidget *parent)
    : QWidget(parent), m_text(new Label), m_review(button(tr("Review and map")))
{
    m_text->setWrapped(false);
    m_text->setElided(true);
    m_review->setObjectName(u"reviewDomains"_s);
    auto *sign = new IconLabel(u"info"_s, kIconSize);
    sign->setTone(Tone::Info);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_review);
    connect(m_review, &QPushButton::clicked, this, &DomainBar::reviewWanted);
    setMatches(0);
}

void DomainBar::setMatches(int count)
{
    m_text->setText(count == 1
                        ? tr("1 account has the same domain as one company.")
                        : tr("%1 accounts have the same domain as one company each.").arg(countText(count)));
    setVisible(count > 0);
}

void DomainBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(palette(), Role::Line));
    painter.setBrush(toneTint(palette(), Tone::Info));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace trueup
