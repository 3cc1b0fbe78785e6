// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/hold.h"
#include "core/psa/psa_connector.h"
#include "core/storage/database_thread.h"
#include "core/sync/connection_run.h"
#include "core/sync/psa_run_jobs.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace trueup {

/// One run of one PSA connection: list companies, products and agreements, read the lines of each agreement
/// (R9), and publish all of it in one transaction.
///
/// The lines are asked for as soon as the agreements are there. Everything waits in memory until it is whole
/// and believed (R8), so a run that is cancelled, held, killed or loses a list leaves everything as it was.
/// An agreement whose lines did not come keeps its last ones and is stale (R7); the rest is published.
class PsaRun final : public ConnectionRun
{
    Q_OBJECT
public:
    PsaRun(Connection connection, std::shared_ptr<PsaConnector> connector, DatabaseThread &writer,
           Clock &clock, QTimeZone zone, SyncOptions options, QObject *parent = nullptr);

    void start(std::function<void(const SyncProgress &)> progress,
               std::function<void(RunReport)> done) override;
    /// Nothing is kept of what came, unless it is being stored already.
    void cancel() override;

private:
    enum class Phase { Preparing, Reading, ReadingProducts, ReadingTrails, Storing, Ended };

    // --- asking
    void onStarted(PsaRunStart start);
    template <typename Row>
    PsaConnector::ListDone<Row> into(std::optional<std::vector<Row>> &list);
    void onListEnded();
    void holdIfShrunk();
    void hold(const QString &reason, Listed what);
    void stop(const Error &error);
    void fetchMore();
    void onLines(const QString &key, FetchResult<PsaList<PsaImport::Line>> lines);
    void noteFailed(const QString &key, AccountOutcome outcome, const FetchStats &stats, const Error &error);
    void goOn();
    void readProducts();
    void onProducts(FetchResult<PsaList<PsaProduct>> products);
    void readTrails();
    void onTrail(std::size_t slot, const Result<std::vector<PsaTrailRow>> &trail);
    void tellProgress() const;

    // --- ending
    void publish();
    void endUnpublished();
    RunAccount rowOf(const QString &key, AccountOutcome outcome) const;
    std::vector<RunAccount> rowsNotPublished() const;
    void nameRows(std::vector<RunAccount> &rows) const;
    void report();

    Connection m_connection;
    std::shared_ptr<PsaConnector> m_connector;
    DatabaseThread &m_writer;
    Clock &m_clock;
    QTimeZone m_zone;
    SyncOptions m_options;
    std::function<void(const SyncProgress &)> m_progress;
    std::function<void(RunReport)> m_done;
    QTimer m_tick; ///< tells again

    Phase m_phase = Phase::Preparing;
    RunReport m_report;
    PsaRunStart m_start;

    std::optional<std::vector<PsaAccount>> m_accounts;
    std::optional<std::vector<PsaProduct>> m_products;
    std::optional<std::vector<PsaImport::AgreementRow>> m_agreements;
    int m_listsLeft = 3;
    QHash<QString, const PsaImport::AgreementRow *> m_agreementOf; ///< by key; into m_agreements
    std::deque<QString> m_toFetch;
    int m_inFlight = 0;
    AgreementLines m_read;
    std::vector<RunAccount> m_rows; ///< of agreements that came or failed
    std::vector<DriftSighting> m_sightings;
    int m_trailsLeft = 0;

    bool m_cancelled = false;
    std::optional<Error> m_listError;  ///< a list did not come: nothing is published
    std::optional<Error> m_stopReason; ///< no further agreement is asked for
    std::optional<Error> m_storageError;
};

} // namespace trueup
