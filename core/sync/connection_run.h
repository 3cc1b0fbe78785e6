// SPDX-License-Identifier: GPL-3.0-or-later
// What the runs of all kinds of connections have in common.
#pragma once

#include "core/domain/counting.h"
#include "core/domain/run.h"
#include "core/sync/run_report.h"
#include "core/sync/sync_progress.h"

#include <QObject>
#include <QTimeZone>

#include <functional>

namespace trueup {

struct SyncOptions
{
    bool acceptFewer = false;  ///< the person accepts a shrunken list this once (R8)
    bool acceptShrunk = false; ///< … and accounts whose lines shrank sharply
    QString by = {};           ///< who accepts, for the audit trail
    StartedBy startedBy = StartedBy::Person;
};

/// How review counts, for what is held (R8).
struct CountSettings
{
    CountRuleBook rules = {};
    QTimeZone zone = QTimeZone::utc();
};

/// One run of one connection. Lives in the engine thread.
class ConnectionRun : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~ConnectionRun() override;

    /// `progress` comes as things come, and twice a second: a server's pause is seen while it lasts. `done`
    /// is called exactly once, asynchronously; destroying the run drops it.
    virtual void start(std::function<void(const SyncProgress &)> progress,
                       std::function<void(RunReport)> done) = 0;
    /// Stop now, keep what is whole.
    virtual void cancel() = 0;
};

} // namespace trueup
