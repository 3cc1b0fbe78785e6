// SPDX-License-Identifier: GPL-3.0-or-later
// R14: flags of cost and margin. R24: reasons to wait.
#include "core/domain/dismiss_reason.h"
#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// Price 15.00, vendor cost 10.00 a month: a margin of a third.
struct Margins : Pair
{
    Margins() : Pair(5, 5) {}
    BilledLine &psaLine() { return input.billedLines.front(); }
    bool has(Flag flag) const { return line().flags.testFlag(flag); }
};

} // namespace

class UsageMarginTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void costsFurtherApartThanHalfAPercentAreFlagged_data() // R14
    {
        QTest::addColumn<QString>("cost");
        QTest::addColumn<QString>("cycle");
        QTest::addColumn<bool>("flagged");
        QTest::newRow("the same") << u"10"_s << u"Monthly"_s << false;
        QTest::newRow("half a percent more") << u"10.05"_s << u"Monthly"_s << false;
        QTest::newRow("more") << u"10.06"_s << u"Monthly"_s << true;
        QTest::newRow("half a percent less") << u"9.95"_s << u"Monthly"_s << false;
        QTest::newRow("less") << u"9.94"_s << u"Monthly"_s << true;
        QTest::newRow("the same, a year") << u"120"_s << u"Annually"_s << false;
        QTest::newRow("a cycle nobody knows") << u"99"_s << u"Billing run B"_s << false;
        QTest::newRow("a field nobody fills") << u"0"_s << u"Monthly"_s << false;
        QTest::newRow("not said") << QString() << u"Monthly"_s << false;
    }
    void costsFurtherApartThanHalfAPercentAreFlagged()
    {
        QFETCH(QString, cost);
        QFETCH(QString, cycle);
        Margins world;
        world.psaLine().cost = Amount::parse(cost);
        world.psaLine().billingCycle = cycle;
        QTEST(world.has(Flag::CostMismatch), "flagged");
    }

    void theCatalogueCostCountsOnlyWhereTheLineHasNone()
    {
        Margins world;
        world.at(world.product1).cost = money("12");
        QVERIFY(world.has(Flag::CostMismatch));
        world.psaLine().cost = money("10");
        QVERIFY(!world.has(Flag::CostMismatch));
    }

    void costsInTwoCurrenciesAreNotCompared()
    {
        Margins world;
        world.psaLine().cost = money("99");
        world.psaLine().currency = u"USD"_s;
        const UsageLine line = world.line();
        QVERIFY(line.flags.testFlag(Flag::CurrencyDiffers));
        QVERIFY(!line.flags.testFlag(Flag::CostMismatch) && !line.flags.testFlag(Flag::BelowFloor));
    }

    void aMarginUnderTheFloorIsFlagged_data() // R14
    {
        QTest::addColumn<QString>("price");
        QTest::addColumn<QString>("floor");
        QTest::addColumn<bool>("flagged");
        QTest::newRow("a third") << u"15"_s << u"10"_s << false;
        QTest::newRow("at the floor") << u"12.5"_s << u"20"_s << false;
        QTest::newRow("just under it") << u"12.49"_s << u"20"_s << true;
        QTest::newRow("a loss") << u"9"_s << u"0"_s << true;
        QTest::newRow("no gain, none asked") << u"10"_s << u"0"_s << false;
        QTest::newRow("given away") << u"0"_s << u"10"_s << true;
    }
    void aMarginUnderTheFloorIsFlagged()
    {
        QFETCH(QString, price);
        QFETCH(QString, floor);
        Margins world;
        world.psaLine().price = Amount::parse(price);
        world.input.marginFloor = *Quantity::parse(floor);
        QTEST(world.has(Flag::BelowFloor), "flagged");
    }

    void aLineThatBillsNobodyHasNoMargin() // R10
    {
        Margins world;
        world.psaLine().price = money("1");
        world.psaLine().bill = BillMode::NoCharge;
        QVERIFY(!world.has(Flag::BelowFloor));
    }

    void waitingForTheTermToEndEndsInTimeToAct() // R24
    {
        Pair world(3, 5);
        const QDate today(2026, 11, 23);
        world.input.subscriptions[0].record.endDate = QDate(2027, 3, 31);
        QCOMPARE(suggestedUntil(DismissReason::WaitingForTermEnd, world.line(), today),
                 std::optional(QDate(2027, 3, 1)));
        world.input.subscriptions[0].record.endDate = QDate(2026, 12, 5);
        QCOMPARE(suggestedUntil(DismissReason::WaitingForTermEnd, world.line(), today),
                 std::optional(QDate(2026, 12, 5)));
        QVERIFY(!suggestedUntil(DismissReason::ExpectedDifference, world.line(), today));
        world.input.subscriptions[0].record.endDate.reset();
        QVERIFY(!suggestedUntil(DismissReason::WaitingForTermEnd, world.line(), today));
    }
};

TRUEUP_TEST_MAIN(UsageMarginTest)
#include "tst_usage_margin.moc"
