// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QFuture>
#include <QObject>
#include <QThread>

#include <functional>

namespace trueup {

/// A Database in a thread of its own: jobs run one after another in the order given. The program has one such
/// thread for all writes and one for reads. Destroying it finishes the jobs already given, then closes.
class DatabaseThread
{
public:
    /// Opens (and migrates) in the new thread; answers when that is done.
    static Result<std::unique_ptr<DatabaseThread>> start(const QString &folder, const QString &threadName);
    ~DatabaseThread();
    DatabaseThread(const DatabaseThread &) = delete;
    DatabaseThread &operator=(const DatabaseThread &) = delete;

    /// Runs `job(database)` there and delivers its value to `done` in context's thread (dropped when context
    /// dies first; the job itself always runs).
    template <typename Job, typename Done>
    void post(QObject *context, Job job, Done done)
    {
        using T = std::invoke_result_t<Job, Database &>;
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        whenReady(promise->future(), context, std::move(done));
        enqueue([promise, job = std::move(job)](Database &database) mutable {
            promise->addResult(job(database));
            promise->finish();
        });
    }

private:
    DatabaseThread();
    void enqueue(std::function<void(Database &)> job);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trueup
