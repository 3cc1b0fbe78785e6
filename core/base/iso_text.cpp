// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/iso_text.h"

namespace trueup {

namespace {

constexpr qsizetype dateSize = 10;    // 2026-07-09
constexpr qsizetype instantSize = 24; // 2026-07-09T11:21:25.733Z

void put(char16_t *to, int number, int digits)
{
    for (int i = digits - 1; i >= 0; --i, number /= 10)
        to[i] = static_cast<char16_t>(u'0' + number % 10);
}

bool hasFixedForm(QDate date)
{
    return date.isValid() && date.year() >= 1 && date.year() <= 9999;
}

void put(char16_t *to, QDate date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date.getDate(&year, &month, &day);
    put(to, year, 4);
    to[4] = u'-';
    put(to + 5, month, 2);
    to[7] = u'-';
    put(to + 8, day, 2);
}

/// −1 when one of them is no digit.
int digitsAt(QStringView text, qsizetype from, qsizetype count)
{
    int number = 0;
    for (qsizetype i = from; i < from + count; ++i) {
        const int digit = text[i].unicode() - u'0';
        if (digit < 0 || digit > 9)
            return -1;
        number = number * 10 + digit;
    }
    return number;
}

QDate dateAt(QStringView text)
{
    const int year = digitsAt(text, 0, 4);
    if (year < 1 || text[4] != u'-' || text[7] != u'-')
        return {}; // Qt would take a year of -1 for one before Christ
    return {year, digitsAt(text, 5, 2), digitsAt(text, 8, 2)};
}

/// Invalid for every form but our own.
QDateTime ownInstant(QStringView text)
{
    if (text.size() != instantSize || text[10] != u'T' || text[13] != u':' || text[16] != u':' ||
        text[19] != u'.' || text[23] != u'Z')
        return {};
    const QTime time(digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2),
                     digitsAt(text, 20, 3));
    const QDate date = dateAt(text);
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

} // namespace

QString isoText(QDate date)
{
    if (!hasFixedForm(date))
        return {};
    char16_t text[dateSize];
    put(text, date);
    return QString::fromUtf16(text, dateSize);
}

std::optional<QDate> dateFromIso(QStringView text)
{
    const QDate date = text.size() == dateSize ? dateAt(text) : QDate();
    return date.isValid() ? std::optional(date) : std::nullopt;
}

QString toIsoUtc(const QDateTime &instant)
{
    if (!instant.isValid())
        return {};
    const QDateTime utc = instant.toUTC();
    const QDate date = utc.date();
    const QTime time = utc.time();
    if (!hasFixedForm(date))
        return utc.toString(Qt::ISODateWithMs);
    char16_t text[instantSize];
    put(text, date);
    text[10] = u'T';
    put(text + 11, time.hour(), 2);
    text[13] = u':';
    put(text + 14, time.minute(), 2);
    text[16] = u':';
    put(text + 17, time.second(), 2);
    text[19] = u'.';
    put(text + 20, time.msec(), 3);
    text[23] = u'Z';
    return QString::fromUtf16(text, instantSize);
}

QDateTime fromIsoUtc(const QString &text)
{
    if (const QDateTime own = ownInstant(text); own.isValid())
        return own;
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace trueup
