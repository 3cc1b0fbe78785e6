// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace trueup::bench {

struct Programs
{
    QString trueup;
    QString lookalike;
};

/// Seconds of each round.
struct SyncTimes
{
    std::vector<double> first; ///< a full sync of a connected folder that has no lines yet
    std::vector<double> again; ///< the next one, with nothing changed
    std::vector<double> curl;  ///< the same URLs with curl, which has its token already
    long urls = 0;
    double curlAtOnce = 0; ///< the same without latency: what the look-alike can give
};

/// `trueup sync` as a person runs it, against `curl --parallel`, in turns; 8 lines to an account.
SyncTimes measureSync(const Programs &programs, int accounts, int latencyMs, int rounds);

struct SyncSize
{
    int accounts = 0;
    std::vector<double> seconds;
    std::vector<double> megabytes; ///< the process's peak of resident memory
};

/// Full syncs without latency, of each number of accounts in turns.
std::vector<SyncSize> measureScaling(const Programs &programs, const std::vector<int> &accounts, int rounds);

} // namespace trueup::bench
