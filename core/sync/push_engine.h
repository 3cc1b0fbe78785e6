// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/line_write.h"
#include "core/sync/push_jobs.h"
#include "core/sync/sync_engine.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace trueup {

/// One push at a time on a data folder, whatever the program and however it ends. Error AlreadyRunning.
Result<std::unique_ptr<RunLock>> takePushLock(const QString &dataFolder);

/// What the engine is built from; everything outlives it.
struct PushParts
{
    SyncParts sync; ///< folder, writer, clock, connectors, secrets; and for fetching figures that are too old
    PushTiming timing = {};
    std::chrono::hours freshFor{24}; ///< older vendor figures are fetched again before a push (R17)
};

/// How far a push is, for a person who watches.
struct PushProgress
{
    enum class Phase { Preparing, SettlingEarlier, FetchingAgain, Writing };
    Phase phase = Phase::Preparing;
    int total = 0; ///< rows; 0 until planned
    int ended = 0;
    /// The row this is about, where it is about one: its line of review and its billed line.
    QString lineId = {};
    QString lineKey = {};
    PushStep step = PushStep::Waiting;
    std::optional<PushRowReport> row = {}; ///< once it ended
    std::optional<SyncProgress> sync = {}; ///< while figures are fetched again
};

/// Carries approved decisions to PSAs, and takes them back (DESIGN 7, R17 to R22). First it finds out what
/// became of writes whose outcome is unknown, then fetches vendor figures that are too old, plans, and
/// writes: one writer for each agreement, every intent stored before its request, every outcome read back.
///
/// It holds the push lock, and the run lock while it reads and writes, so that no sync of this folder stores
/// what it read before a write. Lives in the engine thread. `done` is called exactly once, asynchronously,
/// with the report or the Error that kept anything from starting. Destroying the engine drops it; what was
/// sent is in the outbox.
class PushEngine final : public QObject
{
    Q_OBJECT
public:
    using Progress = std::function<void(const PushProgress &)>;
    using Done = std::function<void(Result<PushReport>)>;

    explicit PushEngine(PushParts parts, QObject *parent = nullptr);
    ~PushEngine() override;

    void push(PushOrder order, Progress progress, Done done);
    /// Takes pushes back, each under the same rules with before and after swapped (R22). The question says
    /// for which month, which day it is and how is counted.
    void undo(std::vector<PushId> pushes, ReviewQuestion question, const QString &by, Progress progress,
              Done done);
    /// Only finds out what became of earlier writes: at the start of the program.
    void settleEarlier(Progress progress, Done done);

    /// Completes the rows in flight, begins no other.
    void finish();
    /// Stop now: only the answers of writes that were begun are waited for. What is not known then is settled
    /// by the next push or start.
    void cancel();

private:
    void begin(Progress progress, Done done);
    void fetchOld();
    void onFetchedAgain(const Result<std::vector<RunReport>> &reports);
    void takeRunLockAndGo();
    void onOpen(Result<OpenPushes> open);
    void plan();
    void onPlanned(Result<PlannedPush> planned);
    static void leaveOutOld(PlannedPush &planned);
    void needConnectors(std::vector<Connection> connections, std::function<void()> ready);
    void settle(const OpenPushes &open);
    void onSettled(PushRowReport report);
    void writeRows(std::vector<PushRow> rows);
    void onRowEnded(std::size_t slot, PushRowReport report);
    void noteTrouble(const PushRowReport &report);
    LineTools toolsOf(ConnectionId connection);
    void tell(PushProgress progress);
    void maybeEnd();
    void end(Result<PushReport> outcome);
    void endLater(const Error &error);

    PushParts m_parts;
    PushOrder m_order;
    std::optional<std::vector<PushId>> m_undo; ///< set: pushes are taken back
    bool m_onlySettle = false;
    Progress m_progress;
    Done m_done;
    std::unique_ptr<RunLock> m_pushLock;
    std::unique_ptr<RunLock> m_runLock;
    std::unique_ptr<SyncEngine> m_sync;
    QDateTime m_freshSince; ///< valid: some figures were older, and what still is by the plan is not written

    struct Psa
    {
        std::shared_ptr<PsaConnector> connector;
        std::optional<Error> error; ///< why there is none
        std::unique_ptr<AgreementTurns> turns;
    };
    std::map<ConnectionId, Psa> m_psas;
    std::map<LineWrite *, std::unique_ptr<LineWrite>> m_lines; ///< under way
    int m_settling = 0;
    QSet<QString> m_freed; ///< lines of review whose earlier push was not applied: they may go now
    std::size_t m_left = 0;
    std::vector<PushLeftOut> m_keptOut; ///< of the first plan, where there is a second
    bool m_planned = false;
    bool m_plannedAgain = false;
    bool m_finishing = false;
    bool m_cancelled = false;
    PushReport m_report;
};

} // namespace trueup
