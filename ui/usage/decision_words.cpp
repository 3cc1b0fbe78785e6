// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/decision_words.h"

#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("UsageDecision", text);
}

QString linesText(int lines)
{
    return lines == 1 ? tr("1 line") : tr("%1 lines").arg(lines);
}

QString orNothing(const std::optional<Quantity> &quantity)
{
    return quantity ? quantityText(*quantity) : tr("nothing");
}

} // namespace

QString editText(DecisionAction action, int lines)
{
    switch (action) {
    case DecisionAction::Approve:
        return tr("Approve %1").arg(linesText(lines));
    case DecisionAction::Adjust:
        return tr("Adjust %1").arg(linesText(lines));
    case DecisionAction::Dismiss:
        return tr("Dismiss %1").arg(linesText(lines));
    case DecisionAction::Exclude:
        return tr("Exclude %1").arg(linesText(lines));
    case DecisionAction::Reset:
        return tr("Reset %1").arg(linesText(lines));
    }
    return {};
}

QString decidedText(DecisionAction action, int lines)
{
    switch (action) {
    case DecisionAction::Approve:
        return tr("%1 approved.").arg(linesText(lines));
    case DecisionAction::Adjust:
        return tr("%1 adjusted.").arg(linesText(lines));
    case DecisionAction::Dismiss:
        return tr("%1 dismissed.").arg(linesText(lines));
    case DecisionAction::Exclude:
        return tr("%1 excluded.").arg(linesText(lines));
    case DecisionAction::Reset:
        return tr("%1 to review again.").arg(linesText(lines));
    }
    return {};
}

QString takenBackText(DecisionAction action, int lines)
{
    return tr("Taken back: %1").arg(decidedText(action, lines));
}

QString refusedText(int lines)
{
    return lines == 1 ? tr("1 line was not decided, because its figures are others by now. Press Refresh to "
                           "see them.")
                      : tr("%1 lines were not decided, because their figures are others by now. Press "
                           "Refresh to see "
                           "them.")
                            .arg(lines);
}

QStringList decisionSentences(const ShownDecision &shown)
{
    if (!shown.row)
        return {};
    const DecisionRow &row = *shown.row;
    QStringList sentences;
    if (row.quantity)
        sentences += tr("To be billed: %1.").arg(quantityText(*row.quantity));
    if (row.effectiveDate)
        sentences += tr("From %1.").arg(dateText(*row.effectiveDate));
    if (row.until)
        sentences += tr("Until %1.").arg(dateText(*row.until));
    if (!row.reason.isEmpty())
        sentences += tr("Reason: %1").arg(row.reason);
    if (!row.note.isEmpty())
        sentences += tr("Note: %1").arg(row.note);
    return sentences;
}

QStringList changedSince(const Decision &decision, const UsageLine &line)
{
    QStringList sentences;
    const auto compare = [&](const QString &what, const std::optional<Quantity> &then,
                             const std::optional<Quantity> &now) {
        if (then != now)
            sentences += tr("%1: %2 then, %3 now.").arg(what, orNothing(then), orNothing(now));
    };
    compare(tr("At the distributor"), decision.seenVendor, line.vendorQuantity);
    compare(tr("Expected"), decision.seenExpected, line.expected);
    compare(tr("Billed"), decision.seenBilled, line.billed);
    return sentences;
}

const Decision *newestDecision(const ReviewInput &input, const QString &lineId)
{
    const Decision *newest = nullptr;
    for (const Decision &decision : input.decisions) {
        const bool isOfLine = decision.lineId == lineId && decision.period <= input.period;
        if (isOfLine && (!newest || isNewer(decision, *newest)))
            newest = &decision;
    }
    return newest;
}

} // namespace trueup
