// SPDX-License-Identifier: GPL-3.0-or-later
// R23: how approved changes leave for a PSA that Trueup cannot write to.
#pragma once

#include "core/domain/exported_change.h"
#include "core/domain/usage.h"

#include <span>
#include <vector>

namespace trueup {

/// One file of changes, as it was handed out.
struct ChangeFile
{
    ChangeFileId id{};
    ConnectionId connectionId{}; ///< the PSA's
    Period period;
    QString by;
    QDateTime at;
    std::vector<ExportedChange> changes;
};

/// An approved line that a change file cannot carry.
struct LeftOutChange
{
    QString lineId;
    QString account;
    QString product;
    QString reason; ///< one sentence with what to do
};

struct ChangePlan
{
    std::vector<ExportedChange> changes; ///< in the order of the lines; without ids and instants
    std::vector<LeftOutChange> leftOut;
    int exportedBefore = 0; ///< approved lines that left in an earlier file and are not in this one
};

/// What a change file of one PSA connection would hold now. In it is each approved line whose change goes to
/// exactly one billed line. Left out, with the reason: scheduled and no longer approvable lines, new lines,
/// and products billed by several lines, where nobody said which of them takes the change. A line that the
/// PSA bills as approved already needs no change. A decision leaves once; `again` takes those along that the
/// PSA has not taken over yet. Nothing of a connection that takes pushes: its changes never leave in a file.
/// Pure.
ChangePlan planChanges(std::span<const UsageLine> lines, Period period, ConnectionId psa, bool again = false);

} // namespace trueup
