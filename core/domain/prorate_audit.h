// SPDX-License-Identifier: GPL-3.0-or-later
// R20 (*tenant*): agreements that bill no part of a period, while the vendor charges from the day a seat
// comes.
#pragma once

#include "core/domain/usage.h"

#include <span>
#include <vector>

namespace trueup {

/// What an agreement that does not prorate leaves unbilled in a usual month.
struct ProrateLoss
{
    const Agreement *agreement = nullptr; ///< both point into the ReviewInput
    const PsaAccount *account = nullptr;
    int rises = 0;              ///< how often seats came in mid-period, in the months looked at
    Quantity seats;             ///< and how many
    int months = 0;             ///< looked at: comparedSince() to today
    std::optional<Amount> loss; ///< their days to the next period; nullopt where a price is not known
    std::optional<Amount> perMonth;
    QString currency;
};

/// The agreements with such seats, the dearest first; one row for each currency. An agreement billed in
/// arrears bills a new quantity for the whole period that ends, and of one whose timing or cycle is not known
/// nothing can be said: neither is listed.
std::vector<ProrateLoss> prorateAudit(const ReviewInput &input, std::span<const UsageLine> lines);

} // namespace trueup
