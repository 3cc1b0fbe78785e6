// SPDX-License-Identifier: GPL-3.0-or-later
// R15: what one unit of a billed line comes to. Inner header of this room.
#pragma once

#include "core/domain/review_index.h"

namespace trueup {

/// A price for some months, kept as it was written so that a product of it is rounded only once.
struct CyclePrice
{
    Amount price;
    int months = 1;
    QString currency;

    Amount perMonth() const { return Amount::fromMillionths(mulDiv(price.millionths(), 1, months)); }
    Amount perMonth(Quantity quantity) const
    {
        return Amount::fromMillionths(
            mulDiv(quantity.thousandths(), price.millionths(), std::int64_t{1000} * months));
    }
    bool agreesWith(const CyclePrice &other) const
    {
        return perMonth() == other.perMonth() && currency == other.currency;
    }
};

/// The line's own price, the catalogue's only where it has none. nullopt where that or the cycle is not
/// known.
std::optional<CyclePrice> priceOf(const ReviewIndex &index, const BilledLine &line,
                                  const PsaProduct &product);

/// What an invoice charges more for, or less, when a quantity changes: free units are not paid before nor
/// after (R10).
Quantity payableChange(Quantity before, Quantity after, Quantity freeUnits);

} // namespace trueup
