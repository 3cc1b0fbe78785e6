// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is told before a quantity is written. Inner header of this room.
#pragma once

#include "core/domain/push_plan.h"
#include "core/domain/review_index.h"

namespace trueup {

/// What a change of one line's quantity comes to per month; 0 for a line that sends no invoice; nullopt
/// where its price or cycle is not known.
std::optional<Amount> moneyOfChange(const ReviewIndex &index, const BilledLine &line,
                                    const PsaProduct &product, Quantity after);

/// Sentences, the gravest first; `row` is complete but for them.
QStringList pushWarnings(const ReviewIndex &index, const UsageLine &line, const PushRow &row,
                         const BilledLine &billed, const Agreement &agreement);

/// Why a scheduled line is not sent today (R19).
QString scheduledReason(const ReviewIndex &index, const UsageLine &line);

} // namespace trueup
