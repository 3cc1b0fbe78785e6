// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catch_up.h"

namespace trueup {

namespace {

/// A multiple of the days of every month: 28, 29, 30 and 31 divide it.
constexpr std::int64_t wholeMonth = std::int64_t{4} * 3 * 5 * 7 * 29 * 31;

/// The months that a span of days comes to, in parts of `wholeMonth`: each day is its month's length-th part.
std::int64_t monthsOf(QDate from, QDate until)
{
    std::int64_t parts = 0;
    for (QDate day = from; day <= until;) {
        const QDate end = qMin(until, Period::fromDate(day).lastDay());
        parts = saturatedSum(parts, (day.daysTo(end) + 1) * (wholeMonth / day.daysInMonth()));
        day = end.addDays(1);
    }
    return parts;
}

} // namespace

std::vector<CatchUp> catchUp(std::span<const SeatRise> rises, const InvoiceOutlook &outlook,
                             std::optional<Amount> priceMonth, const QString &currency)
{
    std::vector<CatchUp> amounts;
    if (!outlook.from)
        return amounts;
    for (const SeatRise &rise : rises) {
        if (!rise.firstSeen.isValid() || rise.firstSeen >= *outlook.from || rise.seats <= Quantity())
            continue;
        CatchUp one;
        one.seats = rise.seats;
        one.from = rise.firstSeen;
        one.until = outlook.from->addDays(-1);
        one.days = static_cast<int>(one.from.daysTo(one.until)) + 1;
        one.currency = currency;
        if (priceMonth) {
            const std::int64_t seatMonths =
                saturatedProduct(rise.seats.thousandths(), monthsOf(one.from, one.until));
            one.amount =
                Amount::fromMillionths(mulDiv(seatMonths, priceMonth->millionths(), 1000 * wholeMonth));
        }
        amounts.push_back(one);
    }
    return amounts;
}

int daysOf(const CatchUpMark &mark)
{
    return static_cast<int>(mark.firstSeen.daysTo(mark.until)) + 1;
}

CatchUpMark markOf(const QString &lineId, Period period, const CatchUp &owed, const QString &by,
                   const QDateTime &at)
{
    return {lineId, period, owed.seats, owed.from, owed.until, owed.amount, by, at};
}

} // namespace trueup
