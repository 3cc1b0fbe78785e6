// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.h"

#include "core/base/log.h"
#include "core/net/http_errors.h"
#include "core/net/one_way_body.h"
#include "core/net/url_rules.h"

#include <QDeadlineTimer>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>
#include <QTimer>
#include <QUuid>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readBuffer = 1024 * 1024; ///< what Qt may hold of an answer before we have read it

QNetworkRequest networkRequest(const HttpRequest &request, const HttpOptions &options, const QString &id)
{
    QNetworkRequest result(request.url);
    result.setRawHeader("User-Agent", options.userAgent);
    result.setRawHeader("Accept", "application/json");
    result.setRawHeader("X-Request-ID", id.toLatin1());
    if (!request.authorization.isEmpty())
        result.setRawHeader("Authorization", request.authorization);
    if (request.method == HttpRequest::Method::PostForm)
        result.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    if (request.isWrite()) {
        // Without a length of its own Qt would keep the body, and could send it again.
        result.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        result.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        result.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    }
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    if (request.url.scheme() == "https"_L1 && !options.trustedCertificates.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(options.trustedCertificates);
        result.setSslConfiguration(tls);
    }
    return result;
}

std::unique_ptr<QNetworkAccessManager> plainManager()
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxy(QNetworkProxy::NoProxy);
    return manager;
}

/// An id a server sent, fit to be shown: printable and short.
QString shownId(const QByteArray &header)
{
    QString id = QString::fromLatin1(header.left(128));
    id.removeIf([](QChar c) { return c.unicode() <= 0x20 || c.unicode() >= 0x7f; });
    return id;
}

} // namespace

QByteArray methodName(HttpRequest::Method method)
{
    switch (method) {
    case HttpRequest::Method::Get:
        return "GET";
    case HttpRequest::Method::PostForm:
    case HttpRequest::Method::PostJson:
        return "POST";
    case HttpRequest::Method::Patch:
        return "PATCH";
    }
    Q_UNREACHABLE();
}

/// One request under way.
class HttpClient::Call final : public QObject
{
public:
    Call(HttpClient *client, quint64 id, const HttpRequest &request, Done done)
        : m_client(client), m_id(id), m_url(request.url), m_done(std::move(done))
    {
        m_answer.sentId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Call::checkDeadlines);
    }

    ~Call() override
    {
        if (!m_reply)
            return;
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }

    void start(const HttpRequest &request)
    {
        if (const Status allowed = checkRequestUrl(request.url); !allowed) {
            m_answer.trouble = allowed.error();
            deliverLater();
            return;
        }
        const QNetworkRequest networked = networkRequest(request, options(), m_answer.sentId);
        m_reply = begin(request, networked);
        m_reply->setReadBufferSize(readBuffer);
        connect(m_reply, &QNetworkReply::requestSent, this, [this] {
            m_answer.reachedServer = true;
            touch();
        });
        connect(m_reply, &QNetworkReply::readyRead, this, &Call::read);
        connect(m_reply, &QNetworkReply::sslErrors, this,
                [this](const QList<QSslError> &errors) { m_tlsErrors += errors; });
        // Queued, because abort() emits it from within.
        connect(m_reply, &QNetworkReply::finished, this, &Call::finish, Qt::QueuedConnection);
        m_total.setRemainingTime(options().total);
        touch();
        armTimer();
    }

    void deliver() { m_done(std::move(m_answer)); }

private:
    const HttpOptions &options() const { return m_client->m_options; }

    QNetworkReply *begin(const HttpRequest &request, const QNetworkRequest &networked)
    {
        if (request.method == HttpRequest::Method::Get)
            return m_client->m_manager->get(networked);
        if (request.method == HttpRequest::Method::PostForm)
            return m_client->m_manager->post(networked, request.body);
        auto body = std::make_unique<OneWayBody>(request.body);
        m_body = body.get();
        QNetworkReply *reply =
            m_client->writer().sendCustomRequest(networked, methodName(request.method), body.get());
        body.release()->setParent(reply); // which may read it until its own end
        return reply;
    }

    void touch() { m_idle.setRemainingTime(options().inactivity); }

    void armTimer() { m_timer.start(int(std::min(m_idle.remainingTime(), m_total.remainingTime())) + 1); }

    /// Activity only moves the deadline; the timer is armed anew when it finds that out.
    void checkDeadlines()
    {
        if (!m_idle.hasExpired() && !m_total.hasExpired())
            return armTimer();
        const bool connected = m_answer.reachedServer || m_answer.bytes > 0 || mayHaveLeft();
        m_answer.trouble =
            timeoutError(m_url, m_total.hasExpired() ? options().total : options().inactivity, connected);
        m_reply->abort();
    }

    void read()
    {
        touch();
        m_answer.reachedServer = true;
        const QByteArray data = m_reply->readAll();
        m_answer.bytes += data.size();
        if (m_answer.trouble)
            return;
        if (m_answer.body.size() + data.size() > options().maxBody) {
            m_answer.trouble = tooLargeError(m_url, options().maxBody);
            m_answer.body.clear();
            m_reply->abort();
            return;
        }
        m_answer.body += data;
    }

    void finish()
    {
        m_timer.stop();
        if (!m_answer.trouble && m_reply->bytesAvailable() > 0)
            read();
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_answer.contentType = m_reply->rawHeader("Content-Type");
        m_answer.retryAfter = m_reply->rawHeader("Retry-After");
        m_answer.date = m_reply->rawHeader("Date");
        m_answer.link = m_reply->rawHeader("Link");
        for (const char *name :
             {"X-Request-ID", "X-Okta-Request-Id", "X-Correlation-ID", "Request-ID", "X-CW-Request-ID"}) {
            if (m_answer.requestId.isEmpty())
                m_answer.requestId = shownId(m_reply->rawHeader(name));
        }
        if (!m_answer.trouble)
            m_answer.trouble = judge();
        m_answer.reachedServer = m_answer.reachedServer || mayHaveLeft();
        if (m_answer.trouble) {
            m_answer.trouble->httpStatus = m_answer.status;
            m_answer.trouble->requestId = m_answer.requestId;
        }
        m_client->finished(m_id);
    }

    /// Qt's error and the HTTP status are two things: the status is an answer, whatever Qt calls it.
    std::optional<Error> judge()
    {
        const QNetworkReply::NetworkError error = m_reply->error();
        m_answer.reachedServer =
            m_answer.reachedServer || m_answer.status > 0 || error == QNetworkReply::RemoteHostClosedError;
        if (m_answer.status == 0) {
            if (!m_tlsErrors.isEmpty())
                return certificateError(m_url, m_tlsErrors);
            return connectionError(m_url, error, m_reply->errorString());
        }
        if (m_answer.status >= 300 && m_answer.status < 400) {
            const QUrl target = QUrl::fromEncoded(m_reply->rawHeader("Location"));
            return redirectError(m_url, target.isRelative() ? QUrl() : target);
        }
        const bool networkBroke =
            error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied;
        const bool unreadable = error != QNetworkReply::NoError && m_answer.status < 300;
        if (networkBroke || unreadable)
            return cutBodyError(m_url, m_reply->errorString());
        return std::nullopt;
    }

    /// Of a write: whether any of it may have reached the server. A body nobody asked for never left, but
    /// where the other side closed the connection its head may have.
    bool mayHaveLeft() const
    {
        if (!m_body)
            return false;
        const QNetworkReply::NetworkError error = m_reply->error();
        return m_body->wasRead() || error == QNetworkReply::RemoteHostClosedError ||
               error == QNetworkReply::ContentReSendError;
    }

    void deliverLater()
    {
        QMetaObject::invokeMethod(
            this, [this] { m_client->finished(m_id); }, Qt::QueuedConnection);
    }

    HttpClient *m_client;
    const quint64 m_id;
    const QUrl m_url;
    Done m_done;
    HttpAnswer m_answer;
    QPointer<QNetworkReply> m_reply; ///< goes with its manager when the client dies in a callback
    QPointer<OneWayBody> m_body;     ///< of a write; the reply's
    QList<QSslError> m_tlsErrors;
    QTimer m_timer;
    QDeadlineTimer m_idle;
    QDeadlineTimer m_total;
};

HttpClient::HttpClient(HttpOptions options, std::unique_ptr<QNetworkAccessManager> manager, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_manager(std::move(manager))
{
    m_isTest = m_manager != nullptr;
    if (!m_isTest)
        m_manager = plainManager();
}

HttpClient::~HttpClient() = default;

QNetworkAccessManager &HttpClient::writer()
{
    if (m_isTest)
        return *m_manager;
    if (!m_writer)
        m_writer = plainManager();
    return *m_writer;
}

quint64 HttpClient::send(const HttpRequest &request, Done done)
{
    const quint64 id = ++m_lastId;
    auto call = std::make_unique<Call>(this, id, request, std::move(done));
    Call *started = call.get();
    m_calls.emplace(id, std::move(call));
    started->start(request);
    return id;
}

void HttpClient::drop(quint64 id)
{
    m_calls.erase(id);
}

void HttpClient::finished(quint64 id)
{
    const auto node = m_calls.extract(id);
    // The call is still on the stack below us.
    Call *call = node.mapped().release();
    call->deleteLater();
    call->deliver();
}

} // namespace trueup
