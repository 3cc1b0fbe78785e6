// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_run.h"

#include "core/base/log.h"
#include "core/domain/hold.h"
#include "core/storage/connection_repository.h"
#include "core/storage/run_repository.h"
#include "core/storage/vendor_repository.h"
#include "core/workflow/held_run.h"

#include <QPointer>

#include <algorithm>

namespace trueup {

namespace {

/// Fetches handed to the connector at a time: enough that it never idles at its six connections, few enough
/// that cancelling is quick and memory small.
constexpr int kFetchAhead = 24;
/// Accounts stored in one transaction: a commit costs a disk flush, a lost one costs the accounts in it.
constexpr std::size_t kBatch = 64;

/// Errors after which asking for the next account would only repeat them.
bool endsTheRun(const Error &error)
{
    return error.kind == ErrorKind::AuthFailed ||
           (error.kind == ErrorKind::Refused && error.httpStatus == 0) || // a redirect concerns one account
           error.kind == ErrorKind::Tls;
}

} // namespace

struct SyncRun::Prepared
{
    Run run;
    std::optional<int> lastListed;
    std::vector<KnownService> services;
    QSet<QString> takenKeys; ///< of other connections' services
    std::vector<VendorAccount> accounts;
    FirstSeen unmatched; ///< came with runs that ended before they matched their arrivals
};

struct SyncRun::Stored
{
    PublishCounts counts;
    int accounts = 0;
    int failures = 0;
    int subscriptions = 0;
    QHash<QString, VendorAccountId> ids; ///< filled by the first job only
};

SyncRun::SyncRun(Connection connection, std::shared_ptr<VendorConnector> connector, DatabaseThread &writer,
                 Clock &clock, SyncOptions options, QObject *parent)
    : QObject(parent), m_connection(std::move(connection)), m_connector(std::move(connector)),
      m_writer(writer), m_clock(clock), m_options(options)
{
    m_report.connection = m_connection.name;
}

void SyncRun::start(std::function<void(const SyncProgress &)> progress, std::function<void(RunReport)> done)
{
    m_progress = std::move(progress);
    m_done = std::move(done);
    const auto load = [connection = m_connection.id,
                       at = m_clock.now()](Database &database) -> Result<Prepared> {
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return fail(transaction.error());
        Prepared prepared;
        RunRepository runs(database);
        VendorRepository vendor(database);
        auto run = runs.begin(connection, at);
        if (!run)
            return fail(run.error());
        auto listed = runs.lastListedCount(connection);
        if (!listed)
            return fail(listed.error());
        auto services = vendor.knownServices(connection);
        if (!services)
            return fail(services.error());
        const auto allServices = vendor.services();
        if (!allServices)
            return fail(allServices.error());
        for (const VendorService &service : *allServices) {
            if (service.connectionId != connection)
                prepared.takenKeys.insert(service.key);
        }
        auto accounts = vendor.accounts();
        if (!accounts)
            return fail(accounts.error());
        const auto since = runs.unfinishedSince(connection, run->id);
        if (!since)
            return fail(since.error());
        if (since->isValid()) {
            auto unmatched = vendor.firstSeenSince(connection, *since);
            if (!unmatched)
                return fail(unmatched.error());
            prepared.unmatched = std::move(*unmatched);
        }
        if (const Status committed = (*transaction)->commit(); !committed)
            return fail(committed.error());
        prepared.run = *run;
        prepared.lastListed = *listed;
        prepared.services = std::move(*services);
        prepared.accounts = std::move(*accounts);
        return prepared;
    };
    m_writer.post(this, load, [this](Result<Prepared> prepared) {
        if (!prepared) {
            m_storageError = prepared.error();
            report();
            return;
        }
        onPrepared(std::move(*prepared));
    });
}

void SyncRun::onPrepared(Prepared prepared)
{
    m_report.run = prepared.run;
    m_lastListed = prepared.lastListed;
    m_report.run.accountsBefore = m_lastListed.value_or(0);
    for (const KnownService &known : prepared.services)
        m_servicesBefore.insert(toInt(known.service.id));
    for (const VendorAccount &account : prepared.accounts) {
        if (account.connectionId != m_connection.id)
            continue;
        m_accountsBefore.insert(toInt(account.id));
        if (!account.missingSince.isValid()) {
            m_ids.insert(account.record.key, account.id);
            m_known.push_back({account.record.key, account.record.name});
        }
    }
    for (const VendorAccountId id : prepared.unmatched.accounts)
        m_accountsBefore.remove(toInt(id));
    for (const VendorServiceId id : prepared.unmatched.services)
        m_servicesBefore.remove(toInt(id));
    m_services = std::make_shared<ServiceIndex>(m_connection.id, m_connection.name,
                                                std::move(prepared.services), std::move(prepared.takenKeys));
    m_phase = Phase::Listing;
    if (m_cancelled) {
        finish();
        return;
    }
    // Others may hold the connector longer than this run lives.
    const QPointer<SyncRun> self(this);
    m_connector->listAccounts(
        [self](AccountPage page) {
            if (self)
                self->onPage(std::move(page));
        },
        [self](Result<AccountListSummary> summary) {
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

void SyncRun::onPage(AccountPage page)
{
    if (m_cancelled)
        return;
    for (VendorAccountRecord &record : page.records) {
        if (m_listedKeys.contains(record.key))
            continue;
        m_listedKeys.insert(record.key);
        if (m_stopReason)
            noteFailure(record.key, {}, *m_stopReason); // known, and not asked for any more
        else
            m_toFetch.push_back(record.key);
        m_listed.push_back(std::move(record));
    }
    fetchMore();
}

void SyncRun::onListDone(Result<AccountListSummary> summary)
{
    m_listEnded = true;
    m_report.run.accountsListed = static_cast<int>(m_listed.size());
    if (summary) {
        m_report.run.stats += summary->stats;
        m_listComplete = summary->complete;
        m_report.run.listComplete = summary->complete;
        if (!summary->complete) {
            m_report.run.error =
                Error{ErrorKind::BadAnswer, summary->shortfall, {}, summary->stats.lastRequestId(), 0};
            m_report.gaveNothing = m_listed.empty();
        }
    } else if (summary.error().kind == ErrorKind::Cancelled) {
        m_cancelled = true;
    } else {
        m_report.run.error = summary.error();
        m_report.gaveNothing = m_listed.empty();
    }
    if (m_cancelled || m_report.gaveNothing) {
        m_toFetch.clear();
        maybeFinish();
        return;
    }
    if (m_listComplete && !m_options.acceptFewer) {
        if (const auto reason = holdReason(m_lastListed, m_report.run.accountsListed)) {
            hold(*reason);
            return;
        }
    }
    openGate();
}

void SyncRun::hold(const QString &reason)
{
    m_report.run.outcome = RunOutcome::Held;
    m_report.run.error = Error{ErrorKind::Held, reason, {}, m_report.run.stats.lastRequestId(), 0};
    m_stopReason = m_report.run.error;
    for (const UnlistedAccount &account : m_known) {
        if (!m_listedKeys.contains(account.key))
            m_report.unlisted.push_back(account);
    }
    std::ranges::sort(m_report.unlisted, [](const UnlistedAccount &a, const UnlistedAccount &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.key < b.key;
    });
    m_toFetch.clear();
    m_connector->cancel();
    maybeFinish();
}

void SyncRun::openGate()
{
    m_phase = Phase::Publishing;
    m_writing = true;
    const auto store = [connection = m_connection.id, listed = m_listed, complete = m_listComplete,
                        at = m_clock.now()](Database &database) -> Result<Stored> {
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return fail(transaction.error());
        VendorRepository vendor(database);
        auto ids = vendor.saveAccounts(connection, listed, at);
        if (!ids)
            return fail(ids.error());
        Stored stored;
        std::vector<QString> keys;
        keys.reserve(listed.size());
        for (std::size_t i = 0; i < listed.size(); ++i) {
            stored.ids.insert(listed[i].key, (*ids)[i]);
            keys.push_back(listed[i].key);
        }
        if (complete) {
            if (const Status marked = vendor.markAccountsMissing(connection, keys, at); !marked)
                return fail(marked.error());
        }
        if (const Status committed = (*transaction)->commit(); !committed)
            return fail(committed.error());
        return stored;
    };
    m_writer.post(this, store, [this](Result<Stored> stored) {
        if (stored) {
            if (!m_listComplete) {
                // Known accounts that an incomplete list did not name were not asked for: unknown, not
                // current.
                for (auto it = m_ids.cbegin(); it != m_ids.cend(); ++it) {
                    if (!m_listedKeys.contains(it.key()))
                        noteFailure(it.key(), {}, *m_report.run.error);
                }
            }
            m_ids.insert(stored->ids);
            m_gateOpen = true;
        }
        onPublished(std::move(stored));
    });
    fetchMore();
}

void SyncRun::fetchMore()
{
    while (m_inFlight < kFetchAhead && !m_toFetch.empty() && !m_cancelled && !m_stopReason) {
        const QString key = m_toFetch.front();
        m_toFetch.pop_front();
        ++m_inFlight;
        m_connector->fetchAccount(key, [self = QPointer(this), key](Result<AccountFetch> fetch) {
            if (self)
                self->onFetched(key, std::move(fetch));
        });
    }
}

void SyncRun::onFetched(const QString &key, Result<AccountFetch> fetch)
{
    --m_inFlight;
    if (fetch) {
        m_report.run.stats += fetch->stats;
        if (fetch->complete) {
            ++m_came;
            m_fetched.push_back(std::move(*fetch));
        } else {
            noteFailure(key, fetch->stats,
                        Error{ErrorKind::BadAnswer, fetch->shortfall, {}, fetch->stats.lastRequestId(), 0});
        }
    } else if (fetch.error().kind == ErrorKind::Cancelled && endedByUs()) {
        // Says nothing about this account.
    } else {
        noteFailure(key, {}, fetch.error());
        if (endsTheRun(fetch.error()) && !m_stopReason) {
            m_stopReason = fetch.error();
            for (const QString &rest : m_toFetch)
                noteFailure(rest, {}, fetch.error());
            m_toFetch.clear();
        }
    }
    if (m_progress) {
        m_progress({m_connection.name, m_listEnded ? m_report.run.accountsListed : 0, m_came,
                    m_report.run.accountsFailed});
    }
    fetchMore();
    publishMore();
    maybeFinish();
}

bool SyncRun::endedByUs() const
{
    return m_cancelled || m_storageError || m_report.run.outcome == RunOutcome::Held;
}

void SyncRun::noteFailure(const QString &key, const FetchStats &stats, const Error &error)
{
    ++m_report.run.accountsFailed;
    m_failures.push_back({key, stats, error});
    RunAccount problem;
    problem.runId = m_report.run.id;
    problem.accountKey = key;
    problem.stats = stats;
    problem.error = error;
    m_report.problems.push_back(std::move(problem));
    if (!m_report.run.error)
        m_report.run.error = error;
}

void SyncRun::publishMore()
{
    const bool drained = m_inFlight == 0 && m_toFetch.empty();
    const std::size_t waiting = m_fetched.size() + m_failures.size();
    if (!m_gateOpen || m_writing || waiting == 0 || m_storageError)
        return;
    if (waiting < kBatch / 4 && !drained)
        return; // a few more come at once: one flush for all of them
    std::vector<AccountFetch> fetched;
    if (m_fetched.size() <= kBatch) {
        fetched.swap(m_fetched);
    } else {
        const auto end = m_fetched.begin() + static_cast<std::ptrdiff_t>(kBatch);
        fetched.assign(std::make_move_iterator(m_fetched.begin()), std::make_move_iterator(end));
        m_fetched.erase(m_fetched.begin(), end);
    }
    std::vector<std::pair<VendorAccountId, Failure>> failures;
    for (Failure &failure : m_failures)
        failures.emplace_back(m_ids.value(failure.key), std::move(failure));
    m_failures.clear();
    std::vector<std::pair<VendorAccountId, AccountFetch>> accounts;
    for (AccountFetch &fetch : fetched) {
        const VendorAccountId id = m_ids.value(fetch.accountKey);
        accounts.emplace_back(id, std::move(fetch));
    }

    m_writing = true;
    auto store = [accounts = std::move(accounts), failures = std::move(failures), services = m_services,
                  run = m_report.run.id, at = m_clock.now()](Database &database) -> Result<Stored> {
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return fail(transaction.error());
        VendorRepository vendor(database);
        RunRepository runs(database);
        Stored stored;
        for (const auto &[id, fetch] : accounts) {
            const auto counts = vendor.publishAccount(id, run, at, fetch.records, *services, fetch.raw);
            if (!counts)
                return fail(counts.error());
            stored.counts.inserted += counts->inserted;
            stored.counts.changed += counts->changed;
            stored.counts.gone += counts->gone;
            stored.subscriptions += static_cast<int>(fetch.records.size());
            ++stored.accounts;
        }
        for (const auto &[id, failure] : failures) {
            if (const Status marked = vendor.markStale(id, failure.error.message, at); !marked)
                return fail(marked.error());
            RunAccount account;
            account.runId = run;
            account.accountKey = failure.key;
            account.stats = failure.stats;
            account.error = failure.error;
            if (const Status added = runs.addAccounts({account}); !added)
                return fail(added.error());
            ++stored.failures;
        }
        if (const Status committed = (*transaction)->commit(); !committed)
            return fail(committed.error());
        return stored;
    };
    m_writer.post(this, std::move(store), [this](Result<Stored> stored) { onPublished(std::move(stored)); });
}

void SyncRun::onPublished(Result<Stored> stored)
{
    m_writing = false;
    if (!stored) {
        // Nothing of the batch was kept. More of the same would fail alike: stop asking, keep what is stored.
        m_storageError = stored.error();
        m_stopReason = stored.error();
        m_toFetch.clear();
        m_connector->cancel();
    } else {
        m_report.run.accountsFetched += stored->accounts;
        m_report.run.subscriptions += stored->subscriptions;
        m_report.inserted += stored->counts.inserted;
        m_report.changed += stored->counts.changed;
        m_report.gone += stored->counts.gone;
        publishMore();
    }
    maybeFinish();
}

void SyncRun::maybeFinish()
{
    if (m_phase == Phase::Finishing || m_phase == Phase::Ended || !m_listEnded || m_inFlight > 0 || m_writing)
        return;
    const bool publishable = m_gateOpen && !m_storageError;
    if (!m_toFetch.empty() || (publishable && (!m_fetched.empty() || !m_failures.empty())))
        return;
    finish();
}

RunOutcome SyncRun::outcome() const
{
    if (m_storageError)
        return RunOutcome::Failed;
    if (m_cancelled)
        return RunOutcome::Cancelled;
    if (m_report.run.outcome == RunOutcome::Held)
        return RunOutcome::Held;
    if (m_report.gaveNothing)
        return RunOutcome::Failed;
    return m_listComplete && m_report.run.accountsFailed == 0 ? RunOutcome::Complete : RunOutcome::Partial;
}

void SyncRun::finish()
{
    m_phase = Phase::Finishing;
    Run &run = m_report.run;
    run.outcome = outcome();
    run.finishedAt = m_clock.now();
    if (m_storageError)
        run.error = m_storageError;
    else if (run.outcome == RunOutcome::Cancelled)
        run.error =
            Error{ErrorKind::Cancelled, tr("The sync was cancelled. What had come is kept."), {}, {}, 0};

    AutoMapScope arrivalsKnown{m_accountsBefore, m_servicesBefore};
    const bool signInLost = m_stopReason && m_stopReason->kind == ErrorKind::AuthFailed;
    const bool accepted = m_options.acceptFewer && m_listComplete && m_gateOpen;
    const auto store = [connectionId = m_connection.id, run, before = std::move(arrivalsKnown),
                        listStored = m_gateOpen, signInLost, unlisted = m_report.unlisted, accepted,
                        by = m_options.by, at = run.finishedAt](Database &database) -> Result<AutoMapCounts> {
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return fail(transaction.error());
        AutoMapCounts mapped;
        if (listStored) {
            VendorRepository vendor(database);
            const auto accounts = vendor.accounts();
            if (!accounts)
                return fail(accounts.error());
            const auto services = vendor.services();
            if (!services)
                return fail(services.error());
            AutoMapScope arrivals;
            for (const VendorAccount &account : *accounts) {
                if (account.connectionId == connectionId && !before.accounts.contains(toInt(account.id)))
                    arrivals.accounts.insert(toInt(account.id));
            }
            for (const VendorService &service : *services) {
                if (service.connectionId == connectionId && !before.services.contains(toInt(service.id)))
                    arrivals.services.insert(toInt(service.id));
            }
            auto counts = mapAutomatically(database, arrivals, at);
            if (!counts)
                return fail(counts.error());
            mapped = *counts;
        }
        if (const Status finished = RunRepository(database).finish(run); !finished)
            return fail(finished.error());
        if (const Status kept = RunRepository(database).addUnlisted(run.id, unlisted); !kept)
            return fail(kept.error());
        if (accepted) {
            if (const Status noted = acceptHeld(database, connectionId, by, at); !noted)
                return fail(noted.error());
        }

        ConnectionRepository connections(database);
        auto all = connections.all();
        if (!all)
            return fail(all.error());
        const auto found = std::find_if(all->begin(), all->end(),
                                        [connectionId](const Connection &c) { return c.id == connectionId; });
        // One that was disconnected meanwhile stays so.
        if (found != all->end() && found->status != ConnectionStatus::NotConnected) {
            Connection connection = *found;
            const bool usable = run.outcome == RunOutcome::Complete || run.outcome == RunOutcome::Partial;
            if (usable && !signInLost) {
                connection.status = ConnectionStatus::Active;
                connection.statusReason.clear();
            } else if (run.outcome == RunOutcome::Held || signInLost ||
                       (run.error && (run.error->kind == ErrorKind::AuthFailed ||
                                      run.error->kind == ErrorKind::PermissionDenied))) {
                connection.status = ConnectionStatus::NeedsAttention;
                connection.statusReason = run.error ? run.error->message : QString();
            }
            if (run.accountsFetched > 0)
                connection.lastRunAt = at;
            if (const auto saved = connections.save(connection); !saved)
                return fail(saved.error());
        }
        if (const Status committed = (*transaction)->commit(); !committed)
            return fail(committed.error());
        return mapped;
    };
    m_writer.post(this, store, [this](Result<AutoMapCounts> mapped) {
        if (mapped) {
            m_report.mapped = *mapped;
        } else if (!m_storageError) {
            m_storageError = mapped.error();
        }
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
