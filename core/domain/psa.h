// SPDX-License-Identifier: GPL-3.0-or-later
// The PSA's side, as values.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

struct PsaAccount
{
    PsaAccountId id{};
    ConnectionId connectionId{};
    QString key; ///< the PSA's own id; CSV without ids: the folded name (R27)
    QString name;
    QString domain;
    bool active = true;
    bool keyIsName = false; ///< key was derived from the name; the person is told
    QDateTime missingSince; ///< not in the last complete list; invalid = present
};

struct PsaProduct
{
    PsaProductId id{};
    ConnectionId connectionId{};
    QString key; ///< ConnectWise: Product ID
    QString name;
    std::optional<Amount> price; ///< catalogue, per unit and billing cycle
    std::optional<Amount> cost;
    QString manufacturerPartNumber;
    QString vendorSku;
    bool keyIsName = false;
    QDateTime missingSince;
};

enum class BillMode { Billable, DoNotBill, NoCharge };

/// One line of a PSA agreement with a quantity.
struct BilledLine
{
    BilledLineId id{};
    ConnectionId connectionId{};
    PsaAccountId accountId{};
    PsaProductId productId{};
    QString key; ///< the PSA's line id; derived and stable where the file has none
    QString agreement;
    Quantity quantity;
    Quantity lessIncluded;       ///< free units inside the package; reduces price money only (R10)
    std::optional<Amount> price; ///< per unit and billing cycle
    std::optional<Amount> cost;
    QString currency;
    QString billingCycle;               ///< verbatim tenant word; see frequencyMonths()
    QString status;                     ///< verbatim
    std::optional<QDate> effectiveDate; ///< first billing day; calendar dates (R11)
    std::optional<QDate> cancelledDate; ///< last billing day
    BillMode bill = BillMode::Billable;
    QDateTime missingSince;
};

QString toText(BillMode mode);              ///< "Billable", "DoNotBill", "NoCharge"
BillMode billModeFrom(const QString &text); ///< case- and blank-insensitive; unknown text = Billable

} // namespace trueup
