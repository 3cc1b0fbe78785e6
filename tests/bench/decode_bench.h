// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace trueup::bench {

/// Seconds for the answers of `accounts` customers: decoded to records, and merely parsed by QJsonDocument.
struct DecodeTimes
{
    std::vector<double> ours;
    std::vector<double> parse;
    double megabytes = 0;
};
DecodeTimes measureDecoding(int accounts, int rounds);

} // namespace trueup::bench
