// SPDX-License-Identifier: GPL-3.0-or-later
// What only a relay can do, seen from a bare socket.
#include "tests/demo/raw_client.h"
#include "tests/support/test_case.h"

#include <QElapsedTimer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QThread>

#include <cerrno>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 10'000;
constexpr int silenceMs = 150; ///< long enough for an answer that isn't held back, short enough to wait for

/// One connection to a server that does `kind` to its next answer.
class WireClient
{
public:
    WireClient(FaultKind kind, qint64 value) : m_server(StellrLookalike::start().value()), m_client(*m_server)
    {
        m_client.signIn();
        m_server->setFault({.kind = kind, .path = u"/customers"_s, .value = value});
        m_socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(m_server->url().port()));
        m_socket.waitForConnected(patienceMs);
    }

    QTcpSocket &socket() { return m_socket; }
    void ask() { m_socket.write(m_client.requestBytes(test::customersPage(1, 5))); }
    /// Everything until the other side closes.
    QByteArray readToEnd()
    {
        while (m_socket.state() == QAbstractSocket::ConnectedState && m_socket.waitForReadyRead(patienceMs)) {
        }
        return m_socket.readAll();
    }
    /// Reads until a whole answer is there; empty when it doesn't come.
    QByteArray readAnswer()
    {
        QByteArray bytes;
        while (!isWhole(bytes)) {
            if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patienceMs))
                return {};
            bytes += m_socket.readAll();
        }
        return bytes;
    }
    /// What the system says about the next byte, for Qt names a reset and an orderly close alike: 1 = it
    /// came, 0 = closed in order, negative = -errno.
    int nextByte()
    {
        m_socket.flush();
        for (;;) {
            char byte = 0;
            const auto count = recv(static_cast<socket_t>(m_socket.socketDescriptor()), &byte, 1, 0);
            if (count >= 0)
                return static_cast<int>(count);
            if (errno != EAGAIN)
                return -errno;
            QThread::msleep(1);
        }
    }
    static QByteArray bodyOf(const QByteArray &answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }
    static qint64 announcedLength(const QByteArray &answer)
    {
        const qsizetype start = answer.indexOf("Content-Length: ") + 16;
        return answer.mid(start, answer.indexOf("\r\n", start) - start).toLongLong();
    }

private:
    static bool isWhole(const QByteArray &answer)
    {
        return answer.contains("\r\n\r\n") && bodyOf(answer).size() == announcedLength(answer);
    }

    std::unique_ptr<StellrLookalike> m_server;
    test::RawClient m_client;
    QTcpSocket m_socket;
};

} // namespace

class LookalikeWireTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void cutsTheBody()
    {
        WireClient client(FaultKind::CutBody, 20);
        client.ask();
        const QByteArray answer = client.readToEnd();
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
        QCOMPARE(WireClient::bodyOf(answer).size(), 20);
        QVERIFY(WireClient::announcedLength(answer) > 20);
        QCOMPARE(client.socket().error(), QAbstractSocket::RemoteHostClosedError);
    }

    void stallsInTheBody()
    {
        WireClient client(FaultKind::StallBody, 20);
        client.ask();
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") || WireClient::bodyOf(answer).size() < 20) {
            QVERIFY(client.socket().waitForReadyRead(patienceMs));
            answer += client.socket().readAll();
        }
        QCOMPARE(WireClient::bodyOf(answer).size(), 20);
        QVERIFY(!client.socket().waitForReadyRead(silenceMs));
        QCOMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    }

    void resetsTheConnection()
    {
        WireClient client(FaultKind::Reset, 0);
        client.ask();
        QCOMPARE(client.nextByte(), -ECONNRESET);
    }

    void closesWithoutAnAnswer()
    {
        WireClient client(FaultKind::Close, 0);
        client.ask();
        QCOMPARE(client.nextByte(), 0);
    }

    void staysSilent()
    {
        WireClient client(FaultKind::Silent, 0);
        client.ask();
        QVERIFY(!client.socket().waitForReadyRead(silenceMs));
        QCOMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    }

    void delaysTheAnswer()
    {
        WireClient client(FaultKind::Delay, 300);
        QElapsedTimer timer;
        timer.start();
        client.ask();
        QVERIFY(!client.readAnswer().isEmpty());
        QVERIFY(timer.elapsed() >= 290);
    }

    void dripsTheAnswer()
    {
        WireClient client(FaultKind::Drip, 400);
        QElapsedTimer timer;
        timer.start();
        client.ask();
        const QByteArray answer = client.readAnswer();
        QVERIFY(answer.size() > 800);
        QVERIFY(timer.elapsed() >= 10 * (answer.size() / 400 - 1));
    }

    void theConnectionLivesOnAfterSlowAnswers_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("value");
        QTest::newRow("delay") << int(FaultKind::Delay) << 20;
        QTest::newRow("drip") << int(FaultKind::Drip) << 300;
        QTest::newRow("no wire fault") << int(FaultKind::WrongContentType) << 0;
    }
    void theConnectionLivesOnAfterSlowAnswers()
    {
        QFETCH(int, kind);
        QFETCH(int, value);
        WireClient client(static_cast<FaultKind>(kind), value);
        for (int i = 0; i < 3; ++i) {
            client.ask();
            QVERIFY(!client.readAnswer().isEmpty());
        }
        QCOMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    }

    void tlsIsTrustedThroughTheThrowAwayAuthorityOnly_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<int>("error"); // -1: the handshake succeeds
        QTest::newRow("valid") << int(CertificateKind::Valid) << true << -1;
        QTest::newRow("valid, authority unknown")
            << int(CertificateKind::Valid) << false << int(QSslError::UnableToGetLocalIssuerCertificate);
        QTest::newRow("expired") << int(CertificateKind::Expired) << true
                                 << int(QSslError::CertificateExpired);
        QTest::newRow("wrong host") << int(CertificateKind::WrongHost) << true
                                    << int(QSslError::HostNameMismatch);
        QTest::newRow("self-signed") << int(CertificateKind::SelfSigned) << true
                                     << int(QSslError::SelfSignedCertificate);
    }
    void tlsIsTrustedThroughTheThrowAwayAuthorityOnly()
    {
        QFETCH(int, kind);
        QFETCH(bool, trusted);
        QFETCH(int, error);
        const auto server =
            StellrLookalike::start({.tls = true, .certificate = static_cast<CertificateKind>(kind)}).value();
        QCOMPARE(server->url().scheme(), u"https"_s);
        QSslSocket socket;
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(trusted ? QSslCertificate::fromData(server->caCertificatePem())
                                                : QList<QSslCertificate>());
        socket.setSslConfiguration(configuration);
        QList<int> errors;
        connect(&socket, &QSslSocket::sslErrors, this, [&](const QList<QSslError> &found) {
            for (const QSslError &one : found)
                errors.append(int(one.error()));
        });
        socket.connectToHostEncrypted(u"127.0.0.1"_s, static_cast<quint16>(server->url().port()));
        QCOMPARE(socket.waitForEncrypted(patienceMs), error < 0);
        QCOMPARE(errors.isEmpty(), error < 0);
        if (error >= 0)
            QVERIFY2(errors.contains(error), qPrintable(socket.errorString()));
    }

    void httpWorksOverTls()
    {
        const auto server = StellrLookalike::start({.tls = true}).value();
        QSslSocket socket;
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(server->caCertificatePem()));
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, static_cast<quint16>(server->url().port()));
        QVERIFY(socket.waitForEncrypted(patienceMs));
        const QByteArray form = "grant_type=client_credentials&client_id=" + server->clientId().toUtf8() +
                                "&client_secret=" + server->clientSecret();
        socket.write("POST /oauth2/v1/token HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                     QByteArray::number(form.size()) + "\r\n\r\n" + form);
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patienceMs)) {
        }
        const QByteArray answer = socket.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200") && answer.contains("access_token"), answer.constData());
    }

    void tlsConnectionsCanBeCutAndClosed()
    {
        for (const FaultKind kind : {FaultKind::Close, FaultKind::CutBody}) {
            const auto server = StellrLookalike::start({.tls = true}).value();
            server->setFault({.kind = kind, .value = 30});
            QSslSocket socket;
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setCaCertificates(QSslCertificate::fromData(server->caCertificatePem()));
            socket.setSslConfiguration(configuration);
            socket.connectToHostEncrypted(u"127.0.0.1"_s, static_cast<quint16>(server->url().port()));
            QVERIFY(socket.waitForEncrypted(patienceMs));
            socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            QVERIFY(socket.waitForDisconnected(patienceMs));
            QVERIFY(socket.readAll().isEmpty()); // 30 bytes of a sealed record open nothing
        }
    }
};

TRUEUP_TEST_MAIN(LookalikeWireTest)
#include "tst_lookalike_wire.moc"
