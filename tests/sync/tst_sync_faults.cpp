// SPDX-License-Identifier: GPL-3.0-or-later
// For every n: stop at the n-th answer, be destroyed there, let it fail in every way, fail the n-th
// statement. Each time whole accounts, old or new, are stored, and one clean run makes the folder what a run
// without the fault would have made it, with the person's map and decisions in it exactly once.
#include "tests/support/memory_folders.h"
#include "tests/support/test_case.h"
#include "tests/sync/two_days.h"

#include <atomic>

using namespace trueup;
using namespace trueup::test;

class TestSyncFaults final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cancelledAtEachAnswer();
    void cancelledBeforeTheFirstRequest();
    void destroyedAtEachAnswer_data();
    void destroyedAtEachAnswer();
    void eachAnswerFailing_data();
    void eachAnswerFailing();
    void eachStatementFailing_data();
    void eachStatementFailing();
    void aKilledRunIsSettledAtTheNextStart();

private:
    std::unique_ptr<SyncWorld> secondDay() { return m_days->secondDay(); }
    void requireWholeAccounts(SyncWorld &world)
    {
        const QString half = TwoDays::halfAccount(world);
        QVERIFY2(half.isEmpty(), qPrintable(half));
    }
    void requireConvergence(SyncWorld &world, const QString &fault)
    {
        const QString left = m_days->leftAfterACleanRun(world);
        QVERIFY2(left.isEmpty(), qPrintable(fault + u": "_s + left));
    }

    std::unique_ptr<TwoDays> m_days;
    int m_answers = 0; ///< that a run without a fault gets
};

void TestSyncFaults::initTestCase()
{
    keepFoldersInMemory();
    m_days = std::make_unique<TwoDays>();
    m_answers = m_days->answers();
    // The scenario shows every kind of change.
    const RunReport &report = m_days->report();
    QVERIFY2(TwoDays::isClean(report.run), qPrintable(runSentence(report)));
    QCOMPARE(report.inserted, 3);
    QCOMPARE(report.changed, 1);
    QCOMPARE(report.gone, 1);
    QCOMPARE(report.mapped.accounts, 1);
    QCOMPARE(report.mapped.services, 1);
    QCOMPARE(m_answers, 3 + TwoDays::kCustomers + 1); // three pages, six accounts, and one of them again
}

void TestSyncFaults::cancelledAtEachAnswer()
{
    for (int n = 1; n <= m_answers; ++n) {
        const auto world = secondDay();
        SyncEngine *running = nullptr;
        world->vendor().beforeAnswer = [&running, n](int number) {
            if (number == n)
                running->cancel();
        };
        const auto reports = world->trySync({}, {}, [&running](SyncEngine &engine) { running = &engine; });
        REQUIRE_OK(reports);
        QCOMPARE(world->doneCalls, 1);
        const RunReport &report = reports->front();
        QCOMPARE(toText(report.run.outcome), u"cancelled"_s);
        QCOMPARE(exitCode(*reports), 15);
        requireWholeAccounts(*world);
        // What came is kept, and the report says how much that is.
        QCOMPARE(world->count(u"SELECT count(*) FROM vendor_account WHERE fetched_at = '%1'"_s.arg(
                     toIsoUtc(world->clock().now()))),
                 report.run.accountsFetched);
        QCOMPARE(world->count(u"SELECT count(*) FROM vendor_account WHERE freshness = 'stale'"_s), 0);
        if (n == m_answers)
            QCOMPARE(report.run.accountsFetched, TwoDays::kCustomers - 1);
        requireConvergence(*world, u"cancelled at answer %1"_s.arg(n));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestSyncFaults::cancelledBeforeTheFirstRequest()
{
    const auto world = secondDay();
    const auto reports = world->trySync({}, {}, [](SyncEngine &engine) { engine.cancel(); });
    REQUIRE_OK(reports);
    QCOMPARE(toText(reports->front().run.outcome), u"cancelled"_s);
    QCOMPARE(world->vendor().lists, 0);
    requireConvergence(*world, u"cancelled at once"_s);
}

void TestSyncFaults::destroyedAtEachAnswer_data()
{
    QTest::addColumn<bool>("kept");
    QTest::newRow("with its connector") << false;
    QTest::newRow("while its connector lives on") << true;
}

void TestSyncFaults::destroyedAtEachAnswer()
{
    QFETCH(bool, kept);
    for (int n = 1; n <= m_answers; ++n) {
        const auto world = secondDay();
        world->vendor().keepConnectors = kept;
        auto engine = std::make_unique<SyncEngine>(world->parts());
        world->vendor().beforeAnswer = [&engine, n](int number) {
            if (number == n)
                engine.reset();
        };
        int calls = 0;
        engine->sync(
            {}, {}, [&](const SyncProgress &) { calls += engine ? 0 : 1; },
            [&calls](const Result<std::vector<RunReport>> &) { ++calls; });
        QVERIFY(waitUntil([&engine] { return !engine; }));
        world->settle();
        world->vendor().kept.clear();
        world->settle();
        QCOMPARE(calls, 0);
        requireWholeAccounts(*world);
        requireConvergence(*world, u"destroyed at answer %1"_s.arg(n));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestSyncFaults::eachAnswerFailing_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("forEver");
    const auto row = [](ErrorKind kind, bool forEver) {
        QTest::addRow("%s, %s", qPrintable(errorKindName(kind)), forEver ? "and all after it" : "once")
            << static_cast<int>(kind) << forEver;
    };
    for (const ErrorKind kind :
         {ErrorKind::AuthFailed, ErrorKind::PermissionDenied, ErrorKind::NotFound, ErrorKind::Refused,
          ErrorKind::Tls, ErrorKind::Unreachable, ErrorKind::Timeout, ErrorKind::RateLimited,
          ErrorKind::ServerError, ErrorKind::BadAnswer})
        row(kind, false);
    for (const ErrorKind kind : {ErrorKind::AuthFailed, ErrorKind::Unreachable, ErrorKind::ServerError})
        row(kind, true);
}

void TestSyncFaults::eachAnswerFailing()
{
    QFETCH(int, kind);
    QFETCH(bool, forEver);
    const Error error = failure(static_cast<ErrorKind>(kind));
    for (int n = 1; n <= m_answers; ++n) {
        const auto world = secondDay();
        VendorScript &vendor = world->vendor();
        vendor.beforeAnswer = [&vendor, &error, n, forEver](int number) {
            vendor.clearErrors();
            if (number < n || (number > n && !forEver))
                return;
            vendor.listFails = error;
            for (const VendorAccountRecord &account : vendor.accounts)
                vendor.failing.insert(account.key, error);
        };
        const auto reports = world->trySync();
        REQUIRE_OK(reports);
        QCOMPARE(world->doneCalls, 1);
        const Run &run = reports->front().run;
        const QString fault = u"answer %1 failed"_s.arg(n);
        // Without its first page nothing is known; with it what came is kept and the rest is unknown.
        QVERIFY2(run.outcome == (n == 1 ? RunOutcome::Failed : RunOutcome::Partial), qPrintable(fault));
        if (n < m_answers) // the last one asks again for the account that is held
            QCOMPARE(run.error->message, error.message);
        requireWholeAccounts(*world);
        const int unknown = world->count(u"SELECT count(*) FROM vendor_account WHERE stale_reason <> ''"_s);
        QVERIFY2((unknown > 0) == (n > 1), qPrintable(fault));
        requireConvergence(*world, fault);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestSyncFaults::eachStatementFailing_data()
{
    QTest::addColumn<bool>("forEver");
    QTest::addColumn<int>("kind");
    QTest::newRow("once") << false << static_cast<int>(ErrorKind::Storage);
    QTest::newRow("and all after it, as when the disk is full")
        << true << static_cast<int>(ErrorKind::DiskFull);
}

void TestSyncFaults::eachStatementFailing()
{
    QFETCH(bool, forEver);
    QFETCH(int, kind);
    bool reached = true;
    for (int n = 1; reached; ++n) {
        const auto world = secondDay();
        std::atomic<bool> failed = false;
        world->setStatementHook([&failed, n, forEver, kind](int number, const QString &) -> Status {
            if (number < n || (failed && !forEver))
                return {};
            failed = true;
            return fail(static_cast<ErrorKind>(kind), u"The disk failed."_s);
        });
        const auto reports = world->trySync();
        reached = failed;
        world->setStatementHook(nullptr);
        QCOMPARE(world->doneCalls, 1);
        QVERIFY(world->lockWasFree);
        const QString fault = u"statement %1 failed"_s.arg(n);
        if (!reached)
            QVERIFY2(reports && TwoDays::isClean(reports->front().run), qPrintable(fault));
        else if (!reports)
            QCOMPARE(errorKindName(reports.error().kind), errorKindName(static_cast<ErrorKind>(kind)));
        else {
            QVERIFY2(reports->front().run.outcome == RunOutcome::Failed, qPrintable(fault));
            QCOMPARE(reports->front().run.error->message, u"The disk failed."_s);
            QCOMPARE(exitCode(*reports), 1);
        }
        requireWholeAccounts(*world);
        requireConvergence(*world, fault);
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(reached || n > 40, "the hook was hardly asked: the loop proves nothing");
    }
}

void TestSyncFaults::aKilledRunIsSettledAtTheNextStart()
{
    const auto world = secondDay();
    RunId killed{};
    {
        const ConnectionId connection = world->connection().id;
        killed = addRun(world->database(), connection, 2); // begun, and never finished
    }
    QVERIFY(TwoDays::isClean(world->sync().run));
    const auto run = need(RunRepository(world->database()).byId(killed));
    QVERIFY(run);
    QCOMPARE(toText(run->outcome), u"interrupted"_s);
    QCOMPARE(run->finishedAt, world->clock().now());
    QVERIFY(run->error && !run->error->message.isEmpty());
}

TRUEUP_TEST_MAIN(TestSyncFaults)
#include "tst_sync_faults.moc"
