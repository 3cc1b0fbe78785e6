// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/session/ui_state.h"
#include "ui/window/app_icon.h"
#include "ui/window/background.h"
#include "ui/window/demo_strip.h"
#include "ui/window/start_page.h"
#include "ui/window/theme_menu.h"
#include "ui/window/workspace.h"

#include <QCloseEvent>
#include <QScreen>
#include <QStackedLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kUsualSize(1280, 800);
constexpr QSize kSmallestSize(960, 640);
constexpr QSize kFrameRoom(16, 48); ///< for the system's frame and title
constexpr auto kGeometryKey = "window/geometry"_L1;

/// The usual size, or what a smaller screen has room for.
QSize usualSize(const QScreen &screen)
{
    const QSize room = screen.availableSize() - kFrameRoom;
    return kUsualSize.boundedTo(room).expandedTo(kSmallestSize);
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedLayout(this)), m_start(new StartPage(this))
{
    setObjectName(u"main-window"_s);
    setWindowTitle(u"Trueup"_s);
    setWindowIcon(appIcon());
    setMinimumSize(kSmallestSize);
    resize(usualSize(*screen()));
    m_stack->addWidget(m_start);
    connect(m_start, &StartPage::tryAgainWanted, this, &MainWindow::tryAgainWanted);
}

MainWindow::~MainWindow() = default;

void MainWindow::restore(UiState &state)
{
    m_state = &state;
    ThemeMenu::restore(state);
    if (!isVisible())
        restoreGeometry(state.value(kGeometryKey).toByteArray());
}

void MainWindow::showOpening()
{
    m_start->showOpening();
    m_stack->setCurrentWidget(m_start);
}

void MainWindow::showTrouble(const Error &error, const QString &dataFolder)
{
    m_start->showTrouble(error, dataFolder);
    m_stack->setCurrentWidget(m_start);
}

void MainWindow::openWorkspace(Session &session, EngineDesk &desk, UiState &state, DemoPrefill prefill)
{
    m_workspace = std::make_unique<Workspace>(PageSet::Parts{session, desk, state, std::move(prefill)});
    m_stack->addWidget(m_workspace.get());
    m_stack->setCurrentWidget(m_workspace.get());
    if (DemoStrip *strip = m_workspace->demoStrip()) {
        setWindowTitle(tr("Demo — Trueup"));
        connect(strip, &DemoStrip::changeWanted, this, &MainWindow::demoChangeWanted);
    }
    connect(m_workspace.get(), &Workspace::quitWanted, this, &MainWindow::closed);
    m_background = std::make_unique<Background>(
        Background::Parts{session, desk, m_workspace->plan(), m_workspace->sync(), *this});
    connect(m_background.get(), &Background::quitWanted, this, &MainWindow::closed);
}

void MainWindow::closeWorkspace()
{
    if (m_state)
        m_state->setValue(kGeometryKey, saveGeometry());
    m_state = nullptr;
    m_background.reset();
    m_workspace.reset();
}

void MainWindow::comeForward(const QByteArray &token)
{
    // Where Qt looks for it; otherwise a Wayland desktop only marks the window.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
    if (isMinimized())
        setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_background && !m_background->mayClose()) {
        event->ignore();
        return;
    }
    event->accept();
    Q_EMIT closed();
}

} // namespace trueup
