// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/review.h"

#include "core/storage/billing_repository.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

class TestReview final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theReviewReadsAllThatIsStored();
    void itReadsWhatIsKnownOfBilledLines();
    void aMonthThatNobodyNamedIsTheOneThatIsInvoicedNext();
    void aWriterInMidReadDoesNotTearIt();
    void aFailedReadIsAnErrorAndLeavesNoTransactionOpen();
    void lineIdsStayTheSame();
    void anUnknownLineIsNull();
};

void TestReview::theReviewReadsAllThatIsStored()
{
    WorkflowWorld world;
    world.map(u"C1"_s, u"A1"_s);
    world.mapService(u"BP"_s, u"P-BP"_s);
    const Review review = world.review();
    QCOMPARE(review.input->connections.size(), std::size_t(2));
    QCOMPARE(review.input->vendorAccounts.size(), std::size_t(2));
    QCOMPARE(review.input->subscriptions.size(), std::size_t(2));
    QCOMPARE(review.input->billedLines.size(), std::size_t(1));
    const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnderBilled);
    QCOMPARE(line.expected->toText(), u"12"_s);
    QCOMPARE(line.billed->toText(), u"10"_s);
    QCOMPARE(line.difference->toText(), u"2"_s);
    QCOMPARE(WorkflowWorld::only(review, UsageKind::UnmappedAccount).vendorQuantity->toText(), u"5"_s);
    QCOMPARE(review.lines.size(), std::size_t(2));
}

void TestReview::itReadsWhatIsKnownOfBilledLines()
{
    WorkflowWorld world;
    PsaImport lists;
    PsaImport::AgreementRow agreement{u"A1"_s, {}};
    agreement.agreement.key = u"G1"_s;
    lists.agreements = {agreement};
    const Allocation spread{
        world.company(u"A1"_s), world.product(u"P-BP"_s), {{u"A1/P-BP"_s, {}}}, u"ann"_s, instant(2)};
    need(inTransaction(world.database(), [&]() -> Status {
        BillingRepository billing(world.database());
        need(PsaRepository(world.database()).store(world.csv.id, lists, RunId{}, instant(2)));
        need(billing.setBillingCycle({world.csv.id, u"Monthly"_s, 1, true}));
        need(billing.replaceAllocation(spread.psaAccountId, spread.psaProductId, spread));
        need(billing.setOwnedElsewhere(u"U1"_s, OwnedElsewhere{u"U1"_s, u"RMM"_s, u"ann"_s, instant(2)}));
        return billing.addCatchUpMark(
            {u"U1"_s, {2026, 12}, {}, QDate(2026, 11, 20), QDate(2026, 11, 30), {}, u"ann"_s, instant(2)});
    }));
    const Review review = world.review();
    QCOMPARE(review.input->agreements.size(), std::size_t(1));
    QCOMPARE(review.input->billingCycles.size(), std::size_t(1));
    QCOMPARE(review.input->allocations.size(), std::size_t(1));
    QCOMPARE(review.input->ownedElsewhere.size(), std::size_t(1));
    QCOMPARE(review.input->catchUpMarks.size(), std::size_t(1));
    QVERIFY(review.input->driftSightings.empty());
}

void TestReview::aMonthThatNobodyNamedIsTheOneThatIsInvoicedNext() // R11
{
    WorkflowWorld world;
    ReviewQuestion question{{2026, 12}, QDate(2026, 11, 23), {}};
    question.periodFromInvoices = true;
    const auto period = [&] { return need(loadReview(world.database(), question)).input->period; };
    QCOMPARE(period(), (Period{2026, 12})); // no agreement says
    PsaImport lists;
    PsaImport::AgreementRow agreement{u"A1"_s, {}};
    agreement.agreement.key = u"G1"_s;
    agreement.agreement.billingCycle = u"Cadence A"_s;
    agreement.agreement.timing = InvoiceTiming::Arrears;
    agreement.agreement.nextInvoiceDate = QDate(2026, 12, 1);
    lists.agreements = {agreement};
    need(inTransaction(world.database(), [&] {
        return PsaRepository(world.database()).store(world.csv.id, lists, RunId{}, instant(2));
    }));
    QCOMPARE(period(), (Period{2026, 12})); // how long its cycle is, nobody said
    need(inTransaction(world.database(), [&] {
        return BillingRepository(world.database()).setBillingCycle({world.csv.id, u"Cadence A"_s, 1, true});
    }));
    QCOMPARE(period(), (Period{2026, 11}));
    question.periodFromInvoices = false; // the person named it
    QCOMPARE(period(), (Period{2026, 12}));
}

void TestReview::aWriterInMidReadDoesNotTearIt()
{
    WorkflowWorld world;
    const QString path = world.store.path();
    // After the accounts were read and before the lines are, another process publishes a customer with its
    // lines.
    bool published = false;
    world.database().setStatementHook([&](int, const QString &sql) -> Status {
        if (!published && sql.contains(u"FROM subscription"_s)) {
            published = true;
            const auto other = need(Database::openOrError(path));
            const VendorAccountId id = addAccounts(*other, world.stellr.id, {u"C3"_s}).front();
            need(inTransaction(*other, [&]() -> Result<PublishCounts> {
                VendorRepository vendor(*other);
                ServiceIndex services(world.stellr.id, world.stellr.name,
                                      need(vendor.knownServices(world.stellr.id)));
                const RunId run = need(RunRepository(*other).begin(world.stellr.id, instant(9))).id;
                return vendor.publishAccount(id, run, instant(9), {subscription(u"3_1"_s, 7, u"BP"_s)},
                                             services, RawRecords::pack("[]"));
            }));
        }
        return {};
    });
    const Review torn = world.review();
    world.database().setStatementHook(nullptr);
    QVERIFY(published);
    QCOMPARE(torn.input->vendorAccounts.size(), std::size_t(2));
    QCOMPARE(torn.input->subscriptions.size(), std::size_t(2)); // of the same moment as the accounts
    QCOMPARE(world.review().input->subscriptions.size(), std::size_t(3));
}

void TestReview::aFailedReadIsAnErrorAndLeavesNoTransactionOpen()
{
    WorkflowWorld world;
    bool reached = true;
    int n = 1;
    for (; reached; ++n) {
        reached = false;
        world.database().setStatementHook([&reached, n](int number, const QString &) -> Status {
            if (number != n)
                return {};
            reached = true;
            return fail(ErrorKind::Storage, u"The disk failed."_s);
        });
        const auto review = loadReview(world.database(), {{2026, 12}, QDate(2026, 11, 23), {}});
        world.database().setStatementHook(nullptr);
        QCOMPARE(review.has_value(), !reached);
        if (!review)
            QCOMPARE(review.error().message, u"The disk failed."_s);
        auto transaction = Transaction::begin(world.database());
        REQUIRE_OK(transaction);
        REQUIRE_OK((*transaction)->commit());
    }
    QVERIFY(n > 11); // each of the lists was one
}

void TestReview::lineIdsStayTheSame()
{
    WorkflowWorld world;
    world.map(u"C1"_s, u"A1"_s);
    world.mapService(u"BP"_s, u"P-BP"_s);
    const QString id = WorkflowWorld::only(world.review(), UsageKind::UnderBilled).id;
    world.publish(world.stellr, u"C1"_s, {subscription(u"1_9"_s, 40, u"BP"_s)}, 20);
    world.importPsa(world.csv, {u"A1"_s, u"A2"_s}, {u"P-BP"_s, u"P-USER"_s}, {{u"A1"_s, u"P-BP"_s, 50}});
    world.store.reopen();
    const Review later = world.review();
    QVERIFY(later.line(id));
    QCOMPARE(toText(later.line(id)->kind), u"over_billed"_s);
}

void TestReview::anUnknownLineIsNull()
{
    WorkflowWorld world;
    QVERIFY(!world.review().line(u"U0000000000000000"_s));
}

TRUEUP_TEST_MAIN(TestReview)
#include "tst_review.moc"
