// SPDX-License-Identifier: GPL-3.0-or-later
// A push and its undo, as a billing person wants them: one write, read back, remembered.
#include "core/storage/connection_repository.h"
#include "tests/push/push_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

QStringList results(const PushReport &report)
{
    QStringList words;
    for (const PushRowReport &row : report.rows)
        words.append(row.push.lineKey + u':' + toText(row.result));
    words.sort();
    return words;
}

QString whys(const PushReport &report)
{
    QStringList words;
    for (const PushLeftOut &one : report.leftOut)
        words.append(toText(one.why));
    return words.join(u' ');
}

} // namespace

class TestPush final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anApprovedQuantityIsWrittenOnceAndReadBack();
    void theRequestChangesTheQuantityAndNothingElse();
    void everyGuardedValueThatMovedStopsTheWrite_data();
    void everyGuardedValueThatMovedStopsTheWrite();
    void everyOtherGuardedValueToo_data();
    void everyOtherGuardedValueToo();
    void aLineThatThePsaCallsOverIsNotBilled();
    void whatTheLineBillsAlreadyIsNotWritten();
    void aSecondPushSendsNothing();
    void aDecreaseInArrearsWaitsForTheInvoice();
    void aScheduledDecreaseGoesOutWhenTheNextMonthIsPrepared();
    void aLaterWordOnAnEarlierMonthDoesNotStopAPush();
    void severalLinesOfOneProductNeedAPersonsWord();
    void oneCountOverSeveralLinesIsWrittenInOneBatch();
    void aDecisionChangedMeanwhileSendsNothing();
    void aRowThatIsNotAsPreviewedIsSkipped();
    void figuresOlderThanADayAreFetchedAgainFirst();
    void aFallSeenByFetchingAgainTakesTheRowBack();
    void figuresThatCannotBeFetchedAgainSendNothing();
    void aDisconnectedDistributorHoldsUpOnlyItsOwnLines();
    void onePsaThatFailsDoesNotHoldUpAnother();
    void twoInstancesNeverPushAtOnce();
    void noSyncRunsBesideAPush();
    void finishingCompletesTheRowInFlightAndSkipsTheRest();
    void undoWritesTheOldQuantityBack();
    void aSecondSendKeepsWhatIsTrueThen();
    void undoIsRefusedWhereSomebodyChangedTheLine();
    void aPushIsTakenBackOnce();
    void anUndoThatFailedMayBeTriedAnew();
    void undoSaysWhatAnInvoiceCarriesAlready();
    void aToolThatSetsTheValueBackIsPointedOut();
    void exitCodesSayWhatCameOfIt();
};

void TestPush::anApprovedQuantityIsWrittenOnceAndReadBack()
{
    PushWorld world;
    world.approve({kPremiumLine});
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Approved);

    const PushReport report = world.push();

    QCOMPARE(results(report), QStringList{u"40411:verified"_s});
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
    QCOMPARE(world.psa().writes().size(), std::size_t{1});
    QCOMPARE(world.stored(kPremiumLine).state, PushState::Verified);
    QCOMPARE(world.stored(kPremiumLine).sends, 1);
    QCOMPARE(world.storedQuantity(kPremiumLine), u"27"_s);
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Verified);
    QCOMPARE(world.rows(u"SELECT count(*) FROM audit WHERE action = 'push'"_s), QStringList{u"1"_s});
    QCOMPARE(exitCode(report), 0);
    world.sync();
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Verified);
}

void TestPush::theRequestChangesTheQuantityAndNothingElse()
{
    PushWorld world;
    world.approve({kPremiumLine});
    const auto before = world.psa().data().addition(kPremiumLine);
    world.push();
    const auto after = world.psa().data().addition(kPremiumLine);
    const demo::CwWrite write = world.psa().writes().front();
    QCOMPARE(write.method, u"PATCH"_s);
    QCOMPARE(write.body, QByteArray(R"([{"op":"replace","path":"quantity","value":27}])"));
    QCOMPARE(write.path, u"/finance/agreements/812/additions/40411"_s);
    QCOMPARE(after->unitPrice, before->unitPrice);
    QCOMPARE(after->unitCost, before->unitCost);
    QCOMPARE(after->effective, before->effective);
    QCOMPARE(after->cancelled, before->cancelled);
    QCOMPARE(after->lessIncluded, before->lessIncluded);
}

void TestPush::everyGuardedValueThatMovedStopsTheWrite_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("words");
    // Somebody is faster, by the time the line is read again, or the agreement before it.
    const auto row = [](const char *name, const char *fault, const char *words,
                        const char *where = "addition=40411") {
        QTest::newRow(name) << QString::fromLatin1(fault) + u",method=GET,"_s + QString::fromLatin1(where)
                            << QString::fromLatin1(words);
    };
    const char *agreement = "path=agreements/812$,line=40411";
    row("quantity", "quantity_changed,quantity=26", "26");
    row("unit price", "price_changed,price=28.00", "28");
    row("included units", "less_included_changed,quantity=2", "2");
    row("bill flag", "bill_changed", "");
    row("cancelled", "line_cancelled", "");
    row("deleted", "line_deleted", "no longer");
    row("agreement cancelled", "agreement_cancelled", "", agreement);
    row("invoice date", "invoice_moved", "invoice", agreement);
}

void TestPush::everyGuardedValueThatMovedStopsTheWrite()
{
    QFETCH(QString, fault);
    QFETCH(QString, words);
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(need(demo::parseCwFault(fault)));

    const PushReport report = world.push();

    QCOMPARE(results(report), QStringList{u"40411:conflict"_s});
    QVERIFY2(report.rows.front().sentence.contains(words), qPrintable(report.rows.front().sentence));
    QVERIFY(world.psa().writes().empty());
    QCOMPARE(world.stored(kPremiumLine).state, PushState::Conflict);
    QCOMPARE(world.stored(kPremiumLine).sends, 0);
    QCOMPARE(exitCode(report), 10);
    QVERIFY(world.push().rows.empty()); // a new decision is needed
    QVERIFY(world.psa().writes().empty());
}

void TestPush::everyOtherGuardedValueToo_data()
{
    QTest::addColumn<QString>("property");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("words");
    QTest::newRow("product") << u"product"_s << QJsonValue(QJsonObject{{u"id"_s, 934}}) << u"product was"_s;
    QTest::newRow("a product that is not stored")
        << u"product"_s << QJsonValue(QJsonObject{{u"id"_s, 990'001}}) << u"product was"_s;
    QTest::newRow("effective date") << u"effectiveDate"_s << QJsonValue(u"2026-02-01T00:00:00Z"_s)
                                    << u"effective date was"_s;
    QTest::newRow("status") << u"additionStatus"_s << QJsonValue(u"Expired"_s)
                            << u"line's status was active"_s;
    QTest::newRow("agreement") << u"agreementId"_s << QJsonValue(kLawAgreement) << u"agreement was 812"_s;
}

void TestPush::everyOtherGuardedValueToo()
{
    QFETCH(QString, property);
    QFETCH(QJsonValue, value);
    QFETCH(QString, words);
    PushWorld world;
    world.approve({kPremiumLine});
    QVERIFY(world.psa().data().setStored(kPremiumLine, property, value));
    const PushReport report = world.push();
    QCOMPARE(results(report), QStringList{u"40411:conflict"_s});
    QVERIFY2(report.rows.front().sentence.contains(words, Qt::CaseInsensitive),
             qPrintable(report.rows.front().sentence));
    QVERIFY(world.psa().writes().empty());
    QCOMPARE(world.stored(kPremiumLine).state, PushState::Conflict); // kept, whatever else is known of it
}

void TestPush::aLineThatThePsaCallsOverIsNotBilled() // R10
{
    PushWorld world;
    QVERIFY(world.psa().data().setStored(kPremiumLine, u"additionStatus"_s, u"Cancelled"_s));
    world.sync();
    const Review review = world.review();
    const auto line = std::ranges::find(review.lines, UsageKind::Lapsed, &UsageLine::kind);
    QVERIFY(line != review.lines.end());
    QCOMPARE(line->vendorQuantity, std::optional(Quantity::fromUnits(27)));
    QVERIFY(line->billedLines.empty());
    world.approve();
    for (const PushRow &row : world.plan().rows)
        QVERIFY(row.push.lineKey != QString::number(kPremiumLine));
}

void TestPush::whatTheLineBillsAlreadyIsNotWritten()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().data().setQuantity(kPremiumLine, Quantity::fromUnits(27), u"bob"_s);
    const PushReport report = world.push();
    QCOMPARE(results(report), QStringList{u"40411:verified"_s});
    QVERIFY(world.psa().writes().empty());
    const Push stored = world.stored(kPremiumLine);
    QCOMPARE(stored.sends, 0);
    // It is bob's edit: nothing of ours is taken back.
    const PushReport undone = world.undo({stored.id});
    QVERIFY(undone.rows.empty());
    QVERIFY(undone.leftOut.front().reason.contains(u"wrote nothing"_s));
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
}

void TestPush::aSecondPushSendsNothing()
{
    PushWorld world;
    world.approve();
    QVERIFY(!world.push().rows.empty());
    const std::size_t writes = world.psa().writes().size();
    QVERIFY(world.push().rows.empty());
    QCOMPARE(world.psa().writes().size(), writes);
}

void TestPush::aDecreaseInArrearsWaitsForTheInvoice()
{
    PushWorld world;
    world.approve({kLawLine}); // 10 → 8
    QCOMPARE(world.stateOf(kLawLine), ReviewState::Scheduled);
    const PushReport report = world.push();
    QVERIFY(report.rows.empty());
    QCOMPARE(whys(report), u"scheduled"_s);
    QCOMPARE(exitCode(report), 0);
    QVERIFY(world.psa().writes().empty());
    // The running period is invoiced: now it goes.
    world.psa().data().moveNextInvoice(kLawAgreement, QDate(2027, 1, 1), u"billing"_s);
    world.sync();
    QCOMPARE(world.stateOf(kLawLine), ReviewState::Approved);
    QCOMPARE(results(world.push()), QStringList{u"40412:verified"_s});
    QCOMPARE(world.psa().quantityOf(kLawLine), Quantity::fromUnits(8));
}

void TestPush::aScheduledDecreaseGoesOutWhenTheNextMonthIsPrepared()
{
    PushWorld world;
    world.approve({kLawLine});
    world.psa().data().moveNextInvoice(kLawAgreement, QDate(2027, 1, 1), u"billing"_s);
    world.sync();
    world.today = QDate(2026, 12, 2);
    world.period = {2027, 1};
    QCOMPARE(world.stateOf(kLawLine), ReviewState::Approved);
    QCOMPARE(results(world.push()), QStringList{u"40412:verified"_s});
    QCOMPARE(world.psa().quantityOf(kLawLine), Quantity::fromUnits(8));
}

void TestPush::aLaterWordOnAnEarlierMonthDoesNotStopAPush()
{
    PushWorld world;
    world.period = {2027, 1};
    world.approve({kPremiumLine});
    world.period = {2026, 12};
    world.adjust(kPremiumLine, Quantity::fromUnits(26));
    world.period = {2027, 1};
    QCOMPARE(results(world.push()), QStringList{u"40411:verified"_s});
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
}

void TestPush::severalLinesOfOneProductNeedAPersonsWord()
{
    demo::CwRecords records = pushRecords();
    demo::CwAddition second = records.additions.front();
    second.id = 40499;
    second.quantity = Quantity::fromUnits(1);
    records.additions.push_back(second);
    PushWorld world(records);
    world.approve({kPremiumLine});
    const PushReport report = world.push();
    QVERIFY(report.rows.empty());
    QCOMPARE(whys(report), u"several_lines"_s);
    QVERIFY(world.psa().writes().empty());
}

void TestPush::oneCountOverSeveralLinesIsWrittenInOneBatch()
{
    demo::CwRecords records = pushRecords();
    demo::CwAddition second = records.additions.front();
    second.id = 40499;
    second.quantity = Quantity::fromUnits(1);
    records.additions.push_back(second);
    PushWorld world(records);
    world.approve({kPremiumLine}); // 26 billed, 27 counted
    world.allocate(kPremiumLine,
                   {{QString::number(40499), Quantity::fromUnits(4)}, {QString::number(kPremiumLine), {}}});
    const PushReport report = world.push();
    QCOMPARE(results(report), (QStringList{u"40411:verified"_s, u"40499:verified"_s}));
    QCOMPARE(world.psa().quantityOf(40499), Quantity::fromUnits(4));
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(23));
    QCOMPARE(report.rows[0].push.batch, report.rows[1].push.batch);
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Verified);
}

void TestPush::aDecisionChangedMeanwhileSendsNothing()
{
    PushWorld world;
    world.approve({kPremiumLine});
    bool changed = false;
    const PushReport report = world.push({}, [&](PushEngine &, const PushProgress &progress) {
        // Another window adjusts the line while its row is being read.
        if (progress.step == PushStep::Reading && !std::exchange(changed, true))
            world.adjust(kPremiumLine, Quantity::fromUnits(26));
    });
    QVERIFY(changed);
    QCOMPARE(results(report), QStringList{u"40411:skipped"_s});
    QVERIFY(world.psa().writes().empty());
}

void TestPush::aRowThatIsNotAsPreviewedIsSkipped()
{
    PushWorld world;
    world.approve({kPremiumLine, kExchangeLine});
    PushOrder order;
    order.previewed = world.plan().rows;
    QCOMPARE(order.previewed->size(), std::size_t{2});
    world.psa().data().setPrice(kPremiumLine, Amount::fromMillionths(30'000'000), u"bob"_s);
    world.sync(); // what is stored is another line now than the person saw
    const PushReport report = need(world.tryPush(order));
    QCOMPARE(results(report), (QStringList{u"40411:skipped"_s, u"40413:verified"_s}));
    QVERIFY(world.psa().writesTo(kPremiumLine).empty());
}

void TestPush::figuresOlderThanADayAreFetchedAgainFirst()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.freshFor = std::chrono::hours(0); // everything is too old
    const qsizetype asked = world.vendor().fetched.size();
    const PushReport report = world.push();
    QVERIFY(world.vendor().fetched.size() > asked);
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
    QCOMPARE(results(report), QStringList{u"40411:verified"_s});
}

void TestPush::aFallSeenByFetchingAgainTakesTheRowBack()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.freshFor = std::chrono::hours(0);
    world.vendor().lines[u"C1"_s].front().quantity = Quantity::fromUnits(26);
    const PushReport report = world.push();
    QVERIFY(report.rows.empty());
    QVERIFY(world.psa().writes().empty());
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::ToReview);
}

void TestPush::figuresThatCannotBeFetchedAgainSendNothing() // R17
{
    PushWorld world;
    world.approve({kPremiumLine, kExchangeLine});
    world.freshFor = std::chrono::hours(0);
    world.vendor().listFails = failure(ErrorKind::Unreachable);
    const PushReport report = world.push();
    QVERIFY(report.rows.empty());
    QCOMPARE(whys(report), u"old_figures old_figures"_s);
    QCOMPARE(exitCode(report), 10);
    QVERIFY(world.psa().writes().empty());
    world.vendor().listFails.reset();
    QCOMPARE(world.push().count(PushResult::Verified), 2); // no approval was lost
}

void TestPush::aDisconnectedDistributorHoldsUpOnlyItsOwnLines()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.freshFor = std::chrono::hours(0);
    Connection vendor = need(ConnectionRepository(world.database()).byName(u"Stellr"_s)).value();
    vendor.status = ConnectionStatus::NotConnected;
    world.save(vendor);
    const PushReport report = world.push(); // an end, not an error of the fetch
    QVERIFY(report.rows.empty());
    QCOMPARE(whys(report), u"old_figures"_s);
    QVERIFY(world.psa().writes().empty());
}

void TestPush::onePsaThatFailsDoesNotHoldUpAnother()
{
    demo::CwRecords first = pushRecords();
    demo::ConnectWiseOptions options;
    options.records = pushRecords();
    options.vendor.today = QDate(2026, 11, 23);
    const auto keep = [](demo::CwRecords &records, int agreement) {
        std::erase_if(records.agreements, [&](const auto &one) { return one.id != agreement; });
        std::erase_if(records.additions, [&](const auto &one) { return one.agreementId != agreement; });
        std::erase_if(records.companies,
                      [&](const auto &one) { return one.id != records.agreements.front().company.id; });
    };
    keep(first, kPremiumAgreement);
    keep(*options.records, kLawAgreement);
    const auto second = need(demo::ConnectWiseLookalike::start(options));
    PushWorld world(first);
    Connection other = world.connection();
    other.id = {};
    other.name = u"Second"_s;
    other.apiUrl = second->url().toString();
    world.save(other);
    world.vendor().lines[u"C2"_s].front().quantity = Quantity::fromUnits(12);
    world.sync();
    world.approve();
    QCOMPARE(world.plan().rows.size(), std::size_t{3});
    second->setKeysRevoked(true);
    const PushReport report = world.push();
    QCOMPARE(results(report), (QStringList{u"40411:verified"_s, u"40412:skipped"_s, u"40413:verified"_s}));
    QCOMPARE(exitCode(report), 12);
    second->setKeysRevoked(false);
    QCOMPARE(results(world.push()), QStringList{u"40412:verified"_s});
}

void TestPush::twoInstancesNeverPushAtOnce()
{
    PushWorld world;
    world.approve({kPremiumLine});
    const auto other = need(takePushLock(world.folder()));
    const auto refused = world.tryPush({});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::AlreadyRunning);
    QVERIFY(world.psa().writes().empty());
}

void TestPush::noSyncRunsBesideAPush()
{
    PushWorld world;
    world.approve({kPremiumLine});
    {
        const auto sync = need(takeRunLock(world.folder()));
        const auto refused = world.tryPush({});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::AlreadyRunning);
    }
    bool held = false;
    world.push({}, [&](PushEngine &, const PushProgress &progress) {
        if (progress.step == PushStep::Writing)
            held = !takeRunLock(world.folder()).has_value();
    });
    QVERIFY(held);
}

void TestPush::finishingCompletesTheRowInFlightAndSkipsTheRest()
{
    PushWorld world;
    world.approve({kPremiumLine, kExchangeLine}); // one agreement: one after the other
    const PushReport report = world.push({}, [](PushEngine &engine, const PushProgress &progress) {
        if (progress.step == PushStep::Writing)
            engine.finish();
    });
    QCOMPARE(report.count(PushResult::Verified), 1);
    QCOMPARE(report.count(PushResult::Skipped), 1);
    QVERIFY(report.stopped);
    QCOMPARE(world.psa().writes().size(), std::size_t{1});
    QCOMPARE(exitCode(report), 15);
    QCOMPARE(world.push().count(PushResult::Verified), 1); // the rest, later
    QCOMPARE(world.psa().writes().size(), std::size_t{2});
}

void TestPush::undoWritesTheOldQuantityBack()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.push();
    const Push pushed = world.stored(kPremiumLine);
    const PushReport report = world.undo({pushed.id});
    QCOMPARE(results(report), QStringList{u"40411:verified"_s});
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(25));
    QCOMPARE(world.psa().writes().size(), std::size_t{2});
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Undone);
    QVERIFY(world.push().rows.empty()); // nothing goes out again by itself
    world.sync();
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Undone);
    world.approve({kPremiumLine});
    QCOMPARE(world.push().count(PushResult::Verified), 1); // a new decision does
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
}

void TestPush::aSecondSendKeepsWhatIsTrueThen()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.psa().setFault(need(demo::parseCwFault(u"status,status=409,method=PATCH"_s)));
    QCOMPARE(results(world.push()), QStringList{u"40411:not_applied"_s});
    world.psa().data().moveNextInvoice(kPremiumAgreement, QDate(2027, 1, 1), u"billing"_s);
    world.sync();
    QCOMPARE(results(world.push()), QStringList{u"40411:verified"_s});
    const Push stored = world.stored(kPremiumLine);
    QCOMPARE(stored.seen.nextInvoiceDate, std::optional(QDate(2027, 1, 1)));
    QCOMPARE(world.rows(u"SELECT count(*) FROM push"_s), QStringList{u"1"_s});
    // No invoice went out since, so none is said to carry it.
    const PushReport undone = world.undo({stored.id});
    QCOMPARE(results(undone), QStringList{u"40411:verified"_s});
    QVERIFY2(undone.rows.front().row.warnings.filter(u"already carr"_s).isEmpty(),
             qPrintable(undone.rows.front().row.warnings.join(u' ')));
}

void TestPush::undoIsRefusedWhereSomebodyChangedTheLine()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.push();
    const Push pushed = world.stored(kPremiumLine);
    world.psa().data().setQuantity(kPremiumLine, Quantity::fromUnits(31), u"bob"_s);
    const PushReport unsynced = world.undo({pushed.id});
    QCOMPARE(results(unsynced), QStringList{u"40411:conflict"_s});
    world.sync();
    const PushReport synced = world.undo({pushed.id});
    QVERIFY(synced.rows.empty());
    QVERIFY2(synced.leftOut.front().reason.contains(u"bob"_s), qPrintable(synced.leftOut.front().reason));
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(31));
    QCOMPARE(world.psa().writes().size(), std::size_t{1});
}

void TestPush::aPushIsTakenBackOnce()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.push();
    const Push pushed = world.stored(kPremiumLine);
    world.undo({pushed.id});
    const PushReport again = world.undo({pushed.id});
    QVERIFY(again.rows.empty());
    QCOMPARE(again.leftOut.size(), std::size_t{1});
    QCOMPARE(world.psa().writes().size(), std::size_t{2});
}

void TestPush::anUndoThatFailedMayBeTriedAnew()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.push();
    const Push pushed = world.stored(kPremiumLine);
    world.psa().setFault(need(demo::parseCwFault(u"ignored_write,method=PATCH,times=-1"_s)));
    QCOMPARE(results(world.undo({pushed.id})), QStringList{u"40411:failed"_s});
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(27));
    world.psa().clearFaults();
    QCOMPARE(results(world.undo({pushed.id})), QStringList{u"40411:verified"_s});
    QCOMPARE(world.psa().quantityOf(kPremiumLine), Quantity::fromUnits(25));
    QCOMPARE(world.stateOf(kPremiumLine), ReviewState::Undone);
}

void TestPush::undoSaysWhatAnInvoiceCarriesAlready()
{
    PushWorld world;
    world.approve({kPremiumLine});
    world.push();
    world.psa().data().moveNextInvoice(kPremiumAgreement, QDate(2027, 1, 1), u"billing"_s);
    world.sync();
    const PushReport report = world.undo({world.stored(kPremiumLine).id});
    QCOMPARE(results(report), QStringList{u"40411:verified"_s});
    const QStringList warnings = report.rows.front().row.warnings;
    QVERIFY2(warnings.join(u' ').contains(u"27"_s), qPrintable(warnings.join(u' ')));
}

void TestPush::aToolThatSetsTheValueBackIsPointedOut()
{
    PushWorld world;
    for (int round = 1; round <= 2; ++round) {
        world.approve({kPremiumLine});
        QCOMPARE(world.push().count(PushResult::Verified), 1);
        world.psa().data().setQuantity(kPremiumLine, Quantity::fromUnits(25), u"Sync Tool"_s);
        world.sync();
        Review kept;
        const UsageLine line = world.lineNow(kPremiumLine, kept);
        QVERIFY(line.drift.has_value());
        QCOMPARE(line.drift->changedBack, round);
        QCOMPARE(line.drift->lastBy, u"Sync Tool"_s);
        QVERIFY(line.flags.testFlag(Flag::Drifted));
        QCOMPARE(line.state, ReviewState::ToReview);
    }
}

void TestPush::exitCodesSayWhatCameOfIt()
{
    PushWorld world;
    QCOMPARE(exitCode(world.push()), 0); // nothing to do
    world.approve({kPremiumLine});
    world.psa().setKeysRevoked(true);
    QCOMPARE(exitCode(world.push()), 12);
    world.psa().setKeysRevoked(false);
    QCOMPARE(exitCode(world.push()), 0);
}

TRUEUP_TEST_MAIN(TestPush)
#include "tst_push.moc"
