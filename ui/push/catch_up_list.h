// SPDX-License-Identifier: GPL-3.0-or-later
// The days nobody bills, gathered from a moment of the data. Pure.
#pragma once

#include "core/domain/catch_up.h"
#include "ui/session/shown_data.h"

#include <span>
#include <vector>

namespace trueup {

/// A one-time amount with all that a person needs to type it in, or did (R20).
struct CatchUpRow
{
    QString lineId; ///< of review
    Period period;
    QString customer;
    QString agreement;
    QString agreementKey; ///< the PSA's id
    QString product;
    QString productIdentifier; ///< ConnectWise: Product ID; may be empty
    CatchUp catchUp;
    /// The agreement's lines are prorated by their dates: a change in place is not, so these days are lost
    /// unless they are billed by hand.
    bool prorates = false;
    std::optional<CatchUpMark> billed; ///< a person typed it in

    CatchUpMark mark() const; ///< what marks it as billed; without instant and name
};

/// Amounts to type in, by customer, agreement and product; then those of the period that were billed, newest
/// first, as they were marked.
std::vector<CatchUpRow> catchUpRows(const ShownData &data);

/// Sums of what is not billed yet, one for each currency, by code.
std::vector<Money> openSums(std::span<const CatchUpRow> rows);

/// What is typed into the PSA, in one line.
QString catchUpLine(const CatchUpRow &row);

} // namespace trueup
