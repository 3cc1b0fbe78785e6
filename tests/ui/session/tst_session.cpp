// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown, what is newer, and that nothing moves under the person's hands.
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "ui/session/stored_edit.h"

#include "core/storage/audit_repository.h"

#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

Status appendEntry(Database &database)
{
    AuditEntry entry;
    entry.at = QDateTime::currentDateTimeUtc();
    entry.actor = u"ann"_s;
    entry.action = u"map"_s;
    entry.subject = u"account:1"_s;
    const auto appended = AuditRepository(database).append(entry);
    return appended ? Status{} : fail(appended.error());
}

void appendBehindTheBack(Database &database)
{
    need(inTransaction(database, [&] { return appendEntry(database); }));
}

} // namespace

class SessionTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatIsStored()
    {
        UiWorld world([](Database &database) { storeDemo(database, {12}); });
        QCOMPARE(world.session().data()->input().vendorAccounts.size(), std::size_t(12));
        QVERIFY(!world.session().data()->review.lines.empty());
        QVERIFY(!world.session().hasNewer());
        QVERIFY(world.session().data()->hasVendor());
        QVERIFY(world.session().data()->hasPsaData());
    }

    void aChangedSettingHoldsAtOnceAndIsStored()
    {
        UiWorld world;
        QSignalSpy changed(&world.session(), &Session::settingsChanged);
        for (const QString &text : {u"daily 07:00"_s, u"weekly mon 08:00"_s, u"off"_s, u"daily 06:00"_s}) {
            world.session().changeSetting(kScheduleKey, text);
            QCOMPARE(toText(world.session().settings().schedule), text);
        }
        QCOMPARE(changed.size(), 4);
        world.session().changeSetting(kScheduleKey, u"now and then"_s);
        QCOMPARE(changed.size(), 4);
        QVERIFY(world.session().parts().pool->waitForDone());
        const Settings stored = readSettings({world.folder() + u"/settings.ini"_s, {}});
        QCOMPARE(toText(stored.schedule), u"daily 06:00"_s); // the last one, whatever the threads did
        QCOMPARE(stored.warnings, QStringList());
    }

    void aSettingThatCannotBeStoredIsTakenBackAndSaid()
    {
        UiWorld world;
        QVERIFY(QDir(world.folder()).mkdir(u"settings.ini"_s)); // in the file's place
        QSignalSpy noticed(&world.session(), &Session::noticed);
        world.session().changeSetting(kScheduleKey, u"daily 07:00"_s);
        QVERIFY(!world.session().settings().schedule.isOff());
        QVERIFY(noticed.wait(10'000));
        QVERIFY(world.session().settings().schedule.isOff());
    }

    void anotherHandsChangeLightsRefreshAndMovesNothing()
    {
        UiWorld world;
        QSignalSpy newer(&world.session(), &Session::newerChanged);
        const ShownDataPtr before = world.session().data();
        world.behindTheBack(appendBehindTheBack);
        world.session().lookForNewer();
        QVERIFY(newer.wait(10'000));
        QVERIFY(world.session().hasNewer());
        QCOMPARE(world.session().data(), before);

        world.refresh();
        QVERIFY(!world.session().hasNewer());
        QVERIFY(world.session().data() != before);
        QVERIFY(world.session().data()->generation > before->generation);
    }

    void theOwnChangeDoesNotLightRefresh()
    {
        UiWorld world;
        bool saved = false;
        world.session().change(&world.session(), appendEntry, [&](const Status &status) {
            REQUIRE_OK(status);
            saved = true;
        });
        QTRY_VERIFY(saved);
        QVERIFY(world.session().hasOwnEdits());
        world.session().lookForNewer();
        QTest::qWait(50);
        QVERIFY(!world.session().hasNewer());

        // … and hides nothing of what another hand does afterwards.
        world.behindTheBack(appendBehindTheBack);
        world.session().lookForNewer();
        QTRY_VERIFY(world.session().hasNewer());

        world.session().showOwnEdits();
        world.settle();
        QVERIFY(!world.session().hasOwnEdits());
        QVERIFY(!world.session().hasNewer());
    }

    void aFailedChangeStoresNothing()
    {
        UiWorld world;
        std::optional<Status> outcome;
        world.session().change(
            &world.session(),
            [](Database &database) -> Status {
                if (const Status appended = appendEntry(database); !appended)
                    return appended;
                return fail(ErrorKind::Conflict, u"No."_s);
            },
            [&](const Status &status) { outcome = status; });
        QTRY_VERIFY(outcome.has_value());
        QCOMPARE(outcome->error().kind, ErrorKind::Conflict);
        QVERIFY(!world.session().hasOwnEdits());
        world.refresh();
        QCOMPARE(world.session().data()->stamp.auditEntries, 0);
    }

    void aSaveThatFailsTakesTheEditBackAndSaysSo()
    {
        UiWorld world;
        QSignalSpy noticed(&world.session(), &Session::noticed);
        int shown = 0;
        Status next = fail(ErrorKind::DiskFull, u"The disk is full."_s);
        EditSteps steps{[&](bool forward) { shown = forward ? 1 : 0; },
                        [&](bool, const std::function<void(Status)> &done) { done(next); }};
        world.session().undoStack().push(new StoredEdit(u"map"_s, world.session(), &world.session(), steps));
        QCOMPARE(shown, 0);
        QCOMPARE(noticed.size(), 1);
        world.session().undoStack().undo();
        QVERIFY(!world.session().undoStack().canUndo());

        next = {};
        world.session().undoStack().push(new StoredEdit(u"map"_s, world.session(), &world.session(), steps));
        QCOMPARE(shown, 1);
        world.session().undoStack().undo();
        QCOMPARE(shown, 0);
        world.session().undoStack().redo();
        QCOMPARE(shown, 1);
    }

    void anotherMonthIsLoaded()
    {
        UiWorld world([](Database &database) { storeDemo(database, {3}); });
        world.session().setPeriod({2026, 3});
        world.settle();
        QCOMPARE(world.session().data()->input().period, (Period{2026, 3}));
    }
};

TRUEUP_GUI_TEST_MAIN(SessionTest)
#include "tst_session.moc"
