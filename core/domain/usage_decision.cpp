// SPDX-License-Identifier: GPL-3.0-or-later
// R17, R23: what a decision still says, and which lines a person may approve.
#include "core/domain/usage_part.h"
#include "core/domain/usage_steps.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("usage", text);
}

bool isApproval(const Decision &decision)
{
    return decision.action == DecisionAction::Approve || decision.action == DecisionAction::Adjust;
}

/// An approval holds for its period, a dismissal until its date or for its period, an exclusion until it is
/// reset.
bool holdsIn(const Decision &decision, Period period, QDate today)
{
    switch (decision.action) {
    case DecisionAction::Approve:
    case DecisionAction::Adjust:
        return decision.period == period;
    case DecisionAction::Dismiss:
        return decision.until ? *decision.until >= today : decision.period == period;
    case DecisionAction::Exclude:
        return true;
    case DecisionAction::Reset:
        return false;
    }
    return false;
}

bool sawOtherFacts(const Decision &decision, const UsageLine &line)
{
    if (decision.seenVendor != line.vendorQuantity || decision.seenExpected != line.expected)
        return true;
    // The PSA now bills what was approved: carried out, not contradicted.
    const bool carriedOut = isApproval(decision) && decision.quantity && line.billed == decision.quantity;
    return decision.seenBilled != line.billed && !carriedOut;
}

/// R23: an approval that left in a file stands where the PSA's answer puts it.
ReviewState stateOfApproval(const Decision &decision, const ExportedChange *exported, QDate today)
{
    if (!exported) {
        const bool ahead = decision.effectiveDate && *decision.effectiveDate > today;
        return ahead ? ReviewState::Scheduled : ReviewState::Approved;
    }
    switch (exported->state) {
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

void applyApproval(const Decision &decision, const ExportedChange *exported, UsageLine &line, QDate today)
{
    line.state = stateOfApproval(decision, exported, today);
    line.exported = exported;
    const bool lowers = decision.quantity && *decision.quantity < line.billed.value_or(Quantity());
    line.flags.setFlag(Flag::Lowering, lowers);
}

QString becauseUnknown(const ReviewIndex &index, const UsageLine &line)
{
    std::vector<const VendorAccount *> accounts = uncertainAccounts(index, line);
    for (const UsagePart &part : line.parts) {
        if (!isCurrent(*part.account))
            accounts.push_back(part.account);
    }
    if (accounts.empty())
        return tr("The vendor's figures are not known. Sync again.");
    const VendorAccount &account = *accounts.front();
    if (account.missingSince.isValid())
        return tr("The vendor no longer lists %1. Find out what became of its licences before you change "
                  "this.")
            .arg(account.record.name);
    if (account.held)
        return tr("The last fetch of %1 shrank sharply and is held. Accept or discard it first.")
            .arg(account.record.name);
    if (account.freshness == Freshness::NeverFetched)
        return tr("The licences of %1 were never fetched. Sync again.").arg(account.record.name);
    return tr("The last fetch of %1 failed, so its figures may be out of date. Sync again.")
        .arg(account.record.name);
}

QString becauseNotComparable(const UsageLine &line)
{
    if (line.parts.empty())
        return tr("No vendor account is mapped to this company. Map one first.");
    for (const UsagePart &part : line.parts) {
        if (isPrepaid(part))
            return tr("One-time purchase, prepaid until %1: there is no monthly quantity to change.")
                .arg(part.count.prepaidUntil->toString(Qt::ISODate));
    }
    return tr("Billed by usage: the vendor gives no seat count to compare with.");
}

QString becauseChangedService(const Succession &succession)
{
    const auto name = [](const VendorService &service) {
        return service.name.isEmpty() ? service.sku : service.name;
    };
    return tr("%1 fell by %2 while %3 rose by %4. Map or exclude %3 first.")
        .arg(name(*succession.from), succession.fell.toText(), name(*succession.to),
             succession.rose.toText());
}

QString whyNotApprovable(const ReviewIndex &index, const UsageLine &line)
{
    switch (line.kind) {
    case UsageKind::Excluded:
        return tr("This line is excluded. Include it again first.");
    case UsageKind::UnmappedAccount:
        return tr("Map the vendor account to a PSA account first.");
    case UsageKind::UnmappedService:
        return tr("Map the service to a PSA product first.");
    case UsageKind::Unknown:
        return becauseUnknown(index, line);
    case UsageKind::ChangedService:
        return becauseChangedService(*undecidedSuccession(line));
    case UsageKind::NotComparable:
        return becauseNotComparable(line);
    case UsageKind::Lapsed:
        return tr("The PSA line has ended. Renew it in the PSA first, then import again.");
    case UsageKind::NoSource:
        return tr("No vendor service is mapped to this product, so there is nothing to compare with.");
    case UsageKind::PsaOnly:
    case UsageKind::NewRevenue:
    case UsageKind::OverBilled:
    case UsageKind::UnderBilled:
    case UsageKind::Equal:
        break;
    }
    if (line.flags.testFlag(Flag::FreeSeatsTwice))
        return tr("Free units are taken off twice: on the PSA line and by a mapping rule. Remove one of them "
                  "first.");
    return {};
}

} // namespace

void applyDecision(const ReviewIndex &index, UsageLine &line)
{
    const ReviewInput &input = index.input();
    const Decision *decision = index.newestDecision(line.id);
    if (decision && holdsIn(*decision, input.period, input.today)) {
        const ExportedChange *exported = index.newestExport(decision->id);
        if (decision->action == DecisionAction::Exclude) {
            line.kind = UsageKind::Excluded;
            line.decision = decision;
        } else if (sawOtherFacts(*decision, line) || isOvertaken(exported, line)) {
            line.flags |= Flag::ChangedSince;
        } else {
            line.decision = decision;
            if (isApproval(*decision))
                applyApproval(*decision, exported, line, input.today);
            else
                line.state = ReviewState::Dismissed;
        }
    }
    if (line.kind == UsageKind::Excluded)
        line.state = ReviewState::Excluded;
}

void judgeApproval(const ReviewIndex &index, UsageLine &line)
{
    line.notApprovableBecause = whyNotApprovable(index, line);
    line.approvable = line.notApprovableBecause.isEmpty();
}

} // namespace trueup
