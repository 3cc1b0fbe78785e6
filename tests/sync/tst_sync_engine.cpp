// SPDX-License-Identifier: GPL-3.0-or-later
// Several connections, the run lock, and the one answer a caller gets.
#include "core/workflow/map_file.h"
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

using namespace trueup;
using namespace trueup::test;

class TestSyncEngine final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void doneIsCalledOnceWithTheLockFree();
    void aHeldLockKeepsAnyRunFromStarting();
    void theLockIsHeldWhileARunGoes();
    void theEngineMayBeDestroyedInItsOwnAnswer();
    void connectionsRunSideBySideAndKeepTheirOwnCustomers();
    void oneConnectionsTroubleIsNotTheOthers();
    void onlyTheNamedConnectionRuns();
    void namesThatMeanNothingAreRefused_data();
    void namesThatMeanNothingAreRefused();
    void csvConnectionsAreSkipped();
    void aMissingSecretIsARunWithItsReason();
    void aRefusedAddressIsARunWithItsReason();
    void aPairThatAPersonTookApartIsNeverMadeAgain();
};

void TestSyncEngine::doneIsCalledOnceWithTheLockFree()
{
    SyncWorld world;
    fill(world.vendor(u"US"_s), 3);
    fill(world.vendor(u"CA"_s), 3);
    REQUIRE_OK(world.trySync());
    QCOMPARE(world.doneCalls, 1);
    QVERIFY(world.lockWasFree);
    REQUIRE_OK(world.trySync());
    QCOMPARE(world.doneCalls, 2);
}

void TestSyncEngine::aHeldLockKeepsAnyRunFromStarting()
{
    SyncWorld world;
    fill(world.vendor(), 3);
    auto lock = takeRunLock(world.folder());
    REQUIRE_OK(lock);
    const QString before = contents(world.database());
    const auto refused = world.trySync();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::AlreadyRunning);
    QCOMPARE(exitCode(refused.error()), 14);
    QCOMPARE(world.doneCalls, 1);
    QCOMPARE(world.vendor().lists, 0);
    QCOMPARE(contents(world.database()), before);
    lock->reset();
    REQUIRE_OK(world.trySync());
}

void TestSyncEngine::theLockIsHeldWhileARunGoes()
{
    SyncWorld world;
    fill(world.vendor(), 3);
    QStringList seen;
    world.vendor().beforeAnswer = [&](int) {
        const auto second = takeRunLock(world.folder());
        seen.append(second ? u"free"_s : errorKindName(second.error().kind));
    };
    REQUIRE_OK(world.trySync());
    QVERIFY(!seen.isEmpty());
    QCOMPARE(seen.count(u"already_running"_s), seen.size());
}

void TestSyncEngine::theEngineMayBeDestroyedInItsOwnAnswer()
{
    SyncWorld world;
    fill(world.vendor(), 3);
    auto engine = std::make_unique<SyncEngine>(world.parts());
    int calls = 0;
    engine->sync({}, {}, {}, [&](const Result<std::vector<RunReport>> &reports) {
        ++calls;
        QVERIFY(reports.has_value());
        engine.reset();
    });
    QVERIFY(waitUntil([&] { return !engine; }));
    world.settle();
    QCOMPARE(calls, 1);
}

void TestSyncEngine::connectionsRunSideBySideAndKeepTheirOwnCustomers()
{
    SyncWorld world;
    fill(world.vendor(u"US"_s), 3);
    fill(world.vendor(u"CA"_s), 3); // the same customer numbers, subscription ids and part numbers
    for (auto &lines : world.vendor(u"CA"_s).lines)
        lines.front().quantity = Quantity::fromUnits(1);
    const auto reports = world.trySync();
    REQUIRE_OK(reports);
    QCOMPARE(reports->size(), std::size_t(2));
    QCOMPARE(exitCode(*reports), 0);
    for (int i = 1; i <= 3; ++i) {
        const QString key = u"C%1"_s.arg(i);
        QCOMPARE(world.seats(key, u"US"_s), u"%1-1=%2"_s.arg(key).arg(10 * i));
        QCOMPARE(world.seats(key, u"CA"_s), u"%1-1=1"_s.arg(key));
        QVERIFY(world.account(key, u"US"_s).id != world.account(key, u"CA"_s).id);
    }
    const QStringList keys = world.rows(u"SELECT key FROM vendor_service"_s);
    QCOMPARE(keys.size(), 2); // one service each, under keys of their own
    QVERIFY(keys.at(0) != keys.at(1));
    // A customer that leaves one of them stays in the other.
    world.vendor(u"CA"_s).accounts.pop_back();
    REQUIRE_OK(world.trySync());
    QVERIFY(world.account(u"C3"_s, u"CA"_s).missingSince.isValid());
    QVERIFY(!world.account(u"C3"_s, u"US"_s).missingSince.isValid());
}

void TestSyncEngine::oneConnectionsTroubleIsNotTheOthers()
{
    SyncWorld world;
    fill(world.vendor(u"US"_s), 3);
    fill(world.vendor(u"CA"_s), 3);
    world.vendor(u"CA"_s).listFails = failure(ErrorKind::Unreachable);
    const auto reports = world.trySync();
    REQUIRE_OK(reports);
    QCOMPARE(toText(reports->at(0).run.outcome), u"complete"_s);
    QCOMPARE(toText(reports->at(1).run.outcome), u"failed"_s);
    QCOMPARE(exitCode(*reports), 13);
    QCOMPARE(world.seats(u"C1"_s, u"US"_s), u"C1-1=10"_s);
}

void TestSyncEngine::onlyTheNamedConnectionRuns()
{
    SyncWorld world;
    fill(world.vendor(u"US"_s), 1);
    fill(world.vendor(u"CA"_s), 1);
    const auto reports = world.trySync({u"ca"_s});
    REQUIRE_OK(reports);
    QCOMPARE(reports->size(), std::size_t(1));
    QCOMPARE(reports->front().connection, u"CA"_s);
    QCOMPARE(world.vendor(u"US"_s).lists, 0);
}

void TestSyncEngine::namesThatMeanNothingAreRefused_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("vendorThere");
    QTest::newRow("unknown name") << QStringList(u"Stelr"_s) << true;
    QTest::newRow("one of two unknown") << QStringList({u"Stellr"_s, u"Stelr"_s}) << true;
    QTest::newRow("a CSV connection") << QStringList(u"CSV"_s) << true;
    QTest::newRow("no vendor yet") << QStringList() << false;
}

void TestSyncEngine::namesThatMeanNothingAreRefused()
{
    QFETCH(QStringList, names);
    QFETCH(bool, vendorThere);
    SyncWorld world;
    world.importPsa({u"Acme"_s}, {});
    if (vendorThere)
        fill(world.vendor(), 1);
    const auto refused = world.trySync(names);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    QCOMPARE(exitCode(refused.error()), 1);
    QCOMPARE(world.count(u"SELECT count(*) FROM run"_s), 0);
    QVERIFY(takeRunLock(world.folder()).has_value());
}

void TestSyncEngine::csvConnectionsAreSkipped()
{
    SyncWorld world;
    world.importPsa({u"Acme"_s}, {});
    fill(world.vendor(), 1);
    const auto reports = world.trySync();
    REQUIRE_OK(reports);
    QCOMPARE(reports->size(), std::size_t(1));
    QCOMPARE(exitCode(*reports), 0);
}

void TestSyncEngine::aMissingSecretIsARunWithItsReason()
{
    SyncWorld world;
    fill(world.vendor(), 2);
    fill(world.vendor(u"CA"_s), 2);
    world.forgetSecret(u"Stellr"_s);
    const auto reports = world.trySync();
    REQUIRE_OK(reports);
    QCOMPARE(toText(reports->at(0).run.outcome), u"failed"_s);
    QCOMPARE(exitCode(*reports), 12);
    QCOMPARE(toText(reports->at(1).run.outcome), u"complete"_s);
    const auto stored = need(RunRepository(world.database()).byId(reports->at(0).run.id));
    QVERIFY(stored);
    QCOMPARE(toText(stored->outcome), u"failed"_s);
    QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
    QVERIFY(world.connection().statusReason.contains(u"no secret"_s));
}

void TestSyncEngine::aRefusedAddressIsARunWithItsReason()
{
    SyncWorld world;
    need(inTransaction(world.database(), [&] {
        Connection connection;
        connection.name = u"Elsewhere"_s; // nobody can make a connector for it
        connection.status = ConnectionStatus::Active;
        return ConnectionRepository(world.database()).save(connection);
    }));
    const auto reports = world.trySync();
    REQUIRE_OK(reports);
    QCOMPARE(reports->front().run.error->kind, ErrorKind::Refused);
    QCOMPARE(exitCode(*reports), 2);
    QCOMPARE(world.count(u"SELECT count(*) FROM run WHERE outcome = 'failed'"_s), 1);
}

void TestSyncEngine::aPairThatAPersonTookApartIsNeverMadeAgain()
{
    SyncWorld world;
    fill(world.vendor(), 1);
    world.importPsa({u"c1.example"_s, u"c2.example"_s}, {u"Product CFQ7TTC0LH18:0001:P1Y:M"_s});
    REQUIRE_OK(world.trySync());
    QCOMPARE(world.mappedAccounts(), QStringList(u"C1:c1.example"_s));
    QCOMPARE(world.mappedServices().size(), 1);
    const QString service = valueOf(world.database(), u"SELECT key FROM vendor_service"_s);
    need(inTransaction(world.database(), [&] {
        return importMap(world.database(),
                         {{2, MapRowKind::Account, u"C1"_s, {}, MapRowState::Unmapped, {}, {}},
                          {3, MapRowKind::Service, service, {}, MapRowState::Unmapped, {}, {}}},
                         u"map.csv"_s, u"ann"_s, world.clock().now());
    }));
    QVERIFY(world.mappedAccounts().isEmpty());
    // Neither as an acquaintance nor, by everything there is, on demand (R27).
    REQUIRE_OK(world.trySync());
    need(inTransaction(world.database(), [&] {
        return mapAutomatically(world.database(), std::nullopt, world.clock().now());
    }));
    QCOMPARE(world.mappedAccounts(), QStringList());
    QCOMPARE(world.mappedServices(), QStringList());
}

TRUEUP_TEST_MAIN(TestSyncEngine)
#include "tst_sync_engine.moc"
