// SPDX-License-Identifier: GPL-3.0-or-later
#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class UsageMoneyTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void moneyIsDifferenceTimesMonthlyPrice() // R15
    {
        const UsageLine line = Pair(7, 5).line();
        QCOMPARE(line.unitPriceMonth, money("15"));
        QCOMPARE(line.moneyMonth, money("30"));
        QCOMPARE(line.unitCostMonth, money("10"));
        QCOMPARE(line.costMonth, money("70"));
        QCOMPARE(line.currency, u"CAD"_s);
        QCOMPARE(Pair({}, 5).line().moneyMonth, money("-75"));
        QCOMPARE(Pair(5, 5).line().moneyMonth, money("0"));
    }

    void pricesAreCutToMonths_data() // R15
    {
        QTest::addColumn<QString>("cycle");
        QTest::addColumn<QString>("price");
        QTest::addColumn<std::optional<Amount>>("unit");
        QTest::addColumn<std::optional<Amount>>("atStake"); // of two seats
        QTest::newRow("monthly") << u"Monthly"_s << u"15"_s << money("15") << money("30");
        QTest::newRow("quarterly") << u"Quarterly"_s << u"45"_s << money("15") << money("30");
        QTest::newRow("annually") << u"Annually"_s << u"100"_s << money("8.333333") << money("16.666667");
        QTest::newRow("three years") << u"3 years"_s << u"360"_s << money("10") << money("20");
        QTest::newRow("a tenant's own word")
            << u"Billing run B"_s << u"15"_s << std::optional<Amount>() << std::optional<Amount>();
        QTest::newRow("not said") << QString() << u"15"_s << std::optional<Amount>()
                                  << std::optional<Amount>();
        QTest::newRow("one-time") << u"One Time"_s << u"15"_s << std::optional<Amount>()
                                  << std::optional<Amount>();
    }
    void pricesAreCutToMonths()
    {
        QFETCH(QString, cycle);
        QFETCH(QString, price);
        Pair world(7, 5);
        world.input.billedLines[0].billingCycle = cycle;
        world.input.billedLines[0].price = Amount::parse(price);
        const UsageLine line = world.line();
        QTEST(line.unitPriceMonth, "unit");
        QTEST(line.moneyMonth, "atStake");
        QVERIFY(!line.flags.testFlag(Flag::NoPrice)); // there is one; only its month is not known
    }

    void theCatalogueCountsOnlyWhereTheLineHasNoPrice() // R15
    {
        Pair world(7, 5);
        world.at(world.product1).price = money("99");
        QCOMPARE(world.line().unitPriceMonth, money("15"));
        world.input.billedLines[0].price.reset();
        QCOMPARE(world.line().unitPriceMonth, money("99"));
        world.at(world.product1).price.reset();
        const UsageLine line = world.line();
        QVERIFY(!line.unitPriceMonth && !line.moneyMonth);
        QVERIFY(line.flags.testFlag(Flag::NoPrice));
        QCOMPARE(line.currency, u"CAD"_s); // of the cost
    }

    void newRevenueIsPricedByTheCatalogueAndTheCompanysCycle() // R15
    {
        Pair world(5);
        world.at(world.product1).price = money("180");
        QVERIFY(!world.line().moneyMonth); // nobody knows how often it would be billed
        QVERIFY(!world.line().flags.testFlag(Flag::NoPrice));

        const auto acme = world.company(u"Acme"_s);
        const auto firewall = world.product(u"Firewall"_s);
        world.billed(acme, firewall, 1).billingCycle = u"Annually"_s;
        QCOMPARE(world.lines().back().moneyMonth, money("75")); // as everywhere in this PSA
        world.billed(world.company1, firewall, 1).billingCycle = u"Quarterly"_s;
        QCOMPARE(world.lines().back().moneyMonth, money("300")); // as in the company's other line
        world.billed(world.company1, firewall, 1).billingCycle = u"Monthly"_s;
        QVERIFY(!world.lines().back().moneyMonth); // its lines disagree
    }

    void differentPricesHaveNoCommonFigure() // R15
    {
        Pair world(12, 5);
        world.billed(world.company1, world.product1, 5).price = money("16");
        UsageLine line = world.line();
        QVERIFY(!line.unitPriceMonth && !line.moneyMonth && !line.flags.testFlag(Flag::NoPrice));
        world.input.billedLines[1].price = money("45");
        world.input.billedLines[1].billingCycle = u"Quarterly"_s; // the same per month
        line = world.line();
        QCOMPARE(line.unitPriceMonth, money("15"));
        QCOMPARE(line.moneyMonth, money("30"));
        world.input.billedLines[1].currency = u"USD"_s;
        QVERIFY(!world.line().unitPriceMonth);
    }

    void freeUnitsAreNotPaid_data() // R10: lessIncluded reduces price money only
    {
        QTest::addColumn<int>("vendor");
        QTest::addColumn<int>("billed");
        QTest::addColumn<int>("free");
        QTest::addColumn<std::optional<Amount>>("atStake");
        QTest::newRow("all above") << 12 << 10 << 4 << money("30");
        QTest::newRow("within the free units") << 3 << 2 << 4 << money("0");
        QTest::newRow("across them") << 6 << 2 << 4 << money("30");
        QTest::newRow("falling across them") << 2 << 6 << 4 << money("-30");
    }
    void freeUnitsAreNotPaid()
    {
        QFETCH(int, vendor);
        QFETCH(int, billed);
        QFETCH(int, free);
        Pair world(vendor, billed);
        world.input.billedLines[0].lessIncluded = Quantity::fromUnits(free);
        const UsageLine line = world.line();
        QCOMPARE(line.difference, units(vendor - billed));
        QVERIFY(line.flags.testFlag(Flag::LessIncluded));
        QTEST(line.moneyMonth, "atStake");
        QCOMPARE(line.billed, units(billed));
    }

    void whatIsNotBilledHasNoPriceButACost() // R10
    {
        for (const BillMode mode : {BillMode::DoNotBill, BillMode::NoCharge}) {
            Pair world(7, 5);
            world.input.billedLines[0].bill = mode;
            world.input.billedLines[0].price.reset();
            const UsageLine line = world.line();
            COMPARE_KIND(line, UnderBilled); // still compared
            QCOMPARE(line.moneyMonth, money("0"));
            QCOMPARE(line.costMonth, money("70"));
            QCOMPARE(line.flags.testFlag(Flag::DoNotBill), mode == BillMode::DoNotBill);
            QCOMPARE(line.flags.testFlag(Flag::NoCharge), mode == BillMode::NoCharge);
            QVERIFY(!line.flags.testFlag(Flag::NoPrice));
        }
    }

    void costComesFromTheLinesThemselves() // R15: frequency 1, 3, 12, 36
    {
        Pair world(3, 5);
        SubscriptionRecord &yearly = world.seats(world.contoso, world.premium, 2).record;
        yearly.billingFrequency = u"annual"_s;
        yearly.unitPrice = money("120");
        UsageLine line = world.line();
        QCOMPARE(line.unitCostMonth, money("10"));
        QCOMPARE(line.costMonth, money("50"));
        world.input.subscriptions[1].record.unitPrice = money("240");
        line = world.line();
        QVERIFY(!line.unitCostMonth); // two prices, one true sum
        QCOMPARE(line.costMonth, money("70"));
        world.input.subscriptions[1].record.unitPrice.reset();
        QVERIFY(!world.line().costMonth); // half a sum misleads
        world.input.subscriptions[1].record.status = u"Cancelled"_s;
        QCOMPARE(world.line().costMonth, money("30"));
    }

    void aYearIsCutOnlyOnce() // no rounding of a rounded price
    {
        Pair world(3, 3);
        world.input.subscriptions[0].record.unitPrice = money("100");
        world.input.subscriptions[0].record.billingFrequency = u"year"_s;
        QCOMPARE(world.line().unitCostMonth, money("8.333333"));
        QCOMPARE(world.line().costMonth, money("25"));
    }

    void currenciesAreNeverAdded() // R15
    {
        Pair world(3, 3);
        world.input.subscriptions[0].record.currency = u"usd"_s;
        UsageLine line = world.line();
        QVERIFY(line.flags.testFlag(Flag::CurrencyDiffers));
        QCOMPARE(line.currency, u"CAD"_s);
        QVERIFY(line.unitPriceMonth && !line.costMonth && !line.unitCostMonth);
        QCOMPARE(line.parts[0].costMonth, money("30")); // the part keeps its own
        QCOMPARE(line.parts[0].costCurrency, u"USD"_s);

        world.seats(world.contoso, world.premium, 1); // CAD beside USD in one part
        line = world.line();
        QVERIFY(line.flags.testFlag(Flag::CurrencyDiffers));
        QVERIFY(!line.parts[0].costMonth && !line.costMonth);
    }

    void oneTimeIsInNoMonthlySum() // R15
    {
        Pair world(3, 3);
        world.input.countRules.general.oneTime = true;
        world.seats(world.contoso, world.premium, 5).record.billingFrequency = u"one_time"_s;
        const UsageLine line = world.line();
        QCOMPARE(line.vendorQuantity, units(8));
        QCOMPARE(line.costMonth, money("30"));
    }

    void aRuleChangesTheCostWithTheQuantity() // R15: expected × monthly cost
    {
        Pair world(9, 5);
        MappingRule rule;
        rule.psaProductId = world.product1;
        rule.kind = RuleKind::MinusIncluded;
        rule.number = Quantity::fromUnits(4);
        world.input.rules.push_back(rule);
        const UsageLine line = world.line();
        COMPARE_KIND(line, Equal);
        QCOMPARE(line.costMonth, money("50"));
    }
};

TRUEUP_TEST_MAIN(UsageMoneyTest)
#include "tst_usage_money.moc"
