// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/csv_report.h"
#include "core/reports/mapping_report.h"
#include "core/workflow/auto_map.h"
#include "core/workflow/map_file.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

MapRow accountRow(const QString &vendor, const QString &psa, MapRowState state = MapRowState::Mapped,
                  const QString &reason = {}, const QString &connection = {}, qint64 line = 2)
{
    return {line, MapRowKind::Account, vendor, psa, state, reason, connection};
}

MapRow serviceRow(const QString &vendor, const QString &psa, MapRowState state = MapRowState::Mapped,
                  qint64 line = 2)
{
    return {line, MapRowKind::Service, vendor, psa, state, {}, {}};
}

Result<MapImportCounts> take(WorkflowWorld &world, const std::vector<MapRow> &rows)
{
    return inTransaction(world.database(), [&] {
        return importMap(world.database(), rows, u"map.csv"_s, u"bob"_s, instant(3));
    });
}

/// What `map export` hands out, read as `map import` does.
Result<std::vector<MapRow>> exportedRows(WorkflowWorld &world)
{
    QByteArray file;
    CsvReport report([&file](const QByteArray &bytes) -> Status {
        file += bytes;
        return {};
    });
    need(writeMappings(*world.review().input, report));
    CsvInput input = need(CsvInput::fromBytes(file, u"map.csv"_s));
    return readMapRows(input);
}

} // namespace

class TestMapFile final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void rowsReplaceWhatWasStoredAndOthersStay();
    void aServiceMayStandForSeveralProducts();
    void excludingKeepsTheReason();
    void unmappingTakesTheRowAway();
    void rowsThatChangeNothingAreCountedAndNotAudited();
    void everyChangeIsInTheAuditTrail();
    void anIdInSeveralConnectionsNeedsItsConnection();
    void aPsaIdInSeveralPsasNeedsItsPsaConnection();
    void unknownIdsAreErrorsByLineAndNothingIsStored();
    void aPairTakenApartIsRejected_data();
    void aPairTakenApartIsRejected();
    void anExportedMapImportsUnchanged();
};

void TestMapFile::rowsReplaceWhatWasStoredAndOthersStay()
{
    WorkflowWorld world;
    world.map(u"C1"_s, u"A2"_s, MapOrigin::Automatic);
    world.map(u"C2"_s, u"A2"_s);
    const auto counts = take(world, {accountRow(u"C1"_s, u"A1"_s, MapRowState::Mapped, u"same company"_s)});
    REQUIRE_OK(counts);
    QCOMPARE(counts->mapped, 1);
    QCOMPARE(world.accountMap(),
             QStringList({u"Stellr C1:A1:mapped:import:same company"_s, u"Stellr C2:A2:mapped:person:"_s}));
    const auto stored = need(MappingRepository(world.database()).accountMappings());
    QCOMPARE(stored.front().by, u"bob"_s);
    QCOMPARE(stored.front().at, instant(3));
}

void TestMapFile::aServiceMayStandForSeveralProducts()
{
    WorkflowWorld world;
    const QString key = world.service(u"BP"_s, world.stellr).key;
    REQUIRE_OK(
        take(world, {serviceRow(key, u"P-USER"_s), serviceRow(key, u"P-BP"_s, MapRowState::Mapped, 3)}));
    QCOMPARE(world.serviceMap(), QStringList({u"BP:P-USER:mapped"_s, u"BP:P-BP:mapped"_s}));
    REQUIRE_OK(take(world, {serviceRow(key, u"P-BP"_s)})); // all of it is replaced
    QCOMPARE(world.serviceMap(), QStringList(u"BP:P-BP:mapped"_s));
}

void TestMapFile::excludingKeepsTheReason()
{
    WorkflowWorld world;
    world.map(u"C1"_s, u"A1"_s);
    const auto counts = take(world, {accountRow(u"C1"_s, {}, MapRowState::Excluded, u"our own tenant"_s)});
    REQUIRE_OK(counts);
    QCOMPARE(counts->excluded, 1);
    QCOMPARE(world.accountMap(), QStringList(u"Stellr C1::excluded:import:our own tenant"_s));
    QCOMPARE(take(world, {accountRow(u"C1"_s, {}, MapRowState::Excluded, u"left us"_s)})->excluded, 1);
    QCOMPARE(world.accountMap(), QStringList(u"Stellr C1::excluded:import:left us"_s));
}

void TestMapFile::unmappingTakesTheRowAway()
{
    WorkflowWorld world;
    world.map(u"C1"_s, u"A1"_s);
    const auto counts = take(world, {accountRow(u"C1"_s, {}, MapRowState::Unmapped)});
    REQUIRE_OK(counts);
    QCOMPARE(counts->unmapped, 1);
    QCOMPARE(world.accountMap(), QStringList());
}

void TestMapFile::rowsThatChangeNothingAreCountedAndNotAudited()
{
    WorkflowWorld world;
    world.map(u"C1"_s, u"A1"_s, MapOrigin::Automatic);
    const auto counts = take(
        world, {accountRow(u"C1"_s, u"A1"_s), accountRow(u"C2"_s, {}, MapRowState::Unmapped, {}, {}, 3)});
    REQUIRE_OK(counts);
    QCOMPARE(counts->unchanged, 2);
    QCOMPARE(counts->mapped + counts->unmapped, 0);
    QCOMPARE(world.audit(), QStringList());
    QCOMPARE(world.accountMap(), QStringList(u"Stellr C1:A1:mapped:automatic:"_s)); // still the program's own
}

void TestMapFile::everyChangeIsInTheAuditTrail()
{
    WorkflowWorld world;
    const QString key = world.service(u"BP"_s, world.stellr).key;
    world.map(u"C2"_s, u"A2"_s);
    REQUIRE_OK(take(world, {accountRow(u"C1"_s, u"A1"_s), accountRow(u"C2"_s, {}, MapRowState::Unmapped),
                            serviceRow(key, u"P-BP"_s)}));
    QStringList entries = world.audit();
    entries.sort();
    QCOMPARE(entries,
             QStringList({u"bob map account:C1"_s, u"bob map service:"_s + key, u"bob unmap account:C2"_s}));
    const auto all = need(AuditRepository(world.database()).all());
    for (const AuditEntry &entry : all) {
        QCOMPARE(entry.at, instant(3));
        QCOMPARE(entry.detail[u"origin"_s], QJsonValue(u"import"_s));
    }
}

void TestMapFile::anIdInSeveralConnectionsNeedsItsConnection()
{
    WorkflowWorld world;
    const Connection canada = addConnection(*world.store, u"Canada"_s);
    world.publish(canada, u"C1"_s, {subscription(u"9_1"_s, 3, u"BP"_s)});
    const auto ambiguous = take(world, {accountRow(u"C1"_s, u"A1"_s, MapRowState::Mapped, {}, {}, 7)});
    QVERIFY(!ambiguous);
    QCOMPARE(ambiguous.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(ambiguous.error().message.contains(u"Stellr, Canada"_s), qPrintable(ambiguous.error().message));
    QVERIFY(ambiguous.error().message.contains(u"7"_s));
    QCOMPARE(world.accountMap(), QStringList());
    REQUIRE_OK(take(world, {accountRow(u"C1"_s, u"A2"_s, MapRowState::Mapped, {}, u"canada"_s)}));
    QCOMPARE(world.accountMap(), QStringList(u"Canada C1:A2:mapped:import:"_s));
    REQUIRE_OK(take(world, {accountRow(u"C2"_s, u"A1"_s)})); // this one is in one connection only
}

void TestMapFile::aPsaIdInSeveralPsasNeedsItsPsaConnection()
{
    WorkflowWorld world;
    const Connection second = addConnection(*world.store, u"Branch"_s, ConnectionKind::Csv);
    world.importPsa(second, {u"A1"_s}, {u"P-BP"_s}, {});
    MapRow row = accountRow(u"C1"_s, u"A1"_s, MapRowState::Mapped, {}, {}, 7);
    const auto ambiguous = take(world, {row});
    QVERIFY(!ambiguous);
    QVERIFY2(ambiguous.error().message.contains(u"CSV, Branch"_s) &&
                 ambiguous.error().message.contains(u"column psa_connection"_s),
             qPrintable(ambiguous.error().message));
    row.psaConnection = u"branch"_s;
    REQUIRE_OK(take(world, {row}));
    MapRow one = serviceRow(world.service(u"BP"_s, world.stellr).key, u"P-BP"_s);
    one.psaConnection = u"CSV"_s;
    MapRow two = one;
    two.psaConnection = u"Branch"_s;
    REQUIRE_OK(take(world, {two, one})); // a service may stand for a product in each
    const auto stored = need(MappingRepository(world.database()).accountMappings());
    const auto accounts = need(PsaRepository(world.database()).accounts());
    const auto mapped = std::ranges::find(accounts, stored.front().psaAccountId, &PsaAccount::id);
    QVERIFY(mapped != accounts.end());
    QCOMPARE(mapped->connectionId, second.id);
    QCOMPARE(need(MappingRepository(world.database()).serviceMappings()).size(), std::size_t(2));

    const auto rows = exportedRows(world);
    REQUIRE_OK(rows);
    const auto counts = take(world, *rows);
    REQUIRE_OK(counts);
    QCOMPARE(counts->mapped + counts->excluded + counts->unmapped, 0); // it comes back as it left
}

void TestMapFile::unknownIdsAreErrorsByLineAndNothingIsStored()
{
    WorkflowWorld world;
    const QString before = contents(world.database());
    const auto refused = take(world, {accountRow(u"C1"_s, u"A1"_s),
                                      accountRow(u"C9"_s, u"A1"_s, MapRowState::Mapped, {}, {}, 3),
                                      accountRow(u"C2"_s, u"A9"_s, MapRowState::Mapped, {}, {}, 4),
                                      serviceRow(u"S9"_s, u"P-BP"_s, MapRowState::Mapped, 5)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    for (const QString &part : {u"line 3: "_s, u"“C9”"_s, u"line 4: "_s, u"“A9”"_s, u"line 5: "_s, u"“S9”"_s})
        QVERIFY2(refused.error().detail.contains(part), qPrintable(refused.error().detail));
    QVERIFY(refused.error().message.contains(u"map.csv"_s));
    QVERIFY(refused.error().message.contains(u"No mapping was changed."_s));
    QCOMPARE(contents(world.database()), before);
}

void TestMapFile::aPairTakenApartIsRejected_data()
{
    QTest::addColumn<int>("origin");
    QTest::addColumn<bool>("toAnother");
    QTest::newRow("automatic, unmapped") << static_cast<int>(MapOrigin::Automatic) << false;
    QTest::newRow("automatic, mapped to another") << static_cast<int>(MapOrigin::Automatic) << true;
    QTest::newRow("a person's, unmapped") << static_cast<int>(MapOrigin::Person) << false;
    QTest::newRow("imported, unmapped") << static_cast<int>(MapOrigin::Import) << false;
}

void TestMapFile::aPairTakenApartIsRejected()
{
    QFETCH(int, origin);
    QFETCH(bool, toAnother);
    WorkflowWorld world;
    // The names are exactly equal on both sides: without the person's word the program would map them (R26).
    world.importPsa(world.csv, {u"A1"_s, u"A2"_s}, {u"P-BP"_s, u"P-USER"_s}, {});
    const VendorAccountId c1 = world.account(u"C1"_s, world.stellr);
    need(inTransaction(world.database(), [&] {
        return VendorRepository(world.database())
            .saveAccounts(world.stellr.id, {{u"C1"_s, u"Company A1"_s, u"active"_s, {}, u"US"_s}},
                          instant(2));
    }));
    world.map(u"C1"_s, u"A1"_s, static_cast<MapOrigin>(origin));
    REQUIRE_OK(take(world, {accountRow(u"C1"_s, toAnother ? u"A2"_s : QString(),
                                       toAnother ? MapRowState::Mapped : MapRowState::Unmapped)}));
    const auto rejected = need(MappingRepository(world.database()).rejectedAccounts());
    QVERIFY(rejected.contains(AccountPair{c1, world.company(u"A1"_s)}));
    QCOMPARE(rejected.size(), 1);
    REQUIRE_OK(take(world, {accountRow(u"C1"_s, {}, MapRowState::Unmapped)}));
    need(inTransaction(world.database(), [&] { return mapAutomatically(world.database(), {}, instant(4)); }));
    QCOMPARE(world.accountMap(), QStringList());
    // The person's own later word holds.
    REQUIRE_OK(take(world, {accountRow(u"C1"_s, u"A1"_s)}));
    QCOMPARE(world.accountMap(), QStringList(u"Stellr C1:A1:mapped:import:"_s));
}

void TestMapFile::anExportedMapImportsUnchanged()
{
    WorkflowWorld world;
    const Connection canada = addConnection(*world.store, u"Canada"_s);
    world.publish(canada, u"C1"_s, {subscription(u"9_1"_s, 3, u"BP"_s)});
    world.map(u"C1"_s, u"A1"_s, MapOrigin::Automatic);
    world.mapService(u"BP"_s, u"P-BP"_s);
    REQUIRE_OK(take(world, {accountRow(u"C2"_s, {}, MapRowState::Excluded, u"=not ours, \"really\""_s)}));
    const QString before = contents(world.database());

    const auto rows = exportedRows(world);
    REQUIRE_OK(rows);
    QCOMPARE(rows->size(), std::size_t(5)); // three accounts, two services
    const auto counts = take(world, *rows);
    REQUIRE_OK(counts);
    QCOMPARE(counts->unchanged, 5);
    QCOMPARE(contents(world.database()), before);
}

TRUEUP_TEST_MAIN(TestMapFile)
#include "tst_map_file.moc"
