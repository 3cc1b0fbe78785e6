// SPDX-License-Identifier: GPL-3.0-or-later
// When a sync starts by itself: the rules as dates, as instants across daylight saving, and as text.
#include "core/domain/schedule.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

Schedule rule(const QString &text)
{
    const auto schedule = scheduleFrom(text);
    if (!schedule)
        qFatal("not a schedule: %s", qPrintable(text));
    return *schedule;
}

QDateTime instant(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODate).toUTC();
}

/// What the clock in the zone shows.
QString wallClock(const QDateTime &instant, const QByteArray &zone)
{
    return instant.toTimeZone(QTimeZone(zone)).toString(u"ddd yyyy-MM-dd HH:mm"_s);
}

const QList<QByteArray> kZones{"UTC",
                               "America/New_York",
                               "Europe/Berlin",
                               "Australia/Lord_Howe", // half an hour of daylight saving
                               "Asia/Kathmandu",
                               "Pacific/Apia",      // skipped a whole day in 2011
                               "America/Sao_Paulo", // changed at midnight
                               "Pacific/Kiritimati"};

rc::Gen<QTimeZone> anyZone()
{
    return rc::gen::map(rc::gen::inRange<qsizetype>(0, kZones.size()),
                        [](qsizetype i) { return QTimeZone(kZones[i]); });
}

rc::Gen<QDateTime> anyInstant()
{
    // 2009 to 2049
    return rc::gen::map(rc::gen::inRange<qint64>(1'230'000'000, 2'500'000'000),
                        [](qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); });
}

rc::Gen<Schedule> anySchedule()
{
    return rc::gen::exec([] {
        Schedule schedule;
        schedule.kind = static_cast<Schedule::Kind>(*rc::gen::inRange(1, 6));
        schedule.time = QTime::fromMSecsSinceStartOfDay(*rc::gen::inRange(0, 24 * 60) * 60'000);
        const int days = *rc::gen::inRange(1, 128);
        for (int day = 1; day <= 7; ++day)
            schedule.weekdays.set(static_cast<Qt::DayOfWeek>(day), (days & (1 << (day - 1))) != 0);
        schedule.day = *rc::gen::inRange(1, 32);
        schedule.nth = *rc::gen::inRange(1, Schedule::kLast + 1);
        schedule.weekday = static_cast<Qt::DayOfWeek>(*rc::gen::inRange(1, 8));
        return schedule;
    });
}

/// Every planned instant in (from, to], found the slow way: all days, none left out.
QList<QDateTime> allRuns(const Schedule &schedule, const QDateTime &from, const QDateTime &to,
                         const QTimeZone &zone)
{
    QList<QDateTime> runs;
    const QDate last = to.toTimeZone(zone).date().addDays(2);
    for (QDate date = from.toTimeZone(zone).date().addDays(-2); date <= last; date = date.addDays(1)) {
        if (!isScheduledOn(schedule, date))
            continue;
        const QDateTime due = instantOf(date, schedule.time, zone);
        if (due > from && due <= to && !runs.contains(due))
            runs << due;
    }
    return runs;
}

} // namespace

class ScheduleTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theNextRun_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("next"); // in the zone
        const QByteArray ny = "America/New_York"_ba;
        const QByteArray berlin = "Europe/Berlin"_ba;
        QTest::newRow("today") << u"daily 06:00"_s << u"2026-11-24T10:59:59Z"_s << ny
                               << u"Tue 2026-11-24 06:00"_s;
        QTest::newRow("the very instant is past")
            << u"daily 06:00"_s << u"2026-11-24T11:00:00Z"_s << ny << u"Wed 2026-11-25 06:00"_s;
        QTest::newRow("already tomorrow in the zone")
            << u"daily 06:00"_s << u"2026-11-24T23:30:00Z"_s << berlin << u"Wed 2026-11-25 06:00"_s;
        QTest::newRow("weekdays") << u"weekly mon,thu 06:00"_s << u"2026-11-24T12:00:00Z"_s << ny
                                  << u"Thu 2026-11-26 06:00"_s;
        QTest::newRow("over the weekend")
            << u"weekly mon,thu 06:00"_s << u"2026-11-26T12:00:00Z"_s << ny << u"Mon 2026-11-30 06:00"_s;
        QTest::newRow("the 15th") << u"monthly 15 06:00"_s << u"2026-11-24T12:00:00Z"_s << ny
                                  << u"Tue 2026-12-15 06:00"_s;
        QTest::newRow("the 31st in a month of 30")
            << u"monthly 31 06:00"_s << u"2026-11-24T12:00:00Z"_s << ny << u"Mon 2026-11-30 06:00"_s;
        QTest::newRow("the 30th in February")
            << u"monthly 30 06:00"_s << u"2027-02-01T12:00:00Z"_s << ny << u"Sun 2027-02-28 06:00"_s;
        QTest::newRow("the 29th in a leap year")
            << u"monthly 29 06:00"_s << u"2028-02-01T12:00:00Z"_s << ny << u"Tue 2028-02-29 06:00"_s;
        QTest::newRow("the last day")
            << u"monthly last 06:00"_s << u"2026-11-30T12:00:00Z"_s << ny << u"Thu 2026-12-31 06:00"_s;
        QTest::newRow("the first Monday")
            << u"monthly first mon 06:00"_s << u"2026-11-24T12:00:00Z"_s << ny << u"Mon 2026-12-07 06:00"_s;
        QTest::newRow("the fourth Thursday")
            << u"monthly fourth thu 06:00"_s << u"2026-11-24T12:00:00Z"_s << ny << u"Thu 2026-11-26 06:00"_s;
        QTest::newRow("the last Friday of four")
            << u"monthly last fri 06:00"_s << u"2026-11-24T12:00:00Z"_s << ny << u"Fri 2026-11-27 06:00"_s;
        QTest::newRow("the last Monday of five")
            << u"monthly last mon 06:00"_s << u"2026-11-24T12:00:00Z"_s << ny << u"Mon 2026-11-30 06:00"_s;
    }
    void theNextRun()
    {
        QFETCH(QString, text);
        QFETCH(QString, after);
        QFETCH(QByteArray, zone);
        const auto next = nextRun(rule(text), instant(after), QTimeZone(zone));
        QVERIFY(next);
        QTEST(wallClock(*next, zone), "next");
    }

    void offIsNeverDue()
    {
        const QDateTime now = instant(u"2026-11-24T12:00:00Z"_s);
        QVERIFY(!nextRun({}, now, QTimeZone::utc()));
        QVERIFY(!missedRun({}, now.addYears(-1), now, QTimeZone::utc()));
    }

    // Clocks in New York go from 02:00 to 03:00 on 14 March 2027.
    void aTimeThatDoesNotExistRunsAtTheNextInstantThatDoes()
    {
        const QTimeZone zone("America/New_York");
        const auto next = nextRun(rule(u"daily 02:30"_s), instant(u"2027-03-13T12:00:00Z"_s), zone);
        QCOMPARE(*next, instant(u"2027-03-14T07:00:00Z"_s)); // 03:00
        QCOMPARE(*nextRun(rule(u"daily 02:30"_s), *next, zone), instant(u"2027-03-15T06:30:00Z"_s));
    }

    // They show 01:00 to 02:00 twice on 1 November 2026.
    void aDoubledTimeRunsOnceTheFirstTime()
    {
        const QTimeZone zone("America/New_York");
        const auto next = nextRun(rule(u"daily 01:30"_s), instant(u"2026-10-31T12:00:00Z"_s), zone);
        QCOMPARE(*next, instant(u"2026-11-01T05:30:00Z"_s));
        QCOMPARE(*nextRun(rule(u"daily 01:30"_s), *next, zone), instant(u"2026-11-02T06:30:00Z"_s));
    }

    void aDayThatDoesNotExistRunsNoSecondTime()
    {
        // Samoa had no 30 December 2011: after the 29th came the 31st.
        const QTimeZone zone("Pacific/Apia");
        const QDateTime before = instant(u"2011-12-30T09:00:00Z"_s); // 29 December, 23:00
        const auto next = nextRun(rule(u"daily 00:00"_s), before, zone);
        QCOMPARE(wallClock(*next, "Pacific/Apia"_ba), u"Sat 2011-12-31 00:00"_s);
        QCOMPARE(wallClock(*nextRun(rule(u"daily 00:00"_s), *next, zone), "Pacific/Apia"_ba),
                 u"Sun 2012-01-01 00:00"_s);
    }

    void aMissedRunIsTheLatestOne()
    {
        const QTimeZone zone("America/New_York");
        const Schedule daily = rule(u"daily 06:00"_s);
        const QDateTime now = instant(u"2026-11-24T14:00:00Z"_s);
        const QDateTime today = instant(u"2026-11-24T11:00:00Z"_s);
        QCOMPARE(missedRun(daily, now.addDays(-5), now, zone), std::optional(today));
        QCOMPARE(missedRun(daily, now.addYears(-5), now, zone), std::optional(today));
        QCOMPARE(missedRun(daily, today, now, zone), std::nullopt); // it was not missed
        QCOMPARE(missedRun(daily, today.addSecs(-1), today, zone), std::optional(today));
        QCOMPARE(missedRun(daily, now.addDays(1), now, zone), std::nullopt); // the clock was set back
    }

    void theNextIsAfterAndOnTheRuleAndNoneIsSkipped()
    {
        CHECK_PROPERTY([] {
            const Schedule schedule = *anySchedule();
            const QTimeZone zone = *anyZone();
            const QDateTime after = *anyInstant();
            const auto next = nextRun(schedule, after, zone);
            RC_ASSERT(next.has_value());
            RC_ASSERT(*next > after);
            const QList<QDateTime> all = allRuns(schedule, after, *next, zone);
            RC_ASSERT(all == QList<QDateTime>{*next});
        });
    }

    void aRunIsMissedExactlyWhenOneLiesBetween()
    {
        CHECK_PROPERTY([] {
            const Schedule schedule = *anySchedule();
            const QTimeZone zone = *anyZone();
            const QDateTime last = *anyInstant();
            const QDateTime now = last.addSecs(*rc::gen::inRange(0, 40 * 24 * 3600));
            const auto missed = missedRun(schedule, last, now, zone);
            const QList<QDateTime> all = allRuns(schedule, last, now, zone);
            RC_ASSERT(missed.has_value() == !all.isEmpty());
            if (missed) {
                RC_ASSERT(*missed == all.last());
                RC_ASSERT(!missedRun(schedule, *missed, now, zone)); // made up once
            }
        });
    }

    void anInstantShowsItsTimeOrTheNextThatExists()
    {
        CHECK_PROPERTY([] {
            const QTimeZone zone = *anyZone();
            const QDate date = (*anyInstant()).date();
            const QTime time = QTime::fromMSecsSinceStartOfDay(*rc::gen::inRange(0, 24 * 60) * 60'000);
            const QDateTime at = instantOf(date, time, zone);
            const auto shown = [&zone](const QDateTime &instant) {
                const QDateTime there = instant.toTimeZone(zone);
                return QDateTime(there.date(), there.time(), Qt::UTC);
            };
            const QDateTime wanted(date, time, Qt::UTC);
            RC_ASSERT(shown(at) >= wanted);
            RC_ASSERT(shown(at.addMSecs(-1)) < wanted);
        });
    }

    void textAndBack()
    {
        CHECK_PROPERTY([] {
            const Schedule schedule = *anySchedule();
            const auto back = scheduleFrom(toText(schedule));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == schedule);
        });
        QCOMPARE(scheduleFrom(u" OFF "_s), std::optional(Schedule()));
        QCOMPARE(toText(rule(u"Weekly  Thu , MON  6:05"_s)), u"weekly mon,thu 06:05"_s);
    }

    void whatIsNoSchedule_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "daily", "06:00", "daily 24:00", "daily 6", "daily 06:00 07:00",
                                 "weekly 06:00", "weekly funday 06:00", "weekly mon, 06:00", "monthly 06:00",
                                 "monthly 0 06:00", "monthly 32 06:00", "monthly fifth mon 06:00",
                                 "monthly first 06:00", "monthly mon 06:00", "yearly 1 06:00", "off 06:00"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoSchedule()
    {
        QFETCH(QString, text);
        QVERIFY(!scheduleFrom(text));
    }
};

TRUEUP_TEST_MAIN(ScheduleTest)
#include "tst_schedule.moc"
