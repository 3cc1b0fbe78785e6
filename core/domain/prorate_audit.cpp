// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/prorate_audit.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace trueup {

namespace {

constexpr int mostPeriods = 1200;

/// The first day of the agreement's period that begins on `day` or after it.
std::optional<QDate> periodFrom(const Agreement &agreement, int months, QDate day)
{
    const QDate next = *agreement.nextInvoiceDate;
    int number = 0;
    if (next >= day) {
        while (number > -mostPeriods && next.addMonths((number - 1) * months) >= day)
            --number;
    } else {
        while (number < mostPeriods && next.addMonths(number * months) < day)
            ++number;
    }
    const QDate from = next.addMonths(number * months);
    return from >= day ? std::optional(from) : std::nullopt;
}

int monthsLookedAt(const ReviewInput &input)
{
    int months = 1;
    for (Period month = input.period.previous().previous(); month < Period::fromDate(input.today);
         month = month.next())
        ++months;
    return months;
}

/// Adds what the seats of one line lost.
void addLine(const UsageLine &line, const CycleBook &cycles, ProrateLoss &sum)
{
    const auto months = cycles.months(sum.agreement->connectionId, sum.agreement->billingCycle);
    if (months.value_or(0) <= 0)
        return;
    for (const SeatRise &rise : line.rises) {
        InvoiceOutlook outlook;
        outlook.from = periodFrom(*sum.agreement, *months, rise.firstSeen);
        for (const CatchUp &lost :
             catchUp(std::span(&rise, 1), outlook, line.unitPriceMonth, line.currency)) {
            ++sum.rises;
            sum.seats += lost.seats;
            sum.loss = sum.loss && lost.amount ? std::optional(*sum.loss + *lost.amount) : std::nullopt;
        }
    }
}

} // namespace

std::vector<ProrateLoss> prorateAudit(const ReviewInput &input, std::span<const UsageLine> lines)
{
    const CycleBook cycles(input.billingCycles);
    const int months = monthsLookedAt(input);
    std::map<std::pair<AgreementId, QString>, ProrateLoss> sums;
    for (const UsageLine &line : lines) {
        if (line.rises.empty() || line.agreements.size() != 1 || line.billedLines.empty())
            continue;
        const Agreement &agreement = *line.agreements.front();
        const bool billsNobody = std::ranges::none_of(
            line.billedLines, [](const BilledLine *billed) { return billed->bill == BillMode::Billable; });
        if (agreement.prorates || agreement.timing != InvoiceTiming::Advance || !agreement.nextInvoiceDate ||
            billsNobody)
            continue;
        const auto [sum, isNew] = sums.try_emplace(
            {agreement.id, line.currency},
            ProrateLoss{&agreement, line.psaAccount, 0, {}, months, Amount(), {}, line.currency});
        addLine(line, cycles, sum->second);
    }
    std::vector<ProrateLoss> losses;
    for (auto &[key, sum] : sums) {
        if (sum.rises == 0)
            continue;
        if (sum.loss)
            sum.perMonth = Amount::fromMillionths(mulDiv(sum.loss->millionths(), 1, months));
        losses.push_back(sum);
    }
    std::ranges::stable_sort(losses, [](const ProrateLoss &a, const ProrateLoss &b) {
        return a.perMonth.value_or(Amount()) > b.perMonth.value_or(Amount());
    });
    return losses;
}

} // namespace trueup
