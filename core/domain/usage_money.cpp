// SPDX-License-Identifier: GPL-3.0-or-later
// R15: money per month and per currency. Nothing is guessed: where a price, a cycle or a currency is not
// known or several disagree, the figure stays empty.
#include "core/domain/billed_price.h"
#include "core/domain/usage_steps.h"

#include <algorithm>

namespace trueup {

namespace {

bool isBillable(const BilledLine *line)
{
    return line->bill == BillMode::Billable;
}

/// What the PSA's lines say about the price of the line.
struct PriceView
{
    bool anyPrice = false;
    bool billable = true;             ///< false: no line sends an invoice, so the money is zero (R10)
    std::optional<CyclePrice> agreed; ///< the one price of all lines
    Quantity freeUnits;               ///< lessIncluded of the billable lines
};

PriceView priceOfLines(const ReviewIndex &index, const std::vector<const BilledLine *> &lines,
                       const PsaProduct &product)
{
    PriceView view;
    view.billable = std::ranges::any_of(lines, isBillable);
    bool agree = true;
    for (const BilledLine *line : lines) {
        // A line that bills nobody has no say in the price while others bill.
        if (view.billable && !isBillable(line))
            continue;
        view.freeUnits += line->lessIncluded;
        view.anyPrice = view.anyPrice || line->price || product.price;
        const auto own = priceOf(index, *line, product);
        agree = agree && own && (!view.agreed || view.agreed->agreesWith(*own));
        if (own)
            view.agreed = own;
    }
    if (!agree)
        view.agreed.reset();
    return view;
}

/// A line that is yet to be made would carry the catalogue's price and the cycle of the company's other
/// lines.
PriceView priceOfCatalogue(const ReviewIndex &index, const UsageLine &line)
{
    PriceView view;
    view.anyPrice = line.psaProduct->price.has_value();
    const auto months = index.usualCycle(*line.psaAccount);
    if (view.anyPrice && months)
        view.agreed = CyclePrice{*line.psaProduct->price, *months, {}};
    return view;
}

PriceView viewOf(const ReviewIndex &index, const UsageLine &line)
{
    if (!line.billedLines.empty())
        return priceOfLines(index, line.billedLines, *line.psaProduct);
    if (!line.endedLines.empty())
        return priceOfLines(index, line.endedLines, *line.psaProduct);
    return priceOfCatalogue(index, line);
}

bool isCompared(UsageKind kind)
{
    return kind != UsageKind::NoSource && kind != UsageKind::NotComparable;
}

void fillPrice(const ReviewIndex &index, UsageLine &line)
{
    const PriceView view = viewOf(index, line);
    line.flags.setFlag(Flag::NoPrice, isCompared(line.kind) && view.billable && !view.anyPrice);
    if (view.agreed) {
        line.unitPriceMonth = view.agreed->perMonth();
        line.currency = view.agreed->currency;
    }
    if (!line.difference)
        return;
    const Quantity billed = line.billed.value_or(Quantity());
    if (!view.billable)
        line.moneyMonth = Amount();
    else if (view.agreed)
        line.moneyMonth =
            view.agreed->perMonth(payableChange(billed, billed + *line.difference, view.freeUnits));
}

/// The vendor's cost of all parts, in one currency or not at all.
struct CostView
{
    std::optional<Amount> month;
    std::optional<Amount> unit;
    QString currency;
    bool differ = false;
};

CostView costOfParts(const std::vector<UsagePart> &parts)
{
    CostView view;
    bool known = true;
    bool anySeats = false;
    bool sameUnit = true;
    Amount sum;
    for (const UsagePart &part : parts) {
        if (!part.vendorQuantity)
            continue; // usage: no seats, no monthly cost of ours to tell
        anySeats = true;
        known = known && part.costMonth;
        view.differ =
            view.differ || part.flags.testFlag(Flag::CurrencyDiffers) ||
            (!view.currency.isEmpty() && !part.costCurrency.isEmpty() && part.costCurrency != view.currency);
        if (view.currency.isEmpty())
            view.currency = part.costCurrency;
        if (part.costMonth)
            sum += *part.costMonth;
        if (part.vendorQuantity->isZero())
            continue;
        sameUnit = sameUnit && part.unitCostMonth && (!view.unit || *view.unit == *part.unitCostMonth);
        view.unit = part.unitCostMonth;
    }
    if (view.differ || !known || !anySeats)
        view.unit.reset();
    else
        view.month = sum;
    if (!sameUnit)
        view.unit.reset();
    return view;
}

void fillCost(UsageLine &line)
{
    const CostView cost = costOfParts(line.parts);
    const bool otherCurrency =
        !line.currency.isEmpty() && !cost.currency.isEmpty() && line.currency != cost.currency;
    if (cost.differ || otherCurrency) {
        line.flags |= Flag::CurrencyDiffers; // R15: never a sum across currencies
        return;
    }
    line.unitCostMonth = cost.unit;
    if (!line.expected || line.expected == line.vendorQuantity)
        line.costMonth = cost.month;
    else if (cost.unit && !line.parts.empty())
        line.costMonth = *line.expected * *cost.unit;
    if (line.currency.isEmpty())
        line.currency = cost.currency;
}

} // namespace

void fillMoney(const ReviewIndex &index, UsageLine &line)
{
    if (line.psaAccount && line.psaProduct)
        fillPrice(index, line);
    fillCost(line);
}

} // namespace trueup
