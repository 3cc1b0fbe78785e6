// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/approval_plan.h"

#include "core/workflow/decide.h"
#include "ui/usage/shown_decision.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ApprovalPlan", text);
}

/// A line that a person should look at by itself; empty = fit for many at once.
QString whySkipped(const UsageLine &line)
{
    if (!line.approvable)
        return line.notApprovableBecause;
    if (const auto why = refusal(decisionRow(line, DecisionAction::Approve), &line))
        return *why;
    if (line.flags.testFlag(Flag::Duplicate)) // R6
        return tr("Two subscriptions with the same id and part. Look at it by itself.");
    if (line.flags.testFlag(Flag::Stale)) // R7
        return tr("Some figures may be out of date. Sync again.");
    if (line.expected == line.billed)
        return tr("It matches already.");
    return {};
}

} // namespace

ApprovalPlan planApproval(std::span<const UsageLine *const> lines,
                          const std::function<bool(const UsageLine &)> &isDecided)
{
    ApprovalPlan plan;
    for (const UsageLine *line : lines) {
        const QString why = isDecided(*line) ? tr("Decided already.") : whySkipped(*line);
        if (!why.isEmpty()) {
            plan.skipped.push_back({line, why});
            continue;
        }
        const PlannedLine planned{line, line->billed.value_or(Quantity()), *line->expected};
        (planned.after < planned.before ? plan.decreases : plan.increases).push_back(planned);
    }
    return plan;
}

MoneyChanges moneyOf(std::span<const PlannedLine> lines)
{
    MoneyChanges changes;
    for (const PlannedLine &planned : lines) {
        const UsageLine &line = *planned.line;
        if (!line.unitPriceMonth) {
            ++changes.withoutPrice;
            continue;
        }
        auto change = std::ranges::find(changes.perCurrency, line.currency, &MoneyChange::currency);
        if (change == changes.perCurrency.end())
            change = changes.perCurrency.insert(change, {line.currency, {}, {}});
        const Amount before = planned.before * *line.unitPriceMonth;
        change->before += before;
        // The line's own figure knows about free units and lines that bill nobody.
        change->after += line.moneyMonth ? before + *line.moneyMonth : planned.after * *line.unitPriceMonth;
    }
    std::ranges::sort(changes.perCurrency, {}, &MoneyChange::currency);
    return changes;
}

std::vector<DecisionRow> approvalRows(std::span<const PlannedLine> lines)
{
    std::vector<DecisionRow> rows;
    rows.reserve(lines.size());
    for (const PlannedLine &planned : lines)
        rows.push_back(decisionRow(*planned.line, DecisionAction::Approve));
    return rows;
}

} // namespace trueup
