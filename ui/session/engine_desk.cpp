// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/engine_desk.h"

#include "ui/session/engine_worker.h"

#include <QPointer>

#include <algorithm>

namespace trueup {

namespace {

constexpr int kShutdownMs = 12'000;

template <typename Member>
int sumOf(const std::vector<SyncProgress> &connections, Member member)
{
    int sum = 0;
    for (const SyncProgress &progress : connections)
        sum += progress.*member;
    return sum;
}

} // namespace

int Activity::total() const
{
    return sumOf(connections, &SyncProgress::total);
}

int Activity::fetched() const
{
    return sumOf(connections, &SyncProgress::fetched);
}

int Activity::failed() const
{
    return sumOf(connections, &SyncProgress::failed);
}

int Activity::ended() const
{
    int sum = 0;
    for (const SyncProgress &progress : connections)
        sum += progress.ended();
    return sum;
}

EngineDesk::EngineDesk(EngineParts parts, QObject *parent)
    : QObject(parent), m_clock(*parts.sync.clock), m_removeSecret(parts.removeSecret),
      m_worker(new EngineWorker(std::move(parts)))
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &EngineWorker::accessProgressed, this, &EngineDesk::accessProgressed);
    connect(m_worker, &EngineWorker::progressed, this, &EngineDesk::onProgress);
    connect(m_worker, &EngineWorker::syncEnded, this, [this](const SyncEnd &ended) {
        m_lastSync = ended;
        end();
        Q_EMIT syncEnded(ended);
    });
    connect(m_worker, &EngineWorker::connectEnded, this, [this](const ConnectEnd &ended) {
        end();
        Q_EMIT connectEnded(ended);
    });
    connect(m_worker, &EngineWorker::pushProgressed, this, &EngineDesk::onPushProgress);
    connect(m_worker, &EngineWorker::pushEnded, this, [this](const PushEnd &ended) {
        end();
        Q_EMIT pushEnded(ended);
    });
    connect(m_worker, &EngineWorker::lineCreated, this, [this](const CreateEnd &ended) {
        end();
        Q_EMIT lineCreated(ended);
    });
    m_thread.start();
}

EngineDesk::~EngineDesk()
{
    disconnect(m_worker, nullptr, this, nullptr);
    QMetaObject::invokeMethod(m_worker, &EngineWorker::shutDown, Qt::QueuedConnection);
    // The run stores what is whole and ends, a push completes the row in flight; a keychain, a PSA or a disk
    // that hangs must not keep the program alive: what is not known of a push then, the next start finds out.
    if (!m_thread.wait(kShutdownMs)) {
        m_thread.quit();
        m_thread.wait();
    }
}

void EngineDesk::sync(const QStringList &connections, SyncOptions options)
{
    if (isBusy())
        return;
    m_lastSync.reset();
    begin(Activity::Kind::Sync);
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, connections, options] { worker->sync(connections, options); },
        Qt::QueuedConnection);
}

void EngineDesk::connectSystem(ConnectRequest request)
{
    if (isBusy())
        return;
    begin(Activity::Kind::Connect, request.kind);
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, request = std::move(request)]() mutable {
            worker->connectSystem(std::move(request));
        },
        Qt::QueuedConnection);
}

bool EngineDesk::beginPush(PushTask task)
{
    if (isBusy())
        return false;
    m_push = {};
    m_push.task = task;
    begin(Activity::Kind::Push);
    return true;
}

void EngineDesk::push(PushOrder order)
{
    if (!beginPush(PushTask::Send))
        return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, order = std::move(order)]() mutable { worker->push(std::move(order)); },
        Qt::QueuedConnection);
}

void EngineDesk::undoPushes(std::vector<PushId> pushes, ReviewQuestion question, const QString &by)
{
    if (!beginPush(PushTask::TakeBack))
        return;
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, pushes = std::move(pushes), question = std::move(question), by]() mutable {
            worker->undoPushes(std::move(pushes), std::move(question), by);
        },
        Qt::QueuedConnection);
}

void EngineDesk::settlePushes()
{
    if (beginPush(PushTask::Settle))
        QMetaObject::invokeMethod(m_worker, &EngineWorker::settlePushes, Qt::QueuedConnection);
}

bool EngineDesk::createLine(LineOrder order)
{
    if (!beginPush(PushTask::CreateLine))
        return false;
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, order = std::move(order)]() mutable { worker->createLine(std::move(order)); },
        Qt::QueuedConnection);
    return true;
}

void EngineDesk::previewNewLine(const Connection &connection, const NewLine &line, QObject *context,
                                std::function<void(RequestPreview)> done)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, connection, line, this, context = QPointer<QObject>(context),
         done = std::move(done)] {
            const RequestPreview request = worker->previewNewLine(connection, line);
            QMetaObject::invokeMethod(
                this,
                [context, done, request] {
                    if (context)
                        done(request);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void EngineDesk::previewRequests(std::vector<PushRow> rows, std::vector<Connection> connections,
                                 QObject *context, std::function<void(std::vector<RequestPreview>)> done)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, rows = std::move(rows), connections = std::move(connections), this,
         context = QPointer<QObject>(context), done = std::move(done)] {
            auto requests = worker->previewRequests(rows, connections);
            QMetaObject::invokeMethod(
                this,
                [context, done, requests = std::move(requests)] {
                    if (context)
                        done(requests);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void EngineDesk::onPushProgress(const PushProgress &progress)
{
    m_push.phase = progress.phase;
    m_push.total = progress.total;
    m_push.ended = progress.ended;
    if (progress.sync)
        onProgress(*progress.sync);
    Q_EMIT pushProgressed(progress);
    Q_EMIT activityChanged();
}

void EngineDesk::cancel()
{
    if (!isBusy() || m_activity.cancelling)
        return;
    m_activity.cancelling = true;
    Q_EMIT activityChanged();
    QMetaObject::invokeMethod(m_worker, &EngineWorker::cancel, Qt::QueuedConnection);
}

void EngineDesk::removeSecret(const Connection &connection, QObject *context,
                              std::function<void(Status)> done)
{
    m_removeSecret(connection, context, std::move(done));
}

void EngineDesk::begin(Activity::Kind kind, ConnectionKind connecting)
{
    m_activity = {kind, m_clock.now(), false, {}, connecting};
    Q_EMIT activityChanged();
}

void EngineDesk::end()
{
    m_activity.kind = Activity::Kind::None;
    m_activity.cancelling = false;
    Q_EMIT activityChanged();
}

void EngineDesk::onProgress(const SyncProgress &progress)
{
    const auto known =
        std::ranges::find(m_activity.connections, progress.connection, &SyncProgress::connection);
    if (known == m_activity.connections.end())
        m_activity.connections.push_back(progress);
    else
        *known = progress;
    Q_EMIT activityChanged();
}

} // namespace trueup
