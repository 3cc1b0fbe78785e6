// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/demo_strip.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace trueup {

DemoStrip::DemoStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("demo-strip"));
    auto *words = new Label(
        tr("Demo: an invented distributor and PSA on this computer. Nothing here is real; the folder "
           "goes when you close."),
        LabelRole::Secondary, this);
    words->setElided(true);
    QPushButton *change = quietButton(tr("Change something at the distributor"));
    change->setObjectName(QStringLiteral("demo-change"));
    change->setToolTip(
        tr("Alters a few subscriptions there, as an ordinary month does, so that the next sync "
           "finds differences"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, 0, kPageMargin, 0);
    row->setSpacing(space::m);
    row->addWidget(words, 1);
    row->addWidget(change);
    connect(change, &QPushButton::clicked, this, &DemoStrip::changeWanted);
}

void DemoStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(palette(), Tone::Info));
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(palette(), Role::Line));
}

} // namespace trueup
