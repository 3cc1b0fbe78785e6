// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/account_hold.h"
#include "core/domain/connection.h"
#include "core/storage/database_thread.h"
#include "core/sync/connection_run.h"
#include "core/sync/run_accounts.h"
#include "core/sync/run_jobs.h"
#include "core/vendors/vendor_connector.h"

#include <QHash>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace trueup {

/// One run of one vendor connection: list the accounts, fetch each, publish account by account.
///
/// Nothing is published before the account list is whole and believed (R8); until then finished accounts wait
/// in memory, which stays small because list pages go before account fetches. After that each account is
/// stored atomically, several in one transaction, while the network goes on. A killed run therefore leaves
/// whole accounts, each old or new. An account that shrank sharply is fetched once more; if it stays so, it
/// is held, and the rest is published.
///
/// Asking the vendor is in sync_run.cpp, what is stored of the answers, and the end, in sync_run_store.cpp;
/// the jobs themselves are functions in run_jobs.h.
class SyncRun final : public ConnectionRun
{
    Q_OBJECT
public:
    SyncRun(Connection connection, std::shared_ptr<VendorConnector> connector, DatabaseThread &writer,
            Clock &clock, CountSettings counting, SyncOptions options, QObject *parent = nullptr);

    void start(std::function<void(const SyncProgress &)> progress,
               std::function<void(RunReport)> done) override;
    /// Fetched accounts are still published if the list was believed.
    void cancel() override;

private:
    enum class Phase { Preparing, Listing, Publishing, Finishing, Ended };

    // --- asking
    void onStarted(RunStart start);
    void onPage(const AccountPage &page);
    void onListDone(FetchResult<AccountListSummary> summary);
    void noteListEnd(const FetchResult<AccountListSummary> &summary);
    void hold(const QString &reason);
    void fetchMore();
    void onFetched(const QString &key, FetchResult<AccountFetch> fetch);
    void onCame(AccountFetch fetch);
    void onFailed(const QString &key, const FetchFailure &failure);
    bool endedByUs() const; ///< what a fetch says about being cancelled is no news then
    /// What the account's first look cost, where there was one, and what this one did.
    FetchStats costOf(const QString &key, const FetchStats &last) const;
    void noteUnfetched(const QString &key, AccountOutcome outcome, const FetchStats &stats,
                       const Error &error);
    void tellProgress() const;

    // --- storing
    void openGate();
    void onListStored(const QHash<QString, VendorAccountId> &ids);
    void publishMore();
    Batch nextBatch();
    void onStored(Result<StoredBatch> stored);
    void lookAgain(const RunAccount &account);
    void noteHeld(const RunAccount &account);
    void onStorageFailed(const Error &error);

    // --- ending
    void maybeFinish();
    void finish();
    RunOutcome outcome() const;
    std::vector<RunAccount> rowsLeft();
    void report();

    Connection m_connection;
    std::shared_ptr<VendorConnector> m_connector;
    DatabaseThread &m_writer;
    Clock &m_clock;
    CountSettings m_counting;
    SyncOptions m_options;
    std::function<void(const SyncProgress &)> m_progress;
    std::function<void(RunReport)> m_done;

    QTimer m_tick; ///< tells again

    Phase m_phase = Phase::Preparing;
    RunReport m_report;
    std::optional<int> m_lastListed;
    std::shared_ptr<ServiceIndex> m_services; ///< touched only by jobs of the writer thread
    AutoMapScope m_matched;                   ///< what had its chance of an automatic match (R26)
    RunAccounts m_accounts;

    bool m_listEnded = false;
    bool m_listComplete = false;
    bool m_gateOpen = false;
    bool m_cancelled = false;
    std::optional<Error> m_stopReason; ///< no further requests make sense (sign-in lost, storage failed)
    std::optional<Error> m_storageError;

    std::deque<QString> m_toFetch;
    QHash<QString, FetchStats> m_firstLooks; ///< accounts that are fetched twice: what the first time cost
    int m_inFlight = 0;
    int m_came = 0; ///< complete fetches, published or waiting

    std::vector<AccountFetch> m_fetched; ///< waiting to be published
    std::vector<RunAccount> m_unfetched; ///< rows of accounts that become stale, waiting to be stored
    bool m_writing = false;
};

} // namespace trueup
