// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sync_scheduler.h"

#include "core/base/log.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kRuleKey = "schedule/rule"_L1;
constexpr auto kDealtWithKey = "schedule/dealt-with"_L1;

/// Why the same sync is worth another try later, where it is.
SyncScheduler::Delay delayOf(const SyncEnd &end)
{
    if (!end.reports) {
        return end.reports.error().kind == ErrorKind::AlreadyRunning ? SyncScheduler::Delay::Elsewhere
                                                                     : SyncScheduler::Delay::None;
    }
    const auto cameToNothing = [](const RunReport &report) {
        return report.run.outcome == RunOutcome::Failed && report.run.accountsFetched == 0 &&
               report.run.error &&
               (report.run.error->kind == ErrorKind::Unreachable ||
                report.run.error->kind == ErrorKind::Timeout);
    };
    const bool nobodyAnswered = !end.reports->empty() && std::ranges::all_of(*end.reports, cameToNothing);
    return nobodyAnswered ? SyncScheduler::Delay::Network : SyncScheduler::Delay::None;
}

} // namespace

SyncScheduler::SyncScheduler(Session &session, EngineDesk &desk, UiState &state, QObject *parent)
    : QObject(parent), m_session(session), m_desk(desk), m_state(state)
{
    m_schedule = session.settings().schedule;
    m_dealtWith = fromIsoUtc(m_state.value(kDealtWithKey).toString());
    // A rule that was changed while the program was closed begins now: nothing of it was missed.
    if (!m_dealtWith.isValid() || m_state.value(kRuleKey).toString() != toText(m_schedule))
        remember(m_session.clock().now());
    connect(&session, &Session::settingsChanged, this, &SyncScheduler::takeSettings);
    connect(&session, &Session::dataShown, this, &SyncScheduler::changed);
    connect(&desk, &EngineDesk::syncEnded, this, &SyncScheduler::onSyncEnded);
    lookLater();
}

SyncScheduler::~SyncScheduler()
{
    if (m_running)
        remember(m_running->dealtWithBefore);
}

std::optional<SyncScheduler::Next> SyncScheduler::next() const
{
    if (!hasSynced())
        return std::nullopt;
    if (m_due && !m_running)
        return Next{m_notBefore.value_or(*m_due), m_delay};
    const auto planned = nextRun(m_schedule, m_session.clock().now(), m_session.settings().timeZone);
    return planned ? std::optional(Next{*planned, Delay::None}) : std::nullopt;
}

void SyncScheduler::lookLater()
{
    m_session.clock().callAfter(std::chrono::seconds(kLookSeconds), this, [this] {
        look();
        lookLater();
    });
}

void SyncScheduler::look()
{
    const QDateTime now = m_session.clock().now();
    // A clock that once stood far ahead must not silence the plan until that day.
    if (m_dealtWith > now.addDays(1))
        remember(now);
    if (!m_due && !m_running) {
        m_due = missedRun(m_schedule, m_dealtWith, now, m_session.settings().timeZone);
        if (m_due)
            Q_EMIT changed();
    }
    const bool waits = m_desk.isBusy() || (m_notBefore && now < *m_notBefore);
    if (m_due && !m_running && !waits && m_session.data())
        begin();
}

void SyncScheduler::takeSettings()
{
    const Schedule &schedule = m_session.settings().schedule;
    if (m_schedule == schedule)
        return;
    m_schedule = schedule;
    m_due.reset();
    m_notBefore.reset();
    m_delay = Delay::None;
    m_tries = 0;
    m_running.reset(); // it goes on as one that a person began
    remember(m_session.clock().now());
    Q_EMIT changed();
}

void SyncScheduler::begin()
{
    const QDateTime due = *m_due;
    m_due.reset();
    m_notBefore.reset();
    if (!hasSynced()) {
        remember(due);
        return;
    }
    qCInfo(logSync).noquote() << "planned sync of" << toIsoUtc(due);
    m_running = Running{due, m_dealtWith};
    // Before it begins: should it bring the program down, it is not begun again at every start.
    remember(due);
    ++m_tries;
    SyncOptions options;
    options.startedBy = StartedBy::Schedule;
    m_desk.sync({}, options);
    Q_EMIT changed();
}

void SyncScheduler::onSyncEnded(const SyncEnd &end)
{
    if (!m_running)
        return;
    const Running ended = *std::exchange(m_running, std::nullopt);
    m_delay = delayOf(end);
    if (m_delay == Delay::None || (m_delay == Delay::Network && m_tries >= kNetworkTries)) {
        m_delay = Delay::None;
        m_tries = 0;
    } else {
        m_due = ended.due;
        m_notBefore = m_session.clock().now().addSecs(kAgainMinutes * 60);
        remember(ended.dealtWithBefore);
    }
    Q_EMIT changed();
}

void SyncScheduler::remember(const QDateTime &dealtWith)
{
    m_dealtWith = dealtWith;
    m_state.setValue(kRuleKey, toText(m_schedule));
    m_state.setValue(kDealtWithKey, toIsoUtc(dealtWith));
}

bool SyncScheduler::hasSynced() const
{
    return m_session.data() && m_session.data()->hasSynced();
}

} // namespace trueup
