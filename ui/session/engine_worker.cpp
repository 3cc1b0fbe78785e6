// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine_worker.h"

namespace trueup {

namespace {

/// A person reads no more than this; a run of thousands of accounts would flood the GUI thread.
constexpr int kTellEveryMs = 50;

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

void EngineWorker::connectVendor(ConnectRequest request)
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

void EngineWorker::cancel()
{
    if (m_engine)
        m_engine->cancel();
    if (m_flow)
        m_flow->cancel();
}

void EngineWorker::shutDown()
{
    m_shuttingDown = true;
    if (!m_engine && !m_flow) {
        thread()->quit();
        return;
    }
    cancel();
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
    if (m_shuttingDown)
        thread()->quit();
}

} // namespace trueup
