// SPDX-License-Identifier: GPL-3.0-or-later
// How a count came to be what it is: the versions of contract lines, counted at each instant by the rules of
// now (R1, R2). Pure.
#pragma once

#include "core/domain/counting.h"
#include "core/domain/version.h"

#include <QTimeZone>

#include <span>
#include <vector>

namespace trueup {

/// A contract line with what it was: all its versions, oldest first. None = it is as the account's first
/// fetch brought it.
struct LineHistory
{
    const Subscription *line = nullptr; ///< as it is now
    std::span<const SubscriptionVersion> versions;
};

/// The billable count (R1) of the lines of one account × service as they were at an instant, with the
/// switches of now (R2) on the date `day`. Where the account was first fetched after the instant, what that
/// fetch brought stands for it: earlier is not known. 0 = none of the lines was there; nullopt = no seat
/// count (R3).
std::optional<Quantity> quantityAt(std::span<const LineHistory> lines, const CountRules &rules,
                                   const QDateTime &instant, QDate day);

/// The last of a line's versions, which are ordered by line id, then oldest first; null = there is none.
const SubscriptionVersion *newestVersion(std::span<const SubscriptionVersion> versions, SubscriptionId line);

/// A change of a count, dated by the two fetches around it.
struct QuantityStep
{
    /// The last complete fetch that still brought `before`; invalid = there was none, `after` is the first
    /// that is known. Equal to seenAt where the switches of R2 made the change on that day.
    QDateTime notBefore;
    QDateTime seenAt;               ///< the fetch that brought `after`
    std::optional<Quantity> before; ///< nullopt = not known, or no seat count (R3)
    std::optional<Quantity> after;  ///< nullopt = no seat count (R3)

    friend bool operator==(const QuantityStep &, const QuantityStep &) = default;
};

/// Every change of the count of one account × service, oldest first; the first is what was seen first. The
/// last one's `after` is the count of `today` (the person's zone).
std::vector<QuantityStep> quantitySteps(std::span<const LineHistory> lines, const CountRules &rules,
                                        const QTimeZone &zone, QDate today);

/// The versions of one billed line, oldest first.
using BilledHistory = std::span<const BilledLineVersion>;

/// The same for the PSA's side: the sum over billed lines of one account × product, each in force on its
/// dates (R10). An import that brings nothing new leaves no trace, so `notBefore` is invalid; only where a
/// date of a line made the change is it that day, as seenAt is.
std::vector<QuantityStep> billedSteps(std::span<const BilledHistory> lines, const QTimeZone &zone,
                                      QDate today);

} // namespace trueup
