// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room: the half of EngineDesk that lives in the engine thread.
#pragma once

#include "ui/session/engine_desk.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

namespace trueup {

class EngineWorker final : public QObject
{
    Q_OBJECT
public:
    explicit EngineWorker(EngineParts parts) : m_parts(std::move(parts)) {}

    void sync(const QStringList &connections, SyncOptions options);
    void connectSystem(ConnectRequest request);
    void push(PushOrder order);
    void undoPushes(std::vector<PushId> pushes, ReviewQuestion question, const QString &by);
    void settlePushes();
    void createLine(LineOrder order);
    RequestPreview previewNewLine(const Connection &connection, const NewLine &line) const;
    std::vector<RequestPreview> previewRequests(const std::vector<PushRow> &rows,
                                                const std::vector<Connection> &connections) const;
    void cancel();
    /// Cancels, and ends the thread as soon as nothing runs.
    void shutDown();

Q_SIGNALS:
    void accessProgressed(const trueup::AccessProgress &step);
    void progressed(const trueup::SyncProgress &progress);
    void syncEnded(const trueup::SyncEnd &end);
    void connectEnded(const trueup::ConnectEnd &end);
    void pushProgressed(const trueup::PushProgress &progress);
    void pushEnded(const trueup::PushEnd &end);
    void lineCreated(const trueup::CreateEnd &end);

private:
    void onProgress(const SyncProgress &progress);
    PushEngine &makePush(PushTask task);
    void onPushEnded(const Result<PushReport> &report);
    void afterEnd();

    EngineParts m_parts;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<ConnectFlow> m_flow;
    std::unique_ptr<PushEngine> m_push;
    std::unique_ptr<LineCreation> m_creation;
    PushTask m_task = PushTask::Send;
    QHash<QString, SyncProgress> m_waiting; ///< newest of each connection, not told yet
    QElapsedTimer m_told;
    bool m_shuttingDown = false;
};

} // namespace trueup
