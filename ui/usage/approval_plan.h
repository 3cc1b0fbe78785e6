// SPDX-License-Identifier: GPL-3.0-or-later
// What approving many lines at once would do: shown before it is done (R18). Pure.
#pragma once

#include "core/domain/decision_rows.h"
#include "core/domain/usage.h"

#include <functional>
#include <span>
#include <vector>

namespace trueup {

struct PlannedLine
{
    const UsageLine *line = nullptr;
    Quantity before; ///< billed now
    Quantity after;
};

struct SkippedLine
{
    const UsageLine *line = nullptr;
    QString why; ///< one sentence
};

struct ApprovalPlan
{
    std::vector<PlannedLine> increases;
    std::vector<PlannedLine> decreases; ///< R18: only with a confirmation of their own
    std::vector<SkippedLine> skipped;

    bool isEmpty() const { return increases.empty() && decreases.empty(); }
};

/// Sorts lines into what bulk approval raises, lowers and leaves out: what cannot be approved, what is
/// decided already (`isDecided`), what matches anyway, and what R6 and R18 keep for a person's own look.
ApprovalPlan planApproval(std::span<const UsageLine *const> lines,
                          const std::function<bool(const UsageLine &)> &isDecided);

/// What the lines bill a month in one currency, before and after.
struct MoneyChange
{
    QString currency;
    Amount before;
    Amount after;

    friend bool operator==(const MoneyChange &, const MoneyChange &) = default;
};

struct MoneyChanges
{
    std::vector<MoneyChange> perCurrency; ///< in the order of the currencies' codes
    int withoutPrice = 0;                 ///< lines that are in no sum
};
MoneyChanges moneyOf(std::span<const PlannedLine> lines);

std::vector<DecisionRow> approvalRows(std::span<const PlannedLine> lines);

} // namespace trueup
