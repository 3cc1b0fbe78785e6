// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/connectwise_bench.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using Bench = ConnectWiseBench;

namespace {

/// JSON with its quotes written as apostrophes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray systemInfo = get("system/info");
const QByteArray someCompanies = get("company/companies?" + notDeleted + "&pageSize=5");
const QByteArray countCompanies = get("company/companies/count?" + notDeleted);
const QByteArray someProducts = get("procurement/catalog?conditions=inactiveFlag%3Dfalse&pageSize=5");
const QByteArray countProducts = get("procurement/catalog/count?conditions=inactiveFlag%3Dfalse");
const QByteArray active = "conditions=agreementStatus%3D%22Active%22";
const QByteArray someAgreements = get("finance/agreements?" + active + "&pageSize=5");
const QByteArray countAgreements = get("finance/agreements/count?" + active);

QByteArray additionsOf(int agreement)
{
    return get("finance/agreements/" + QByteArray::number(agreement) + "/additions?pageSize=5");
}

const QByteArray twoAgreements = json("[{'id':1,'name':'One','company':{'id':1},'agreementStatus':'Active'},"
                                      "{'id':2,'name':'Two','company':{'id':1},'agreementStatus':'Active'}]");

/// All that comes after the sign-in.
const QByteArray lists = someCompanies + answered(companiesFrom(1, 2)) + countCompanies +
                         answered(json("{'count':250}")) + someProducts + answered(json("[{'id':9}]")) +
                         countProducts + answered(json("{'count':40}")) + someAgreements +
                         answered(twoAgreements) + countAgreements + answered(json("{'count':300}")) +
                         additionsOf(1) + answered("[]");
const QByteArray signIn =
    toldCodebase + systemInfo + answered(json("{'version':'v2025.1.116','isCloud':true}"));

QString step(AccessStep step, StepState state)
{
    return u"%1 %2"_s.arg(int(step)).arg(int(state));
}

} // namespace

class ConnectWiseCheckTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void goesStepByStep()
    {
        Bench bench(signIn + lists);
        const auto report = bench.check();
        REQUIRE_OK(report);
        QCOMPARE(report->codebase, u"v2025_1/"_s);
        QCOMPARE(report->version, u"v2025.1.116"_s);
        QCOMPARE(report->accountsTotal, 250);
        QCOMPARE(report->agreementsTotal, 300);
        using S = AccessStep;
        using State = StepState;
        QCOMPARE(bench.steps,
                 QStringList({step(S::Site, State::Done), step(S::SignIn, State::Done),
                              step(S::Companies, State::Done), step(S::Products, State::Done),
                              step(S::Agreements, State::Done), step(S::Additions, State::Done)}));
        QVERIFY(bench.texts.contains(u"Companies: 250"_s));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anOptionalRouteFailsNothing_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("denied") << QByteArray("403");
        QTest::newRow("not there") << QByteArray("404");
    }
    void anOptionalRouteFailsNothing()
    {
        QFETCH(QByteArray, status);
        const QByteArray no = answered(json("{'message':'no'}"), status);
        Bench bench(toldCodebase + systemInfo + no + someCompanies + answered(companiesFrom(1, 2)) +
                    countCompanies + no + someProducts + answered("[]") + countProducts + no +
                    someAgreements + answered(twoAgreements) + countAgreements + no + additionsOf(1) +
                    answered("[]"));
        const auto report = bench.check();
        REQUIRE_OK(report);
        QCOMPARE(report->accountsTotal, 2);
        QCOMPARE(report->version, QString());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anUnknownCompanyIsSaid()
    {
        Bench bench(askCodebase + answered("null"));
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::AuthFailed);
        QVERIFY2(report.error().message.contains(u"“acme”"_s), qPrintable(report.error().message));
        QCOMPARE(bench.steps, QStringList{step(AccessStep::Site, StepState::Failed)});
        VERIFY_TRAFFIC(bench.traffic);
    }

    /// The same question at the API's own host, which answers it as well.
    void theApiHostIsAskedWhereTheSiteDoesNotAnswer()
    {
        const QByteArray other =
            "> GET https://api-na.myconnectwise.net/login/companyinfo/acme\n> Authorization:\n";
        Bench bench(askCodebase + answered("<html></html>", "404") + other +
                    answered(json("{'Codebase':'v2025_1/'}")) + systemInfo + answered("{}") + lists);
        REQUIRE_OK(bench.check());
        VERIFY_TRAFFIC(bench.traffic);
    }

    /// The question for the codebase carries no keys, so they cannot be what is wrong.
    void aSiteThatDoesNotTellIsNoMatterOfKeys_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("401") << QByteArray("401");
        QTest::newRow("403") << QByteArray("403");
    }
    void aSiteThatDoesNotTellIsNoMatterOfKeys()
    {
        QFETCH(QByteArray, status);
        const QByteArray no = answered(json("{'message':'Access denied'}"), status);
        Bench bench(askCodebase + no +
                    "> GET https://api-na.myconnectwise.net/login/companyinfo/acme\n> Authorization:\n" + no);
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::PermissionDenied);
        const QString said = report.error().message;
        QVERIFY2(said.contains(u"none were sent"_s) && said.contains(u"na.myconnectwise.net"_s) &&
                     !said.contains(u"security role"_s) && !said.contains(u"accept the keys"_s),
                 qPrintable(said));
        QCOMPARE(bench.steps, QStringList{step(AccessStep::Site, StepState::Failed)});
        VERIFY_TRAFFIC(bench.traffic);
    }

    void whatIsNoPsaGetsNoKeys_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("tries");
        QTest::newRow("not found") << answered("", "404") << 1;
        QTest::newRow("web page") << answered("<html></html>") << 3;
        QTest::newRow("a list") << answered("[]") << 3;
        QTest::newRow("a folder elsewhere") << answered(json("{'Codebase':'../../evil/'}")) << 3;
    }
    void whatIsNoPsaGetsNoKeys()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, tries);
        QByteArray scenario;
        for (int i = 0; i < tries; ++i)
            scenario += askCodebase + answer +
                        "> GET https://api-na.myconnectwise.net/login/companyinfo/acme\n> Authorization:\n" +
                        answer;
        Bench bench(scenario);
        QVERIFY(!bench.check());
        QCOMPARE(bench.steps, QStringList{step(AccessStep::Site, StepState::Failed)});
        VERIFY_TRAFFIC(bench.traffic);
    }

    void wrongKeysAreExplained_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::newRow("401") << systemInfo +
                                    answered(json("{'code':'Unauthorized','message':'not valid'}"), "401");
        QTest::newRow("404") << systemInfo + answered("", "404") + someCompanies + answered("", "404") +
                                    toldCodebase;
    }
    void wrongKeysAreExplained()
    {
        QFETCH(QByteArray, answers);
        Bench bench(toldCodebase + answers);
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::AuthFailed);
        for (const QString &word : {u"company"_s, u"private key"_s, u"site"_s})
            QVERIFY2(report.error().message.contains(word), qPrintable(report.error().message));
        QCOMPARE(bench.steps, QStringList({step(AccessStep::Site, StepState::Done),
                                           step(AccessStep::SignIn, StepState::Failed)}));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aMissingClientIdIsSaid_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<bool>("named");
        QTest::newRow("in the answer") << json("{'message':'A valid clientId header is required'}") << true;
        QTest::newRow("without words") << QByteArray() << false;
    }
    void aMissingClientIdIsSaid()
    {
        QFETCH(QByteArray, words);
        QFETCH(bool, named);
        const auto bare = [](QByteArray exchange) {
            return exchange.replace("> clientId: guid-1", "> clientId:");
        };
        QByteArray scenario = toldCodebase + bare(systemInfo) + answered(words, "403");
        if (!named)
            scenario += bare(someCompanies) + answered(words, "403");
        Bench bench(scenario, [](Connection &connection) { connection.clientId.clear(); });
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::AuthFailed);
        QVERIFY2(report.error().message.contains(u"client ID"_s), qPrintable(report.error().message));
        QCOMPARE(bench.steps.last(), step(AccessStep::SignIn, StepState::Failed));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aMissingRightIsNamedInThePsasMenuWords_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<AccessStep>("step");
        QTest::addColumn<QString>("right");
        const QByteArray companiesStep =
            someCompanies + answered(companiesFrom(1, 2)) + countCompanies + answered(json("{'count':2}"));
        const QByteArray productsStep =
            someProducts + answered("[]") + countProducts + answered(json("{'count':0}"));
        QTest::newRow("companies") << someCompanies << AccessStep::Companies
                                   << u"Companies > Company Maintenance: Inquire All"_s;
        QTest::newRow("products") << companiesStep + someProducts << AccessStep::Products
                                  << u"Procurement > Product Catalog: Inquire All"_s;
        QTest::newRow("agreements") << companiesStep + productsStep + someAgreements << AccessStep::Agreements
                                    << u"Finance > Agreements: Inquire All"_s;
        QTest::newRow("additions") << companiesStep + productsStep + someAgreements +
                                          answered(twoAgreements) + countAgreements +
                                          answered(json("{'count':2}")) + additionsOf(1)
                                   << AccessStep::Additions << u"Finance > Agreements: Inquire All"_s;
    }
    void aMissingRightIsNamedInThePsasMenuWords()
    {
        QFETCH(QByteArray, before);
        QFETCH(AccessStep, step);
        QFETCH(QString, right);
        Bench bench(signIn + before +
                    answered(json("{'message':'You do not have security permissions.'}"), "403"));
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::PermissionDenied);
        QVERIFY2(report.error().message.contains(right), qPrintable(report.error().message));
        QVERIFY(report.error().message.contains(u"You do not have security permissions."_s));
        QCOMPARE(bench.steps.last(), ::step(step, StepState::Failed));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void oneAgreementInTroubleSaysNothingOfTheAccess()
    {
        QByteArray scenario = signIn + lists;
        scenario.chop((additionsOf(1) + answered("[]")).size());
        Bench bench(scenario + additionsOf(1) + answered("{}", "404") + toldCodebase + additionsOf(2) +
                    answered("[]"));
        REQUIRE_OK(bench.check());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void withoutAgreementsThereIsNothingToLookAt()
    {
        Bench bench(signIn + someCompanies + answered("[]") + countCompanies + answered(json("{'count':0}")) +
                    someProducts + answered("[]") + countProducts + answered(json("{'count':0}")) +
                    someAgreements + answered("[]") + countAgreements + answered(json("{'count':0}")));
        REQUIRE_OK(bench.check());
        QCOMPARE(bench.steps.last(), step(AccessStep::Additions, StepState::Skipped));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void theApiWithoutItsPrefixIsSaid()
    {
        Bench bench(toldCodebase + systemInfo + answered("SSL is required", "403"));
        const auto report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Refused);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void noSentenceShowsAKey()
    {
        const QByteArray echo =
            json("{'message':'acme+public-key:private-key and guid-1 are not welcome, ") + basic + "\"}";
        Bench bench(toldCodebase + systemInfo + answered(echo, "401"));
        const auto report = bench.check();
        QVERIFY(!report);
        for (const QString &text : {report.error().message, report.error().detail, bench.texts.join(u' ')}) {
            QVERIFY2(!text.contains(u"private-key"_s) && !text.contains(u"public-key"_s) &&
                         !text.contains(u"guid-1"_s) && !text.contains(QString::fromLatin1(basic.mid(6))),
                     qPrintable(text));
        }
    }

    void aCheckMayEndItsOwnConnection()
    {
        Bench bench(signIn + lists);
        int calls = 0;
        bench.connector->checkAccess(
            [&](const AccessProgress &progress) {
                ++calls;
                if (progress.step == AccessStep::SignIn && progress.state == StepState::Done)
                    bench.connector.reset();
            },
            [&](const Result<AccessReport> &) { calls = 100; });
        QVERIFY(waitFor([&bench] { return !bench.connector; }));
        QTest::qWait(5);
        QCOMPARE(calls, 4);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseCheckTest)
#include "tst_connectwise_check.moc"
