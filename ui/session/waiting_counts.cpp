// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/waiting_counts.h"

#include "core/domain/to_do.h"

#include <QSet>

#include <algorithm>

namespace trueup {

WaitingCounts countWaiting(const ShownData &data)
{
    const ReviewInput &input = data.input();
    QSet<qint64> accounts;
    for (const AccountMapping &mapping : input.accountMappings)
        accounts.insert(toInt(mapping.vendorAccountId));
    QSet<qint64> services;
    for (const ServiceMapping &mapping : input.serviceMappings)
        services.insert(toInt(mapping.vendorServiceId));
    WaitingCounts counts;
    counts.unmappedAccounts = static_cast<int>(std::ranges::count_if(
        input.vendorAccounts, [&](const VendorAccount &each) { return !accounts.contains(toInt(each.id)); }));
    counts.unmappedServices = static_cast<int>(std::ranges::count_if(
        input.vendorServices, [&](const VendorService &each) { return !services.contains(toInt(each.id)); }));
    counts.toDo = static_cast<int>(std::ranges::count_if(data.review.lines, isToDo));
    return counts;
}

} // namespace trueup
