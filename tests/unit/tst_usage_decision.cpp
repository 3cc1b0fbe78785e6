// SPDX-License-Identifier: GPL-3.0-or-later
#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// A person's decision on the world's only line, seeing it as it is now.
Decision &decide(World &world, DecisionAction action, std::optional<Quantity> quantity = {})
{
    const UsageLine line = world.line();
    Decision decision;
    decision.id = DecisionId{static_cast<std::int64_t>(world.input.decisions.size()) + 1};
    decision.lineId = line.id;
    decision.period = world.input.period;
    decision.action = action;
    decision.quantity = action == DecisionAction::Approve ? line.expected : quantity;
    decision.seenVendor = line.vendorQuantity;
    decision.seenExpected = line.expected;
    decision.seenBilled = line.billed;
    decision.by = u"Ann"_s;
    return world.input.decisions.emplace_back(decision);
}

} // namespace

class UsageDecisionTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void withoutADecisionALineIsToReview()
    {
        const UsageLine line = Pair(7, 5).line();
        QCOMPARE(toText(line.state), u"to_review"_s);
        QVERIFY(!line.decision);
    }

    void anApprovalHoldsUntilItIsCarriedOut() // R17
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Approve);
        QCOMPARE(toText(world.line().state), u"approved"_s);
        QCOMPARE(world.line().decision->by, u"Ann"_s);
        QVERIFY(!world.line().flags.testFlag(Flag::Lowering));
        world.input.period = {2026, 11}; // a later decision says nothing of an earlier month
        QCOMPARE(toText(world.line().state), u"to_review"_s);
        world.input.period = {2027, 1}; // not carried out, and nothing moved
        QCOMPARE(toText(world.line().state), u"approved"_s);
        world.input.subscriptions[0].record.quantity = units(8);
        QCOMPARE(toText(world.line().state), u"to_review"_s);
        QVERIFY(world.line().flags.testFlag(Flag::ChangedSince));
    }

    void whatWasCarriedOutSaysNothingOfTheNextPeriod()
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Approve);
        world.input.billedLines[0].quantity = Quantity::fromUnits(7); // typed in by hand
        world.input.period = {2027, 1};
        QCOMPARE(toText(world.line().state), u"to_review"_s);
        QVERIFY(!world.line().decision);
        world.input.subscriptions[0].record.quantity = units(8); // a new difference, nobody decided about it
        QVERIFY(!world.line().flags.testFlag(Flag::ChangedSince));
    }

    void aDecisionInALaterPeriodWins_data()
    {
        QTest::addColumn<DecisionAction>("action");
        QTest::newRow("dismiss") << DecisionAction::Dismiss;
        QTest::newRow("reset") << DecisionAction::Reset;
    }
    void aDecisionInALaterPeriodWins()
    {
        QFETCH(DecisionAction, action);
        Pair world(7, 5);
        decide(world, DecisionAction::Approve);
        world.input.period = {2027, 1};
        decide(world, action);
        QVERIFY(toText(world.line().state) != u"approved");
        world.input.period = {2027, 2}; // and the approval does not come back behind it
        QCOMPARE(toText(world.line().state), u"to_review"_s);
        world.input.period = {2026, 12};
        QCOMPARE(toText(world.line().state), u"approved"_s);
    }

    void aDateAheadSchedules() // DESIGN 9
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Approve).effectiveDate = QDate(2026, 12, 1);
        QCOMPARE(toText(world.line().state), u"scheduled"_s);
        world.input.today = QDate(2026, 12, 1);
        world.input.period = {2027, 1}; // what is prepared by then
        QCOMPARE(toText(world.line().state), u"approved"_s);
        QCOMPARE(world.line().decision->period, (Period{2026, 12}));
    }

    void aDecisionThatSawOtherFactsIsTakenBack_data() // R17
    {
        QTest::addColumn<DecisionAction>("action");
        QTest::newRow("approve") << DecisionAction::Approve;
        QTest::newRow("adjust") << DecisionAction::Adjust;
        QTest::newRow("dismiss") << DecisionAction::Dismiss;
    }
    void aDecisionThatSawOtherFactsIsTakenBack()
    {
        QFETCH(DecisionAction, action);
        const auto check = [&](auto change) {
            Pair world(7, 5);
            decide(world, action, units(6));
            QVERIFY(toText(world.line().state) != u"to_review");
            change(world);
            const UsageLine line = world.line();
            QCOMPARE(toText(line.state), u"to_review"_s);
            QVERIFY(line.flags.testFlag(Flag::ChangedSince));
            QVERIFY(!line.decision);
        };
        check([](Pair &world) { world.input.subscriptions[0].record.quantity = units(8); });
        check([](Pair &world) { world.input.billedLines[0].quantity = Quantity::fromUnits(4); });
        check([](Pair &world) { world.input.billedLines.clear(); });
        check([](Pair &world) {
            MappingRule rule;
            rule.psaProductId = world.product1;
            rule.kind = RuleKind::Minimum;
            rule.number = Quantity::fromUnits(10);
            world.input.rules.push_back(rule);
        });
    }

    void whatWasApprovedAndIsNowBilledHasNotChanged() // R17, R23
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Approve);
        world.input.billedLines[0].quantity = Quantity::fromUnits(7);
        const UsageLine line = world.line();
        COMPARE_KIND(line, Equal);
        QCOMPARE(toText(line.state), u"approved"_s);
        QVERIFY(!line.flags.testFlag(Flag::ChangedSince));
    }

    void loweringIsFlagged() // R18
    {
        Pair world(3, 5);
        decide(world, DecisionAction::Approve);
        QVERIFY(world.line().flags.testFlag(Flag::Lowering));
        decide(world, DecisionAction::Adjust, units(5));
        QVERIFY(!world.line().flags.testFlag(Flag::Lowering));
        QCOMPARE(world.line().decision->quantity, units(5));
    }

    void aDismissalEndsWithItsDate() // R24
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Dismiss).until = QDate(2027, 1, 31);
        QCOMPARE(toText(world.line().state), u"dismissed"_s);
        world.input.period = {2027, 1};
        world.input.today = QDate(2027, 1, 31);
        QCOMPARE(toText(world.line().state), u"dismissed"_s);
        world.input.today = QDate(2027, 2, 1);
        QCOMPARE(toText(world.line().state), u"to_review"_s);
        QVERIFY(!world.line().flags.testFlag(Flag::ChangedSince));
    }

    void anOpenDismissalIsOfItsPeriod() // R24
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Dismiss);
        QCOMPARE(toText(world.line().state), u"dismissed"_s);
        world.input.period = world.input.period.next();
        QCOMPARE(toText(world.line().state), u"to_review"_s);
    }

    void anExclusionLastsUntilItIsReset() // R13
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Exclude);
        world.input.subscriptions[0].record.quantity = units(70);
        world.input.period = {2027, 6};
        UsageLine line = world.line();
        COMPARE_KIND(line, Excluded);
        QCOMPARE(toText(line.state), u"excluded"_s);
        QVERIFY(!line.approvable && line.decision);
        decide(world, DecisionAction::Reset);
        line = world.line();
        COMPARE_KIND(line, UnderBilled);
        QCOMPARE(toText(line.state), u"to_review"_s);
        QVERIFY(!line.decision);
    }

    void theNewestDecisionHolds() // any order of the input
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Adjust, units(6));
        decide(world, DecisionAction::Dismiss);
        std::swap(world.input.decisions[0], world.input.decisions[1]);
        QCOMPARE(toText(world.line().state), u"dismissed"_s);
    }

    void aLaterWordOnAnOldPeriodDoesNotTouchTheNew()
    {
        Pair world(7, 5);
        decide(world, DecisionAction::Approve);
        decide(world, DecisionAction::Dismiss).period = {2026, 11};
        QCOMPARE(toText(world.line().state), u"approved"_s);
    }

    void anExportedApprovalStandsWhereThePsaPutIt_data() // R23
    {
        QTest::addColumn<ExportState>("exported");
        QTest::addColumn<int>("billed");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("changedSince");
        QTest::newRow("on its way") << ExportState::Exported << 5 << u"exported"_s << false;
        QTest::newRow("taken over") << ExportState::Verified << 7 << u"verified"_s << false;
        QTest::newRow("taken over, then taken back") << ExportState::Verified << 5 << u"to_review"_s << true;
        QTest::newRow("not taken over") << ExportState::NotApplied << 5 << u"not_applied"_s << false;
        QTest::newRow("something else") << ExportState::Overtaken << 6 << u"to_review"_s << true;
        QTest::newRow("something else, then the old")
            << ExportState::Overtaken << 5 << u"to_review"_s << true;
    }
    void anExportedApprovalStandsWhereThePsaPutIt()
    {
        QFETCH(ExportState, exported);
        QFETCH(int, billed);
        Pair world(7, 5);
        const DecisionId decision = decide(world, DecisionAction::Approve).id;
        ExportedChange change;
        change.id = ExportedChangeId{2};
        change.decisionId = decision;
        change.before = Quantity::fromUnits(5);
        change.after = Quantity::fromUnits(7);
        change.state = exported;
        world.input.exportedChanges.push_back(change);
        change.id = ExportedChangeId{1}; // an earlier file: the newest counts
        change.state = ExportState::NotApplied;
        world.input.exportedChanges.push_back(change);
        world.input.billedLines[0].quantity = Quantity::fromUnits(billed);
        const UsageLine line = world.line();
        QTEST(toText(line.state), "state");
        QTEST(line.flags.testFlag(Flag::ChangedSince), "changedSince");
        QCOMPARE(line.exported != nullptr, line.decision != nullptr);
        world.input.period = world.input.period.next(); // what left in a file is of its own period
        QCOMPARE(toText(world.line().state), u"to_review"_s);
        QVERIFY(!world.line().decision && !world.line().flags.testFlag(Flag::ChangedSince));
    }

    void anImportSettlesAChange() // R23
    {
        ExportedChange change;
        change.before = Quantity::fromUnits(5);
        change.after = Quantity::fromUnits(7);
        QCOMPARE(settle(change, units(7)), ExportState::Verified);
        QCOMPARE(settle(change, units(5)), ExportState::NotApplied);
        QCOMPARE(settle(change, units(6)), ExportState::Overtaken);
        QCOMPARE(settle(change, std::nullopt), ExportState::Overtaken);
    }

    void aResetTakesAnExportedApprovalBack() // R23
    {
        Pair world(7, 5);
        ExportedChange change;
        change.decisionId = decide(world, DecisionAction::Approve).id;
        world.input.exportedChanges.push_back(change);
        QCOMPARE(toText(world.line().state), u"exported"_s);
        decide(world, DecisionAction::Reset);
        QCOMPARE(toText(world.line().state), u"to_review"_s);
    }

    void freeSeatsTwiceIsNotApprovable() // R10
    {
        Pair world(9, 5);
        world.input.billedLines[0].lessIncluded = Quantity::fromUnits(4);
        MappingRule rule;
        rule.psaProductId = world.product1;
        rule.kind = RuleKind::MinusIncluded;
        rule.number = Quantity::fromUnits(4);
        world.input.rules.push_back(rule);
        UsageLine line = world.line();
        QVERIFY(line.flags.testFlag(Flag::FreeSeatsTwice) && !line.approvable);
        QVERIFY(!line.notApprovableBecause.isEmpty());
        world.input.rules[0].kind = RuleKind::Minimum; // no free seats in that
        line = world.line();
        QVERIFY(!line.flags.testFlag(Flag::FreeSeatsTwice) && line.approvable);
    }

    void aRefusalSaysWhyAndAnApprovableLineSaysNothing()
    {
        for (const std::optional<int> vendor : {std::optional<int>(), std::optional(3), std::optional(7)}) {
            const UsageLine line = Pair(vendor, 5).line();
            QCOMPARE(line.approvable, line.notApprovableBecause.isEmpty());
            QVERIFY(line.approvable);
        }
    }
};

TRUEUP_TEST_MAIN(UsageDecisionTest)
#include "tst_usage_decision.moc"
