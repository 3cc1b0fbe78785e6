// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_errors.h"

#include "core/net/url_rules.h"

#include <QCoreApplication>
#include <QSslCertificate>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Network", text);
}

Error made(ErrorKind kind, const QString &message, const QString &detail = {})
{
    return {kind, message, detail, {}, 0};
}

/// What matters most to the person first: a wrong clock or a wrong server explains the rest.
int weight(QSslError::SslError error)
{
    switch (error) {
    case QSslError::HostNameMismatch:
        return 4;
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
        return 3;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return 2;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return 1;
    default:
        return 0;
    }
}

QString certificateSentence(const QString &server, QSslError::SslError error)
{
    switch (error) {
    case QSslError::HostNameMismatch:
        return tr("The certificate of “%1” belongs to another host, so Trueup did not connect. Check the API "
                  "URL.")
            .arg(server);
    case QSslError::CertificateExpired:
        return tr("The certificate of “%1” has expired, so Trueup did not connect. Check this computer's "
                  "date and time; if they are right, tell the server's operator.")
            .arg(server);
    case QSslError::CertificateNotYetValid:
        return tr("The certificate of “%1” is not valid yet, so Trueup did not connect. Check this "
                  "computer's date and time.")
            .arg(server);
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return tr("The certificate of “%1” has been revoked, so Trueup did not connect. Tell the server's "
                  "operator.")
            .arg(server);
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return tr("The certificate of “%1” is signed by nobody this computer trusts, so Trueup did not "
                  "connect. If your company's network inspects traffic, ask for its certificate authority to "
                  "be installed here.")
            .arg(server);
    default:
        return tr("The certificate of “%1” cannot be trusted, so Trueup did not connect. Check the API URL, "
                  "and ask who runs your network whether it inspects traffic.")
            .arg(server);
    }
}

} // namespace

Error connectionError(const QUrl &url, QNetworkReply::NetworkError error, const QString &qtText)
{
    const QString server = serverName(url);
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return made(
            ErrorKind::Unreachable,
            tr("“%1” was not found. Check the address and this computer's internet connection.").arg(server),
            qtText);
    case QNetworkReply::ConnectionRefusedError:
        return made(
            ErrorKind::Unreachable,
            tr("“%1” refuses the connection. Check the address, and whether a firewall is in the way.")
                .arg(server),
            qtText);
    case QNetworkReply::SslHandshakeFailedError:
        return made(ErrorKind::Tls,
                    tr("No secure connection to “%1” came about. Check the address, and ask who runs your "
                       "network whether it inspects or blocks traffic.")
                        .arg(server),
                    qtText);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // the same, of a write
        return made(ErrorKind::Unreachable,
                    tr("“%1” closed the connection before it answered. Try again.").arg(server), qtText);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return made(
            ErrorKind::Unreachable,
            tr("The proxy between this computer and “%1” did not let the request through. Check the proxy.")
                .arg(server),
            qtText);
    default:
        return made(ErrorKind::Unreachable,
                    tr("The connection to “%1” failed. Check the network and try again.").arg(server),
                    qtText);
    }
}

Error certificateError(const QUrl &url, const QList<QSslError> &errors)
{
    const auto telling =
        std::max_element(errors.begin(), errors.end(), [](const QSslError &a, const QSslError &b) {
            return weight(a.error()) < weight(b.error());
        });
    QStringList details;
    for (const QSslError &error : errors)
        details += error.errorString();
    details.removeDuplicates();
    return made(ErrorKind::Tls, certificateSentence(serverName(url), telling->error()),
                details.join(u"; "_s));
}

Error timeoutError(const QUrl &url, std::chrono::milliseconds limit, bool connected)
{
    const auto seconds = QString::number(std::max<qint64>(1, limit.count() / 1000));
    const QString sentence = connected
                                 ? tr("“%1” did not finish its answer within %2 seconds. Try again later.")
                                 : tr("“%1” could not be reached within %2 seconds. Check the address, the "
                                      "network and the firewall.");
    return made(connected ? ErrorKind::Timeout : ErrorKind::Unreachable,
                sentence.arg(serverName(url), seconds), u"timed out"_s);
}

Error cutBodyError(const QUrl &url, const QString &qtText)
{
    return made(ErrorKind::BadAnswer,
                tr("The answer of “%1” broke off in the middle. Check the network and try again.")
                    .arg(serverName(url)),
                qtText);
}

Error tooLargeError(const QUrl &url, qint64 limit)
{
    return made(ErrorKind::BadAnswer,
                tr("The answer of “%1” is larger than %2 MB, far more than it should be, and was dropped. "
                   "Try again; if it stays, tell the server's operator.")
                    .arg(serverName(url), QString::number(std::max<qint64>(1, limit / (1024 * 1024)))),
                u"body above %1 bytes"_s.arg(limit));
}

Error redirectError(const QUrl &url, const QUrl &target)
{
    const QString place = target.host().isEmpty() ? tr("another address") : u"“%1”"_s.arg(serverName(target));
    return made(ErrorKind::Refused,
                tr("“%1” sends us on to %2. Trueup follows no redirects, so that your credentials stay where "
                   "you sent them. Check the address.")
                    .arg(serverName(url), place),
                u"redirect"_s);
}

Error cancelledError()
{
    return made(ErrorKind::Cancelled, tr("Cancelled."));
}

} // namespace trueup
