// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/to_do.h"

namespace trueup {

namespace {

constexpr Flags flagsThatNeedAPerson =
    Flag::CostMismatch | Flag::BelowFloor | Flag::NoPrice | Flag::EndsOn | Flag::CompanyInactive;

} // namespace

bool needsPerson(const UsageLine &line)
{
    switch (line.kind) {
    case UsageKind::Excluded:
    case UsageKind::NotComparable:
    case UsageKind::NoSource:
        return false;
    case UsageKind::Equal:
        return line.flags.testAnyFlags(flagsThatNeedAPerson);
    case UsageKind::UnmappedAccount:
    case UsageKind::UnmappedService:
    case UsageKind::Unknown:
    case UsageKind::ChangedService:
    case UsageKind::Lapsed:
    case UsageKind::PsaOnly:
    case UsageKind::NewRevenue:
    case UsageKind::OverBilled:
    case UsageKind::UnderBilled:
        return true;
    }
    return true;
}

bool isToDo(const UsageLine &line)
{
    if (line.flags.testFlag(Flag::OwnedElsewhere))
        return false;
    switch (line.state) {
    case ReviewState::NotApplied:
    case ReviewState::Failed:
    case ReviewState::Conflict:
        return true;
    case ReviewState::ToReview:
    case ReviewState::Undone:
        return needsPerson(line);
    case ReviewState::Approved:
        return line.due;
    case ReviewState::Scheduled:
    case ReviewState::Dismissed:
    case ReviewState::Excluded:
    case ReviewState::Exported:
    case ReviewState::Verified:
    case ReviewState::Pushing:
        return false;
    }
    return true;
}

} // namespace trueup
