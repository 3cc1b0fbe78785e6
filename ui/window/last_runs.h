// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run_report.h"
#include "ui/session/shown_data.h"

#include <QHash>

namespace trueup {

/// How the last run of one connection ended, as far as this window knows.
struct LastRun
{
    QString connection;
    Run run;
    std::vector<RunAccount> problems; ///< known only for runs of this window
    AutoMapCounts mapped;             ///< likewise
    int held = 0;                     ///< accounts of the connection that ask now (R8)
    int unknown = 0; ///< others of it whose figures are unknown now (R7); of a PSA agreements
    ConnectionKind kind = ConnectionKind::Stellr;
};

/// The last run of each connection that is synced: what is shown, and over it what this window ran itself and
/// the shown data do not have yet.
class LastRuns
{
public:
    /// Takes over a newly shown moment. Null forgets all but the own runs.
    void setShown(const ShownData *data);
    /// A run of this window ended.
    void add(const RunReport &report);

    /// Something can be synced.
    bool hasSynced() const { return m_hasSynced; }
    /// By connection name.
    std::vector<LastRun> list() const;

private:
    void keepNewer(const LastRun &run);

    bool m_hasSynced = false;
    QHash<QString, LastRun> m_runs;
};

} // namespace trueup
