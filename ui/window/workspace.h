// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/page_set.h"

#include <QWidget>

namespace trueup {

class DemoStrip;
class ErrorBar;
class Navigation;
class SyncPresenter;
class SyncScheduler;
class TopBar;
class WindowActions;
struct WaitingCounts;

/// What the window shows once the data are open: navigation, top bar, notices, pages; and the ways between
/// them.
class Workspace final : public QWidget
{
    Q_OBJECT
public:
    explicit Workspace(PageSet::Parts parts, QWidget *parent = nullptr);
    /// Keeps how it was left.
    ~Workspace() override;

    /// Null outside the demo.
    DemoStrip *demoStrip() { return m_demo; }
    PageSet &pages() { return *m_pages; }
    SyncScheduler &plan() { return *m_plan; }
    SyncPresenter &sync() { return *m_sync; }

Q_SIGNALS:
    void quitWanted();

private:
    void lay();
    void connectActions();
    void connectSession();
    void openSheet(const QString &title, QWidget *body);
    void showTurned();
    void showData();
    void showWaiting(const WaitingCounts &waiting);
    void restore();

    Session &m_session;
    UiState &m_state;
    WindowActions *m_actions;
    DemoStrip *m_demo = nullptr;
    Navigation *m_navigation;
    TopBar *m_bar;
    ErrorBar *m_notices;
    PageSet *m_pages;
    SyncScheduler *m_plan;
    SyncPresenter *m_sync;
};

} // namespace trueup
