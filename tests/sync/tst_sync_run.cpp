// SPDX-License-Identifier: GPL-3.0-or-later
// One connection's run: what becomes of the stored data in each outcome (R7, R8).
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

#include <QRegularExpression>

using namespace trueup;
using namespace trueup::test;

namespace {

/// A world that synced `customers` customers once.
struct Synced : SyncWorld
{
    explicit Synced(int customers)
    {
        fill(vendor(), customers);
        first = sync();
    }
    RunReport first;
};

} // namespace

class TestSyncRun final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aCompleteRunStoresEveryAccount();
    void aFailedAccountKeepsItsLastGoodData();
    void anAccountThatNeverCameStaysWithoutFigures();
    void aShortFetchCountsAsFailed();
    void everyFailureIsKeptWithTheRun();
    void aShortListMakesUnnamedAccountsStaleAndNoneMissing();
    void aShortListIsNoMeasureForTheNextOne();
    void aListThatFailsAtOnceChangesNothing();
    void aListThatEndsEmptyAndShortChangesNothing();
    void aListThatFailsLaterPublishesWhatCame();
    void anAccountThatLeftACompleteListIsMissing();
    void noAccountsAtAllAreHeld_data();
    void noAccountsAtAllAreHeld();
    void sharplyFewerAccountsAreHeld();
    void fewerAccountsWithinTheLimitAreBelieved();
    void anAcceptedShorterListIsPublished();
    void signInLostInMidRunLeavesTheRestStale();
    void signInLostBeforeTheListEndedKeepsWhatCame();
    void anUnchangedSecondRunWritesNothingOfTheData();
    void aChangedLineGetsOneNewVersion();
    void servicesKeepTheirKeys();
    void arrivalsAreMatchedAutomaticallyAndOnlyArrivals();
    void arrivalsOfAnInterruptedRunAreStillMatched();
};

void TestSyncRun::aCompleteRunStoresEveryAccount()
{
    SyncWorld world;
    fill(world.vendor(), 5);
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"complete"_s);
    QCOMPARE(report.run.accountsListed, 5);
    QCOMPARE(report.run.accountsFetched, 5);
    QCOMPARE(report.run.accountsFailed, 0);
    QCOMPARE(report.run.subscriptions, 5);
    QCOMPARE(report.inserted, 5);
    QVERIFY(!report.run.error);
    QVERIFY(report.problems.empty());
    QCOMPARE(world.seats(u"C3"_s), u"C3-1=30"_s);
    QCOMPARE(world.account(u"C3"_s).freshness, Freshness::Current);
    QCOMPARE(world.connection().status, ConnectionStatus::Active);
    QCOMPARE(world.connection().lastRunAt, world.clock().now());
    // Three pages, the list's end and five accounts: each is asked for once.
    QCOMPARE(world.vendor().fetched.size(), 5);
    QCOMPARE(world.vendor().lists, 1);
    QVERIFY(!world.progress.empty());
    QCOMPARE(world.progress.back().total, 5);
    QCOMPARE(world.progress.back().fetched, 5);
    const auto stored = need(RunRepository(world.database()).byId(report.run.id));
    QVERIFY(stored);
    QCOMPARE(toText(stored->outcome), u"complete"_s);
    QCOMPARE(stored->inserted, 5);
    QCOMPARE(toText(stored->startedBy), u"person"_s);
    QCOMPARE(stored->accountsFetched, 5);
}

void TestSyncRun::aFailedAccountKeepsItsLastGoodData()
{
    Synced world(4);
    const QDateTime good = world.account(u"C2"_s).fetchedAt;
    world.vendor().lines[u"C2"_s].front().quantity = Quantity::fromUnits(99);
    world.vendor().lines[u"C3"_s].front().quantity = Quantity::fromUnits(33);
    world.vendor().failing.insert(u"C2"_s,
                                  failure(ErrorKind::ServerError, u"The vendor failed. Sync again."_s));
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"partial"_s);
    QCOMPARE(exitCode({report}), 10);
    QCOMPARE(report.run.accountsFetched, 3);
    QCOMPARE(report.run.accountsFailed, 1);
    QCOMPARE(world.seats(u"C2"_s), u"C2-1=20"_s); // R7: never 0, never the unknown new figure
    QCOMPARE(world.seats(u"C3"_s), u"C3-1=33"_s);
    const VendorAccount account = world.account(u"C2"_s);
    QCOMPARE(account.freshness, Freshness::Stale);
    QCOMPARE(account.staleReason, u"The vendor failed. Sync again."_s);
    QCOMPARE(account.staleSince, world.clock().now());
    QCOMPARE(account.fetchedAt, good);
    QCOMPARE(world.connection().status, ConnectionStatus::Active);

    world.vendor().clearFaults();
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    QCOMPARE(world.seats(u"C2"_s), u"C2-1=99"_s);
    QCOMPARE(world.account(u"C2"_s).freshness, Freshness::Current);
    QCOMPARE(world.account(u"C2"_s).staleReason, QString());
}

void TestSyncRun::anAccountThatNeverCameStaysWithoutFigures()
{
    SyncWorld world;
    fill(world.vendor(), 3);
    world.vendor().failing.insert(u"C1"_s, failure(ErrorKind::Timeout));
    QCOMPARE(toText(world.sync().run.outcome), u"partial"_s);
    QCOMPARE(world.account(u"C1"_s).freshness, Freshness::NeverFetched);
    QVERIFY(!world.account(u"C1"_s).fetchedAt.isValid());
    QCOMPARE(world.seats(u"C1"_s), QString());
}

void TestSyncRun::aShortFetchCountsAsFailed()
{
    Synced world(3);
    world.vendor().lines[u"C2"_s].front().quantity = Quantity::fromUnits(1);
    world.vendor().cutShort.insert(u"C2"_s, u"Only 1 of 2 lines came."_s);
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"partial"_s);
    QCOMPARE(world.seats(u"C2"_s), u"C2-1=20"_s);
    QCOMPARE(world.account(u"C2"_s).staleReason, u"Only 1 of 2 lines came."_s);
    QCOMPARE(report.problems.at(0).stats.lastRequestId(), u"req-C2"_s);
}

void TestSyncRun::everyFailureIsKeptWithTheRun()
{
    SyncWorld world;
    fill(world.vendor(), 4);
    world.vendor().failing.insert(u"C1"_s, failure(ErrorKind::Timeout, u"No answer in time."_s));
    world.vendor().failing.insert(u"C4"_s, failure(ErrorKind::BadAnswer, u"No list in the answer."_s));
    const RunReport report = world.sync();
    const auto kept = need(RunRepository(world.database()).accounts(report.run.id));
    QCOMPARE(kept.size(), std::size_t(4));
    QCOMPARE(kept[0].accountKey, u"C1"_s);
    QCOMPARE(kept[0].error->kind, ErrorKind::Timeout);
    QCOMPARE(kept[0].error->requestId, u"req-7"_s);
    QCOMPARE(kept[1].accountKey, u"C4"_s);
    QCOMPARE(kept[1].error->message, u"No list in the answer."_s);
    QCOMPARE(report.problems.size(), std::size_t(2));
}

void TestSyncRun::aShortListMakesUnnamedAccountsStaleAndNoneMissing()
{
    Synced world(6);
    world.vendor().named = 2;
    world.vendor().listShortfall = u"2 of 6 customers came."_s;
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"partial"_s);
    QCOMPARE(report.run.accountsListed, 2);
    QCOMPARE(report.run.accountsFetched, 2);
    QCOMPARE(report.run.accountsFailed, 4);
    QCOMPARE(report.run.error->message, u"2 of 6 customers came."_s);
    QCOMPARE(world.account(u"C2"_s).freshness, Freshness::Current);
    for (const QString &key : {u"C3"_s, u"C6"_s}) {
        QCOMPARE(world.account(key).freshness, Freshness::Stale);
        QCOMPARE(world.account(key).staleReason, u"2 of 6 customers came."_s);
        QVERIFY(!world.account(key).missingSince.isValid());
    }
    QCOMPARE(world.seats(u"C6"_s), u"C6-1=60"_s);
    QVERIFY2(runSentence(report).contains(u"2 of 6 accounts"_s), qPrintable(runSentence(report)));
}

void TestSyncRun::aShortListIsNoMeasureForTheNextOne()
{
    Synced world(10);
    world.vendor().named = 2;
    world.vendor().listShortfall = u"2 of 10 customers came."_s;
    world.sync();
    // A complete list of three is sharply fewer than the ten of the last complete list, whatever came
    // between.
    world.vendor().clearFaults();
    world.vendor().accounts.resize(3);
    QCOMPARE(toText(world.sync().run.outcome), u"held"_s);
}

void TestSyncRun::aListThatFailsAtOnceChangesNothing()
{
    Synced world(4);
    const QString before = world.meaning();
    world.vendor().listFails = failure(ErrorKind::Unreachable, u"The vendor cannot be reached."_s);
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"failed"_s);
    QVERIFY(report.gaveNothing);
    QCOMPARE(exitCode({report}), 13);
    QCOMPARE(runSentence(report), u"Stellr: failed, nothing was changed. The vendor cannot be reached."_s);
    QCOMPARE(world.meaning(), before);
}

void TestSyncRun::aListThatEndsEmptyAndShortChangesNothing()
{
    Synced world(4);
    const QString before = world.meaning();
    world.vendor().named = 0;
    world.vendor().listShortfall = u"0 of 4 customers came."_s;
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"failed"_s);
    QCOMPARE(exitCode({report}), 13);
    QCOMPARE(world.meaning(), before);
}

void TestSyncRun::aListThatFailsLaterPublishesWhatCame()
{
    Synced world(6);
    for (auto &lines : world.vendor().lines)
        lines.front().quantity = Quantity::fromUnits(70);
    world.vendor().listFails = failure(ErrorKind::ServerError, u"The vendor failed."_s);
    world.vendor().pagesBeforeFailure = 2;
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"partial"_s);
    QVERIFY(!report.gaveNothing);
    QCOMPARE(report.run.accountsFetched, 4);
    QCOMPARE(world.seats(u"C4"_s), u"C4-1=70"_s);
    QCOMPARE(world.seats(u"C5"_s), u"C5-1=50"_s);
    QCOMPARE(world.account(u"C5"_s).freshness, Freshness::Stale);
    QVERIFY(!world.account(u"C5"_s).missingSince.isValid());
}

void TestSyncRun::anAccountThatLeftACompleteListIsMissing()
{
    Synced world(6);
    world.vendor().accounts.pop_back();
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    QCOMPARE(world.account(u"C6"_s).missingSince, world.clock().now());
    QCOMPARE(world.seats(u"C6"_s), u"C6-1=60"_s); // what it had stays known
    // It comes back with the same row.
    const VendorAccountId id = world.account(u"C6"_s).id;
    world.vendor().accounts.push_back(customer(u"C6"_s, u"c6.example"_s));
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    QCOMPARE(world.account(u"C6"_s).id, id);
    QVERIFY(!world.account(u"C6"_s).missingSince.isValid());
}

void TestSyncRun::noAccountsAtAllAreHeld_data()
{
    QTest::addColumn<int>("before");
    QTest::newRow("in the first run") << 0;
    QTest::newRow("after one account") << 1;
    QTest::newRow("after many") << 12;
}

void TestSyncRun::noAccountsAtAllAreHeld()
{
    QFETCH(int, before);
    SyncWorld world;
    fill(world.vendor(), before);
    if (before > 0)
        world.sync();
    const QStringList accounts = world.rows(u"SELECT * FROM vendor_account"_s);
    const QStringList lines = world.rows(u"SELECT * FROM subscription"_s);
    world.vendor().accounts.clear();
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"held"_s);
    QCOMPARE(report.run.error->kind, ErrorKind::Held);
    QCOMPARE(exitCode({report}), 11);
    QCOMPARE(world.rows(u"SELECT * FROM vendor_account"_s), accounts);
    QCOMPARE(world.rows(u"SELECT * FROM subscription"_s), lines);
    QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
    QVERIFY(!world.connection().statusReason.isEmpty());
}

void TestSyncRun::sharplyFewerAccountsAreHeld()
{
    Synced world(10);
    for (auto &lines : world.vendor().lines)
        lines.front().quantity = Quantity::fromUnits(500);
    world.vendor().accounts.resize(7); // 30 % and three fewer
    const QStringList accounts = world.rows(u"SELECT * FROM vendor_account"_s);
    const QStringList lines = world.rows(u"SELECT * FROM subscription"_s);
    for (int again = 0; again < 2; ++again) { // asking again is no acceptance
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"held"_s);
        QCOMPARE(report.run.accountsFetched, 0);
        QCOMPARE(world.rows(u"SELECT * FROM vendor_account"_s), accounts);
        QCOMPARE(world.rows(u"SELECT * FROM subscription"_s), lines);
    }
    world.vendor().accounts.push_back(customer(u"C8"_s, u"c8.example"_s)); // two fewer: believed
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    QCOMPARE(world.connection().status, ConnectionStatus::Active);
    QCOMPARE(world.connection().statusReason, QString());
}

void TestSyncRun::fewerAccountsWithinTheLimitAreBelieved()
{
    Synced world(16);
    world.vendor().accounts.resize(13); // three fewer, but under 20 %
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    QVERIFY(world.account(u"C14"_s).missingSince.isValid());
}

void TestSyncRun::anAcceptedShorterListIsPublished()
{
    Synced world(10);
    world.vendor().accounts.resize(4);
    QCOMPARE(toText(world.sync().run.outcome), u"held"_s);
    QCOMPARE(toText(world.sync({.acceptFewer = true}).run.outcome), u"complete"_s);
    QVERIFY(world.account(u"C5"_s).missingSince.isValid());
    QVERIFY(!world.account(u"C4"_s).missingSince.isValid());
    QCOMPARE(world.connection().status, ConnectionStatus::Active);
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s); // it is the measure now
}

void TestSyncRun::signInLostInMidRunLeavesTheRestStale()
{
    SyncWorld world;
    fill(world.vendor(), 60); // more than are asked for ahead
    world.vendor().pageSize = 60;
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    world.vendor().fetched.clear();
    world.vendor().fetchesBeforeSignInIsLost = 10;
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"partial"_s);
    QCOMPARE(report.run.accountsFetched, 10);
    QCOMPARE(report.run.accountsFailed, 50);
    QCOMPARE(report.run.error->kind, ErrorKind::AuthFailed);
    QCOMPARE(exitCode({report}), 10); // it gave something
    QVERIFY2(world.vendor().fetched.size() < 60, "it went on asking after the sign-in was lost");
    QCOMPARE(world.count(u"SELECT count(*) FROM vendor_account WHERE freshness = 'current'"_s), 10);
    QCOMPARE(world.account(u"C60"_s).freshness, Freshness::Stale);
    QCOMPARE(world.account(u"C60"_s).staleReason, u"The secret was refused. Connect again."_s);
    QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
    QCOMPARE(world.connection().statusReason, u"The secret was refused. Connect again."_s);
}

void TestSyncRun::signInLostBeforeTheListEndedKeepsWhatCame()
{
    SyncWorld world;
    fill(world.vendor(), 8);
    QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    for (auto &lines : world.vendor().lines)
        lines.front().quantity = Quantity::fromUnits(5);
    world.vendor().fetched.clear();
    world.vendor().fetchesBeforeSignInIsLost = 1; // pages go on coming
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"partial"_s);
    QCOMPARE(report.run.accountsListed, 8);
    QCOMPARE(report.run.accountsFetched, 1);
    QCOMPARE(report.run.accountsFailed, 7);
    QCOMPARE(world.seats(u"C1"_s), u"C1-1=5"_s);
    QCOMPARE(world.seats(u"C8"_s), u"C8-1=80"_s);
    QCOMPARE(world.account(u"C8"_s).freshness, Freshness::Stale);
    QCOMPARE(world.count(u"SELECT count(*) FROM vendor_account WHERE missing_since IS NOT NULL"_s), 0);
}

void TestSyncRun::anUnchangedSecondRunWritesNothingOfTheData()
{
    Synced world(5);
    const auto data = [&world] {
        QStringList all;
        for (const QString &table :
             {u"subscription"_s, u"subscription_version"_s, u"raw_record"_s, u"vendor_service"_s,
              u"vendor_service_identifier"_s, u"account_mapping"_s, u"service_mapping"_s, u"audit"_s})
            all += world.rows(u"SELECT '%1', * FROM %1"_s.arg(table));
        return all;
    };
    const QStringList before = data();
    QVERIFY(before.filter(u"raw_record"_s).size() == 5);
    QStringList statements;
    world.setStatementHook([&statements](int, const QString &sql) -> Status {
        statements.append(sql);
        return {};
    });
    const RunReport report = world.sync();
    world.setStatementHook(nullptr);
    QCOMPARE(data(), before);
    QCOMPARE(report.inserted + report.changed + report.gone, 0);
    QCOMPARE(report.run.subscriptions, 5);
    static const QRegularExpression writesData(
        u"^(INSERT INTO|UPDATE|DELETE FROM) (subscription|subscription_version|raw_record|vendor_service)\\b"_s);
    QCOMPARE(statements.filter(writesData), QStringList());
    QVERIFY(!statements.isEmpty());
}

void TestSyncRun::aChangedLineGetsOneNewVersion()
{
    SyncWorld world;
    fill(world.vendor(), 3);
    world.vendor().lines[u"C3"_s].push_back(subscription(u"C3-2"_s, 1));
    world.sync();
    world.vendor().lines[u"C1"_s].front().quantity = Quantity::fromUnits(12);
    world.vendor().lines[u"C2"_s].push_back(subscription(u"C2-2"_s, 4));
    world.vendor().lines[u"C3"_s].pop_back();
    const RunReport report = world.sync();
    QCOMPARE(report.inserted, 1);
    QCOMPARE(report.changed, 1);
    QCOMPARE(report.gone, 1);
    QCOMPARE(
        world.rows(
            u"SELECT s.key, h.version, h.quantity, h.missing FROM subscription_version h JOIN subscription "
            "s ON s.id = h.subscription_id ORDER BY 1, 2"_s),
        QStringList({u"C1-1|1|10000|0"_s, u"C1-1|2|12000|0"_s, u"C2-1|1|20000|0"_s, u"C2-2|1|4000|0"_s,
                     u"C3-1|1|30000|0"_s, u"C3-2|1|1000|0"_s, u"C3-2|2|1000|1"_s}));
}

void TestSyncRun::servicesKeepTheirKeys()
{
    Synced world(2);
    const QStringList before = world.rows(u"SELECT id, key, sku FROM vendor_service"_s);
    QCOMPARE(before.size(), 1);
    // R4: another wording of the name, and a leading identifier that is missing for a month.
    for (auto &lines : world.vendor().lines) {
        lines.front().skuNo = u"SKU-1"_s;
        lines.front().productName = u"Business Premium (new)"_s;
    }
    world.sync();
    for (auto &lines : world.vendor().lines)
        lines.front().mfgPartNo.clear();
    world.sync();
    QCOMPARE(world.rows(u"SELECT id, key FROM vendor_service"_s).size(), 1);
    QVERIFY(before.at(0).startsWith(world.rows(u"SELECT id, key FROM vendor_service"_s).at(0)));
}

void TestSyncRun::arrivalsAreMatchedAutomaticallyAndOnlyArrivals()
{
    Synced world(2); // the PSA is not there yet
    world.importPsa({u"c1.example"_s, u"c2.example"_s, u"newcomer.example"_s}, {u"Defender"_s});
    world.vendor().accounts.push_back(customer(u"C3"_s, u"Newcomer.example"_s));
    SubscriptionRecord defender = subscription(u"C3-1"_s, 5, u"DEF:0001:P1M"_s);
    defender.productName = u"Defender"_s;
    world.vendor().lines.insert(u"C3"_s, {defender});
    const RunReport report = world.sync();
    QCOMPARE(report.mapped.accounts, 1);
    QCOMPARE(report.mapped.services, 1);
    // C1 and C2 were there before: their turn is `map auto`.
    QCOMPARE(world.mappedAccounts(), QStringList(u"C3:newcomer.example"_s));
    QCOMPARE(world.mappedServices(), QStringList(u"DEF:0001:P1M:Defender"_s));
    QCOMPARE(world.rows(u"SELECT actor, action, subject FROM audit"_s).first(), u"trueup|map|account:C3"_s);
    QCOMPARE(world.sync().mapped.accounts, 0);
}

void TestSyncRun::arrivalsOfAnInterruptedRunAreStillMatched()
{
    Synced world(2);
    world.importPsa({u"newcomer.example"_s}, {u"Defender"_s});
    world.vendor().accounts.push_back(customer(u"C3"_s, u"newcomer.example"_s));
    SubscriptionRecord defender = subscription(u"C3-1"_s, 5, u"DEF:0001:P1M"_s);
    defender.productName = u"Defender"_s;
    world.vendor().lines.insert(u"C3"_s, {defender});
    // Everything is published, only the end of the run cannot be written.
    world.setStatementHook([](int, const QString &sql) -> Status {
        if (sql.startsWith(u"UPDATE run SET finished_at"_s))
            return fail(ErrorKind::Storage, u"The disk failed."_s);
        return {};
    });
    QCOMPARE(toText(world.sync().run.outcome), u"failed"_s);
    QCOMPARE(world.seats(u"C3"_s), u"C3-1=5"_s);
    QVERIFY(world.mappedAccounts().isEmpty());
    world.setStatementHook(nullptr);
    const RunReport report = world.sync();
    QCOMPARE(toText(report.run.outcome), u"complete"_s);
    QCOMPARE(world.mappedAccounts(), QStringList(u"C3:newcomer.example"_s));
    QCOMPARE(world.mappedServices(), QStringList(u"DEF:0001:P1M:Defender"_s));
}

TRUEUP_TEST_MAIN(TestSyncRun)
#include "tst_sync_run.moc"
