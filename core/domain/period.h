// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QTimeZone>

#include <compare>
#include <optional>

namespace trueup {

/// A billing month (R11).
struct Period
{
    int year = 0;
    int month = 0; ///< 1 … 12

    QDate firstDay() const { return QDate(year, month, 1); }
    QDate lastDay() const { return firstDay().addMonths(1).addDays(-1); }
    Period next() const { return fromDate(firstDay().addMonths(1)); }
    Period previous() const { return fromDate(firstDay().addMonths(-1)); }
    /// "2026-12"
    QString toText() const { return firstDay().toString(QStringLiteral("yyyy-MM")); }

    static Period fromDate(QDate date) { return {date.year(), date.month()}; }
    /// nullopt unless "yyyy-MM"
    static std::optional<Period> parse(const QString &text);
    friend constexpr auto operator<=>(const Period &, const Period &) = default;
};

/// The calendar date of an instant in the zone in which the person cuts months (R11).
QDate dateIn(const QDateTime &instant, const QTimeZone &zone);

/// When the month begins in that zone.
QDateTime startOf(Period period, const QTimeZone &zone);

/// The period being prepared when no agreement names its next invoice: the month after `now`. What is
/// approved this afternoon is billed by the next invoice run, and a line that began this month counts in it.
Period defaultPeriod(const QDateTime &now, const QTimeZone &zone);

} // namespace trueup
