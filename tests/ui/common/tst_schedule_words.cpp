// SPDX-License-Identifier: GPL-3.0-or-later
// Plans as a person reads them.
#include "tests/ui/support/gui_test.h"
#include "ui/common/schedule_words.h"

using namespace trueup;
using namespace Qt::StringLiterals;

class ScheduleWordsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aPlanInWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *text, const QString &words) {
            QTest::newRow(text) << QString::fromLatin1(text) << words;
        };
        row("off", u"Only when you start it"_s);
        row("daily 06:00", u"Every day at 06:00"_s);
        row("weekly mon 06:00", u"Every Monday at 06:00"_s);
        row("weekly mon,thu 6:05", u"Every Monday and Thursday at 06:05"_s);
        row("weekly mon,tue,wed,thu,fri 06:00", u"Monday to Friday at 06:00"_s);
        row("weekly mon,tue,wed,thu,fri,sat,sun 06:00", u"Every day at 06:00"_s);
        row("monthly 15 18:30", u"On day 15 of each month at 18:30"_s);
        row("monthly 31 06:00", u"On day 31 of each month, or its last day, at 06:00"_s);
        row("monthly last 06:00", u"On the last day of each month at 06:00"_s);
        row("monthly first mon 06:00", u"On the first Monday of each month at 06:00"_s);
        row("monthly last fri 06:00", u"On the last Friday of each month at 06:00"_s);
    }
    void aPlanInWords()
    {
        QFETCH(QString, text);
        QTEST(scheduleWords(*scheduleFrom(text)), "words");
    }

    void whenSomethingComes_data()
    {
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QString>("words");
        // It is Tuesday, 24 November 2026, 20:00 in New York, and Wednesday in UTC.
        QTest::newRow("today") << u"2026-11-25T02:30:00Z"_s << u"today 21:30"_s;
        QTest::newRow("tomorrow") << u"2026-11-25T11:00:00Z"_s << u"tomorrow 06:00"_s;
        QTest::newRow("this week") << u"2026-11-30T11:00:00Z"_s << u"Monday 06:00"_s;
        QTest::newRow("the same day next week") << u"2026-12-01T11:00:00Z"_s << u"1 Dec 2026, 06:00"_s;
        QTest::newRow("yesterday") << u"2026-11-23T11:00:00Z"_s << u"23 Nov 2026, 06:00"_s;
    }
    void whenSomethingComes()
    {
        QFETCH(QString, instant);
        const QDateTime now = QDateTime::fromString(u"2026-11-25T01:00:00Z"_s, Qt::ISODate);
        QTEST(comingText(QDateTime::fromString(instant, Qt::ISODate), now, QTimeZone("America/New_York")),
              "words");
    }
};

TRUEUP_GUI_TEST_MAIN(ScheduleWordsTest)
#include "tst_schedule_words.moc"
