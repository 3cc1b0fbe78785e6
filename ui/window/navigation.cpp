// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/navigation.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/window/navigation_item.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWide = 200;
constexpr int kNarrow = 60;

} // namespace

Navigation::Navigation(QWidget *parent)
    : QWidget(parent), m_menu(iconButton(u"more"_s, tr("Menu"))),
      m_toggle(iconButton(u"collapse"_s, tr("Show only the signs")))
{
    setObjectName(u"navigation"_s);
    setFixedWidth(kWide);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::s, space::m, space::s, space::m);
    column->setSpacing(space::xs);
    int number = 1;
    for (const PageEntry &entry : pageEntries()) {
        const QKeySequence shortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number++));
        auto *item = new NavigationItem(entry.icon, entry.title, shortcut, this);
        item->setObjectName(u"navigation-"_s + entry.key);
        connect(item, &NavigationItem::clicked, this, [this, id = entry.id] { Q_EMIT chosen(id); });
        column->addWidget(item);
        m_items[entry.id] = item;
    }
    column->addStretch();
    m_menu->setObjectName(u"menu"_s);
    m_toggle->setObjectName(u"collapse-navigation"_s);
    auto *foot = new QBoxLayout(QBoxLayout::LeftToRight);
    foot->setObjectName(u"foot"_s);
    foot->setSpacing(space::xs);
    foot->addWidget(m_menu);
    foot->addStretch();
    foot->addWidget(m_toggle);
    column->addLayout(foot);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
}

void Navigation::setCurrent(PageId page)
{
    m_items.at(page)->setChecked(true);
}

void Navigation::setCount(PageId page, int count, const QString &meaning)
{
    m_items.at(page)->setCount(count, meaning);
}

void Navigation::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? kNarrow : kWide);
    for (const auto &[id, item] : m_items)
        item->setCollapsed(collapsed);
    auto *foot = findChild<QBoxLayout *>(u"foot"_s);
    foot->setDirection(collapsed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (QToolButton *button : {m_menu, m_toggle})
        foot->setAlignment(button, collapsed ? Qt::AlignHCenter : Qt::Alignment());
    const QString name = collapsed ? tr("Show the words too") : tr("Show only the signs");
    m_toggle->setAccessibleName(name);
    m_toggle->setToolTip(name);
    Q_EMIT collapsedChanged(collapsed);
}

void Navigation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(palette(), Role::Raised));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), color(palette(), Role::Line));
}

} // namespace trueup
