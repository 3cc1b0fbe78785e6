// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/connection.h"
#include "core/domain/service_identity.h"
#include "core/storage/database_thread.h"
#include "core/sync/run_report.h"
#include "core/sync/sync_progress.h"
#include "core/vendors/vendor_connector.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace trueup {

struct SyncOptions
{
    bool acceptFewer = false; ///< the person accepts a shrunken account list this once (R8)
    QString by = {};          ///< who accepts, for the audit trail
    StartedBy startedBy = StartedBy::Person;
};

/// One run of one vendor connection: list the accounts, fetch each, publish account by account.
///
/// Nothing is published before the account list is whole and believed (R8); until then finished accounts wait
/// in memory, which stays small because list pages go before account fetches. After that each account is
/// stored atomically, several in one transaction, while the network goes on. A killed run therefore leaves
/// whole accounts, each old or new.
///
/// Lives in the engine thread. `done` is called exactly once, asynchronously; destroying the run drops it.
class SyncRun final : public QObject
{
    Q_OBJECT
public:
    SyncRun(Connection connection, std::shared_ptr<VendorConnector> connector, DatabaseThread &writer,
            Clock &clock, SyncOptions options, QObject *parent = nullptr);

    /// `progress` comes after each account, and twice a second: a server's pause is seen while it lasts.
    void start(std::function<void(const SyncProgress &)> progress, std::function<void(RunReport)> done);
    /// Stop now, keep what is whole: fetched accounts are still published if the list was believed.
    void cancel();

private:
    struct Prepared; // what the writer loads before the first request
    struct Stored;   // what a publishing job answers
    enum class Phase { Preparing, Listing, Publishing, Finishing, Ended };

    void onPrepared(Prepared prepared);
    void onPage(AccountPage page);
    void onListDone(Result<AccountListSummary> summary);
    void openGate();
    void hold(const QString &reason);
    void fetchMore();
    void onFetched(const QString &key, Result<AccountFetch> fetch);
    bool endedByUs() const; ///< what a fetch says about being cancelled is no news then
    void noteFailure(const QString &key, const FetchStats &stats, const Error &error);
    void publishMore();
    void onPublished(Result<Stored> stored);
    void tell() const;
    void maybeFinish();
    void finish();
    RunOutcome outcome() const;
    void report();

    Connection m_connection;
    std::shared_ptr<VendorConnector> m_connector;
    DatabaseThread &m_writer;
    Clock &m_clock;
    SyncOptions m_options;
    std::function<void(const SyncProgress &)> m_progress;
    std::function<void(RunReport)> m_done;

    QTimer m_tick; ///< tells again

    Phase m_phase = Phase::Preparing;
    RunReport m_report;
    std::optional<int> m_lastListed;
    std::vector<UnlistedAccount> m_known;     ///< accounts listed before this run
    std::shared_ptr<ServiceIndex> m_services; ///< touched only by jobs of the writer thread
    QSet<qint64> m_accountsBefore;            ///< ids that had their chance of an automatic match (R26)
    QSet<qint64> m_servicesBefore;

    std::vector<VendorAccountRecord> m_listed; ///< in order of arrival
    QSet<QString> m_listedKeys;
    bool m_listEnded = false;
    bool m_listComplete = false;
    bool m_gateOpen = false;
    bool m_cancelled = false;
    std::optional<Error> m_stopReason; ///< no further requests make sense (sign-in lost, storage failed)
    std::optional<Error> m_storageError;

    std::deque<QString> m_toFetch;
    int m_inFlight = 0;
    int m_came = 0; ///< complete fetches, published or waiting

    struct Failure
    {
        QString key;
        FetchStats stats;
        Error error;
    };
    std::vector<AccountFetch> m_fetched; ///< waiting to be published
    std::vector<Failure> m_failures;     ///< waiting to be recorded
    bool m_writing = false;
    QHash<QString, VendorAccountId> m_ids;
};

} // namespace trueup
