// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retry_after.h"

#include <QList>

#include <algorithm>
#include <array>

namespace trueup {

namespace {

constexpr std::chrono::milliseconds longestWait = std::chrono::hours(24 * 1000);

std::optional<int> number(QByteArrayView text, qsizetype minDigits, qsizetype maxDigits)
{
    if (text.size() < minDigits || text.size() > maxDigits)
        return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<int> month(QByteArrayView name)
{
    static constexpr std::array<const char *, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
    if (name.size() != 3)
        return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (qstrnicmp(name.data(), names[i], 3) == 0)
            return int(i) + 1;
    }
    return std::nullopt;
}

std::optional<QTime> timeOfDay(QByteArrayView text)
{
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
        return std::nullopt;
    const auto h = number(text.sliced(0, 2), 2, 2);
    const auto m = number(text.sliced(3, 2), 2, 2);
    const auto s = number(text.sliced(6, 2), 2, 2);
    if (!h || !m || !s)
        return std::nullopt;
    const QTime time(*h, *m, std::min(*s, 59)); // a leap second is the one before
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/// RFC 9110: a two-digit year that would lie more than 50 years ahead is of the past century.
int fullYear(int year, const QDateTime &now)
{
    const int century = now.date().year() / 100 * 100;
    const int candidate = century + year;
    return candidate > now.date().year() + 50 ? candidate - 100 : candidate;
}

QList<QByteArray> words(QByteArrayView text)
{
    QList<QByteArray> result;
    for (const QByteArray &word : text.toByteArray().replace('-', ' ').replace(',', ' ').split(' ')) {
        if (!word.isEmpty())
            result.append(word);
    }
    return result;
}

} // namespace

std::optional<QDateTime> parseHttpDate(QByteArrayView text, const QDateTime &now)
{
    if (text.size() > 64)
        return std::nullopt;
    const QList<QByteArray> part = words(text.trimmed());
    std::optional<int> y;
    std::optional<int> m;
    std::optional<int> d;
    std::optional<QTime> time;
    if (part.size() == 6 && part[5] == "GMT") { // "Sun 06 Nov 1994 08:49:37 GMT", year of two or four digits
        d = number(part[1], 1, 2);
        m = month(part[2]);
        y = number(part[3], 2, 4);
        if (y && part[3].size() == 2)
            y = fullYear(*y, now);
        time = timeOfDay(part[4]);
    } else if (part.size() == 5) { // "Sun Nov 6 08:49:37 1994"
        m = month(part[1]);
        d = number(part[2], 1, 2);
        time = timeOfDay(part[3]);
        y = number(part[4], 4, 4);
    }
    if (!y || !m || !d || !time)
        return std::nullopt;
    const QDate date(*y, *m, *d);
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date, *time, Qt::UTC);
}

std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView retryAfter, QByteArrayView date,
                                                         const QDateTime &now)
{
    const QByteArrayView text = retryAfter.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        QByteArrayView digits = text;
        while (digits.size() > 1 && digits.startsWith('0'))
            digits = digits.sliced(1);
        const auto seconds = number(digits, 1, 8);
        return seconds ? std::min<std::chrono::milliseconds>(std::chrono::seconds(*seconds), longestWait)
                       : longestWait;
    }
    const auto until = parseHttpDate(text, now);
    if (!until)
        return std::nullopt;
    const std::chrono::milliseconds wait(parseHttpDate(date, now).value_or(now).msecsTo(*until));
    return std::clamp(wait, std::chrono::milliseconds(0), longestWait);
}

} // namespace trueup
