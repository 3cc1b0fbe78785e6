// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_demo_data.h"
#include "tests/net/lookalike/connectwise_bench.h"
#include "tests/net/lookalike/connectwise_texts.h"
#include "tests/support/test_case.h"

#include <QElapsedTimer>

using namespace trueup;
using namespace trueup::demo;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// All lines of the agreements, asked for together.
Texts readLines(LookalikeBench &bench, const std::vector<PsaImport::AgreementRow> &agreements, int &failures)
{
    Texts texts;
    std::size_t ended = 0;
    for (const PsaImport::AgreementRow &agreement : agreements)
        bench.connector->fetchLines(agreement, [&](const auto &list) {
            ++ended;
            failures += !list;
            if (list)
                texts.insert(textsOf(list->rows));
        });
    if (!waitFor([&] { return ended == agreements.size(); }))
        qFatal("never ended");
    return texts;
}

CwFault always(CwFaultKind kind, const QString &path, int status = 500)
{
    CwFault fault;
    fault.kind = kind;
    fault.path = path;
    fault.times = -1;
    fault.status = status;
    return fault;
}

} // namespace

class ConnectWiseAgainstLookalikeTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everythingReadIsWhatIsStored_data()
    {
        QTest::addColumn<CwGeneration>("generation");
        QTest::addColumn<CwAbsent>("absent");
        QTest::addColumn<int>("largestPage");
        QTest::newRow("new, left out") << CwGeneration::V2026_11 << CwAbsent::LeftOut << 1000;
        QTest::newRow("new, null") << CwGeneration::V2026_11 << CwAbsent::Null << 1000;
        QTest::newRow("new, blank") << CwGeneration::V2026_11 << CwAbsent::EmptyText << 1000;
        QTest::newRow("old, left out") << CwGeneration::V2025_1 << CwAbsent::LeftOut << 1000;
        QTest::newRow("old, null, small pages") << CwGeneration::V2025_1 << CwAbsent::Null << 7;
    }
    void everythingReadIsWhatIsStored()
    {
        QFETCH(CwGeneration, generation);
        QFETCH(CwAbsent, absent);
        QFETCH(int, largestPage);
        ConnectWiseOptions options;
        options.generation = generation;
        options.absent = absent;
        options.largestPage = largestPage;
        const auto psa = startPsa(options);
        LookalikeBench bench(*psa);
        const auto accounts = bench.accounts();
        REQUIRE_OK(accounts);
        COMPARE_TEXTS(textsOf(accounts->rows), storedCompanies(psa->data()));
        const auto products = bench.products();
        REQUIRE_OK(products);
        COMPARE_TEXTS(textsOf(products->rows), storedProducts(psa->data()));

        AgreementQuestion question;
        question.endedSince = smallPsaToday.addDays(-90);
        for (const CwAgreement &agreement : psa->data().agreements()) {
            if (agreement.id % 3 == 0)
                question.mappedAccounts += QString::number(agreement.company.id);
        }
        question.types = {psa->data().agreements().front().type.name};
        for (const AgreementQuestion &asked : {question, AgreementQuestion{{}, question.endedSince, {}}}) {
            const auto agreements = bench.agreements(asked);
            REQUIRE_OK(agreements);
            COMPARE_TEXTS(textsOf(agreements->rows), storedAgreements(psa->data(), asked));
        }
        const auto agreements = bench.agreements(question);
        Texts stored;
        for (const CwAgreement &agreement : psa->data().agreements()) {
            if (std::ranges::any_of(agreements->rows, [&](const auto &row) {
                    return row.agreement.key == QString::number(agreement.id);
                }))
                stored.insert(storedLines(psa->data(), agreement));
        }
        int failures = 0;
        const Texts lines = readLines(bench, agreements->rows, failures);
        QCOMPARE(failures, 0);
        QVERIFY(lines.size() > 100);
        COMPARE_TEXTS(lines, stored);
        QCOMPARE(psa->counters().writes, 0);
    }

    void inactiveProductsAreFoundByTheirIds()
    {
        const auto psa = startPsa();
        psa->data().setProductInactive(psa->data().products().front().id, true, u"admin"_s);
        LookalikeBench bench(*psa);
        const QString key = QString::number(psa->data().products().front().id);
        using Products = LookalikeBench::List<PsaProduct>;
        const auto found = LookalikeBench::wait<Products>([&](auto done) {
            bench.connector->fetchProducts({key, u"999999"_s}, done);
        });
        REQUIRE_OK(found);
        QCOMPARE(found->rows.size(), 1U);
        QCOMPARE(found->rows[0].key, key);
        QVERIFY(!found->rows[0].active);
    }

    void theCheckPasses()
    {
        const auto psa = startPsa();
        LookalikeBench bench(*psa);
        const auto report = bench.check();
        REQUIRE_OK(report);
        QCOMPARE(report->codebase, u"v2025_1/"_s);
        QVERIFY(!report->version.isEmpty());
        QCOMPARE(report->accountsTotal, storedCompanies(psa->data()).size());
        QVERIFY(report->agreementsTotal > 0);
        QCOMPARE(bench.steps.size(), 6);
        QCOMPARE(psa->counters().writes, 0);
    }

    void theCheckPassesOverTls()
    {
        ConnectWiseOptions options;
        options.tls = true;
        const auto psa = startSmallPsa(options);
        LookalikeBench bench(*psa);
        REQUIRE_OK(bench.check());
        LookalikeBench strict(*psa,
                              [](ConnectWiseConfig &config) { config.http.trustedCertificates.clear(); });
        const auto refused = strict.check();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Tls);
    }

    void wrongKeysFailTheSignIn_data()
    {
        QTest::addColumn<CwWrongKeys>("answer");
        QTest::newRow("401") << CwWrongKeys::Unauthorized;
        QTest::newRow("401, other words") << CwWrongKeys::UserNotAuthenticated;
        QTest::newRow("404") << CwWrongKeys::NotFound;
    }
    void wrongKeysFailTheSignIn()
    {
        QFETCH(CwWrongKeys, answer);
        ConnectWiseOptions options;
        options.wrongKeys = answer;
        const auto psa = startSmallPsa(options);
        LookalikeBench bench(*psa, [](ConnectWiseConfig &config) { config.privateKey = Secret("wrong"); });
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::AuthFailed);
        QVERIFY(report.error().message.contains(u"company ID"_s));
        QCOMPARE(bench.steps.last(), std::pair(AccessStep::SignIn, StepState::Failed));
        const auto accounts = bench.accounts();
        QVERIFY(!accounts);
        QCOMPARE(accounts.error().kind, ErrorKind::AuthFailed);
        const auto line = bench.read(812, 40411);
        QVERIFY(!line);
        QCOMPARE(line.error().kind, ErrorKind::AuthFailed);
    }

    void anUnknownCompanyFailsTheSite()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa, [](ConnectWiseConfig &config) { config.company = u"nobody"_s; });
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::AuthFailed);
        QCOMPARE(bench.steps.last(), std::pair(AccessStep::Site, StepState::Failed));
        QCOMPARE(psa->counters().reads, 0); // no keys were sent
    }

    void aMissingClientIdFailsTheSignIn()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa, [](ConnectWiseConfig &config) { config.clientId.clear(); });
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::AuthFailed);
        QVERIFY2(report.error().message.contains(u"client ID"_s), qPrintable(report.error().message));
        QCOMPARE(bench.steps.last(), std::pair(AccessStep::SignIn, StepState::Failed));
    }

    void aMissingRightFailsItsStep_data()
    {
        QTest::addColumn<CwRight>("right");
        QTest::addColumn<AccessStep>("step");
        QTest::addColumn<QString>("menu");
        QTest::newRow("companies") << CwRight::Companies << AccessStep::Companies
                                   << u"Companies > Company Maintenance: Inquire All"_s;
        QTest::newRow("products") << CwRight::Products << AccessStep::Products
                                  << u"Procurement > Product Catalog: Inquire All"_s;
        QTest::newRow("agreements") << CwRight::Agreements << AccessStep::Agreements
                                    << u"Finance > Agreements: Inquire All"_s;
    }
    void aMissingRightFailsItsStep()
    {
        QFETCH(CwRight, right);
        QFETCH(AccessStep, step);
        QFETCH(QString, menu);
        const auto psa = startSmallPsa();
        psa->setRight(right, false);
        LookalikeBench bench(*psa);
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::PermissionDenied);
        QVERIFY2(report.error().message.contains(menu), qPrintable(report.error().message));
        QVERIFY(report.error().message.contains(u"You do not have security permissions"_s));
        QCOMPARE(bench.steps.last(), std::pair(step, StepState::Failed));
    }

    void rightsThatAreNotNeededAreNotMissed()
    {
        const auto psa = startSmallPsa();
        for (const CwRight right : {CwRight::SystemInfo, CwRight::AuditTrail, CwRight::EditAgreements})
            psa->setRight(right, false);
        LookalikeBench bench(*psa);
        REQUIRE_OK(bench.check());
        REQUIRE_OK(bench.accounts());
        using Rows = Result<std::vector<PsaTrailRow>>;
        const auto trail =
            LookalikeBench::wait<Rows>([&](auto done) { bench.connector->readTrail(u"40411"_s, done); });
        REQUIRE_OK(trail);
        QVERIFY(trail->empty());
    }

    void aMovedCodebaseIsFoundAgain_data()
    {
        QTest::addColumn<QString>("remembered");
        QTest::newRow("by its date") << u"v2025_1/"_s;
        QTest::newRow("by the alias") << u"v4_6_release/"_s;
    }
    void aMovedCodebaseIsFoundAgain()
    {
        QFETCH(QString, remembered);
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa, [&](ConnectWiseConfig &config) { config.codebase = remembered; });
        REQUIRE_OK(bench.accounts());
        QCOMPARE(psa->counters().companyInfo, 0); // what is remembered is used
        psa->moveCodebase(u"v2025_2/"_s, false);
        const auto agreements = bench.agreements();
        REQUIRE_OK(agreements);
        QCOMPARE(bench.connector->codebase(), u"v2025_2/"_s);
        int failures = 0;
        readLines(bench, agreements->rows, failures);
        QCOMPARE(failures, 0);
        QCOMPARE(psa->counters().companyInfo, 1);
        REQUIRE_OK(bench.read(812, 40411));
    }

    /// What the site told a moment ago is no reason to overlook a 404.
    void aMoveRightAfterTheSiteWasAskedIsFoundToo()
    {
        const auto psa = startSmallPsa();
        LookalikeBench bench(*psa);
        REQUIRE_OK(bench.check());
        QCOMPARE(psa->counters().companyInfo, 1);
        psa->moveCodebase(u"v2025_2/"_s, false);
        REQUIRE_OK(bench.agreements());
        QCOMPARE(psa->counters().companyInfo, 2);
        const auto gone = bench.read(812, 99999); // asks once more, and the site stayed
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
        REQUIRE_OK(bench.accounts());
        psa->moveCodebase(u"v2026_1/"_s, false);
        REQUIRE_OK(bench.read(812, 40411));
        QCOMPARE(bench.change(812, 40411, u"26"_s).outcome, WriteOutcome::Accepted);
        QCOMPARE(bench.connector->codebase(), u"v2026_1/"_s);
        QCOMPARE(psa->counters().companyInfo, 4);
    }

    void aTrailOfSeveralPagesIsReadToItsNewestRow()
    {
        ConnectWiseOptions options;
        options.largestPage = 3;
        const auto psa = startSmallPsa(options);
        for (int units = 26; units <= 32; ++units)
            psa->data().setQuantity(40411, Quantity::fromUnits(units), u"member%1"_s.arg(units));
        LookalikeBench bench(*psa);
        using Rows = Result<std::vector<PsaTrailRow>>;
        const auto trail =
            LookalikeBench::wait<Rows>([&](auto done) { bench.connector->readTrail(u"40411"_s, done); });
        REQUIRE_OK(trail);
        QCOMPARE(trail->size(), psa->data().auditOfAddition(40411).size());
        QVERIFY(std::ranges::any_of(*trail, [](const PsaTrailRow &row) { return row.by == u"member32"_s; }));
        QVERIFY(std::ranges::is_sorted(*trail, std::ranges::greater(), &PsaTrailRow::at));
    }

    /// Many requests meet the move at the same moment; the site is asked once.
    void aMoveInTheMiddleOfASyncLosesNothing()
    {
        const auto psa = startPsa();
        LookalikeBench bench(*psa, [](ConnectWiseConfig &config) { config.codebase = u"v2025_1/"_s; });
        const auto agreements = bench.agreements();
        REQUIRE_OK(agreements);
        psa->moveCodebase(u"v2026_1/"_s, false);
        int failures = 0;
        const Texts lines = readLines(bench, agreements->rows, failures);
        QCOMPARE(failures, 0);
        QVERIFY(!lines.isEmpty());
        QVERIFY(psa->counters().companyInfo >= 1 && psa->counters().companyInfo <= 2);
    }

    void whatASecondTryCuresIsCured_data()
    {
        QTest::addColumn<CwFaultKind>("kind");
        QTest::newRow("500") << CwFaultKind::Status;
        QTest::newRow("500 without words") << CwFaultKind::StatusEmpty;
        QTest::newRow("gateway page") << CwFaultKind::StatusHtml;
        QTest::newRow("web page") << CwFaultKind::HtmlPage;
        QTest::newRow("empty") << CwFaultKind::EmptyBody;
        QTest::newRow("unknown shape") << CwFaultKind::UnknownShape;
        QTest::newRow("cut JSON") << CwFaultKind::CutJson;
        QTest::newRow("cut body") << CwFaultKind::CutBody;
        QTest::newRow("reset") << CwFaultKind::Reset;
        QTest::newRow("closed") << CwFaultKind::Close;
        QTest::newRow("silent") << CwFaultKind::Silent;
        QTest::newRow("stalled") << CwFaultKind::StallBody;
        QTest::newRow("late status") << CwFaultKind::LateStatus;
        QTest::newRow("no link") << CwFaultKind::NoLink;
        QTest::newRow("wrong content type") << CwFaultKind::WrongContentType;
    }
    void whatASecondTryCuresIsCured()
    {
        QFETCH(CwFaultKind, kind);
        ConnectWiseOptions options;
        options.largestPage = 40;
        const auto psa = startPsa(options);
        for (const QString &path : {u"/company/companies\\?"_s, u"/procurement/catalog\\?"_s}) {
            CwFault fault;
            fault.kind = kind;
            fault.path = path;
            fault.skip = 1;
            psa->setFault(fault);
        }
        LookalikeBench bench(*psa, [](ConnectWiseConfig &config) {
            config.http.inactivity = 300ms;
            config.http.total = 5s;
        });
        const auto accounts = bench.accounts();
        REQUIRE_OK(accounts);
        COMPARE_TEXTS(textsOf(accounts->rows), storedCompanies(psa->data()));
        QVERIFY(psa->counters().faults >= 1);
    }

    void whatStaysBrokenIsNoList_data()
    {
        QTest::addColumn<CwFaultKind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("500") << CwFaultKind::Status << 500 << ErrorKind::ServerError;
        QTest::newRow("503 page") << CwFaultKind::StatusHtml << 503 << ErrorKind::ServerError;
        QTest::newRow("400") << CwFaultKind::Status << 400 << ErrorKind::ServerError;
        QTest::newRow("web page") << CwFaultKind::HtmlPage << 200 << ErrorKind::BadAnswer;
        QTest::newRow("unknown shape") << CwFaultKind::UnknownShape << 200 << ErrorKind::BadAnswer;
        QTest::newRow("deep") << CwFaultKind::DeepNesting << 200 << ErrorKind::BadAnswer;
        QTest::newRow("cut JSON") << CwFaultKind::CutJson << 200 << ErrorKind::BadAnswer;
        QTest::newRow("cut body") << CwFaultKind::CutBody << 200 << ErrorKind::BadAnswer;
        QTest::newRow("closed") << CwFaultKind::Close << 200 << ErrorKind::Unreachable;
        QTest::newRow("silent") << CwFaultKind::Silent << 200 << ErrorKind::Timeout;
        QTest::newRow("redirect") << CwFaultKind::Redirect << 302 << ErrorKind::Refused;
        QTest::newRow("the same page again") << CwFaultKind::RepeatPage << 200 << ErrorKind::BadAnswer;
        QTest::newRow("429") << CwFaultKind::Status << 429 << ErrorKind::RateLimited;
    }
    void whatStaysBrokenIsNoList()
    {
        QFETCH(CwFaultKind, kind);
        QFETCH(int, status);
        QFETCH(ErrorKind, error);
        ConnectWiseOptions options;
        options.largestPage = 40;
        const auto psa = startPsa(options);
        CwFault fault = always(kind, u"/company/companies\\?"_s, status);
        fault.skip = 1;
        fault.value = kind == CwFaultKind::DeepNesting ? 10'000 : 50;
        fault.text = u"https://elsewhere.example/"_s;
        psa->setFault(fault);
        LookalikeBench bench(*psa, [](ConnectWiseConfig &config) { config.http.inactivity = 200ms; });
        const auto accounts = bench.accounts();
        QVERIFY(!accounts);
        QCOMPARE(accounts.error().kind, error);
        QVERIFY(!accounts.error().message.isEmpty());
        REQUIRE_OK(bench.products()); // the rest goes on
    }

    void aStormOf429IsWaitedThrough()
    {
        const auto psa = startPsa();
        LookalikeBench bench(*psa);
        const auto agreements = bench.agreements();
        REQUIRE_OK(agreements);
        CwFault storm = always(CwFaultKind::Status, u"/additions"_s, 429);
        storm.times = 25;
        storm.retryAfter = RetryAfter::Seconds;
        storm.retryAfterSeconds = 2;
        psa->setFault(storm);
        int failures = 0;
        const Texts lines = readLines(bench, agreements->rows, failures);
        QCOMPARE(failures, 0);
        Texts stored;
        for (const CwAgreement &agreement : psa->data().agreements()) {
            if (agreement.state == CwState::Active)
                stored.insert(storedLines(psa->data(), agreement));
        }
        COMPARE_TEXTS(lines, stored);
        QVERIFY(bench.connector->load().retries >= 25);
    }

    void slowAnswersAreWaitedFor()
    {
        const auto psa = startSmallPsa();
        psa->setLatency(400);
        LookalikeBench bench(*psa);
        REQUIRE_OK(bench.accounts());
    }

    /// On the machine's clock; whether it is also reached, the benchmarks measure.
    void theRateThatIsSetIsKept()
    {
        ConnectWiseOptions options;
        options.records =
            connectWiseBulkRecords({.seed = 3, .agreements = 30, .additions = 90, .today = smallPsaToday});
        const auto psa = startPsa(options);
        SystemClock clock;
        QThreadPool pool;
        Connection connection = connectionTo(*psa);
        connection.psa.requestsPerSecond = 10;
        ConnectWiseConnector connector(*connectWiseConfig(connection, Secret(psa->privateKey())), clock,
                                       &pool);
        using Agreements = LookalikeBench::List<PsaImport::AgreementRow>;
        const auto agreements =
            LookalikeBench::wait<Agreements>([&](auto done) { connector.listAgreements({}, done); });
        REQUIRE_OK(agreements);
        QCOMPARE(agreements->rows.size(), 30U);
        QElapsedTimer timer;
        timer.start();
        int ended = 0;
        for (const auto &agreement : agreements->rows)
            connector.fetchLines(agreement, [&ended](const auto &list) { ended += list.has_value(); });
        QVERIFY(waitFor([&ended] { return ended == 30; }));
        const qint64 took = timer.elapsed(); // the last of 30 starts two seconds after the tenth
        QVERIFY2(took > 2000, qPrintable(u"%1 ms"_s.arg(took)));
    }
};

TRUEUP_TEST_MAIN(ConnectWiseAgainstLookalikeTest)
#include "tst_connectwise_against_lookalike.moc"
