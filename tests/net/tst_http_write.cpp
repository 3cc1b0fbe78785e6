// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.h"
#include "tests/net/wait_for.h"
#include "tests/net/wire_server.h"
#include "tests/support/test_case.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkReply>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray patch = R"([{"op":"replace","path":"quantity","value":27}])";

/// Where the server hangs up, having applied the write.
enum class Cut { BeforeTheAnswer, WithinTheHead, WithinTheBody, ByReset };

/// A server that applies every write it receives whole, and cuts the line as told.
struct ApplyingServer
{
    ApplyingServer()
        : wire([this](QTcpSocket *socket, const QByteArray &head) {
              heads += head;
              bodies += wire.body();
              answer(socket);
          })
    {
    }

    void answer(QTcpSocket *socket) const
    {
        const QByteArray whole = WireServer::answer("{\"id\":1,\"quantity\":27}");
        if (!cut)
            socket->write(whole);
        else if (*cut == Cut::WithinTheHead)
            socket->write(whole.left(30));
        else if (*cut == Cut::WithinTheBody)
            socket->write(whole.chopped(5));
        if (cut && *cut == Cut::ByReset)
            return socket->abort();
        if (cut || closesAfterwards)
            socket->disconnectFromHost();
    }

    WireServer wire;
    std::optional<Cut> cut;
    bool closesAfterwards = false;
    QByteArrayList heads;
    QByteArrayList bodies;
};

HttpAnswer write(HttpClient &client, const QUrl &url, HttpRequest::Method method = HttpRequest::Method::Patch)
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.body = patch;
    request.authorization = "Basic secret";
    request.headers = {{"clientId", "guid"}, {"Accept", "application/vnd.example+json"}};
    std::optional<HttpAnswer> result;
    client.send(request, [&result](HttpAnswer answer) { result = std::move(answer); });
    return waitFor([&result] { return result.has_value(); }) ? *result : HttpAnswer();
}

/// Time for a repetition that must not come.
void linger()
{
    QTest::qWait(50);
}

HttpOptions impatient()
{
    HttpOptions options;
    options.inactivity = 150ms;
    options.total = 600ms;
    return options;
}

} // namespace

/// A write reaches the server once or not at all, whatever happens on the way. Real sockets only: the
/// repetition this is about is made below everything a fake replaces.
class HttpWriteTest final : public TestCase
{
    Q_OBJECT

    static void addCuts()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("cut");
        const std::pair<const char *, Cut> cuts[] = {{"before the answer", Cut::BeforeTheAnswer},
                                                     {"within the head", Cut::WithinTheHead},
                                                     {"within the body", Cut::WithinTheBody},
                                                     {"by a reset", Cut::ByReset}};
        for (const auto method : {HttpRequest::Method::Patch, HttpRequest::Method::PostJson}) {
            for (const auto &[name, cut] : cuts)
                QTest::addRow("%s, cut %s", methodName(method).constData(), name) << int(method) << int(cut);
        }
    }

private Q_SLOTS:
    void carriesItsBodyAndHeaders()
    {
        ApplyingServer server;
        HttpClient client({});
        const HttpAnswer answer = write(client, server.wire.url(u"/line"_s));
        QVERIFY(!answer.trouble);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.reachedServer);
        QCOMPARE(server.bodies, QByteArrayList{patch});
        const QByteArray head = server.heads.constFirst();
        QVERIFY2(head.startsWith("PATCH /line HTTP/1.1"), head.constData());
        QVERIFY(head.contains("\r\nContent-Type: application/json\r\n"));
        QVERIFY(head.contains("\r\nContent-Length: " + QByteArray::number(patch.size()) + "\r\n"));
        QVERIFY(head.contains("\r\nAuthorization: Basic secret\r\n"));
        QVERIFY(head.contains("\r\nclientId: guid\r\n"));
        QVERIFY(head.contains("\r\nAccept: application/vnd.example+json\r\n"));
        QVERIFY(!head.contains("Accept: application/json"));
    }

    /// What the rest of this file is about: without care there are two writes. It also shows that this server
    /// sees them.
    void aPlainManagerWritesTwice()
    {
        ApplyingServer server;
        server.cut = Cut::BeforeTheAnswer;
        QNetworkAccessManager manager;
        manager.setProxy(QNetworkProxy::NoProxy);
        QNetworkRequest request(server.wire.url());
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkReply *reply = manager.sendCustomRequest(request, "PATCH", patch);
        QVERIFY(waitFor([reply] { return reply->isFinished(); }));
        QVERIFY(server.wire.requests() > 1);
    }

    void oneThatWasAppliedAndCutIsNotRepeatedOnAFreshConnection_data() { addCuts(); }
    void oneThatWasAppliedAndCutIsNotRepeatedOnAFreshConnection()
    {
        QFETCH(int, method);
        QFETCH(int, cut);
        ApplyingServer server;
        server.cut = Cut(cut);
        HttpClient client({});
        const HttpAnswer answer = write(client, server.wire.url(), HttpRequest::Method(method));
        linger();
        QCOMPARE(server.wire.requests(), 1);
        QVERIFY(answer.trouble);
        QVERIFY(answer.reachedServer);
    }

    void norOnAConnectionThatWasKept_data() { addCuts(); }
    void norOnAConnectionThatWasKept()
    {
        QFETCH(int, method);
        QFETCH(int, cut);
        ApplyingServer server;
        HttpClient client({});
        for (int i = 0; i < 3; ++i)
            QVERIFY(!write(client, server.wire.url(), HttpRequest::Method(method)).trouble);
        QCOMPARE(server.wire.connections(), 1);
        server.cut = Cut(cut);
        const HttpAnswer answer = write(client, server.wire.url(), HttpRequest::Method(method));
        linger();
        QCOMPARE(server.wire.requests(), 4);
        QVERIFY(answer.trouble);
        QVERIFY(answer.reachedServer);
    }

    /// The server hangs up just when the next write is under way: it may come to nothing, but not to two.
    void aKeptConnectionThatCloses()
    {
        for (int round = 0; round < 50; ++round) {
            ApplyingServer server;
            server.closesAfterwards = true;
            HttpClient client({});
            QVERIFY(!write(client, server.wire.url()).trouble);
            const HttpAnswer answer = write(client, server.wire.url());
            QVERIFY(server.wire.requests() <= 2);
            if (!answer.trouble)
                QCOMPARE(server.wire.requests(), 2);
            else if (server.wire.requests() == 2)
                QVERIFY(answer.reachedServer);
        }
    }

    void severalSideBySideAreEachSentOnce()
    {
        ApplyingServer server;
        server.cut = Cut::BeforeTheAnswer;
        HttpClient client({});
        int ended = 0;
        for (int i = 0; i < 6; ++i) {
            HttpRequest request;
            request.method = HttpRequest::Method::Patch;
            request.url = server.wire.url(u"/%1"_s.arg(i));
            request.body = patch;
            client.send(request, [&ended](const HttpAnswer &answer) {
                QVERIFY(answer.trouble && answer.reachedServer);
                ++ended;
            });
        }
        QVERIFY(waitFor([&ended] { return ended == 6; }));
        linger();
        QCOMPARE(server.wire.requests(), 6);
        QCOMPARE(server.wire.connections(), 6);
    }

    void oneThatGetsNoAnswerMayHaveArrived()
    {
        WireServer server([](QTcpSocket *, const QByteArray &) {});
        HttpClient client(impatient());
        const HttpAnswer answer = write(client, server.url());
        QCOMPARE(answer.trouble->kind, ErrorKind::Timeout);
        QVERIFY(answer.reachedServer);
        QCOMPARE(server.requests(), 1);
    }

    void aRefusedSignInIsAnAnswerAndNotRepeated()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write(WireServer::answer("{\"code\":\"Unauthorized\"}", "401 Unauthorized",
                                             "WWW-Authenticate: Basic realm=\"x\"\r\n"));
        });
        HttpClient client({});
        const HttpAnswer answer = write(client, server.url());
        QVERIFY2(!answer.trouble, qPrintable(answer.trouble ? answer.trouble->detail : QString()));
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body, QByteArray("{\"code\":\"Unauthorized\"}"));
        linger();
        QCOMPARE(server.requests(), 1);
    }

    void aRedirectIsNotFollowed()
    {
        WireServer server([](QTcpSocket *socket, const QByteArray &) {
            socket->write(WireServer::answer("", "307 Temporary Redirect", "Location: /elsewhere\r\n"));
        });
        HttpClient client({});
        QCOMPARE(write(client, server.url()).trouble->kind, ErrorKind::Refused);
        QCOMPARE(server.requests(), 1);
    }

    void nothingLeftWhereNobodyListens()
    {
        QUrl url;
        {
            WireServer server([](QTcpSocket *, const QByteArray &) {});
            url = server.url();
        }
        HttpClient client({});
        const HttpAnswer answer = write(client, url);
        QCOMPARE(answer.trouble->kind, ErrorKind::Unreachable);
        QVERIFY(!answer.reachedServer);
    }

    void nothingLeftWhereTheNameIsUnknown()
    {
        HttpClient client({});
        const HttpAnswer answer = write(client, QUrl(u"https://nowhere.invalid/"_s));
        QCOMPARE(answer.trouble->kind, ErrorKind::Unreachable);
        QVERIFY(!answer.reachedServer);
    }

    void nothingLeftWhereTheCertificateIsWrong()
    {
        WireServer server([](QTcpSocket *, const QByteArray &) {},
                          ServerIdentity::make(ServerIdentity::Kind::SelfSigned));
        HttpClient client({});
        const HttpAnswer answer = write(client, server.url());
        QCOMPARE(answer.trouble->kind, ErrorKind::Tls);
        QVERIFY(!answer.reachedServer);
        QCOMPARE(server.requests(), 0);
    }

    void nothingLeftWhereTheHandshakeNeverEnds()
    {
        WireServer server([](QTcpSocket *, const QByteArray &) {});
        QUrl url = server.url();
        url.setScheme(u"https"_s); // it waits for plain text, so for ever
        HttpClient client(impatient());
        const HttpAnswer answer = write(client, url);
        QCOMPARE(answer.trouble->kind, ErrorKind::Unreachable);
        QVERIFY(!answer.reachedServer);
    }

    void nothingLeftForAnAddressThatIsRefused()
    {
        HttpClient client({});
        const HttpAnswer answer = write(client, QUrl(u"http://elsewhere.example/"_s));
        QCOMPARE(answer.trouble->kind, ErrorKind::Refused);
        QVERIFY(!answer.reachedServer);
    }

    void worksOverTls()
    {
        const ServerIdentity identity = ServerIdentity::make(ServerIdentity::Kind::Valid);
        QByteArray received;
        std::unique_ptr<WireServer> server;
        server = std::make_unique<WireServer>(
            [&](QTcpSocket *socket, const QByteArray &) {
                received = server->body();
                socket->write(WireServer::answer("{}"));
            },
            identity);
        HttpOptions options;
        options.trustedCertificates = {identity.authority};
        HttpClient client(options);
        QVERIFY(!write(client, server->url()).trouble);
        QCOMPARE(received, patch);
    }

    void aClientThatGoesLeavesNothingBehind()
    {
        WireServer server([](QTcpSocket *, const QByteArray &) {});
        auto client = std::make_unique<HttpClient>(HttpOptions());
        HttpRequest request;
        request.method = HttpRequest::Method::Patch;
        request.url = server.url();
        request.body = patch;
        bool called = false;
        client->send(request, [&called](const HttpAnswer &) { called = true; });
        QVERIFY(waitFor([&server] { return server.requests() == 1; }));
        client.reset();
        linger();
        QVERIFY(!called);
        QCOMPARE(server.requests(), 1);
    }
};

TRUEUP_TEST_MAIN(HttpWriteTest)
#include "tst_http_write.moc"
