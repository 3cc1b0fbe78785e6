// SPDX-License-Identifier: GPL-3.0-or-later
// What persons decide: mappings, rules and decisions.
#include "core/storage/decision_repository.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <limits>

using namespace trueup;
using namespace trueup::test;

namespace {

/// Two vendor accounts, one vendor service, two PSA accounts and two PSA products.
class World
{
public:
    World()
    {
        const ConnectionId vendor = addConnection(*store).id;
        const ConnectionId psa = addConnection(*store, u"CSV"_s, ConnectionKind::Csv).id;
        run = addRun(*store, vendor);
        vendorAccounts = addAccounts(*store, vendor, {u"C-1"_s, u"C-2"_s});
        ServiceIndex index(vendor, u"Stellr"_s, {});
        need(inTransaction(*store, [&] {
            return VendorRepository(*store).publishAccount(vendorAccounts[0], run, instant(2),
                                                           {subscription(u"S1"_s, 5)}, index,
                                                           RawRecords::pack("[]"));
        }));
        service = index.services()[0].service.id;
        PsaImport import;
        import.accounts.emplace(2);
        (*import.accounts)[0].key = u"A1"_s;
        (*import.accounts)[1].key = u"A2"_s;
        import.products.emplace(2);
        (*import.products)[0].key = u"P1"_s;
        (*import.products)[1].key = u"P2"_s;
        need(inTransaction(*store, [&] { return PsaRepository(*store).store(psa, import, {}, instant(2)); }));
        for (const PsaAccount &account : need(PsaRepository(*store).accounts()))
            psaAccounts.push_back(account.id);
        for (const PsaProduct &product : need(PsaRepository(*store).products()))
            psaProducts.push_back(product.id);
    }

    MappingRepository mappings() { return MappingRepository(*store); }
    Status replaceAccount(VendorAccountId account, const std::optional<AccountMapping> &mapping)
    {
        return inTransaction(*store, [&] { return mappings().replaceAccount(account, mapping); });
    }
    Status replaceService(const std::vector<ServiceMapping> &rows)
    {
        return inTransaction(*store, [&] { return mappings().replaceService(service, rows); });
    }
    Status replaceRules(const std::vector<MappingRule> &rules)
    {
        const PsaProductId product = rules.front().psaProductId;
        const PsaAccountId account = rules.front().psaAccountId;
        return inTransaction(*store, [&] { return mappings().replaceRules(product, account, rules); });
    }
    AccountMapping mapped(std::size_t vendor, std::size_t psa)
    {
        return {vendorAccounts[vendor],
                psaAccounts[psa],
                MapState::Mapped,
                MapOrigin::Person,
                {},
                u"ann"_s,
                instant(3)};
    }

    Store store;
    RunId run{};
    std::vector<VendorAccountId> vendorAccounts;
    VendorServiceId service{};
    std::vector<PsaAccountId> psaAccounts;
    std::vector<PsaProductId> psaProducts;
};

} // namespace

class DecisionsAndMappingsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anAccountsMappingComesBackAndIsReplaced()
    {
        World world;
        REQUIRE_OK(world.replaceAccount(world.vendorAccounts[0], world.mapped(0, 0)));
        AccountMapping second = world.mapped(0, 1);
        second.origin = MapOrigin::Import;
        REQUIRE_OK(world.replaceAccount(world.vendorAccounts[0], second));
        const AccountMapping excluded{
            world.vendorAccounts[1], {},       MapState::Excluded, MapOrigin::Person,
            u"our own tenant é"_s,   u"bob"_s, instant(4)};
        REQUIRE_OK(world.replaceAccount(world.vendorAccounts[1], excluded));

        const auto read = need(world.mappings().accountMappings());
        QCOMPARE(read.size(), std::size_t(2));
        QCOMPARE(read[0].vendorAccountId, world.vendorAccounts[0]);
        QCOMPARE(read[0].psaAccountId, world.psaAccounts[1]);
        QCOMPARE(read[0].state, MapState::Mapped);
        QCOMPARE(read[0].origin, MapOrigin::Import);
        QCOMPARE(read[0].by, u"ann"_s);
        QCOMPARE(read[0].at, instant(3));
        QCOMPARE(toInt(read[1].psaAccountId), 0);
        QCOMPARE(read[1].state, MapState::Excluded);
        QCOMPARE(read[1].reason, excluded.reason);

        REQUIRE_OK(world.replaceAccount(world.vendorAccounts[0], std::nullopt));
        QCOMPARE(need(world.mappings().accountMappings()).size(), std::size_t(1));
    }

    void severalVendorAccountsMayBeOnePsaAccount()
    {
        World world;
        REQUIRE_OK(world.replaceAccount(world.vendorAccounts[0], world.mapped(0, 0)));
        REQUIRE_OK(world.replaceAccount(world.vendorAccounts[1], world.mapped(1, 0)));
        QCOMPARE(need(world.mappings().accountMappings()).size(), std::size_t(2));
    }

    void aServiceMayBeSeveralProducts()
    {
        World world;
        const ServiceMapping first{
            world.service,  world.psaProducts[1], MapState::Mapped, MapOrigin::Automatic,
            u"same name"_s, u"trueup"_s,          instant(3)};
        ServiceMapping second = first;
        second.psaProductId = world.psaProducts[0];
        REQUIRE_OK(world.replaceService({first, second}));
        auto read = need(world.mappings().serviceMappings());
        QCOMPARE(read.size(), std::size_t(2));
        QCOMPARE(read[0].vendorServiceId, world.service);
        QCOMPARE(read[0].psaProductId, world.psaProducts[1]); // in the order given
        QCOMPARE(read[1].psaProductId, world.psaProducts[0]);
        QCOMPARE(read[0].origin, MapOrigin::Automatic);
        QCOMPARE(read[0].reason, u"same name"_s);
        QCOMPARE(read[0].by, u"trueup"_s);
        QCOMPARE(read[0].at, instant(3));

        QCOMPARE(world.replaceService({first, first}).error().kind, ErrorKind::Conflict);
        QCOMPARE(need(world.mappings().serviceMappings()).size(), std::size_t(2));
        REQUIRE_OK(world.replaceService(
            {{world.service, {}, MapState::Excluded, MapOrigin::Person, u"usage"_s, u"ann"_s, instant(5)}}));
        read = need(world.mappings().serviceMappings());
        QCOMPARE(read.size(), std::size_t(1));
        QCOMPARE(read[0].state, MapState::Excluded);
        REQUIRE_OK(world.replaceService({}));
        QVERIFY(need(world.mappings().serviceMappings()).empty());
    }

    void aMappingNeedsATargetAndAnExclusionHasNone()
    {
        World world;
        AccountMapping mapping = world.mapped(0, 0);
        mapping.psaAccountId = {};
        QCOMPARE(world.replaceAccount(world.vendorAccounts[0], mapping).error().kind, ErrorKind::Internal);
        mapping = world.mapped(0, 0);
        mapping.state = MapState::Excluded;
        QCOMPARE(world.replaceAccount(world.vendorAccounts[0], mapping).error().kind, ErrorKind::Internal);
        mapping = world.mapped(0, 0);
        mapping.psaAccountId = PsaAccountId{999};
        QCOMPARE(world.replaceAccount(world.vendorAccounts[0], mapping).error().kind, ErrorKind::Internal);
        QVERIFY(need(world.mappings().accountMappings()).empty());
    }

    void rulesComeBackAndReplaceTheirPairOnly() // R16
    {
        World world;
        MappingRule general;
        general.psaProductId = world.psaProducts[0];
        general.kind = RuleKind::IncludedByLine;
        general.number = Quantity::fromThousandths(-1500);
        general.productKey = u"P2"_s;
        general.reason = u"bundle"_s;
        general.owner = u"ann"_s;
        general.from = QDate(2026, 1, 1);
        general.until = QDate(2026, 12, 31);
        MappingRule own;
        own.psaProductId = world.psaProducts[0];
        own.psaAccountId = world.psaAccounts[1];
        own.kind = RuleKind::Fixed;
        own.number = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::max());
        REQUIRE_OK(world.replaceRules({general}));
        REQUIRE_OK(world.replaceRules({own}));

        auto read = need(world.mappings().rules());
        QCOMPARE(read.size(), std::size_t(2));
        QCOMPARE(read[0].psaProductId, general.psaProductId);
        QCOMPARE(toInt(read[0].psaAccountId), 0);
        QCOMPARE(read[0].kind, general.kind);
        QVERIFY(read[0].number == general.number);
        QCOMPARE(read[0].productKey, general.productKey);
        QCOMPARE(read[0].reason, general.reason);
        QCOMPARE(read[0].owner, general.owner);
        QVERIFY(read[0].from == general.from && read[0].until == general.until);
        QCOMPARE(read[1].psaAccountId, own.psaAccountId);
        QVERIFY(read[1].number == own.number);
        QVERIFY(!read[1].from && !read[1].until);

        general.kind = RuleKind::Minimum;
        MappingRule more = general;
        more.kind = RuleKind::RoundUp;
        REQUIRE_OK(world.replaceRules({general, more}));
        read = need(world.mappings().rules());
        QCOMPARE(read.size(), std::size_t(3));
        QCOMPARE(read[0].kind, RuleKind::Fixed);
        QCOMPARE(read[1].kind, RuleKind::Minimum);
        QCOMPARE(read[2].kind, RuleKind::RoundUp);
    }

    void everyFieldOfADecisionComesBack() // R17
    {
        World world;
        Decision full;
        full.lineId = u"U0123456789abcdef"_s;
        full.period = {2026, 12};
        full.action = DecisionAction::Adjust;
        full.quantity = Quantity::fromThousandths(-1);
        full.effectiveDate = QDate(2027, 1, 1);
        full.until = QDate(2027, 2, 1);
        full.reason = u"expected difference"_s;
        full.note = u"Ø \U0001F680\nsecond line"_s;
        full.by = u"Ann"_s;
        full.at = instant(7);
        full.seenVendor = Quantity::fromUnits(0);
        full.seenExpected = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::max());
        full.seenBilled = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::min());
        full.seenRun = world.run;
        Decision bare;
        bare.lineId = u"U1"_s;
        bare.period = {2026, 1};
        bare.action = DecisionAction::Reset;
        bare.at = instant(8);
        const auto add = [&](const Decision &decision) {
            return need(
                inTransaction(*world.store, [&] { return DecisionRepository(*world.store).add(decision); }));
        };
        const Decision first = add(full);
        const Decision second = add(bare);
        QVERIFY(toInt(first.id) > 0 && toInt(second.id) > toInt(first.id));

        world.store.reopen();
        const auto read = need(DecisionRepository(*world.store).all());
        QCOMPARE(read.size(), std::size_t(2));
        QCOMPARE(read[0].id, first.id);
        QCOMPARE(read[0].lineId, full.lineId);
        QVERIFY(read[0].period == full.period);
        QCOMPARE(read[0].action, full.action);
        QVERIFY(read[0].quantity == full.quantity);
        QVERIFY(read[0].effectiveDate == full.effectiveDate && read[0].until == full.until);
        QCOMPARE(read[0].reason, full.reason);
        QCOMPARE(read[0].note, full.note);
        QCOMPARE(read[0].by, full.by);
        QCOMPARE(read[0].at, full.at);
        QVERIFY(read[0].seenVendor == full.seenVendor);
        QVERIFY(read[0].seenExpected == full.seenExpected);
        QVERIFY(read[0].seenBilled == full.seenBilled);
        QCOMPARE(read[0].seenRun, world.run);
        QCOMPARE(read[1].action, DecisionAction::Reset);
        QVERIFY(!read[1].quantity && !read[1].effectiveDate && !read[1].until);
        QVERIFY(!read[1].seenVendor && !read[1].seenExpected && !read[1].seenBilled);
        QCOMPARE(toInt(read[1].seenRun), 0);

        const auto newest = need(DecisionRepository(*world.store).latest(1));
        QCOMPARE(newest.size(), std::size_t(1));
        QCOMPARE(newest[0].id, second.id);
        const auto older = need(DecisionRepository(*world.store).latest(5, second.id));
        QCOMPARE(older.size(), std::size_t(1));
        QCOMPARE(older[0].id, first.id);
    }

    void whichDecisionCountsDependsOnThePeriodPrepared()
    {
        World world;
        const auto add = [&](const QString &line, Period period) {
            Decision decision;
            decision.lineId = line;
            decision.period = period;
            decision.at = instant(7);
            return need(inTransaction(*world.store,
                                      [&] { return DecisionRepository(*world.store).add(decision); }))
                .id;
        };
        const DecisionId january = add(u"U1"_s, {2027, 1});
        add(u"U1"_s, {2026, 12});
        const DecisionId december = add(u"U1"_s, {2026, 12}); // a later word on the earlier month
        add(u"U2"_s, {2027, 1});
        const auto newest = [&](Period prepared) {
            const auto found = need(DecisionRepository(*world.store).newestOf(u"U1"_s, prepared));
            return found ? found->id : DecisionId{};
        };
        QCOMPARE(newest({2026, 11}), DecisionId{});
        QCOMPARE(newest({2026, 12}), december);
        QCOMPARE(newest({2027, 1}), january);
        QCOMPARE(newest({2027, 2}), january);
    }

    void decisionsAreNeverChangedOrRemoved()
    {
        World world;
        Decision decision;
        decision.lineId = u"U1"_s;
        decision.period = {2026, 12};
        decision.at = instant(7);
        need(inTransaction(*world.store, [&] { return DecisionRepository(*world.store).add(decision); }));
        const QString before = contents(*world.store);
        for (
            const QString &sql :
            {u"UPDATE decision SET decided_by = 'someone else'"_s, u"DELETE FROM decision"_s,
             u"INSERT OR REPLACE INTO decision SELECT id, line_id, period, 'reset', quantity, "
             u"effective_date, until_date, "
             "reason, note, decided_by, decided_at, seen_vendor, seen_expected, seen_billed, seen_run_id FROM decision"_s})
            QVERIFY2(!world.store->execute(sql), qPrintable(sql));
        QCOMPARE(contents(*world.store), before);
    }

    void aDecisionOfANewerProgramIsNotTakenForOneOfOurs()
    {
        World world;
        REQUIRE_OK(world.store->execute(
            u"INSERT INTO decision (id, line_id, period, action, reason, note, decided_by, decided_at) "
            "VALUES (1, 'U1', '2026-12', 'delegate', '', '', '', '')"_s));
        QCOMPARE(DecisionRepository(*world.store).all().error().kind, ErrorKind::NewerData);
    }
};

TRUEUP_TEST_MAIN(DecisionsAndMappingsTest)
#include "tst_decisions_and_mappings.moc"
