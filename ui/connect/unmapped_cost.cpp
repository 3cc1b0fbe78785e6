// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/unmapped_cost.h"

namespace trueup {

std::map<QString, Amount> unmappedCost(const std::vector<UsageLine> &lines, const QString &connection)
{
    std::map<QString, Amount> sums;
    for (const UsageLine &line : lines) {
        if (line.kind != UsageKind::UnmappedAccount && line.kind != UsageKind::UnmappedService)
            continue;
        for (const UsagePart &part : line.parts) {
            if (part.connection == connection && part.costMonth)
                sums[part.costCurrency] = sums[part.costCurrency] + *part.costMonth;
        }
    }
    return sums;
}

} // namespace trueup
