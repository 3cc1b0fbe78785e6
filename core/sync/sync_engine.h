// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/domain/connection.h"
#include "core/psa/psa_connector.h"
#include "core/storage/database_thread.h"
#include "core/sync/connection_run.h"
#include "core/sync/run_lock.h"
#include "core/vendors/vendor_connector.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace trueup {

/// Makes the connector of a vendor's or a PSA's connection; the composition root knows them, this room does
/// not.
using ConnectorFactory =
    std::function<Result<std::shared_ptr<VendorConnector>>(const Connection &, const Secret &)>;
using PsaConnectorFactory =
    std::function<Result<std::shared_ptr<PsaConnector>>(const Connection &, const Secret &)>;
/// The connector of a connection of any kind that is synced.
using AnyConnector = std::variant<std::shared_ptr<VendorConnector>, std::shared_ptr<PsaConnector>>;
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
    PsaConnectorFactory makePsaConnector;
    SecretLookup findSecret;
    CountSettings counting = {};
};

/// By the kind of the connection.
Result<AnyConnector> makeAnyConnector(const SyncParts &parts, const Connection &connection,
                                      const Secret &secret);
/// What both kinds have in common.
std::shared_ptr<Connector> anyAs(const AnyConnector &connector);

/// Runs syncs: several connections side by side, vendors and PSAs, one set of runs at a time on a data
/// folder.
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

    /// Syncs the named connections; none named = all. CSV connections are skipped (they have nothing to
    /// fetch).
    void sync(const QStringList &names, SyncOptions options, Progress progress, Done done);
    /// One run on a connector that exists already, so that what its access check fetched isn't fetched again.
    /// The caller holds the run lock and hands it over.
    void syncWith(const Connection &connection, const AnyConnector &connector, std::unique_ptr<RunLock> lock,
                  Progress progress, Done done);
    /// Stop now, keep what is whole.
    void cancel();

private:
    void startRuns(std::vector<Connection> connections);
    void startRun(std::size_t slot, const Connection &connection, const AnyConnector &connector);
    void failRun(std::size_t slot, const Connection &connection, const Error &error);
    void onReport(std::size_t slot, RunReport report);
    void finish(Result<std::vector<RunReport>> outcome);

    SyncParts m_parts;
    SyncOptions m_options;
    Progress m_progress;
    Done m_done;
    std::unique_ptr<RunLock> m_lock;
    std::vector<RunReport> m_reports;
    std::vector<std::unique_ptr<ConnectionRun>> m_runs;
    std::size_t m_left = 0;
    bool m_cancelled = false;
};

} // namespace trueup
