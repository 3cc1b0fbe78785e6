// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run_lock.h"

#include <QCoreApplication>

namespace trueup {

Result<std::unique_ptr<RunLock>> takeRunLock(const QString &dataFolder)
{
    auto lock = platform::FileLock::take(dataFolder + QStringLiteral("/run.lock"));
    if (!lock && lock.error().kind == ErrorKind::AlreadyRunning) {
        lock.error().message = QCoreApplication::translate(
            "sync", "Another sync is running on this data folder. Wait until it ends, then try again.");
    }
    return lock;
}

} // namespace trueup
