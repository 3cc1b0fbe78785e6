// SPDX-License-Identifier: GPL-3.0-or-later
// Planned syncs in the window: a clock that the test moves, the real engine, a real server.
#include "core/sync/run_lock.h"
#include "tests/ui/connect/connect_world.h"
#include "tests/ui/support/gui_test.h"
#include "ui/session/next_sync_words.h"
#include "ui/session/sync_scheduler.h"

#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;

/// A connected distributor, Monday 23 November 2026, 05:00 in UTC, and a plan for every day at 06:00.
class PlanTable
{
public:
    explicit PlanTable(const QString &schedule = u"daily 06:00"_s) : world(4)
    {
        QSignalSpy ended(&world.desk(), &EngineDesk::connectEnded);
        world.desk().connectSystem(world.request());
        if (!ended.wait(kPatienceMs))
            throw std::runtime_error("connecting never ended");
        world.ui().refresh();
        setTime(QTime(5, 0));
        world.session().changeSetting(kScheduleKey, schedule);
        open();
        QObject::connect(&world.desk(), &EngineDesk::syncEnded, &m_context, [this] { ++syncs; });
    }
    /// The window opens again on what is stored.
    void open()
    {
        plan.reset();
        (void)world.stateFile(); // written and read again
        plan = std::make_unique<SyncScheduler>(world.session(), world.desk(), *world.state);
    }
    /// Moves the clock to when it next shows that time, `days` later: a sleep, after which a look comes.
    void setTime(QTime time, int days = 0)
    {
        const QDateTime now = world.clock().now();
        QDateTime then(now.date().addDays(days), time, Qt::UTC);
        if (then < now)
            then = then.addDays(1);
        world.clock().advance(std::chrono::milliseconds(now.msecsTo(then)));
    }
    /// The next look comes, and what it began ends.
    void look()
    {
        world.clock().advance(std::chrono::seconds(SyncScheduler::kLookSeconds));
        if (!QTest::qWaitFor([this] { return !world.desk().isBusy(); }, kPatienceMs))
            throw std::runtime_error("the sync never ended");
    }
    QString words() const
    {
        return nextSyncWords(plan->next(), world.session().clock().now(),
                             world.session().settings().timeZone);
    }
    QDateTime now() { return world.clock().now(); }

    mutable ConnectWorld world;
    std::unique_ptr<SyncScheduler> plan;
    int syncs = 0;

private:
    QObject m_context;
};

} // namespace

class SyncSchedulerTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void startsWhenItIsTimeAndOnce()
    {
        PlanTable table;
        table.look();
        QCOMPARE(table.syncs, 0);
        QCOMPARE(table.words(), u"Next sync: today 06:00"_s);
        table.setTime(QTime(6, 0));
        table.look();
        QCOMPARE(table.syncs, 1);
        QCOMPARE(table.world.desk().lastSync()->reports->front().run.outcome, RunOutcome::Complete);
        table.look();
        table.look();
        QCOMPARE(table.syncs, 1);
        QCOMPARE(table.words(), u"Next sync: tomorrow 06:00"_s);
        table.setTime(QTime(6, 0), 1);
        table.look();
        QCOMPARE(table.syncs, 2);
    }

    void nothingIsPlannedWhereItIsOff()
    {
        PlanTable table(u"off"_s);
        table.setTime(QTime(6, 0), 3);
        table.look();
        QCOMPARE(table.syncs, 0);
        QCOMPARE(table.words(), QString());
    }

    void whatWasMissedIsMadeUpOnce_data()
    {
        QTest::addColumn<bool>("closed");
        QTest::newRow("the machine slept") << false;
        QTest::newRow("the program was closed") << true;
    }
    void whatWasMissedIsMadeUpOnce()
    {
        QFETCH(bool, closed);
        PlanTable table;
        if (closed)
            table.plan.reset();
        table.setTime(QTime(9, 0), 5);
        if (closed)
            table.open();
        QCOMPARE(table.syncs, 0); // not in the moment of opening
        table.look();
        QCOMPARE(table.syncs, 1);
        table.look();
        table.open();
        table.look();
        QCOMPARE(table.syncs, 1);
    }

    void aNewScheduleMissedNothing()
    {
        PlanTable table(u"daily 12:00"_s);
        table.setTime(QTime(9, 0));
        table.world.session().changeSetting(kScheduleKey, u"daily 08:00"_s);
        table.look();
        QCOMPARE(table.syncs, 0);
        QCOMPARE(table.words(), u"Next sync: tomorrow 08:00"_s);
        // Nor did one that was set while the program was closed.
        table.plan.reset();
        table.world.session().changeSetting(kScheduleKey, u"daily 07:00"_s);
        table.open();
        table.look();
        QCOMPARE(table.syncs, 0);
    }

    void waitsWhileASyncRuns()
    {
        PlanTable table;
        table.world.stellr->setLatency(30);
        table.world.desk().sync();
        table.setTime(QTime(6, 0));
        QVERIFY(!table.plan->isRunning());
        QCOMPARE(table.words(), u"The planned sync begins in a moment."_s);
        QTRY_COMPARE_WITH_TIMEOUT(table.syncs, 1, kPatienceMs);
        table.look();
        QCOMPARE(table.syncs, 2);
    }

    void triesAgainWhileAnotherProgramSyncs()
    {
        PlanTable table;
        auto lock = need(takeRunLock(table.world.ui().folder()));
        table.setTime(QTime(6, 0));
        table.look();
        QCOMPARE(table.syncs, 1);
        QCOMPARE(table.world.desk().lastSync()->reports.error().kind, ErrorKind::AlreadyRunning);
        QCOMPARE(
            table.words(),
            u"Another copy of Trueup is syncing this folder. The planned sync tries again today 06:05."_s);
        table.look();
        QCOMPARE(table.syncs, 1); // not at once
        lock.reset();
        table.world.clock().advance(std::chrono::minutes(SyncScheduler::kAgainMinutes));
        table.look();
        QCOMPARE(table.syncs, 2);
        REQUIRE_OK(table.world.desk().lastSync()->reports);
        QCOMPARE(table.words(), u"Next sync: tomorrow 06:00"_s);
    }

    void oneThatCouldNotBeginIsRememberedOverTheEnd()
    {
        PlanTable table;
        auto lock = need(takeRunLock(table.world.ui().folder()));
        table.setTime(QTime(6, 0));
        table.look();
        lock.reset();
        table.open();
        table.look();
        QCOMPARE(table.syncs, 2);
        REQUIRE_OK(table.world.desk().lastSync()->reports);
    }

    void oneThatClosingCutOffIsMadeUp()
    {
        PlanTable table;
        table.setTime(QTime(6, 0));
        QVERIFY(table.plan->isRunning());
        table.open();
        QTRY_COMPARE_WITH_TIMEOUT(table.syncs, 1, kPatienceMs);
        table.look();
        QCOMPARE(table.syncs, 2);
    }

    void oneThatAPersonStoppedIsDealtWith()
    {
        PlanTable table;
        table.world.stellr->setLatency(50);
        table.setTime(QTime(6, 0));
        table.world.desk().cancel();
        QTRY_COMPARE_WITH_TIMEOUT(table.syncs, 1, kPatienceMs);
        table.world.clock().advance(std::chrono::minutes(SyncScheduler::kAgainMinutes));
        table.look();
        QCOMPARE(table.syncs, 1);
    }

    void aClockThatStoodFarAheadDoesNotSilenceThePlan()
    {
        PlanTable table;
        const QString far = toIsoUtc(table.now().addYears(10));
        table.plan.reset();
        table.world.state->setValue(u"schedule/dealt-with"_s, far);
        table.open();
        table.look(); // takes it back
        table.setTime(QTime(6, 0));
        table.look();
        QCOMPARE(table.syncs, 1);
    }

    void withoutADistributorThereIsNothingToStart()
    {
        ConnectWorld world(1);
        world.session().changeSetting(kScheduleKey, u"daily 06:00"_s);
        const SyncScheduler plan(world.session(), world.desk(), *world.state);
        QVERIFY(!plan.next());
        world.clock().advance(48h);
        QVERIFY(!world.desk().isBusy());
    }
};

TRUEUP_GUI_TEST_MAIN(SyncSchedulerTest)
#include "tst_sync_scheduler.moc"
