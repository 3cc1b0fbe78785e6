// SPDX-License-Identifier: GPL-3.0-or-later
// R8 for single accounts: is a complete fetch believed? Pure.
#pragma once

#include "core/domain/counting.h"
#include "core/domain/vendor.h"

#include <QDate>
#include <QString>

#include <optional>
#include <span>

namespace trueup {

/// What counts and what day it is, as review has them (R1, R2).
struct CountBasis
{
    CountRuleBook rules;
    QDate today; ///< in the person's zone
};

/// Why what a complete fetch of an account brought is not believed: one sentence with both figures. nullopt =
/// publish.
///
/// Held: of the lines that were counted none is left, or the seats fall by more than half and by at least 5.
/// Lines that ended are no fall: the fetch has them with a status that says so, or they are gone and had
/// announced their end, by a status or by an end date of the last seven days. `stored` may hold missing
/// lines; they count nothing.
std::optional<QString> accountHoldReason(std::span<const Subscription *const> stored,
                                         std::span<const SubscriptionRecord> fetched,
                                         const CountBasis &basis);

} // namespace trueup
