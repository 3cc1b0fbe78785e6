// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csv_encoding.h"
#include "core/psa/csv/csv_fields.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace trueup {

/// What separates the fraction. Auto: what the file's numbers prove; where none does, the point, and behind a
/// semicolon delimiter a number that could be read both ways is refused.
enum class DecimalMark { Auto, Point, Comma };
/// The order of a date that is not ISO. Auto: what the file's dates prove; where none does, a date that could
/// be read both ways is refused. ISO dates are read in every setting.
enum class DateOrder { Auto, Iso, MonthDayYear, DayMonthYear };

/// How to read one shape of file. The default reads our own headings and those of the usual PSA exports.
struct CsvProfile
{
    QString name = QStringLiteral("default");
    std::optional<char16_t> delimiter;   ///< none = found
    std::optional<CsvEncoding> encoding; ///< none = found; a byte order mark wins
    int headerLine = 0;                  ///< line of the headings; 0 = the first that has the columns needed
    DecimalMark decimal = DecimalMark::Auto;
    DateOrder dates = DateOrder::Auto;
    QMap<CsvField, QString>
        columns;              ///< headings that differ from those known; empty text = do not read the field
    bool skipInactive = true; ///< leave out billed rows that are not active
    QStringList inactiveStatuses; ///< status words that mean "not active" beside the known ones
    QString currency;             ///< where the file says none
    QString billingCycle = QStringLiteral("Monthly"); ///< where the file has no such column

    friend bool operator==(const CsvProfile &, const CsvProfile &) = default;
};

/// "default" and "connectwise-additions" (ConnectWise: Agreement Search > Additions, dates month first); none
/// for other names.
std::optional<CsvProfile> readyProfile(const QString &name);
QStringList readyProfileNames();

/// JSON text of a profile, for a person to edit: delimiter, encoding, headerLine, decimal ("auto", "point",
/// "comma"), dates ("auto", "iso", "m/d/yyyy", "d.m.yyyy"), columns {our heading: the file's}, skipInactive,
/// inactiveStatuses, currency, billingCycle.
QByteArray profileToJson(const CsvProfile &profile);
/// Every key may be absent. Error InvalidInput naming the key that is unknown or has a wrong value.
Result<CsvProfile> profileFromJson(const QByteArray &json);

} // namespace trueup
