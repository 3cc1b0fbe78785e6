// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

namespace trueup {

/// Calls `done(value)` once in context's thread when the future has its value; dropped when context dies
/// first. QFuture::then(context, …) of Qt 6.4 asserts in that case, hence this helper. A future that was
/// dropped without a value never calls: producers of ours always deliver, cancellation included, as a value.
template <typename T, typename Done>
void whenReady(const QFuture<T> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             done(watcher->future().takeResult());
                     });
    watcher->setFuture(future);
}

/// Runs `work` on the pool and delivers its value to `done` in context's thread (dropped when context dies
/// first). `work` must own or share all it touches.
template <typename Work, typename Done>
void runOn(QThreadPool *pool, QObject *context, Work work, Done done)
{
    using T = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    whenReady(promise->future(), context, std::move(done));
    pool->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace trueup
