// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/api_client.h"

#include "core/base/async.h"
#include "core/base/log.h"
#include "core/net/http_errors.h"
#include "core/net/redaction.h"
#include "core/net/retry_after.h"
#include "core/net/url_rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace trueup {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {
constexpr Lane writeLane = Lane::First;
} // namespace

/// One read, from its first try to its end.
struct ApiClient::Job
{
    ApiRead request;
    Judge judge; ///< empty for a mere sign-in
    Done done;
    ReadStats stats;
    int number = 1; ///< of the try
    bool signedInAgain = false;
    RateGate::Slot slot;
    quint64 ticket = 0; ///< waits at the gate
    quint64 httpId = 0; ///< under way
    quint64 token = 0;  ///< generation that was sent; 0 = none
    QString sentId;
    bool judging = false;

    bool isUnderWay() const { return httpId != 0 || judging; }
};

/// One write. Its slot is held until its answer.
struct ApiClient::Write
{
    HttpRequest request;
    std::function<void(WriteEnd)> done;
    RateGate::Slot slot;
    quint64 ticket = 0; ///< waits at the gate
    quint64 httpId = 0; ///< under way
};

ApiClient::ApiClient(HttpClient &http, Clock &clock, QThreadPool *pool, ApiSettings settings, QObject *parent)
    : QObject(parent), m_http(http), m_clock(clock), m_pool(pool), m_settings(std::move(settings)),
      m_tokens(http, clock, m_settings.retry, m_settings.token),
      m_gate(clock, std::clamp(m_settings.maxConnections, 1, 6), m_settings.requestsPerSecond),
      m_lastSuccess(clock.monotonic())
{
}

ApiClient::~ApiClient()
{
    for (const auto &[id, job] : m_jobs)
        m_http.drop(job->httpId);
    for (const auto &[id, write] : m_writes)
        m_http.drop(write->httpId);
}

quint64 ApiClient::start(const ApiRead &request, Judge judge, Done done)
{
    const quint64 id = ++m_lastId;
    auto job = std::make_unique<Job>();
    job->request = request;
    job->judge = std::move(judge);
    job->done = std::move(done);
    m_jobs.emplace(id, std::move(job));
    queue(id);
    return id;
}

quint64 ApiClient::signIn(std::function<void(Result<QUrl>, ReadStats)> done)
{
    return start(ApiRead{{}, Lane::First}, {},
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
        m_gate.acquire(job->request.lane, [this, id](RateGate::Slot slot) { withSlot(id, std::move(slot)); });
}

void ApiClient::withSlot(quint64 id, RateGate::Slot slot)
{
    Job *job = find(id);
    if (!job)
        return;
    job->ticket = 0;
    job->slot = std::move(slot);
    if (!job->request.signedIn)
        return send(id, {});
    if (!hasTokens()) {
        HttpRequest request;
        request.url = job->request.url;
        if (const Status allowed = sign(request); !allowed)
            return finish(id, fail(allowed.error()));
        return send(id, std::move(request));
    }
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
    request.authorization = "Bearer " + token->bearer.reveal();
    send(id, std::move(request));
}

Status ApiClient::sign(HttpRequest &request) const
{
    if (m_settings.mayReceiveAuthorization && !m_settings.mayReceiveAuthorization(request.url))
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate("Network", "Trueup sends your keys to no other address than "
                                                           "the one you entered, so not to “%1”.")
                        .arg(serverName(request.url)));
    request.authorization = m_settings.authorization.reveal();
    request.headers += m_settings.headers;
    return {};
}

QList<QByteArray> ApiClient::secrets() const
{
    QList<QByteArray> all = m_tokens.secrets();
    for (const Secret &secret : m_settings.secrets)
        all += secret.reveal();
    if (!hasTokens())
        all += m_settings.authorization.reveal();
    return all;
}

Error ApiClient::withoutSecretsIn(Error error) const
{
    const QList<QByteArray> hidden = secrets();
    error.message = withoutSecrets(error.message, hidden);
    error.detail = withoutSecrets(error.detail, hidden);
    return error;
}

void ApiClient::send(quint64 id, HttpRequest request)
{
    Job *job = find(id);
    request.url = job->request.url;
    request.headers += job->request.headers;
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
    const Advice advice = heed(answer, job->slot);
    if (answer.trouble)
        return tryFailed(id, *answer.trouble, advice);
    const bool judgedAfterSignIn = answer.status < 400 || answer.status == 403 || answer.status == 404;
    if (job->token != 0 && judgedAfterSignIn)
        m_tokens.accepted(job->token);
    judge(id, std::move(answer), advice);
}

/// What an answer says about how much the server takes. Gives the slot back.
ApiClient::Advice ApiClient::heed(const HttpAnswer &answer, RateGate::Slot &slot)
{
    Advice advice;
    if (answer.status >= 400)
        advice = parseRetryAfter(answer.retryAfter, answer.date, m_clock.now());
    if (advice) {
        advice = std::min(*advice, m_settings.longestPause);
        m_gate.pause(*advice);
    }
    if (answer.status == 429)
        slot.tooMany();
    else if (!answer.trouble && answer.status < 400)
        slot.calm();
    slot.release();
    return advice;
}

/// One new sign-in for a 401, however many requests met it; the slot is kept for the repetition.
bool ApiClient::signInAgain(quint64 id, Job &job, const HttpAnswer &answer)
{
    if (answer.status != 401 || job.token == 0)
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
            if (!hasTokens() && judgedJob->request.signedIn && error.kind == ErrorKind::AuthFailed)
                giveUp(error); // what waits would only be refused too
            tryFailed(id, std::move(error), advice);
        });
}

void ApiClient::tryFailed(quint64 id, Error error, Advice advice)
{
    Job *job = find(id);
    const bool ofRate = error.httpStatus == 429 && m_settings.rateLimitedTries > 0;
    const int tries = ofRate ? m_settings.rateLimitedTries : m_settings.retry.tries();
    const QString request = u"GET %1, try %2 of %3, id %4"_s.arg(
        job->request.url.toString(QUrl::RemoveUserInfo), QString::number(job->number), QString::number(tries),
        job->sentId);
    error.detail = error.detail.isEmpty() ? request : error.detail + u" ("_s + request + u')';
    error = withoutSecretsIn(std::move(error));
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
    // The path of an open question names whom it is about.
    const QString what =
        job->request.signedIn ? job->request.url.path() : u"a question to "_s + serverName(job->request.url);
    qCInfo(logNet).noquote() << "try" << job->number << "of" << what << "in" << wait.count() << "ms after"
                             << errorKindName(error.kind) << error.httpStatus;
    m_clock.callAfter(wait, this, [this, id] { queue(id); });
}

void ApiClient::finish(quint64 id, Status status)
{
    auto node = m_jobs.extract(id);
    std::shared_ptr<Job> job = std::move(node.mapped());
    job->slot.release();
    if (job->ticket != 0)
        m_gate.forget(job->request.lane, job->ticket);
    // Queued, so that whoever is called may do anything, the client's destruction included.
    QMetaObject::invokeMethod(
        this, [job, status = std::move(status)] { job->done(status, job->stats); }, Qt::QueuedConnection);
}

void ApiClient::drop(quint64 id)
{
    if (const auto node = m_jobs.extract(id); !node.empty()) {
        const Job &job = *node.mapped();
        if (job.ticket != 0)
            m_gate.forget(job.request.lane, job.ticket);
        if (job.httpId != 0)
            m_http.drop(job.httpId);
    }
    if (const auto node = m_writes.extract(id); !node.empty()) {
        const Write &write = *node.mapped();
        if (write.ticket != 0)
            m_gate.forget(writeLane, write.ticket);
        if (write.httpId != 0)
            m_http.drop(write.httpId);
    }
}

quint64 ApiClient::write(HttpRequest request, std::function<void(WriteEnd)> done)
{
    const quint64 id = ++m_lastId;
    auto job = std::make_unique<Write>();
    job->request = std::move(request);
    job->done = std::move(done);
    Write *write = job.get();
    m_writes.emplace(id, std::move(job));
    Status allowed = sign(write->request);
    if (m_cancelled)
        allowed = fail(cancelledError());
    else if (m_givenUp)
        allowed = fail(*m_givenUp);
    if (!allowed)
        endWrite(id, {WriteEnd::Fate::NotSent, {}, allowed.error()});
    else
        write->ticket =
            m_gate.acquire(writeLane, [this, id](RateGate::Slot slot) { sendWrite(id, std::move(slot)); });
    return id;
}

void ApiClient::sendWrite(quint64 id, RateGate::Slot slot)
{
    const auto it = m_writes.find(id);
    if (it == m_writes.end())
        return;
    Write &write = *it->second;
    write.ticket = 0;
    write.slot = std::move(slot);
    ++m_requests;
    write.httpId =
        m_http.send(write.request, [this, id](HttpAnswer answer) { writeAnswered(id, std::move(answer)); });
}

void ApiClient::writeAnswered(quint64 id, HttpAnswer answer)
{
    const auto it = m_writes.find(id);
    if (it == m_writes.end())
        return;
    Write &write = *it->second;
    write.httpId = 0;
    m_bytes += answer.bytes;
    heed(answer, write.slot);
    if (!answer.trouble) {
        noteSuccess();
        return endWrite(id, {WriteEnd::Fate::Answered, std::move(answer), {}});
    }
    Error error = *answer.trouble;
    const QString request =
        QString::fromLatin1(methodName(write.request.method)) +
        u" %1, sent once, id %2"_s.arg(write.request.url.toString(QUrl::RemoveUserInfo), answer.sentId);
    error.detail = error.detail.isEmpty() ? request : error.detail + u" ("_s + request + u')';
    noteFailure(error);
    const auto fate = answer.reachedServer ? WriteEnd::Fate::Unknown : WriteEnd::Fate::NotSent;
    endWrite(id, {fate, std::move(answer), std::move(error)});
}

void ApiClient::endWrite(quint64 id, WriteEnd end)
{
    auto node = m_writes.extract(id);
    std::shared_ptr<Write> write = std::move(node.mapped());
    write->slot.release();
    if (write->ticket != 0)
        m_gate.forget(writeLane, write->ticket);
    QMetaObject::invokeMethod(
        this, [write, end = std::move(end)] { write->done(end); }, Qt::QueuedConnection);
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
    endUnsentWrites(cancelledError());
}

void ApiClient::endUnsentWrites(const Error &error)
{
    std::vector<quint64> unsent;
    for (const auto &[id, write] : m_writes) {
        if (write->ticket != 0)
            unsent.push_back(id);
    }
    for (const quint64 id : unsent)
        endWrite(id, {WriteEnd::Fate::NotSent, {}, error});
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
    giveUp(error);
}

/// What waits, and what comes later, is told the error of another request: its secrets are these too.
void ApiClient::giveUp(const Error &cause)
{
    const Error error = withoutSecretsIn(cause);
    m_givenUp = error;
    std::vector<quint64> waiting;
    for (const auto &[id, job] : m_jobs) {
        if (!job->isUnderWay() && job->ticket != 0)
            waiting.push_back(id);
    }
    for (const quint64 id : waiting)
        finish(id, fail(error));
    endUnsentWrites(error);
}

} // namespace trueup
