// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/sync_bench.h"

#include <vector>

namespace trueup::bench {

/// A PSA read at a set rate. Seconds of each round.
struct PsaTimes
{
    int agreements = 0;
    int additions = 0;
    int perSecond = 0;
    std::vector<double> ours;    ///< `trueup sync` of a connected folder, process start included
    std::vector<double> imposed; ///< what the rate alone makes of the requests that reached the server
};

/// Reads a PSA of that size over real sockets on this machine.
PsaTimes measurePsa(const Programs &programs, int agreements, int additions, int perSecond, int rounds);

/// Quantities written into a PSA at a set rate, each line read before and after. Seconds of each round.
struct PushTimes
{
    int lines = 0; ///< that were written, in each round
    int perSecond = 0;
    std::vector<double> ours;    ///< `trueup push`, process start and planning included
    std::vector<double> imposed; ///< what the rate alone makes of the requests that reached the server
};

/// Pushes every quantity that rises at a distributor with that many customers, and takes it back before the
/// next round, which is not measured.
PushTimes measurePush(const Programs &programs, int customers, int perSecond, int rounds);

} // namespace trueup::bench
