// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/server_load.h"
#include "core/domain/connection.h"
#include "core/storage/run_repository.h"

#include <QString>

#include <vector>

namespace trueup {

/// How far a run is, for a person who watches. Figures count accounts; of a PSA's run its agreements. `total`
/// is 0 until the list said how many there are.
struct SyncProgress
{
    QString connection;
    ConnectionKind kind = ConnectionKind::Stellr;
    int total = 0;
    int fetched = 0;
    int failed = 0;
    int held = 0;
    ServerLoad load = {};
    /// The first of them that did not come, with the reason, in the order they ended.
    std::vector<RunAccount> problems = {};
    static constexpr std::size_t kToldProblems = 20;

    int ended() const { return fetched + failed + held; }
};

} // namespace trueup
