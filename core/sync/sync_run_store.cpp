// SPDX-License-Identifier: GPL-3.0-or-later
// What is stored of the vendor's answers, and the end of a run.
#include "core/sync/sync_run.h"

#include "core/base/log.h"
#include "core/domain/period.h"

#include <algorithm>
#include <iterator>

namespace trueup {

namespace {

/// Accounts stored in one transaction: a commit costs a disk flush, a lost one costs the accounts in it.
constexpr std::size_t kBatch = 64;

} // namespace

void SyncRun::openGate()
{
    m_phase = Phase::Publishing;
    m_writing = true;
    m_writer.post(
        this,
        [connection = m_connection.id, listed = m_accounts.takeListed(), complete = m_listComplete,
         at = m_clock.now()](Database &database) {
            return storeList(database, connection, listed, complete, at);
        },
        [this](Result<QHash<QString, VendorAccountId>> ids) {
            m_writing = false;
            if (ids)
                onListStored(*ids);
            else
                onStorageFailed(ids.error());
            maybeFinish();
        });
    fetchMore();
}

void SyncRun::onListStored(const QHash<QString, VendorAccountId> &ids)
{
    m_accounts.setIds(ids);
    m_gateOpen = true;
    if (!m_listComplete) {
        // Known accounts that an incomplete list did not name were not asked for: unknown, not current.
        for (const UnlistedAccount &account : m_accounts.unlisted())
            noteUnfetched(account.key, AccountOutcome::NotAsked, {}, *m_report.run.error);
    }
    publishMore();
}

void SyncRun::publishMore()
{
    const bool drained = m_inFlight == 0 && m_toFetch.empty();
    const std::size_t waiting = m_fetched.size() + m_unfetched.size();
    if (!m_gateOpen || m_writing || waiting == 0 || m_storageError)
        return;
    if (waiting < kBatch / 4 && !drained)
        return; // a few more come at once: one flush for all of them
    m_writing = true;
    m_writer.post(
        this,
        [batch = nextBatch()](Database &database) mutable { return storeBatch(database, std::move(batch)); },
        [this](Result<StoredBatch> stored) { onStored(std::move(stored)); });
}

Batch SyncRun::nextBatch()
{
    Batch batch;
    batch.connection = m_connection;
    batch.run = m_report.run.id;
    batch.at = m_clock.now();
    batch.services = m_services;
    batch.basis = {m_counting.rules, dateIn(batch.at, m_counting.zone)};
    batch.acceptShrunk = m_options.acceptShrunk;
    batch.by = m_options.by;
    const auto count = static_cast<std::ptrdiff_t>(std::min(m_fetched.size(), kBatch));
    for (auto it = m_fetched.begin(); it != m_fetched.begin() + count; ++it) {
        CameAccount account;
        account.id = m_accounts.idOf(it->accountKey);
        account.row = m_accounts.takeRow(batch.run, it->accountKey, AccountOutcome::Current);
        account.row.stats = costOf(it->accountKey, it->stats);
        account.wasHeld = m_accounts.isHeld(it->accountKey);
        account.lookedTwice = m_firstLooks.contains(it->accountKey);
        account.fetch = std::move(*it);
        batch.came.push_back(std::move(account));
    }
    m_fetched.erase(m_fetched.begin(), m_fetched.begin() + count);
    for (RunAccount &row : m_unfetched)
        batch.stale.push_back({m_accounts.idOf(row.accountKey), std::move(row)});
    m_unfetched.clear();
    return batch;
}

void SyncRun::onStored(Result<StoredBatch> stored)
{
    m_writing = false;
    if (!stored) {
        onStorageFailed(stored.error());
        return maybeFinish();
    }
    Run &run = m_report.run;
    run.accountsFetched += stored->published;
    run.subscriptions += stored->subscriptions;
    m_report.inserted += stored->counts.inserted;
    m_report.changed += stored->counts.changed;
    m_report.gone += stored->counts.gone;
    for (const RunAccount &account : stored->held)
        noteHeld(account);
    for (const RunAccount &account : stored->lookAgain)
        lookAgain(account);
    fetchMore();
    publishMore();
    maybeFinish();
}

void SyncRun::lookAgain(const RunAccount &account)
{
    m_accounts.giveRowBack(account.accountKey);
    m_firstLooks.insert(account.accountKey, account.stats);
    if (m_stopReason)
        noteUnfetched(account.accountKey, AccountOutcome::NotAsked, {}, *m_stopReason);
    else if (!m_cancelled)
        m_toFetch.push_front(account.accountKey);
}

void SyncRun::noteHeld(const RunAccount &account)
{
    ++m_report.run.accountsHeld;
    m_report.problems.push_back(account);
    if (!m_report.run.error) {
        m_report.run.error = account.error;
        m_report.run.error->message = tr("“%1” is held: %2").arg(account.accountName, account.error->message);
    }
}

void SyncRun::onStorageFailed(const Error &error)
{
    // Nothing of the batch was kept. More of the same would fail alike: stop asking, keep what is stored.
    m_storageError = error;
    m_stopReason = error;
    m_toFetch.clear();
    m_connector->cancel();
}

void SyncRun::maybeFinish()
{
    if (m_phase == Phase::Finishing || m_phase == Phase::Ended || !m_listEnded || m_inFlight > 0 || m_writing)
        return;
    const bool publishable = m_gateOpen && !m_storageError;
    if (!m_toFetch.empty() || (publishable && (!m_fetched.empty() || !m_unfetched.empty())))
        return;
    finish();
}

RunOutcome SyncRun::outcome() const
{
    const Run &run = m_report.run;
    if (m_storageError)
        return RunOutcome::Failed;
    if (m_cancelled)
        return RunOutcome::Cancelled;
    if (run.outcome == RunOutcome::Held)
        return RunOutcome::Held;
    if (m_report.gaveNothing)
        return RunOutcome::Failed;
    const bool whole = m_listComplete && run.accountsFailed == 0 && run.accountsHeld == 0;
    return whole ? RunOutcome::Complete : RunOutcome::Partial;
}

/// The rows that came with no batch: what waited when the run ended, and accounts that nothing became of.
std::vector<RunAccount> SyncRun::rowsLeft()
{
    if (m_storageError)
        return {}; // the record of the run itself must find room
    std::vector<RunAccount> rows = std::exchange(m_unfetched, {});
    const RunId run = m_report.run.id;
    // What came is kept back with a held list, and forgotten with a run that was cancelled before its list
    // ended.
    const bool held = m_report.run.outcome == RunOutcome::Held;
    for (const AccountFetch &fetch : m_fetched) {
        rows.push_back(m_accounts.takeRow(run, fetch.accountKey,
                                          held ? AccountOutcome::Held : AccountOutcome::NotAsked));
        rows.back().stats = fetch.stats;
    }
    for (const QString &key : m_accounts.withoutRow())
        rows.push_back(m_accounts.takeRow(run, key, AccountOutcome::NotAsked));
    return rows;
}

void SyncRun::finish()
{
    m_phase = Phase::Finishing;
    m_tick.stop();
    Run &run = m_report.run;
    run.inserted = m_report.inserted;
    run.changed = m_report.changed;
    run.gone = m_report.gone;
    run.outcome = outcome();
    run.finishedAt = m_clock.now();
    if (m_storageError)
        run.error = m_storageError;
    else if (run.outcome == RunOutcome::Cancelled)
        run.error =
            Error{ErrorKind::Cancelled, tr("The sync was cancelled. What had come is kept."), {}, {}, 0};
    RunEnd end;
    end.connection = m_connection.id;
    end.rows = rowsLeft();
    end.run = run;
    end.unlisted = m_report.unlisted;
    end.matched = std::move(m_matched);
    end.listStored = m_gateOpen;
    end.listAccepted = m_options.acceptFewer && m_listComplete && m_gateOpen;
    end.signInLost = m_stopReason && m_stopReason->kind == ErrorKind::AuthFailed;
    end.by = m_options.by;
    m_writer.post(
        this, [end = std::move(end)](Database &database) { return endRun(database, end); },
        [this](Result<AutoMapCounts> mapped) {
            if (mapped)
                m_report.mapped = *mapped;
            else if (!m_storageError)
                m_storageError = mapped.error();
            report();
        });
}

void SyncRun::report()
{
    m_phase = Phase::Ended;
    if (m_storageError) {
        m_report.run.outcome = RunOutcome::Failed;
        m_report.run.error = m_storageError;
    }
    qCInfo(logSync).noquote() << runSentence(m_report);
    if (m_done)
        std::exchange(m_done, nullptr)(std::move(m_report));
}

} // namespace trueup
