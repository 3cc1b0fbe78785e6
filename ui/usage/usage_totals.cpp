// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_totals.h"

#include <algorithm>

namespace trueup {

namespace {

/// Flags of lines whose figures are those of an earlier fetch.
constexpr quint32 kOld = static_cast<quint32>(Flag::Stale) | static_cast<quint32>(Flag::Held);

bool is(quint8 kind, UsageKind wanted)
{
    return kind == static_cast<quint8>(wanted);
}

bool isInTotals(quint8 kind)
{
    return !is(kind, UsageKind::NoSource) && !is(kind, UsageKind::Excluded);
}

std::vector<Money> nonZero(const std::vector<Amount> &amounts, const std::vector<QString> &currencies)
{
    std::vector<Money> money;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (!amounts[i].isZero())
            money.push_back({amounts[i], currencies[i]});
    }
    std::ranges::sort(money, {}, &Money::currency);
    return money;
}

} // namespace

UsageTotals totalsOf(const UsageSnapshot &snapshot, std::span<const quint32> rows)
{
    const std::vector<qint64> &differences = snapshot.numbers(UsageColumn::Difference);
    const std::vector<qint64> &money = snapshot.numbers(UsageColumn::Money);
    std::vector<Amount> under(snapshot.currencies().size());
    std::vector<Amount> over(snapshot.currencies().size());
    std::vector<Amount> lapsed(snapshot.currencies().size());
    UsageTotals totals;
    totals.lines = static_cast<int>(rows.size());
    for (const quint32 row : rows) {
        const bool old = (snapshot.flags()[row] & kOld) != 0;
        totals.unknown += old || is(snapshot.kinds()[row], UsageKind::Unknown);
        if (!isInTotals(snapshot.kinds()[row]))
            continue;
        if (const qint64 difference = differences[row]; difference != UsageSnapshot::kNone) {
            const Quantity seats = Quantity::fromThousandths(difference);
            if (difference > 0)
                totals.tooFew += seats;
            else
                totals.tooMany += -seats;
        }
        if (const qint64 amount = money[row]; amount != UsageSnapshot::kNone) {
            const std::size_t currency = snapshot.currencyIds()[row];
            if (is(snapshot.kinds()[row], UsageKind::Lapsed))
                lapsed[currency] += Amount::fromMillionths(amount);
            else if (amount > 0)
                under[currency] += Amount::fromMillionths(amount);
            else
                over[currency] += Amount() - Amount::fromMillionths(amount);
        }
    }
    totals.underBilled = nonZero(under, snapshot.currencies());
    totals.overBilled = nonZero(over, snapshot.currencies());
    totals.lapsed = nonZero(lapsed, snapshot.currencies());
    return totals;
}

} // namespace trueup
