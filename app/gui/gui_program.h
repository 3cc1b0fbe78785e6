// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/demo_folder.h"
#include "core/base/platform.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace trueup {

class EngineDesk;
class MainWindow;
class Session;
class UiState;
class WindowBell;

/// The window and all it stands on, from opening the data to closing it. The counterpart of the commands for
/// the person at a desk; needs a QApplication.
class GuiProgram final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString dataFolder; ///< absolute; not looked at in the demo
        bool demo = false;  ///< an invented distributor and a folder that goes with this object
    };
    explicit GuiProgram(Options options, QObject *parent = nullptr);
    /// shutDown().
    ~GuiProgram() override;

    /// Shows the window and begins to open the data; whatever is wrong with them is said in the window. Where
    /// another window is open on the folder, that one comes forward instead and closed() follows.
    void start();
    /// Ends the program, whatever its window would rather do when it is closed; closed() follows.
    void quit();
    /// Takes everything down in the one right order: what runs keeps what is whole, what was changed is
    /// written. Needs no event loop, asks nothing, ends within seconds. Called once more it does nothing.
    void shutDown();

    MainWindow &window() { return *m_window; }
    /// Null until the data are open.
    Session *session() { return m_session.get(); }
    EngineDesk *engine() { return m_engine.get(); }
    /// Null outside the demo.
    DemoFolder *demo() { return m_demo.get(); }

Q_SIGNALS:
    /// The data are open and the window shows its pages.
    void opened();
    /// The person ended the program, or it left the folder to another one.
    void closed();

private:
    void openFolder();
    void leaveToTheOther(const Error &error);
    Status prepareFolder();
    void openData();
    void onDataOpened(Result<AppContext::DataThreads> threads);
    void changeDemo();
    void sayTrouble(const Error &error);

    Options m_options;
    std::unique_ptr<MainWindow> m_window;

    // In the order they are made; shutDown() lets them go from the last to the first.
    std::unique_ptr<DemoFolder> m_demo;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<platform::FileLock> m_lock; ///< one window on a folder
    std::unique_ptr<WindowBell> m_bell;         ///< a second start rings it
    QThreadPool m_pool;                         ///< filtering, sorting, small files
    std::unique_ptr<UiState> m_state;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<EngineDesk> m_engine;
    int m_demoChanges = 0;
};

} // namespace trueup
