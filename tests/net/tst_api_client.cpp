// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/api_bench.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Bench = ApiBench;

class ApiClientTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsWithItsTokenAndCounts()
    {
        Bench bench(grant("t1") + get("a", "t1") + "< 200\n< X-Request-ID: r-9\nok\n" + get("b", "t1") +
                    "< 200\nok\n");
        const Ended first = bench.readAndWait("a");
        REQUIRE_OK(*first.result);
        QCOMPARE(first.stats.retries, 0);
        QCOMPARE(first.stats.requestId, u"r-9"_s);
        QVERIFY(first.stats.bytes > 2); // the token's too
        REQUIRE_OK(bench.outcome("b"));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void whatASecondTryCuresIsTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("fault");
        for (const char *fault : {"!closed", "!refused", "!dns", "!cut\nokokok", "408", "425", "429", "500",
                                  "502", "503", "504", "200", "200\n<html></html>", "200\n{\"x\":"})
            QTest::newRow(fault) << QByteArray(fault);
    }
    void whatASecondTryCuresIsTriedAgain()
    {
        QFETCH(QByteArray, fault);
        const QByteArray bad = get("a") + "< " + fault + '\n';
        Bench bench(grant("t1") + bad + bad + get("a") + "< 200\nok\n");
        const Ended ended = bench.readAndWait("a");
        REQUIRE_OK(*ended.result);
        QCOMPARE(ended.stats.retries, 2);
        QCOMPARE(ended.stats.waitedMs, 4000);
        QCOMPARE(bench.clock.waits(), std::vector<milliseconds>({1s, 3s}));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void threeTriesAndNoMore()
    {
        const QByteArray bad = get("a") + "< 500\n";
        Bench bench(grant("t1") + bad + bad + bad);
        const Ended ended = bench.readAndWait("a");
        QCOMPARE(ended.result->error().kind, ErrorKind::ServerError);
        QCOMPARE(ended.result->error().httpStatus, 500);
        QVERIFY2(ended.result->error().detail.contains("try 3 of 3"_L1),
                 qPrintable(ended.result->error().detail));
        QCOMPARE(ended.calls, 1);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void whatStaysWrongIsNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("fault");
        for (const char *fault :
             {"400", "403", "404", "405", "410", "302\n< Location: https://evil.example/"})
            QTest::newRow(fault) << QByteArray(fault);
    }
    void whatStaysWrongIsNotRepeated()
    {
        QFETCH(QByteArray, fault);
        Bench bench(grant("t1") + get("a") + "< " + fault + '\n');
        QVERIFY(!bench.readAndWait("a").result->has_value());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aWaitAdviceHoldsEverybodyBack_data()
    {
        QTest::addColumn<QByteArray>("advice");
        QTest::newRow("seconds") << QByteArray("30");
        QTest::newRow("date") << QByteArray("Mon, 23 Nov 2026 09:00:30 GMT"); // the fake clock starts at nine
    }
    void aWaitAdviceHoldsEverybodyBack()
    {
        QFETCH(QByteArray, advice);
        Bench bench(grant("t1") + get("a") + "< 429\n< Retry-After: " + advice + "\n" + get("a") +
                        "< 200\nok\n" + get("b") + "< 200\nok\n",
                    1);
        bench.clock.setAutoAdvance(false);
        const auto first = bench.read("a");
        const auto second = bench.read("b");
        QTRY_COMPARE(bench.clock.waits().size(), 2U); // the pause, and the try after it
        QTest::qWait(20);
        QCOMPARE(bench.traffic->requests.size(), 2); // the token and the one that was told to wait
        bench.clock.advance(29s);
        QTest::qWait(20);
        QCOMPARE(bench.traffic->requests.size(), 2);
        bench.clock.advance(1s);
        QTRY_COMPARE(first->calls + second->calls, 2);
        QCOMPARE(first->stats.waitedMs, 30'000);
        QCOMPARE(second->stats.waitedMs, 0);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void whoWatchesSeesWhatWasSentAndWhatWaits()
    {
        Bench bench(grant("t1") + get("a") + "< 429\n< Retry-After: 30\n" + get("a") + "< 200\nok\n");
        bench.clock.setAutoAdvance(false);
        QCOMPARE(bench.client->load(), (ServerLoad{.connections = 6, .mostConnections = 6}));
        const auto ended = bench.read("a");
        QTRY_COMPARE(bench.clock.waits().size(), 2U);
        ServerLoad load = bench.client->load();
        QCOMPARE(load.requests, 1);
        QCOMPARE(load.retries, 1);
        QCOMPARE(load.waitsUntil, bench.clock.now().addSecs(30));
        QVERIFY(load.isNarrowed());
        QCOMPARE(load.connections, 3);

        bench.clock.advance(30s);
        QTRY_COMPARE(ended->calls, 1);
        load = bench.client->load();
        QCOMPARE(load.requests, 2);
        QCOMPARE(load.underWay, 0);
        QVERIFY(load.bytes > 0);
        QVERIFY(!load.waitsUntil.isValid());
    }

    void adviceIsFollowedForFiveMinutesAtMost()
    {
        Bench bench(grant("t1") + get("a") + "< 503\n< Retry-After: 86400\n" + get("a") + "< 200\nok\n");
        const Ended ended = bench.readAndWait("a");
        REQUIRE_OK(*ended.result);
        QCOMPARE(ended.stats.waitedMs, 300'000);
    }

    void neverMoreAtOnceThanAllowed()
    {
        QByteArray scenario = grant("t1");
        for (int i = 0; i < 30; ++i)
            scenario += get('p' + QByteArray::number(i)) + "< 200\nok\n";
        Bench bench(scenario, 3);
        std::vector<std::shared_ptr<Ended>> reads;
        for (int i = 0; i < 30; ++i)
            reads.push_back(bench.read('p' + QByteArray::number(i)));
        for (const auto &ended : reads)
            QTRY_COMPARE(ended->calls, 1);
        QCOMPARE(bench.traffic->mostUnderWay, 3);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aTokenThatEndedIsRenewedOnceForAll()
    {
        QByteArray scenario = grant("t1");
        for (const char *path : {"a", "b", "c"})
            scenario += get(path, "t1") + "< 401\n";
        scenario += grant("t2");
        for (const char *path : {"a", "b", "c"})
            scenario += get(path, "t2") + "< 200\nok\n";
        Bench bench(scenario);
        const auto reads = {bench.read("a"), bench.read("b"), bench.read("c")};
        for (const auto &ended : reads) {
            QTRY_COMPARE(ended->calls, 1);
            REQUIRE_OK(*ended->result);
        }
        VERIFY_TRAFFIC(bench.traffic);
    }

    void a401WithAFreshTokenIsFinalForThatResource()
    {
        const QByteArray refused = get("a", "t1") + "< 401\n" + grant("t2") + get("a", "t2") + "< 401\n";
        Bench bench(grant("t1") + refused + get("b", "t2") + "< 200\nok\n" + get("a", "t2") + "< 401\n" +
                    grant("t3") + get("a", "t3") + "< 401\n");
        const Error first = bench.outcome("a").error();
        QCOMPARE(first.kind, ErrorKind::AuthFailed); // as far as anybody knows, nothing can be read
        QCOMPARE(first.message, u"unauthorized"_s);
        REQUIRE_OK(bench.outcome("b"));
        const Error second = bench.outcome("a").error();
        QCOMPARE(second.kind, ErrorKind::PermissionDenied);
        QCOMPARE(second.message, u"denied"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aServerThatAcceptsNoTokenIsNotAskedForever()
    {
        QByteArray scenario = grant("t0");
        for (int i = 0; i < 10; ++i)
            scenario += get("a") + "< 401\n" + grant("t" + QByteArray::number(i + 1)) + get("a") + "< 401\n";
        Bench bench(scenario);
        for (int i = 0; i < 8; ++i)
            QCOMPARE(bench.outcome("a").error().kind, ErrorKind::AuthFailed);
        QCOMPARE(bench.traffic->requests.filter(u"POST"_s).size(), 4);
    }

    void aCredentialRevokedInMidRunEndsEverythingAtOnce()
    {
        Bench bench(grant("t1") + get("a", "t1") + "< 200\nok\n" + get("b", "t1") + "< 401\n" + signIn +
                    "< 401\n{\"error\":\"invalid_client\"}\n");
        REQUIRE_OK(bench.outcome("a"));
        for (const char *path : {"b", "c", "d"}) {
            const Ended ended = bench.readAndWait(path);
            QCOMPARE(ended.result->error().kind, ErrorKind::AuthFailed);
            QCOMPARE(ended.result->error().message, u"rejected"_s);
        }
        VERIFY_TRAFFIC(bench.traffic);
    }

    void secretsAreMaskedInWhateverAJudgeQuotes()
    {
        const QByteArray bad = get("a") + "< 200\nbad\n";
        Bench bench(grant("t0ken-value") + bad + bad + bad);
        const Error error = bench.readAndWait("a").result->error();
        QCOMPARE(error.message, u"unreadable •••"_s);
        QVERIFY2(!error.detail.contains("t0ken-value"_L1), qPrintable(error.detail));
    }

    void aServerThatIsGoneIsGivenUpAfterTwoMinutes()
    {
        QByteArray scenario = grant("t1") + get("ok") + "< 200\nok\n";
        Bench bench(scenario, 2);
        REQUIRE_OK(bench.outcome("ok"));
        int sent = 0;
        for (int i = 0; i < 200; ++i) {
            bench.traffic->exchanges =
                FakeNetwork::scenario((get("x") + "< !refused\n").repeated(3))->exchanges;
            const Ended ended = bench.readAndWait("x");
            QCOMPARE(ended.result->error().kind, ErrorKind::Unreachable);
            const int now = int(bench.traffic->requests.size());
            if (now == sent)
                break;
            sent = now;
        }
        QVERIFY2(sent < 150, qPrintable(QString::number(sent)));
        bench.client->startAfresh();
        bench.traffic->exchanges = FakeNetwork::scenario(get("y") + "< 200\nok\n")->exchanges;
        REQUIRE_OK(bench.outcome("y"));
    }

    void aSignInServiceInTroubleIsGivenUpAfterTwoMinutes()
    {
        Bench bench({}, 2);
        int asked = 0;
        for (int i = 0; i < 200; ++i) {
            bench.traffic->exchanges = FakeNetwork::scenario((signIn + "< 503\n").repeated(3))->exchanges;
            QCOMPARE(bench.outcome("x").error().kind, ErrorKind::ServerError);
            const int now = int(bench.traffic->requests.size());
            if (now == asked)
                break;
            asked = now;
        }
        QVERIFY2(asked < 150, qPrintable(QString::number(asked)));
    }

    void cancellingEndsEveryReadOnceAndAllLaterOnes()
    {
        Bench bench(grant("t1") + get("a") + "< !hang\n", 1);
        const auto underWay = bench.read("a");
        const auto waiting = bench.read("b");
        QTRY_COMPARE(bench.traffic->requests.size(), 2);
        bench.client->cancel();
        QCOMPARE(underWay->calls, 0); // from the event loop
        const auto later = bench.read("c");
        for (const auto &ended : {underWay, waiting, later}) {
            QTRY_COMPARE(ended->calls, 1);
            QCOMPARE(ended->result->error().kind, ErrorKind::Cancelled);
        }
        QTest::qWait(20);
        QCOMPARE(underWay->calls, 1);
        QCOMPARE(bench.traffic->underWay, 0);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void cancellingWhileSigningInAndWhileWaiting()
    {
        Bench signing(signIn + "< !hang\n");
        const auto first = signing.read("a");
        QTRY_COMPARE(signing.traffic->requests.size(), 1);
        signing.client->cancel();
        QTRY_COMPARE(first->calls, 1);
        QCOMPARE(first->result->error().kind, ErrorKind::Cancelled);

        Bench waiting(grant("t1") + get("a") + "< 500\n");
        waiting.clock.setAutoAdvance(false);
        const auto second = waiting.read("a");
        QTRY_COMPARE(waiting.clock.waits().size(), 1U);
        waiting.client->cancel();
        QTRY_COMPARE(second->calls, 1);
        QCOMPARE(second->result->error().kind, ErrorKind::Cancelled);
        waiting.clock.advance(10s);
        QTest::qWait(20);
        QCOMPARE(second->calls, 1);
        VERIFY_TRAFFIC(waiting.traffic);
    }

    void aDroppedReadEndsInSilenceAndFreesItsPlace()
    {
        Bench bench(grant("t1") + get("a") + "< !hang\n" + get("b") + "< 200\nok\n", 1);
        const auto dropped = bench.read("a");
        QTRY_COMPARE(bench.traffic->requests.size(), 2);
        const auto next = bench.read("b");
        bench.client->drop(bench.ids[0]);
        QTRY_COMPARE(next->calls, 1);
        QCOMPARE(dropped->calls, 0);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void theClientMayDieAtAnyMomentInSilence()
    {
        // At each turn of the event loop of a short life once.
        for (int turns = 0; turns < 25; ++turns) {
            Bench bench(grant("t1") + get("a") + "< 500\n" + get("a") + "< 401\n" + grant("t2") + get("a") +
                        "< 200\nok\n");
            const auto ended = bench.read("a");
            for (int i = 0; i < turns && ended->calls == 0; ++i) {
                QCoreApplication::processEvents();
                bench.pool.waitForDone();
            }
            const int calls = ended->calls;
            bench.client.reset();
            QCoreApplication::processEvents();
            QCOMPARE(ended->calls, calls);
        }
    }

    void whoeverIsCalledMayEndTheClient()
    {
        Bench bench(grant("t1") + get("a") + "< 200\nok\n");
        bool called = false;
        bench.client->read<QByteArray>(QUrl(QString::fromLatin1(apiUrl + "a")), Lane::Accounts, &judge,
                                       [&](const Result<QByteArray> &, const ReadStats &) {
                                           bench.client.reset();
                                           called = true;
                                       });
        QTRY_VERIFY(called);
    }
};

TRUEUP_TEST_MAIN(ApiClientTest)
#include "tst_api_client.moc"
