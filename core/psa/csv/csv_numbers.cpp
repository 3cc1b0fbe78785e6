// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_numbers.h"

#include <algorithm>

namespace trueup {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool allDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

/// Apostrophes and blanks group digits everywhere and never mark a fraction.
bool isNeutralGroup(QChar c)
{
    return c == u'\'' || c == u'’' || c == u' ' || c == u'\u00A0' || c == u'\u202F' || c == u'\u2009';
}

QStringView withoutSign(QStringView number)
{
    number = number.trimmed();
    if (number.startsWith(u'-') || number.startsWith(u'+') || number.startsWith(u'−'))
        number = number.sliced(1);
    return number;
}

/// "1,234,567" → "1234567" if the groups are right, all of them by the same character; a text without groups
/// as it is.
std::optional<QString> ungrouped(QStringView whole, QChar group)
{
    QString digits;
    qsizetype inGroup = 0;
    bool grouped = false;
    QChar used;
    for (const QChar c : whole) {
        if (isDigit(c)) {
            digits += c;
            ++inGroup;
            continue;
        }
        const bool fits = grouped ? inGroup == 3 : inGroup >= 1 && inGroup <= 3;
        if ((c != group && !isNeutralGroup(c)) || (grouped && c != used) || !fits)
            return std::nullopt;
        grouped = true;
        used = c;
        inGroup = 0;
    }
    if (grouped && (inGroup != 3 || digits.startsWith(u'0')))
        return std::nullopt;
    return digits;
}

} // namespace

MarkProof proofOf(QStringView number)
{
    number = withoutSign(number);
    const qsizetype points = number.count(u'.');
    const qsizetype commas = number.count(u',');
    if (points == 0 && commas == 0)
        return MarkProof::None;
    if (points > 0 && commas > 0)
        return number.lastIndexOf(u'.') > number.lastIndexOf(u',') ? MarkProof::Point : MarkProof::Comma;
    const MarkProof itself = points > 0 ? MarkProof::Point : MarkProof::Comma;
    const MarkProof other = points > 0 ? MarkProof::Comma : MarkProof::Point;
    if (points + commas > 1)
        return other;
    const qsizetype at = points > 0 ? number.indexOf(u'.') : number.indexOf(u',');
    const QStringView whole = number.first(at);
    const bool couldGroup = number.size() - at - 1 == 3 && at >= 1 && at <= 3 && !whole.startsWith(u'0');
    return couldGroup ? MarkProof::Either : itself;
}

std::optional<QString> plainNumber(QStringView number, DecimalMark mark)
{
    const bool negative = number.trimmed().startsWith(u'-') || number.trimmed().startsWith(u'−');
    const QStringView digits = withoutSign(number);
    if (mark == DecimalMark::Auto) {
        const MarkProof proof = proofOf(number);
        if (proof == MarkProof::Either)
            return std::nullopt;
        mark = proof == MarkProof::Comma ? DecimalMark::Comma : DecimalMark::Point;
    }
    const QChar point = mark == DecimalMark::Comma ? u',' : u'.';
    const QChar group = mark == DecimalMark::Comma ? u'.' : u',';
    const qsizetype at = digits.indexOf(point);
    const QStringView fraction = at < 0 ? QStringView() : digits.sliced(at + 1);
    const auto whole = ungrouped(at < 0 ? digits : digits.first(at), group);
    if (!whole || !allDigits(fraction) || (whole->isEmpty() && fraction.isEmpty()))
        return std::nullopt;
    QString plain = negative ? QStringLiteral("-") : QString();
    plain += whole->isEmpty() ? QStringLiteral("0") : *whole;
    if (!fraction.isEmpty())
        plain += u'.' + fraction.toString();
    return plain;
}

} // namespace trueup
