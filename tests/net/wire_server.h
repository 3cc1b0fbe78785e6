// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace trueup::test {

/// A key with a certificate signed by an authority, or by itself; all made on the spot.
struct ServerIdentity
{
    enum class Kind { Valid, Expired, NotYetValid, WrongHost, SelfSigned };

    QSslCertificate certificate;
    QSslKey key;
    QSslCertificate authority; ///< what a client must trust

    static ServerIdentity make(Kind kind);
};

/// A server on 127.0.0.1 that shows a client what no fake can: it writes bytes, pauses and hangs up as told.
/// Lives in the test's own event loop.
class WireServer final : public QTcpServer
{
public:
    /// Called for every whole request, its body included, with the socket to answer on.
    using Answer = std::function<void(QTcpSocket *socket, const QByteArray &head)>;

    explicit WireServer(Answer answer);
    WireServer(Answer answer, const ServerIdentity &identity);

    QUrl url(const QString &path = QStringLiteral("/")) const;
    int requests() const { return m_requests; }       ///< that came whole
    const QByteArray &body() const { return m_body; } ///< of the request being answered
    int connections() const { return m_connections; }

    /// "HTTP/1.1 200 OK" with Content-Length and keep-alive.
    static QByteArray answer(const QByteArray &body, const QByteArray &status = "200 OK",
                             const QByteArray &headers = {});

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void serve(QTcpSocket *socket);

    Answer m_answer;
    bool m_tls = false;
    ServerIdentity m_identity;
    QByteArray m_body;
    int m_requests = 0;
    int m_connections = 0;
};

} // namespace trueup::test
