// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_snapshot.h"

#include <span>
#include <vector>

namespace trueup {

/// What a set of lines comes to (R15): money a month for each currency by itself, never summed across.
struct UsageTotals
{
    int lines = 0;
    int unknown = 0;  ///< of them: what they hold is the last good figure, or none (R7, R8)
    Quantity tooFew;  ///< seats that should be billed and aren't
    Quantity tooMany; ///< seats that are billed and shouldn't be
    /// Of every kind but lapsed, what was never billed too. In the order of the currencies' codes; only those
    /// that aren't zero.
    std::vector<Money> underBilled;
    std::vector<Money> overBilled; ///< as positive amounts
    std::vector<Money> lapsed;     ///< R13: what ended lines would bill, a figure of its own

    friend bool operator==(const UsageTotals &, const UsageTotals &) = default;
};

/// Sums over rows of the snapshot. Lines under "no source" are in no total (R13), nor are excluded ones.
UsageTotals totalsOf(const UsageSnapshot &snapshot, std::span<const quint32> rows);

} // namespace trueup
