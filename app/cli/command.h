// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace trueup {

/// One command of the command line. Runs in the main thread's event loop.
class Command : public QObject
{
    Q_OBJECT
public:
    /// Does the work and calls `done` exactly once with the exit code of DESIGN 9, at once or later.
    virtual void start(std::function<void(int exitCode)> done) = 0;
    /// SIGINT or SIGTERM: stop now, keep what is whole; `done` still comes. Commands that end at once ignore
    /// it.
    virtual void cancel() {}
};

} // namespace trueup
