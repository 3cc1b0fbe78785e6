// SPDX-License-Identifier: GPL-3.0-or-later
// A session on a real data folder, for the tests of pages.
#pragma once

#include "core/base/clock.h"
#include "core/storage/database_thread.h"
#include "ui/session/session.h"

#include <QTemporaryDir>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace trueup::test {

class UiWorld
{
public:
    /// Opens a new folder. With `fill`, that fills the database before the session reads it; with `clock`, the
    /// session's time is that.
    explicit UiWorld(const std::function<void(Database &)> &fill = {}, Clock *clock = nullptr);
    ~UiWorld();

    Session &session() { return *m_session; }
    QString folder() const { return m_folder.path(); }
    /// Presses Refresh and waits until the data are shown.
    void refresh();
    /// Waits until nothing is being saved or loaded.
    void settle();
    /// Runs a job in the writer's thread, as another program would, and waits.
    void behindTheBack(const std::function<void(Database &)> &job);

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    QThreadPool m_pool;
    std::unique_ptr<DatabaseThread> m_reader;
    std::unique_ptr<DatabaseThread> m_writer;
    std::unique_ptr<Session> m_session;
};

} // namespace trueup::test
