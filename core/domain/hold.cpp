// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/hold.h"

#include <QCoreApplication>

#include <cstdint>

namespace trueup {

std::optional<QString> holdReason(int before, int listed)
{
    // Another reseller's credentials and a wrong region both answer with success and an empty list
    // (stellr-api 8).
    if (listed <= 0) {
        return QCoreApplication::translate(
            "hold", "The vendor listed no customers. Nothing stored was changed. Check that the API URL and "
                    "the Client ID belong to your own reseller account.");
    }
    const int fewer = before - listed;
    // 64-bit product: a hostile list length must not overflow.
    const bool sharply = fewer >= 3 && std::int64_t{fewer} * 5 >= before;
    if (!sharply)
        return std::nullopt;
    return QCoreApplication::translate(
               "hold", "The vendor listed %1 customers, last time %2. Nothing stored was changed. Compare "
                       "with the vendor's portal before you accept the shorter list.")
        .arg(listed)
        .arg(before);
}

} // namespace trueup
