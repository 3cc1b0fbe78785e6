// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stellr_lookalike.h"

#include "app/demo/fault_book.h"
#include "app/demo/loopback_host.h"
#include "app/demo/token_desk.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

const QString tokenPath = u"/oauth2/v1/token"_s;

qint64 steadyMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

TokenDeskOptions deskOptions(const StellrLookalikeOptions &options)
{
    return {.seed = options.data.seed,
            .acceptForm = options.acceptForm,
            .acceptBasic = options.acceptBasic,
            .tokenSeconds = options.tokenSeconds,
            .youngSeconds = options.youngSeconds,
            .clockMs = options.clockMs ? options.clockMs : steadyMs};
}

QHash<QString, QString> formOf(const httplib::Request &request)
{
    QHash<QString, QString> form;
    for (const auto &[name, value] : request.params)
        form.insert(QString::fromStdString(name), QString::fromStdString(value));
    return form;
}

QUrlQuery queryOf(const QString &target)
{
    const qsizetype mark = target.indexOf(u'?');
    return mark < 0 ? QUrlQuery() : QUrlQuery(target.mid(mark + 1));
}

} // namespace

int Counters::ofPath(const QString &path) const
{
    int count = 0;
    for (auto it = byTarget.cbegin(); it != byTarget.cend(); ++it) {
        if (it.key() == path || it.key().startsWith(path + u'?'))
            count += it.value();
    }
    return count;
}

struct StellrLookalike::Private
{
    explicit Private(const StellrLookalikeOptions &given)
        : options(given), data(given.data),
          api(data, {given.shape, given.pageSizeLimit, std::clamp(given.maxPageSize, 1, 2000)}),
          desk(deskOptions(given)), faults(given.data.seed)
    {
        api.setWrongReseller(given.wrongReseller);
    }

    StellrLookalikeOptions options;
    StellrDataSet data;
    StellrApi api;
    TokenDesk desk;
    FaultBook faults;
    std::atomic<quint64> answers = 0;

    mutable std::mutex mutex; ///< guards what follows
    Counters counters;

    std::unique_ptr<LoopbackHost> host; ///< the first to go: handlers use all of the above

    HttpAnswer respond(const httplib::Request &request);
    HttpAnswer rightAnswer(const httplib::Request &request, const FaultRule *fault);
    HttpAnswer spoiled(const FaultRule &rule, const httplib::Request &request);
    void note(const httplib::Request &request);
    void countFault();
    QString nextRequestId();
};

HttpAnswer StellrLookalike::Private::respond(const httplib::Request &request)
{
    const QString target = QString::fromStdString(request.target);
    if (const auto rule = faults.ruleFor(target))
        return spoiled(*rule, request);
    HttpAnswer answer = rightAnswer(request, nullptr);
    if (request.method != "GET" || answer.status != 200)
        return answer;
    if (const auto rule = faults.levelFaultFor(target))
        return spoiled(*rule, request);
    return answer;
}

HttpAnswer StellrLookalike::Private::spoiled(const FaultRule &rule, const httplib::Request &request)
{
    countFault();
    if (replacesAnswer(rule.kind))
        return faultAnswer(rule, QString::fromStdString(request.path), nextRequestId());
    HttpAnswer answer = rightAnswer(request, &rule);
    spoil(answer, rule);
    return answer;
}

HttpAnswer StellrLookalike::Private::rightAnswer(const httplib::Request &request, const FaultRule *fault)
{
    const QString path = QString::fromStdString(request.path);
    const auto authorization = QByteArray::fromStdString(request.get_header_value("Authorization"));
    const bool isToken = path == tokenPath;
    if (request.method != (isToken ? "POST" : "GET"))
        return springError(
            405, u"Method '%1' is not supported."_s.arg(QString::fromStdString(request.method)), path);
    if (isToken)
        return desk.answer(formOf(request), authorization);
    if (!desk.accepts(authorization)) {
        HttpAnswer answer =
            springError(401, u"Full authentication is required to access this resource"_s, path);
        answer.headers.emplace_back("WWW-Authenticate", "Bearer");
        return answer;
    }
    return api.get(path, queryOf(QString::fromStdString(request.target)), nextRequestId(), fault);
}

void StellrLookalike::Private::note(const httplib::Request &request)
{
    const std::lock_guard lock(mutex);
    if (QString::fromStdString(request.path) == tokenPath)
        ++counters.tokenRequests;
    else if (request.method == "GET")
        ++counters.byTarget[QString::fromStdString(request.target)];
}

void StellrLookalike::Private::countFault()
{
    const std::lock_guard lock(mutex);
    ++counters.faults;
}

QString StellrLookalike::Private::nextRequestId()
{
    return demoRequestId(options.data.seed, ++answers);
}

StellrLookalike::StellrLookalike() = default;

Result<std::unique_ptr<StellrLookalike>> StellrLookalike::start(const StellrLookalikeOptions &options)
{
    std::unique_ptr<StellrLookalike> lookalike(new StellrLookalike);
    lookalike->d = std::make_unique<Private>(options);
    Private &d = *lookalike->d;
    auto host = LoopbackHost::start(
        {options.port, options.latencyMs, options.threads, options.tls, options.certificate},
        [&d](const httplib::Request &request) { return d.respond(request); },
        [&d](const httplib::Request &request) { d.note(request); });
    if (!host)
        return fail(host.error());
    d.host = std::move(*host);
    return lookalike;
}

StellrLookalike::~StellrLookalike() = default;

QUrl StellrLookalike::url() const
{
    return d->host->url();
}

QString StellrLookalike::clientId() const
{
    return d->desk.clientId();
}

QByteArray StellrLookalike::clientSecret() const
{
    return d->desk.clientSecret();
}

QByteArray StellrLookalike::caCertificatePem() const
{
    return d->host->authorityPem();
}

StellrDataSet &StellrLookalike::data()
{
    return d->data;
}

void StellrLookalike::setFault(const FaultRule &rule)
{
    d->faults.add(rule);
}

void StellrLookalike::clearFaults()
{
    d->faults.clear();
}

void StellrLookalike::setFaultLevel(FaultLevel level, int retryAfterSeconds)
{
    d->faults.setLevel(level, retryAfterSeconds);
}

void StellrLookalike::setFailingCustomer(const QString &customerNo)
{
    d->faults.add({.kind = FaultKind::Status,
                   .path = u"/customers/%1/subscriptions"_s.arg(QRegularExpression::escape(customerNo)),
                   .times = -1,
                   .status = 500});
}

void StellrLookalike::setLatency(int milliseconds)
{
    d->host->setLatency(milliseconds);
}

void StellrLookalike::setWrongReseller(bool on)
{
    d->api.setWrongReseller(on);
}

void StellrLookalike::revokeTokens()
{
    d->desk.revokeTokens();
}

void StellrLookalike::failNextTokenRequests(int count)
{
    d->desk.failNext(count);
}

void StellrLookalike::setCredentialRevoked(bool on)
{
    d->desk.setCredentialRevoked(on);
}

Counters StellrLookalike::counters() const
{
    const std::lock_guard lock(d->mutex);
    Counters counters = d->counters;
    counters.tokens = d->desk.tokensGiven();
    const LoopbackHost::Counters host = d->host->counters();
    counters.requests = host.requests;
    counters.maxConcurrency = host.maxConcurrency;
    counters.connections = host.connections;
    return counters;
}

void StellrLookalike::resetCounters()
{
    const std::lock_guard lock(d->mutex);
    d->counters = {};
    d->host->resetCounters();
    d->desk.resetTokensGiven();
}

} // namespace trueup::demo
