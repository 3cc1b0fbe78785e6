// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stellr_lookalike.h"
#include "core/vendors/stellr/stellr_connector.h"
#include "tests/net/wait_for.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <QMap>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// "411833_1 42" of every line, by customer.
using Lines = QMap<QString, QStringList>;

Lines linesOf(const StellrDataSet &data)
{
    Lines lines;
    for (const DemoCustomer &customer : data.customers(0, data.customerCount())) {
        QStringList texts;
        for (const DemoLine &line : data.lines(customer.customerNo))
            texts += line.subscriptionId + u' ' +
                     (line.hasQuantity() ? scaledToText(line.quantity, 3, 0) : u"-"_s);
        texts.sort();
        lines.insert(customer.customerNo, texts);
    }
    return lines;
}

QStringList linesOf(const AccountFetch &fetch)
{
    QStringList texts;
    for (const SubscriptionRecord &record : fetch.records)
        texts += record.key + u' ' + (record.quantity ? record.quantity->toText() : u"-"_s);
    texts.sort();
    return texts;
}

/// What one run of a connector brought.
struct Harvest
{
    std::optional<Result<AccountListSummary>> list;
    QStringList accounts; ///< as handed on
    QMap<QString, Result<AccountFetch>> fetches;

    Lines lines() const
    {
        Lines lines;
        for (auto it = fetches.begin(); it != fetches.end(); ++it) {
            if (*it && (*it)->complete)
                lines.insert(it.key(), linesOf(**it));
        }
        return lines;
    }
    bool isOver() const { return list && fetches.size() == accounts.size(); }
};

std::unique_ptr<StellrLookalike> server(StellrLookalikeOptions options = {})
{
    options.data.customers =
        options.data.customers == StellrDataOptions().customers ? 260 : options.data.customers;
    auto started = StellrLookalike::start(options);
    if (!started)
        qFatal("%s", qPrintable(started.error().message));
    return std::move(*started);
}

/// A connector for the look-alike, on a clock whose waits take no time.
struct Bench
{
    explicit Bench(StellrLookalike &lookalike, const std::function<void(StellrConfig &)> &adjust = {})
    {
        StellrConfig config;
        config.api = *parseStellrUrl(lookalike.url().toString());
        config.clientId = lookalike.clientId();
        config.secret = Secret(lookalike.clientSecret());
        config.profile = *readEndpointProfile(config.api);
        if (const QByteArray authority = lookalike.caCertificatePem(); !authority.isEmpty())
            config.http.trustedCertificates = QSslCertificate::fromData(authority, QSsl::Pem);
        if (adjust)
            adjust(config);
        connector = std::make_unique<StellrConnector>(config, clock, &pool);
    }

    /// The customer list, and every account as soon as it is known.
    Harvest sync()
    {
        Harvest harvest;
        connector->listAccounts(
            [&](const AccountPage &page) {
                for (const VendorAccountRecord &account : page.records) {
                    harvest.accounts += account.key;
                    connector->fetchAccount(account.key,
                                            [&harvest, key = account.key](Result<AccountFetch> fetch) {
                                                harvest.fetches.insert(key, std::move(fetch));
                                            });
                }
            },
            [&](Result<AccountListSummary> summary) { harvest.list = std::move(summary); });
        if (!test::waitFor([&harvest] { return harvest.isOver(); }))
            harvest.list = fail(ErrorKind::Internal, u"never over"_s);
        return harvest;
    }

    Result<AccessReport> check()
    {
        std::optional<Result<AccessReport>> result;
        connector->checkAccess([](const AccessProgress &) {},
                               [&](Result<AccessReport> report) { result = std::move(report); });
        if (!test::waitFor([&result] { return result.has_value(); }))
            return fail(ErrorKind::Internal, u"never over"_s);
        return *result;
    }

    test::FakeClock clock;
    QThreadPool pool;
    std::unique_ptr<StellrConnector> connector;
};

FaultRule rule(const QString &text)
{
    return *parseFaultRule(text);
}

} // namespace

/// The connector against a server over real sockets.
class StellrLookalikeTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyLineComesWhateverTheShape_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("documented") << int(AnswerShape::Documented);
        QTest::newRow("renamed") << int(AnswerShape::Renamed);
        QTest::newRow("flat") << int(AnswerShape::Flat);
        QTest::newRow("bare array") << int(AnswerShape::BareArray);
    }
    void everyLineComesWhateverTheShape()
    {
        QFETCH(int, shape);
        StellrLookalikeOptions options;
        options.shape = AnswerShape(shape);
        const auto stellr = server(options);
        Bench bench(*stellr);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QVERIFY2((*harvest.list)->complete, qPrintable((*harvest.list)->shortfall));
        QCOMPARE(harvest.lines(), linesOf(stellr->data()));
    }

    void everyLineComesInSpiteOfFaults_data()
    {
        QTest::addColumn<int>("level");
        QTest::newRow("none") << int(FaultLevel::None);
        QTest::newRow("mild") << int(FaultLevel::Mild);
        QTest::newRow("harsh") << int(FaultLevel::Harsh);
    }
    void everyLineComesInSpiteOfFaults()
    {
        QFETCH(int, level);
        const auto stellr = server();
        stellr->setFaultLevel(FaultLevel(level));
        Bench bench(*stellr);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QVERIFY2((*harvest.list)->complete, qPrintable((*harvest.list)->shortfall));
        QCOMPARE(harvest.lines(), linesOf(stellr->data()));
        const Counters counters = stellr->counters();
        QVERIFY(counters.maxConcurrency <= 6);
        QCOMPARE(counters.tokens, 1);
        if (FaultLevel(level) == FaultLevel::None)
            QCOMPARE(counters.requests, 1 + 3 + 260); // nothing twice
        else
            QVERIFY(counters.faults > 0);
    }

    void aSmallerPageSizeOfTheServerIsFound_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("clamps") << int(PageSizeLimit::Clamp);
        QTest::newRow("refuses") << int(PageSizeLimit::Refuse);
    }
    void aSmallerPageSizeOfTheServerIsFound()
    {
        QFETCH(int, limit);
        StellrLookalikeOptions options;
        options.pageSizeLimit = PageSizeLimit(limit);
        options.maxPageSize = 50;
        const auto stellr = server(options);
        Bench bench(*stellr);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QCOMPARE(harvest.lines(), linesOf(stellr->data()));
    }

    /// Whatever happens to the customer list or to an account once is cured, and nothing is lost.
    void anyFaultOnceIsCured_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"status,status=408",
                                  "status,status=425",
                                  "status,status=429",
                                  "status,status=429,retry_after=seconds",
                                  "status,status=429,retry_after=date",
                                  "status,status=500",
                                  "status,status=502",
                                  "status,status=504",
                                  "status_empty,status=502",
                                  "status_html,status=503",
                                  "html_page",
                                  "empty_body",
                                  "error_message",
                                  "biz_error",
                                  "unknown_shape",
                                  "deep_nesting,value=10000",
                                  "wrong_content_type",
                                  "invalid_utf8",
                                  "cut_json",
                                  "repeat_page",
                                  "total_offset,value=7",
                                  "total_offset,value=-7",
                                  "duplicate_records",
                                  "cut_body,value=20",
                                  "stall_body,value=20",
                                  "reset",
                                  "close",
                                  "silent",
                                  "drip,value=50000",
                                  "status,status=401"}) {
            for (const char *path :
                 {"cloud/customers.pageNo=1", "cloud/customers.pageNo=2", "/subscriptions"})
                QTest::addRow("%s at %s", fault, path)
                    << QString::fromLatin1("%1,path=%2")
                           .arg(QLatin1StringView(fault), QLatin1StringView(path));
        }
    }
    void anyFaultOnceIsCured()
    {
        QFETCH(QString, fault);
        StellrLookalikeOptions options;
        options.data.customers = 120;
        const auto stellr = server(options);
        stellr->setFault(rule(fault));
        Bench bench(*stellr, [](StellrConfig &config) {
            config.http.inactivity = 300ms;
            config.http.total = 2s;
        });
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QVERIFY2((*harvest.list)->complete, qPrintable((*harvest.list)->shortfall));
        QCOMPARE(harvest.lines(), linesOf(stellr->data()));
        QCOMPARE(stellr->counters().faults, 1);
    }

    void aCustomerAddedOrRemovedWhileListing_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("added before page 2") << u"customer_added,path=customers.pageNo=2"_s;
        QTest::newRow("added before page 3") << u"customer_added,path=customers.pageNo=3"_s;
        QTest::newRow("removed before page 2") << u"customer_removed,path=customers.pageNo=2"_s;
        QTest::newRow("removed before page 3") << u"customer_removed,path=customers.pageNo=3"_s;
    }
    void aCustomerAddedOrRemovedWhileListing()
    {
        QFETCH(QString, fault);
        const auto stellr = server();
        stellr->setFault(rule(fault));
        Bench bench(*stellr);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QVERIFY((*harvest.list)->complete);
        const Lines truth = linesOf(stellr->data());
        for (auto it = truth.begin(); it != truth.end(); ++it)
            QVERIFY2(harvest.lines().value(it.key(), {u"missing"_s}) == it.value(), qPrintable(it.key()));
        QCOMPARE(QSet<QString>(harvest.accounts.begin(), harvest.accounts.end()).size(),
                 harvest.accounts.size());
    }

    void aRevokedTokenInMidRunCostsOneSignIn()
    {
        const auto stellr = server();
        Bench bench(*stellr);
        REQUIRE_OK(bench.check());
        stellr->revokeTokens();
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QCOMPARE(harvest.lines(), linesOf(stellr->data()));
        QCOMPARE(stellr->counters().tokens, 2);
    }

    void aCredentialRevokedForGoodEndsTheRunAtOnce()
    {
        const auto stellr = server();
        Bench bench(*stellr);
        REQUIRE_OK(bench.check());
        stellr->resetCounters();
        stellr->setCredentialRevoked(true);
        stellr->revokeTokens();
        const Harvest harvest = bench.sync();
        int refused = 0;
        for (const Result<AccountFetch> &fetch : harvest.fetches)
            refused += !fetch && fetch.error().kind == ErrorKind::AuthFailed ? 1 : 0;
        QCOMPARE(refused, int(harvest.fetches.size()) - 1); // one the check had read
        QCOMPARE(stellr->counters().tokenRequests, 1);
        QVERIFY(stellr->counters().requests < 20);
    }

    void oneCustomerThatAlwaysFailsIsAloneInThat()
    {
        const auto stellr = server();
        const QString failing = stellr->data().customers(7, 1).front().customerNo;
        stellr->setFailingCustomer(failing);
        Bench bench(*stellr);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        Lines expected = linesOf(stellr->data());
        expected.remove(failing);
        QCOMPARE(harvest.lines(), expected);
        QCOMPARE(harvest.fetches.find(failing)->error().kind, ErrorKind::ServerError);
    }

    void customersThatAlwaysAnswer401AreAloneInThat()
    {
        const auto stellr = server();
        const auto customers = stellr->data().customers(40, 5); // neighbours: they meet the 401 together
        Lines expected = linesOf(stellr->data());
        for (const DemoCustomer &customer : customers) {
            stellr->setFault(rule(
                u"status,status=401,times=-1,path=/customers/%1/subscriptions"_s.arg(customer.customerNo)));
            expected.remove(customer.customerNo);
        }
        Bench bench(*stellr);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QCOMPARE(harvest.lines(), expected);
        for (const DemoCustomer &customer : customers)
            QCOMPARE(harvest.fetches.find(customer.customerNo)->error().kind, ErrorKind::PermissionDenied);
    }

    void aPermanentlyShortAccountIsPartial_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("total too high") << u"total_offset,value=3,times=-1,path=/subscriptions"_s;
        QTest::newRow("a record replaced by another") << u"duplicate_records,times=-1,path=/subscriptions"_s;
    }
    void aPermanentlyShortAccountIsPartial()
    {
        QFETCH(QString, fault);
        StellrLookalikeOptions options;
        options.data.customers = 20;
        const auto stellr = server(options);
        stellr->setFault(rule(fault));
        Bench bench(*stellr);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        for (auto it = harvest.fetches.begin(); it != harvest.fetches.end(); ++it) {
            REQUIRE_OK(*it);
            const bool single = stellr->data().lines(it.key()).size() < 2;
            if (single && fault.startsWith("duplicate"_L1))
                continue; // nothing to replace
            QVERIFY(!(*it)->complete);
            QVERIFY(!(*it)->shortfall.isEmpty());
        }
    }

    void theWrongResellerSeesNoCustomersAndPasses()
    {
        StellrLookalikeOptions options;
        options.wrongReseller = true;
        const auto stellr = server(options);
        Bench bench(*stellr);
        const auto report = bench.check();
        REQUIRE_OK(report);
        QCOMPARE(report->accountsTotal, 0);
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        QVERIFY((*harvest.list)->complete);
        QCOMPARE((*harvest.list)->records, 0);
    }

    void aBodyOf500MegabytesIsDropped()
    {
        StellrLookalikeOptions options;
        options.data.customers = 3;
        const auto stellr = server(options);
        stellr->setFault(rule(u"big_body,value=500000000,path=/subscriptions,times=3"_s));
        Bench bench(*stellr, [](StellrConfig &config) {
            config.http.maxBody = 4 * 1024 * 1024;
            config.maxConnections = 1;
        });
        const Harvest harvest = bench.sync();
        REQUIRE_OK(*harvest.list);
        int tooLarge = 0;
        for (const Result<AccountFetch> &fetch : harvest.fetches)
            tooLarge += !fetch && fetch.error().kind == ErrorKind::BadAnswer ? 1 : 0;
        QVERIFY(tooLarge <= 1);
    }

    void tlsWithATrustedAuthorityWorksAndOthersAreRefused_data()
    {
        QTest::addColumn<int>("certificate");
        QTest::addColumn<QString>("words");
        QTest::newRow("valid") << int(CertificateKind::Valid) << QString();
        QTest::newRow("expired") << int(CertificateKind::Expired) << u"expired"_s;
        QTest::newRow("wrong host") << int(CertificateKind::WrongHost) << u"another host"_s;
        QTest::newRow("self-signed") << int(CertificateKind::SelfSigned) << u"nobody this computer trusts"_s;
    }
    void tlsWithATrustedAuthorityWorksAndOthersAreRefused()
    {
        QFETCH(int, certificate);
        QFETCH(QString, words);
        StellrLookalikeOptions options;
        options.tls = true;
        options.certificate = CertificateKind(certificate);
        options.data.customers = 10;
        const auto stellr = server(options);
        Bench bench(*stellr);
        const auto report = bench.check();
        if (words.isEmpty()) {
            REQUIRE_OK(report);
            return;
        }
        QCOMPARE(report.error().kind, ErrorKind::Tls);
        QVERIFY2(report.error().message.contains(words), qPrintable(report.error().message));
        QCOMPARE(stellr->counters().requests, 0);
    }

    void aYoungCredentialIsRefusedWithTheHint()
    {
        const auto stellr = server();
        stellr->failNextTokenRequests(1);
        Bench bench(*stellr);
        const auto first = bench.check();
        QCOMPARE(first.error().kind, ErrorKind::AuthFailed);
        QVERIFY(first.error().message.contains("ten minutes"_L1));
        QVERIFY(!first.error().detail.contains(QString::fromUtf8(stellr->clientSecret())));
        REQUIRE_OK(bench.check());
    }

    void aTokenInAHeaderWhereTheServerWantsThat()
    {
        StellrLookalikeOptions options;
        options.acceptForm = false;
        options.acceptBasic = true;
        const auto stellr = server(options);
        Bench bench(*stellr, [](StellrConfig &config) {
            config.profile = *readEndpointProfile(config.api, R"({"auth":{"style":"basic"}})");
        });
        REQUIRE_OK(bench.check());
    }

    void cancellingInMidRunEndsAllOfIt()
    {
        const auto stellr = server();
        stellr->setLatency(5);
        Bench bench(*stellr);
        Harvest harvest;
        int asked = 0;
        bench.connector->listAccounts(
            [&](const AccountPage &page) {
                for (const VendorAccountRecord &account : page.records) {
                    ++asked;
                    bench.connector->fetchAccount(account.key,
                                                  [&harvest, key = account.key](Result<AccountFetch> fetch) {
                                                      harvest.fetches.insert(key, std::move(fetch));
                                                  });
                }
            },
            [&](Result<AccountListSummary> summary) { harvest.list = std::move(summary); });
        QTRY_VERIFY(harvest.fetches.size() > 20);
        bench.connector->cancel();
        QTRY_COMPARE(int(harvest.fetches.size()), asked);
        QTRY_VERIFY(harvest.list);
        int cancelled = 0;
        for (const Result<AccountFetch> &fetch : harvest.fetches)
            cancelled += !fetch && fetch.error().kind == ErrorKind::Cancelled ? 1 : 0;
        QVERIFY(cancelled > 0);
    }
};

TRUEUP_TEST_MAIN(StellrLookalikeTest)
#include "tst_stellr_against_lookalike.moc"
