// SPDX-License-Identifier: GPL-3.0-or-later
// R19, R21, R22: where an approval stands between the decision and the PSA's answer.
#include "core/domain/change_file.h"
#include "core/domain/to_do.h"

#include "psa_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// Five seats in one line and three in another; nine expected, the first keeps five.
PsaPair allocated()
{
    PsaPair world(9, 5);
    world.lineIn(AgreementId{1}, 3);
    world.input.allocations.push_back(
        {world.company1,
         world.product1,
         {{world.input.billedLines[0].key, Quantity::fromUnits(6)}, {world.input.billedLines[1].key, {}}},
         {},
         {}});
    world.approve(10);
    return world;
}

PsaPair pushed(PushState state)
{
    PsaPair world(7, 5);
    world.approve();
    world.push(state);
    return world;
}

} // namespace

#define COMPARE_STATE(line, expected) QCOMPARE(toText((line).state), QStringLiteral(expected))

class PushStatesTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anApprovalStandsWhereItsPushPutsIt_data()
    {
        QTest::addColumn<PushState>("pushed");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("toDo");
        QTest::newRow("on its way") << PushState::Intended << u"pushing"_s << false;
        QTest::newRow("read back") << PushState::Verified << u"verified"_s << false;
        QTest::newRow("conflict") << PushState::Conflict << u"conflict"_s << true;
        QTest::newRow("refused") << PushState::Refused << u"failed"_s << true;
        QTest::newRow("never taken") << PushState::Failed << u"failed"_s << true;
        QTest::newRow("may be sent again") << PushState::NotApplied << u"approved"_s << false;
    }
    void anApprovalStandsWhereItsPushPutsIt()
    {
        QFETCH(PushState, pushed);
        PsaPair world = ::pushed(pushed);
        const UsageLine line = world.line();
        QTEST(toText(line.state), "state");
        QTEST(isToDo(line), "toDo");
        QVERIFY(line.decision);
        QCOMPARE(line.pushes.size(), std::size_t{1});
        QVERIFY(!line.flags.testFlag(Flag::ChangedSince));
        // A new decision is a new beginning, once what is on its way has arrived.
        world.approve(8);
        QCOMPARE(toText(world.line().state), pushed == PushState::Intended ? u"pushing"_s : u"approved"_s);
        QVERIFY(world.line().pushes.empty());
    }

    void whatWasSentAndEndedIsOfItsPeriod_data()
    {
        QTest::addColumn<PushState>("pushed");
        QTest::addColumn<QString>("state");
        QTest::newRow("read back") << PushState::Verified << u"to_review"_s;
        QTest::newRow("conflict") << PushState::Conflict << u"to_review"_s;
        QTest::newRow("refused") << PushState::Refused << u"to_review"_s;
        QTest::newRow("never taken") << PushState::Failed << u"to_review"_s;
        QTest::newRow("may be sent again") << PushState::NotApplied << u"approved"_s;
    }
    void whatWasSentAndEndedIsOfItsPeriod()
    {
        QFETCH(PushState, pushed);
        PsaPair world = ::pushed(pushed);
        world.input.period = world.input.period.next();
        const UsageLine line = world.line();
        QTEST(toText(line.state), "state");
        QCOMPARE(line.decision != nullptr, pushed == PushState::NotApplied);
        QCOMPARE(line.pushes.empty(), pushed != PushState::NotApplied);
        QVERIFY(!line.flags.testFlag(Flag::ChangedSince));
    }

    void whatWasTakenBackDoesNotComeBackInTheNextPeriod() // R22
    {
        PsaPair world = pushed(PushState::Verified);
        world.input.pushes[0].undoneAt = moment(11, 23, 12);
        world.input.billedLines[0].quantity = Quantity::fromUnits(5);
        COMPARE_STATE(world.line(), "undone");
        world.input.period = world.input.period.next();
        COMPARE_STATE(world.line(), "to_review");
        QVERIFY(world.plan().rows.empty());
    }

    void aScheduledApprovalIsNotLostWhenTheMonthRollsOver() // R19
    {
        PsaPair world(4, 5);
        world.input.agreements[0].timing = InvoiceTiming::Arrears;
        world.input.today = QDate(2026, 11, 20);
        world.approve({}, moment(11, 20));
        COMPARE_STATE(world.line(), "scheduled");
        // December came: January is prepared, and the invoice of November is not out yet.
        world.input.today = QDate(2026, 12, 2);
        world.input.period = {2027, 1};
        COMPARE_STATE(world.line(), "scheduled");
        QCOMPARE(world.line().waitsUntil, QDate(2026, 12, 1));
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 1, 1);
        COMPARE_STATE(world.line(), "approved");
        QVERIFY(world.line().due);
        const PushPlan plan = world.plan();
        QCOMPARE(plan.rows.size(), std::size_t{1});
        QCOMPARE(plan.rows[0].outlook.from, QDate(2026, 12, 1));
        QVERIFY(!plan.rows[0].outlook.alreadyInvoiced && !plan.rows[0].outlook.waitsUntil);
        // Not sent in time: it still holds, and says that the invoice it was meant for is out.
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 2, 1);
        world.input.today = QDate(2027, 1, 3);
        world.input.period = {2027, 2};
        const QStringList warnings = world.plan().rows.at(0).warnings;
        QVERIFY2(warnings.join(u' ').contains(u"The invoice for December 2026 is out already"_s),
                 qPrintable(warnings.join(u' ')));
    }

    void theRestOfASpreadApprovalOutlivesItsPeriod()
    {
        PsaPair world = allocated();
        const PushPlan plan = world.plan();
        QCOMPARE(plan.rows.size(), std::size_t{2});
        world.push(PushState::Verified);
        // The second line was not taken.
        world.input.pushes[1].state = PushState::NotApplied;
        world.bill(world.input.pushes[1].lineKey, world.input.pushes[1].before);
        COMPARE_STATE(world.line(), "approved");
        world.input.period = world.input.period.next();
        COMPARE_STATE(world.line(), "approved");
        QCOMPARE(world.plan().rows.size(), std::size_t{1});
    }

    void theNewestPushOfALineCounts()
    {
        PsaPair world = pushed(PushState::NotApplied);
        world.push(PushState::Verified);
        COMPARE_STATE(world.line(), "verified");
        QCOMPARE(world.line().pushes.size(), std::size_t{1});
        QVERIFY(world.line().pushes[0]->id == PushId{2});
    }

    void whatIsOnItsWayStaysSoWhateverElseMoves()
    {
        PsaPair world = pushed(PushState::Intended);
        world.input.subscriptions[0].record.quantity = units(8);
        world.input.billedLines[0].quantity = Quantity::fromUnits(6);
        COMPARE_STATE(world.line(), "pushing");
        QVERIFY(world.line().decision);
        world.input.period = world.input.period.next(); // whose decision it is does not matter
        COMPARE_STATE(world.line(), "pushing");
        QVERIFY(!world.line().decision);
    }

    void aVendorThatMovedOnBringsAVerifiedLineBack() // R17
    {
        PsaPair world = pushed(PushState::Verified);
        world.input.subscriptions[0].record.quantity = units(8);
        const UsageLine line = world.line();
        COMPARE_STATE(line, "to_review");
        QVERIFY(line.flags.testFlag(Flag::ChangedSince) && !line.flags.testFlag(Flag::Drifted));
        QVERIFY(!line.decision && line.pushes.empty());
        COMPARE_KIND(line, UnderBilled);
    }

    void aConflictStandsUntilAPersonDecides()
    {
        PsaPair world = pushed(PushState::Conflict);
        world.input.billedLines[0].quantity = Quantity::fromUnits(6); // what was found
        UsageLine line = world.line();
        COMPARE_STATE(line, "conflict");
        QVERIFY(line.flags.testFlag(Flag::ChangedSince) && line.decision);
        // The new value was found, but something guarded moved: still for a person.
        world.input.billedLines[0].quantity = Quantity::fromUnits(7);
        COMPARE_STATE(world.line(), "conflict");
        // Nothing had been sent, and somebody brought it there: as good as done.
        world.input.pushes[0].sends = 0;
        COMPARE_STATE(world.line(), "approved");
        QVERIFY(!isToDo(world.line()));
        QVERIFY(world.plan().rows.empty());
    }

    void aRefusalEndsWhereTheFactsDo()
    {
        PsaPair world = pushed(PushState::Refused);
        world.input.billedLines[0].quantity = Quantity::fromUnits(7); // typed in by hand
        COMPARE_STATE(world.line(), "approved");
        world.input.billedLines[0].quantity = Quantity::fromUnits(6);
        COMPARE_STATE(world.line(), "to_review");
        QVERIFY(world.line().flags.testFlag(Flag::ChangedSince));
    }

    void whatWasTakenBackIsDecidedAnew() // R22
    {
        PsaPair world = pushed(PushState::Verified);
        Push undo = world.input.pushes[0];
        undo.id = PushId{2};
        undo.undoOf = PushId{1};
        std::swap(undo.before, undo.after);
        undo.state = PushState::Intended;
        world.input.pushes.push_back(undo);
        COMPARE_STATE(world.line(), "pushing");
        world.input.pushes[1].state = PushState::Conflict;
        COMPARE_STATE(world.line(), "verified");
        world.input.pushes[1].state = PushState::Verified;
        world.input.pushes[0].undoneAt = moment(11, 23, 12);
        world.input.billedLines[0].quantity = Quantity::fromUnits(5);
        const UsageLine line = world.line();
        COMPARE_STATE(line, "undone");
        QVERIFY(!line.decision && isToDo(line));
        QVERIFY(!line.flags.testFlag(Flag::ChangedSince) && !line.flags.testFlag(Flag::Drifted));
        QCOMPARE(line.pushes.size(), std::size_t{1});
        QVERIFY(world.plan().rows.empty());
        world.approve();
        COMPARE_STATE(world.line(), "approved");
        QCOMPARE(world.plan().rows.size(), std::size_t{1});
    }

    void anAllocationIsVerifiedOnceAllOfItIs()
    {
        PsaPair world = allocated();
        world.push(PushState::Verified);
        COMPARE_STATE(world.line(), "verified");
        QCOMPARE(world.line().pushes.size(), std::size_t{2});
        // Some other line of the pair moved besides.
        world.bill(world.input.billedLines[1].key, Quantity::fromUnits(5));
        COMPARE_STATE(world.line(), "to_review");
        QVERIFY(world.line().flags.testFlag(Flag::ChangedSince));
        QVERIFY(world.line().flags.testFlag(Flag::Drifted));
    }

    void anAllocationThatIsSentInPartSaysSo()
    {
        PsaPair world = allocated();
        const auto rows = world.plan().rows;
        QCOMPARE(rows.size(), std::size_t{2});
        world.push(PushState::Verified);
        world.input.pushes.pop_back(); // the second one was never begun
        world.bill(rows[1].push.lineKey, rows[1].push.before);
        UsageLine line = world.line();
        COMPARE_STATE(line, "approved"); // neither verified nor changed: the rest is still to be sent
        QVERIFY(!line.flags.testFlag(Flag::ChangedSince) && line.decision);
        QCOMPARE(line.pushes.size(), std::size_t{1});
        QCOMPARE(world.plan().rows.size(), std::size_t{1});
        QCOMPARE(world.plan().rows[0].push.lineKey, rows[1].push.lineKey);
        Push refused = rows[1].push;
        refused.id = PushId{2};
        refused.state = PushState::Refused;
        world.input.pushes.push_back(refused);
        COMPARE_STATE(world.line(), "failed");
        world.input.pushes[1].state = PushState::Conflict;
        COMPARE_STATE(world.line(), "conflict");
    }

    void anOwnDateSchedules() // DESIGN 9
    {
        PsaPair world(7, 5);
        world.approve().effectiveDate = QDate(2026, 12, 1);
        COMPARE_STATE(world.line(), "scheduled");
        QCOMPARE(world.line().waitsUntil, std::optional(QDate(2026, 12, 1)));
        world.input.today = QDate(2026, 12, 1);
        const UsageLine line = world.line();
        COMPARE_STATE(line, "approved");
        QVERIFY(line.due && isToDo(line) && !line.waitsUntil);
        world.bill(world.input.billedLines[0].key, Quantity::fromUnits(7));
        QVERIFY(!world.line().due);
    }

    void aDecreaseInArrearsWaitsForTheInvoice() // R19
    {
        PsaPair world(3, 5);
        world.input.agreements[0].timing = InvoiceTiming::Arrears;
        world.approve();
        UsageLine line = world.line();
        COMPARE_STATE(line, "scheduled");
        QCOMPARE(line.waitsUntil, std::optional(QDate(2026, 12, 1)));
        QVERIFY(line.flags.testFlag(Flag::Lowering) && !isToDo(line));
        world.input.today = QDate(2026, 12, 2); // the day has come, the invoice is not out
        COMPARE_STATE(world.line(), "scheduled");
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 1, 1);
        line = world.line();
        COMPARE_STATE(line, "approved");
        QVERIFY(line.due && isToDo(line));
        QCOMPARE(world.plan().rows.size(), std::size_t{1});
    }

    void whatIsNotADecreaseInArrearsIsSentNow_data() // R19
    {
        QTest::addColumn<InvoiceTiming>("timing");
        QTest::addColumn<int>("vendor");
        QTest::addColumn<QString>("state");
        QTest::newRow("increase in arrears") << InvoiceTiming::Arrears << 7 << u"approved"_s;
        QTest::newRow("increase in advance") << InvoiceTiming::Advance << 7 << u"approved"_s;
        QTest::newRow("decrease in advance") << InvoiceTiming::Advance << 3 << u"approved"_s;
        QTest::newRow("decrease, nobody knows") << InvoiceTiming::Unknown << 3 << u"scheduled"_s;
    }
    void whatIsNotADecreaseInArrearsIsSentNow()
    {
        QFETCH(InvoiceTiming, timing);
        QFETCH(int, vendor);
        PsaPair world(vendor, 5);
        world.input.agreements[0].timing = timing;
        world.approve();
        QTEST(toText(world.line().state), "state");
        QVERIFY(!world.line().due);
    }

    void whatIsPushedNeverLeavesInAFile() // R23
    {
        PsaPair world(7, 5);
        world.approve();
        const auto lines = world.lines();
        const ChangePlan plan = planChanges(lines, world.input.period, World::csv, true);
        QVERIFY(plan.changes.empty() && plan.leftOut.empty() && plan.exportedBefore == 0);
    }
};

TRUEUP_TEST_MAIN(PushStatesTest)
#include "tst_push_states.moc"
