// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/token_provider.h"
#include "tests/net/fake_network.h"
#include "tests/net/wait_for.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray form = "grant_type=client_credentials&client_id=my%20id&client_secret=s3cr3t%2F%26";
const QByteArray one = "> POST https://sso.one.example/token\n";
const QByteArray two = "> POST https://sso.two.example/token\n";

QByteArray granted(const QByteArray &token, int seconds = 7200)
{
    return "< 200\n{\"access_token\":\"" + token + "\",\"expires_in\":" + QByteArray::number(seconds) + "}\n";
}

/// A provider with two candidate URLs over a scripted network.
struct Bench
{
    explicit Bench(const QByteArray &scenario, bool basic = false)
        : traffic(FakeNetwork::scenario(scenario)), http({}, std::make_unique<FakeNetwork>(traffic)),
          tokens(http, clock, policy(), settings(basic))
    {
    }

    static RetryPolicy policy()
    {
        RetryPolicy policy;
        policy.random = [] { return 0.5; };
        return policy;
    }

    static TokenSettings settings(bool basic)
    {
        TokenSettings settings;
        settings.clientId = u"my id"_s;
        settings.secret = Secret("s3cr3t/&");
        settings.urls = {QUrl(u"https://sso.one.example/token"_s), QUrl(u"https://sso.two.example/token"_s)};
        settings.basicHeader = basic;
        settings.mayReceiveSecret = [](const QUrl &url) { return url.host().endsWith(".example"_L1); };
        settings.rejectedSentence = u"rejected"_s;
        settings.notFoundSentence = u"not found"_s;
        return settings;
    }

    Result<AccessToken> get()
    {
        return wait([this](const TokenProvider::Done &done) { tokens.get(done); });
    }
    Result<AccessToken> renew(quint64 refused)
    {
        return wait([this, refused](const TokenProvider::Done &done) { tokens.renew(refused, done); });
    }

    Result<AccessToken> wait(const std::function<void(TokenProvider::Done)> &ask)
    {
        std::optional<Result<AccessToken>> result;
        ask([&](Result<AccessToken> token, const ReadStats &cost) {
            result = std::move(token);
            stats = cost;
        });
        if (!waitFor([&result] { return result.has_value(); }))
            return fail(ErrorKind::Internal, u"never called"_s);
        return *result;
    }

    std::shared_ptr<Traffic> traffic;
    FakeClock clock;
    HttpClient http;
    TokenProvider tokens;
    ReadStats stats;
};

} // namespace

class TokenProviderTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void sendsIdAndSecretInTheForm()
    {
        Bench bench(one + "> body " + form + '\n' + granted("t1"));
        const Result<AccessToken> token = bench.get();
        REQUIRE_OK(token);
        QCOMPARE(token->bearer.reveal(), QByteArray("t1"));
        QCOMPARE(bench.tokens.url(), QUrl(u"https://sso.one.example/token"_s));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void orInAHeaderWhereTheProfileSaysSo()
    {
        const QByteArray pair = QByteArray("my%20id:s3cr3t%2F%26").toBase64();
        Bench bench(one + "> Authorization: Basic " + pair + "\n> body grant_type=client_credentials\n" +
                        granted("t1"),
                    true);
        REQUIRE_OK(bench.get());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void whoeverAsksMeanwhileSharesTheRequest()
    {
        Bench bench(one + granted("t1"));
        int called = 0;
        for (int i = 0; i < 5; ++i)
            bench.tokens.get([&called](const Result<AccessToken> &token, const ReadStats &) {
                called += token ? 1 : 100;
            });
        QTRY_COMPARE(called, 5);
        REQUIRE_OK(bench.get());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aTokenIsRenewedAMinuteBeforeItsEnd()
    {
        Bench bench(one + granted("t1", 600) + one + granted("t2", 600));
        QCOMPARE(bench.get()->bearer.reveal(), QByteArray("t1"));
        bench.clock.advance(539s);
        QCOMPARE(bench.get()->bearer.reveal(), QByteArray("t1"));
        bench.clock.advance(1s);
        QCOMPARE(bench.get()->bearer.reveal(), QByteArray("t2"));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aTokenThatLivesForNothingIsStillNotFetchedPerRequest()
    {
        Bench bench(one + granted("t1", 0));
        REQUIRE_OK(bench.get());
        REQUIRE_OK(bench.get());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void theNextCandidateIsTriedOnlyWhereNobodySawTheSecret_data()
    {
        QTest::addColumn<QByteArray>("first");
        for (const char *answer : {"!dns", "!refused", "404", "405"})
            QTest::newRow(answer) << QByteArray(answer);
    }
    void theNextCandidateIsTriedOnlyWhereNobodySawTheSecret()
    {
        QFETCH(QByteArray, first);
        Bench bench(one + "< " + first + '\n' + two + granted("t1"));
        REQUIRE_OK(bench.get());
        QCOMPARE(bench.tokens.url(), QUrl(u"https://sso.two.example/token"_s));
        VERIFY_TRAFFIC(bench.traffic);
        // The one that worked is asked first the next time.
        bench.traffic->exchanges = FakeNetwork::scenario(two + granted("t2"))->exchanges;
        REQUIRE_OK(bench.renew(1));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aRefusalIsFinalAndStaysTheAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("message");
        QTest::newRow("rfc 6749") << QByteArray(
                                         "< 401\n{\"error\":\"invalid_client\",\"error_description\":\"no\"}")
                                  << u"rejected"_s;
        QTest::newRow("okta") << QByteArray("< 401\n{\"errorCode\":\"E0000004\",\"errorSummary\":\"no\"}")
                              << u"rejected"_s;
        QTest::newRow("400") << QByteArray("< 400\n{\"error\":\"invalid_client\"}") << u"rejected"_s;
        QTest::newRow("403") << QByteArray("< 403\n{\"error\":\"access_denied\"}") << u"rejected"_s;
        QTest::newRow("200 with an error")
            << QByteArray("< 200\n{\"error\":\"invalid_client\"}") << u"rejected"_s;
        QTest::newRow("html")
            << QByteArray("< 403\n<html>blocked</html>")
            << u"“sso.one.example” refused the sign-in with a page instead of an answer. A proxy or "
               "firewall may be in between; if there is none, check Client ID and Client Secret."_s;
        QTest::newRow("our mistake")
            << QByteArray("< 400\n{\"error\":\"invalid_scope\"}")
            << u"“sso.one.example” does not accept this kind of sign-in: “invalid_scope”. Check "
               "the endpoint profile."_s;
    }
    void aRefusalIsFinalAndStaysTheAnswer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, message);
        Bench bench(one + answer);
        for (int i = 0; i < 2; ++i) {
            const Result<AccessToken> token = bench.get();
            QVERIFY(!token);
            QCOMPARE(token.error().kind, ErrorKind::AuthFailed);
            QCOMPARE(token.error().message, message);
        }
        VERIFY_TRAFFIC(bench.traffic);
        bench.tokens.startAfresh();
        bench.traffic->exchanges = FakeNetwork::scenario(one + granted("t1"))->exchanges;
        REQUIRE_OK(bench.get());
    }

    void aSecretEchoedByTheServerIsNotRepeated()
    {
        Bench bench(
            one + "< 401\n{\"error\":\"invalid_client\",\"error_description\":\"bad pair my id s3cr3t/& \"}");
        const Result<AccessToken> token = bench.get();
        QVERIFY(!token.error().detail.contains("s3cr3t"_L1));
        QVERIFY(token.error().detail.contains("invalid_client"_L1));
    }

    void whatASecondTryCuresIsTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("first");
        for (const char *answer :
             {"< !closed", "< 408", "< 425", "< 429", "< 500", "< 502", "< 503\n<html>busy</html>", "< 200",
              "< 200\n<html>hello</html>", "< 200\n{\"access_token\":", "< 200\n{\"errorMessage\":\"x\"}"})
            QTest::newRow(answer) << QByteArray(answer);
    }
    void whatASecondTryCuresIsTriedAgain()
    {
        QFETCH(QByteArray, first);
        Bench bench(one + first + '\n' + one + first + '\n' + one + granted("t1"));
        REQUIRE_OK(bench.get());
        VERIFY_TRAFFIC(bench.traffic);
        QCOMPARE(bench.stats.retries, 2);
        QCOMPARE(bench.clock.waits(), std::vector<std::chrono::milliseconds>({1s, 3s}));
        QCOMPARE(bench.stats.waitedMs, 4000);
    }

    void waitAdviceIsFollowedUpToFiveMinutes()
    {
        Bench bench(one + "< 429\n< Retry-After: 20\n" + one + "< 503\n< Retry-After: 9999\n" + one +
                    granted("t1"));
        REQUIRE_OK(bench.get());
        QCOMPARE(bench.clock.waits(), std::vector<std::chrono::milliseconds>({20s, 300s}));
    }

    void anOutageIsTriedOverAllCandidatesThreeTimes()
    {
        QByteArray outage;
        for (int i = 0; i < 3; ++i)
            outage += one + "< !dns\n" + two + "< 404\n";
        Bench bench(outage);
        const Result<AccessToken> token = bench.get();
        QVERIFY(!token);
        QCOMPARE(token.error().kind, ErrorKind::Unreachable);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void noSignInServiceAnywhereIsSaid()
    {
        Bench bench(one + "< 404\n" + two + "< 405\n");
        const Result<AccessToken> token = bench.get();
        QCOMPARE(token.error().kind, ErrorKind::NotFound);
        QCOMPARE(token.error().message, u"not found"_s);
        // Nor asked for again, until a person does.
        QCOMPARE(bench.get().error().kind, ErrorKind::NotFound);
        VERIFY_TRAFFIC(bench.traffic);
        bench.tokens.startAfresh();
        bench.traffic->exchanges = FakeNetwork::scenario(one + granted("t1"))->exchanges;
        REQUIRE_OK(bench.get());
    }

    void concurrentRefusalsShareOneRenewal()
    {
        Bench bench(one + granted("t1") + one + granted("t2"));
        REQUIRE_OK(bench.get());
        int called = 0;
        for (int i = 0; i < 4; ++i)
            bench.tokens.renew(1, [&called](const Result<AccessToken> &token, const ReadStats &) {
                called += token && token->generation == 2 ? 1 : 100;
            });
        QTRY_COMPARE(called, 4);
        QCOMPARE(bench.renew(1)->generation, 2U); // late, about the old token: the new one is at hand
        VERIFY_TRAFFIC(bench.traffic);
    }

    void renewingEndsWhenNobodyAcceptsTheTokens()
    {
        Bench bench(one + granted("t1") + one + granted("t2") + one + granted("t3") + one + granted("t4"));
        REQUIRE_OK(bench.get());
        for (quint64 refused = 1; refused <= 3; ++refused)
            REQUIRE_OK(bench.renew(refused));
        const Result<AccessToken> fifth = bench.renew(4);
        QVERIFY(!fifth);
        QCOMPARE(fifth.error().kind, ErrorKind::AuthFailed);
        QVERIFY(!bench.get());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anAcceptedTokenMayBeRenewedWhenItIsRefusedLater()
    {
        Bench bench(one + granted("t1") + one + granted("t2") + one + granted("t3"));
        REQUIRE_OK(bench.get());
        REQUIRE_OK(bench.renew(1));
        bench.tokens.accepted(2);
        QCOMPARE(bench.renew(2)->generation, 3U);
    }

    void theSecretGoesNowhereElse()
    {
        auto traffic = FakeNetwork::scenario({});
        FakeClock clock;
        HttpClient http({}, std::make_unique<FakeNetwork>(traffic));
        TokenSettings settings = Bench::settings(false);
        settings.urls = {QUrl(u"https://tdsynnex.com.evil.test/token"_s)};
        TokenProvider tokens(http, clock, Bench::policy(), settings);
        std::optional<ErrorKind> kind;
        tokens.get(
            [&kind](const Result<AccessToken> &token, const ReadStats &) { kind = token.error().kind; });
        QTRY_VERIFY(kind);
        QCOMPARE(*kind, ErrorKind::Refused);
        VERIFY_TRAFFIC(traffic);
    }

    void cancellingEndsThoseWhoWait()
    {
        Bench bench(one + "< !hang\n");
        std::optional<ErrorKind> kind;
        bench.tokens.get(
            [&kind](const Result<AccessToken> &token, const ReadStats &) { kind = token.error().kind; });
        bench.tokens.cancel();
        QCOMPARE(kind, ErrorKind::Cancelled);
        QCOMPARE(bench.traffic->underWay, 0);
    }
};

TRUEUP_TEST_MAIN(TokenProviderTest)
#include "tst_token_provider.moc"
