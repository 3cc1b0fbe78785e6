// SPDX-License-Identifier: GPL-3.0-or-later
// R20 (*tenant*): the days of new seats that an in-place change never bills.
#pragma once

#include "core/domain/invoice_outlook.h"

#include <QDate>

#include <optional>
#include <span>
#include <vector>

namespace trueup {

/// Seats that came, and when they were first seen at the vendor.
struct SeatRise
{
    Quantity seats;
    QDate firstSeen;
};

/// A one-time amount for a person to type into the PSA.
struct CatchUp
{
    Quantity seats;
    QDate from;  ///< first day not billed
    QDate until; ///< last day not billed: the day before the first billed one
    int days = 0;
    std::optional<Amount> amount; ///< nullopt where the price is not known
    QString currency;

    friend bool operator==(const CatchUp &, const CatchUp &) = default;
};

/// One entry for each rise that is not billed from its first day; none where the first billed day is not
/// known or not later. The daily price is the monthly one divided by the days of each calendar month; the sum
/// is rounded once, to a millionth.
std::vector<CatchUp> catchUp(std::span<const SeatRise> rises, const InvoiceOutlook &outlook,
                             std::optional<Amount> priceMonth, const QString &currency);

/// A person billed it: it is listed no more.
struct CatchUpMark
{
    QString lineId; ///< of review
    Period period;
    Quantity seats;
    QDate firstSeen; ///< CatchUp::from
    QDate until;     ///< CatchUp::until
    std::optional<Amount> amount;
    QString by;
    QDateTime at;
};
int daysOf(const CatchUpMark &mark);
/// The mark that takes `owed`, of a line in a period, off the list.
CatchUpMark markOf(const QString &lineId, Period period, const CatchUp &owed, const QString &by,
                   const QDateTime &at);

} // namespace trueup
