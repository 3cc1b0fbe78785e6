// SPDX-License-Identifier: GPL-3.0-or-later
// What a stored line was, and from when on.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

/// One version of a subscription: what it was from `validFrom` on. `previousSeenAt` is the account's complete
/// fetch before it, so a change, an arrival too, lies between the two instants.
struct SubscriptionVersion
{
    SubscriptionId subscriptionId{};
    RunId runId{};
    QDateTime validFrom;
    QDateTime previousSeenAt; ///< invalid for what the account's first fetch brought
    std::optional<Quantity> quantity;
    std::optional<Amount> unitPrice;
    QString status;
    std::optional<QDate> endDate;
    bool missing = false; ///< from here on the line was gone
};

/// One version of a billed line: what it was from `validFrom` on.
struct BilledLineVersion
{
    BilledLineId lineId{};
    RunId runId{}; ///< 0 where the import was no run
    QDateTime validFrom;
    Quantity quantity;
    std::optional<Amount> price;
    std::optional<Amount> cost;
    std::optional<QDate> effectiveDate;
    std::optional<QDate> cancelledDate;
    bool missing = false; ///< from here on the line was gone
};

} // namespace trueup
