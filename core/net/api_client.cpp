// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/api_client.h"

#include "core/base/async.h"
#include "core/base/log.h"
#include "core/net/http_errors.h"
#include "core/net/redaction.h"
#include "core/net/retry_after.h"

#include <algorithm>
#include <vector>

namespace trueup {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// One read, from its first try to its end.
struct ApiClient::Job
{
    QUrl url;
    Lane lane;
    Judge judge; ///< empty for a mere sign-in
    Done done;
    ReadStats stats;
    int number = 1; ///< of the try
    bool signedInAgain = false;
    RateGate::Slot slot;
    quint64 ticket = 0; ///< waits at the gate
    quint64 httpId = 0; ///< under way
    quint64 token = 0;  ///< generation that was sent
    QString sentId;
    bool judging = false;

    bool isUnderWay() const { return httpId != 0 || judging; }
};

ApiClient::ApiClient(HttpClient &http, Clock &clock, QThreadPool *pool, ApiSettings settings, QObject *parent)
    : QObject(parent), m_http(http), m_clock(clock), m_pool(pool), m_settings(std::move(settings)),
      m_tokens(http, clock, m_settings.retry, m_settings.token),
      m_gate(clock, std::clamp(m_settings.maxConnections, 1, 6)), m_lastSuccess(clock.monotonic())
{
}

ApiClient::~ApiClient()
{
    for (const auto &[id, job] : m_jobs)
        m_http.drop(job->httpId);
}

quint64 ApiClient::start(const QUrl &url, Lane lane, Judge judge, Done done)
{
    const quint64 id = ++m_lastId;
    auto job = std::make_unique<Job>();
    job->url = url;
    job->lane = lane;
    job->judge = std::move(judge);
    job->done = std::move(done);
    m_jobs.emplace(id, std::move(job));
    queue(id);
    return id;
}

quint64 ApiClient::signIn(std::function<void(Result<QUrl>, ReadStats)> done)
{
    return start({}, Lane::First, {},
                 [this, done = std::move(done)](const Status &status, const ReadStats &stats) {
                     if (status)
                         done(m_tokens.url(), stats);
                     else
                         done(fail(status.error()), stats);
                 });
}

ApiClient::Job *ApiClient::find(quint64 id)
{
    const auto it = m_jobs.find(id);
    return it == m_jobs.end() ? nullptr : it->second.get();
}

void ApiClient::queue(quint64 id)
{
    Job *job = find(id);
    if (!job)
        return;
    if (m_cancelled)
        return finish(id, fail(cancelledError()));
    if (m_givenUp)
        return finish(id, fail(*m_givenUp));
    job->ticket =
        m_gate.acquire(job->lane, [this, id](RateGate::Slot slot) { withSlot(id, std::move(slot)); });
}

void ApiClient::withSlot(quint64 id, RateGate::Slot slot)
{
    Job *job = find(id);
    if (!job)
        return;
    job->ticket = 0;
    job->slot = std::move(slot);
    m_tokens.get([this, id](const Result<AccessToken> &token, const ReadStats &stats) {
        withToken(id, token, stats);
    });
}

void ApiClient::withToken(quint64 id, const Result<AccessToken> &token, const ReadStats &stats)
{
    Job *job = find(id);
    if (!job)
        return;
    job->stats += stats;
    if (!token) {
        noteFailure(token.error(), true);
        return finish(id, fail(token.error()));
    }
    if (!job->judge)
        return finish(id, {});
    job->token = token->generation;
    HttpRequest request;
    request.url = job->url;
    request.authorization = "Bearer " + token->bearer.reveal();
    ++m_requests;
    job->httpId = m_http.send(request, [this, id](HttpAnswer answer) { answered(id, std::move(answer)); });
}

void ApiClient::answered(quint64 id, HttpAnswer answer)
{
    Job *job = find(id);
    if (!job)
        return;
    job->httpId = 0;
    job->sentId = answer.sentId;
    job->stats.bytes += answer.bytes;
    m_bytes += answer.bytes;
    if (!answer.requestId.isEmpty())
        job->stats.requestId = answer.requestId;
    if (signInAgain(id, *job, answer))
        return;

    Advice advice;
    if (answer.status >= 400)
        advice = parseRetryAfter(answer.retryAfter, answer.date, m_clock.now());
    if (advice) {
        advice = std::min(*advice, m_settings.longestPause);
        m_gate.pause(*advice);
    }
    if (answer.status == 429)
        job->slot.tooMany();
    else if (!answer.trouble && answer.status < 400)
        job->slot.calm();
    job->slot.release();

    if (answer.trouble)
        return tryFailed(id, *answer.trouble, advice);
    if (answer.status < 400 || answer.status == 403 || answer.status == 404) // judged after the sign-in
        m_tokens.accepted(job->token);
    judge(id, std::move(answer), advice);
}

/// One new sign-in for a 401, however many requests met it; the slot is kept for the repetition.
bool ApiClient::signInAgain(quint64 id, Job &job, const HttpAnswer &answer)
{
    if (answer.status != 401)
        return false;
    if (!job.signedInAgain) {
        job.signedInAgain = true;
        ++job.stats.retries;
        ++m_retries;
        m_tokens.renew(job.token, [this, id](const Result<AccessToken> &token, const ReadStats &stats) {
            withToken(id, token, stats);
        });
        return true;
    }
    const bool worksElsewhere = m_tokens.everAccepted();
    Error error{worksElsewhere ? ErrorKind::PermissionDenied : ErrorKind::AuthFailed,
                worksElsewhere ? m_settings.deniedSentence : m_settings.unauthorizedSentence,
                u"401 with a new token"_s, answer.requestId, 401};
    tryFailed(id, std::move(error), {});
    return true;
}

void ApiClient::judge(quint64 id, HttpAnswer answer, Advice advice)
{
    Job *job = find(id);
    job->judging = true;
    const QString requestId = answer.requestId;
    const int status = answer.status;
    runOn(
        m_pool, this, [judge = job->judge, answer = std::move(answer)] { return judge(answer); },
        [this, id, advice, requestId, status](const Status &judged) {
            Job *judgedJob = find(id);
            if (!judgedJob)
                return;
            judgedJob->judging = false;
            if (judged) {
                noteSuccess();
                return finish(id, {});
            }
            Error error = judged.error();
            if (error.requestId.isEmpty())
                error.requestId = requestId;
            error.httpStatus = status;
            tryFailed(id, std::move(error), advice);
        });
}

void ApiClient::tryFailed(quint64 id, Error error, Advice advice)
{
    Job *job = find(id);
    const int tries = m_settings.retry.tries();
    const QString request = u"GET %1, try %2 of %3, id %4"_s.arg(job->url.toString(QUrl::RemoveUserInfo),
                                                                 QString::number(job->number),
                                                                 QString::number(tries), job->sentId);
    error.detail = error.detail.isEmpty() ? request : error.detail + u" ("_s + request + u')';
    const QList<QByteArray> secrets = m_tokens.secrets();
    error.message = withoutSecrets(error.message, secrets);
    error.detail = withoutSecrets(error.detail, secrets);
    if (!isWorthRetrying(error) || job->number >= tries || m_cancelled) {
        noteFailure(error);
        return finish(id, fail(std::move(error)));
    }
    job->slot.release();
    ++job->number;
    ++job->stats.retries;
    ++m_retries;
    // Advice holds the whole gate back already; a wait of one's own is not added to it, but never undercut
    // either.
    milliseconds wait = m_settings.retry.waitBefore(job->number);
    job->stats.waitedMs += std::max(wait, advice.value_or(wait)).count();
    if (advice && *advice >= wait)
        wait = milliseconds(0);
    qCInfo(logNet).noquote() << "try" << job->number << "of" << job->url.path() << "in" << wait.count()
                             << "ms after" << errorKindName(error.kind) << error.httpStatus;
    m_clock.callAfter(wait, this, [this, id] { queue(id); });
}

void ApiClient::finish(quint64 id, Status status)
{
    auto node = m_jobs.extract(id);
    std::shared_ptr<Job> job = std::move(node.mapped());
    job->slot.release();
    if (job->ticket != 0)
        m_gate.forget(job->lane, job->ticket);
    // Queued, so that whoever is called may do anything, the client's destruction included.
    QMetaObject::invokeMethod(
        this, [job, status = std::move(status)] { job->done(status, job->stats); }, Qt::QueuedConnection);
}

void ApiClient::drop(quint64 id)
{
    auto node = m_jobs.extract(id);
    if (node.empty())
        return;
    const Job &job = *node.mapped();
    if (job.ticket != 0)
        m_gate.forget(job.lane, job.ticket);
    if (job.httpId != 0)
        m_http.drop(job.httpId);
}

void ApiClient::cancel()
{
    m_cancelled = true;
    m_tokens.cancel();
    std::vector<quint64> ids;
    for (const auto &[id, job] : m_jobs)
        ids.push_back(id);
    for (const quint64 id : ids) {
        const quint64 httpId = find(id)->httpId;
        finish(id, fail(cancelledError()));
        m_http.drop(httpId);
    }
}

ServerLoad ApiClient::load() const
{
    ServerLoad load{.requests = m_requests,
                    .retries = m_retries,
                    .bytes = m_bytes,
                    .underWay = m_gate.underWay(),
                    .connections = m_gate.limit(),
                    .mostConnections = m_gate.most(),
                    .waitsUntil = {}};
    if (const milliseconds left = m_gate.pauseLeft(); left.count() > 0)
        load.waitsUntil = m_clock.now().addMSecs(left.count());
    return load;
}

void ApiClient::startAfresh()
{
    m_tokens.startAfresh();
    m_givenUp.reset();
    m_failures = 0;
    m_lastSuccess = m_clock.monotonic();
}

void ApiClient::noteSuccess()
{
    m_failures = 0;
    m_lastSuccess = m_clock.monotonic();
}

/// A server that is gone is not asked again for each of thousands of accounts.
void ApiClient::noteFailure(const Error &error, bool ofSignIn)
{
    const bool ofNetwork = ofSignIn || error.kind == ErrorKind::Unreachable ||
                           error.kind == ErrorKind::Timeout || error.kind == ErrorKind::RateLimited;
    if (!ofNetwork || m_givenUp)
        return;
    ++m_failures;
    const bool patient = m_clock.monotonic() - m_lastSuccess < m_settings.patience;
    const bool enough = m_failures >= m_settings.maxConnections || error.kind == ErrorKind::RateLimited;
    if (patient || !enough)
        return;
    qCInfo(logNet) << "giving up on the server after" << m_failures << "failures without a success";
    m_givenUp = error;
    std::vector<quint64> waiting;
    for (const auto &[id, job] : m_jobs) {
        if (!job->isUnderWay() && job->ticket != 0)
            waiting.push_back(id);
    }
    for (const quint64 id : waiting)
        finish(id, fail(error));
}

} // namespace trueup
