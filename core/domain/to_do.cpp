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
    return line.state == ReviewState::NotApplied ||
           (line.state == ReviewState::ToReview && needsPerson(line));
}

} // namespace trueup
