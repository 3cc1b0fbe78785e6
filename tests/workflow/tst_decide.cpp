// SPDX-License-Identifier: GPL-3.0-or-later
// R17, R18: what a person's word may say, and what is kept with it.
#include "core/workflow/decide.h"

#include "core/workflow/edit_billing.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// C1 is A1 and BP is P-BP: expected 12, billed 10.
struct Mapped : WorkflowWorld
{
    Mapped()
    {
        map(u"C1"_s, u"A1"_s);
        mapService(u"BP"_s, u"P-BP"_s);
    }
};

DecisionRow row(const UsageLine &line, DecisionAction action = DecisionAction::Approve)
{
    DecisionRow row;
    row.line = 2;
    row.lineId = line.id;
    row.action = action;
    return row;
}

std::optional<Quantity> units(int number)
{
    return Quantity::fromUnits(number);
}

Result<std::vector<DecisionOutcome>> take(WorkflowWorld &world, const Review &review,
                                          const std::vector<DecisionRow> &rows, bool strict = false,
                                          int day = 23)
{
    return inTransaction(world.database(), [&] {
        return decide(world.database(), review, rows, strict, u"bob"_s, instant(day));
    });
}

} // namespace

class TestDecide final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anApprovalRemembersWhatItSaw();
    void anApprovedLineIsApprovedInTheNextReview();
    void changedFactsTakeADecisionBack();
    void resetTakesTheLineBack();
    void anAdjustmentBillsThePersonsFigure();
    void aDismissalKeepsItsDateAndReason();
    void whatAnotherToolKeepsIsNotApproved();
    void seenFiguresThatDifferAreRefused_data();
    void seenFiguresThatDifferAreRefused();
    void everyFigureOnTheScreenCounts();
    void anUnknownLineIdIsRefused();
    void staleFiguresAreNotApprovable();
    void neverFetchedFiguresAreNotApprovable();
    void freeSeatsTwiceAreNotApprovable();
    void aCompanyWithoutAVendorAccountIsNotComparable();
    void whatIsNotMappedHasNothingToBill();
    void whatIsExcludedByTheMapHasNothingToBill();
    void warningsAreSaidAndTheDecisionRecorded_data();
    void warningsAreSaidAndTheDecisionRecorded();
    void withoutStrictTheGoodRowsAreRecorded();
    void withStrictOneRefusalRecordsNothing();
    void everyDecisionIsInTheAuditTrail();
};

void TestDecide::anApprovalRemembersWhatItSaw()
{
    Mapped world;
    const Review review = world.review();
    DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled));
    wanted.seenVendor = units(12);
    wanted.seenBilled = units(10);
    wanted.effectiveDate = QDate(2026, 12, 1);
    wanted.reason = u"growth"_s;
    wanted.note = u"told Jo"_s;
    const auto outcomes = take(world, review, {wanted});
    REQUIRE_OK(outcomes);
    QCOMPARE(outcomes->size(), std::size_t(1));
    QVERIFY2(outcomes->front().recorded, qPrintable(outcomes->front().reason));
    QVERIFY(outcomes->front().warnings.isEmpty());
    const auto stored = need(DecisionRepository(world.database()).all());
    QCOMPARE(stored.size(), std::size_t(1));
    const Decision &decision = stored.front();
    QCOMPARE(decision.lineId, wanted.lineId);
    QCOMPARE(decision.period, Period({2026, 12}));
    QCOMPARE(decision.quantity, units(12));
    QCOMPARE(decision.seenVendor, units(12));
    QCOMPARE(decision.seenExpected, units(12));
    QCOMPARE(decision.seenBilled, units(10));
    QCOMPARE(decision.seenRun, need(RunRepository(world.database()).latest(1)).front().id);
    QCOMPARE(decision.effectiveDate, std::optional(QDate(2026, 12, 1)));
    QCOMPARE(decision.reason, u"growth"_s);
    QCOMPARE(decision.note, u"told Jo"_s);
    QCOMPARE(decision.by, u"bob"_s);
    QCOMPARE(decision.at, instant(23));
}

void TestDecide::anApprovedLineIsApprovedInTheNextReview()
{
    Mapped world;
    const Review review = world.review();
    const DecisionRow now = row(WorkflowWorld::only(review, UsageKind::UnderBilled));
    REQUIRE_OK(take(world, review, {now}));
    QCOMPARE(toText(world.review().line(now.lineId)->state), u"approved"_s);
    DecisionRow later = now;
    later.effectiveDate = QDate(2026, 12, 24);
    REQUIRE_OK(take(world, world.review(), {later}));
    QCOMPARE(toText(world.review().line(now.lineId)->state), u"scheduled"_s);
}

void TestDecide::changedFactsTakeADecisionBack()
{
    Mapped world;
    const Review review = world.review();
    const DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled));
    REQUIRE_OK(take(world, review, {wanted}));
    world.publish(world.stellr, u"C1"_s, {subscription(u"1_1"_s, 13, u"BP"_s)}, 24);
    const Review changed = world.review();
    QCOMPARE(toText(changed.line(wanted.lineId)->state), u"to_review"_s);
    QVERIFY(changed.line(wanted.lineId)->flags.testFlag(Flag::ChangedSince));
}

void TestDecide::resetTakesTheLineBack()
{
    Mapped world;
    const Review review = world.review();
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnderBilled);
    REQUIRE_OK(take(world, review, {row(line)}));
    const auto reset = take(world, world.review(), {row(line, DecisionAction::Reset)});
    REQUIRE_OK(reset);
    QVERIFY(reset->front().recorded);
    QCOMPARE(toText(world.review().line(line.id)->state), u"to_review"_s);
    const auto stored = need(DecisionRepository(world.database()).all());
    QCOMPARE(stored.size(), std::size_t(2)); // append-only: both stay
    QCOMPARE(stored.back().quantity, std::optional<Quantity>());
}

void TestDecide::anAdjustmentBillsThePersonsFigure()
{
    Mapped world;
    const Review review = world.review();
    DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled), DecisionAction::Adjust);
    wanted.quantity = units(11);
    REQUIRE_OK(take(world, review, {wanted}));
    const Decision decision = need(DecisionRepository(world.database()).all()).front();
    QCOMPARE(decision.quantity, units(11));
    QCOMPARE(decision.seenExpected, units(12));
}

void TestDecide::aDismissalKeepsItsDateAndReason()
{
    Mapped world;
    const Review review = world.review();
    DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled), DecisionAction::Dismiss);
    wanted.until = QDate(2026, 11, 30);
    wanted.reason = u"waiting for term end"_s;
    REQUIRE_OK(take(world, review, {wanted}));
    QCOMPARE(toText(world.review().line(wanted.lineId)->state), u"dismissed"_s);
    const Review later = need(loadReview(world.database(), {{2026, 12}, QDate(2026, 12, 1), {}}));
    QCOMPARE(toText(later.line(wanted.lineId)->state), u"to_review"_s);
}

void TestDecide::whatAnotherToolKeepsIsNotApproved()
{
    Mapped world;
    const QString lineId = WorkflowWorld::only(world.review(), UsageKind::UnderBilled).id;
    need(inTransaction(world.database(), [&] {
        return setOwnedElsewhere(world.database(), lineId, u"Sync Tool"_s, u"ann"_s, instant(3));
    }));
    const Review review = world.review();
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnderBilled);
    const auto outcomes =
        take(world, review, {row(line, DecisionAction::Approve), row(line, DecisionAction::Dismiss)});
    REQUIRE_OK(outcomes);
    QVERIFY(!outcomes->at(0).recorded && outcomes->at(1).recorded);
    QVERIFY(outcomes->at(0).reason.startsWith(u"Sync Tool keeps this line"));
}

void TestDecide::seenFiguresThatDifferAreRefused_data()
{
    QTest::addColumn<int>("vendor"); // -1: not said
    QTest::addColumn<int>("billed");
    QTest::addColumn<bool>("refused");
    QTest::newRow("nothing said") << -1 << -1 << false;
    QTest::newRow("both as they are") << 12 << 10 << false;
    QTest::newRow("another vendor count") << 11 << 10 << true;
    QTest::newRow("another billed quantity") << 12 << 12 << true;
    QTest::newRow("a billed quantity of nothing") << -1 << 0 << true;
}

void TestDecide::seenFiguresThatDifferAreRefused()
{
    QFETCH(int, vendor);
    QFETCH(int, billed);
    QFETCH(bool, refused);
    Mapped world;
    const Review review = world.review();
    for (const DecisionAction action :
         {DecisionAction::Approve, DecisionAction::Dismiss, DecisionAction::Reset}) {
        DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled), action);
        if (vendor >= 0)
            wanted.seenVendor = units(vendor);
        if (billed >= 0)
            wanted.seenBilled = units(billed);
        const auto outcomes = take(world, review, {wanted});
        REQUIRE_OK(outcomes);
        QCOMPARE(outcomes->front().recorded, !refused);
        QCOMPARE(outcomes->front().reason.isEmpty(), !refused);
    }
    QCOMPARE(need(DecisionRepository(world.database()).all()).empty(), refused);
}

void TestDecide::everyFigureOnTheScreenCounts()
{
    Mapped world;
    const Review review = world.review();
    const DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled));
    const std::vector<std::pair<SeenFacts, bool>> seen{{{units(12), units(12), units(10)}, true},
                                                       {{units(12), units(11), units(10)}, false},
                                                       {{std::nullopt, units(12), units(10)}, false},
                                                       {{units(12), std::nullopt, units(10)}, false},
                                                       {{units(12), units(12), std::nullopt}, false}};
    for (const auto &[facts, holds] : seen) {
        DecisionRow decided = wanted;
        decided.seen = facts;
        const auto outcomes = take(world, review, {decided});
        REQUIRE_OK(outcomes);
        QCOMPARE(outcomes->front().recorded, holds);
        QCOMPARE(outcomes->front().reason.isEmpty(), holds);
    }
    // What the PSA carried out meanwhile contradicts nothing.
    DecisionRow carriedOut = wanted;
    carriedOut.quantity = units(10);
    carriedOut.seen = SeenFacts{units(12), units(12), units(9)};
    const auto outcomes = take(world, review, {carriedOut});
    REQUIRE_OK(outcomes);
    QVERIFY2(outcomes->front().recorded, qPrintable(outcomes->front().reason));
}

void TestDecide::anUnknownLineIdIsRefused()
{
    Mapped world;
    DecisionRow wanted;
    wanted.lineId = u"U0000000000000000"_s;
    const auto outcomes = take(world, world.review(), {wanted});
    REQUIRE_OK(outcomes);
    QVERIFY(!outcomes->front().recorded);
    QVERIFY(outcomes->front().reason.contains(wanted.lineId));
}

void TestDecide::staleFiguresAreNotApprovable()
{
    Mapped world;
    const VendorAccountId c1 = world.account(u"C1"_s, world.stellr);
    need(inTransaction(world.database(), [&] {
        return VendorRepository(world.database()).markStale(c1, u"No answer."_s, instant(5));
    }));
    const Review review = world.review();
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::Unknown);
    DecisionRow adjust = row(line, DecisionAction::Adjust);
    adjust.quantity = units(12);
    const auto outcomes = take(world, review, {row(line), adjust, row(line, DecisionAction::Dismiss)});
    REQUIRE_OK(outcomes);
    QVERIFY(!outcomes->at(0).recorded);
    QVERIFY(!outcomes->at(0).reason.isEmpty());
    QVERIFY(!outcomes->at(1).recorded);
    QVERIFY(outcomes->at(2).recorded); // to put it off needs no figure
}

void TestDecide::neverFetchedFiguresAreNotApprovable()
{
    Mapped world;
    addAccounts(world.database(), world.stellr.id, {u"C3"_s});
    world.map(u"C3"_s, u"A2"_s);
    const Review review = world.review();
    const auto outcomes = take(world, review, {row(WorkflowWorld::only(review, UsageKind::Unknown))});
    REQUIRE_OK(outcomes);
    QVERIFY(!outcomes->front().recorded);
}

void TestDecide::freeSeatsTwiceAreNotApprovable()
{
    Mapped world;
    world.importPsa(world.csv, {u"A1"_s, u"A2"_s}, {u"P-BP"_s, u"P-USER"_s}, {{u"A1"_s, u"P-BP"_s, 10, 2}});
    need(inTransaction(world.database(), [&] {
        MappingRule rule;
        rule.psaProductId = world.product(u"P-BP"_s);
        rule.kind = RuleKind::MinusIncluded;
        rule.number = Quantity::fromUnits(1);
        rule.reason = u"bundle"_s;
        return MappingRepository(world.database()).replaceRules(rule.psaProductId, {}, {rule});
    }));
    const Review review = world.review();
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnderBilled);
    QVERIFY(line.flags.testFlag(Flag::FreeSeatsTwice));
    const auto outcomes = take(world, review, {row(line)});
    REQUIRE_OK(outcomes);
    QVERIFY(!outcomes->front().recorded);
    QVERIFY(outcomes->front().reason.contains(u"twice"_s));
}

void TestDecide::aCompanyWithoutAVendorAccountIsNotComparable()
{
    WorkflowWorld world;
    world.mapService(u"BP"_s, u"P-BP"_s); // A1 is billed for it, and is nobody at the vendor
    const Review review = world.review();
    const auto outcomes = take(world, review, {row(WorkflowWorld::only(review, UsageKind::NotComparable))});
    REQUIRE_OK(outcomes);
    QVERIFY(!outcomes->front().recorded);
}

void TestDecide::whatIsNotMappedHasNothingToBill()
{
    Mapped world;
    const Review review = world.review();
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnmappedAccount); // C2
    DecisionRow adjust = row(line, DecisionAction::Adjust);
    adjust.quantity = units(5);
    const auto outcomes = take(world, review, {row(line), adjust});
    REQUIRE_OK(outcomes);
    for (const DecisionOutcome &outcome : *outcomes) {
        QVERIFY(!outcome.recorded);
        QVERIFY2(outcome.reason.contains(u"map it first"_s), qPrintable(outcome.reason));
    }
}

void TestDecide::whatIsExcludedByTheMapHasNothingToBill()
{
    Mapped world;
    AccountMapping excluded;
    excluded.vendorAccountId = world.account(u"C2"_s, world.stellr);
    excluded.state = MapState::Excluded;
    excluded.reason = u"our own tenant"_s;
    need(inTransaction(world.database(), [&] {
        return MappingRepository(world.database()).replaceAccount(excluded.vendorAccountId, excluded);
    }));
    const Review review = world.review();
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::Excluded);
    DecisionRow adjust = row(line, DecisionAction::Adjust);
    adjust.quantity = units(5);
    const auto outcomes = take(world, review, {row(line), adjust});
    REQUIRE_OK(outcomes);
    for (const DecisionOutcome &outcome : *outcomes) {
        QVERIFY(!outcome.recorded);
        QVERIFY(!outcome.reason.isEmpty());
    }
}

void TestDecide::warningsAreSaidAndTheDecisionRecorded_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<QStringList>("words"); // one for each warning
    QTest::newRow("a small rise") << 12 << QStringList();
    QTest::newRow("the same") << 10 << QStringList();
    QTest::newRow("twice as much") << 20 << QStringList();
    QTest::newRow("more than twice") << 21 << QStringList(u"more than doubles"_s);
    QTest::newRow("lower") << 9 << QStringList(u"from 10 to 9"_s);
    QTest::newRow("nothing") << 0 << QStringList({u"from 10 to 0"_s, u"bills nothing"_s});
}

void TestDecide::warningsAreSaidAndTheDecisionRecorded()
{
    QFETCH(int, target);
    QFETCH(QStringList, words);
    Mapped world;
    const Review review = world.review();
    DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled), DecisionAction::Adjust);
    wanted.quantity = units(target);
    const auto outcomes = take(world, review, {wanted});
    REQUIRE_OK(outcomes);
    QVERIFY(outcomes->front().recorded); // R18 warns; the file is the person's explicit word
    const QStringList warnings = outcomes->front().warnings;
    QCOMPARE(warnings.size(), words.size());
    for (qsizetype i = 0; i < words.size(); ++i)
        QVERIFY2(warnings.at(i).contains(words.at(i)), qPrintable(warnings.at(i)));
}

void TestDecide::withoutStrictTheGoodRowsAreRecorded()
{
    Mapped world;
    const Review review = world.review();
    const DecisionRow good = row(WorkflowWorld::only(review, UsageKind::UnderBilled));
    const DecisionRow bad = row(WorkflowWorld::only(review, UsageKind::UnmappedAccount));
    const auto outcomes = take(world, review, {bad, good});
    REQUIRE_OK(outcomes);
    QCOMPARE(outcomes->at(0).lineId, bad.lineId);
    QVERIFY(!outcomes->at(0).recorded);
    QVERIFY(outcomes->at(1).recorded);
    QCOMPARE(need(DecisionRepository(world.database()).all()).size(), std::size_t(1));
}

void TestDecide::withStrictOneRefusalRecordsNothing()
{
    Mapped world;
    const Review review = world.review();
    const QString before = contents(world.database());
    const DecisionRow good = row(WorkflowWorld::only(review, UsageKind::UnderBilled));
    const DecisionRow bad = row(WorkflowWorld::only(review, UsageKind::UnmappedAccount));
    const auto outcomes = take(world, review, {good, bad}, true);
    REQUIRE_OK(outcomes);
    for (const DecisionOutcome &outcome : *outcomes) {
        QVERIFY(!outcome.recorded);
        QVERIFY(!outcome.reason.isEmpty());
    }
    QCOMPARE(contents(world.database()), before);
    const auto alone = take(world, review, {good}, true);
    REQUIRE_OK(alone);
    QVERIFY(alone->front().recorded);
}

void TestDecide::everyDecisionIsInTheAuditTrail()
{
    Mapped world;
    const Review review = world.review();
    const DecisionRow wanted = row(WorkflowWorld::only(review, UsageKind::UnderBilled));
    REQUIRE_OK(take(world, review, {wanted}));
    QCOMPARE(world.audit(), QStringList(u"bob decide line:"_s + wanted.lineId));
    const QJsonObject detail = need(AuditRepository(world.database()).all()).front().detail;
    QCOMPARE(detail[u"action"_s], QJsonValue(u"approve"_s));
    QCOMPARE(detail[u"quantity"_s], QJsonValue(u"12"_s));
    QCOMPARE(detail[u"seen_billed"_s], QJsonValue(u"10"_s));
    QCOMPARE(detail[u"period"_s], QJsonValue(u"2026-12"_s));
}

TRUEUP_TEST_MAIN(TestDecide)
#include "tst_decide.moc"
