// SPDX-License-Identifier: GPL-3.0-or-later
// What a push makes of every trouble: whatever happens on the wire, no line is written to a wrong value, none
// is written twice where once sufficed, and what is not known is found out by reading.
#include "tests/push/push_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

demo::CwFault fault(const QString &text)
{
    return need(demo::parseCwFault(text));
}

/// The sentence, kind and detail of the first row, for a message.
QByteArray told(const PushReport &report)
{
    if (report.rows.empty())
        return "no rows";
    const PushRowReport &row = report.rows.front();
    return (toText(row.result) + u": "_s + row.sentence + u" ["_s +
            (row.error ? row.error->detail : QString()) + u']')
        .toUtf8();
}

} // namespace

class TestPushTrouble final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aFaultOfTheWriteComesToAStatedEnd_data();
    void aFaultOfTheWriteComesToAStatedEnd();
    void aRefusalThatPassesLeavesTheApproval_data();
    void aRefusalThatPassesLeavesTheApproval();
    void whatThePsaNeverTakesIsSentThreeTimesAndFails();
    void aRefusalNamesTheFieldAndThePsasWords();
    void aRoleWithoutEditRightIsNamed();
    void aLineChangedAfterTheWriteIsAConflictWithWhatWasFound();
    void anInvoiceRunBetweenWriteAndReadingIsNoConflict();
    void wrongKeysEndThePushBeforeAnythingIsSent_data();
    void wrongKeysEndThePushBeforeAnythingIsSent();
    void aMovedCodebaseIsFoundAgain();
    void faultsOfTheReadingBeforeSendNothing_data();
    void faultsOfTheReadingBeforeSendNothing();
    void whatCannotBeReadBackIsUnknownUntilItCan();
    void onlyTheDoubtfulLineWaits();
    void cancellingLeavesTheDoubtToTheNextStart();
    void anOpenPushKeepsItsLineFromASecondBatch();
    void aClockSetBackChangesNothing();
    void aStorageFailureAtEveryStatementLosesAndDoublesNothing();
    void aDestroyedEngineLeavesItsIntentInTheOutbox();
};

void TestPushTrouble::aFaultOfTheWriteComesToAStatedEnd_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("result");
    QTest::addColumn<int>("writes");  // that reached the server
    QTest::addColumn<int>("applied"); // and changed the line
    const auto row = [](const char *name, const char *what, const char *result, int writes, int applied) {
        QTest::newRow(name) << QString::fromLatin1(what) << QString::fromLatin1(result) << writes << applied;
    };
    row("applied, then cut", "close", "verified", 1, 1);
    row("applied, then reset", "reset", "verified", 1, 1);
    row("applied, answer cut in its body", "cut_body,value=20", "verified", 1, 1);
    row("applied, JSON cut", "cut_json", "verified", 1, 1);
    row("applied, answered 500", "late_status,status=500", "verified", 1, 1);
    row("applied, answered late", "delay,value=300", "verified", 1, 1);
    row("applied, answered in drips", "drip,value=40", "verified", 1, 1);
    row("cut before it was applied", "lost_write", "verified", 2, 1);
    row("answered as if applied, and not", "ignored_write", "verified", 2, 1);
    row("500 once", "status,status=500", "verified", 2, 1);
    row("503 without a body", "status_empty,status=503", "verified", 2, 1);
    row("429 with advice", "status,status=429,retry_after=seconds", "verified", 2, 1);
    row("an HTML page with 200", "html_page", "verified", 2, 1);
    row("an HTML page with 502", "status_html,status=502", "verified", 2, 1);
    row("an empty 200", "empty_body", "verified", 2, 1);
    row("400", "status,status=400", "refused", 1, 0);
    row("redirected elsewhere", "redirect,text=http://127.0.0.1:9/elsewhere", "verified", 2, 1);
}

void TestPushTrouble::aFaultOfTheWriteComesToAStatedEnd()
{
    QFETCH(QString, what);
    QFETCH(QString, result);
    QFETCH(int, writes);
    QFETCH(int, applied);
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(fault(what + u",method=PATCH,addition=40411"_s));

    const PushReport report = world.push();

    QVERIFY2(toText(report.rows.front().result) == result, told(report).constData());
    QCOMPARE(static_cast<int>(world.psa().writesTo(kPremiumLine).size()), writes);
    QCOMPARE(world.psa().ledger().appliedTo(kPremiumLine), applied);
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(applied > 0 ? 27 : 25));
    QCOMPARE(toText(world.stored(kPremiumLine).state), result);
    QVERIFY(world.push().rows.empty()); // settled, one way or the other
    QCOMPARE(world.psa().ledger().appliedTo(kPremiumLine), applied);
}

void TestPushTrouble::aRefusalThatPassesLeavesTheApproval_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("writes"); // until the push ends
    QTest::addColumn<int>("code");
    QTest::newRow("409") << u"status,status=409,text=The record is in use."_s << 2 << 10;
    QTest::newRow("403") << u"status,status=403"_s << 1 << 12;
    QTest::newRow("401") << u"status,status=401"_s << 1 << 12;
}

void TestPushTrouble::aRefusalThatPassesLeavesTheApproval()
{
    QFETCH(QString, what);
    QFETCH(int, writes);
    QFETCH(int, code);
    PushWorld world;
    world.approve({kPremiumLine, kExchangeLine}); // of one agreement: one after the other
    world.psa().setFault(fault(what + u",method=PATCH,times=-1"_s));
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::NotApplied, told(report).constData());
    QCOMPARE(static_cast<int>(world.psa().writes().size()), writes); // the next row would meet the same
    QCOMPARE(exitCode(report), code);
    for (const int line : {kPremiumLine, kExchangeLine})
        QCOMPARE(world.stateOf(line), ReviewState::Approved);
    world.psa().clearFaults();
    const PushReport next = world.push();
    QVERIFY2(next.count(PushResult::Verified) == 2, told(next).constData());
    for (const int line : {kPremiumLine, kExchangeLine})
        QCOMPARE(world.psa().ledger().appliedTo(line), 1);
}

void TestPushTrouble::whatThePsaNeverTakesIsSentThreeTimesAndFails()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(fault(u"ignored_write,method=PATCH,times=-1"_s));
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::Failed, told(report).constData());
    QCOMPARE(world.psa().writes().size(), std::size_t{3});
    QCOMPARE(world.stored(kPremiumLine).sends, 3);
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Failed);
    QVERIFY(world.push().rows.empty());
    QCOMPARE(world.psa().writes().size(), std::size_t{3});
}

void TestPushTrouble::aRefusalNamesTheFieldAndThePsasWords()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(fault(u"record_spoiled,text=invoiceDescription,method=PATCH,addition=40411"_s));
    const PushReport report = world.push();
    const PushRowReport &row = report.rows.front();
    QVERIFY2(row.result == PushResult::Refused, told(report).constData());
    QCOMPARE(row.push.field, u"invoiceDescription"_s);
    QVERIFY2(row.sentence.contains(u"invoiceDescription"_s), qPrintable(row.sentence));
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(25));
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Failed);
}

void TestPushTrouble::aRoleWithoutEditRightIsNamed()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setRight(demo::CwRight::EditAgreements, false);
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::NotApplied, told(report).constData());
    QVERIFY2(report.rows.front().sentence.contains(u"Finance > Agreements: Edit All"_s),
             qPrintable(report.rows.front().sentence));
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(25));
    QCOMPARE(exitCode(report), 12);
    world.psa().setRight(demo::CwRight::EditAgreements, true);
    QCOMPARE(world.push().count(PushResult::Verified), 1); // nobody approves it again
}

void TestPushTrouble::aLineChangedAfterTheWriteIsAConflictWithWhatWasFound()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(
        fault(u"quantity_changed,method=PATCH,addition=40411,quantity=31,after=1,by=dispatch"_s));
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::Conflict, told(report).constData());
    QCOMPARE(report.rows.front().push.found, Quantity::fromUnits(31));
    QCOMPARE(world.storedQuantity(kPremiumLine), u"31"_s);
    QCOMPARE(world.psa().writes().size(), std::size_t{1});
}

void TestPushTrouble::anInvoiceRunBetweenWriteAndReadingIsNoConflict()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(fault(u"invoice_moved,method=PATCH,addition=40411,after=1"_s));
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::Verified, told(report).constData());
    QVERIFY(!world.stored(kPremiumLine).message.isEmpty()); // the history keeps it
}

void TestPushTrouble::wrongKeysEndThePushBeforeAnythingIsSent_data()
{
    QTest::addColumn<int>("answer");
    QTest::newRow("401") << static_cast<int>(demo::CwWrongKeys::Unauthorized);
    QTest::newRow("401 in the other words") << static_cast<int>(demo::CwWrongKeys::UserNotAuthenticated);
    QTest::newRow("404") << static_cast<int>(demo::CwWrongKeys::NotFound);
}

void TestPushTrouble::wrongKeysEndThePushBeforeAnythingIsSent()
{
    QFETCH(int, answer);
    PushWorld world;
    world.approve({kPremiumLine, kExchangeLine});
    world.psa().setWrongKeys(static_cast<demo::CwWrongKeys>(answer));
    world.psa().setKeysRevoked(true);
    const PushReport report = world.push();
    QVERIFY(world.psa().writes().empty());
    QCOMPARE(report.count(PushResult::Verified), 0);
    QVERIFY(exitCode(report) != 0);
    world.psa().setKeysRevoked(false);
    world.sync();
    // Wrong keys are no word about a line: it stays approved, or a person is asked, but nothing is lost.
    QVERIFY(world.psa().writes().empty());
}

void TestPushTrouble::aMovedCodebaseIsFoundAgain()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().moveCodebase(u"v2026_1/"_s, false);
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::Verified, told(report).constData());
    QCOMPARE(world.psa().ledger().appliedTo(kPremiumLine), 1);
}

void TestPushTrouble::faultsOfTheReadingBeforeSendNothing_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"status,status=403", "html_page", "unknown_shape", "close", "reset",
                             "status,status=500", "cut_json", "deep_nesting,value=5000", "empty_body"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestPushTrouble::faultsOfTheReadingBeforeSendNothing()
{
    QFETCH(QString, what);
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(fault(what + u",method=GET,addition=40411,times=-1"_s));
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::Skipped, told(report).constData());
    QVERIFY(world.psa().writes().empty());
    QVERIFY(exitCode(report) != 0);
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Approved);
    world.psa().clearFaults();
    QCOMPARE(world.push().count(PushResult::Verified), 1);
    QCOMPARE(world.psa().writes().size(), std::size_t{1});
}

void TestPushTrouble::whatCannotBeReadBackIsUnknownUntilItCan()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(fault(u"close,method=PATCH,addition=40411"_s));
    world.psa().setFault(fault(u"status,status=500,method=GET,addition=40411,skip=1,times=-1"_s));
    const PushReport report = world.push();
    QVERIFY2(report.rows.front().result == PushResult::Unknown, told(report).constData());
    QCOMPARE(world.stored(kPremiumLine).state, PushState::Intended);
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Pushing);
    QCOMPARE(exitCode(report), 10);
    world.psa().clearFaults();
    const PushReport next = world.push();
    QVERIFY(next.rows.empty());
    QCOMPARE(next.settledBefore.size(), std::size_t{1});
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Verified);
    QCOMPARE(world.psa().writes().size(), std::size_t{1});
}

void TestPushTrouble::onlyTheDoubtfulLineWaits()
{
    PushWorld world;
    using std::chrono::milliseconds;
    world.timing.looks = {milliseconds(0), milliseconds(200), milliseconds(1500)};
    world.approve({kPremiumLine, kExchangeLine}); // of one agreement
    world.psa().setFault(fault(u"lost_write,method=PATCH,addition=40411"_s));
    QStringList ended;
    const PushReport report = world.push({}, [&](PushEngine &, const PushProgress &progress) {
        if (progress.row)
            ended.append(progress.lineKey);
    });
    QCOMPARE(ended, (QStringList{u"40413"_s, u"40411"_s}));
    QCOMPARE(report.count(PushResult::Verified), 2);
}

void TestPushTrouble::cancellingLeavesTheDoubtToTheNextStart()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(fault(u"lost_write,method=PATCH,addition=40411"_s));
    const PushReport report = world.push({}, [](PushEngine &engine, const PushProgress &progress) {
        if (progress.step == PushStep::Settling)
            engine.cancel();
    });
    QVERIFY2(report.rows.front().result == PushResult::Unknown, told(report).constData());
    QVERIFY(report.stopped);
    const PushReport found = world.settleEarlier();
    QCOMPARE(found.settledBefore.size(), std::size_t{1});
    QCOMPARE(world.stored(kPremiumLine).state, PushState::NotApplied);
    QCOMPARE(world.psa().writes().size(), std::size_t{1}); // finding out writes nothing
    QCOMPARE(world.push().count(PushResult::Verified), 1);
    QCOMPARE(world.stored(kPremiumLine).sends, 2); // the same row goes on
    QCOMPARE(world.psa().ledger().appliedTo(kPremiumLine), 1);
}

void TestPushTrouble::anOpenPushKeepsItsLineFromASecondBatch()
{
    PushWorld world;
    world.approve({kPremiumLine});
    PushRow row = world.plan().rows.front();
    const PushBatch first =
        need(beginBatch(world.database(), world.parts().sync.clock->now(), u"ann"_s, false));
    row.push.batch = first.id;
    row.push.by = u"ann"_s;
    row.push.intendedAt = world.parts().sync.clock->now();
    need(storeIntent(world.database(), row.push));
    const auto twice = storeIntent(world.database(), row.push);
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, ErrorKind::Conflict);
    const PushPlan plan = world.plan();
    QVERIFY(plan.rows.empty());
    QCOMPARE(plan.leftOut.front().why, PushLeftOut::Why::InFlight);
}

void TestPushTrouble::aClockSetBackChangesNothing()
{
    PushWorld world;
    world.approve({kPremiumLine});
    PushRow row = world.plan().rows.front();
    row.push.batch = need(beginBatch(world.database(), world.parts().sync.clock->now(), u"ann"_s, false)).id;
    row.push.by = u"ann"_s;
    row.push.intendedAt = world.parts().sync.clock->now().addYears(1); // it was set back since
    need(storeIntent(world.database(), row.push));
    world.psa().data().setQuantity(kPremiumLine, Quantity::fromUnits(27), u"TrueupAPI"_s);
    const PushReport report = world.push();
    QCOMPARE(report.settledBefore.size(), std::size_t{1});
    QCOMPARE(world.stored(kPremiumLine).state, PushState::Verified);
    QVERIFY(world.psa().writes().empty());
}

void TestPushTrouble::aStorageFailureAtEveryStatementLosesAndDoublesNothing()
{
    int statements = 0;
    for (int n = 1; n < 400; ++n) {
        PushWorld world;
        world.approve({kPremiumLine});
        int count = 0;
        bool failed = false;
        world.setStatementHook([&](int, const QString &) -> Status {
            if (++count != n)
                return {};
            failed = true;
            return fail(ErrorKind::Storage, u"The disk failed."_s);
        });
        static_cast<void>(world.tryPush({}));
        world.setStatementHook(nullptr);
        if (!failed) {
            statements = n - 1;
            break;
        }
        static_cast<void>(need(world.tryPush({})));
        QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
        QVERIFY2(world.psa().ledger().appliedTo(kPremiumLine) == 1, qPrintable(u"statement %1"_s.arg(n)));
        QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Verified);
    }
    QVERIFY2(statements > 10, "hardly any statement was failed: this proves nothing");
}

void TestPushTrouble::aDestroyedEngineLeavesItsIntentInTheOutbox()
{
    PushWorld world;
    world.approve({kPremiumLine});
    {
        PushEngine engine(world.parts());
        bool writing = false;
        PushOrder order;
        order.question = world.question();
        order.by = u"ann"_s;
        engine.push(
            order,
            [&](const PushProgress &progress) { writing = writing || progress.step == PushStep::Writing; },
            [](const Result<PushReport> &) { QFAIL("a destroyed engine told its end"); });
        QVERIFY(waitFor([&] { return writing; }));
    }
    QCOMPARE(world.stored(kPremiumLine).state, PushState::Intended);
    static_cast<void>(world.push());
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
    QCOMPARE(world.psa().ledger().appliedTo(kPremiumLine), 1);
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Verified);
}

TRUEUP_TEST_MAIN(TestPushTrouble)
#include "tst_push_trouble.moc"
