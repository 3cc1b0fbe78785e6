// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database_thread.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace trueup {

struct DatabaseThread::Private
{
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void(Database &)>> jobs;
    bool stopping = false;
    std::optional<Status> opened; ///< set once, when opening ended
    std::unique_ptr<QThread> thread;

    void run(const QString &folder)
    {
        // Opened and closed in this thread: a connection belongs to the thread that made it.
        auto database = Database::openOrError(folder);
        {
            const std::scoped_lock lock(mutex);
            opened = database ? Status{} : fail(database.error());
        }
        changed.notify_all();
        if (!database)
            return;
        while (auto job = next())
            job(**database);
    }

    /// Waits for a job; empty when there is none and none will come.
    std::function<void(Database &)> next()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return stopping || !jobs.empty(); });
        if (jobs.empty())
            return {};
        auto job = std::move(jobs.front());
        jobs.pop_front();
        return job;
    }
};

DatabaseThread::DatabaseThread() : d(std::make_unique<Private>()) {}

Result<std::unique_ptr<DatabaseThread>> DatabaseThread::start(const QString &folder,
                                                              const QString &threadName)
{
    std::unique_ptr<DatabaseThread> self(new DatabaseThread);
    Private *shared = self->d.get();
    shared->thread.reset(QThread::create([shared, folder] { shared->run(folder); }));
    shared->thread->setObjectName(threadName);
    shared->thread->start();

    std::unique_lock lock(shared->mutex);
    shared->changed.wait(lock, [shared] { return shared->opened.has_value(); });
    if (Status opened = *shared->opened; !opened) {
        lock.unlock();
        return fail(std::move(opened.error()));
    }
    return self;
}

DatabaseThread::~DatabaseThread()
{
    {
        const std::scoped_lock lock(d->mutex);
        d->stopping = true;
    }
    d->changed.notify_all();
    d->thread->wait();
}

void DatabaseThread::enqueue(std::function<void(Database &)> job)
{
    {
        const std::scoped_lock lock(d->mutex);
        d->jobs.push_back(std::move(job));
    }
    d->changed.notify_all();
}

} // namespace trueup
