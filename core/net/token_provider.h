// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/net/http_client.h"
#include "core/net/retry_policy.h"

#include <functional>
#include <optional>
#include <vector>

namespace trueup {

struct TokenSettings
{
    QString clientId;
    Secret secret;
    QList<QUrl> urls;         ///< candidates, best first
    bool basicHeader = false; ///< id and secret in an Authorization header instead of the form
    QString scope;            ///< empty = none sent
    /// Asked before every request with the secret, whatever the candidates say.
    std::function<bool(const QUrl &)> mayReceiveSecret;

    // Sentences of the vendor's own, with what to do next.
    QString rejectedSentence; ///< id or secret refused
    QString notFoundSentence; ///< no candidate is a sign-in service
};

/// A bearer token. `generation` grows with each new one, so that a refusal can be told from an old token's.
struct AccessToken
{
    Secret bearer;
    quint64 generation = 0;
};

/// Fetches and keeps the token of one connection (OAuth 2.0 client credentials, RFC 6749 4.4). Everybody who
/// asks while a request is under way shares it. Renewed 60 s before it expires. The next candidate URL is
/// tried only where name look-up or connecting failed, or for 404 and 405: an OAuth error is final, so that a
/// secret is not sprayed about. What another try could not cure stays the answer until startAfresh().
class TokenProvider final : public QObject
{
    Q_OBJECT
public:
    /// The stats go to the asker whose question caused the request; empty for all others.
    using Done = std::function<void(Result<AccessToken>, ReadStats)>;

    /// All references must outlive the provider.
    TokenProvider(HttpClient &http, Clock &clock, RetryPolicy retry, TokenSettings settings,
                  QObject *parent = nullptr);
    ~TokenProvider() override;

    /// A token that is good for a while; calls back at once when there is one.
    void get(Done done);
    /// A newer token than the one a server refused with 401; one request however many ask. AuthFailed when
    /// the refused one was itself just renewed and never accepted anywhere.
    void renew(quint64 refused, Done done);
    /// A server accepted this generation.
    void accepted(quint64 generation);
    /// Whether any token was accepted since the last startAfresh(): then a 401 is about one resource.
    bool everAccepted() const { return m_everAccepted; }
    /// Forgets a final refusal: the person tries again, or a new run begins.
    void startAfresh();
    /// Ends a request under way; those who wait for it get ErrorKind::Cancelled.
    void cancel();

    /// The candidate that gave the last token; empty before.
    QUrl url() const { return m_url; }
    /// What must never be shown: the secret and the token.
    QList<QByteArray> secrets() const;

private:
    void fetch();
    void tryCandidate();
    void answered(const QUrl &url, const HttpAnswer &answer);
    void nextCandidate(const Error &error);
    void tryAgain(const Error &error, std::chrono::milliseconds advice);
    void accept(const QUrl &url, const HttpAnswer &answer);
    void settle(Result<AccessToken> result);
    HttpRequest request(const QUrl &url) const;
    bool isGood() const;

    HttpClient &m_http;
    Clock &m_clock;
    const RetryPolicy m_retry;
    const TokenSettings m_settings;

    AccessToken m_token;
    std::chrono::milliseconds m_goodUntil{0};
    bool m_wasRenewal = false; ///< the token replaces one that was refused
    bool m_wasAccepted = false;
    bool m_everAccepted = false;
    int m_useless = 0; ///< renewed tokens in a row that were accepted nowhere
    std::optional<Error> m_refusal;
    QUrl m_url;

    std::vector<Done> m_waiting;
    QList<QUrl> m_candidates;
    int m_candidate = 0;
    int m_try = 0;
    quint64 m_httpId = 0;
    quint64 m_epoch = 0; ///< of the fetch under way; waits of earlier ones come to nothing
    bool m_renewing = false;
    std::optional<Error> m_unreachable;
    std::optional<Error> m_notFound;
    ReadStats m_stats;
};

} // namespace trueup
