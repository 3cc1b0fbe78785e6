// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/hold.h"

#include <QCoreApplication>

#include <cstdint>

namespace trueup {

std::optional<QString> holdReason(std::optional<int> before, int listed)
{
    if (listed <= 0 && before == 0)
        return std::nullopt; // a person accepted the empty list
    // Another reseller's credentials and a wrong region both answer with success and an empty list
    // (stellr-api 8).
    if (listed <= 0) {
        return QCoreApplication::translate(
            "hold", "The vendor listed no customers. Nothing stored was changed. Check that the API URL and "
                    "the Client ID belong to your own reseller account.");
    }
    const int fewer = before.value_or(0) - listed;
    // 64-bit product: a hostile list length must not overflow.
    const bool sharply = fewer >= 3 && std::int64_t{fewer} * 5 >= before.value_or(0);
    if (!sharply)
        return std::nullopt;
    return QCoreApplication::translate(
               "hold", "The vendor listed %1 customers, last time %2. Nothing stored was changed. Compare "
                       "with the vendor's portal before you accept the shorter list.")
        .arg(listed)
        .arg(*before);
}

const Run *heldRunThatAsks(std::span<const Run> runs, ConnectionId connection)
{
    for (const Run &run : runs) {
        if (run.connectionId != connection)
            continue;
        if (run.outcome == RunOutcome::Complete || run.outcome == RunOutcome::Partial)
            return nullptr;
        if (run.outcome == RunOutcome::Held)
            return run.heldAnswer == HeldAnswer::None ? &run : nullptr;
    }
    return nullptr;
}

} // namespace trueup
