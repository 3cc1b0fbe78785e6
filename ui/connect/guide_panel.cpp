// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/guide_panel.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QBoxLayout>
#include <QGridLayout>

namespace trueup {

namespace {

constexpr int kPanelWidth = 264;

QString breadcrumb(const QStringList &path)
{
    return path.join(QStringLiteral(" › "));
}

/// The column beside an item's number or icon.
QVBoxLayout *itemTexts(const GuideItem &item, GuidePanel *panel)
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::xs);
    texts->addWidget(new Label(item.text, item.iconName.isEmpty() ? LabelRole::Body : LabelRole::Secondary));
    if (!item.path.isEmpty()) {
        auto *path = new Label(breadcrumb(item.path), LabelRole::Secondary);
        path->setTone(Tone::Info);
        texts->addWidget(path);
    }
    for (const GuideRight &right : item.rights) {
        auto *path = new Label(breadcrumb(right.path), LabelRole::Secondary);
        path->setTone(Tone::Info);
        texts->addWidget(path);
        auto *level = new Label(right.level, LabelRole::Secondary);
        level->setContentsMargins(space::m, 0, 0, 0);
        texts->addWidget(level);
    }
    if (!item.linkUrl.isEmpty()) {
        auto *link = button(item.linkText, QStringLiteral("external"));
        link->setToolTip(item.linkUrl);
        link->setObjectName(QStringLiteral("portalLink"));
        QObject::connect(link, &QPushButton::clicked, panel,
                         [panel, url = item.linkUrl] { Q_EMIT panel->linkPressed(url); });
        texts->addWidget(link, 0, Qt::AlignLeft);
    }
    return texts;
}

} // namespace

GuidePanel::GuidePanel(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("guide"));
    setAccessibleName(tr("Help for this step"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(kPanelWidth);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
}

void GuidePanel::setGuide(const Guide &guide)
{
    m_hasGuide = !guide.items.empty();
    setVisible(m_hasGuide);
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, space::s, 0);
    column->setSpacing(space::l);
    column->addWidget(new Label(guide.title, LabelRole::Section));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::m);
    grid->setColumnStretch(1, 1);
    int number = 0;
    for (const GuideItem &item : guide.items) {
        const int row = grid->rowCount();
        if (item.iconName.isEmpty())
            grid->addWidget(new Label(QStringLiteral("%1.").arg(++number), LabelRole::Body), row, 0,
                            Qt::AlignTop);
        else
            grid->addWidget(new IconLabel(item.iconName, kIconSize), row, 0, Qt::AlignTop);
        grid->addLayout(itemTexts(item, this), row, 1);
    }
    column->addLayout(grid);
    column->addStretch();
    setWidget(content);
}

} // namespace trueup
