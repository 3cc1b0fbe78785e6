// SPDX-License-Identifier: GPL-3.0-or-later
// R14: what the PSA's line says about our cost and our margin. A figure that is not known raises no flag.
#include "core/domain/usage_steps.h"

#include <algorithm>
#include <cstdlib>

namespace trueup {

namespace {

/// The PSA's own cost of one unit and month; the catalogue's only where the line has none. A cost of 0 is a
/// field that nobody fills.
std::optional<Amount> recordedCostMonth(const ReviewIndex &index, const BilledLine &line,
                                        const PsaProduct &product)
{
    const auto cost = line.cost ? line.cost : product.cost;
    const int months = index.cycleMonths(line).value_or(0);
    if (!cost || cost->isZero() || months == 0)
        return std::nullopt;
    return Amount::fromMillionths(mulDiv(cost->millionths(), 1, months));
}

/// Further apart than half a percent of what the vendor asks.
bool isMismatch(Amount recorded, Amount vendor)
{
    const Amount apart = std::max(recorded - vendor, vendor - recorded);
    return saturatedProduct(apart.millionths(), 200) > vendor.millionths();
}

bool hasCostMismatch(const ReviewIndex &index, const UsageLine &line)
{
    return std::ranges::any_of(line.billedLines, [&](const BilledLine *billed) {
        const auto recorded = recordedCostMonth(index, *billed, *line.psaProduct);
        return recorded && isMismatch(*recorded, *line.unitCostMonth);
    });
}

/// (price − cost) ÷ price below so many percent, for the whole line. Lines that bill nobody have no margin.
bool isBelowFloor(const UsageLine &line, Quantity percent)
{
    const bool billsNobody =
        !line.billedLines.empty() && std::ranges::none_of(line.billedLines, [](const BilledLine *billed) {
            return billed->bill == BillMode::Billable;
        });
    if (billsNobody || !line.expected || line.expected->isZero() || !line.unitPriceMonth || !line.costMonth)
        return false;
    const Amount price = *line.expected * *line.unitPriceMonth;
    const Amount most = Amount::fromMillionths(
        mulDiv(price.millionths(), Quantity::fromUnits(100).thousandths() - percent.thousandths(), 100'000));
    return *line.costMonth > most;
}

} // namespace

void fillMarginFlags(const ReviewIndex &index, UsageLine &line)
{
    if (!line.psaAccount || !line.psaProduct || line.flags.testFlag(Flag::CurrencyDiffers))
        return;
    line.flags.setFlag(Flag::CostMismatch, line.unitCostMonth && hasCostMismatch(index, line));
    line.flags.setFlag(Flag::BelowFloor, isBelowFloor(line, index.input().marginFloor));
}

} // namespace trueup
