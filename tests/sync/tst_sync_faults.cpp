// SPDX-License-Identifier: GPL-3.0-or-later
// For every n: stop at the n-th answer, be destroyed there, fail the n-th statement. Each time whole
// accounts, old or new, are stored, and one clean run makes the folder what a run without the fault would
// have made it.
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

#include <atomic>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kCustomers = 6;

/// The vendor on the first day.
void before(VendorScript &script)
{
    fill(script, kCustomers);
    script.lines[u"C3"_s].push_back(subscription(u"C3-2"_s, 1));
}

/// The vendor on the second day: a changed, a new and a lost line, a customer that came with a service of its
/// own, one that left, and one that lost all its seats: it is asked for twice, then held (R8).
void after(VendorScript &script)
{
    script = {};
    fill(script, kCustomers);
    script.lines[u"C1"_s].front().quantity = Quantity::fromUnits(11);
    SubscriptionRecord defender = subscription(u"C2-2"_s, 3, u"DEF:0001:P1M"_s);
    defender.productName = u"Defender"_s;
    script.lines[u"C2"_s].push_back(defender);
    script.lines[u"C6"_s].clear();
    script.accounts.erase(script.accounts.begin() + 3); // C4
    script.accounts.push_back(customer(u"C7"_s, u"newcomer.example"_s));
    script.lines.insert(u"C7"_s, {subscription(u"C7-1"_s, 9), defender});
    script.lines[u"C7"_s].back().key = u"C7-2"_s;
}

/// What a run without a fault comes to on the second day: all but the held account.
bool isClean(const Run &run)
{
    return run.outcome == RunOutcome::Partial && run.accountsHeld == 1 && run.accountsFailed == 0;
}

const QHash<QString, QString> seatsAfter = {{u"C1"_s, u"C1-1=11"_s},
                                            {u"C2"_s, u"C2-1=20 C2-2=3"_s},
                                            {u"C3"_s, u"C3-1=30"_s},
                                            {u"C7"_s, u"C7-1=9 C7-2=3"_s}};

/// Each account is as on the first day or as on the second, never between.
void requireWholeAccounts(SyncWorld &world)
{
    for (int i = 1; i <= kCustomers + 1; ++i) {
        const QString key = u"C%1"_s.arg(i);
        QString old = i <= kCustomers ? u"%1-1=%2"_s.arg(key).arg(10 * i) : QString();
        if (i == 3)
            old += u" C3-2=1"_s;
        const QString seats = world.seats(key);
        QVERIFY2(seats == old || seats == seatsAfter.value(key, old), qPrintable(key + u": "_s + seats));
    }
}

} // namespace

class TestSyncFaults final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cancelledAtEachAnswer();
    void cancelledBeforeTheFirstRequest();
    void destroyedAtEachAnswer_data();
    void destroyedAtEachAnswer();
    void eachStatementFailing_data();
    void eachStatementFailing();
    void aKilledRunIsSettledAtTheNextStart();

private:
    /// A copy of the folder after the first day, with the vendor of the second.
    std::unique_ptr<SyncWorld> secondDay()
    {
        auto world = std::make_unique<SyncWorld>(m_firstDay->folder());
        after(world->vendor());
        world->clock().advance(std::chrono::hours(24));
        return world;
    }
    void requireConvergence(SyncWorld &world, const QString &fault)
    {
        world.vendor().clearFaults();
        const auto reports = world.trySync();
        QVERIFY2(reports.has_value(), qPrintable(fault));
        QVERIFY2(isClean(reports->front().run), qPrintable(fault));
        QVERIFY2(world.meaning() == m_expected,
                 qPrintable(fault + u"\nexpected:\n"_s + m_expected + u"\nactual:\n"_s + world.meaning()));
        QCOMPARE(world.count(u"SELECT count(*) FROM run WHERE outcome = 'running'"_s), 0);
        QCOMPARE(need(world.database().integrityProblems()).size(), std::size_t(0));
    }

    std::unique_ptr<SyncWorld> m_firstDay; ///< closed; its folder is copied
    QString m_expected;                    ///< what a run without a fault makes of the second day
    int m_answers = 0;                     ///< that such a run gets
};

void TestSyncFaults::initTestCase()
{
    m_firstDay = std::make_unique<SyncWorld>();
    before(m_firstDay->vendor());
    m_firstDay->importPsa({u"newcomer.example"_s, u"c1.example"_s}, {u"Defender"_s});
    // So that the first day's customers are old acquaintances that nobody mapped.
    QCOMPARE(toText(m_firstDay->sync().run.outcome), u"complete"_s);
    m_firstDay->close();

    const auto world = secondDay();
    const int first = world->vendor().answers;
    const RunReport report = world->sync();
    QVERIFY2(isClean(report.run), qPrintable(runSentence(report)));
    m_expected = world->meaning();
    m_answers = world->vendor().answers - first;
    // The scenario shows every kind of change.
    QCOMPARE(report.inserted, 3);
    QCOMPARE(report.changed, 1);
    QCOMPARE(report.gone, 1);
    QCOMPARE(report.mapped.accounts, 1);
    QCOMPARE(report.mapped.services, 1);
    QCOMPARE(m_answers, 3 + kCustomers + 1); // three pages, six accounts, and one of them again
    requireWholeAccounts(*world);
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
            QCOMPARE(report.run.accountsFetched, kCustomers - 1);
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
            QVERIFY2(reports && isClean(reports->front().run), qPrintable(fault));
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
    QVERIFY(isClean(world->sync().run));
    const auto run = need(RunRepository(world->database()).byId(killed));
    QVERIFY(run);
    QCOMPARE(toText(run->outcome), u"interrupted"_s);
    QCOMPARE(run->finishedAt, world->clock().now());
    QVERIFY(run->error && !run->error->message.isEmpty());
}

TRUEUP_TEST_MAIN(TestSyncFaults)
#include "tst_sync_faults.moc"
