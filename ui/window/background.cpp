// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/background.h"

#include "ui/common/decision_box.h"
#include "ui/common/schedule_words.h"
#include "ui/session/closing.h"
#include "ui/session/next_sync_words.h"
#include "ui/session/session.h"
#include "ui/session/waiting_counts.h"
#include "ui/window/main_window.h"
#include "ui/window/notification_service.h"
#include "ui/window/sync_presenter.h"
#include "ui/window/tray.h"

#include <QGuiApplication>

namespace trueup {

namespace {

constexpr int kMinuteMs = 60'000;
constexpr int kCancel = 0;
constexpr int kQuit = 1;
constexpr int kStay = 2;

/// What is stored after a sync, as far as a notification speaks of it.
struct Look
{
    int toDo = 0;
    QSet<qint64> accounts; ///< all the vendors list
    QSet<qint64> unmapped;
};

QSet<qint64> accountsOf(const ShownData &data)
{
    QSet<qint64> ids;
    for (const VendorAccount &account : data.input().vendorAccounts)
        ids.insert(toInt(account.id));
    return ids;
}

Look lookAt(const ShownData &data)
{
    Look look{countWaiting(data).toDo, accountsOf(data), accountsOf(data)};
    for (const AccountMapping &mapping : data.input().accountMappings)
        look.unmapped.remove(toInt(mapping.vendorAccountId));
    return look;
}

AppIconState stateOf(const EngineDesk &desk, const SyncLine &line)
{
    if (desk.isBusy())
        return AppIconState::Busy;
    return line.tone == Tone::Danger || line.tone == Tone::Warning ? AppIconState::Attention
                                                                   : AppIconState::Quiet;
}

} // namespace

Background::Background(const Parts &parts) : m_parts(parts)
{
    connect(&parts.session, &Session::settingsChanged, this, &Background::showState);
    connect(&parts.plan, &SyncScheduler::changed, this, &Background::showState);
    connect(&parts.sync, &SyncPresenter::lineChanged, this, &Background::showState);
    connect(&parts.desk, &EngineDesk::syncEnded, this, &Background::onSyncEnded);
    connect(&parts.session, &Session::dataShown, this, [this] {
        m_knownAccounts |= accountsOf(*m_parts.session.data());
        m_hasLooked = true;
    });
    m_minute.setInterval(kMinuteMs);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        lookForTray();
        showState();
    });
    m_minute.start();
    lookForTray();
    showState();
}

Background::~Background() = default;

void Background::lookForTray()
{
    if (m_tray || !QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = std::make_unique<Tray>();
    connect(m_tray.get(), &Tray::openWanted, &m_parts.window, [this] { m_parts.window.comeForward(); });
    connect(m_tray.get(), &Tray::syncWanted, this, [this] {
        const ShownDataPtr data = m_parts.session.data();
        if (!data || !data->hasSynced()) // there is something to fill in first
            m_parts.window.comeForward();
        m_parts.sync.syncNow();
    });
    connect(m_tray.get(), &Tray::quitWanted, this, &Background::quitWanted);
    connect(m_tray.get(), &Tray::messageClicked, this, &Background::follow);
}

void Background::showState()
{
    if (!m_tray)
        return;
    const SyncLine &line = m_parts.sync.line();
    m_tray->show(stateOf(m_parts.desk, line), line.text);
    m_tray->setPlan(nextSyncWords(m_parts.plan.next(), m_parts.session.clock().now(),
                                  m_parts.session.settings().timeZone));
}

bool Background::mayClose()
{
    lookForTray();
    // The desktop ends: whoever asks or hides holds it up.
    if (qGuiApp->isSavingSession())
        return true;
    const bool hasTray = m_tray && QSystemTrayIcon::isSystemTrayAvailable();
    switch (closingStep(m_parts.session.settings(), hasTray)) {
    case ClosingStep::Quit:
        return true;
    case ClosingStep::Ask:
        ask();
        return false;
    case ClosingStep::Hide:
        hideWindow();
        return false;
    }
    Q_UNREACHABLE();
}

void Background::ask()
{
    if (m_question)
        return;
    m_question = new DecisionBox(tr("Stay in the tray?"),
                                 tr("The plan is: %1. Trueup can only sync by itself while it runs. In the "
                                    "tray it does, without a window; "
                                    "you open or quit it there. You can change this later under Connections.")
                                     .arg(scheduleWords(m_parts.session.settings().schedule)),
                                 &m_parts.window);
    m_question->setObjectName(QStringLiteral("closeBox"));
    m_question->addSafeButton(kCancel, tr("Cancel"));
    m_question->addButton(kQuit, tr("&Quit"));
    m_question->addButton(kStay, tr("&Stay in the tray"), DecisionBox::Weight::Primary);
    connect(m_question, &DecisionBox::chosen, this, [this](int id) {
        if (id == kCancel)
            return;
        m_parts.session.changeSetting(kWhenClosedKey,
                                      toText(id == kStay ? WhenClosed::Tray : WhenClosed::Quit));
        if (id == kStay)
            hideWindow();
        else
            Q_EMIT quitWanted();
    });
    m_question->open();
}

void Background::hideWindow()
{
    m_parts.window.hide();
}

void Background::onSyncEnded(const SyncEnd &end)
{
    if (!m_parts.session.settings().notifications || m_parts.window.isActiveWindow())
        return;
    Session &session = m_parts.session;
    const auto look = [question = session.question(), now = session.clock().now()](Database &database) {
        return loadShownData(database, question, 0, now).map([](const ShownDataPtr &data) {
            return lookAt(*data);
        });
    };
    session.read(this, look, [this, end](const Result<Look> &found) {
        ReviewFacts facts;
        if (found) {
            facts.toDo = found->toDo;
            if (m_hasLooked)
                facts.newUnmapped =
                    static_cast<int>((QSet<qint64>(found->unmapped) - m_knownAccounts).size());
            m_knownAccounts |= found->accounts;
            m_hasLooked = true;
        }
        const auto notice = desktopNoticeAfter(end, facts);
        if (notice && !m_parts.window.isActiveWindow())
            tell(*notice);
    });
}

void Background::tell(const DesktopNotice &notice)
{
    m_destination = notice.destination;
    if (m_tray && m_tray->canSpeak()) {
        m_tray->showMessage(notice.title, notice.text);
        return;
    }
    if (!m_service) {
        m_service = std::make_unique<NotificationService>();
        connect(m_service.get(), &NotificationService::clicked, this, &Background::follow);
    }
    m_service->show(notice.title, notice.text);
}

void Background::follow()
{
    m_parts.window.comeForward();
    m_parts.session.goTo(m_destination);
}

} // namespace trueup
