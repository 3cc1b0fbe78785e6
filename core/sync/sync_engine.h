// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/sync/run_lock.h"
#include "core/sync/sync_run.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace trueup {

/// Makes the connector of a connection; the composition root knows the vendors, this room does not.
using ConnectorFactory =
    std::function<Result<std::shared_ptr<VendorConnector>>(const Connection &, const Secret &)>;
/// Finds a connection's secret; answers once, asynchronously, in context's thread.
using SecretLookup =
    std::function<void(const Connection &, QObject *context, std::function<void(Result<Secret>)> done)>;

/// What the engine is built from; everything outlives it.
struct SyncParts
{
    QString dataFolder;
    DatabaseThread *writer = nullptr;
    Clock *clock = nullptr;
    ConnectorFactory makeConnector;
    SecretLookup findSecret;
    CountSettings counting = {};
};

/// Runs syncs: several vendor connections side by side, one set of runs at a time on a data folder.
///
/// Lives in the engine thread. `done` is called exactly once, asynchronously, with one report for each
/// connection asked for, or with the Error that kept any run from starting (AlreadyRunning, NotFound, Storage
/// …). Destroying the engine drops it.
class SyncEngine final : public QObject
{
    Q_OBJECT
public:
    using Progress = std::function<void(const SyncProgress &)>;
    using Done = std::function<void(Result<std::vector<RunReport>>)>;

    explicit SyncEngine(SyncParts parts, QObject *parent = nullptr);
    ~SyncEngine() override;

    /// Syncs the named vendor connections; none named = all. CSV connections are skipped (they have nothing
    /// to fetch).
    void sync(const QStringList &names, SyncOptions options, Progress progress, Done done);
    /// One run on a connector that exists already, so that what its access check fetched isn't fetched again.
    /// The caller holds the run lock and hands it over.
    void syncWith(const Connection &connection, std::shared_ptr<VendorConnector> connector,
                  std::unique_ptr<RunLock> lock, Progress progress, Done done);
    /// Stop now, keep what is whole.
    void cancel();

private:
    void startRuns(std::vector<Connection> connections);
    void startRun(std::size_t slot, const Connection &connection, std::shared_ptr<VendorConnector> connector);
    void failRun(std::size_t slot, const Connection &connection, const Error &error);
    void onReport(std::size_t slot, RunReport report);
    void finish(Result<std::vector<RunReport>> outcome);

    SyncParts m_parts;
    SyncOptions m_options;
    Progress m_progress;
    Done m_done;
    std::unique_ptr<RunLock> m_lock;
    std::vector<RunReport> m_reports;
    std::vector<std::unique_ptr<SyncRun>> m_runs;
    std::size_t m_left = 0;
    bool m_cancelled = false;
};

} // namespace trueup
