// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/gui_program.h"

#include "app/gui/window_call.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/base/try.h"
#include "core/workflow/connections.h"
#include "ui/common/theme.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"
#include "ui/window/main_window.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

SessionParts sessionParts(AppContext &context, QThreadPool &pool)
{
    SessionParts parts;
    parts.reader = context.reader();
    parts.writer = context.writer();
    parts.pool = &pool;
    parts.clock = &context.clock();
    parts.settings = context.settings();
    parts.dataFolder = context.dataFolder();
    parts.userName = AppContext::userName();
    return parts;
}

DemoPrefill prefillFrom(DemoFolder &demo)
{
    DemoPrefill prefill;
    prefill.apiUrl = demo.distributor().url().toString();
    prefill.clientId = demo.distributor().clientId();
    prefill.secret = Secret(demo.distributor().clientSecret());
    prefill.psaUrl = demo.psa().url().toString();
    prefill.psaCompany = demo.psa().company();
    prefill.psaPublicKey = demo.psa().publicKey();
    prefill.psaPrivateKey = Secret(demo.psa().privateKey());
    prefill.psaClientId = demo.psa().clientId();
    prefill.psaRequestsPerSecond = kMostRequestsPerSecond; // nobody else asks it
    prefill.psaFolder = demo.psaFolder();
    prefill.billedFile = demo.billedFile();
    prefill.accountsFile = demo.accountsFile();
    prefill.productsFile = demo.productsFile();
    return prefill;
}

} // namespace

GuiProgram::GuiProgram(Options options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    applyTheme(*qApp);
    m_window = std::make_unique<MainWindow>();
    connect(m_window.get(), &MainWindow::tryAgainWanted, this, &GuiProgram::openFolder);
    connect(m_window.get(), &MainWindow::demoChangeWanted, this, &GuiProgram::changeDemo);
    connect(m_window.get(), &MainWindow::closed, this, &GuiProgram::closed);
}

GuiProgram::~GuiProgram()
{
    shutDown();
}

void GuiProgram::start()
{
    openFolder();
}

void GuiProgram::quit()
{
    Q_EMIT closed();
}

void GuiProgram::openFolder()
{
    const Status prepared = prepareFolder();
    if (prepared)
        openData();
    else if (prepared.error().kind == ErrorKind::AlreadyRunning)
        leaveToTheOther(prepared.error());
    else
        sayTrouble(prepared.error());
}

void GuiProgram::leaveToTheOther(const Error &error)
{
    ringWindow(m_context->dataFolder(), this, [this, error](bool isShown) {
        if (isShown)
            Q_EMIT closed();
        else
            sayTrouble(error);
    });
}

Status GuiProgram::prepareFolder()
{
    if (m_options.demo && !m_demo) {
        auto demo = DemoFolder::make();
        RETURN_IF_FAILED(demo);
        m_demo = std::move(*demo);
    }
    if (!m_context) {
        const QString folder = m_demo ? m_demo->dataFolder() : m_options.dataFolder;
        auto context = AppContext::create({folder, !m_options.demo});
        RETURN_IF_FAILED(context);
        m_context = std::move(*context);
    }
    if (!m_lock) {
        auto lock = platform::FileLock::take(m_context->dataFolder() + u"/window.lock"_s);
        if (!lock && lock.error().kind == ErrorKind::AlreadyRunning) {
            lock.error().message =
                tr("Trueup is open on this folder already. Close the other window, or go on "
                   "working there.");
        }
        RETURN_IF_FAILED(lock);
        m_lock = std::move(*lock);
        m_bell = std::make_unique<WindowBell>(m_context->dataFolder());
        connect(m_bell.get(), &WindowBell::rung, m_window.get(), &MainWindow::comeForward);
    }
    // Only now: another window on this folder must not find its state overwritten.
    m_state = std::make_unique<UiState>(m_context->dataFolder(), m_pool);
    m_window->restore(*m_state);
    return {};
}

void GuiProgram::openData()
{
    m_window->showOpening();
    m_window->show();
    runOn(
        &m_pool, this, [folder = m_context->dataFolder()] { return AppContext::startDataThreads(folder); },
        [this](Result<AppContext::DataThreads> threads) { onDataOpened(std::move(threads)); });
}

void GuiProgram::onDataOpened(Result<AppContext::DataThreads> threads)
{
    if (!threads) {
        sayTrouble(threads.error());
        return;
    }
    m_context->setDataThreads(std::move(*threads));
    auto sync = m_context->syncParts();
    if (!sync) {
        sayTrouble(sync.error());
        return;
    }
    m_session = std::make_unique<Session>(sessionParts(*m_context, m_pool));
    m_engine = std::make_unique<EngineDesk>(
        EngineParts{std::move(*sync), m_context->secretKeeper(), m_context->secretRemover()});
    m_window->openWorkspace(*m_session, *m_engine, *m_state, m_demo ? prefillFrom(*m_demo) : DemoPrefill());
    for (const QString &warning : m_context->settings().warnings)
        m_session->notify(Notice::info(warning));
    m_session->refresh();
    qCInfo(logApp) << "the window is open";
    Q_EMIT opened();
}

void GuiProgram::sayTrouble(const Error &error)
{
    qCWarning(logApp).noquote() << error.message << error.detail;
    m_window->showTrouble(error, m_context ? m_context->dataFolder() : m_options.dataFolder);
    m_window->show();
}

void GuiProgram::changeDemo()
{
    runOn(
        &m_pool, this,
        [&data = m_demo->distributor().data(), call = m_demoChanges++] {
            return changeSomething(data, call);
        },
        [this](int changed) {
            if (!m_session)
                return;
            Notice notice = Notice::info(
                tr("%1 subscriptions changed at the invented distributor. The next sync finds them.")
                    .arg(changed));
            notice.topic = u"demo"_s;
            notice.action = tr("Sync now");
            notice.onAction = [engine = QPointer(m_engine.get())] {
                if (engine)
                    engine->sync();
            };
            m_session->notify(notice);
        });
}

void GuiProgram::shutDown()
{
    m_window->closeWorkspace(); // pages write how they were left
    m_engine.reset();           // what runs ends, with everything that is whole stored
    m_session.reset();
    m_pool.waitForDone();
    m_state.reset();
    m_bell.reset();
    m_lock.reset();
    m_context.reset(); // the writer's thread stores what it was given, then closes the database
    m_demo.reset();
}

} // namespace trueup
