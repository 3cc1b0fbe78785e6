// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/connect_flow.h"
#include "core/sync/sync_engine.h"

#include <QDateTime>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace trueup {

class EngineWorker;

/// What the engine thread works with; everything outlives the desk.
struct EngineParts
{
    SyncParts sync;
    SecretKeeper keepSecret;
    SecretRemover removeSecret;
};

/// What is going on now.
struct Activity
{
    enum class Kind { None, Sync, Connect };
    Kind kind = Kind::None;
    QDateTime startedAt;
    bool cancelling = false;
    std::vector<SyncProgress> connections; ///< one for each connection under way, in order of appearance

    int total() const; ///< accounts; 0 = not known yet
    int fetched() const;
    int failed() const;
    int ended() const; ///< fetched, failed or held
};

/// How a sync or a connecting ended. Structs, because a signal's argument must not be compared.
struct SyncEnd
{
    Result<std::vector<RunReport>> reports;
};
struct ConnectEnd
{
    Result<ConnectOutcome> outcome;
};

/// The GUI thread's handle on the engine thread: one sync or one connecting at a time. Values cross, objects
/// never.
class EngineDesk final : public QObject
{
    Q_OBJECT
public:
    explicit EngineDesk(EngineParts parts, QObject *parent = nullptr);
    /// Stops what runs, keeping what is whole, and ends the thread; waits a few seconds at most.
    ~EngineDesk() override;

    bool isBusy() const { return m_activity.kind != Activity::Kind::None; }
    const Activity &activity() const { return m_activity; }

    /// Syncs these vendor connections; none named = all. Ends with syncEnded(). Does nothing while busy.
    void sync(const QStringList &connections = {}, SyncOptions options = {});
    /// Checks access, stores the connection, fetches everything for the first time. Ends with connectEnded().
    /// Does nothing while busy.
    void connectVendor(ConnectRequest request);
    /// Stop now, keep what is whole; the end still comes as a signal.
    void cancel();
    /// Removes a disconnected connection's secret; `done` in context's thread, dropped when context dies
    /// first.
    void removeSecret(const Connection &connection, QObject *context, std::function<void(Status)> done);

    /// The last sync's reports, until the next begins.
    const std::optional<SyncEnd> &lastSync() const { return m_lastSync; }

Q_SIGNALS:
    void activityChanged();
    void accessProgressed(const trueup::AccessProgress &step);
    void syncEnded(const trueup::SyncEnd &end);
    void connectEnded(const trueup::ConnectEnd &end);

private:
    void begin(Activity::Kind kind);
    void end();
    void onProgress(const SyncProgress &progress);

    Clock &m_clock;
    SecretRemover m_removeSecret;
    QThread m_thread;
    EngineWorker *m_worker; ///< lives in m_thread
    Activity m_activity;
    std::optional<SyncEnd> m_lastSync;
};

} // namespace trueup
