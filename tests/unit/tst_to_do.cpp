// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/to_do.h"

#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

UsageLine lineOf(UsageKind kind, Flags flags = {}, ReviewState state = ReviewState::ToReview)
{
    UsageLine line;
    line.kind = kind;
    line.flags = flags;
    line.state = state;
    return line;
}

} // namespace

class ToDoTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theKindSaysWhetherAPersonIsNeeded() // R14
    {
        using enum UsageKind;
        for (const UsageKind kind : {UnmappedAccount, UnmappedService, Unknown, ChangedService, Lapsed,
                                     PsaOnly, NewRevenue, OverBilled, UnderBilled})
            QVERIFY2(needsPerson(lineOf(kind)), qPrintable(toText(kind)));
        for (const UsageKind kind : {Excluded, NotComparable, NoSource, Equal})
            QVERIFY2(!needsPerson(lineOf(kind)), qPrintable(toText(kind)));
    }

    void anEqualLineMayNeedOneToo() // R14
    {
        const Flags loud =
            Flag::CostMismatch | Flag::BelowFloor | Flag::NoPrice | Flag::EndsOn | Flag::CompanyInactive;
        for (int bit = 0; bit < flagCount; ++bit) {
            const auto flag = static_cast<Flag>(std::uint64_t{1} << bit);
            QVERIFY2(needsPerson(lineOf(UsageKind::Equal, flag)) == loud.testFlag(flag),
                     qPrintable(flagToken(flag)));
            QVERIFY(!needsPerson(lineOf(UsageKind::NoSource, flag)));
        }
    }

    void whatWasDecidedIsDone()
    {
        QVERIFY(isToDo(lineOf(UsageKind::UnderBilled)));
        for (const ReviewState state :
             {ReviewState::Approved, ReviewState::Scheduled, ReviewState::Dismissed, ReviewState::Excluded,
              ReviewState::Exported, ReviewState::Verified, ReviewState::Pushing})
            QVERIFY2(!isToDo(lineOf(UsageKind::UnderBilled, {}, state)), qPrintable(toText(state)));
    }

    void aChangeThatThePsaDidNotTakeOverIsToDo() // R23
    {
        QVERIFY(isToDo(lineOf(UsageKind::UnderBilled, {}, ReviewState::NotApplied)));
        QVERIFY(isToDo(lineOf(UsageKind::Equal, {}, ReviewState::NotApplied)));
    }

    void aPushThatDidNotSucceedIsToDo() // R21, R22
    {
        for (const ReviewState state : {ReviewState::Failed, ReviewState::Conflict}) {
            QVERIFY(isToDo(lineOf(UsageKind::UnderBilled, {}, state)));
            QVERIFY(isToDo(lineOf(UsageKind::Equal, {}, state)));
        }
        QVERIFY(isToDo(lineOf(UsageKind::UnderBilled, {}, ReviewState::Undone)));
        QVERIFY(!isToDo(lineOf(UsageKind::Equal, {}, ReviewState::Undone)));
    }

    void whatWasScheduledAndMayBeSentNowIsToDo() // R19
    {
        UsageLine line = lineOf(UsageKind::OverBilled, {}, ReviewState::Approved);
        QVERIFY(!isToDo(line));
        line.due = true;
        QVERIFY(isToDo(line));
    }

    void whatAnotherToolKeepsAsksForNobody()
    {
        for (const ReviewState state : {ReviewState::ToReview, ReviewState::Conflict, ReviewState::Failed})
            QVERIFY(!isToDo(lineOf(UsageKind::UnderBilled, Flag::OwnedElsewhere, state)));
        QVERIFY(needsPerson(lineOf(UsageKind::UnderBilled, Flag::OwnedElsewhere)));
    }

    void aDismissalThatEndedOrWasContradictedIsToDoAgain() // R17
    {
        Pair world(7, 5);
        Decision dismissal;
        dismissal.id = DecisionId{1};
        dismissal.lineId = world.line().id;
        dismissal.period = world.input.period;
        dismissal.action = DecisionAction::Dismiss;
        dismissal.until = QDate(2026, 12, 31);
        dismissal.seenVendor = dismissal.seenExpected = units(7);
        dismissal.seenBilled = units(5);
        world.input.decisions.push_back(dismissal);
        QVERIFY(!isToDo(world.line()));
        world.input.today = QDate(2027, 1, 1);
        QVERIFY(isToDo(world.line()));
        world.input.today = QDate(2026, 11, 23);
        world.input.subscriptions[0].record.quantity = units(8);
        QVERIFY(isToDo(world.line()));
    }
};

TRUEUP_TEST_MAIN(ToDoTest)
#include "tst_to_do.moc"
