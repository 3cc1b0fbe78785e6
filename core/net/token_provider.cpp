// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/token_provider.h"

#include "core/base/log.h"
#include "core/net/http_errors.h"
#include "core/net/redaction.h"
#include "core/net/retry_after.h"
#include "core/net/token_answer.h"
#include "core/net/url_rules.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds early = std::chrono::seconds(60); ///< before the end of its life a token is renewed
constexpr milliseconds shortestLife =
    std::chrono::seconds(5); ///< whatever the server says: no sign-in per request
/// A few resources that always answer 401 must not end the sign-in of all the others; a server that accepts
/// no token at all must not be asked for one per resource.
constexpr int mostUseless = 3;
constexpr milliseconds longestWait = std::chrono::minutes(5);

QString refusalDetail(const QUrl &url, int status, const QString &words)
{
    const QString address = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    return u"POST %1: %2 %3"_s.arg(address, QString::number(status), words).trimmed();
}

} // namespace

TokenProvider::TokenProvider(HttpClient &http, Clock &clock, RetryPolicy retry, TokenSettings settings,
                             QObject *parent)
    : QObject(parent), m_http(http), m_clock(clock), m_retry(std::move(retry)),
      m_settings(std::move(settings)), m_candidates(m_settings.urls)
{
}

QList<QByteArray> TokenProvider::secrets() const
{
    return {m_settings.secret.reveal(), m_token.bearer.reveal()};
}

bool TokenProvider::isGood() const
{
    return m_token.generation > 0 && m_clock.monotonic() < m_goodUntil;
}

void TokenProvider::get(Done done)
{
    if (m_refusal)
        return done(fail(*m_refusal), {});
    if (m_waiting.empty() && isGood())
        return done(m_token, {});
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() == 1)
        fetch();
}

void TokenProvider::renew(quint64 refused, Done done)
{
    if (refused == m_token.generation && m_waiting.empty()) {
        m_useless = m_wasRenewal && !m_wasAccepted ? m_useless + 1 : 0;
        if (m_useless >= mostUseless)
            m_refusal = Error{
                ErrorKind::AuthFailed,
                tr("The server refuses even a fresh sign-in. Check the credentials, and that they are for "
                   "this API URL."),
                u"401 with a new token"_s,
                {},
                401};
        m_goodUntil = milliseconds(0);
        m_renewing = true;
    }
    get(std::move(done));
}

void TokenProvider::startAfresh()
{
    m_refusal.reset();
    m_useless = 0;
    m_everAccepted = false;
    if (m_waiting.empty())
        m_renewing = false;
}

void TokenProvider::accepted(quint64 generation)
{
    m_everAccepted = true;
    if (generation == m_token.generation)
        m_wasAccepted = true;
}

TokenProvider::~TokenProvider()
{
    m_http.drop(m_httpId);
}

void TokenProvider::cancel()
{
    if (m_waiting.empty())
        return;
    m_http.drop(m_httpId);
    settle(fail(cancelledError()));
}

void TokenProvider::fetch()
{
    ++m_epoch;
    m_try = 1;
    m_stats = {};
    m_candidate = 0;
    m_unreachable.reset();
    m_notFound.reset();
    tryCandidate();
}

HttpRequest TokenProvider::request(const QUrl &url) const
{
    const QByteArray id = QUrl::toPercentEncoding(m_settings.clientId);
    const QByteArray secret = m_settings.secret.reveal().toPercentEncoding();
    HttpRequest request;
    request.method = HttpRequest::Method::PostForm;
    request.url = url;
    request.body = "grant_type=client_credentials";
    if (m_settings.basicHeader)
        request.authorization = "Basic " + (id + ':' + secret).toBase64();
    else
        request.body += "&client_id=" + id + "&client_secret=" + secret;
    if (!m_settings.scope.isEmpty())
        request.body += "&scope=" + QUrl::toPercentEncoding(m_settings.scope);
    return request;
}

void TokenProvider::tryCandidate()
{
    const QUrl url = m_candidates.value(m_candidate);
    if (!m_settings.mayReceiveSecret(url)) {
        settle(
            fail(ErrorKind::Refused,
                 tr("Trueup does not send your secret to “%1”. Check the token URL.").arg(serverName(url))));
        return;
    }
    // A token request may be repeated by Qt when a connection breaks; a second token does no harm.
    m_httpId = m_http.send(request(url), [this, url](const HttpAnswer &answer) { answered(url, answer); });
}

void TokenProvider::answered(const QUrl &url, const HttpAnswer &answer)
{
    m_stats.bytes += answer.bytes;
    m_stats.requestId = answer.requestId;
    if (answer.trouble) {
        if (answer.trouble->kind == ErrorKind::Unreachable && !answer.reachedServer)
            return nextCandidate(*answer.trouble);
        if (isWorthRetrying(*answer.trouble))
            return tryAgain(*answer.trouble, milliseconds(0));
        return settle(fail(*answer.trouble));
    }
    if (answer.status >= 200 && answer.status < 300)
        return accept(url, answer);

    const TokenRefusal refusal = readTokenRefusal(answer.body);
    const QString words = redacted(QString(refusal.code + u' ' + refusal.words).toUtf8(), secrets(), 200);
    Error error{ErrorKind::ServerError,
                tr("The sign-in service “%1” has trouble (status %2). Try again later.")
                    .arg(serverName(url), QString::number(answer.status)),
                refusalDetail(url, answer.status, refusal.isJson ? words : redacted(answer.body, secrets())),
                answer.requestId, answer.status};
    if (answer.status == 404 || answer.status == 405) {
        error.kind = ErrorKind::NotFound;
        error.message = m_settings.notFoundSentence;
        return nextCandidate(error);
    }
    if (isWorthRetrying(error)) {
        const auto advice = parseRetryAfter(answer.retryAfter, answer.date, m_clock.now());
        if (answer.status == 429)
            error.kind = ErrorKind::RateLimited;
        return tryAgain(error, std::min(advice.value_or(milliseconds(0)), longestWait));
    }
    if (answer.status == 400 || answer.status == 401 || answer.status == 403) {
        error.kind = ErrorKind::AuthFailed;
        const bool ourMistake = refusal.code == "unsupported_grant_type"_L1 ||
                                refusal.code == "invalid_scope"_L1 || refusal.code == "invalid_request"_L1;
        if (!refusal.isJson)
            error.message =
                tr("“%1” refused the sign-in with a page instead of an answer. A proxy or firewall may be in "
                   "between; if there is none, check Client ID and Client Secret.")
                    .arg(serverName(url));
        else if (ourMistake)
            error.message = tr("“%1” does not accept this kind of sign-in: “%2”. Check the endpoint profile.")
                                .arg(serverName(url), words);
        else
            error.message = m_settings.rejectedSentence;
    }
    settle(fail(error));
}

void TokenProvider::accept(const QUrl &url, const HttpAnswer &answer)
{
    const Result<TokenGrant> grant = readTokenGrant(answer);
    if (!grant) {
        Error error = grant.error();
        error.requestId = answer.requestId;
        error.httpStatus = answer.status;
        error.detail = refusalDetail(url, answer.status,
                                     redacted(error.detail.toUtf8(), secrets()) + u"; "_s +
                                         redacted(answer.body, secrets()));
        if (error.kind != ErrorKind::AuthFailed)
            return tryAgain(error, milliseconds(0));
        error.message = m_settings.rejectedSentence;
        return settle(fail(error));
    }
    const milliseconds life = grant->lifetime;
    m_token = {Secret(grant->token), m_token.generation + 1};
    m_goodUntil = m_clock.monotonic() + std::max(life - std::min(early, life / 2), shortestLife);
    m_wasRenewal = m_renewing;
    m_wasAccepted = false;
    m_url = url;
    m_candidates.removeAll(url);
    m_candidates.prepend(url);
    settle(m_token);
}

void TokenProvider::nextCandidate(const Error &error)
{
    std::optional<Error> &first = error.kind == ErrorKind::NotFound ? m_notFound : m_unreachable;
    if (!first)
        first = error;
    if (++m_candidate < m_candidates.size())
        return tryCandidate();
    m_candidate = 0;
    if (m_unreachable)
        tryAgain(*m_unreachable, milliseconds(0)); // all of them once more: the network may be back
    else
        settle(fail(*m_notFound));
}

void TokenProvider::tryAgain(const Error &error, milliseconds advice)
{
    if (m_try >= m_retry.tries())
        return settle(fail(error));
    const milliseconds wait = std::max(advice, m_retry.waitBefore(++m_try));
    ++m_stats.retries;
    m_stats.waitedMs += wait.count();
    qCInfo(logNet) << "sign-in failed" << errorKindName(error.kind) << "- try" << m_try << "in"
                   << wait.count() << "ms";
    m_clock.callAfter(wait, this, [this, epoch = m_epoch] {
        if (epoch == m_epoch)
            tryCandidate();
    });
}

void TokenProvider::settle(Result<AccessToken> result)
{
    ++m_epoch;
    m_renewing = false;
    // What another try cannot cure stays the answer: thousands of accounts must not ask for it one by one.
    if (!result && result.error().kind != ErrorKind::Cancelled && !isWorthRetrying(result.error()))
        m_refusal = result.error();
    ReadStats stats = std::exchange(m_stats, {});
    for (const Done &done : std::exchange(m_waiting, {}))
        done(result, std::exchange(stats, {}));
}

} // namespace trueup
