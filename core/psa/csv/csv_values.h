// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of other programs' files into values: numbers, money, dates, status words. Pure. Errors are one
// sentence.
#pragma once

#include "core/base/decimal.h"
#include "core/base/result.h"
#include "core/domain/psa.h"
#include "core/psa/csv/csv_profile.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace trueup {

/// How a file writes what can be written two ways. Auto = not known: a text that could be read both ways is
/// refused.
struct ValueStyle
{
    DecimalMark decimal = DecimalMark::Auto;
    DateOrder dates = DateOrder::Auto;
};

/// A quantity of zero or more, with grouping (1,234 or 1.234 or 1 234 or 1'234), without unit or exponent, at
/// most three decimal places. Refused: negative, as a credit is no count of seats; an exponent, as a
/// spreadsheet made it.
Result<Quantity> readQuantity(const QString &text, const ValueStyle &style);

/// An amount with or without currency sign or code; (12.00) and 12.00- are negative. "-" and "n/a" are none.
/// Rounded once to a millionth.
struct ReadAmount
{
    std::optional<Amount> amount;
    QString currency; ///< where a three-letter code stands beside the figure
};
Result<ReadAmount> readAmount(const QString &text, const ValueStyle &style);

/// A calendar date; a time and zone behind it are cut off, not converted (R11). "-", "n/a" and years up to
/// 1900 (which other programs write for "none") are no date.
Result<std::optional<QDate>> readDate(const QString &text, const ValueStyle &style);

/// An ISO 4217 code in any case. Empty text is an empty code.
Result<QString> readCurrency(const QString &text);

/// Billable, DoNotBill, NoCharge in any case and spacing, yes/no words; empty = Billable.
Result<BillMode> readBill(const QString &text);

enum class RowStatus { Active, Ended, Unknown };
/// Blank and words of "active" are Active; ended, cancelled, expired and the like, no/false/0 and `moreEnded`
/// are Ended; what announces an end ("pending cancellation") and all else is Unknown, which counts.
RowStatus readStatus(const QString &text, const QStringList &moreEnded);

/// Collects what the numbers and dates of a file prove about its style.
class StyleEvidence
{
public:
    void addNumber(qint64 line, const QString &text);
    void addDate(qint64 line, const QString &text);
    /// The profile's style completed by the evidence. Error InvalidInput when lines contradict each other.
    Result<ValueStyle> resolve(const CsvProfile &profile, char16_t delimiter) const;

private:
    struct Proof
    {
        qint64 line = 0; ///< 0 = none
        QString text;
    };
    static void keep(Proof &proof, qint64 line, const QString &text);

    Proof m_point;
    Proof m_comma;
    Proof m_monthFirst;
    Proof m_dayFirst;
};

} // namespace trueup
