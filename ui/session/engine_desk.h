// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/connect_flow.h"
#include "core/sync/line_creation.h"
#include "core/sync/push_engine.h"
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
    PushTiming pushTiming = {};
};

/// What is done to a PSA: approved quantities sent, pushes taken back, earlier ones only found out about, one
/// line made.
enum class PushTask { Send, TakeBack, Settle, CreateLine };

/// What is going on now.
struct Activity
{
    enum class Kind { None, Sync, Connect, Push };
    Kind kind = Kind::None;
    QDateTime startedAt;
    bool cancelling = false;
    std::vector<SyncProgress> connections; ///< one for each connection under way, in order of appearance
    ConnectionKind connecting = ConnectionKind::Stellr; ///< of a Connect: which system it is about

    int total() const; ///< accounts, of a PSA agreements; 0 = not known yet
    int fetched() const;
    int failed() const;
    int ended() const; ///< fetched, failed or held
};

/// How a push is under way, beside the Activity.
struct PushActivity
{
    PushTask task = PushTask::Send;
    PushProgress::Phase phase = PushProgress::Phase::Preparing;
    int total = 0; ///< rows; 0 = not known yet
    int ended = 0;
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

struct PushEnd
{
    PushTask task = PushTask::Send;
    Result<PushReport> report;
};

struct CreateEnd
{
    Result<CreatedLine> line;
};

/// The GUI thread's handle on the engine thread: one sync, one connecting or one push at a time. Values cross, objects
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

    /// Syncs these connections, vendors and PSAs; none named = all. Ends with syncEnded(). Does nothing while
    /// busy.
    void sync(const QStringList &connections = {}, SyncOptions options = {});
    /// Checks access, stores the connection, fetches everything for the first time. Ends with connectEnded().
    /// Does nothing while busy.
    void connectSystem(ConnectRequest request);
    /// Carries approved decisions to their PSAs; takes pushes back (R22); or only finds out what became of
    /// earlier ones. Each ends with pushEnded(). Do nothing while busy.
    void push(PushOrder order);
    void undoPushes(std::vector<PushId> pushes, ReviewQuestion question, const QString &by);
    void settlePushes();
    /// Makes one billed line; ends with lineCreated(). Does nothing while busy, and answers false then.
    bool createLine(LineOrder order);
    /// The requests that would carry out these rows, in their order, byte for byte; nothing is asked of a PSA
    /// and no key is needed. `done` in context's thread; dropped when context dies first. A row whose
    /// connection is unknown has an empty one.
    void previewRequests(std::vector<PushRow> rows, std::vector<Connection> connections, QObject *context,
                         std::function<void(std::vector<RequestPreview>)> done);
    void previewNewLine(const Connection &connection, const NewLine &line, QObject *context,
                        std::function<void(RequestPreview)> done);
    /// Stop now, keep what is whole; the end still comes as a signal. A push completes the rows in flight and
    /// begins no other.
    void cancel();
    /// Removes a disconnected connection's secret; `done` in context's thread, dropped when context dies
    /// first.
    void removeSecret(const Connection &connection, QObject *context, std::function<void(Status)> done);

    /// Meaningful while a push is going on.
    const PushActivity &pushActivity() const { return m_push; }

    /// The last sync's reports, until the next begins.
    const std::optional<SyncEnd> &lastSync() const { return m_lastSync; }

Q_SIGNALS:
    void activityChanged();
    void accessProgressed(const trueup::AccessProgress &step);
    void syncEnded(const trueup::SyncEnd &end);
    void connectEnded(const trueup::ConnectEnd &end);
    void pushProgressed(const trueup::PushProgress &progress);
    void pushEnded(const trueup::PushEnd &end);
    void lineCreated(const trueup::CreateEnd &end);

private:
    void begin(Activity::Kind kind, ConnectionKind connecting = ConnectionKind::Stellr);
    void end();
    void onProgress(const SyncProgress &progress);
    void onPushProgress(const PushProgress &progress);
    bool beginPush(PushTask task);

    Clock &m_clock;
    SecretRemover m_removeSecret;
    QThread m_thread;
    EngineWorker *m_worker; ///< lives in m_thread
    Activity m_activity;
    PushActivity m_push;
    std::optional<SyncEnd> m_lastSync;
};

} // namespace trueup
