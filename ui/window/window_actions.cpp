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
    m_quit = add(u"quit"_s, tr("Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
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

WindowActions::KeyGroup WindowActions::windowKeys() const
{
    KeyGroup group{tr("Everywhere"), {}};
    const auto append = [&group](const QAction *action) {
        group.keys.push_back({action->shortcut().toString(QKeySequence::NativeText), action->text()});
    };
    for (const PageEntry &entry : pageEntries())
        append(m_pages.at(entry.id));
    for (const QAction *action : {m_refresh, m_sync, m_activity, m_collapse, m_keys, m_quit})
        append(action);
    return group;
}

std::vector<WindowActions::KeyGroup> WindowActions::keyGroups() const
{
    // What the pages themselves understand.
    const auto key = [](QKeyCombination keys) {
        return QKeySequence(keys).toString(QKeySequence::NativeText);
    };
    return {
        windowKeys(),
        {tr("On a page"),
         {{key(Qt::CTRL | Qt::Key_F), tr("Search")},
          {tr("Esc"), tr("Close what is open, or clear the search")},
          {key(Qt::CTRL | Qt::Key_Z), tr("Undo a change of the map or a decision")},
          {key(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), tr("Redo it")}}},
        {tr("Mapping"),
         {{tr("Enter"), tr("Candidates for a row; there: map it")},
          {key(Qt::Key_Delete), tr("Take a mapping back")},
          {key(Qt::Key_X), tr("Exclude, with a reason")}}},
        {tr("Usage, in the table"),
         {{tr("Enter"), tr("Open or close the details")},
          {key(Qt::Key_A), tr("Approve")},
          {key(Qt::Key_J), tr("Adjust")},
          {key(Qt::Key_D), tr("Dismiss")},
          {key(Qt::Key_E), tr("Exclude")},
          {key(Qt::Key_R), tr("Reset")},
          {key(Qt::ALT | Qt::Key_Down), tr("Filter this column")}}},
        {tr("Held accounts, in the list"),
         {{key(Qt::Key_A), tr("Accept the new lines")},
          {key(Qt::Key_D), tr("Discard them")},
          {key(Qt::Key_L), tr("Decide later")}}},
    };
}

} // namespace trueup
