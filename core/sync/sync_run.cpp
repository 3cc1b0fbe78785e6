// SPDX-License-Identifier: GPL-3.0-or-later
// Asking the vendor; what becomes of the answers is in sync_run_store.cpp.
#include "core/sync/sync_run.h"

#include "core/domain/hold.h"

#include <QPointer>

#include <algorithm>

namespace trueup {

namespace {

/// Fetches handed to the connector at a time: enough that it never idles at its six connections, few enough
/// that cancelling is quick and memory small.
constexpr int kFetchAhead = 24;
constexpr int kTellMs = 500;
/// Accounts that may wait to be stored: a network faster than the disk waits for it, and memory stays small.
constexpr std::size_t kMostWaiting = 192;

/// Errors after which asking for the next account would only repeat them.
bool endsTheRun(const Error &error)
{
    return error.kind == ErrorKind::AuthFailed ||
           (error.kind == ErrorKind::Refused && error.httpStatus == 0) || // a redirect concerns one account
           error.kind == ErrorKind::Tls;
}

} // namespace

SyncRun::SyncRun(Connection connection, std::shared_ptr<VendorConnector> connector, DatabaseThread &writer,
                 Clock &clock, CountSettings counting, SyncOptions options, QObject *parent)
    : ConnectionRun(parent), m_connection(std::move(connection)), m_connector(std::move(connector)),
      m_writer(writer), m_clock(clock), m_counting(std::move(counting)), m_options(std::move(options))
{
    m_report.connection = m_connection.name;
    m_report.kind = m_connection.kind;
    m_tick.setInterval(kTellMs);
    connect(&m_tick, &QTimer::timeout, this, &SyncRun::tellProgress);
}

void SyncRun::start(std::function<void(const SyncProgress &)> progress, std::function<void(RunReport)> done)
{
    m_progress = std::move(progress);
    m_done = std::move(done);
    m_writer.post(
        this,
        [connection = m_connection, at = m_clock.now(), by = m_options.startedBy](Database &database) {
            return startRun(database, connection, at, by);
        },
        [this](Result<RunStart> started) {
            if (started)
                return onStarted(std::move(*started));
            m_storageError = started.error();
            report();
        });
}

void SyncRun::onStarted(RunStart start)
{
    m_report.run = start.run;
    m_lastListed = start.lastListed;
    m_report.run.accountsBefore = m_lastListed.value_or(0);
    m_services = std::move(start.services);
    m_matched = std::move(start.matched);
    for (const VendorAccount &account : start.accounts)
        m_accounts.addStored(account);
    m_phase = Phase::Listing;
    m_tick.start();
    if (m_cancelled)
        return finish();
    // Others may hold the connector longer than this run lives.
    const QPointer<SyncRun> self(this);
    m_connector->listAccounts(
        [self](const AccountPage &page) {
            if (self)
                self->onPage(page);
        },
        [self](FetchResult<AccountListSummary> summary) {
            if (self)
                self->onListDone(std::move(summary));
        });
}

void SyncRun::cancel()
{
    if (m_phase == Phase::Ended || m_cancelled)
        return;
    m_cancelled = true;
    m_toFetch.clear();
    m_connector->cancel();
}

void SyncRun::onPage(const AccountPage &page)
{
    if (m_cancelled)
        return;
    for (const VendorAccountRecord &record : page.records) {
        if (!m_accounts.addListed(record))
            continue;
        if (m_stopReason) // known, and not asked for any more
            noteUnfetched(record.key, AccountOutcome::NotAsked, {}, *m_stopReason);
        else
            m_toFetch.push_back(record.key);
    }
    fetchMore();
}

void SyncRun::onListDone(FetchResult<AccountListSummary> summary)
{
    noteListEnd(summary);
    if (m_cancelled || m_report.gaveNothing) {
        m_toFetch.clear();
        return maybeFinish();
    }
    if (m_listComplete && !m_options.acceptFewer) {
        if (const auto reason = holdReason(m_lastListed, m_report.run.accountsListed))
            return hold(*reason);
    }
    openGate();
}

void SyncRun::noteListEnd(const FetchResult<AccountListSummary> &summary)
{
    Run &run = m_report.run;
    m_listEnded = true;
    run.accountsListed = m_accounts.listedCount();
    run.stats += summary ? summary->stats : summary.error().stats;
    if (!summary && summary.error().kind == ErrorKind::Cancelled) {
        m_cancelled = true;
        return;
    }
    m_listComplete = run.listComplete = summary && summary->complete;
    if (m_listComplete)
        return;
    run.error = summary
                    ? Error{ErrorKind::BadAnswer, summary->shortfall, {}, summary->stats.lastRequestId(), 0}
                    : Error(summary.error());
    m_report.gaveNothing = run.accountsListed == 0;
}

void SyncRun::hold(const QString &reason)
{
    m_report.run.outcome = RunOutcome::Held;
    m_report.run.error = Error{ErrorKind::Held, reason, {}, m_report.run.stats.lastRequestId(), 0};
    m_stopReason = m_report.run.error;
    m_report.unlisted = m_accounts.unlisted();
    m_toFetch.clear();
    m_connector->cancel();
    maybeFinish();
}

void SyncRun::fetchMore()
{
    while (m_inFlight < kFetchAhead && m_fetched.size() < kMostWaiting && !m_toFetch.empty() &&
           !m_cancelled && !m_stopReason) {
        const QString key = m_toFetch.front();
        m_toFetch.pop_front();
        ++m_inFlight;
        m_connector->fetchAccount(key, [self = QPointer(this), key](FetchResult<AccountFetch> fetch) {
            if (self)
                self->onFetched(key, std::move(fetch));
        });
    }
}

void SyncRun::onFetched(const QString &key, FetchResult<AccountFetch> fetch)
{
    --m_inFlight;
    m_report.run.stats += fetch ? fetch->stats : fetch.error().stats;
    if (fetch)
        onCame(std::move(*fetch));
    else
        onFailed(key, fetch.error());
    tellProgress();
    fetchMore();
    publishMore();
    maybeFinish();
}

void SyncRun::onCame(AccountFetch fetch)
{
    if (!fetch.complete) {
        return noteUnfetched(fetch.accountKey, AccountOutcome::Short, fetch.stats,
                             {ErrorKind::BadAnswer, fetch.shortfall, {}, fetch.stats.lastRequestId(), 0});
    }
    if (!m_firstLooks.contains(fetch.accountKey))
        ++m_came;
    m_fetched.push_back(std::move(fetch));
}

void SyncRun::onFailed(const QString &key, const FetchFailure &failure)
{
    if (failure.kind == ErrorKind::Cancelled && endedByUs())
        return; // says nothing about this account
    noteUnfetched(key, AccountOutcome::Failed, failure.stats, failure);
    if (!endsTheRun(failure) || m_stopReason)
        return;
    m_stopReason = failure;
    for (const QString &rest : m_toFetch)
        noteUnfetched(rest, AccountOutcome::NotAsked, {}, failure);
    m_toFetch.clear();
}

bool SyncRun::endedByUs() const
{
    return m_cancelled || m_storageError || m_report.run.outcome == RunOutcome::Held;
}

FetchStats SyncRun::costOf(const QString &key, const FetchStats &last) const
{
    FetchStats cost = m_firstLooks.value(key);
    cost += last;
    return cost;
}

void SyncRun::noteUnfetched(const QString &key, AccountOutcome outcome, const FetchStats &stats,
                            const Error &error)
{
    ++m_report.run.accountsFailed;
    RunAccount row = m_accounts.takeRow(m_report.run.id, key, outcome);
    row.stats = costOf(key, stats);
    row.error = error;
    m_report.problems.push_back(row);
    m_unfetched.push_back(std::move(row));
    if (!m_report.run.error)
        m_report.run.error = error;
}

void SyncRun::tellProgress() const
{
    if (!m_progress)
        return;
    SyncProgress progress{.connection = m_connection.name,
                          .kind = m_connection.kind,
                          .total = m_listEnded ? m_report.run.accountsListed : 0,
                          .fetched = m_came - m_report.run.accountsHeld,
                          .failed = m_report.run.accountsFailed,
                          .held = m_report.run.accountsHeld,
                          .load = m_connector->load()};
    const auto told = std::min(m_report.problems.size(), SyncProgress::kToldProblems);
    progress.problems.assign(m_report.problems.begin(),
                             m_report.problems.begin() + static_cast<std::ptrdiff_t>(told));
    m_progress(progress);
}

} // namespace trueup
