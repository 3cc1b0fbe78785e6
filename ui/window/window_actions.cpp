// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_actions.h"

#include <QAction>
#include <QMenu>

namespace trueup {

using namespace Qt::StringLiterals;

WindowActions::WindowActions(QWidget &window) : QObject(&window), m_window(window)
{
    int number = 1;
    for (const PageEntry &entry : pageEntries()) {
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number++));
        m_pages[entry.id] = add(u"open-"_s + entry.key, entry.title, {keys});
    }
    m_refresh = add(u"show-newer"_s, tr("Refresh: show what is stored"), {QKeySequence(Qt::Key_F5)});
    m_sync = add(u"sync"_s, tr("Sync now"), {QKeySequence(Qt::CTRL | Qt::Key_R)});
    m_activity = add(u"show-activity"_s, tr("Activity"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)});
    m_collapse = add(u"collapse"_s, tr("Navigation wide or narrow"), {QKeySequence(Qt::CTRL | Qt::Key_B)});
    m_openFolder = add(u"open-folder"_s, tr("Open the data folder"), {});
    m_keys = add(u"keys"_s, tr("Keyboard shortcuts"),
                 {QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Question)});
    m_about = add(u"about"_s, tr("About Trueup"), {});
    m_licence = add(u"licence"_s, tr("Licence"), {});
    m_quit = add(u"quit"_s, tr("Close"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
}

QAction *WindowActions::add(const QString &name, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    m_window.addAction(action);
    return action;
}

void WindowActions::fillMenu(QMenu &menu, QMenu *themes) const
{
    menu.addActions({m_sync, m_activity});
    menu.addSeparator();
    menu.addMenu(themes);
    menu.addAction(m_openFolder);
    menu.addSeparator();
    menu.addActions({m_keys, m_about, m_licence});
    menu.addSeparator();
    menu.addAction(m_quit);
}

std::vector<WindowActions::Key> WindowActions::keyList() const
{
    std::vector<Key> list;
    const auto append = [&list](const QAction *action, const QString &words) {
        list.push_back({action->shortcut().toString(QKeySequence::NativeText), words});
    };
    for (const PageEntry &entry : pageEntries())
        append(m_pages.at(entry.id), entry.title);
    for (const QAction *action : {m_refresh, m_sync, m_activity, m_collapse})
        append(action, action->text());
    append(m_keys, m_keys->text());
    append(m_quit, m_quit->text());
    // What the pages themselves understand.
    const auto appendKey = [&list](QKeyCombination keys, const QString &words) {
        list.push_back({QKeySequence(keys).toString(QKeySequence::NativeText), words});
    };
    appendKey(Qt::CTRL | Qt::Key_F, tr("Search this page"));
    appendKey(Qt::CTRL | Qt::Key_Z, tr("Undo the last change of the map or a decision"));
    appendKey(Qt::CTRL | Qt::SHIFT | Qt::Key_Z, tr("Redo it"));
    list.push_back({tr("Enter"), tr("Open or close the details of a row")});
    list.push_back({tr("Esc"), tr("Close what is open, or clear the search")});
    return list;
}

} // namespace trueup
