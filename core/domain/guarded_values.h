// SPDX-License-Identifier: GPL-3.0-or-later
// R21: what must be as the person saw it, or nothing is written.
#pragma once

#include "core/domain/psa.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// Every value of a billed line and its agreement that a write relies on.
struct GuardedValues
{
    QString accountKey;
    QString agreementKey; ///< that the line itself names
    QString productKey;
    Quantity quantity;
    Quantity lessIncluded;
    std::optional<Amount> price; ///< per unit and billing cycle
    BillMode bill = BillMode::Billable;
    std::optional<QDate> effectiveDate;
    std::optional<QDate> cancelledDate;
    bool ended = false; ///< hasEndedUndated(); where dates say so they are compared
    bool agreementActive = true;
    std::optional<QDate> nextInvoiceDate; ///< of the agreement: another one bills another period (R19)

    friend bool operator==(const GuardedValues &, const GuardedValues &) = default;
};

GuardedValues guardedValues(const BilledLine &line, const QString &accountKey, const QString &productKey,
                            const Agreement &agreement);

/// One guarded value that is another than the person saw; texts as a person reads them.
struct GuardDifference
{
    QString what; ///< "quantity", "unit price", "next invoice date" …
    QString seen;
    QString now;
    friend bool operator==(const GuardDifference &, const GuardDifference &) = default;
};

/// Everything that differs, the quantity first; `withQuantity` false leaves the quantity out (it was
/// written).
std::vector<GuardDifference> differences(const GuardedValues &seen, const GuardedValues &now,
                                         bool withQuantity = true);
/// "The quantity was 25 and is 27; the unit price was 26.40 and is 28.00." Empty for none.
QString differenceSentence(const std::vector<GuardDifference> &differences);

/// For storage: every value by a stable word; the second reads back what the first wrote.
QJsonObject toJson(const GuardedValues &values);
GuardedValues guardedValuesFrom(const QJsonObject &object);

} // namespace trueup
