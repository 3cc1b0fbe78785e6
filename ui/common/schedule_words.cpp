// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/schedule_words.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(trueup::Schedule)
};

QString dayName(Qt::DayOfWeek day)
{
    return QLocale().standaloneDayName(day);
}

QString weeklyWords(const Schedule &schedule, const QString &time)
{
    constexpr Weekdays kWorkdays{Qt::Monday, Qt::Tuesday, Qt::Wednesday, Qt::Thursday, Qt::Friday};
    if (schedule.weekdays == kWorkdays) {
        return Text::tr("%1 to %2 at %3", "weekdays, time")
            .arg(dayName(Qt::Monday), dayName(Qt::Friday), time);
    }
    QStringList days;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        if (schedule.weekdays.contains(static_cast<Qt::DayOfWeek>(day)))
            days << dayName(static_cast<Qt::DayOfWeek>(day));
    }
    if (days.size() == 7)
        return Text::tr("Every day at %1").arg(time);
    return Text::tr("Every %1 at %2", "weekdays, time").arg(QLocale().createSeparatedList(days), time);
}

} // namespace

QString nthWords(int nth)
{
    switch (nth) {
    case 1:
        return Text::tr("first");
    case 2:
        return Text::tr("second");
    case 3:
        return Text::tr("third");
    case 4:
        return Text::tr("fourth");
    default:
        return Text::tr("last");
    }
}

QString scheduleWords(const Schedule &schedule)
{
    const QString time = schedule.time.toString(u"HH:mm"_s);
    switch (schedule.kind) {
    case Schedule::Kind::Off:
        return Text::tr("Only when you start it");
    case Schedule::Kind::Daily:
        return Text::tr("Every day at %1").arg(time);
    case Schedule::Kind::Weekly:
        return weeklyWords(schedule, time);
    case Schedule::Kind::MonthDay:
        // Not every month has it.
        return schedule.day > 28
                   ? Text::tr("On day %1 of each month, or its last day, at %2").arg(schedule.day).arg(time)
                   : Text::tr("On day %1 of each month at %2").arg(schedule.day).arg(time);
    case Schedule::Kind::MonthEnd:
        return Text::tr("On the last day of each month at %1").arg(time);
    case Schedule::Kind::MonthWeekday:
        return Text::tr("On the %1 %2 of each month at %3", "first, Monday, time")
            .arg(nthWords(schedule.nth), dayName(schedule.weekday), time);
    }
    Q_UNREACHABLE();
}

QString comingText(const QDateTime &instant, const QDateTime &now, const QTimeZone &zone)
{
    const QDateTime there = instant.toTimeZone(zone);
    const QString time = there.toString(u"HH:mm"_s);
    const auto days = now.toTimeZone(zone).date().daysTo(there.date());
    if (days == 0)
        return Text::tr("today %1").arg(time);
    if (days == 1)
        return Text::tr("tomorrow %1").arg(time);
    if (days > 1 && days < 7)
        return Text::tr("%1 %2", "weekday, time")
            .arg(QLocale().standaloneDayName(there.date().dayOfWeek()), time);
    return instantText(instant, zone);
}

} // namespace trueup
