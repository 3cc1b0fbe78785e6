// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace trueup::bench {

/// Seconds that storing the same lines took, each time: through VendorRepository, and with sqlite3 alone.
struct StoreTimes
{
    std::vector<double> ours;
    std::vector<double> plain;
    long lines = 0;
};

/// Stores the lines of `accounts` customers with 10 lines each `rounds` times, ours and the peer's in turns,
/// into fresh files of one schema, in the batches a sync commits. What is timed ends with the commits; making
/// the records (ours) and reading the finished rows (the peer's) is not timed. Both end with the same rows,
/// or it gives up.
StoreTimes measureStoring(int accounts, int rounds);

} // namespace trueup::bench
