// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/psa_run.h"

#include "core/base/log.h"
#include "core/domain/period.h"
#include "core/sync/drift_watch.h"

#include <QPointer>

#include <algorithm>
#include <iterator>

namespace trueup {

namespace {

/// Reads handed to the connector at a time: more than it has in flight, few enough that cancelling is quick.
constexpr int kFetchAhead = 24;
constexpr int kTellMs = 500;
/// Trails read in one run; further sightings name who the line itself names.
constexpr std::size_t kMostTrails = 50;
constexpr int kEndedDays = 90; // R9

/// Errors after which asking for the next agreement would only repeat them.
bool endsTheRun(const Error &error)
{
    return error.kind == ErrorKind::AuthFailed ||
           (error.kind == ErrorKind::Refused && error.httpStatus == 0) || error.kind == ErrorKind::Tls;
}

} // namespace

PsaRun::PsaRun(Connection connection, std::shared_ptr<PsaConnector> connector, DatabaseThread &writer,
               Clock &clock, QTimeZone zone, SyncOptions options, QObject *parent)
    : ConnectionRun(parent), m_connection(std::move(connection)), m_connector(std::move(connector)),
      m_writer(writer), m_clock(clock), m_zone(std::move(zone)), m_options(std::move(options))
{
    m_report.connection = m_connection.name;
    m_report.kind = m_connection.kind;
    m_tick.setInterval(kTellMs);
    connect(&m_tick, &QTimer::timeout, this, &PsaRun::tellProgress);
}

void PsaRun::start(std::function<void(const SyncProgress &)> progress, std::function<void(RunReport)> done)
{
    m_progress = std::move(progress);
    m_done = std::move(done);
    m_writer.post(
        this,
        [connection = m_connection, at = m_clock.now(), by = m_options.startedBy](Database &database) {
            return startPsaRun(database, connection, at, by);
        },
        [this](Result<PsaRunStart> started) {
            if (started)
                return onStarted(std::move(*started));
            m_storageError = started.error();
            report();
        });
}

void PsaRun::onStarted(PsaRunStart start)
{
    m_start = std::move(start);
    m_report.run = m_start.run;
    m_report.run.accountsBefore = m_start.agreementsBefore.value_or(0);
    if (m_cancelled)
        return endUnpublished();
    m_phase = Phase::Reading;
    m_tick.start();
    AgreementQuestion question;
    question.mappedAccounts = m_start.mappedAccounts;
    question.endedSince = dateIn(m_start.run.startedAt, m_zone).addDays(-kEndedDays);
    question.types = m_connection.psa.agreementTypes;
    m_connector->listAccounts(into(m_accounts));
    m_connector->listAgreements(question, into(m_agreements));
    m_connector->listProducts(into(m_products));
}

void PsaRun::cancel()
{
    if (m_cancelled || m_phase == Phase::Storing || m_phase == Phase::Ended)
        return;
    m_cancelled = true;
    m_toFetch.clear();
    m_connector->cancel();
}

/// Others may hold the connector longer than this run lives, so every answer asks whether there is still a
/// run.
template <typename Row>
PsaConnector::ListDone<Row> PsaRun::into(std::optional<std::vector<Row>> &list)
{
    return [self = QPointer(this), &list](FetchResult<PsaList<Row>> came) {
        if (!self)
            return;
        self->m_report.run.stats += came ? came->stats : came.error().stats;
        if (came)
            list = std::move(came->rows);
        else
            self->stop(came.error());
        self->onListEnded();
    };
}

void PsaRun::stop(const Error &error)
{
    const bool ours = m_cancelled || m_listError || m_report.run.outcome == RunOutcome::Held;
    if (ours)
        return; // what is said about being cancelled is no news
    if (error.kind == ErrorKind::Cancelled)
        m_cancelled = true;
    else
        m_listError = error;
    m_toFetch.clear();
    m_connector->cancel();
}

void PsaRun::onListEnded()
{
    --m_listsLeft;
    if (m_agreements && m_agreementOf.isEmpty()) {
        m_report.run.accountsListed = static_cast<int>(m_agreements->size());
        for (const PsaImport::AgreementRow &row : *m_agreements) {
            m_agreementOf.insert(row.agreement.key, &row);
            if (!m_cancelled && !m_listError)
                m_toFetch.push_back(row.agreement.key);
        }
        tellProgress();
    }
    holdIfShrunk();
    fetchMore();
    goOn();
}

void PsaRun::holdIfShrunk()
{
    if (m_options.acceptFewer || m_cancelled || m_listError || m_report.run.outcome == RunOutcome::Held)
        return;
    if (m_accounts) {
        const int count = static_cast<int>(m_accounts->size());
        if (const auto reason = holdReason(m_start.companiesBefore, count, Listed::Companies))
            return hold(*reason, Listed::Companies);
    }
    if (m_agreements) {
        const int count = static_cast<int>(m_agreements->size());
        if (const auto reason = holdReason(m_start.agreementsBefore, count, Listed::Agreements))
            return hold(*reason, Listed::Agreements);
    }
}

void PsaRun::hold(const QString &reason, Listed what)
{
    m_report.run.outcome = RunOutcome::Held;
    m_report.run.error = Error{ErrorKind::Held, reason, {}, m_report.run.stats.lastRequestId(), 0};
    QHash<QString, QString> unlisted; // name by key
    if (what == Listed::Companies) {
        for (auto it = m_start.companies.cbegin(); it != m_start.companies.cend(); ++it) {
            if (it->present)
                unlisted.insert(it.key(), it->name);
        }
        for (const PsaAccount &company : *m_accounts)
            unlisted.remove(company.key);
    } else {
        for (auto it = m_start.agreements.cbegin(); it != m_start.agreements.cend(); ++it) {
            if (it->present && !m_agreementOf.contains(it.key()))
                unlisted.insert(it.key(), it->name);
        }
    }
    for (auto it = unlisted.cbegin(); it != unlisted.cend(); ++it)
        m_report.unlisted.push_back({it.key(), it.value()});
    std::ranges::sort(m_report.unlisted, [](const UnlistedAccount &a, const UnlistedAccount &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.key < b.key;
    });
    m_toFetch.clear();
    m_connector->cancel();
}

void PsaRun::fetchMore()
{
    while (m_inFlight < kFetchAhead && !m_toFetch.empty()) {
        const QString key = m_toFetch.front();
        m_toFetch.pop_front();
        ++m_inFlight;
        m_connector->fetchLines(*m_agreementOf.value(key),
                                [self = QPointer(this), key](FetchResult<PsaList<PsaImport::Line>> lines) {
                                    if (self)
                                        self->onLines(key, std::move(lines));
                                });
    }
}

void PsaRun::onLines(const QString &key, FetchResult<PsaList<PsaImport::Line>> lines)
{
    --m_inFlight;
    m_report.run.stats += lines ? lines->stats : lines.error().stats;
    const bool ours = m_cancelled || m_listError || m_report.run.outcome == RunOutcome::Held;
    if (lines) {
        m_read.whole.insert(key);
        m_rows.push_back(rowOf(key, AccountOutcome::Current));
        m_rows.back().stats = lines->stats;
        std::ranges::move(lines->rows, std::back_inserter(m_read.lines));
    } else if (lines.error().kind == ErrorKind::Cancelled) {
        m_cancelled = m_cancelled || !ours;
    } else if (!ours) {
        noteFailed(key, AccountOutcome::Failed, lines.error().stats, lines.error());
        if (endsTheRun(lines.error()) && !m_stopReason) {
            m_stopReason = lines.error();
            for (const QString &rest : std::exchange(m_toFetch, {}))
                noteFailed(rest, AccountOutcome::NotAsked, {}, *m_stopReason);
        }
    }
    tellProgress();
    fetchMore();
    goOn();
}

void PsaRun::noteFailed(const QString &key, AccountOutcome outcome, const FetchStats &stats,
                        const Error &error)
{
    ++m_report.run.accountsFailed;
    m_read.failed.insert(key, error.message);
    RunAccount row = rowOf(key, outcome);
    row.stats = stats;
    row.error = error;
    m_report.problems.push_back(row);
    m_rows.push_back(std::move(row));
    if (!m_report.run.error)
        m_report.run.error = error;
}

/// Goes on to the next step once everything that was asked for has come.
void PsaRun::goOn()
{
    if (m_phase != Phase::Reading || m_listsLeft > 0 || m_inFlight > 0 || !m_toFetch.empty())
        return;
    if (m_cancelled || m_listError || m_report.run.outcome == RunOutcome::Held)
        endUnpublished();
    else
        readProducts();
}

/// Products that lines name and the catalogue no longer lists.
void PsaRun::readProducts()
{
    m_phase = Phase::ReadingProducts;
    QSet<QString> named;
    for (const PsaImport::Line &line : m_read.lines)
        named.insert(line.productKey);
    for (const PsaProduct &product : *m_products)
        named.remove(product.key);
    if (named.isEmpty() || m_stopReason)
        return readTrails();
    QStringList keys(named.cbegin(), named.cend());
    keys.sort();
    m_connector->fetchProducts(keys, [self = QPointer(this)](FetchResult<PsaList<PsaProduct>> products) {
        if (self)
            self->onProducts(std::move(products));
    });
}

void PsaRun::onProducts(FetchResult<PsaList<PsaProduct>> products)
{
    m_report.run.stats += products ? products->stats : products.error().stats;
    if (products)
        std::ranges::move(products->rows, std::back_inserter(*m_products));
    else if (products.error().kind == ErrorKind::Cancelled)
        m_cancelled = true;
    else if (!m_report.run.error)
        m_report.run.error =
            products.error(); // their lines have a price of their own: published, not complete
    readTrails();
}

/// Who changed back what was pushed.
void PsaRun::readTrails()
{
    if (m_cancelled)
        return endUnpublished();
    m_phase = Phase::ReadingTrails;
    m_sightings = newSightings(m_start.pushes, m_start.sightings, m_read.lines, m_clock.now());
    const std::size_t count = m_stopReason ? 0 : std::min(m_sightings.size(), kMostTrails);
    m_trailsLeft = static_cast<int>(count);
    if (count == 0)
        return publish();
    for (std::size_t slot = 0; slot < count; ++slot) {
        m_connector->readTrail(m_sightings[slot].lineKey,
                               [self = QPointer(this), slot](const Result<std::vector<PsaTrailRow>> &trail) {
                                   if (self)
                                       self->onTrail(slot, trail);
                               });
    }
}

void PsaRun::onTrail(std::size_t slot, const Result<std::vector<PsaTrailRow>> &trail)
{
    DriftSighting &sighting = m_sightings[slot];
    if (trail) {
        const auto push = std::ranges::find(m_start.pushes, sighting.push, &Push::id);
        nameFromTrail(sighting, *trail, push->settledAt);
    } else if (trail.error().kind == ErrorKind::Cancelled) {
        m_cancelled = true;
    } else {
        qCWarning(logSync).noquote() << "The trail of line" << sighting.lineKey
                                     << "could not be read:" << trail.error().message;
    }
    if (--m_trailsLeft > 0)
        return;
    if (m_cancelled)
        endUnpublished();
    else
        publish();
}

void PsaRun::tellProgress() const
{
    if (!m_progress)
        return;
    SyncProgress progress{.connection = m_connection.name,
                          .kind = m_connection.kind,
                          .total = m_report.run.accountsListed,
                          .fetched = static_cast<int>(m_read.whole.size()),
                          .failed = m_report.run.accountsFailed,
                          .load = m_connector->load()};
    const auto told = std::min(m_report.problems.size(), SyncProgress::kToldProblems);
    progress.problems.assign(m_report.problems.begin(),
                             m_report.problems.begin() + static_cast<std::ptrdiff_t>(told));
    m_progress(progress);
}

void PsaRun::publish()
{
    m_phase = Phase::Storing;
    nameRows(m_rows);
    nameRows(m_report.problems);
    Run &run = m_report.run;
    run.listComplete = true;
    run.accountsFetched = static_cast<int>(m_read.whole.size());
    run.subscriptions = static_cast<int>(m_read.lines.size());
    run.outcome = run.error ? RunOutcome::Partial : RunOutcome::Complete;
    run.finishedAt = m_clock.now();
    for (RunAccount &row : m_rows) {
        if (row.outcome == AccountOutcome::Current)
            row.dataFrom = run.finishedAt;
    }
    PsaPublication publication;
    publication.lists.accounts = std::move(m_accounts);
    publication.lists.products = std::move(m_products);
    publication.lists.agreements = std::move(m_agreements);
    publication.read = std::move(m_read);
    publication.sightings = std::move(m_sightings);
    RunEnd &end = publication.end;
    end.connection = m_connection.id;
    end.run = run;
    end.rows = std::move(m_rows);
    end.listAccepted = m_options.acceptFewer;
    end.signInLost = m_stopReason && m_stopReason->kind == ErrorKind::AuthFailed;
    end.codebase = m_connector->codebase();
    end.by = m_options.by;
    m_writer.post(
        this,
        [publication = std::move(publication)](Database &database) mutable {
            return publishPsaRun(database, std::move(publication));
        },
        [this](Result<PsaPublished> published) {
            if (!published) {
                m_storageError = published.error();
                return endUnpublished();
            }
            m_report.run = published->run;
            m_report.mapped = published->mapped;
            m_report.inserted = published->run.inserted;
            m_report.changed = published->run.changed;
            m_report.gone = published->run.gone;
            report();
        });
}

/// Nothing of what came is stored; the run and what it was is.
void PsaRun::endUnpublished()
{
    m_phase = Phase::Storing;
    Run &run = m_report.run;
    run.finishedAt = m_clock.now();
    run.accountsFetched = run.accountsFailed = run.subscriptions = 0;
    m_report.problems.clear();
    if (m_storageError) {
        run.outcome = RunOutcome::Failed;
        run.error = m_storageError;
    } else if (m_cancelled) {
        run.outcome = RunOutcome::Cancelled;
        run.error =
            Error{ErrorKind::Cancelled, tr("The sync was cancelled. Nothing was changed."), {}, {}, 0};
    } else if (m_listError) {
        run.outcome = RunOutcome::Failed;
        run.error = m_listError;
    }
    m_report.gaveNothing = run.outcome == RunOutcome::Failed;
    RunEnd end;
    end.connection = m_connection.id;
    end.run = run;
    end.unlisted = m_report.unlisted;
    end.by = m_options.by;
    if (!m_storageError) // the record of the run itself must find room
        end.rows = rowsNotPublished();
    m_writer.post(
        this, [end = std::move(end)](Database &database) { return endRun(database, end); },
        [this](const Result<AutoMapCounts> &ended) {
            if (!ended && !m_storageError)
                m_storageError = ended.error();
            report();
        });
}

RunAccount PsaRun::rowOf(const QString &key, AccountOutcome outcome) const
{
    const auto known = m_start.agreements.constFind(key);
    RunAccount row;
    row.runId = m_report.run.id;
    row.accountKey = key;
    row.outcome = outcome;
    if (known != m_start.agreements.cend())
        row.dataFrom = known->fetchedAt;
    return row;
}

/// A row for each agreement of this list or the one before: what a held run brought is kept back, what any
/// other brought is forgotten.
std::vector<RunAccount> PsaRun::rowsNotPublished() const
{
    const bool held = m_report.run.outcome == RunOutcome::Held;
    std::vector<RunAccount> rows;
    QSet<QString> done;
    for (const RunAccount &came : m_rows) {
        rows.push_back(came);
        done.insert(came.accountKey);
        if (came.outcome == AccountOutcome::Current)
            rows.back().outcome = held ? AccountOutcome::Held : AccountOutcome::NotAsked;
    }
    for (auto it = m_agreementOf.keyBegin(); it != m_agreementOf.keyEnd(); ++it) {
        if (!done.contains(*it)) {
            rows.push_back(rowOf(*it, AccountOutcome::NotAsked));
            done.insert(*it);
        }
    }
    for (auto it = m_start.agreements.cbegin(); it != m_start.agreements.cend(); ++it) {
        if (it->present && !done.contains(it.key()))
            rows.push_back(rowOf(it.key(), AccountOutcome::NotAsked));
    }
    nameRows(rows);
    return rows;
}

/// Names as this run lists them, as they were stored where it does not: the companies may come after the
/// agreements.
void PsaRun::nameRows(std::vector<RunAccount> &rows) const
{
    QHash<QString, KnownCompany> companies = m_start.companies;
    for (const PsaAccount &company : m_accounts.value_or(std::vector<PsaAccount>()))
        companies.insert(company.key, {company.name});
    for (RunAccount &row : rows) {
        if (const PsaImport::AgreementRow *listed = m_agreementOf.value(row.accountKey))
            row.accountName =
                agreementTitle(companies.value(listed->accountKey).name, listed->agreement.name);
        else
            row.accountName = m_start.agreements.value(row.accountKey).name;
    }
}

void PsaRun::report()
{
    m_phase = Phase::Ended;
    m_tick.stop();
    if (m_storageError) {
        m_report.run.outcome = RunOutcome::Failed;
        m_report.run.error = m_storageError;
    }
    qCInfo(logSync).noquote() << runSentence(m_report);
    if (m_done)
        std::exchange(m_done, nullptr)(std::move(m_report));
}

} // namespace trueup
