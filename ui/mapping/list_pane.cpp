// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/list_pane.h"

#include "ui/common/colors.h"
#include "ui/common/empty_state.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/search_field.h"
#include "ui/mapping/row_list_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

ListPane::ListPane(const QString &heading, const QString &searchWord, RowListModel *model, QWidget *parent)
    : QWidget(parent), m_heading(new Label(heading, LabelRole::Section)),
      m_aside(new Label({}, LabelRole::Secondary)), m_search(new SearchField(searchWord)),
      m_list(new RowListView(model)), m_tools(new QHBoxLayout), m_bars(new QVBoxLayout),
      m_stack(new QStackedLayout), m_empty(new EmptyState(u"search"_s, {}))
{
    m_aside->setElided(true);
    m_aside->setWrapped(false);
    m_list->setAccessibleName(heading);

    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_heading);
    head->addWidget(m_aside, 1);
    m_tools->setSpacing(space::m);
    m_tools->addStrut(controlHeight(fontMetrics())); // both lists begin at one height
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::m, space::m, space::m, space::m);
    top->setSpacing(space::s);
    top->addLayout(head);
    top->addWidget(m_search);
    top->addLayout(m_tools);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, space::xs); // clear of the round corners
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addLayout(m_bars);
    layout->addLayout(m_stack, 1);
    connect(m_empty, &EmptyState::acted, this, &ListPane::emptyActed);
}

void ListPane::setHeading(const QString &heading, const QString &aside)
{
    m_heading->setText(heading);
    m_aside->setText(aside);
}

void ListPane::addTool(QWidget *tool)
{
    m_tools->addWidget(tool);
}

void ListPane::endTools()
{
    m_tools->addStretch();
}

void ListPane::setBar(QWidget *bar)
{
    m_bars->addWidget(bar);
}

void ListPane::setEmptiness(const std::optional<Emptiness> &emptiness)
{
    if (emptiness) {
        m_empty->setIcon(emptiness->icon);
        m_empty->setSentence(emptiness->sentence);
        m_empty->setActionText(emptiness->action);
    }
    m_stack->setCurrentIndex(emptiness ? 1 : 0);
}

void ListPane::keyPressEvent(QKeyEvent *event)
{
    // What the search field leaves over.
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_list->setFocus(Qt::TabFocusReason);
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    QWidget::keyPressEvent(event);
}

void ListPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(palette(), Role::Line));
    painter.setBrush(color(palette(), Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace trueup
