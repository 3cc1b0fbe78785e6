// SPDX-License-Identifier: GPL-3.0-or-later
// The program on a real folder, opened as a person opens it, for the tests of this folder.
#pragma once

#include "app/demo/stellr_lookalike.h"
#include "app/gui/gui_program.h"
#include "tests/storage/store.h"
#include "tests/ui/support/gui_test.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/window/main_window.h"
#include "ui/window/navigation.h"
#include "ui/window/page_set.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QSignalSpy>

namespace trueup::test {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails
constexpr char kSecretVariable[] = "TRUEUP_TEST_SECRET";

/// The program on a folder, with its data shown.
class OpenProgram
{
public:
    explicit OpenProgram(const QString &folder) : m_program({folder, false})
    {
        m_program.start();
        const bool shown = QTest::qWaitFor(
            [this] { return m_program.session() && m_program.session()->data(); }, kPatienceMs);
        if (!shown)
            throw std::runtime_error("the data did not open");
    }
    GuiProgram *operator->() { return &m_program; }
    GuiProgram &program() { return m_program; }
    MainWindow &window() { return m_program.window(); }
    PageSet &pages() { return window().workspace()->pages(); }
    Navigation &navigation() { return *window().findChild<Navigation *>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&window(), key, modifiers);
    }
    void trigger(const QString &action) { window().findChild<QAction *>(action)->trigger(); }
    /// Presses Refresh and waits until what is stored is shown.
    void refresh()
    {
        m_program.session()->refresh();
        if (!QTest::qWaitFor([this] { return !m_program.session()->isLoading(); }, kPatienceMs))
            throw std::runtime_error("the data did not load");
    }

private:
    GuiProgram m_program;
};

/// A distributor on this computer, whose secret the environment holds.
inline std::unique_ptr<demo::StellrLookalike> distributorOf(int customers)
{
    demo::StellrLookalikeOptions options;
    options.data.customers = customers;
    auto server = need(demo::StellrLookalike::start(options));
    qputenv(kSecretVariable, server->clientSecret());
    return server;
}

/// Connects the distributor as "Stellr" and fetches everything once.
inline void connectAll(GuiProgram &program, demo::StellrLookalike &server)
{
    ConnectRequest request;
    request.name = QStringLiteral("Stellr");
    request.apiUrl = server.url().toString();
    request.clientId = server.clientId();
    request.secret = Secret(server.clientSecret());
    request.secretVariable = QString::fromLatin1(kSecretVariable);
    request.by = QStringLiteral("ann");
    QSignalSpy ended(program.engine(), &EngineDesk::connectEnded);
    program.engine()->connectSystem(request);
    QVERIFY(ended.wait(kPatienceMs));
    REQUIRE_OK(ended.first().first().value<ConnectEnd>().outcome);
}

} // namespace trueup::test
