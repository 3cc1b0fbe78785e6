// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/shown_decision.h"

namespace trueup {

namespace {

ReviewState stateAfter(const DecisionRow &row, QDate today)
{
    switch (row.action) {
    case DecisionAction::Approve:
    case DecisionAction::Adjust:
        return row.effectiveDate && *row.effectiveDate > today ? ReviewState::Scheduled
                                                               : ReviewState::Approved;
    case DecisionAction::Dismiss:
        return ReviewState::Dismissed;
    case DecisionAction::Exclude:
        return ReviewState::Excluded;
    case DecisionAction::Reset:
        break;
    }
    return ReviewState::ToReview;
}

DecisionRow rowOf(const Decision &decision)
{
    DecisionRow row;
    row.lineId = decision.lineId;
    row.action = decision.action;
    row.quantity = decision.quantity;
    row.effectiveDate = decision.effectiveDate;
    row.until = decision.until;
    row.reason = decision.reason;
    row.note = decision.note;
    if (decision.action != DecisionAction::Exclude) // holds whatever becomes of the figures
        row.seen = SeenFacts{decision.seenVendor, decision.seenExpected, decision.seenBilled};
    return row;
}

} // namespace

ShownDecision storedDecision(const UsageLine &line)
{
    ShownDecision shown;
    shown.state = line.state;
    if (line.decision)
        shown.row = rowOf(*line.decision);
    return shown;
}

ShownDecision decisionAfter(const DecisionRow &row, QDate today)
{
    ShownDecision shown;
    shown.state = stateAfter(row, today);
    if (row.action != DecisionAction::Reset)
        shown.row = row;
    return shown;
}

bool isDecided(const UsageLine &line, const QHash<QString, ShownDecision> &decided)
{
    const auto found = decided.constFind(line.id);
    return found == decided.cend() ? line.decision != nullptr : found->row.has_value();
}

DecisionRow decisionRow(const UsageLine &line, DecisionAction action)
{
    DecisionRow row;
    row.lineId = line.id;
    row.action = action;
    if (action != DecisionAction::Reset) // to review again is always allowed, whatever the facts are by now
        row.seen = SeenFacts{line.vendorQuantity, line.expected, line.billed};
    if (action == DecisionAction::Approve)
        row.quantity = line.expected;
    return row;
}

DecisionRow restoringRow(const QString &lineId, const ShownDecision &before)
{
    if (before.row) // with the facts it was made for: nobody approved those of now (R17)
        return *before.row;
    DecisionRow row;
    row.lineId = lineId;
    row.action = DecisionAction::Reset;
    return row;
}

const ShownDecision *DecisionOverlay::of(const QString &lineId) const
{
    const auto found = m_shown.constFind(lineId);
    return found == m_shown.cend() ? nullptr : &*found;
}

void DecisionOverlay::set(const QHash<QString, ShownDecision> &shown)
{
    if (shown.isEmpty())
        return;
    m_shown.insert(shown);
    Q_EMIT changed(shown.keys());
}

void DecisionOverlay::clear()
{
    const QStringList lines = m_shown.keys();
    m_shown.clear();
    if (!lines.isEmpty())
        Q_EMIT changed(lines);
}

} // namespace trueup
