// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/frequency.h"

#include <QHash>
#include <QStringList>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestSpan = 120;

/// Lower case, hyphens, underscores and slashes as blanks, blanks single.
QString foldedWords(const QString &text)
{
    QString folded = text.toCaseFolded();
    for (QChar &c : folded) {
        if (c == u'-' || c == u'_' || c == u'/')
            c = u' ';
    }
    return folded.simplified();
}

const QHash<QString, int> &wholeWords()
{
    static const QHash<QString, int> words = {
        {u"month"_s, 1},        {u"monthly"_s, 1},       {u"mo"_s, 1},         {u"month to month"_s, 1},
        {u"quarter"_s, 3},      {u"quarterly"_s, 3},     {u"half year"_s, 6},  {u"half yearly"_s, 6},
        {u"semi annual"_s, 6},  {u"semi annually"_s, 6}, {u"semiannual"_s, 6}, {u"semiannually"_s, 6},
        {u"semi yearly"_s, 6},  {u"year"_s, 12},         {u"yearly"_s, 12},    {u"annual"_s, 12},
        {u"annually"_s, 12},    {u"annum"_s, 12},        {u"biennial"_s, 24},  {u"biennially"_s, 24},
        {u"triennial"_s, 36},   {u"triennially"_s, 36},  {u"one time"_s, 0},   {u"onetime"_s, 0},
        {u"one off"_s, 0},      {u"oneoff"_s, 0},        {u"once"_s, 0},       {u"non recurring"_s, 0},
        {u"nonrecurring"_s, 0}, {u"perpetual"_s, 0},
    };
    return words;
}

std::optional<int> countWord(QStringView word)
{
    static const QStringList words = {u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s};
    if (const auto index = words.indexOf(word.toString()); index >= 0)
        return static_cast<int>(index) + 1;
    bool ok = false;
    const int number = word.toInt(&ok);
    return ok && number > 0 && number <= longestSpan ? std::optional(number) : std::nullopt;
}

std::optional<int> unitMonths(QStringView unit)
{
    if (unit == u"m" || unit == u"mo" || unit == u"month" || unit == u"months" || unit == u"monthly")
        return 1;
    if (unit == u"quarter" || unit == u"quarters")
        return 3;
    if (unit == u"y" || unit == u"yr" || unit == u"yrs" || unit == u"year" || unit == u"years" ||
        unit == u"yearly")
        return 12;
    return std::nullopt;
}

std::optional<int> span(std::optional<int> count, std::optional<int> unit)
{
    if (!count || !unit || *count * *unit > longestSpan)
        return std::nullopt;
    return *count * *unit;
}

/// "3 years", "two year", "12months", "3y".
std::optional<int> countedSpan(const QString &folded)
{
    if (const auto blank = folded.indexOf(u' '); blank > 0)
        return span(countWord(QStringView(folded).first(blank)),
                    unitMonths(QStringView(folded).sliced(blank + 1)));
    qsizetype digits = 0;
    while (digits < folded.size() && folded[digits] >= u'0' && folded[digits] <= u'9')
        ++digits;
    if (digits == 0)
        return std::nullopt;
    return span(countWord(QStringView(folded).first(digits)), unitMonths(QStringView(folded).sliced(digits)));
}

} // namespace

std::optional<int> isoSpanMonths(QStringView text)
{
    if (text.size() < 3 || text.size() > 5 || text.front().toLower() != u'p')
        return std::nullopt;
    const QChar unit = text.back().toLower();
    if (unit != u'm' && unit != u'y')
        return std::nullopt;
    const QStringView number = text.sliced(1, text.size() - 2);
    for (const QChar c : number) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    return span(countWord(number), unit == u'y' ? 12 : 1);
}

QString isoSpan(int months)
{
    return months % 12 == 0 ? u"P%1Y"_s.arg(months / 12) : u"P%1M"_s.arg(months);
}

std::optional<int> frequencyMonths(const QString &text)
{
    QString folded = foldedWords(text);
    for (const QLatin1StringView lead : {"every "_L1, "each "_L1, "per "_L1}) {
        if (folded.startsWith(lead)) {
            folded = folded.sliced(lead.size());
            break;
        }
    }
    if (const auto found = wholeWords().constFind(folded); found != wholeWords().cend())
        return *found;
    if (const auto months = isoSpanMonths(folded))
        return months;
    return countedSpan(folded);
}

QString foldedFrequency(const QString &billingFrequency)
{
    const auto months = frequencyMonths(billingFrequency);
    if (!months)
        return billingFrequency.simplified().toCaseFolded();
    switch (*months) {
    case 0:
        return u"one_time"_s;
    case 1:
        return u"month"_s;
    case 3:
        return u"quarter"_s;
    case 6:
        return u"half-year"_s;
    case 12:
        return u"year"_s;
    case 24:
        return u"two-year"_s;
    case 36:
        return u"three-year"_s;
    default:
        return u"%1-month"_s.arg(*months);
    }
}

} // namespace trueup
