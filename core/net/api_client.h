// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/server_load.h"
#include "core/net/http_client.h"
#include "core/net/rate_gate.h"
#include "core/net/retry_policy.h"
#include "core/net/token_provider.h"

#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace trueup {

struct ApiSettings
{
    int maxConnections =
        6; ///< requests under way at the server, the token call included; 1 to 6 (Qt's most per host)
    RetryPolicy retry;
    TokenSettings token;
    std::chrono::milliseconds longestPause = std::chrono::minutes(5); ///< of a server's wait advice
    /// Without any success for this long, final failures of the network or the sign-in end everything that
    /// waits.
    std::chrono::milliseconds patience = std::chrono::minutes(2);
    QString unauthorizedSentence; ///< even a fresh token gets a 401, and nothing was readable before
    QString deniedSentence;       ///< one resource answers 401 to tokens that work for others

    int requestsPerSecond = 0; ///< starts; 0 = as many as the connections allow
    int rateLimitedTries = 0;  ///< of a read that meets 429; 0 = as many as `retry` has
    /// Instead of a token: the whole Authorization header. A 401 is judged like any other answer; an
    /// ErrorKind::AuthFailed that comes of it ends whatever waits, until startAfresh().
    Secret authorization;
    std::function<bool(const QUrl &)> mayReceiveAuthorization; ///< asked before every request with it
    QList<HttpHeader> headers;                                 ///< of every request that carries credentials
    std::vector<Secret> secrets;                               ///< must not be shown either
};

struct ApiRead
{
    QUrl url;
    Lane lane = Lane::Accounts;
    QList<HttpHeader> headers = {}; ///< besides those of ApiSettings
    bool signedIn = true;           ///< false: without credentials and the headers of ApiSettings
};

/// How a write ended.
struct WriteEnd
{
    enum class Fate {
        NotSent,  ///< none of it left this machine
        Answered, ///< with `answer`, whole, of any status
        Unknown,  ///< it was sent, at least in part, and no whole answer came
    };
    Fate fate = Fate::Unknown;
    HttpAnswer answer;
    std::optional<Error> error; ///< unless Answered
};

/// Authorized requests to one server: token, gate, tries, and the judging of answers on the compute pool, put
/// together. Every request ends exactly once, from the event loop: with its value, its error, or
/// ErrorKind::Cancelled after cancel(). Destruction and drop() end it in silence.
class ApiClient final : public QObject
{
    Q_OBJECT
public:
    /// All references must outlive the client.
    ApiClient(HttpClient &http, Clock &clock, QThreadPool *pool, ApiSettings settings,
              QObject *parent = nullptr);
    ~ApiClient() override;

    /// Reads `url`. `judge` turns an HTTP answer of any status into a value or the Error that decides about
    /// another try (isWorthRetrying); it runs on the pool and must own what it uses. Returns an id for
    /// drop().
    template <typename T>
    quint64 read(const QUrl &url, Lane lane, std::function<Result<T>(const HttpAnswer &)> judge,
                 std::function<void(Result<T>, ReadStats)> done)
    {
        return read<T>(ApiRead{url, lane}, std::move(judge), std::move(done));
    }
    template <typename T>
    quint64 read(const ApiRead &request, std::function<Result<T>(const HttpAnswer &)> judge,
                 std::function<void(Result<T>, ReadStats)> done)
    {
        auto value = std::make_shared<std::optional<T>>();
        return start(
            request,
            [value, judge = std::move(judge)](const HttpAnswer &answer) -> Status {
                Result<T> judged = judge(answer);
                if (!judged)
                    return fail(judged.error());
                *value = std::move(*judged);
                return {};
            },
            [value, done = std::move(done)](const Status &status, const ReadStats &stats) {
                if (status)
                    done(std::move(**value), stats);
                else
                    done(fail(status.error()), stats);
            });
    }

    /// Sends a write once, ahead of all reads, with the authorization and headers of ApiSettings: never
    /// again, whatever comes back. After cancel() one that was begun is still waited for. Not for clients
    /// with tokens. Returns an id for drop().
    quint64 write(HttpRequest request, std::function<void(WriteEnd)> done);

    /// Gets a token, if there is none, and says from which URL it came.
    quint64 signIn(std::function<void(Result<QUrl>, ReadStats)> done);

    /// Ends one request without a word; unknown ids are ignored.
    void drop(quint64 id);
    /// Ends everything but writes that were begun with ErrorKind::Cancelled, and whatever comes later too.
    void cancel();
    /// The error without anything that must not be shown.
    Error withoutSecretsIn(Error error) const;
    /// What was sent and received so far, and what waits now.
    ServerLoad load() const;
    /// Forgets a refused sign-in and a server that was given up on.
    void startAfresh();

private:
    using Judge = std::function<Status(const HttpAnswer &)>;
    using Done = std::function<void(const Status &, const ReadStats &)>;
    /// How long the server asks everybody to wait.
    using Advice = std::optional<std::chrono::milliseconds>;
    struct Job;
    struct Write;

    bool hasTokens() const { return m_settings.authorization.isEmpty(); }
    /// Adds the authorization and headers, if they may go to that address.
    Status sign(HttpRequest &request) const;
    QList<QByteArray> secrets() const;
    quint64 start(const ApiRead &request, Judge judge, Done done);
    Job *find(quint64 id);
    void queue(quint64 id);
    void withSlot(quint64 id, RateGate::Slot slot);
    void withToken(quint64 id, const Result<AccessToken> &token, const ReadStats &stats);
    void send(quint64 id, HttpRequest request);
    void answered(quint64 id, HttpAnswer answer);
    Advice heed(const HttpAnswer &answer, RateGate::Slot &slot);
    bool signInAgain(quint64 id, Job &job, const HttpAnswer &answer);
    void judge(quint64 id, HttpAnswer answer, Advice advice);
    void tryFailed(quint64 id, Error error, Advice advice);
    void finish(quint64 id, Status status);
    void noteSuccess();
    /// A sign-in concerns every read; any other failure but the network's may be one resource's.
    void noteFailure(const Error &error, bool ofSignIn = false);
    void giveUp(const Error &cause);

    void sendWrite(quint64 id, RateGate::Slot slot);
    void writeAnswered(quint64 id, HttpAnswer answer);
    void endWrite(quint64 id, WriteEnd end);
    void endUnsentWrites(const Error &error);

    HttpClient &m_http;
    Clock &m_clock;
    QThreadPool *m_pool;
    const ApiSettings m_settings;
    TokenProvider m_tokens;
    RateGate m_gate;

    std::unordered_map<quint64, std::unique_ptr<Job>> m_jobs;
    std::unordered_map<quint64, std::unique_ptr<Write>> m_writes;
    quint64 m_lastId = 0;
    int m_requests = 0;
    int m_retries = 0;
    std::int64_t m_bytes = 0;
    bool m_cancelled = false;
    std::optional<Error> m_givenUp; ///< the server is down: nothing more is sent until startAfresh()
    int m_failures = 0;             ///< final failures of the network since the last success
    std::chrono::milliseconds m_lastSuccess;
};

} // namespace trueup
