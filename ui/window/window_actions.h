// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/page_id.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <map>

class QAction;
class QMenu;

namespace trueup {

/// What can be done everywhere in the window, each with its key: the shortcuts, the menu and the sheet of
/// keys are made of the same actions.
class WindowActions final : public QObject
{
    Q_OBJECT
public:
    /// The keys work wherever `window` has the focus.
    explicit WindowActions(QWidget &window);

    QAction *refresh() { return m_refresh; }
    QAction *sync() { return m_sync; }
    QAction *activity() { return m_activity; }
    QAction *collapse() { return m_collapse; }
    QAction *page(PageId id) { return m_pages.at(id); }
    QAction *openFolder() { return m_openFolder; }
    QAction *keys() { return m_keys; }
    QAction *about() { return m_about; }
    QAction *licence() { return m_licence; }
    QAction *quit() { return m_quit; }

    /// Puts what belongs there into the window's menu, `themes` as a menu of its own.
    void fillMenu(QMenu &menu, QMenu *themes) const;

    /// A line of the sheet of keys.
    struct Key
    {
        QString keys;
        QString words;
    };
    struct KeyGroup
    {
        QString title;
        std::vector<Key> keys;
    };
    /// Those of the window, then those of the pages.
    std::vector<KeyGroup> keyGroups() const;

private:
    QAction *add(const QString &name, const QString &text, const QList<QKeySequence> &keys);
    KeyGroup windowKeys() const;

    QWidget &m_window;
    QAction *m_refresh;
    QAction *m_sync;
    QAction *m_activity;
    QAction *m_collapse;
    QAction *m_openFolder;
    QAction *m_keys;
    QAction *m_about;
    QAction *m_licence;
    QAction *m_quit;
    std::map<PageId, QAction *> m_pages;
};

} // namespace trueup
