// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/to_do.h"

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
        for (const UsageKind kind : {UnmappedAccount, UnmappedService, Unknown, Lapsed, PsaOnly, NewRevenue,
                                     OverBilled, UnderBilled})
            QVERIFY2(needsPerson(lineOf(kind)), qPrintable(toText(kind)));
        for (const UsageKind kind : {Excluded, NotComparable, NoSource, Equal})
            QVERIFY2(!needsPerson(lineOf(kind)), qPrintable(toText(kind)));
    }

    void anEqualLineMayNeedOneToo() // R14
    {
        for (const Flag flag : {Flag::NoPrice, Flag::EndsOn, Flag::CompanyInactive})
            QVERIFY2(needsPerson(lineOf(UsageKind::Equal, flag)), qPrintable(flagToken(flag)));
        QVERIFY(!needsPerson(lineOf(UsageKind::Equal, Flag::PartOfSum | Flag::Rule)));
        QVERIFY(!needsPerson(lineOf(UsageKind::NoSource, Flag::NoPrice)));
    }

    void whatWasDecidedIsDone()
    {
        QVERIFY(isToDo(lineOf(UsageKind::UnderBilled)));
        for (const ReviewState state :
             {ReviewState::Approved, ReviewState::Scheduled, ReviewState::Dismissed, ReviewState::Excluded})
            QVERIFY2(!isToDo(lineOf(UsageKind::UnderBilled, {}, state)), qPrintable(toText(state)));
    }
};

TRUEUP_TEST_MAIN(ToDoTest)
#include "tst_to_do.moc"
