// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/schedule.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 24 * 60 * 60 * 1000;

constexpr std::array kDayWords{"mon"_L1, "tue"_L1, "wed"_L1, "thu"_L1, "fri"_L1, "sat"_L1, "sun"_L1};
constexpr std::array kNthWords{"first"_L1, "second"_L1, "third"_L1, "fourth"_L1, "last"_L1};

/// The place of a word in its list, from 1; nullopt where it is not there.
template <std::size_t N>
std::optional<int> placeOf(const std::array<QLatin1StringView, N> &words, const QString &word)
{
    const auto found = std::ranges::find(words, word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<int>(found - words.begin()) + 1;
}

QLatin1StringView dayWord(Qt::DayOfWeek day)
{
    return kDayWords[static_cast<std::size_t>(day) - 1];
}

std::optional<Qt::DayOfWeek> dayFrom(const QString &word)
{
    const auto place = placeOf(kDayWords, word);
    return place ? std::optional(static_cast<Qt::DayOfWeek>(*place)) : std::nullopt;
}

bool isNthWeekday(const Schedule &schedule, const QDate &date)
{
    if (date.dayOfWeek() != schedule.weekday)
        return false;
    if (schedule.nth == Schedule::kLast)
        return date.day() + 7 > date.daysInMonth();
    return (date.day() - 1) / 7 + 1 == schedule.nth;
}

QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

qint64 offsetMs(const QTimeZone &zone, const QDateTime &instant)
{
    return qint64(zone.offsetFromUtc(instant)) * 1000;
}

std::optional<Weekdays> weekdaysFrom(const QString &text)
{
    Weekdays days;
    for (const QString &word : text.split(u',')) {
        const auto day = dayFrom(word);
        if (!day)
            return std::nullopt;
        days.set(*day, true);
    }
    return days;
}

std::optional<Schedule> weeklyFrom(const QStringList &words, Schedule schedule)
{
    if (words.size() != 1)
        return std::nullopt;
    const auto days = weekdaysFrom(words.first());
    if (!days)
        return std::nullopt;
    schedule.kind = Schedule::Kind::Weekly;
    schedule.weekdays = *days;
    return schedule;
}

std::optional<Schedule> monthlyFrom(const QStringList &words, Schedule schedule)
{
    if (words.size() == 2) {
        const auto nth = placeOf(kNthWords, words.first());
        const auto weekday = dayFrom(words.last());
        if (!nth || !weekday)
            return std::nullopt;
        schedule.kind = Schedule::Kind::MonthWeekday;
        schedule.nth = *nth;
        schedule.weekday = *weekday;
        return schedule;
    }
    if (words.size() != 1)
        return std::nullopt;
    if (words.first() == kNthWords.back()) {
        schedule.kind = Schedule::Kind::MonthEnd;
        return schedule;
    }
    bool isNumber = false;
    const int day = words.first().toInt(&isNumber);
    if (!isNumber || day < 1 || day > 31)
        return std::nullopt;
    schedule.kind = Schedule::Kind::MonthDay;
    schedule.day = day;
    return schedule;
}

} // namespace

bool operator==(const Schedule &a, const Schedule &b)
{
    return toText(a) == toText(b);
}

bool isScheduledOn(const Schedule &schedule, const QDate &date)
{
    switch (schedule.kind) {
    case Schedule::Kind::Off:
        return false;
    case Schedule::Kind::Daily:
        return true;
    case Schedule::Kind::Weekly:
        return schedule.weekdays.contains(static_cast<Qt::DayOfWeek>(date.dayOfWeek()));
    case Schedule::Kind::MonthDay:
        return date.day() == std::min(schedule.day, date.daysInMonth());
    case Schedule::Kind::MonthEnd:
        return date.day() == date.daysInMonth();
    case Schedule::Kind::MonthWeekday:
        return isNthWeekday(schedule, date);
    }
    Q_UNREACHABLE();
}

QDateTime instantOf(const QDate &date, const QTime &time, const QTimeZone &zone)
{
    // What the clock on the wall shows, as if it were UTC. No zone is a day away from UTC, so the instant
    // lies within a day of it; the first stretch between two changes of the offset in which the clock comes
    // to the time, or begins after it, has it.
    const qint64 wall = QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
    const QDateTime from = utc(wall - kDayMs);
    const QDateTime to = utc(wall + kDayMs);
    qint64 begin = from.toMSecsSinceEpoch();
    qint64 offset = offsetMs(zone, from);
    for (const QTimeZone::OffsetData &change : zone.transitions(from, to)) {
        const qint64 end = change.atUtc.toMSecsSinceEpoch();
        const qint64 candidate = std::max(begin, wall - offset);
        if (candidate < end)
            return utc(candidate);
        begin = end;
        offset = qint64(change.offsetFromUtc) * 1000;
    }
    return utc(std::max(begin, wall - offset));
}

std::optional<QDateTime> nextRun(const Schedule &schedule, const QDateTime &after, const QTimeZone &zone)
{
    // An empty set of weekdays is never due; every other rule is within two months.
    constexpr int kDaysAhead = 64;
    const QDate today = after.toTimeZone(zone).date();
    for (int days = -1; days <= kDaysAhead; ++days) {
        const QDate date = today.addDays(days);
        if (!isScheduledOn(schedule, date))
            continue;
        const QDateTime due = instantOf(date, schedule.time, zone);
        if (due > after)
            return due;
    }
    return std::nullopt;
}

std::optional<QDateTime> missedRun(const Schedule &schedule, const QDateTime &lastRun, const QDateTime &now,
                                   const QTimeZone &zone)
{
    // From the latest backwards: years may have passed.
    constexpr int kDaysBack = 64;
    const QDate today = now.toTimeZone(zone).date();
    for (int days = 1; days >= -kDaysBack; --days) {
        const QDate date = today.addDays(days);
        if (!isScheduledOn(schedule, date))
            continue;
        const QDateTime due = instantOf(date, schedule.time, zone);
        if (due > now)
            continue;
        return due > lastRun ? std::optional(due) : std::nullopt;
    }
    return std::nullopt;
}

QString toText(const Schedule &schedule)
{
    const QString time = schedule.time.toString(u"HH:mm"_s);
    switch (schedule.kind) {
    case Schedule::Kind::Off:
        return u"off"_s;
    case Schedule::Kind::Daily:
        return u"daily %1"_s.arg(time);
    case Schedule::Kind::Weekly: {
        QStringList days;
        for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
            if (schedule.weekdays.contains(static_cast<Qt::DayOfWeek>(day)))
                days << dayWord(static_cast<Qt::DayOfWeek>(day));
        }
        return u"weekly %1 %2"_s.arg(days.join(u','), time);
    }
    case Schedule::Kind::MonthDay:
        return u"monthly %1 %2"_s.arg(QString::number(schedule.day), time);
    case Schedule::Kind::MonthEnd:
        return u"monthly last %1"_s.arg(time);
    case Schedule::Kind::MonthWeekday:
        return u"monthly %1 %2 %3"_s.arg(kNthWords[static_cast<std::size_t>(schedule.nth) - 1],
                                         dayWord(schedule.weekday), time);
    }
    Q_UNREACHABLE();
}

std::optional<Schedule> scheduleFrom(const QString &text)
{
    QString plain = text.toLower().simplified();
    plain.replace(u" ,"_s, u","_s).replace(u", "_s, u","_s);
    QStringList words = plain.split(u' ');
    if (words == QStringList{u"off"_s})
        return Schedule();
    if (words.size() < 2)
        return std::nullopt;
    const QString rule = words.takeFirst();
    Schedule schedule;
    schedule.time = QTime::fromString(words.takeLast(), u"H:mm"_s);
    if (!schedule.time.isValid())
        return std::nullopt;
    if (rule == u"weekly"_s)
        return weeklyFrom(words, schedule);
    if (rule == u"monthly"_s)
        return monthlyFrom(words, schedule);
    if (rule != u"daily"_s || !words.isEmpty())
        return std::nullopt;
    schedule.kind = Schedule::Kind::Daily;
    return schedule;
}

} // namespace trueup
