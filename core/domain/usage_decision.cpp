// SPDX-License-Identifier: GPL-3.0-or-later
// R17, R19, R21, R23: what a decision still says, and how far it came.
#include "core/domain/approved_change.h"
#include "core/domain/usage_steps.h"

#include <algorithm>

namespace trueup {

namespace {

bool isApproval(const Decision &decision)
{
    return decision.action == DecisionAction::Approve || decision.action == DecisionAction::Adjust;
}

/// The PSA bills what was approved.
bool isCarriedOut(const Decision &decision, const UsageLine &line)
{
    return isApproval(decision) && decision.quantity && line.billed == decision.quantity;
}

bool sawOtherVendor(const Decision &decision, const UsageLine &line)
{
    return decision.seenVendor != line.vendorQuantity || decision.seenExpected != line.expected;
}

bool sawOtherFacts(const Decision &decision, const UsageLine &line)
{
    return sawOtherVendor(decision, line) ||
           (decision.seenBilled != line.billed && !isCarriedOut(decision, line));
}

/// R23: an approval that left in a file stands where the PSA's answer puts it.
ReviewState stateOfExport(const ExportedChange &exported)
{
    switch (exported.state) {
    case ExportState::Exported:
        return ReviewState::Exported;
    case ExportState::Verified:
        return ReviewState::Verified;
    case ExportState::NotApplied:
        return ReviewState::NotApplied;
    case ExportState::Overtaken:
        break;
    }
    return ReviewState::ToReview;
}

/// The PSA took another figure over, or went back on what it had taken over.
bool isOvertaken(const ExportedChange *exported, const UsageLine &line)
{
    if (!exported)
        return false;
    return exported->state == ExportState::Overtaken ||
           (exported->state == ExportState::Verified && line.billed != exported->after);
}

/// R19: an approval that has yet to be sent waits for its own date, or for an invoice.
void schedule(const ReviewIndex &index, const Decision &decision, UsageLine &line)
{
    const QDate today = index.input().today;
    const QDate decidedOn = dayOf(decision, index.input());
    line.state = ReviewState::Approved;
    if (!decision.quantity || line.billed == decision.quantity)
        return;
    const ApprovedChange change = approvedChange(index, line, decision, *decision.quantity);
    line.waitsUntil = change.waitsUntil();
    if (decision.effectiveDate && *decision.effectiveDate > today)
        line.waitsUntil =
            std::max(line.waitsUntil.value_or(*decision.effectiveDate), *decision.effectiveDate);
    if (line.waitsUntil) {
        line.state = ReviewState::Scheduled;
        return;
    }
    const auto waited = [&](const LineChange &one) {
        return one.lowers() && one.agreement && one.agreement->timing == InvoiceTiming::Arrears &&
               one.outlook.from && *one.outlook.from <= today;
    };
    line.due = (decision.effectiveDate && *decision.effectiveDate > decidedOn) ||
               std::ranges::any_of(change.lines, waited);
}

void applyApproval(const ReviewIndex &index, const Decision &decision, UsageLine &line)
{
    line.exported = index.newestExport(decision.id);
    if (line.exported)
        line.state = stateOfExport(*line.exported);
    else
        schedule(index, decision, line);
    line.flags.setFlag(Flag::Lowering,
                       decision.quantity && *decision.quantity < line.billed.value_or(Quantity()));
}

bool isVerified(const Push *push)
{
    return push->state == PushState::Verified;
}

/// A pushed line no longer bills what was pushed, or another line of the pair moved besides.
bool wasChangedBack(const Decision &decision, const UsageLine &line)
{
    Quantity accounted = decision.seenBilled.value_or(Quantity());
    bool anyVerified = false;
    for (const Push *push : line.pushes) {
        if (!isVerified(push))
            continue;
        anyVerified = true;
        accounted += push->after - push->before;
        const auto billed = std::ranges::find(line.billedLines, push->lineKey, &BilledLine::key);
        if (billed == line.billedLines.end() || (*billed)->quantity != push->after)
            return true;
    }
    const bool asAccounted = anyVerified ? line.billed == accounted : line.billed == decision.seenBilled;
    return !asAccounted && !isCarriedOut(decision, line);
}

/// R21, R22: an approval of which something was pushed stands where the pushes put it.
void applyPushes(const ReviewIndex &index, const Decision &decision, UsageLine &line)
{
    const auto hasState = [&](PushState state) {
        return std::ranges::any_of(line.pushes, [&](const Push *push) { return push->state == state; });
    };
    const auto standsAs = [&](ReviewState state) {
        line.decision = &decision;
        line.state = state;
    };
    if (index.pushes().isOpen(decision.id))
        return standsAs(ReviewState::Pushing);
    if (std::ranges::any_of(line.pushes, [](const Push *push) { return push->undoneAt.isValid(); })) {
        line.state = ReviewState::Undone;
        return;
    }
    // What somebody else brought to the approved quantity before anything was sent is as good as done.
    const bool carriedOut = isCarriedOut(decision, line);
    const bool inConflict = std::ranges::any_of(line.pushes, [&](const Push *push) {
        return push->state == PushState::Conflict && (push->sends > 0 || !carriedOut);
    });
    const bool changed = sawOtherVendor(decision, line) || wasChangedBack(decision, line);
    if (inConflict) {
        line.flags.setFlag(Flag::ChangedSince, changed);
        return standsAs(ReviewState::Conflict);
    }
    if (changed) {
        line.flags |= Flag::ChangedSince;
        line.pushes.clear();
        return;
    }
    if (!carriedOut && (hasState(PushState::Refused) || hasState(PushState::Failed)))
        return standsAs(ReviewState::Failed);
    line.decision = &decision;
    applyApproval(index, decision, line);
    if (carriedOut && std::ranges::all_of(line.pushes, isVerified))
        line.state = ReviewState::Verified;
}

/// R17, R19: an approval of an earlier period that is not carried out yet: what it waited for may only come
/// once the next period is prepared. What was sent and ended for good, left in a file, or was done by
/// somebody else is of its own period.
bool waitsOn(const ReviewIndex &index, const Decision &decision, const UsageLine &line)
{
    const bool mayGoOn = std::ranges::all_of(line.pushes, [](const Push *push) {
        return push->state == PushState::NotApplied || (isVerified(push) && !push->undoneAt.isValid());
    });
    return mayGoOn && !index.newestExport(decision.id) && !isCarriedOut(decision, line) &&
           !wasChangedBack(decision, line);
}

/// An approval holds for its period, and until it is carried out; a dismissal until its date or for its
/// period, an exclusion until it is reset.
bool holds(const ReviewIndex &index, const Decision &decision, const UsageLine &line)
{
    const ReviewInput &input = index.input();
    switch (decision.action) {
    case DecisionAction::Approve:
    case DecisionAction::Adjust:
        return decision.period == input.period || waitsOn(index, decision, line);
    case DecisionAction::Dismiss:
        return decision.until ? *decision.until >= input.today : decision.period == input.period;
    case DecisionAction::Exclude:
        return true;
    case DecisionAction::Reset:
        return false;
    }
    return false;
}

bool hasOpenPush(const ReviewIndex &index, const UsageLine &line)
{
    return std::ranges::any_of(line.billedLines, [&](const BilledLine *billed) {
        return index.pushes().openInto(billed->connectionId, billed->key) != nullptr;
    });
}

} // namespace

void applyDecision(const ReviewIndex &index, UsageLine &line)
{
    const Decision *decision = index.newestDecision(line.id);
    if (decision)
        line.pushes = index.pushes().newestOf(decision->id);
    if (!decision || !holds(index, *decision, line)) {
        line.pushes.clear();
    } else {
        if (decision->action == DecisionAction::Exclude) {
            line.kind = UsageKind::Excluded;
            line.decision = decision;
        } else if (!line.pushes.empty()) {
            applyPushes(index, *decision, line);
        } else if (sawOtherFacts(*decision, line) || isOvertaken(index.newestExport(decision->id), line)) {
            line.flags |= Flag::ChangedSince;
        } else {
            line.decision = decision;
            if (isApproval(*decision))
                applyApproval(index, *decision, line);
            else
                line.state = ReviewState::Dismissed;
        }
    }
    if (line.kind == UsageKind::Excluded)
        line.state = ReviewState::Excluded;
    else if (hasOpenPush(index, line)) // of whatever decision: what the PSA bills is not known
        line.state = ReviewState::Pushing;
}

} // namespace trueup
