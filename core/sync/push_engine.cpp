// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/push_engine.h"

#include "core/base/log.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

/// Lines under way at a time and PSA, beside the requests that its gate lets go: enough that the gate never
/// idles while rows are stored.
constexpr int kLinesPerRequest = 3;

/// Errors of one line after which the next of the same PSA would only repeat them.
bool endsThePsa(const Error &error)
{
    return error.kind == ErrorKind::AuthFailed || error.kind == ErrorKind::PermissionDenied ||
           error.kind == ErrorKind::NoKeychain || error.kind == ErrorKind::Tls ||
           error.kind == ErrorKind::Unreachable;
}

/// … and the next of any PSA.
bool endsEverything(const Error &error)
{
    return error.kind == ErrorKind::Storage || error.kind == ErrorKind::DiskFull ||
           error.kind == ErrorKind::Damaged;
}

} // namespace

Result<std::unique_ptr<RunLock>> takePushLock(const QString &dataFolder)
{
    auto lock = platform::FileLock::take(dataFolder + u"/push.lock"_s);
    if (!lock && lock.error().kind == ErrorKind::AlreadyRunning) {
        lock.error().message =
            tr("Another push is running on this data folder. Wait until it ends, then try again.");
    }
    return lock;
}

PushEngine::PushEngine(PushParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

PushEngine::~PushEngine()
{
    m_lines.clear(); // they give their turns back
}

void PushEngine::push(PushOrder order, Progress progress, Done done)
{
    m_order = std::move(order);
    begin(std::move(progress), std::move(done));
}

void PushEngine::undo(std::vector<PushId> pushes, ReviewQuestion question, const QString &by,
                      Progress progress, Done done)
{
    m_order.question = std::move(question);
    m_order.by = by;
    m_undo = std::move(pushes);
    begin(std::move(progress), std::move(done));
}

void PushEngine::settleEarlier(Progress progress, Done done)
{
    m_onlySettle = true;
    begin(std::move(progress), std::move(done));
}

void PushEngine::begin(Progress progress, Done done)
{
    m_progress = std::move(progress);
    m_done = std::move(done);
    auto lock = takePushLock(m_parts.sync.dataFolder);
    if (!lock)
        return endLater(lock.error());
    m_pushLock = std::move(*lock);
    tell({});
    if (m_undo || m_onlySettle)
        return takeRunLockAndGo();
    fetchOld();
}

// --- figures that are too old (R17)

void PushEngine::fetchOld()
{
    const QDateTime freshSince =
        m_parts.sync.clock->now().addSecs(-std::chrono::seconds(m_parts.freshFor).count());
    m_parts.sync.writer->post(
        this,
        [order = m_order, freshSince](Database &database) {
            return planPushJob(database, order, freshSince);
        },
        [this, freshSince](Result<PlannedPush> planned) {
            if (!planned)
                return end(fail(planned.error()));
            if (!planned->oldLines.isEmpty())
                m_freshSince = freshSince;
            if (planned->oldVendors.isEmpty() || m_finishing)
                return takeRunLockAndGo();
            m_sync = std::make_unique<SyncEngine>(m_parts.sync);
            SyncOptions options;
            options.by = m_order.by;
            m_sync->sync(
                planned->oldVendors, options,
                [this](const SyncProgress &sync) {
                    tell({.phase = PushProgress::Phase::FetchingAgain, .sync = sync});
                },
                [this](Result<std::vector<RunReport>> reports) { onFetchedAgain(reports); });
        });
}

void PushEngine::onFetchedAgain(const Result<std::vector<RunReport>> &reports)
{
    if (!reports)
        return end(fail(reports.error()));
    takeRunLockAndGo();
}

// --- what was left open

void PushEngine::takeRunLockAndGo()
{
    auto lock = takeRunLock(m_parts.sync.dataFolder);
    if (!lock) {
        lock.error().message = tr("A sync is running on this data folder. Push again when it has ended.");
        return endLater(lock.error());
    }
    m_runLock = std::move(*lock);
    m_parts.sync.writer->post(
        this, [](Database &database) { return openPushes(database); },
        [this](Result<OpenPushes> open) { onOpen(std::move(open)); });
}

void PushEngine::onOpen(Result<OpenPushes> open)
{
    if (!open)
        return end(fail(open.error()));
    const std::vector<Connection> connections = open->connections;
    needConnectors(connections, [this, found = std::move(*open)] {
        settle(found);
        plan();
    });
}

void PushEngine::needConnectors(std::vector<Connection> connections, std::function<void()> ready)
{
    std::erase_if(connections,
                  [this](const Connection &connection) { return m_psas.contains(connection.id); });
    if (connections.empty())
        return ready();
    const auto left = std::make_shared<std::size_t>(connections.size());
    for (const Connection &connection : connections) {
        m_psas[connection.id].turns =
            std::make_unique<AgreementTurns>(connection.psa.requestsInFlight * kLinesPerRequest);
        m_parts.sync.findSecret(connection, this, [this, connection, left, ready](Result<Secret> secret) {
            Psa &psa = m_psas[connection.id];
            if (!secret) {
                psa.error = secret.error();
            } else if (auto made = m_parts.sync.makePsaConnector(connection, *secret); made) {
                psa.connector = std::move(*made);
            } else {
                psa.error = made.error();
            }
            if (--*left == 0)
                ready();
        });
    }
}

LineTools PushEngine::toolsOf(ConnectionId connection)
{
    const Psa &psa = m_psas[connection];
    return {psa.connector, m_parts.sync.writer, m_parts.sync.clock, psa.turns.get(), m_parts.timing};
}

void PushEngine::settle(const OpenPushes &open)
{
    for (const Push &push : open.pushes) {
        const Psa &psa = m_psas[push.connectionId];
        if (!psa.connector) {
            ++m_report.stillUnknown;
            if (m_onlySettle)
                m_report.stopReason = psa.error;
            continue;
        }
        ++m_settling;
        PushRow row;
        row.push = push;
        auto line = std::make_unique<LineWrite>(row, toolsOf(push.connectionId));
        LineWrite *key = line.get();
        m_lines.emplace(key, std::move(line));
        key->settleOnly(
            [this, push](PushStep step) {
                tell({.phase = PushProgress::Phase::SettlingEarlier,
                      .lineId = push.lineId,
                      .lineKey = push.lineKey,
                      .step = step});
            },
            [this, key](PushRowReport report) {
                m_lines.at(key).release()->deleteLater();
                m_lines.erase(key);
                onSettled(std::move(report));
            });
    }
    if (m_cancelled)
        cancel();
}

void PushEngine::onSettled(PushRowReport report)
{
    --m_settling;
    if (report.result == PushResult::Unknown) {
        ++m_report.stillUnknown;
        noteTrouble(report);
    } else {
        m_report.settledBefore.push_back(report.push);
        if (report.result == PushResult::NotApplied)
            m_freed.insert(report.push.lineId);
    }
    maybeEnd();
}

// --- planning

void PushEngine::plan()
{
    if (m_onlySettle || m_finishing) {
        m_planned = m_plannedAgain = true;
        m_report.stopped = m_finishing;
        return maybeEnd();
    }
    m_parts.sync.writer->post(
        this,
        [order = m_order, undo = m_undo, freshSince = m_freshSince](Database &database) {
            return undo ? planUndoJob(database, order.question, *undo)
                        : planPushJob(database, order, freshSince);
        },
        [this](Result<PlannedPush> planned) { onPlanned(std::move(planned)); });
}

/// R17: what could not be fetched again is not written.
void PushEngine::leaveOutOld(PlannedPush &planned)
{
    std::erase_if(planned.plan.rows, [&planned](const PushRow &row) {
        const bool old = planned.oldLines.contains(row.push.lineId);
        if (old) {
            planned.plan.leftOut.push_back(
                {row.push.lineId,
                 row.push.accountName,
                 row.push.productName,
                 PushLeftOut::Why::OldFigures,
                 tr("The distributor's figures are too old, and could not be fetched again. Sync, then push "
                    "again."),
                 {}});
        }
        return old;
    });
}

void PushEngine::onPlanned(Result<PlannedPush> planned)
{
    m_planned = true;
    if (!planned) {
        m_report.stopReason = planned.error();
        return maybeEnd();
    }
    leaveOutOld(*planned);
    m_report.leftOut = std::move(planned->plan.leftOut);
    for (PushRowReport &report : planned->skipped)
        m_report.rows.push_back(std::move(report));
    if (planned->plan.rows.empty())
        return maybeEnd();
    m_left = planned->plan.rows.size(); // nothing ends before they do
    const std::vector<Connection> connections = planned->connections;
    needConnectors(connections, [this, rows = std::move(planned->plan.rows)]() mutable {
        m_parts.sync.writer->post(
            this,
            [at = m_parts.sync.clock->now(), by = m_order.by, undo = m_undo.has_value(),
             batch = m_report.batch](Database &database) -> Result<PushBatch> {
                return toInt(batch.id) == 0 ? beginBatch(database, at, by, undo) : batch;
            },
            [this, rows = std::move(rows)](Result<PushBatch> batch) mutable {
                if (!batch) {
                    m_left = 0;
                    m_report.stopReason = batch.error();
                    return maybeEnd();
                }
                m_report.batch = *batch;
                writeRows(std::move(rows));
            });
    });
}

// --- writing

void PushEngine::writeRows(std::vector<PushRow> rows)
{
    const std::size_t first = m_report.rows.size();
    m_report.rows.resize(first + rows.size());
    tell({.phase = PushProgress::Phase::Writing});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t slot = first + i;
        PushRow &row = rows[i];
        row.push.batch = m_report.batch.id;
        row.push.by = m_order.by;
        m_report.rows[slot].row = row;
        m_report.rows[slot].push = row.push;
        const Psa &psa = m_psas[row.push.connectionId];
        if (!psa.connector) {
            PushRowReport report = m_report.rows[slot];
            report.error = psa.error;
            report.sentence = psa.error ? psa.error->message : QString();
            // From the event loop: no row ends while they are being begun.
            QMetaObject::invokeMethod(
                this, [this, slot, report] { onRowEnded(slot, report); }, Qt::QueuedConnection);
            continue;
        }
        auto line = std::make_unique<LineWrite>(row, toolsOf(row.push.connectionId));
        LineWrite *key = line.get();
        m_lines.emplace(key, std::move(line));
        key->write(
            [this, lineId = row.push.lineId, lineKey = row.push.lineKey](PushStep step) {
                if (step != PushStep::Ended)
                    tell({.phase = PushProgress::Phase::Writing,
                          .lineId = lineId,
                          .lineKey = lineKey,
                          .step = step});
            },
            [this, key, slot](PushRowReport report) {
                m_lines.at(key).release()->deleteLater();
                m_lines.erase(key);
                onRowEnded(slot, std::move(report));
            });
    }
    if (m_cancelled)
        cancel();
    else if (m_finishing)
        finish();
}

void PushEngine::onRowEnded(std::size_t slot, PushRowReport report)
{
    --m_left;
    noteTrouble(report);
    tell({.phase = PushProgress::Phase::Writing,
          .lineId = report.row.push.lineId,
          .lineKey = report.row.push.lineKey,
          .step = PushStep::Ended,
          .row = report});
    m_report.rows[slot] = std::move(report);
    maybeEnd();
}

void PushEngine::noteTrouble(const PushRowReport &report)
{
    const bool nothingSent = report.result == PushResult::Skipped || report.result == PushResult::Unknown ||
                             report.result == PushResult::NotApplied;
    if (!report.error || !nothingSent)
        return;
    const bool everything = endsEverything(*report.error);
    if (!everything && !endsThePsa(*report.error))
        return;
    if (!m_report.stopReason)
        m_report.stopReason = report.error;
    for (const auto &[key, line] : m_lines) {
        if (everything || line->connection() == report.push.connectionId)
            line->finish();
    }
}

void PushEngine::finish()
{
    m_finishing = true;
    m_report.stopped = m_report.stopped || !m_planned || m_left > 0;
    for (const auto &[key, line] : m_lines)
        line->finish();
    if (m_sync)
        m_sync->cancel();
}

void PushEngine::cancel()
{
    m_finishing = m_cancelled = true;
    m_report.stopped = m_report.stopped || !m_planned || m_left > 0 || m_settling > 0;
    for (const auto &[key, line] : m_lines)
        line->cancel();
    for (const auto &[id, psa] : m_psas) {
        if (psa.connector)
            psa.connector->cancel();
    }
    if (m_sync)
        m_sync->cancel();
}

// --- the end

void PushEngine::tell(PushProgress progress)
{
    if (!m_progress)
        return;
    progress.total = static_cast<int>(m_report.rows.size());
    progress.ended = progress.total - static_cast<int>(m_left);
    m_progress(progress);
}

void PushEngine::maybeEnd()
{
    if (!m_planned || m_left > 0 || m_settling > 0)
        return;
    // What an earlier push left open and the PSA had not taken may go now.
    const bool mayPlanAgain = !m_plannedAgain && !m_undo && !m_order.previewed && !m_finishing;
    if (!m_freed.isEmpty() && mayPlanAgain && !m_report.stopReason) {
        m_plannedAgain = true;
        m_planned = false;
        m_order.lines = m_order.lines ? *m_order.lines & m_freed : m_freed;
        const std::vector<PushLeftOut> leftOut = std::move(m_report.leftOut);
        for (const PushLeftOut &one : leftOut) {
            if (!m_freed.contains(one.lineId))
                m_keptOut.push_back(one);
        }
        return plan();
    }
    m_report.leftOut.insert(m_report.leftOut.begin(), m_keptOut.begin(), m_keptOut.end());
    // Left out because an earlier write was in doubt: what became of it is told beside.
    std::erase_if(m_report.leftOut, [this](const PushLeftOut &one) {
        return one.why == PushLeftOut::Why::InFlight &&
               std::ranges::find(m_report.settledBefore, one.lineId, &Push::lineId) !=
                   m_report.settledBefore.end();
    });
    end(std::move(m_report));
}

void PushEngine::end(Result<PushReport> outcome)
{
    // The locks go before the person is told, so that "ended" means the next may start.
    m_runLock.reset();
    m_pushLock.reset();
    if (m_done)
        std::exchange(m_done, nullptr)(std::move(outcome));
}

void PushEngine::endLater(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { end(fail(error)); }, Qt::QueuedConnection);
}

} // namespace trueup
