// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/catch_up_list.h"

#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::CatchUpList)
};

CatchUpRow rowOf(const UsageLine &line, Period period)
{
    CatchUpRow row;
    row.lineId = line.id;
    row.period = period;
    row.customer = line.psaAccount ? line.psaAccount->name : QString();
    row.product = line.psaProduct ? line.psaProduct->name : QString();
    row.productIdentifier = line.psaProduct ? line.psaProduct->identifier : QString();
    if (!line.agreements.empty()) {
        const Agreement &agreement = *line.agreements.front();
        row.agreement = agreement.name;
        row.agreementKey = agreement.key;
        row.prorates = agreement.prorates;
    }
    return row;
}

} // namespace

CatchUpMark CatchUpRow::mark() const
{
    return {lineId, period, catchUp.seats, catchUp.from, catchUp.until, catchUp.amount, {}, {}};
}

std::vector<CatchUpRow> catchUpRows(const ShownData &data)
{
    const Period period = data.input().period;
    std::vector<CatchUpRow> open;
    for (const UsageLine &line : data.review.lines) {
        for (const CatchUp &one : line.catchUp) {
            CatchUpRow row = rowOf(line, period);
            row.catchUp = one;
            open.push_back(std::move(row));
        }
    }
    std::ranges::stable_sort(open, [](const CatchUpRow &a, const CatchUpRow &b) {
        return std::tie(a.customer, a.agreement, a.product, a.catchUp.from) <
               std::tie(b.customer, b.agreement, b.product, b.catchUp.from);
    });
    std::vector<CatchUpRow> billed;
    for (const CatchUpMark &mark : data.input().catchUpMarks) {
        if (mark.period != period)
            continue;
        const UsageLine *line = data.review.line(mark.lineId);
        CatchUpRow row = line ? rowOf(*line, period) : CatchUpRow();
        row.lineId = mark.lineId;
        row.period = period;
        row.catchUp.seats = mark.seats;
        row.catchUp.from = mark.firstSeen;
        row.catchUp.until = mark.until;
        row.catchUp.days = daysOf(mark);
        row.catchUp.amount = mark.amount;
        row.catchUp.currency = line ? line->currency : QString();
        row.billed = mark;
        billed.push_back(std::move(row));
    }
    std::ranges::stable_sort(billed, std::ranges::greater{},
                             [](const CatchUpRow &row) { return row.billed->at; });
    open.insert(open.end(), std::make_move_iterator(billed.begin()), std::make_move_iterator(billed.end()));
    return open;
}

std::vector<Money> openSums(std::span<const CatchUpRow> rows)
{
    std::vector<Money> sums;
    for (const CatchUpRow &row : rows) {
        if (row.billed || !row.catchUp.amount)
            continue;
        const auto found = std::ranges::lower_bound(sums, row.catchUp.currency, {}, &Money::currency);
        if (found != sums.end() && found->currency == row.catchUp.currency)
            found->amount += *row.catchUp.amount;
        else
            sums.insert(found, {*row.catchUp.amount, row.catchUp.currency});
    }
    return sums;
}

QString catchUpLine(const CatchUpRow &row)
{
    const CatchUp &one = row.catchUp;
    const QString product = row.productIdentifier.isEmpty()
                                ? row.product
                                : Words::tr("%1 (%2)").arg(row.productIdentifier, row.product);
    return Words::tr("%1, %2: %3, %4 × %5 to %6, %7")
        .arg(row.customer, row.agreement, product, quantityText(one.seats), dateText(one.from),
             dateText(one.until), amountText(one.amount, one.currency));
}

} // namespace trueup
