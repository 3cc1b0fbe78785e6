// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/billed_price.h"

#include <algorithm>

namespace trueup {

std::optional<CyclePrice> priceOf(const ReviewIndex &index, const BilledLine &line, const PsaProduct &product)
{
    const auto price = line.price ? line.price : product.price;
    const int months = index.cycleMonths(line).value_or(0);
    if (!price || months == 0)
        return std::nullopt;
    return CyclePrice{*price, months, index.currencyOf(line)};
}

Quantity payableChange(Quantity before, Quantity after, Quantity freeUnits)
{
    const auto payable = [&](Quantity quantity) { return std::max(quantity - freeUnits, Quantity()); };
    return freeUnits.isZero() ? after - before : payable(after) - payable(before);
}

} // namespace trueup
