// SPDX-License-Identifier: GPL-3.0-or-later
// R10, R12, R13: quantities of a line and what they say.
#include "core/domain/enum_words.h"
#include "core/domain/usage_part.h"
#include "core/domain/usage_steps.h"

#include <QStringList>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumWords<UsageKind::Equal> kindWords("excluded", "unmapped_account", "unmapped_service", "unknown",
                                                "changed_service", "not_comparable", "lapsed", "no_source",
                                                "psa_only", "new_revenue", "over_billed", "under_billed",
                                                "equal");
constexpr EnumWords<ReviewState::Undone> stateWords("to_review", "approved", "scheduled", "dismissed",
                                                    "excluded", "exported", "verified", "not_applied",
                                                    "pushing", "failed", "conflict", "undone");

/// Flags that speak of one vendor part; everything else speaks of the whole line.
constexpr Flags partFlags = Flag::Suspended | Flag::UnknownStatus | Flag::Trial | Flag::Ends | Flag::PastEnd |
                            Flag::Ended | Flag::OneTime | Flag::Usage | Flag::Duplicate | Flag::Missing |
                            Flag::InactiveCustomer | Flag::MissingCustomer | Flag::Moved;

bool isComparable(const UsagePart &part)
{
    return !isUsageOnly(part) && !isPrepaid(part);
}

void sumParts(UsageLine &line)
{
    for (const UsagePart &part : line.parts) {
        line.flags |= part.flags;
        if (part.vendorQuantity)
            line.vendorQuantity = line.vendorQuantity.value_or(Quantity()) + *part.vendorQuantity;
    }
    line.flags.setFlag(Flag::PartOfSum, line.parts.size() > 1);
}

/// nullopt where the vendor's side cannot be said: no seat count, prepaid, or an account that was never
/// fetched. A failed fetch never looks like zero (R7).
std::optional<Quantity> vendorSide(const UsageLine &line, const std::vector<const VendorAccount *> &uncertain)
{
    const bool neverFetched = std::ranges::any_of(uncertain, [](const VendorAccount *account) {
        return account->freshness == Freshness::NeverFetched;
    });
    if (neverFetched || std::ranges::none_of(line.parts, isComparable))
        return std::nullopt;
    return line.vendorQuantity;
}

UsageKind kindWithoutVendor(const ReviewIndex &index, const UsageLine &line)
{
    if (index.vendorAccountsOf(line.psaAccount->id).empty())
        return UsageKind::NotComparable;
    if (!index.hasActiveSource(line.psaProduct->id))
        return UsageKind::NoSource;
    // An ended line, or an active one of zero units, bills nothing that the vendor would have to explain.
    return line.billed.value_or(Quantity()).isZero() ? UsageKind::Equal : UsageKind::PsaOnly;
}

UsageKind kindWithVendor(const UsageLine &line)
{
    if (!line.expected)
        return UsageKind::NotComparable;
    if (line.billedLines.empty() && !line.expected->isZero())
        return line.endedLines.empty() ? UsageKind::NewRevenue : UsageKind::Lapsed;
    const Quantity billed = line.billed.value_or(Quantity());
    if (*line.expected == billed)
        return UsageKind::Equal;
    return *line.expected > billed ? UsageKind::UnderBilled : UsageKind::OverBilled;
}

void applyMappingRules(const ReviewIndex &index, UsageLine &line, const BilledOf &billedOf)
{
    const auto rules = index.rulesOf(line.psaProduct->id, line.psaAccount->id);
    const RuledQuantity ruled = applyRules(*line.expected, rules, index.billingDay(), billedOf);
    line.flags.setFlag(Flag::Rule, !ruled.words.isEmpty());
    line.flags.setFlag(Flag::FreeSeatsTwice, ruled.includedUnits && line.flags.testFlag(Flag::LessIncluded));
    line.expected = ruled.expected;
    line.ruleWords = ruled.words;
}

/// Whether what the PSA bills decides about the kind.
bool isCompared(UsageKind kind)
{
    switch (kind) {
    case UsageKind::Lapsed:
    case UsageKind::PsaOnly:
    case UsageKind::NewRevenue:
    case UsageKind::OverBilled:
    case UsageKind::UnderBilled:
    case UsageKind::Equal:
        return true;
    case UsageKind::Excluded:
    case UsageKind::UnmappedAccount:
    case UsageKind::UnmappedService:
    case UsageKind::Unknown:
    case UsageKind::ChangedService:
    case UsageKind::NotComparable:
    case UsageKind::NoSource:
        break;
    }
    return false;
}

/// R7: a reading that failed never looks like a line that is not there, nor like one of zero units.
void doubtPsaSide(const ReviewIndex &index, UsageLine &line)
{
    if (!isCompared(line.kind) && line.kind != UsageKind::Unknown)
        return;
    const PsaDoubt doubt = psaDoubt(index, line);
    if (!doubt)
        return;
    line.kind = UsageKind::Unknown;
    line.flags |= Flag::Stale;
    if (doubt.why != PsaDoubt::Why::AgreementStale || line.billedLines.empty())
        line.difference.reset();
}

} // namespace

QString toText(UsageKind kind)
{
    return kindWords.textOf(kind);
}

QString toText(ReviewState state)
{
    return stateWords.textOf(state);
}

Flags flagsOfRow(const UsageLine &line, const UsagePart *part)
{
    return part ? (line.flags & ~partFlags) | part->flags : line.flags;
}

std::vector<const VendorAccount *> uncertainAccounts(const ReviewIndex &index, const UsageLine &line)
{
    std::vector<const VendorAccount *> uncertain;
    if (!line.psaAccount || !line.psaProduct)
        return uncertain;
    for (const VendorAccount *account : index.vendorAccountsOf(line.psaAccount->id)) {
        const bool gone =
            account->missingSince.isValid() && !isShownInPeriod(account->missingSince, index.input().period);
        if (!isCurrent(*account) && !gone && index.hasSource(line.psaProduct->id, account->connectionId))
            uncertain.push_back(account);
    }
    return uncertain;
}

const Succession *undecidedSuccession(const UsageLine &line)
{
    for (const UsagePart &part : line.parts) {
        for (const Succession &one : part.successions) {
            if (one.from == part.service && !one.decided)
                return &one;
        }
    }
    return nullptr;
}

void fillBilled(UsageLine &line)
{
    QStringList agreements;
    for (const BilledLine *billed : line.billedLines) {
        line.billed = line.billed.value_or(Quantity()) + billed->quantity;
        if (!billed->agreement.isEmpty() && !agreements.contains(billed->agreement))
            agreements += billed->agreement;
        if (billed->bill == BillMode::DoNotBill)
            line.flags |= Flag::DoNotBill;
        if (billed->bill == BillMode::NoCharge)
            line.flags |= Flag::NoCharge;
        if (billed->lessIncluded > Quantity())
            line.flags |= Flag::LessIncluded;
        if (billed->cancelledDate)
            line.flags |= Flag::EndsOn;
    }
    line.agreement = agreements.join(u"; "_s);
    line.flags.setFlag(Flag::SeveralLines, line.billedLines.size() > 1);
    if (!line.endedLines.empty()) {
        line.flags |= Flag::PsaEnded;
        line.billed = line.billed.value_or(Quantity());
    }
}

void fillPair(const ReviewIndex &index, UsageLine &line, const BilledOf &billedOf)
{
    const auto uncertain = uncertainAccounts(index, line);
    sumParts(line);
    if (!line.parts.empty())
        line.expected = vendorSide(line, uncertain);
    if (line.expected)
        applyMappingRules(index, line, billedOf);

    if (!uncertain.empty()) {
        line.kind = UsageKind::Unknown;
        if (std::ranges::count(uncertain, Freshness::Stale, &VendorAccount::freshness) > 0)
            line.flags |= Flag::Stale;
        if (std::ranges::count(uncertain, true, &VendorAccount::held) > 0)
            line.flags |= Flag::Held;
    } else if (undecidedSuccession(line)) {
        line.kind = UsageKind::ChangedService;
    } else if (line.parts.empty()) {
        line.kind = kindWithoutVendor(index, line);
        if (line.kind == UsageKind::PsaOnly || line.kind == UsageKind::Equal)
            line.expected = Quantity();
    } else {
        line.kind = kindWithVendor(line);
    }
    if (line.expected)
        line.difference = *line.expected - line.billed.value_or(Quantity());
    doubtPsaSide(index, line);
}

} // namespace trueup
