// SPDX-License-Identifier: GPL-3.0-or-later
// R20: seats that came in mid-period, and the days of theirs that no invoice will bill.
#include "core/domain/billed_price.h"
#include "core/domain/quantity_history.h"
#include "core/domain/usage_steps.h"

#include <algorithm>
#include <set>

namespace trueup {

namespace {

/// The lines of one part with what they were.
struct PartHistory
{
    const UsagePart *part = nullptr;
    const CountRules *rules = nullptr;
    std::vector<LineHistory> lines;
};

std::vector<PartHistory> historiesOf(const ReviewIndex &index, const UsageLine &line)
{
    std::vector<PartHistory> histories;
    for (const UsagePart &part : line.parts) {
        PartHistory history{&part, nullptr, {}};
        if (part.service)
            history.rules = &index.input().countRules.rulesFor(part.service->vendorName, part.service->key);
        for (const CountedLine &counted : part.count.lines)
            history.lines.push_back({counted.line, index.versionsOf(counted.line->id)});
        histories.push_back(std::move(history));
    }
    return histories;
}

/// When something changed since the oldest month that is compared, oldest first.
std::set<QDateTime> changesOf(const ReviewIndex &index, const std::vector<PartHistory> &histories)
{
    const QDateTime since = comparedSince(index.input().period, index.input().timeZone);
    std::set<QDateTime> instants;
    for (const PartHistory &history : histories) {
        for (const LineHistory &line : history.lines) {
            for (const SubscriptionVersion &version : line.versions) {
                if (version.validFrom >= since)
                    instants.insert(version.validFrom);
            }
        }
    }
    return instants;
}

Quantity vendorAt(const std::vector<PartHistory> &histories, const QDateTime &instant, QDate day)
{
    Quantity sum;
    for (const PartHistory &history : histories) {
        if (history.rules)
            sum += quantityAt(history.lines, *history.rules, instant, day).value_or(Quantity());
    }
    return sum;
}

void addChange(std::vector<SeatRise> &rises, Quantity before, Quantity after, QDate day)
{
    if (after > before) {
        rises.push_back({after - before, day});
        return;
    }
    Quantity gone = before - after;
    while (!rises.empty() && gone > Quantity()) {
        const Quantity taken = std::min(gone, rises.back().seats);
        rises.back().seats = rises.back().seats - taken;
        gone = gone - taken;
        if (rises.back().seats.isZero())
            rises.pop_back();
    }
}

std::vector<SeatRise> risesOf(const ReviewIndex &index, const UsageLine &line, const BilledOf &billedOf)
{
    const ReviewInput &input = index.input();
    const auto histories = historiesOf(index, line);
    const auto rules = index.rulesOf(line.psaProduct->id, line.psaAccount->id);
    const auto expectedAt = [&](const QDateTime &instant) {
        const Quantity vendor = vendorAt(histories, instant, dateIn(instant, input.timeZone));
        return rules.empty() ? vendor : applyRules(vendor, rules, index.billingDay(), billedOf).expected;
    };
    std::vector<SeatRise> rises;
    for (const QDateTime &instant : changesOf(index, histories)) {
        addChange(rises, expectedAt(instant.addMSecs(-1)), expectedAt(instant),
                  dateIn(instant, input.timeZone));
    }
    return rises;
}

/// The newest rises that come to `seats`; what they do not explain is older than anybody looks back.
std::vector<SeatRise> newestRises(const std::vector<SeatRise> &rises, Quantity seats)
{
    std::vector<SeatRise> newest;
    for (auto rise = rises.rbegin(); rise != rises.rend() && seats > Quantity(); ++rise) {
        newest.push_back({std::min(seats, rise->seats), rise->firstSeen});
        seats = seats - newest.back().seats;
    }
    std::ranges::reverse(newest);
    return newest;
}

/// Takes off what a person marked as billed: in this period the seats, in an earlier one the days it covered.
std::vector<SeatRise> withoutMarked(const std::vector<SeatRise> &rises,
                                    const std::vector<const CatchUpMark *> &marks, Period period)
{
    std::vector<SeatRise> left;
    for (SeatRise rise : rises) {
        for (const CatchUpMark *mark : marks) { // oldest period first
            if (mark->period > period || mark->firstSeen != rise.firstSeen)
                continue;
            if (mark->period < period)
                rise.firstSeen = std::max(rise.firstSeen, mark->until.addDays(1));
            else
                rise.seats = std::max(rise.seats - mark->seats, Quantity());
        }
        if (!rise.seats.isZero())
            left.push_back(rise);
    }
    return left;
}

/// The seats that an invoice bills for the first time, and the agreement as it was when that was settled.
struct NewlyBilled
{
    Quantity seats;
    Agreement agreement;
};

NewlyBilled newlyBilled(const UsageLine &line)
{
    NewlyBilled newly{{}, *line.agreements.front()};
    if (line.state == ReviewState::Verified) {
        for (const Push *push : line.pushes) {
            newly.seats += push->after - push->before;
            newly.agreement.nextInvoiceDate = push->seen.nextInvoiceDate;
        }
        return newly;
    }
    const bool isDecided = line.decision && line.decision->quantity;
    const auto target = isDecided ? line.decision->quantity : line.expected;
    if (target && line.kind != UsageKind::Unknown)
        newly.seats = *target - line.billed.value_or(Quantity());
    return newly;
}

bool sendsAnInvoice(const UsageLine &line)
{
    return std::ranges::any_of(line.billedLines,
                               [](const BilledLine *billed) { return billed->bill == BillMode::Billable; });
}

} // namespace

void fillCatchUp(const ReviewIndex &index, UsageLine &line, const BilledOf &billedOf)
{
    if (line.agreements.empty() || line.billedLines.empty() || line.parts.empty() || !line.expected)
        return;
    line.rises = risesOf(index, line, billedOf);
    if (line.rises.empty() || line.agreements.size() != 1 || !sendsAnInvoice(line))
        return;
    const NewlyBilled newly = newlyBilled(line);
    if (newly.seats <= Quantity())
        return;
    const auto rises = withoutMarked(newestRises(line.rises, newly.seats), index.pushes().marksOf(line.id),
                                     index.input().period);
    const InvoiceOutlook outlook =
        invoiceOutlook(newly.agreement, index.cycleMonths(*line.billedLines.front()), index.input().period,
                       false, index.input().today);
    line.catchUp = catchUp(rises, outlook, line.unitPriceMonth, line.currency);
}

} // namespace trueup
