// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sync_presenter.h"

#include "core/workflow/held_run.h"
#include "ui/session/next_sync_words.h"
#include "ui/session/session.h"
#include "ui/window/activity_panel.h"
#include "ui/window/sync_status.h"

#include <algorithm>

namespace trueup {

namespace {

constexpr int kMinuteMs = 60'000;

} // namespace

SyncPresenter::SyncPresenter(Session &session, EngineDesk &desk, SyncScheduler &plan, SyncStatus &status)
    : QObject(&status), m_session(session), m_desk(desk), m_plan(plan), m_status(status),
      m_panel(new ActivityPanel(&status))
{
    connect(&desk, &EngineDesk::activityChanged, this, &SyncPresenter::update);
    connect(&desk, &EngineDesk::syncEnded, this, &SyncPresenter::onSyncEnded);
    connect(&desk, &EngineDesk::connectEnded, this, [this](const ConnectEnd &end) {
        if (end.outcome)
            m_runs.add(end.outcome->run);
        update();
    });
    connect(&plan, &SyncScheduler::changed, this, &SyncPresenter::update);
    connect(&session, &Session::dataShown, this, [this] {
        m_runs.setShown(m_session.data().get());
        update();
        if (!std::exchange(m_askedForHeld, true))
            tellHeld();
    });
    connect(&status, &QAbstractButton::clicked, this, &SyncPresenter::openPanel);
    connect(m_panel, &ActivityPanel::syncWanted, this, &SyncPresenter::syncNow);
    connect(m_panel, &ActivityPanel::cancelWanted, &desk, &EngineDesk::cancel);
    connect(m_panel, &ActivityPanel::reportWanted, this,
            [this](qint64 run) { m_session.goTo(HistoryView{.run = RunId{run}}); });
    connect(m_panel, &ActivityPanel::runsWanted, this, [this] { m_session.goTo(HistoryView{}); });
    connect(m_panel, &ActivityPanel::pushWanted, this, [this] { m_session.goTo(PushView{}); });
    m_minute.setInterval(kMinuteMs);
    connect(&m_minute, &QTimer::timeout, this, &SyncPresenter::update);
    m_minute.start();
    m_runs.setShown(session.data().get());
    update();
}

void SyncPresenter::syncNow()
{
    if (m_desk.isBusy()) {
        openPanel();
        return;
    }
    if (!m_runs.hasSynced()) {
        m_session.goTo(WizardView{});
        return;
    }
    m_desk.sync();
}

void SyncPresenter::openPanel()
{
    update();
    m_panel->openBelow(m_status);
}

const SyncLine &SyncPresenter::line() const
{
    return m_status.line();
}

void SyncPresenter::update()
{
    const SyncLine before = line();
    showNow();
    if (before != line())
        Q_EMIT lineChanged();
}

void SyncPresenter::showNow()
{
    const QDateTime now = m_session.clock().now();
    if (m_desk.isBusy()) {
        m_panel->setPlan({});
        if (m_desk.activity().kind == Activity::Kind::Push) {
            m_status.setLine(pushingLine(m_desk.pushActivity(), m_desk.activity().cancelling));
            m_panel->showPushing(m_desk.pushActivity(), m_desk.activity(), now);
            return;
        }
        m_status.setLine(runningLine(m_desk.activity()));
        m_panel->showRunning(m_desk.activity(), now);
        return;
    }
    m_panel->setPlan(nextSyncWords(m_plan.next(), now, m_session.settings().timeZone));
    m_status.setLine(restingLine(m_runs, now));
    m_panel->showRest(m_runs, m_session.data().get(), now);
}

void SyncPresenter::tellHeld()
{
    m_session.read(this, heldRunsThatAsk, [this](const Result<std::vector<HeldRun>> &asking) {
        if (asking) // the load of the data says what is wrong with the database
            tellHeld(*asking);
    });
}

void SyncPresenter::tellHeld(const std::vector<HeldRun> &asking)
{
    const ShownDataPtr shown = m_session.data();
    const ReviewInput &input = shown->input();
    for (const Connection &connection : input.connections) {
        const auto run = std::ranges::find_if(
            asking, [&connection](const HeldRun &each) { return each.run.connectionId == connection.id; });
        if (run != asking.end()) {
            tell(heldNews(run->run, connection.name));
            continue;
        }
        const auto held = std::ranges::count_if(input.vendorAccounts, [&](const VendorAccount &each) {
            return shown->asks(each) && each.connectionId == connection.id;
        });
        if (held > 0)
            tell(heldAccountsNews(static_cast<int>(held), connection.name));
    }
}

void SyncPresenter::onSyncEnded(const SyncEnd &end)
{
    if (end.reports) {
        Q_EMIT settled(topicOf({}));
        for (const RunReport &report : *end.reports) {
            m_runs.add(report);
            Q_EMIT settled(topicOf(report.connection));
        }
    }
    update();
    m_session.lookForNewer();
    // A planned sync that another program's kept from beginning comes again by itself; the panel says so.
    const auto next = m_plan.next();
    if (!end.reports && next && next->delay == SyncScheduler::Delay::Elsewhere)
        return;
    for (const SyncNews &news : newsAfter(end))
        tell(news);
}

void SyncPresenter::tell(const SyncNews &news)
{
    Notice notice = news.notice;
    notice.action = offerText(news.offer);
    if (news.offer != NewsOffer::None) {
        notice.onAction = [self = QPointer(this), offer = news.offer, connection = news.connection] {
            if (self)
                self->follow(offer, connection);
        };
    }
    m_session.notify(notice);
}

void SyncPresenter::follow(NewsOffer offer, const QString &connection)
{
    switch (offer) {
    case NewsOffer::None:
        return;
    case NewsOffer::Compare:
        m_session.goTo(HeldView{.connection = connection});
        return;
    case NewsOffer::ShowRuns:
        m_session.goTo(HistoryView{});
        return;
    case NewsOffer::EditCredentials:
        m_session.goTo(ConnectionsView{connection, true});
        return;
    case NewsOffer::SyncAgain:
        syncNow();
        return;
    case NewsOffer::ShowMapping:
        m_session.goTo(MappingView{});
        return;
    }
}

} // namespace trueup
