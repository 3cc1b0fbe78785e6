// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <functional>
#include <vector>

namespace trueup {

/// When a read is tried again. Reads are harmless to repeat, so whatever a second try could cure is tried
/// again; writes never go through here.
struct RetryPolicy
{
    /// The wait before the second, third … try. Its length + 1 is the number of tries.
    std::vector<std::chrono::milliseconds> waits = {std::chrono::seconds(1), std::chrono::seconds(3)};
    /// Waits are spread over ± this share, so that requests that failed together don't return together.
    double jitter = 0.25;
    /// A number in [0, 1); replaceable for tests.
    std::function<double()> random;

    int tries() const { return int(waits.size()) + 1; }
    /// The wait before try `number` (from 2), with jitter.
    std::chrono::milliseconds waitBefore(int number) const;
};

/// Whether a second try could cure it: network break, time-out, 408, 425, 429, 5xx, an empty, cut or
/// unreadable body, a failure told within a 200. Not: 400, 401 (that is one new sign-in instead), 403, 404,
/// 405 and other refusals, certificate trouble, redirects, cancelling.
bool isWorthRetrying(const Error &error);

} // namespace trueup
