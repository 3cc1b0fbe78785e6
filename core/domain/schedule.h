// SPDX-License-Identifier: GPL-3.0-or-later
// When a sync starts by itself. Rules are made of wall-clock times in the person's time zone; the functions
// below turn them into instants and nothing else does.
//
// Daylight saving: a time that a day does not have runs at the next instant that exists (02:30 on the day the
// clocks go from 02:00 to 03:00 runs at 03:00); a time that a day has twice runs once, the first time.
#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

#include <cstdint>
#include <initializer_list>
#include <optional>

namespace trueup {

/// A set of days of the week.
class Weekdays
{
public:
    constexpr Weekdays() = default;
    constexpr Weekdays(std::initializer_list<Qt::DayOfWeek> days)
    {
        for (const Qt::DayOfWeek day : days)
            set(day, true);
    }
    constexpr bool contains(Qt::DayOfWeek day) const { return (m_bits & bit(day)) != 0; }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr void set(Qt::DayOfWeek day, bool in)
    {
        m_bits = static_cast<std::uint8_t>(in ? m_bits | bit(day) : m_bits & ~bit(day));
    }
    friend constexpr bool operator==(Weekdays, Weekdays) = default;

private:
    static constexpr unsigned bit(Qt::DayOfWeek day) { return 1U << static_cast<unsigned>(day); }
    std::uint8_t m_bits = 0;
};

/// A rule, as a value. Only the members that `kind` names mean something; two rules are equal when they mean
/// the same.
struct Schedule
{
    enum class Kind {
        Off,
        Daily,
        Weekly,       ///< `weekdays`
        MonthDay,     ///< `day`; in a shorter month its last day
        MonthEnd,     ///< the last day of each month
        MonthWeekday, ///< the `nth` `weekday` of each month
    };
    static constexpr int kLast = 5; ///< as `nth`: the last one, whether the fourth or the fifth

    Kind kind = Kind::Off;
    QTime time = QTime(6, 0); ///< whole minutes
    Weekdays weekdays = {};   ///< not empty
    int day = 1;              ///< 1 to 31
    int nth = 1;              ///< 1 to 4, or kLast
    Qt::DayOfWeek weekday = Qt::Monday;

    bool isOff() const { return kind == Kind::Off; }
    friend bool operator==(const Schedule &a, const Schedule &b);
};

/// Whether the rule means this calendar date.
bool isScheduledOn(const Schedule &schedule, const QDate &date);
/// The instant (UTC) at which a clock in `zone` first shows `time` of `date`, or the next one it shows.
QDateTime instantOf(const QDate &date, const QTime &time, const QTimeZone &zone);

/// The first planned instant (UTC) after `after`; nullopt when the schedule is off.
std::optional<QDateTime> nextRun(const Schedule &schedule, const QDateTime &after, const QTimeZone &zone);
/// The latest planned instant (UTC) that has passed since `lastRun` and that nothing was started for: it is
/// made up once, however many passed. `lastRun` is the last planned instant that was dealt with, or when the
/// schedule was set. nullopt when none passed.
std::optional<QDateTime> missedRun(const Schedule &schedule, const QDateTime &lastRun, const QDateTime &now,
                                   const QTimeZone &zone);

/// As it stands in the settings: "off", "daily 06:00", "weekly mon,thu 06:00", "monthly 15 06:00",
/// "monthly last 06:00", "monthly first mon 06:00", "monthly last fri 06:00".
QString toText(const Schedule &schedule);
/// The reverse; nullopt for anything that is not a schedule. Case and spaces do not matter.
std::optional<Schedule> scheduleFrom(const QString &text);

} // namespace trueup
