// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/session/demo_prefill.h"

#include <QWidget>

class QStackedLayout;

namespace trueup {

class Background;
class EngineDesk;
class Session;
class StartPage;
class UiState;
class Workspace;

/// The window: before the data are open a start page, then the workspace.
class MainWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Places the window as it was left, in the look that was chosen. `state` outlives closeWorkspace().
    void restore(UiState &state);
    void showOpening();
    void showTrouble(const Error &error, const QString &dataFolder);
    /// Shows the pages. All of these outlive closeWorkspace().
    void openWorkspace(Session &session, EngineDesk &desk, UiState &state, DemoPrefill prefill);
    /// Lets go of everything handed in; pages write how they were left.
    void closeWorkspace();
    /// Shows the window in front of the others. `token`: the desktop's leave to do so, where it gave one.
    void comeForward(const QByteArray &token = {});
    /// Null while the data are not open.
    Workspace *workspace() { return m_workspace.get(); }

Q_SIGNALS:
    void tryAgainWanted();
    void demoChangeWanted();
    /// The person wants the program to end. (Where it stays in the tray, closing the window is no end.)
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QStackedLayout *m_stack;
    StartPage *m_start;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Background> m_background; ///< first to go
    UiState *m_state = nullptr;
};

} // namespace trueup
