// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/billing_repository.h"

#include "core/storage/psa_repository.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// A PSA connection with an account and two products.
class Psa
{
public:
    Psa() : connection(addConnection(*store, u"PSA"_s, ConnectionKind::ConnectWise).id)
    {
        PsaImport import;
        PsaAccount one;
        one.key = u"A1"_s;
        PsaProduct first, second;
        first.key = u"P1"_s;
        second.key = u"P2"_s;
        import.accounts = {one};
        import.products = {first, second};
        need(inTransaction(*store,
                           [&] { return PsaRepository(*store).store(connection, import, {}, instant(1)); }));
        account = need(PsaRepository(*store).accounts())[0].id;
        for (const PsaProduct &product : need(PsaRepository(*store).products()))
            products.push_back(product.id);
    }

    BillingRepository billing() { return BillingRepository(*store); }
    template <typename Work>
    void change(const Work &work)
    {
        need(inTransaction(*store, work));
    }

    Store store;
    ConnectionId connection;
    PsaAccountId account{};
    std::vector<PsaProductId> products;
};

Allocation allocation(PsaAccountId account, PsaProductId product)
{
    return {account, product, {{u"L2"_s, Quantity::fromUnits(5)}, {u"L1"_s, {}}}, u"Anna"_s, instant(2)};
}

CatchUpMark mark(int seats, std::optional<Amount> amount = Amount::fromMillionths(12'500'000))
{
    return {u"U1"_s,
            Period{2026, 12},
            Quantity::fromUnits(seats),
            QDate(2026, 11, 20),
            QDate(2026, 12, 31),
            amount,
            u"Anna"_s,
            instant(3)};
}

} // namespace

class BillingRepositoryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void confirmedCyclesComeBack() // R15
    {
        Psa psa;
        psa.change([&] { return psa.billing().setBillingCycle({psa.connection, u"Größe"_s, 3, true}); });
        psa.change([&] { return psa.billing().setBillingCycle({psa.connection, u"Ad hoc"_s, {}, true}); });
        psa.change([&] { return psa.billing().setBillingCycle({psa.connection, u"Once"_s, 0, true}); });
        psa.change([&] { return psa.billing().setBillingCycle({psa.connection, u"Größe"_s, 12, true}); });
        psa.store.reopen();
        auto cycles = need(psa.billing().billingCycles());
        QCOMPARE(cycles.size(), std::size_t(3));
        QCOMPARE(cycles[0].name, u"Ad hoc"_s);
        QVERIFY(cycles[0].confirmed && !cycles[0].months);
        QCOMPARE(cycles[1].connectionId, psa.connection);
        QCOMPARE(cycles[1].name, u"Größe"_s);
        QCOMPARE(cycles[1].months, std::optional(12));
        QCOMPARE(cycles[2].months, std::optional(0));
        // No longer confirmed: the guess holds.
        psa.change([&] { return psa.billing().setBillingCycle({psa.connection, u"Größe"_s, 12, false}); });
        cycles = need(psa.billing().billingCycles());
        QCOMPARE(cycles.size(), std::size_t(2));
        QCOMPARE(cycles[1].name, u"Once"_s);
    }

    void anAllocationIsReplacedWhole()
    {
        Psa psa;
        for (const PsaProductId product : psa.products) {
            psa.change([&] {
                return psa.billing().replaceAllocation(psa.account, product,
                                                       allocation(psa.account, product));
            });
        }
        psa.store.reopen();
        auto all = need(psa.billing().allocations());
        QCOMPARE(all.size(), std::size_t(2));
        const Allocation expected = allocation(psa.account, psa.products[0]);
        QCOMPARE(all[0].psaAccountId, psa.account);
        QCOMPARE(all[0].psaProductId, psa.products[0]);
        QCOMPARE(all[1].psaProductId, psa.products[1]);
        QVERIFY(all[0].parts == expected.parts && all[1].parts == expected.parts);
        QCOMPARE(all[0].by, u"Anna"_s);
        QCOMPARE(all[0].at, instant(2));

        Allocation other = expected;
        other.parts = {{u"L9"_s, {}}};
        psa.change([&] { return psa.billing().replaceAllocation(psa.account, psa.products[0], other); });
        psa.change([&] { return psa.billing().replaceAllocation(psa.account, psa.products[1], {}); });
        all = need(psa.billing().allocations());
        QCOMPARE(all.size(), std::size_t(1));
        QVERIFY(all[0].parts == other.parts);
    }

    void linesOwnedElsewhereComeAndGo()
    {
        Psa psa;
        const OwnedElsewhere owner{u"U1"_s, u"RMM sync"_s, u"Anna"_s, instant(2)};
        psa.change([&] { return psa.billing().setOwnedElsewhere(u"U1"_s, owner); });
        OwnedElsewhere renamed = owner;
        renamed.owner.clear();
        psa.change([&] { return psa.billing().setOwnedElsewhere(u"U2"_s, owner); });
        psa.change([&] { return psa.billing().setOwnedElsewhere(u"U2"_s, renamed); });
        const auto owners = need(psa.billing().ownedElsewhere());
        QCOMPARE(owners.size(), std::size_t(2));
        QCOMPARE(owners[0].lineId, u"U1"_s);
        QCOMPARE(owners[0].owner, u"RMM sync"_s);
        QCOMPARE(owners[0].by, u"Anna"_s);
        QCOMPARE(owners[0].at, instant(2));
        QCOMPARE(owners[1].owner, QString());
        psa.change([&] { return psa.billing().setOwnedElsewhere(u"U1"_s, {}); });
        QCOMPARE(need(psa.billing().ownedElsewhere())[0].lineId, u"U2"_s);
    }

    void sightingsOfDriftComeBackInOrder()
    {
        Psa psa;
        REQUIRE_OK(psa.store->execute(
            u"INSERT INTO decision VALUES (1, 'U1', '2026-12', 'approve', 25000, NULL, NULL, '', '', 'Anna', "
            "'2026-11-01T00:00:00.000Z', NULL, NULL, NULL, NULL)"_s));
        REQUIRE_OK(psa.store->execute(
            u"INSERT INTO push_batch VALUES (1, '2026-11-01T00:00:00.000Z', 'Anna', 0)"_s));
        REQUIRE_OK(psa.store->execute(
            u"INSERT INTO push VALUES (7, 1, NULL, 1, 'U1', '2026-12', 1, 'G1', '', 'L1', '', '', 20000, "
            "25000, '{}', 'once', 'verified', 1, 'Anna', '2026-11-01T00:00:00.000Z', NULL, '', '', NULL, '', "
            "NULL)"_s));
        const DriftSighting first{psa.connection,          u"L1"_s,    PushId{7},  Quantity::fromUnits(25),
                                  Quantity::fromUnits(20), u"RMM é"_s, instant(2), instant(3)};
        DriftSighting second = first;
        second.changedBy.clear();
        second.changedAt = {};
        second.seenAt = instant(1);
        psa.change([&] { return psa.billing().addDriftSighting(first); });
        psa.change([&] { return psa.billing().addDriftSighting(second); });
        const auto sightings = need(psa.billing().driftSightings());
        QCOMPARE(sightings.size(), std::size_t(2));
        QCOMPARE(sightings[0].connectionId, psa.connection);
        QCOMPARE(sightings[0].lineKey, u"L1"_s);
        QCOMPARE(sightings[0].push, PushId{7});
        QVERIFY(sightings[0].pushed == first.pushed && sightings[0].found == first.found);
        QCOMPARE(sightings[0].changedBy, first.changedBy);
        QCOMPARE(sightings[0].changedAt, instant(2));
        QCOMPARE(sightings[0].seenAt, instant(3));
        QVERIFY(sightings[1].changedBy.isEmpty() && !sightings[1].changedAt.isValid());
        QCOMPARE(sightings[1].seenAt, instant(1));
    }

    void catchUpMarksComeAndGo() // R20
    {
        Psa psa;
        psa.change([&] { return psa.billing().addCatchUpMark(mark(3)); });
        psa.change([&] { return psa.billing().addCatchUpMark(mark(4, {})); });
        const auto marks = need(psa.billing().catchUpMarks());
        QCOMPARE(marks.size(), std::size_t(2));
        QCOMPARE(marks[0].lineId, u"U1"_s);
        QCOMPARE(marks[0].period, (Period{2026, 12}));
        QVERIFY(marks[0].seats == Quantity::fromUnits(3));
        QCOMPARE(marks[0].firstSeen, QDate(2026, 11, 20));
        QCOMPARE(marks[0].until, QDate(2026, 12, 31));
        QVERIFY(marks[0].amount == mark(3).amount && !marks[1].amount);
        QCOMPARE(marks[0].by, u"Anna"_s);
        QCOMPARE(marks[0].at, instant(3));
        psa.change([&] { return psa.billing().removeCatchUpMark(mark(3)); });
        const auto left = need(psa.billing().catchUpMarks());
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(left[0].seats == Quantity::fromUnits(4));
    }

    void changingNeedsATransaction()
    {
        Psa psa;
        QCOMPARE(psa.billing().setBillingCycle({psa.connection, u"x"_s, 1, true}).error().kind,
                 ErrorKind::Internal);
        QCOMPARE(psa.billing().replaceAllocation(psa.account, psa.products[0], {}).error().kind,
                 ErrorKind::Internal);
        QCOMPARE(psa.billing().setOwnedElsewhere(u"U1"_s, {}).error().kind, ErrorKind::Internal);
        QCOMPARE(psa.billing().addCatchUpMark(mark(1)).error().kind, ErrorKind::Internal);
        QCOMPARE(psa.billing().addDriftSighting({}).error().kind, ErrorKind::Internal);
    }
};

TRUEUP_TEST_MAIN(BillingRepositoryTest)
#include "tst_billing_repository.moc"
