// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room: the half of EngineDesk that lives in the engine thread.
#pragma once

#include "ui/session/engine_desk.h"

#include <QElapsedTimer>
#include <QHash>

namespace trueup {

class EngineWorker final : public QObject
{
    Q_OBJECT
public:
    explicit EngineWorker(EngineParts parts) : m_parts(std::move(parts)) {}

    void sync(const QStringList &connections, SyncOptions options);
    void connectVendor(ConnectRequest request);
    void cancel();
    /// Cancels, and ends the thread as soon as nothing runs.
    void shutDown();

Q_SIGNALS:
    void accessProgressed(const trueup::AccessProgress &step);
    void progressed(const trueup::SyncProgress &progress);
    void syncEnded(const trueup::SyncEnd &end);
    void connectEnded(const trueup::ConnectEnd &end);

private:
    void onProgress(const SyncProgress &progress);
    void afterEnd();

    EngineParts m_parts;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<ConnectFlow> m_flow;
    QHash<QString, SyncProgress> m_waiting; ///< newest of each connection, not told yet
    QElapsedTimer m_told;
    bool m_shuttingDown = false;
};

} // namespace trueup
