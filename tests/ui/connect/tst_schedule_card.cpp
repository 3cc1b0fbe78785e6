// SPDX-License-Identifier: GPL-3.0-or-later
// Where a person plans syncs: the card, its form, and what an administrator decided.
#include "tests/ui/connect/connect_world.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/decision_box.h"
#include "ui/common/label.h"
#include "ui/connect/schedule_card.h"
#include "ui/connect/schedule_form.h"
#include "ui/connect/schedule_offer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTimeEdit>
#include <QVBoxLayout>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// The card in a window, on Tuesday 24 November 2026, 09:00 UTC.
class CardTable
{
public:
    explicit CardTable(bool hasTray = true, const QSet<QString> &locked = {},
                       const QString &schedule = u"off"_s)
        : m_clock(QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC)), m_ui({}, &m_clock)
    {
        m_clock.setAutoAdvance(false);
        SessionParts parts = m_ui.session().parts();
        parts.settings.locked = locked;
        parts.settings.schedule = *scheduleFrom(schedule);
        session = std::make_unique<Session>(parts);
        window = std::make_unique<QWidget>();
        window->setAutoFillBackground(true);
        auto *column = new QVBoxLayout(window.get());
        card = new ScheduleCard(*session, hasTray);
        column->addWidget(card);
        column->addStretch();
        window->resize(900, 640);
        window->show();
        if (!QTest::qWaitForWindowExposed(window.get()))
            throw std::runtime_error("the card is not on the screen");
    }
    QString text(const QString &label) const { return card->findChild<Label *>(label)->text(); }
    QCheckBox &box(const QString &name) const { return *card->findChild<QCheckBox *>(name); }
    QPushButton &change() const { return *card->findChild<QPushButton *>(u"changeSchedule"_s); }
    /// Opens the question and answers its form.
    DecisionBox &ask() const
    {
        QTest::mouseClick(&change(), Qt::LeftButton);
        auto *found = window->findChild<DecisionBox *>(u"scheduleBox"_s);
        if (!found)
            throw std::runtime_error("nothing was asked");
        return *found;
    }

private:
    FakeClock m_clock;
    UiWorld m_ui;

public:
    std::unique_ptr<Session> session;
    std::unique_ptr<QWidget> window;
    ScheduleCard *card = nullptr;
};

} // namespace

class ScheduleCardTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsPlannedAtFirst()
    {
        CardTable table;
        QCOMPARE(table.text(u"scheduleWhen"_s), u"Only when you start it"_s);
        QCOMPARE(table.text(u"scheduleNext"_s), u"None is planned"_s);
        QVERIFY(!table.box(u"scheduleTray"_s).isEnabled());
        QVERIFY(table.box(u"scheduleNotifications"_s).isChecked());
    }

    void aPlanIsMadeByKeyboardAlone()
    {
        CardTable table;
        table.change().setFocus();
        QTest::keyClick(&table.change(), Qt::Key_Space);
        auto *box = table.window->findChild<DecisionBox *>(u"scheduleBox"_s);
        QVERIFY(box);
        QVERIFY(QTest::qWaitForWindowExposed(box));
        auto *rule = box->findChild<QComboBox *>(u"scheduleRule"_s);
        rule->setFocus();
        QTest::keyClick(rule, Qt::Key_Down);
        QTest::keyClick(rule, Qt::Key_Down); // days of the week, Monday to Friday
        auto *monday = box->findChild<QCheckBox *>(u"weekday1"_s);
        QTRY_VERIFY(monday->isVisible());
        monday->setFocus();
        QTest::keyClick(monday, Qt::Key_Space);
        auto *time = box->findChild<QTimeEdit *>(u"scheduleTime"_s);
        time->setFocus();
        time->setSelectedSection(QDateTimeEdit::HourSection);
        QTest::keyClicks(time, u"07"_s);
        QCOMPARE(box->findChild<Label *>(u"scheduleMeaning"_s)->text(),
                 u"Every Tuesday, Wednesday, Thursday, Friday at 07:00. Next: tomorrow 07:00 (UTC)."_s);
        savePicture(*box, u"schedule-week"_s);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(toText(table.session->settings().schedule), u"weekly tue,wed,thu,fri 07:00"_s);
        QCOMPARE(table.text(u"scheduleNext"_s), u"Tomorrow 07:00"_s);
        QVERIFY(table.session->parts().pool->waitForDone());
        const QString file = table.session->parts().dataFolder + u"/settings.ini"_s;
        QCOMPARE(toText(readSettings({file, {}}).schedule), u"weekly tue,wed,thu,fri 07:00"_s);
    }

    void withoutADayThereIsNothingToSave()
    {
        CardTable table;
        DecisionBox &box = table.ask();
        box.findChild<QComboBox *>(u"scheduleRule"_s)->setCurrentIndex(2);
        for (int day = 1; day <= 7; ++day)
            box.findChild<QCheckBox *>(u"weekday%1"_s.arg(day))->setChecked(false);
        QVERIFY(!box.buttonFor(1)->isEnabled());
        QCOMPARE(box.findChild<Label *>(u"scheduleMeaning"_s)->text(), u"Choose at least one day."_s);
        box.reject();
        QVERIFY(table.session->settings().schedule.isOff());
    }

    void theFormShowsAndGivesBackEveryPlan_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"off", "daily 05:30", "weekly sat,sun 23:59", "monthly 31 06:00",
                                 "monthly last 06:00", "monthly third wed 06:00", "monthly last fri 06:00"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void theFormShowsAndGivesBackEveryPlan()
    {
        QFETCH(QString, text);
        const ScheduleForm form(*scheduleFrom(text), QDateTime::currentDateTimeUtc(), QTimeZone::utc());
        QVERIFY(form.schedule());
        QCOMPARE(toText(*form.schedule()), text);
    }

    void whatClosingDoesIsChosenAndSaid()
    {
        CardTable table(true, {}, u"daily 06:00"_s);
        QVERIFY(table.text(u"scheduleClosed"_s).contains(u"asks"));
        table.box(u"scheduleTray"_s).click();
        QCOMPARE(table.session->settings().whenClosed, WhenClosed::Tray);
        QVERIFY(table.text(u"scheduleClosed"_s).contains(u"stays in the tray"));
        table.box(u"scheduleTray"_s).click();
        QCOMPARE(table.session->settings().whenClosed, WhenClosed::Quit);
        table.box(u"scheduleNotifications"_s).click();
        QVERIFY(!table.session->settings().notifications);
    }

    void withoutATrayTheWayOutIsSaid()
    {
        CardTable table(false, {}, u"daily 06:00"_s);
        QVERIFY(!table.box(u"scheduleTray"_s).isVisible());
        QVERIFY(table.text(u"scheduleClosed"_s).contains(u"cron"));
        savePicture(*table.window, u"schedule-no-tray"_s);
    }

    void whatTheAdministratorDecidedCannotBeChanged()
    {
        CardTable table(true, {kScheduleKey, kWhenClosedKey, kNotificationsKey}, u"daily 06:00"_s);
        QVERIFY(!table.change().isEnabled());
        QVERIFY(!table.box(u"scheduleTray"_s).isEnabled());
        QVERIFY(!table.box(u"scheduleNotifications"_s).isEnabled());
        QVERIFY(table.text(u"scheduleLocked"_s).contains(u"administrator"));
        savePicture(*table.window, u"schedule-locked"_s);
        // Whatever asks for it.
        table.session->changeSetting(kScheduleKey, u"off"_s);
        QCOMPARE(toText(table.session->settings().schedule), u"daily 06:00"_s);
    }

    void theOfferKnowsWhatIsPlanned()
    {
        const CardTable planned(true, {}, u"weekly mon 06:00"_s);
        const ScheduleOffer already(*planned.session);
        QVERIFY(already.findChild<QCheckBox *>(u"syncDaily"_s)->isHidden());
        QVERIFY(already.findChild<Label *>(u"plannedSync"_s)->text().contains(u"Every Monday at 06:00"));
        const CardTable locked(true, {kScheduleKey});
        const ScheduleOffer refused(*locked.session);
        QVERIFY(refused.findChild<QCheckBox *>(u"syncDaily"_s)->isHidden());
        QVERIFY(refused.findChild<Label *>(u"plannedSync"_s)->text().contains(u"administrator"));
    }

    void everyLookHolds()
    {
        CardTable table(true, {}, u"monthly first mon 06:00"_s);
        QStringList faults = faultsOfAllLooks(*table.window);
        forEachLook(*table.window,
                    [&](const QString &look) { savePicture(*table.window, u"schedule-"_s + look); });
        for (const int rule : {0, 2, 3}) {
            DecisionBox &box = table.ask();
            QVERIFY(QTest::qWaitForWindowExposed(&box));
            box.findChild<QComboBox *>(u"scheduleRule"_s)->setCurrentIndex(rule);
            faults += faultsOfAllLooks(box);
            forEachLook(box, [&](const QString &look) {
                savePicture(box, u"schedule-form-%1-%2"_s.arg(QString::number(rule), look));
            });
            box.reject();
            QTest::qWait(1);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

TRUEUP_GUI_TEST_MAIN(ScheduleCardTest)
#include "tst_schedule_card.moc"
