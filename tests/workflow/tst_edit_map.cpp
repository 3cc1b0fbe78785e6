// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/edit_map.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

#include <QJsonArray>

using namespace trueup;
using namespace trueup::test;

namespace {

/// A person at the window: each edit is a transaction of its own.
class Person
{
public:
    explicit Person(WorkflowWorld &world) : m_world(world) {}

    AccountMapEdit map(const QString &account, const QString &company) const
    {
        AccountMapping mapping;
        mapping.psaAccountId = m_world.company(company);
        return {m_world.account(account, m_world.stellr), mapping};
    }
    AccountMapEdit exclude(const QString &account, const QString &reason) const
    {
        AccountMapping mapping;
        mapping.state = MapState::Excluded;
        mapping.reason = reason;
        return {m_world.account(account, m_world.stellr), mapping};
    }
    AccountMapEdit unmap(const QString &account) const
    {
        return {m_world.account(account, m_world.stellr), std::nullopt};
    }
    ServiceMapEdit mapService(const QString &sku, const QStringList &products) const
    {
        ServiceMapEdit edit{m_world.service(sku, m_world.stellr).id, {}};
        for (const QString &product : products) {
            edit.after.emplace_back();
            edit.after.back().psaProductId = m_world.product(product);
        }
        return edit;
    }
    /// What stands now, as the edit that brings it back.
    AccountMapEdit asItIs(const QString &account) const
    {
        AccountMapEdit edit = unmap(account);
        for (const AccountMapping &mapping : need(MappingRepository(m_world.database()).accountMappings())) {
            if (mapping.vendorAccountId == edit.vendor)
                edit.after = mapping;
        }
        return edit;
    }

    Status edit(const std::vector<AccountMapEdit> &edits, EditKind kind = EditKind::Edit, int day = 3)
    {
        return inTransaction(m_world.database(), [&] {
            return editAccounts(m_world.database(), edits, u"bob"_s, instant(day), kind);
        });
    }
    Status edit(const std::vector<ServiceMapEdit> &edits, EditKind kind = EditKind::Edit)
    {
        return inTransaction(m_world.database(), [&] {
            return editServices(m_world.database(), edits, u"bob"_s, instant(3), kind);
        });
    }

private:
    WorkflowWorld &m_world;
};

bool isRejected(WorkflowWorld &world, const QString &account, const QString &company)
{
    const AccountPair pair{world.account(account, world.stellr), world.company(company)};
    return need(MappingRepository(world.database()).rejectedAccounts()).contains(pair);
}

} // namespace

class TestEditMap final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aDropMapsAndIsAudited();
    void oneBatchIsAllOrNothing();
    void whatIsStoredAlreadyIsNotWrittenAgain();
    void confirmingAnAutomaticMatchMakesItThePersons();
    void aPairTakenApartIsRejected();
    void undoBringsBackWhatStood_data();
    void undoBringsBackWhatStood();
    void undoOfAMapRejectsNothing();
    void theTrailTellsWhatStoodBefore();
    void theTrailNamesTheConnectionWhereIdsRepeat();
    void anExclusionNeedsAReason();
    void aServiceMayStandForSeveralProducts();
    void aServiceIsMappedOrExcludedNotBothAndToEachProductOnce();
    void anUnknownIdIsRefused();
    void theWordOfAnotherHandIsNotOverwritten();
};

void TestEditMap::aDropMapsAndIsAudited()
{
    WorkflowWorld world;
    Person bob(world);
    REQUIRE_OK(bob.edit({bob.map(u"C1"_s, u"A1"_s), bob.exclude(u"C2"_s, u"our own tenant"_s)}));
    QCOMPARE(world.accountMap(),
             QStringList({u"Stellr C1:A1:mapped:person:"_s, u"Stellr C2::excluded:person:our own tenant"_s}));
    QCOMPARE(world.audit(), QStringList({u"bob map account:C1"_s, u"bob exclude account:C2"_s}));
    const auto stored = need(MappingRepository(world.database()).accountMappings());
    QCOMPARE(stored.front().by, u"bob"_s);
    QCOMPARE(stored.front().at, instant(3));
}

void TestEditMap::oneBatchIsAllOrNothing()
{
    WorkflowWorld world;
    Person bob(world);
    QVERIFY(!bob.edit({bob.map(u"C1"_s, u"A1"_s), bob.exclude(u"C2"_s, u" "_s)}));
    QCOMPARE(world.accountMap(), QStringList());
    QCOMPARE(world.audit(), QStringList());
}

void TestEditMap::whatIsStoredAlreadyIsNotWrittenAgain()
{
    WorkflowWorld world;
    Person bob(world);
    REQUIRE_OK(bob.edit({bob.map(u"C1"_s, u"A1"_s)}));
    const QString before = contents(world.database());
    REQUIRE_OK(bob.edit({bob.map(u"C1"_s, u"A1"_s), bob.unmap(u"C2"_s)}, EditKind::Edit, 4));
    QCOMPARE(contents(world.database()), before);
}

void TestEditMap::confirmingAnAutomaticMatchMakesItThePersons()
{
    WorkflowWorld world;
    Person bob(world);
    world.map(u"C1"_s, u"A1"_s, MapOrigin::Automatic);
    REQUIRE_OK(bob.edit({bob.map(u"C1"_s, u"A1"_s)}));
    QCOMPARE(world.accountMap(), QStringList(u"Stellr C1:A1:mapped:person:"_s));
    QVERIFY(!isRejected(world, u"C1"_s, u"A1"_s));
}

void TestEditMap::aPairTakenApartIsRejected()
{
    WorkflowWorld world;
    Person bob(world);
    world.map(u"C1"_s, u"A1"_s, MapOrigin::Automatic);
    REQUIRE_OK(bob.edit({bob.map(u"C1"_s, u"A2"_s)}));
    QVERIFY(isRejected(world, u"C1"_s, u"A1"_s));
    QVERIFY(!isRejected(world, u"C1"_s, u"A2"_s));
}

void TestEditMap::undoBringsBackWhatStood_data()
{
    QTest::addColumn<QString>("to");
    QTest::newRow("unmapped") << QString();
    QTest::newRow("mapped to another") << u"A2"_s;
    QTest::newRow("excluded") << u"-"_s;
}

void TestEditMap::undoBringsBackWhatStood()
{
    QFETCH(QString, to);
    WorkflowWorld world;
    Person bob(world);
    world.map(u"C1"_s, u"A1"_s, MapOrigin::Automatic);
    const auto tables = [&] {
        return rowsOf(*world.store, u"SELECT state || psa_account_id || origin || reason || decided_by || "
                                    "decided_at FROM account_mapping"_s) +
               rowsOf(*world.store, u"SELECT kind || vendor_id || psa_id FROM rejected_pair"_s);
    };
    const QStringList before = tables();
    const AccountMapEdit back = bob.asItIs(u"C1"_s);
    const AccountMapEdit forth = to.isEmpty() ? bob.unmap(u"C1"_s)
                                 : to == u"-" ? bob.exclude(u"C1"_s, u"left us"_s)
                                              : bob.map(u"C1"_s, to);
    REQUIRE_OK(bob.edit({forth}));
    const QStringList after = tables();
    QVERIFY(after != before);
    REQUIRE_OK(bob.edit({back}, EditKind::Undo));
    QCOMPARE(tables(), before);
    REQUIRE_OK(bob.edit({forth})); // redo
    QCOMPARE(tables(), after);
}

void TestEditMap::undoOfAMapRejectsNothing()
{
    WorkflowWorld world;
    Person bob(world);
    REQUIRE_OK(bob.edit({bob.map(u"C1"_s, u"A1"_s)}));
    REQUIRE_OK(bob.edit({bob.unmap(u"C1"_s)}, EditKind::Undo));
    QVERIFY(!isRejected(world, u"C1"_s, u"A1"_s));
    QCOMPARE(world.accountMap(), QStringList());
}

void TestEditMap::theTrailTellsWhatStoodBefore()
{
    WorkflowWorld world;
    Person bob(world);
    world.map(u"C1"_s, u"A1"_s, MapOrigin::Automatic);
    REQUIRE_OK(bob.edit({bob.exclude(u"C1"_s, u"left us"_s)}));
    const AuditEntry entry = need(AuditRepository(world.database()).all()).front();
    QCOMPARE(entry.detail[u"psa"_s].toArray(), QJsonArray());
    QCOMPARE(entry.detail[u"reason"_s], QJsonValue(u"left us"_s));
    QCOMPARE(entry.detail[u"origin"_s], QJsonValue(u"person"_s));
    const QJsonObject before = entry.detail[u"before"_s].toObject();
    QCOMPARE(before[u"psa"_s].toArray(), QJsonArray{u"A1"_s});
    QCOMPARE(before[u"origin"_s], QJsonValue(u"automatic"_s));
    QVERIFY(!entry.detail.contains(u"connection"_s));
}

void TestEditMap::theTrailNamesTheConnectionWhereIdsRepeat()
{
    WorkflowWorld world;
    Person bob(world);
    const Connection canada = addConnection(*world.store, u"Canada"_s);
    world.publish(canada, u"C1"_s, {subscription(u"9_1"_s, 3, u"BP"_s)});
    REQUIRE_OK(bob.edit({bob.map(u"C1"_s, u"A1"_s)}));
    const AuditEntry entry = need(AuditRepository(world.database()).all()).front();
    QCOMPARE(entry.detail[u"connection"_s], QJsonValue(u"Stellr"_s));
}

void TestEditMap::anExclusionNeedsAReason()
{
    WorkflowWorld world;
    Person bob(world);
    const Status refused = bob.edit({bob.exclude(u"C1"_s, u"  "_s)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
}

void TestEditMap::aServiceMayStandForSeveralProducts()
{
    WorkflowWorld world;
    Person bob(world);
    REQUIRE_OK(bob.edit({bob.mapService(u"BP"_s, {u"P-USER"_s, u"P-BP"_s})}));
    QCOMPARE(world.serviceMap(), QStringList({u"BP:P-USER:mapped"_s, u"BP:P-BP:mapped"_s}));
    REQUIRE_OK(bob.edit({bob.mapService(u"BP"_s, {u"P-BP"_s})}));
    QCOMPARE(world.serviceMap(), QStringList(u"BP:P-BP:mapped"_s));
    const ServicePair apart{world.service(u"BP"_s, world.stellr).id, world.product(u"P-USER"_s)};
    QCOMPARE(need(MappingRepository(world.database()).rejectedServices()), QSet<ServicePair>{apart});
    REQUIRE_OK(bob.edit({bob.mapService(u"BP"_s, {u"P-USER"_s, u"P-BP"_s})}, EditKind::Undo));
    QCOMPARE(need(MappingRepository(world.database()).rejectedServices()), QSet<ServicePair>());
}

void TestEditMap::aServiceIsMappedOrExcludedNotBothAndToEachProductOnce()
{
    WorkflowWorld world;
    Person bob(world);
    QVERIFY(!bob.edit({bob.mapService(u"BP"_s, {u"P-BP"_s, u"P-BP"_s})}));
    ServiceMapEdit both = bob.mapService(u"BP"_s, {u"P-BP"_s});
    both.after.emplace_back();
    both.after.back().state = MapState::Excluded;
    both.after.back().reason = u"why"_s;
    const Status refused = bob.edit({both});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(world.serviceMap(), QStringList());
}

void TestEditMap::theWordOfAnotherHandIsNotOverwritten()
{
    WorkflowWorld world;
    Person person(world);
    AccountMapEdit ours = person.map(u"C1"_s, u"A1"_s);
    ours.seen.emplace(std::nullopt);
    REQUIRE_OK(person.edit({person.exclude(u"C1"_s, u"our own"_s)}));
    const Status refused = person.edit({ours});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(person.asItIs(u"C1"_s).after->state, MapState::Excluded);
    ours.seen.emplace(person.asItIs(u"C1"_s).after);
    REQUIRE_OK(person.edit({ours}));

    ServiceMapEdit service = person.mapService(u"BP"_s, {u"P-BP"_s});
    service.seen = person.mapService(u"BP"_s, {u"P-BP"_s}).after;
    QCOMPARE(person.edit({service}).error().kind, ErrorKind::Conflict);
    service.seen->clear();
    REQUIRE_OK(person.edit({service}));
}

void TestEditMap::anUnknownIdIsRefused()
{
    WorkflowWorld world;
    Person bob(world);
    AccountMapEdit stranger = bob.map(u"C1"_s, u"A1"_s);
    stranger.after->psaAccountId = PsaAccountId{4711};
    const Status refused = bob.edit({stranger});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    stranger = bob.map(u"C1"_s, u"A1"_s);
    stranger.vendor = VendorAccountId{4711};
    QVERIFY(!bob.edit({stranger}));
}

TRUEUP_TEST_MAIN(TestEditMap)
#include "tst_edit_map.moc"
