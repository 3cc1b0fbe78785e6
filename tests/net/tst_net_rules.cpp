// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/redaction.h"
#include "core/net/retry_after.h"
#include "core/net/retry_policy.h"
#include "core/net/token_answer.h"
#include "core/net/url_rules.h"
#include "tests/support/test_case.h"

#include <QLocale>

using namespace trueup;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
}

/// The pure rules of the network room.
class NetRulesTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void httpDatesInTheirThreeForms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QDateTime>("instant");
        const QDateTime instant(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC);
        QTest::newRow("usual") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << instant;
        QTest::newRow("rfc 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << instant;
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << instant;
        QTest::newRow("blanks and case") << QByteArray("  sun, 06 NOV 1994 08:49:37 GMT ") << instant;
        QTest::newRow("two digits, this century") << QByteArray("Sunday, 06-Nov-27 08:49:37 GMT")
                                                  << QDateTime(QDate(2027, 11, 6), QTime(8, 49, 37), Qt::UTC);
        QTest::newRow("leap second") << QByteArray("Sat, 31 Dec 2016 23:59:60 GMT")
                                     << QDateTime(QDate(2016, 12, 31), QTime(23, 59, 59), Qt::UTC);
        for (const char *bad :
             {"", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 31 Feb 2026 00:00:00 GMT", "1 2 3 4 5 6",
              "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 25:00:00 GMT", "-1", ",,,,,",
              "Sun, 06 Nov 19941 08:49:37 GMT"})
            QTest::newRow(bad) << QByteArray(bad) << QDateTime();
    }
    void httpDatesInTheirThreeForms()
    {
        QFETCH(QByteArray, text);
        QFETCH(QDateTime, instant);
        QCOMPARE(parseHttpDate(text, noon).value_or(QDateTime()), instant);
    }

    void waitAdviceInSecondsOrAsADate_data()
    {
        QTest::addColumn<QByteArray>("advice");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<qint64>("ms"); // -1 = none
        const auto row = [](const char *name, const char *advice, const char *date, qint64 ms) {
            QTest::newRow(name) << QByteArray(advice) << QByteArray(date) << ms;
        };
        const qint64 most = std::chrono::milliseconds(24h * 1000).count();
        row("none", "", "", -1);
        row("seconds", "12", "", 12'000);
        row("zero", "0", "", 0);
        row("leading zeros", "0000000000120", "", 120'000);
        row("far too many", "99999999999999999999", "", most);
        row("date by our clock", "Mon, 23 Nov 2026 12:00:30 GMT", "", 30'000);
        row("date by the server's clock", "Mon, 23 Nov 2026 15:00:30 GMT", "Mon, 23 Nov 2026 15:00:00 GMT",
            30'000);
        row("date gone by", "Mon, 23 Nov 2026 11:00:00 GMT", "", 0);
        row("date far ahead", "Mon, 23 Nov 9999 11:00:00 GMT", "", most);
        row("fraction", "1.5", "", -1);
        row("negative", "-5", "", -1);
        row("words", "soon", "", -1);
    }
    void waitAdviceInSecondsOrAsADate()
    {
        QFETCH(QByteArray, advice);
        QFETCH(QByteArray, date);
        QFETCH(qint64, ms);
        const auto wait = parseRetryAfter(advice, date, noon);
        QCOMPARE(wait ? wait->count() : -1, ms);
    }

    void everyHttpDateReadsBack()
    {
        CHECK_PROPERTY([] {
            const QDateTime instant =
                QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC)
                    .addSecs(*rc::gen::inRange<qint64>(0, qint64(3000) * 365 * 24 * 3600));
            const QString text = QLocale::c().toString(instant, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
            RC_ASSERT(parseHttpDate(text.toLatin1(), noon) == instant);
        });
    }

    void anyBytesAreSurvivedAndWaitsStayInBounds()
    {
        CHECK_PROPERTY([](const std::string &advice, const std::string &date) {
            const auto wait = parseRetryAfter(QByteArrayView(advice), QByteArrayView(date), noon);
            const bool inBounds = !wait || (*wait >= 0ms && *wait <= 24h * 1000);
            RC_ASSERT(inBounds);
        });
    }

    void nothingThatLooksLikeASecretIsShown_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
             {"client_secret=s3cr3t-Value&x=1", "{\"client_secret\":\"s3cr3t-Value\"}",
              "{'clientSecret': 's3cr3t-Value'}", "{\"access_token\":\"s3cr3t-Value",
              "Authorization: Bearer s3cr3t-Value", "bearer s3cr3t-Value", "<p>Basic s3cr3t-Value==</p>",
              "password = s3cr3t-Value", "api-key: s3cr3t-Value", "Set-Cookie: s3cr3t-Value",
              "you sent client%5Fsecret%3Ds3cr3t-Value", "\"refreshToken\" : \"s3cr3t-Value\"",
              "eyJs3cr3t-Value.eyJzdWIiOiIx.c2ln"})
            QTest::newRow(body) << QByteArray(body);
    }
    void nothingThatLooksLikeASecretIsShown()
    {
        QFETCH(QByteArray, body);
        const QString shown = redacted(body);
        QVERIFY2(!shown.contains("s3cr3t"_L1), qPrintable(shown));
    }

    void knownSecretsAreMaskedInEveryForm()
    {
        const QByteArray secret = "p@ss/word+1 ü";
        for (const QByteArray &form :
             {secret, secret.toPercentEncoding(), secret.toBase64(),
              secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)}) {
            const QString shown = redacted("invalid client " + form + " for you", {secret});
            QVERIFY2(!shown.contains(QString::fromUtf8(form)), qPrintable(shown));
            QVERIFY(shown.contains("for you"_L1));
        }
    }

    void aSecretAtTheCutIsMaskedToo()
    {
        CHECK_PROPERTY([] {
            const QByteArray secret = "correcthorsebatterystaple";
            // Blanks shrink away, so what stood at the cut comes to be shown.
            const QByteArray body =
                QByteArray(*rc::gen::inRange(9'300, 9'500), ' ') + secret + QByteArray(500, 'y');
            RC_ASSERT(!redacted(body, {secret}).contains("corr"_L1));
        });
    }

    void plainWordsStayReadable()
    {
        QCOMPARE(redacted("  Customer not\n found: 701234 "), u"Customer not found: 701234"_s);
        const QString cut = redacted(QByteArray(1000, 'a'));
        QCOMPARE(cut.size(), 300);
        QVERIFY(cut.endsWith(u'…'));
    }

    void redactingLongHostileTextsIsQuick()
    {
        QElapsedTimer timer;
        timer.start();
        for (const char *word : {"token", "a", "secret-", "\"", "bearer ", "eyJ"})
            redacted(QByteArray(word).repeated(20'000));
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void triesFollowTheTableWithJitter()
    {
        RetryPolicy policy;
        QCOMPARE(policy.tries(), 3);
        policy.random = [] { return 0.5; };
        QCOMPARE(policy.waitBefore(1), 0ms);
        QCOMPARE(policy.waitBefore(2), 1000ms);
        QCOMPARE(policy.waitBefore(3), 3000ms);
        CHECK_PROPERTY([] {
            const auto wait = RetryPolicy().waitBefore(2);
            RC_ASSERT(wait >= 750ms && wait <= 1250ms);
        });
    }

    void onlyWhatASecondTryCouldCureIsRetried_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("worth");
        const auto row = [](const char *name, ErrorKind kind, int status, bool worth) {
            QTest::newRow(name) << int(kind) << status << worth;
        };
        row("network break", ErrorKind::Unreachable, 0, true);
        row("time-out", ErrorKind::Timeout, 0, true);
        row("cut body", ErrorKind::BadAnswer, 200, true);
        row("failure in a 200", ErrorKind::ServerError, 200, true);
        row("408", ErrorKind::Timeout, 408, true);
        row("425", ErrorKind::ServerError, 425, true);
        row("429", ErrorKind::RateLimited, 429, true);
        row("500", ErrorKind::ServerError, 500, true);
        row("502", ErrorKind::ServerError, 502, true);
        row("504", ErrorKind::ServerError, 504, true);
        row("400", ErrorKind::ServerError, 400, false);
        row("401", ErrorKind::AuthFailed, 401, false);
        row("403", ErrorKind::PermissionDenied, 403, false);
        row("404", ErrorKind::NotFound, 404, false);
        row("405", ErrorKind::ServerError, 405, false);
        row("410", ErrorKind::ServerError, 410, false);
        row("redirect", ErrorKind::Refused, 302, false);
        row("certificate", ErrorKind::Tls, 0, false);
        row("cancelled", ErrorKind::Cancelled, 0, false);
    }
    void onlyWhatASecondTryCouldCureIsRetried()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(bool, worth);
        QCOMPARE(isWorthRetrying(Error{ErrorKind(kind), {}, {}, {}, status}), worth);
    }

    void requestsGoOnlyWhereTheyMay_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https") << u"https://api.us.tdsynnex.com/x"_s << true;
        QTest::newRow("loopback") << u"http://127.0.0.1:8080/"_s << true;
        QTest::newRow("loopback 6") << u"http://[::1]:8080/"_s << true;
        QTest::newRow("localhost") << u"http://LocalHost/"_s << true;
        QTest::newRow("plain http") << u"http://api.us.tdsynnex.com/"_s << false;
        QTest::newRow("looks like loopback") << u"http://127.0.0.1.evil.example/"_s << false;
        QTest::newRow("localhost below another") << u"http://localhost.evil.example/"_s << false;
        QTest::newRow("user name") << u"https://a:b@api.us.tdsynnex.com/"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("ftp") << u"ftp://127.0.0.1/"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("no host") << u"https:///x"_s << false;
    }
    void requestsGoOnlyWhereTheyMay()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        const Status status = checkRequestUrl(QUrl(url));
        QCOMPARE(status.has_value(), allowed);
        if (!status)
            QVERIFY(!status.error().message.isEmpty() && !status.error().message.contains(u"a:b"_s));
    }

    void tokenAnswersAreReadOrRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<qint64>("lifetime");
        QTest::addColumn<int>("kind");
        const int bad = int(ErrorKind::BadAnswer);
        const auto row = [](const char *name, const char *body, const char *token, qint64 life, int kind) {
            QTest::newRow(name) << QByteArray(body) << QByteArray(token) << life << kind;
        };
        row("usual", R"({"token_type":"Bearer","expires_in":7200,"access_token":"abc.def"})", "abc.def", 7200,
            0);
        row("text seconds", R"({"token_type":"bearer","expires_in":"600","access_token":"t"})", "t", 600, 0);
        row("no type, no seconds", R"({"access_token":"t"})", "t", 1800, 0);
        row("line break in the token", R"({"access_token":"t\r\nX: y"})", "", 0, bad);
        row("other type", R"({"access_token":"t","token_type":"MAC"})", "", 0, bad);
        row("no token", R"({"ok":true})", "", 0, bad);
        row("html", "<html>", "", 0, bad);
        row("empty", "", "", 0, bad);
        row("cut", "{\"access_token\":\"t", "", 0, bad);
        row("array", "[]", "", 0, bad);
        row("error in a 200", R"({"error":"invalid_client"})", "", 0, int(ErrorKind::AuthFailed));
    }
    void tokenAnswersAreReadOrRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, token);
        QFETCH(qint64, lifetime);
        QFETCH(int, kind);
        HttpAnswer answer;
        answer.body = body;
        const Result<TokenGrant> grant = readTokenGrant(answer);
        QCOMPARE(grant.has_value(), !token.isEmpty());
        if (grant) {
            QCOMPARE(grant->token, token);
            QCOMPARE(grant->lifetime.count(), lifetime);
        } else {
            QCOMPARE(int(grant.error().kind), kind);
        }
    }

    void refusalsAreReadInEveryKnownShape()
    {
        const TokenRefusal oauth =
            readTokenRefusal(R"({"error":"invalid_client","error_description":"Bad secret"})");
        QCOMPARE(oauth.code, u"invalid_client"_s);
        QCOMPARE(oauth.words, u"Bad secret"_s);
        const TokenRefusal okta =
            readTokenRefusal(R"({"errorCode":"E0000004","errorSummary":"Authentication failed"})");
        QCOMPARE(okta.code, u"E0000004"_s);
        QCOMPARE(okta.words, u"Authentication failed"_s);
        QVERIFY(!readTokenRefusal("<html>no</html>").isJson);
        QVERIFY(!readTokenRefusal({}).isJson);
    }
};

TRUEUP_TEST_MAIN(NetRulesTest)
#include "tst_net_rules.moc"
