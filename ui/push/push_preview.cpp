// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/push_preview.h"

#include <QSet>

#include <algorithm>

namespace trueup {

namespace {

void addTo(std::vector<Money> &sums, Amount amount, const QString &currency)
{
    const auto found = std::ranges::lower_bound(sums, currency, {}, &Money::currency);
    if (found != sums.end() && found->currency == currency)
        found->amount += amount;
    else
        sums.insert(found, {amount, currency});
}

} // namespace

void tickAtFirst(PushPreview &preview)
{
    QSet<QString> lowering;
    for (const PushSheetRow &each : preview.rows) {
        if (each.row.lowers)
            lowering.insert(each.row.push.lineId);
    }
    for (PushSheetRow &each : preview.rows)
        each.ticked = preview.kind == PushKind::Undo || !lowering.contains(each.row.push.lineId);
}

PushTotals totalsOf(std::span<const PushSheetRow> rows)
{
    PushTotals totals;
    for (const PushSheetRow &each : rows) {
        if (!each.ticked)
            continue;
        const PushRow &row = each.row;
        ++totals.rows;
        totals.lowering += row.lowers ? 1 : 0;
        totals.warned += row.warnings.isEmpty() ? 0 : 1;
        const Quantity change = row.push.after - row.push.before;
        if (change < Quantity())
            totals.fewer += -change;
        else
            totals.more += change;
        if (row.moneyMonth)
            addTo(totals.moneyMonth, *row.moneyMonth, row.currency);
        else
            ++totals.withoutPrice;
        for (const CatchUp &part : row.catchUp) {
            if (part.amount)
                addTo(totals.catchUp, *part.amount, part.currency);
        }
    }
    return totals;
}

} // namespace trueup
