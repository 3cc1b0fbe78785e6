// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine_worker.h"

#include <map>

namespace trueup {

namespace {

/// A person reads no more than this; a run of thousands of accounts would flood the GUI thread.
constexpr int kTellEveryMs = 50;

/// How long a push may go on completing the rows in flight when the program ends.
constexpr int kFinishMs = 8'000;

} // namespace

void EngineWorker::sync(const QStringList &connections, SyncOptions options)
{
    m_engine = std::make_unique<SyncEngine>(m_parts.sync);
    m_engine->sync(
        connections, options, [this](const SyncProgress &progress) { onProgress(progress); },
        [this](const Result<std::vector<RunReport>> &reports) {
            Q_EMIT syncEnded({reports});
            afterEnd();
        });
}

void EngineWorker::connectSystem(ConnectRequest request)
{
    m_flow = std::make_unique<ConnectFlow>(m_parts.sync, m_parts.keepSecret);
    m_flow->start(
        std::move(request), [this](const AccessProgress &step) { Q_EMIT accessProgressed(step); },
        [this](const SyncProgress &progress) { onProgress(progress); },
        [this](const Result<ConnectOutcome> &outcome) {
            Q_EMIT connectEnded({outcome});
            afterEnd();
        });
}

PushEngine &EngineWorker::makePush(PushTask task)
{
    m_task = task;
    m_push = std::make_unique<PushEngine>(PushParts{m_parts.sync, m_parts.pushTiming});
    return *m_push;
}

void EngineWorker::push(PushOrder order)
{
    makePush(PushTask::Send)
        .push(
            std::move(order), [this](const PushProgress &progress) { Q_EMIT pushProgressed(progress); },
            [this](const Result<PushReport> &report) { onPushEnded(report); });
}

void EngineWorker::undoPushes(std::vector<PushId> pushes, ReviewQuestion question, const QString &by)
{
    makePush(PushTask::TakeBack)
        .undo(
            std::move(pushes), std::move(question), by,
            [this](const PushProgress &progress) { Q_EMIT pushProgressed(progress); },
            [this](const Result<PushReport> &report) { onPushEnded(report); });
}

void EngineWorker::settlePushes()
{
    makePush(PushTask::Settle)
        .settleEarlier([this](const PushProgress &progress) { Q_EMIT pushProgressed(progress); },
                       [this](const Result<PushReport> &report) { onPushEnded(report); });
}

void EngineWorker::createLine(LineOrder order)
{
    m_creation = std::make_unique<LineCreation>(PushParts{m_parts.sync, m_parts.pushTiming});
    m_creation->start(std::move(order), [this](const Result<CreatedLine> &line) {
        Q_EMIT lineCreated({line});
        afterEnd();
    });
}

RequestPreview EngineWorker::previewNewLine(const Connection &connection, const NewLine &line) const
{
    const auto made = m_parts.sync.makePsaConnector(connection, Secret());
    return made ? (*made)->preview(line) : RequestPreview();
}

std::vector<RequestPreview>
EngineWorker::previewRequests(const std::vector<PushRow> &rows,
                              const std::vector<Connection> &connections) const
{
    std::map<ConnectionId, std::shared_ptr<PsaConnector>> connectors;
    for (const Connection &connection : connections) {
        // Nothing is sent, so no key is asked for.
        if (auto made = m_parts.sync.makePsaConnector(connection, Secret()))
            connectors.emplace(connection.id, std::move(*made));
    }
    std::vector<RequestPreview> requests;
    requests.reserve(rows.size());
    for (const PushRow &row : rows) {
        const auto found = connectors.find(row.push.connectionId);
        requests.push_back(found == connectors.end()
                               ? RequestPreview()
                               : found->second->preview(QuantityChange{
                                     row.push.agreementKey, row.push.lineKey, row.push.after}));
    }
    return requests;
}

void EngineWorker::onPushEnded(const Result<PushReport> &report)
{
    Q_EMIT pushEnded({m_task, report});
    afterEnd();
}

void EngineWorker::cancel()
{
    if (m_engine)
        m_engine->cancel();
    if (m_flow)
        m_flow->cancel();
    if (m_push)
        m_push->finish();
}

void EngineWorker::shutDown()
{
    m_shuttingDown = true;
    if (!m_engine && !m_flow && !m_push && !m_creation) {
        thread()->quit();
        return;
    }
    cancel();
    if (m_push) {
        QTimer::singleShot(kFinishMs, this, [this] {
            if (m_push)
                m_push->cancel();
        });
    }
}

void EngineWorker::onProgress(const SyncProgress &progress)
{
    m_waiting.insert(progress.connection, progress);
    const bool last = progress.total > 0 && progress.ended() >= progress.total;
    if (m_told.isValid() && !last && m_told.elapsed() < kTellEveryMs)
        return;
    m_told.start();
    for (const SyncProgress &waiting : std::as_const(m_waiting))
        Q_EMIT progressed(waiting);
    m_waiting.clear();
}

void EngineWorker::afterEnd()
{
    m_waiting.clear();
    m_told.invalidate();
    // Not deleted at once: this is called from within the one that just ended.
    if (m_engine)
        m_engine.release()->deleteLater();
    if (m_flow)
        m_flow.release()->deleteLater();
    if (m_push)
        m_push.release()->deleteLater();
    if (m_creation)
        m_creation.release()->deleteLater();
    if (m_shuttingDown)
        thread()->quit();
}

} // namespace trueup
