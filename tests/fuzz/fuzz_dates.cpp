// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of text as a server's wait advice and as dates of every origin.
#include "core/net/retry_after.h"
#include "core/psa/csv/csv_values.h"
#include "core/vendors/stellr/vendor_date.h"
#include "tests/fuzz/fuzz_target.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace trueup::fuzz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLines = 40; ///< each is read alone, so that more of them show nothing new
const QDateTime now(QDate(2026, 11, 24), QTime(3, 37), Qt::UTC);
constexpr std::chrono::milliseconds longestWait = std::chrono::hours(24 * 1000);

bool hasDigit(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

QByteArray asHttpDate(const QDateTime &date)
{
    return QLocale::c().toString(date, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

void checkHttpDate(const QByteArray &text)
{
    const auto date = parseHttpDate(text, now);
    if (!date)
        return;
    require(date->isValid() && date->timeSpec() == Qt::UTC, "an HTTP date is an instant");
    require(hasDigit(text), "an HTTP date has digits");
    require(parseHttpDate(asHttpDate(*date), now) == date, "an HTTP date that is written reads the same");
    require(parseHttpDate(' ' + text + "\t", now) == date || text.size() > 60,
            "blanks around change nothing");
}

void checkWait(const QByteArray &advice, const QByteArray &date)
{
    const auto wait = parseRetryAfter(advice, date, now);
    const QByteArray text = advice.trimmed();
    if (!wait) {
        require(!isDigits(text) && !parseHttpDate(text, now), "no advice that can be read is lost");
        return;
    }
    require(wait->count() >= 0 && *wait <= longestWait, "a wait is between nothing and a thousand days");
    if (isDigits(text)) {
        bool ok = false;
        const qulonglong seconds = text.toULongLong(&ok);
        require(*wait == (ok && seconds < 86'400'000 ? std::chrono::seconds(seconds) : longestWait),
                "seconds are seconds");
        return;
    }
    const auto until = parseHttpDate(text, now);
    require(until.has_value(), "rubbish is no advice, and no advice is not zero");
    const qint64 distance = parseHttpDate(date, now).value_or(now).msecsTo(*until);
    require(wait->count() == std::clamp<qint64>(distance, 0, longestWait.count()), "a date is waited for");
}

void checkVendorDate(const QString &text)
{
    const auto date = parseVendorDate(text);
    if (!date)
        return;
    require(date->isValid() && text.trimmed().startsWith(date->toString(Qt::ISODate)),
            "a vendor's date is the one written");
    require(parseVendorDate(date->toString(Qt::ISODate)) == date, "a date that is written reads the same");
}

void checkCsvDate(const QString &text)
{
    for (const DateOrder order :
         {DateOrder::Auto, DateOrder::Iso, DateOrder::MonthDayYear, DateOrder::DayMonthYear}) {
        const ValueStyle style{DecimalMark::Auto, order};
        const auto read = readDate(text, style);
        if (!read) {
            requireSentence(read.error());
            continue;
        }
        if (!*read)
            continue;
        const QDate date = **read;
        require(date.isValid() && date.year() > 1900 && date.year() <= 9999, "a date is one");
        for (const int part : {date.day(), date.month(), date.year() % 100})
            require(text.contains(QString::number(part)), "a date's parts stand in its text");
        const auto again = readDate(date.toString(Qt::ISODate), style);
        require(again && *again == date, "an ISO date is read in every setting");
    }
}

} // namespace

void checkInput(const QByteArray &bytes)
{
    const QList<QByteArray> lines = bytes.split('\n');
    QByteArray before;
    for (const QByteArray &line : lines.first(std::min(mostLines, lines.size()))) {
        checkHttpDate(line);
        checkWait(line, before);
        checkVendorDate(QString::fromUtf8(line));
        checkCsvDate(QString::fromUtf8(line).trimmed());
        before = line;
    }
}

} // namespace trueup::fuzz
