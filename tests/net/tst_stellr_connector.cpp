// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/stellr_connector.h"
#include "tests/net/fake_network.h"
#include "tests/net/wait_for.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <QSet>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray tokenCall = "> POST https://sso.us.tdsynnex.com/oauth2/v1/token\n";
const QByteArray granted = tokenCall + "< 200\n{\"access_token\":\"t1\"}\n";
const QByteArray api = "https://api.us.tdsynnex.com";

QByteArray getVendors(int size = 100)
{
    return "> GET " + api + "/api/v1/cloud/vendors?pageNo=1&pageSize=" + QByteArray::number(size) + '\n';
}

QByteArray getCustomers(int page, int size = 100)
{
    return "> GET " + api + "/api/v1/cloud/customers?pageNo=" + QByteArray::number(page) +
           "&pageSize=" + QByteArray::number(size) + '\n';
}

QByteArray getLines(const QByteArray &customer, int page = 1, int size = 100)
{
    return "> GET " + api + "/api/v1/customers/" + customer +
           "/subscriptions?pageNo=" + QByteArray::number(page) + "&pageSize=" + QByteArray::number(size) +
           '\n';
}

QByteArray list(const QByteArray &records, int total)
{
    return "< 200\n{\"requestId\":\"r-1\",\"data\":{\"total\":" + QByteArray::number(total) +
           ",\"records\":[" + records + "]}}\n";
}

/// Customers "from" … "until", in this order.
QByteArray customers(int from, int until)
{
    QByteArray records;
    for (int i = from; i <= until; ++i)
        records += (i == from ? "" : ",") + QByteArray("{\"customerNo\":\"c") + QByteArray::number(i) + "\"}";
    return records;
}

QByteArray lines(int from, int until)
{
    QByteArray records;
    for (int i = from; i <= until; ++i)
        records += (i == from ? "" : ",") + QByteArray("{\"subscriptionId\":\"1_") + QByteArray::number(i) +
                   "\",\"quantity\":1}";
    return records;
}

struct Bench
{
    explicit Bench(const QByteArray &scenario, const QString &apiUrl = u"https://api.us.tdsynnex.com/"_s)
        : traffic(FakeNetwork::scenario(scenario))
    {
        StellrConfig config;
        config.api = *parseStellrUrl(apiUrl);
        config.clientId = u"id"_s;
        config.secret = Secret("s3cr3t");
        config.profile = *readEndpointProfile(config.api);
        connector =
            std::make_unique<StellrConnector>(config, clock, &pool, std::make_unique<FakeNetwork>(traffic));
    }

    Result<AccessReport> check()
    {
        return wait<AccessReport>([this](auto done) {
            connector->checkAccess(
                [this](const AccessProgress &progress) {
                    steps += u"%1 %2"_s.arg(int(progress.step)).arg(int(progress.state));
                    texts += progress.text;
                },
                done);
        });
    }
    Result<AccountListSummary> listAccounts()
    {
        keys.clear();
        return wait<AccountListSummary>([this](auto done) {
            connector->listAccounts(
                [this](const AccountPage &page) {
                    for (const VendorAccountRecord &record : page.records)
                        keys += record.key;
                },
                done);
        });
    }
    Result<AccountFetch> fetch(const QString &key)
    {
        return wait<AccountFetch>([this, key](auto done) { connector->fetchAccount(key, done); });
    }

    template <typename T>
    static Result<T> wait(const std::function<void(std::function<void(Result<T>)>)> &ask)
    {
        std::optional<Result<T>> result;
        ask([&result](Result<T> value) { result = std::move(value); });
        if (result)
            return fail(ErrorKind::Internal, u"called at once"_s);
        if (!waitFor([&result] { return result.has_value(); }))
            return fail(ErrorKind::Internal, u"never called"_s);
        return *result;
    }

    std::shared_ptr<Traffic> traffic;
    FakeClock clock;
    QThreadPool pool;
    std::unique_ptr<StellrConnector> connector;
    QStringList steps;
    QStringList texts;
    QStringList keys; ///< accounts as they were handed on
};

QString step(AccessStep step, StepState state)
{
    return u"%1 %2"_s.arg(int(step)).arg(int(state));
}

} // namespace

class StellrConnectorTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theAccessCheckGoesStepByStep()
    {
        Bench bench(granted + getVendors() + list("{},{},{}", 3) + getCustomers(1) +
                    list(customers(1, 2), 2) + getLines("c1") + list(lines(1, 3), 3));
        const Result<AccessReport> report = bench.check();
        REQUIRE_OK(report);
        QCOMPARE(report->vendors, 3);
        QCOMPARE(report->accountsTotal, 2);
        QCOMPARE(report->tokenUrl, u"https://sso.us.tdsynnex.com/oauth2/v1/token"_s);
        using S = AccessStep;
        using State = StepState;
        QCOMPARE(bench.steps,
                 QStringList({step(S::Token, State::Running), step(S::Token, State::Done),
                              step(S::Vendors, State::Running), step(S::Vendors, State::Done),
                              step(S::Accounts, State::Running), step(S::Accounts, State::Done),
                              step(S::Subscriptions, State::Running), step(S::Subscriptions, State::Done)}));
        QCOMPARE(bench.texts.last(), u"Subscriptions of c1: 3"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void theFirstRunAsksForNothingThatTheCheckHasRead()
    {
        Bench bench(granted + getVendors() + list({}, 0) + getCustomers(1) + list(customers(1, 100), 150) +
                    getLines("c1") + list(lines(1, 3), 3) + getCustomers(2) + list(customers(101, 150), 150) +
                    getLines("c1") + list(lines(1, 3), 3));
        REQUIRE_OK(bench.check());
        const Result<AccountListSummary> summary = bench.listAccounts();
        REQUIRE_OK(summary);
        QVERIFY(summary->complete);
        QCOMPARE(summary->records, 150);
        QCOMPARE(summary->stats.pages, 2);
        QCOMPARE(bench.fetch(u"c1"_s)->records.size(), 3U);
        QCOMPARE(bench.traffic->leftOver().size(), 1);
        QCOMPARE(bench.fetch(u"c1"_s)->records.size(), 3U); // used once
        VERIFY_TRAFFIC(bench.traffic);
    }

    void vendorsMayBeDenied_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("403") << QByteArray("403");
        QTest::newRow("404") << QByteArray("404");
    }
    void vendorsMayBeDenied()
    {
        QFETCH(QByteArray, status);
        Bench bench(granted + getVendors() + "< " + status + '\n' + getCustomers(1) + list({}, 0));
        const Result<AccessReport> report = bench.check();
        REQUIRE_OK(report); // no customers at all passes too: the run holds then (R8)
        QVERIFY(bench.steps.contains(step(AccessStep::Vendors, StepState::Skipped)));
        QCOMPARE(bench.steps.last(), step(AccessStep::Subscriptions, StepState::Skipped));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void theCheckStopsAtTheFirstFailure_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("step");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &scenario, ErrorKind kind, AccessStep at,
                            const char *words) {
            QTest::newRow(name) << scenario << int(kind) << int(at) << QString::fromUtf8(words);
        };
        row("wrong secret", tokenCall + "< 401\n{\"error\":\"invalid_client\"}\n", ErrorKind::AuthFailed,
            AccessStep::Token, "up to ten minutes");
        row("unreachable", (tokenCall + "< !dns\n").repeated(3), ErrorKind::Unreachable, AccessStep::Token,
            "“sso.us.tdsynnex.com” was not found");
        row("api refuses the token", granted + getVendors() + "< 401\n" + granted + getVendors() + "< 401\n",
            ErrorKind::AuthFailed, AccessStep::Vendors, "even after a new sign-in");
        row("no permission for customers", granted + getVendors() + list({}, 0) + getCustomers(1) + "< 403\n",
            ErrorKind::PermissionDenied, AccessStep::Accounts, "End Customers – List Customers");
        row("web page",
            granted + getVendors() + list({}, 0) + (getCustomers(1) + "< 200\n<html></html>\n").repeated(3),
            ErrorKind::BadAnswer, AccessStep::Accounts, "a web page instead of the customer list");
        row("no permission for subscriptions",
            granted + getVendors() + list({}, 0) + getCustomers(1) + list(customers(1, 1), 1) +
                getLines("c1") + "< 403\n",
            ErrorKind::PermissionDenied, AccessStep::Subscriptions, "List Customers' Subscriptions");
    }
    void theCheckStopsAtTheFirstFailure()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(int, kind);
        QFETCH(int, step);
        QFETCH(QString, words);
        Bench bench(scenario);
        const Result<AccessReport> report = bench.check();
        QVERIFY(!report);
        QCOMPARE(int(report.error().kind), kind);
        QVERIFY2(report.error().message.contains(words), qPrintable(report.error().message));
        QCOMPARE(bench.steps.last(), ::step(AccessStep(step), StepState::Failed));
        QCOMPARE(bench.texts.last(), report.error().message);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aRefusedPageSizeIsHalvedForTheCheckToo()
    {
        Bench bench(granted + getVendors() + "< 400\n{\"message\":\"pageSize\"}\n" + getVendors(50) +
                    list({}, 0) + getCustomers(1, 50) + list({}, 0));
        REQUIRE_OK(bench.check());
        QCOMPARE(bench.steps.count(step(AccessStep::Vendors, StepState::Running)), 1);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void oneCustomerInTroubleDoesNotFailTheCheck()
    {
        Bench bench(granted + getVendors() + list({}, 0) + getCustomers(1) + list(customers(1, 2), 2) +
                    (getLines("c1") + "< 500\n").repeated(3) + getLines("c2") + list(lines(1, 3), 3));
        REQUIRE_OK(bench.check());
        QCOMPARE(bench.steps.count(step(AccessStep::Subscriptions, StepState::Running)), 1);
        QCOMPARE(bench.texts.last(), u"Subscriptions of c2: 3"_s);
        QCOMPARE(bench.fetch(u"c2"_s)->records.size(), 3U); // read by the check
        VERIFY_TRAFFIC(bench.traffic);
    }

    void threeCustomersInTroubleFailTheCheck()
    {
        QByteArray scenario =
            granted + getVendors() + list({}, 0) + getCustomers(1) + list(customers(1, 4), 4);
        for (const char *key : {"c1", "c2", "c3"})
            scenario += (getLines(key) + "< 500\n").repeated(3);
        Bench bench(scenario);
        const Result<AccessReport> report = bench.check();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::ServerError);
        QCOMPARE(bench.steps.last(), step(AccessStep::Subscriptions, StepState::Failed));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aRefusedSignInIsTriedAgainByTheNextCheck()
    {
        Bench bench(tokenCall + "< 401\n{\"error\":\"invalid_client\"}\n" + granted + getVendors() +
                    list({}, 0) + getCustomers(1) + list({}, 0));
        QVERIFY(!bench.check());
        REQUIRE_OK(bench.check());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void customerPagesComeSideBySideAndOnceEach()
    {
        QByteArray scenario = granted;
        for (int page = 1; page <= 5; ++page)
            scenario += getCustomers(page) + list(customers(page * 100 - 99, std::min(page * 100, 430)), 430);
        Bench bench(scenario);
        const Result<AccountListSummary> summary = bench.listAccounts();
        REQUIRE_OK(summary);
        QVERIFY(summary->complete);
        QCOMPARE(summary->records, 430);
        QCOMPARE(bench.keys.size(), 430);
        QCOMPARE(QSet<QString>(bench.keys.begin(), bench.keys.end()).size(), 430);
        QCOMPARE(bench.traffic->mostUnderWay, 4);
        QCOMPARE(summary->stats.lastRequestId(), u"r-1"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void customerPagesGoAheadOfAccounts()
    {
        QByteArray scenario = granted;
        for (int page = 1; page <= 3; ++page)
            scenario += getCustomers(page) + list(customers(page * 100 - 99, page * 100), 300);
        scenario += getCustomers(4) + list({}, 300); // page 3 is full: more might follow
        for (int i = 1; i <= 20; ++i)
            scenario += getLines('c' + QByteArray::number(i)) + list(lines(1, 1), 1);
        Bench bench(scenario);
        int done = 0;
        bench.connector->listAccounts(
            [&](const AccountPage &page) {
                if (page.pageNo != 1)
                    return;
                for (int i = 0; i < 20; ++i)
                    bench.connector->fetchAccount(page.records[std::size_t(i)].key,
                                                  [&done](const Result<AccountFetch> &) { ++done; });
            },
            [&done](const Result<AccountListSummary> &) { ++done; });
        QTRY_COMPARE(done, 21);
        // After the token and page 1: both other pages before any account.
        QVERIFY(bench.traffic->requests[2].contains("/cloud/customers"_L1));
        QVERIFY(bench.traffic->requests[3].contains("/cloud/customers"_L1));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aCustomerRemovedBetweenPagesLosesNoOther()
    {
        // c1 goes after page 1 was read, so c101 moves to page 1 and is missed at first.
        Bench bench(granted + getCustomers(1) + list(customers(1, 100), 150) + getCustomers(2) +
                    list(customers(102, 150), 149) + getCustomers(1) + list(customers(2, 101), 149) +
                    getCustomers(2) + list(customers(102, 150), 149));
        const Result<AccountListSummary> summary = bench.listAccounts();
        REQUIRE_OK(summary);
        QVERIFY(summary->complete);
        QVERIFY(bench.keys.contains(u"c101"_s));
        QCOMPARE(bench.keys.size(), 150);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void fewerCustomersThanAnnouncedIsPartialWithASentence()
    {
        const QByteArray sweep =
            getCustomers(1) + list(customers(1, 100), 130) + getCustomers(2) + list(customers(101, 120), 130);
        Bench bench(granted + sweep + getCustomers(3) + list({}, 130) + sweep + getCustomers(3) +
                    list({}, 130));
        const Result<AccountListSummary> summary = bench.listAccounts();
        REQUIRE_OK(summary);
        QVERIFY(!summary->complete);
        QCOMPARE(summary->records, 120);
        QVERIFY2(summary->shortfall.contains("Only 120 of the 130"_L1), qPrintable(summary->shortfall));
    }

    void aPageThatFailsForGoodEndsTheList()
    {
        Bench bench(granted + getCustomers(1) + list(customers(1, 100), 150) +
                    (getCustomers(2) + "< 500\n").repeated(3));
        const Result<AccountListSummary> summary = bench.listAccounts();
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::ServerError);
        QCOMPARE(bench.keys.size(), 100); // what came stays valid
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aRefusedPageSizeIsHalvedOnceForTheConnection()
    {
        Bench bench(granted + getCustomers(1, 100) + "< 400\n{\"message\":\"pageSize\"}\n" +
                    getCustomers(1, 50) + list(customers(1, 50), 60) + getCustomers(2, 50) +
                    list(customers(51, 60), 60) + getLines("c1", 1, 50) + list(lines(1, 2), 2) +
                    getLines("c2", 1, 50) + "< 400\n");
        REQUIRE_OK(bench.listAccounts());
        REQUIRE_OK(bench.fetch(u"c1"_s));
        QVERIFY(!bench.fetch(u"c2"_s));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anAccountComesWholeWithItsRawRecords()
    {
        Bench bench(granted + getLines("c1") + list(lines(1, 100), 130) + getLines("c1", 2) +
                    list(lines(101, 130), 130));
        const Result<AccountFetch> fetch = bench.fetch(u"c1"_s);
        REQUIRE_OK(fetch);
        QVERIFY(fetch->complete);
        QCOMPARE(fetch->accountKey, u"c1"_s);
        QCOMPARE(fetch->records.size(), 130U);
        QCOMPARE(fetch->records[129].key, u"1_130"_s);
        QCOMPARE(fetch->raw.json().value(), '[' + lines(1, 130) + ']');
        QCOMPARE(fetch->stats.pages, 2);
        QCOMPARE(fetch->stats.records, 130);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anAccountWithoutLinesIsComplete()
    {
        Bench bench(granted + getLines("c1") + list({}, 0));
        const Result<AccountFetch> fetch = bench.fetch(u"c1"_s);
        REQUIRE_OK(fetch);
        QVERIFY(fetch->complete);
        QCOMPARE(fetch->raw.json().value(), QByteArray("[]"));
    }

    void aLineSentTwiceCountsOnceAndIsNoProofOfCompleteness()
    {
        const QByteArray twice =
            "{\"subscriptionId\":\"1_1\",\"quantity\":1},{\"subscriptionId\":\"1_1\",\"quantity\":1}";
        Bench bench(granted + (getLines("c1") + list(twice, 2)).repeated(2));
        const Result<AccountFetch> fetch = bench.fetch(u"c1"_s);
        REQUIRE_OK(fetch);
        QCOMPARE(fetch->records.size(), 1U);
        QVERIFY(!fetch->complete);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aFaultOnceIsCuredAndCounted_data()
    {
        QTest::addColumn<QByteArray>("fault");
        for (const char *fault :
             {"!closed", "!cut\n{\"data\":{}}", "429\n< Retry-After: 2", "500", "502", "503\n<html></html>",
              "200\n{\"errorMessage\":\"BUSY\"}", "200\n{\"data\":{\"rows\":[]}}", "200",
              "200\n{\"data\":{\"total\":1,\"records\":[{\"subscriptionId\":\"1_1\",\"quantity\":\"x\"}]}}"})
            QTest::newRow(fault) << QByteArray(fault);
    }
    void aFaultOnceIsCuredAndCounted()
    {
        QFETCH(QByteArray, fault);
        Bench bench(granted + getLines("c1") + "< " + fault + '\n' + getLines("c1") + list(lines(1, 2), 2));
        const Result<AccountFetch> fetch = bench.fetch(u"c1"_s);
        REQUIRE_OK(fetch);
        QVERIFY(fetch->complete);
        QCOMPARE(fetch->stats.retries, 1);
        QVERIFY(fetch->stats.waitedMs > 0);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void keysCannotChangeThePath()
    {
        Bench bench(granted + getLines("a%2Fb%3F%20%C3%A9") + list({}, 0));
        REQUIRE_OK(bench.fetch(u"a/b? é"_s));
        for (const char *key : {"", ".", ".."})
            QCOMPARE(bench.fetch(QString::fromLatin1(key)).error().kind, ErrorKind::InvalidInput);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void nothingIsEverWrittenButTheTokenCall()
    {
        Bench bench(granted + getVendors() + list({}, 0) + getCustomers(1) + list(customers(1, 1), 1) +
                    getLines("c1") + list(lines(1, 1), 1));
        REQUIRE_OK(bench.check());
        REQUIRE_OK(bench.listAccounts());
        QCOMPARE(bench.traffic->requests.filter(u"POST"_s).size(), 1);
        QCOMPARE(bench.traffic->requests.filter(u"OTHER"_s).size(), 0);
    }

    void theRememberedTokenUrlIsAskedFirst()
    {
        auto traffic = FakeNetwork::scenario(
            "> POST https://sso.us.tdsynnex.com/oauth2/v1/token\n< 200\n{\"access_token\":\"t\"}\n"
            "> GET https://api.ca.tdsynnex.com/api/v1/customers/c1/subscriptions?pageNo=1&pageSize=100\n" +
            list({}, 0));
        FakeClock clock;
        QThreadPool pool;
        StellrConfig config;
        config.api = *parseStellrUrl(u"https://api.ca.tdsynnex.com"_s);
        config.secret = Secret("s3cr3t");
        config.profile = *readEndpointProfile(config.api);
        config.tokenUrl = u"https://sso.us.tdsynnex.com/oauth2/v1/token"_s;
        StellrConnector connector(config, clock, &pool, std::make_unique<FakeNetwork>(traffic));
        REQUIRE_OK(
            Bench::wait<AccountFetch>([&connector](auto done) { connector.fetchAccount(u"c1"_s, done); }));
        VERIFY_TRAFFIC(traffic);
    }

    void cancellingEndsEveryOperationOnce()
    {
        Bench bench(granted + getCustomers(1) + "< !hang\n" + getLines("c1") + "< !hang\n" + getVendors() +
                    "< !hang\n");
        QStringList ended;
        const auto end = [&ended](const char *name) {
            return [&ended, name](const auto &result) {
                ended += QString::fromLatin1(name) + u' ' +
                         (result ? u"ok"_s : errorKindName(result.error().kind));
            };
        };
        bench.connector->listAccounts([](const AccountPage &) {}, end("list"));
        bench.connector->fetchAccount(u"c1"_s, end("fetch"));
        bench.connector->checkAccess([](const AccessProgress &) {}, end("check"));
        QTRY_COMPARE(bench.traffic->requests.size(), 4);
        bench.connector->cancel();
        QVERIFY(ended.isEmpty());
        bench.connector->fetchAccount(u"c2"_s, end("late fetch"));
        bench.connector->listAccounts([](const AccountPage &) {}, end("late list"));
        QTRY_COMPARE(ended.size(), 5);
        QTest::qWait(20);
        ended.sort();
        QCOMPARE(ended, QStringList({u"check cancelled"_s, u"fetch cancelled"_s, u"late fetch cancelled"_s,
                                     u"late list cancelled"_s, u"list cancelled"_s}));
    }

    void cancellingAlsoEndsWhatIsAlreadyAtHand()
    {
        Bench bench(granted + getVendors() + list({}, 0) + getCustomers(1) + list(customers(1, 1), 1) +
                    getLines("c1") + list(lines(1, 1), 1));
        REQUIRE_OK(bench.check());
        std::optional<ErrorKind> list;
        std::optional<ErrorKind> fetch;
        bench.connector->listAccounts([](const AccountPage &) {},
                                      [&list](const auto &end) { list = end.error().kind; });
        bench.connector->fetchAccount(u"c1"_s, [&fetch](const auto &end) { fetch = end.error().kind; });
        bench.connector->cancel();
        QTRY_VERIFY(list && fetch);
        QCOMPARE(*list, ErrorKind::Cancelled);
        QCOMPARE(*fetch, ErrorKind::Cancelled);
    }

    void whoeverIsCalledMayEndTheConnector_data()
    {
        QTest::addColumn<QString>("moment");
        for (const char *moment : {"progress", "check", "page", "list", "fetch"})
            QTest::newRow(moment) << QString::fromLatin1(moment);
    }
    void whoeverIsCalledMayEndTheConnector()
    {
        QFETCH(QString, moment);
        Bench bench(
            granted + getVendors() + list({}, 0) +
            (getCustomers(1) + list(customers(1, 1), 1) + getLines("c1") + list(lines(1, 1), 1)).repeated(2));
        bool ended = false;
        const auto end = [&](const char *now) {
            if (moment == QString::fromLatin1(now) && !ended) {
                ended = true;
                bench.connector.reset();
            }
        };
        bench.connector->checkAccess(
            [&](const AccessProgress &) { end("progress"); },
            [&](const Result<AccessReport> &) {
                end("check");
                if (ended)
                    return;
                bench.connector->listAccounts([&](const AccountPage &) { end("page"); },
                                              [&](const Result<AccountListSummary> &) { end("list"); });
                bench.connector->fetchAccount(u"c1"_s, [&](const Result<AccountFetch> &) { end("fetch"); });
            });
        QTRY_VERIFY(ended);
        QTest::qWait(20);
    }
};

TRUEUP_TEST_MAIN(StellrConnectorTest)
#include "tst_stellr_connector.moc"
