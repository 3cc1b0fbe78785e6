// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_document.h"
#include "core/net/http_client.h"
#include "tests/net/wait_for.h"
#include "tests/net/wire_server.h"
#include "tests/support/test_case.h"

#include <QTimer>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a fake cannot show: real sockets and real TLS.
class HttpClientTest final : public TestCase
{
    Q_OBJECT

    /// Sends one GET and waits for its end.
    static HttpAnswer get(HttpClient &client, const QUrl &url)
    {
        std::optional<HttpAnswer> result;
        HttpRequest request;
        request.url = url;
        request.authorization = "Bearer t0ken";
        client.send(request, [&result](HttpAnswer answer) { result = std::move(answer); });
        return waitFor([&result] { return result.has_value(); }) ? *result : HttpAnswer();
    }

    static HttpOptions impatient()
    {
        HttpOptions options;
        options.inactivity = 150ms;
        options.total = 600ms;
        return options;
    }

    static void writeSlowly(QTcpSocket *socket, const QByteArray &piece)
    {
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket, piece] { socket->write(piece); });
        timer->start(20);
    }

private Q_SLOTS:
    void sendsOurHeadersAndReadsTheAnswer()
    {
        QByteArray head;
        WireServer server([&head](QTcpSocket *socket, const QByteArray &sent) {
            head = sent;
            socket->write(WireServer::answer("{}", "200 OK", "X-Request-ID: srv-1\r\nRetry-After: 7\r\n"));
        });
        HttpOptions options;
        options.userAgent = "Trueup/0.1";
        HttpClient client(options);
        const HttpAnswer answer = get(client, server.url(u"/a"_s));
        QVERIFY(!answer.trouble);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("{}"));
        QCOMPARE(answer.bytes, 2);
        QCOMPARE(answer.requestId, u"srv-1"_s);
        QCOMPARE(answer.retryAfter, QByteArray("7"));
        QVERIFY(head.contains("User-Agent: Trueup/0.1"));
        QVERIFY(head.contains("Accept: application/json"));
        QVERIFY(head.contains("Authorization: Bearer t0ken"));
        QVERIFY(head.contains("X-Request-ID: " + answer.sentId.toLatin1()));
        QVERIFY(!head.contains("Cookie"));
    }

    void anErrorStatusIsAnAnswerNotTrouble()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write(WireServer::answer("{\"message\":\"x\"}", "503 Service Unavailable"));
        });
        HttpClient client({});
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(!answer.trouble);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.body, QByteArray("{\"message\":\"x\"}"));
    }

    void connectionsAreKeptAndCookiesAreNot()
    {
        QByteArray heads;
        WireServer server([&heads](QTcpSocket *socket, const QByteArray &head) {
            heads += head;
            socket->write(WireServer::answer("{}", "200 OK", "Set-Cookie: session=1\r\n"));
        });
        HttpClient client({});
        for (int i = 0; i < 3; ++i)
            QVERIFY(!get(client, server.url()).trouble);
        QCOMPARE(server.connections(), 1);
        QVERIFY(!heads.contains("Cookie: session"));
    }

    void aBodyShorterThanAnnouncedIsTrouble()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":");
            socket->disconnectFromHost();
        });
        HttpClient client({});
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::BadAnswer);
        QVERIFY(answer.reachedServer);
    }

    /// Qt takes chunks without their end for a whole body now and then; then the JSON itself shows the cut.
    void chunksWithoutTheirEndNeverPassForAWholeAnswer()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"data\":\r\n");
            socket->disconnectFromHost();
        });
        HttpClient client({});
        const HttpAnswer answer = get(client, server.url());
        if (answer.trouble)
            QCOMPARE(answer.trouble->kind, ErrorKind::BadAnswer);
        else
            QCOMPARE(int(JsonDocument::parse(answer.body).error().reason), int(JsonError::Reason::Cut));
    }

    void aConnectionClosedWithoutAnAnswerIsUnreachable()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) { socket->abort(); });
        HttpClient client({});
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Unreachable);
        QVERIFY(answer.reachedServer);
    }

    void nobodyListeningIsUnreachableAndSaysSo()
    {
        QUrl url;
        {
            WireServer server([](QTcpSocket *, const QByteArray &) {});
            url = server.url();
        }
        HttpClient client({});
        const HttpAnswer answer = get(client, url);
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Unreachable);
        QVERIFY(!answer.reachedServer);
        QVERIFY2(answer.trouble->message.contains("refuses the connection"_L1),
                 qPrintable(answer.trouble->message));
    }

    void anUnknownHostIsUnreachable()
    {
        HttpClient client({});
        const HttpAnswer answer = get(client, QUrl(u"https://nowhere.invalid/"_s));
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Unreachable);
        QVERIFY(!answer.reachedServer);
    }

    void silenceTimesOut_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("before the answer") << QByteArray();
        QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
        QTest::newRow("in the body") << QByteArray(
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":");
    }
    void silenceTimesOut()
    {
        QFETCH(QByteArray, start);
        WireServer server([start](QTcpSocket *socket, const QByteArray &) { socket->write(start); });
        HttpClient client(impatient());
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Timeout);
        QVERIFY(answer.reachedServer);
    }

    void aSlowDripEnds()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            writeSlowly(socket, " ");
        });
        HttpOptions options;
        options.inactivity = 10s; // never idle for so long
        options.total = 300ms;
        HttpClient client(options);
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Timeout);
        QVERIFY(answer.bytes > 0);
    }

    void aBodyBeyondTheLimitIsDroppedWhileItComes_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("announced") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\n");
        QTest::newRow("chunked") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1dcd6500\r\n");
        QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
    }
    void aBodyBeyondTheLimitIsDroppedWhileItComes()
    {
        QFETCH(QByteArray, head);
        const QByteArray piece(256 * 1024, ' ');
        WireServer server([head, piece](QTcpSocket *socket, const QByteArray &) {
            socket->write(head);
            connect(socket, &QTcpSocket::bytesWritten, socket, [socket, piece] {
                if (socket->bytesToWrite() < piece.size())
                    socket->write(piece);
            });
            socket->write(piece);
        });
        HttpOptions options;
        options.maxBody = 1024 * 1024;
        HttpClient client(options);
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::BadAnswer);
        QVERIFY(answer.body.isEmpty());
        QVERIFY2(answer.bytes < 8 * 1024 * 1024, qPrintable(QString::number(answer.bytes)));
    }

    void aLargeBodyWithinTheLimitComesWhole()
    {
        const QByteArray body = '[' + QByteArray(12 * 1024 * 1024, ' ') + ']';
        WireServer server(
            [&body](QTcpSocket *socket, const QByteArray &) { socket->write(WireServer::answer(body)); });
        HttpClient client({});
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(!answer.trouble);
        QVERIFY(answer.body == body);
    }

    void aRedirectIsNotFollowed()
    {
        WireServer other(
            [](QTcpSocket *socket, const QByteArray &) { socket->write(WireServer::answer("{}")); });
        WireServer server([&other](QTcpSocket *socket, const QByteArray &) {
            socket->write(
                WireServer::answer({}, "302 Found", "Location: " + other.url().toEncoded() + "\r\n"));
        });
        HttpClient client({});
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Refused);
        QCOMPARE(answer.trouble->httpStatus, 302);
        QCOMPARE(other.requests(), 0);
    }

    void aServerThatAsksForAPasswordGetsNone()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write(
                WireServer::answer("{}", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n"));
        });
        HttpClient client({});
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(!answer.trouble);
        QCOMPARE(answer.status, 401);
        QCOMPARE(server.requests(), 1);
    }

    void plainHttpToAnotherMachineIsNeverSent()
    {
        HttpClient client({});
        const HttpAnswer answer = get(client, QUrl(u"http://192.0.2.1/"_s));
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Refused);
        QVERIFY(!answer.reachedServer);
    }

    void aTrustedAuthorityIsEnoughForTls()
    {
        const auto identity = ServerIdentity::make(ServerIdentity::Kind::Valid);
        WireServer server(
            [](QTcpSocket *socket, const QByteArray &) { socket->write(WireServer::answer("{}")); },
            identity);
        HttpOptions options;
        options.trustedCertificates = {identity.authority};
        HttpClient client(options);
        const HttpAnswer answer = get(client, server.url());
        QVERIFY2(!answer.trouble, qPrintable(answer.trouble ? answer.trouble->detail : QString()));
        QCOMPARE(answer.body, QByteArray("{}"));
    }

    void badCertificatesAreRefusedWithTheirReason_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("words");
        using Kind = ServerIdentity::Kind;
        QTest::newRow("expired") << int(Kind::Expired) << true << u"has expired"_s;
        QTest::newRow("not yet valid") << int(Kind::NotYetValid) << true << u"not valid yet"_s;
        QTest::newRow("another host's") << int(Kind::WrongHost) << true << u"belongs to another host"_s;
        QTest::newRow("self-signed") << int(Kind::SelfSigned) << true << u"signed by nobody"_s;
        QTest::newRow("unknown authority") << int(Kind::Valid) << false << u"cannot be trusted"_s;
    }
    void badCertificatesAreRefusedWithTheirReason()
    {
        QFETCH(int, kind);
        QFETCH(bool, trusted);
        QFETCH(QString, words);
        const auto identity = ServerIdentity::make(ServerIdentity::Kind(kind));
        WireServer server(
            [](QTcpSocket *socket, const QByteArray &) { socket->write(WireServer::answer("{}")); },
            identity);
        HttpOptions options;
        if (trusted)
            options.trustedCertificates = {identity.authority};
        HttpClient client(options);
        const HttpAnswer answer = get(client, server.url());
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Tls);
        QVERIFY2(answer.trouble->message.contains(words), qPrintable(answer.trouble->message));
        QCOMPARE(server.requests(), 0);
    }

    void aServerWithoutTlsBehindHttpsIsATlsError()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain,
                [&plain] { plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        HttpClient client({});
        const HttpAnswer answer = get(client, QUrl(u"https://127.0.0.1:%1/"_s.arg(plain.serverPort())));
        QVERIFY(answer.trouble);
        QCOMPARE(answer.trouble->kind, ErrorKind::Tls);
    }

    void aDroppedRequestNeverCallsBack()
    {
        WireServer server([](QTcpSocket *, const QByteArray &) {});
        HttpClient client({});
        bool called = false;
        HttpRequest request;
        request.url = server.url();
        const quint64 id = client.send(request, [&called](const HttpAnswer &) { called = true; });
        QTRY_COMPARE(server.requests(), 1);
        client.drop(id);
        client.drop(id);
        QTRY_VERIFY(server.findChildren<QTcpSocket *>().isEmpty()); // the connection is closed
        QVERIFY(!called);
    }

    void aClientMayDieWithARequestUnderWayOrWithinItsCallback()
    {
        WireServer server(
            [](QTcpSocket *socket, const QByteArray &) { socket->write(WireServer::answer("{}")); });
        HttpRequest request;
        request.url = server.url();
        {
            HttpClient client({});
            client.send(request, [](const HttpAnswer &) { QFAIL("called after its end"); });
        }
        auto client = std::make_unique<HttpClient>(HttpOptions());
        bool called = false;
        client->send(request, [&](const HttpAnswer &) {
            client.reset();
            called = true;
        });
        QTRY_VERIFY(called);
    }
};

TRUEUP_TEST_MAIN(HttpClientTest)
#include "tst_http_client.moc"
