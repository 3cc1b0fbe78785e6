// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_list.h"

#include "ui/common/buttons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/overview/card.h"
#include "ui/overview/overview_row.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace trueup {

OverviewList::OverviewList(const QString &title, const QString &whenEmpty, QWidget *parent) : QFrame(parent)
{
    auto *heading = new Label(title, LabelRole::Section);
    heading->setElided(true);
    m_all = quietButton(tr("Show all"));
    m_all->setAccessibleName(tr("Show all: %1").arg(title));
    m_all->hide();
    m_empty = new Label(whenEmpty, LabelRole::Secondary);
    m_empty->setContentsMargins(space::m, space::s, space::m, space::s);
    setAccessibleName(title);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::m, 0, space::xs, 0);
    head->addWidget(heading, 1);
    head->addWidget(m_all);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    // The words stand where those of the key figures stand.
    layout->setContentsMargins(space::xs, space::s, space::xs, space::s);
    layout->setSpacing(space::xs);
    layout->addLayout(head);
    layout->addWidget(m_empty);
    layout->addLayout(m_rows);
    layout->addStretch(1);
    // The heading's line is as high with the button as without.
    head->addStrut(m_all->sizeHint().height());

    connect(m_all, &QPushButton::clicked, this, [this] {
        if (m_allDestination)
            Q_EMIT chosen(*m_allDestination);
    });
}

void OverviewList::setItems(const std::vector<OverviewItem> &items, const std::optional<Destination> &all)
{
    // Out of the layout at once, or the card keeps their room until the event loop comes to it.
    for (QWidget *row : m_shown) {
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    m_shown.clear();
    QWidget *before = m_all;
    for (const OverviewItem &item : items) {
        auto *row = new OverviewRow(item, this);
        connect(row, &OverviewRow::clicked, this, [this, row] { Q_EMIT chosen(row->item().destination); });
        m_rows->addWidget(row);
        row->show();
        setTabOrder(before, row);
        before = row;
        m_shown.push_back(row);
    }
    m_empty->setVisible(items.empty());
    m_allDestination = all;
    m_all->setVisible(all.has_value() && !items.empty());
}

void OverviewList::paintEvent(QPaintEvent *)
{
    paintCard(*this);
}

} // namespace trueup
