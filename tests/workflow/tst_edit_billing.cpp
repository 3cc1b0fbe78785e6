// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says about billed lines: stored, undone by the same function, and told in the audit trail.
#include "core/workflow/edit_billing.h"

#include "core/storage/billing_repository.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

class BillingWorld : public WorkflowWorld
{
public:
    Status allocate(const std::vector<AllocationPart> &parts, const QString &product = u"P-BP"_s)
    {
        return inTransaction(database(), [&] {
            return setAllocation(database(), company(u"A1"_s), this->product(product), parts, u"ann"_s,
                                 instant(3));
        });
    }
    Status own(const std::optional<QString> &owner)
    {
        return inTransaction(
            database(), [&] { return setOwnedElsewhere(database(), u"U1"_s, owner, u"ann"_s, instant(3)); });
    }
    Status mark(bool billed)
    {
        CatchUp owed{Quantity::fromUnits(2),
                     QDate(2026, 11, 10),
                     QDate(2026, 11, 30),
                     21,
                     Amount::fromMillionths(21'000'000),
                     u"CAD"_s};
        const CatchUpMark mark = markOf(u"U1"_s, {2026, 12}, owed, u"ann"_s, instant(3));
        return inTransaction(database(), [&] {
            return billed ? markCatchUp(database(), mark)
                          : unmarkCatchUp(database(), mark, u"bob"_s, instant(4));
        });
    }
    Status cycle(std::optional<int> months, bool confirmed = true, const QString &name = u"Cadence A"_s)
    {
        return inTransaction(database(), [&] {
            return setBillingCycle(database(), {csv.id, name, months, confirmed}, u"ann"_s, instant(3));
        });
    }
    BillingRepository billing() { return BillingRepository(database()); }
};

const AllocationPart rest{u"A1/P-BP"_s, {}};

} // namespace

class TestEditBilling final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anAllocationIsStoredAndTakenBack()
    {
        BillingWorld world;
        REQUIRE_OK(world.allocate({rest}));
        const auto stored = need(world.billing().allocations());
        QCOMPARE(stored.size(), std::size_t{1});
        QCOMPARE(stored[0].parts, std::vector<AllocationPart>{rest});
        QCOMPARE(stored[0].by, u"ann"_s);
        REQUIRE_OK(world.allocate({rest})); // it stands like this already
        REQUIRE_OK(world.allocate({}));
        QVERIFY(need(world.billing().allocations()).empty());
        QCOMPARE(world.audit(), (QStringList{u"ann allocation allocation:A1 / P-BP"_s,
                                             u"ann allocation allocation:A1 / P-BP"_s}));
        const auto entries = need(AuditRepository(world.database()).all());
        QCOMPARE(entries[1].detail[u"before"_s].toArray(), entries[0].detail[u"after"_s].toArray());
    }

    void anAllocationThatDoesNotComeOutIsRefused()
    {
        BillingWorld world;
        const auto refused = [&](const std::vector<AllocationPart> &parts,
                                 const QString &product = u"P-BP"_s) {
            const Status status = world.allocate(parts, product);
            return !status && status.error().kind == ErrorKind::InvalidInput;
        };
        QVERIFY(refused({{u"A1/P-BP"_s, Quantity::fromUnits(3)}}));
        QVERIFY(refused({rest, rest}));
        QVERIFY(refused({rest, {u"elsewhere"_s, Quantity::fromUnits(3)}}));
        QVERIFY(refused({rest}, u"P-USER"_s)); // the line is of another product
        QVERIFY(need(world.billing().allocations()).empty());
        QVERIFY(world.audit().empty());
    }

    void aLineIsLeftToAnotherToolAndComesBack()
    {
        BillingWorld world;
        REQUIRE_OK(world.own(u"Sync Tool"_s));
        REQUIRE_OK(world.own(u"Sync Tool"_s));
        QCOMPARE(need(world.billing().ownedElsewhere()).at(0).owner, u"Sync Tool"_s);
        REQUIRE_OK(world.own(QString())); // nobody knows whose it is, and still it is not ours
        QCOMPARE(need(world.billing().ownedElsewhere()).at(0).owner, QString());
        REQUIRE_OK(world.own({}));
        QVERIFY(need(world.billing().ownedElsewhere()).empty());
        QCOMPARE(world.audit(), QStringList(3, u"ann owned_elsewhere line:U1"_s));
    }

    void anAmountIsMarkedOnceAndListedAgain()
    {
        BillingWorld world;
        REQUIRE_OK(world.mark(true));
        QVERIFY(!world.mark(true));
        const auto marks = need(world.billing().catchUpMarks());
        QCOMPARE(marks.size(), std::size_t{1});
        QCOMPARE(marks[0].firstSeen, QDate(2026, 11, 10));
        REQUIRE_OK(world.mark(false));
        QVERIFY(world.mark(false).error().kind == ErrorKind::NotFound);
        QVERIFY(need(world.billing().catchUpMarks()).empty());
        QCOMPARE(world.audit(), (QStringList{u"ann catch_up line:U1"_s, u"bob catch_up line:U1"_s}));
    }

    void aCycleIsExplainedOnceAndForgotten() // R15
    {
        BillingWorld world;
        REQUIRE_OK(world.cycle(3));
        REQUIRE_OK(world.cycle(3));
        QCOMPARE(need(world.billing().billingCycles()).at(0).months, std::optional(3));
        REQUIRE_OK(world.cycle({})); // the person says: not known
        QCOMPARE(need(world.billing().billingCycles()).at(0).months, std::optional<int>());
        REQUIRE_OK(world.cycle({}, false));
        QVERIFY(need(world.billing().billingCycles()).empty());
        QCOMPARE(world.audit(), QStringList(3, u"ann billing_cycle connection:CSV / Cadence A"_s));
        QVERIFY(!world.cycle(-1));
        QVERIFY(!world.cycle(121));
        QVERIFY(!world.cycle(1, true, u" "_s));
    }
};

TRUEUP_TEST_MAIN(TestEditBilling)
#include "tst_edit_billing.moc"
