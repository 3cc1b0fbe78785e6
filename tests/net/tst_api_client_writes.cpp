// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/api_bench.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Bench = ApiBench;

/// A client whose requests are signed by a fixed header, and its writes.
class ApiClientWritesTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aFixedAuthorizationTakesThePlaceOfTokens()
    {
        Bench bench(get("a") + "> Authorization: Basic a2V5cw==\n> clientId: guid\n< 200\nok\n");
        bench.useFixedAuthorization();
        REQUIRE_OK(bench.outcome("a"));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anOpenQuestionCarriesNoCredentials()
    {
        Bench bench(get("a") + "> Authorization:\n> clientId:\n> pagination-type: x\n< 200\nok\n");
        bench.useFixedAuthorization();
        std::optional<Result<QByteArray>> result;
        ApiRead read{QUrl(QString::fromLatin1(apiUrl + "a")), Lane::First, {{"pagination-type", "x"}}, false};
        bench.client->read<QByteArray>(read, &judge,
                                       [&](Result<QByteArray> got, const ReadStats &) { result = got; });
        QVERIFY(waitFor([&result] { return result.has_value(); }));
        REQUIRE_OK(*result);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aFixedAuthorizationGoesNowhereElse()
    {
        Bench bench({});
        bench.useFixedAuthorization([](ApiSettings &settings) {
            settings.mayReceiveAuthorization = [](const QUrl &) { return false; };
        });
        QCOMPARE(bench.outcome("a").error().kind, ErrorKind::Refused);
        const WriteEnd end = bench.writeAndWait("b");
        QCOMPARE(end.fate, WriteEnd::Fate::NotSent);
        QCOMPARE(end.error->kind, ErrorKind::Refused);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void refusedKeysEndWhatWaitsUntilAFreshStart()
    {
        Bench bench(get("a") + "< 401\n< Retry-After: 60\n" + get("d") + "< 200\nok\n");
        bench.clock.setAutoAdvance(false); // whoever comes later waits at the gate
        bench.useFixedAuthorization([](ApiSettings &settings) { settings.maxConnections = 1; });
        const auto refused = [](const HttpAnswer &answer) -> Result<QByteArray> {
            if (answer.status == 401)
                return fail(Error{ErrorKind::AuthFailed, u"wrong keys"_s, {}, {}, 401});
            return answer.body;
        };
        QList<ErrorKind> kinds;
        for (const char *path : {"a", "b", "c"})
            bench.client->read<QByteArray>(QUrl(QString::fromLatin1(apiUrl + path)), Lane::Accounts, refused,
                                           [&](const Result<QByteArray> &got, const ReadStats &) {
                                               kinds += got ? ErrorKind::Internal : got.error().kind;
                                           });
        QVERIFY(waitFor([&] { return bench.client->load().waitsUntil.isValid(); }));
        const auto write = bench.write("w");
        QVERIFY(waitFor([&] { return kinds.size() == 3 && write->has_value(); }));
        QCOMPARE(kinds, QList<ErrorKind>(3, ErrorKind::AuthFailed));
        QCOMPARE((*write)->fate, WriteEnd::Fate::NotSent);
        bench.client->startAfresh();
        const auto later = bench.read("d");
        QCoreApplication::processEvents();
        bench.clock.advance(60s);
        QVERIFY(waitFor([&] { return later->calls == 1; }));
        REQUIRE_OK(*later->result);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void moreTriesForA429AreASettingOfItsOwn()
    {
        const QByteArray slow = get("a") + "< 429\n< Retry-After: 2\n";
        Bench bench(slow + slow + slow + slow + get("a") + "< 200\nok\n");
        bench.useFixedAuthorization([](ApiSettings &settings) { settings.rateLimitedTries = 5; });
        REQUIRE_OK(bench.outcome("a"));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aWriteIsSentOnceWhateverComesBack_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("fate");
        using F = WriteEnd::Fate;
        QTest::newRow("200") << QByteArray("< 200\nok\n") << int(F::Answered);
        QTest::newRow("400") << QByteArray("< 400\nno\n") << int(F::Answered);
        QTest::newRow("401") << QByteArray("< 401\n") << int(F::Answered);
        QTest::newRow("429") << QByteArray("< 429\n< Retry-After: 3\n") << int(F::Answered);
        QTest::newRow("500") << QByteArray("< 500\n") << int(F::Answered);
        QTest::newRow("503") << QByteArray("< 503\n") << int(F::Answered);
        QTest::newRow("closed") << QByteArray("< !closed\n") << int(F::Unknown);
        QTest::newRow("cut") << QByteArray("< !cut\nokokok\n") << int(F::Unknown);
        QTest::newRow("redirect") << QByteArray("< 307\n< Location: /b\n") << int(F::Unknown);
        QTest::newRow("no such host") << QByteArray("< !dns\n") << int(F::NotSent);
        QTest::newRow("refused") << QByteArray("< !refused\n") << int(F::NotSent);
    }
    void aWriteIsSentOnceWhateverComesBack()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, fate);
        Bench bench("> PATCH " + apiUrl +
                    "w\n> Authorization: Basic a2V5cw==\n> clientId: guid\n> body [1]\n" + answer);
        bench.useFixedAuthorization();
        const WriteEnd end = bench.writeAndWait("w");
        QCOMPARE(int(end.fate), fate);
        QCOMPARE(end.error.has_value(), end.fate != WriteEnd::Fate::Answered);
        QVERIFY(!end.error || end.error->detail.contains(u"sent once"_s));
        QVERIFY(bench.clock.waits().empty() || answer.contains("429"));
        QCOMPARE(bench.client->load().requests, 1);
        QCOMPARE(bench.client->load().underWay, 0);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aWriteWithoutAnswerIsWaitedForAndThenUnknown()
    {
        Bench bench("> PATCH " + apiUrl + "w\n< !hang\n");
        HttpOptions options;
        options.inactivity = 30ms;
        HttpClient impatient(options, std::make_unique<FakeNetwork>(bench.traffic));
        bench.client =
            std::make_unique<ApiClient>(impatient, bench.clock, &bench.pool, Bench::fixedSettings());
        const WriteEnd end = bench.writeAndWait("w");
        QCOMPARE(end.fate, WriteEnd::Fate::Unknown);
        QCOMPARE(end.error->kind, ErrorKind::Timeout);
        bench.client.reset();
    }

    void cancellingWaitsForAWriteThatWasBegun()
    {
        Bench bench("> PATCH " + apiUrl + "w\n< 200\nok\n");
        bench.useFixedAuthorization([](ApiSettings &settings) { settings.maxConnections = 1; });
        const auto begun = bench.write("w");
        const auto waiting = bench.write("x");
        QVERIFY(waitFor([&bench] { return !bench.traffic->requests.isEmpty(); }));
        bench.client->cancel();
        const auto later = bench.write("y");
        QVERIFY(waitFor([&] { return begun->has_value() && waiting->has_value() && later->has_value(); }));
        QCOMPARE((*begun)->fate, WriteEnd::Fate::Answered);
        QCOMPARE((*begun)->answer.body, QByteArray("ok"));
        for (const auto &end : {waiting, later}) {
            QCOMPARE((*end)->fate, WriteEnd::Fate::NotSent);
            QCOMPARE((*end)->error->kind, ErrorKind::Cancelled);
        }
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aWriteGoesAheadOfReads()
    {
        Bench bench(get("a") + "< 200\nok\n" + get("b") + "< 200\nok\n> PATCH " + apiUrl + "w\n< 200\nok\n");
        bench.useFixedAuthorization([](ApiSettings &settings) { settings.maxConnections = 1; });
        const auto first = bench.read("a");
        const auto second = bench.read("b");
        const auto write = bench.write("w");
        QVERIFY(waitFor([&] { return second->calls == 1 && first->calls == 1 && write->has_value(); }));
        QVERIFY(bench.traffic->requests.indexOf(u"PATCH https://api.example/w"_s) <
                bench.traffic->requests.indexOf(u"GET https://api.example/b"_s));
    }

    void aWriteThatIsDroppedIsSilent()
    {
        Bench bench("> PATCH " + apiUrl + "w\n< !hang\n");
        bench.useFixedAuthorization([](ApiSettings &settings) { settings.maxConnections = 1; });
        const auto begun = bench.write("w");
        const auto waiting = bench.write("x");
        QVERIFY(waitFor([&bench] { return !bench.traffic->requests.isEmpty(); }));
        for (const quint64 id : bench.ids)
            bench.client->drop(id);
        QTest::qWait(20);
        QVERIFY(!begun->has_value() && !waiting->has_value());
        QCOMPARE(bench.client->load().underWay, 0);
        bench.client.reset();
    }

    void whatIsNotToBeShownIsNot()
    {
        const QByteArray bad = get("a") + "< 200\nbad\n";
        Bench bench(bad + bad + bad);
        bench.useFixedAuthorization();
        const Error error = bench.outcome("a").error();
        QVERIFY(!error.detail.contains(u"t0ken-value"_s));
    }
};

TRUEUP_TEST_MAIN(ApiClientWritesTest)
#include "tst_api_client_writes.moc"
