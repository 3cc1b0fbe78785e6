// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/page_id.h"

#include <QWidget>

#include <map>

class QButtonGroup;
class QToolButton;

namespace trueup {

class NavigationItem;

/// The way through the program, at the window's left: a sign, a word and a count of what waits; or only the
/// signs, where the person wants the room.
class Navigation final : public QWidget
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void setCurrent(PageId page);
    /// What waits there; 0 shows nothing. `meaning` is the count in words, for the tooltip and screen
    /// readers.
    void setCount(PageId page, int count, const QString &meaning);
    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);
    /// The button at the foot, for the window's menu.
    QToolButton *menuButton() { return m_menu; }

Q_SIGNALS:
    /// By the person's hand.
    void chosen(trueup::PageId page);
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::map<PageId, NavigationItem *> m_items;
    QToolButton *m_menu;
    QToolButton *m_toggle;
    bool m_collapsed = false;
};

} // namespace trueup
