// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stellr_lookalike.h"

#include "app/demo/demo_random.h"
#include "app/demo/fault_book.h"
#include "app/demo/loopback_relay.h"
#include "app/demo/token_desk.h"

#include <QRegularExpression>
#include <QUrlQuery>
#include <QUuid>

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

const QString tokenPath = u"/oauth2/v1/token"_s;
constexpr std::size_t payloadLimit = 65536;

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

void write(const HttpAnswer &answer, httplib::Response &response)
{
    response.status = answer.status;
    for (const auto &[name, value] : answer.headers)
        response.set_header(name.toStdString(), value.toStdString());
    const std::string type = answer.contentType.toStdString();
    if (answer.padding == 0) {
        if (!answer.contentType.isEmpty())
            response.set_content(answer.body.toStdString(), type);
        return;
    }
    const auto head = static_cast<std::size_t>(answer.body.size());
    const std::size_t blanksEnd = head + static_cast<std::size_t>(answer.padding);
    const std::size_t size = blanksEnd + static_cast<std::size_t>(answer.tail.size());
    response.set_content_provider(
        size, type, [answer, head, blanksEnd](std::size_t offset, std::size_t, httplib::DataSink &sink) {
            static const std::string blanks(65536, ' ');
            if (offset < head)
                return sink.write(answer.body.constData() + offset, head - offset);
            if (offset < blanksEnd)
                return sink.write(blanks.data(), std::min(blanks.size(), blanksEnd - offset));
            const std::size_t place = offset - blanksEnd;
            return sink.write(answer.tail.constData() + place,
                              static_cast<std::size_t>(answer.tail.size()) - place);
        });
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
          desk(deskOptions(given)), faults(given.data.seed), latencyMs(given.latencyMs)
    {
        api.setWrongReseller(given.wrongReseller);
    }

    StellrLookalikeOptions options;
    StellrDataSet data;
    StellrApi api;
    TokenDesk desk;
    FaultBook faults;
    LoopbackCertificate certificate;
    std::unique_ptr<httplib::Server> server;
    std::thread thread;
    std::unique_ptr<LoopbackRelay> relay;
    std::atomic<bool> ended = false; ///< the listening thread has returned
    std::atomic<int> latencyMs;
    std::atomic<quint64> answers = 0;

    mutable std::mutex mutex; ///< guards what follows
    std::condition_variable stopped;
    bool stopping = false;
    int inFlight = 0;
    int connectionsBefore = 0; ///< accepted before resetCounters()
    Counters counters;

    Status prepareServer();
    void handle(const httplib::Request &request, httplib::Response &response);
    HttpAnswer respond(const httplib::Request &request);
    HttpAnswer rightAnswer(const httplib::Request &request, const FaultRule *fault);
    HttpAnswer spoiled(const FaultRule &rule, const httplib::Request &request);
    void enter(const httplib::Request &request);
    void leave();
    void waitLatency();
    void countFault();
    QString nextRequestId();
};

Status StellrLookalike::Private::prepareServer()
{
    if (options.tls) {
        auto made = makeLoopbackCertificate(options.certificate);
        if (!made)
            return fail(made.error());
        certificate = std::move(*made);
        server = std::make_unique<httplib::SSLServer>(certificate.certificate.get(), certificate.key.get());
    } else {
        server = std::make_unique<httplib::Server>();
    }
    if (!server->is_valid())
        return fail(ErrorKind::Internal, u"The demo server can't use its certificate."_s);
    // The library's defaults close a connection after five requests and wait for small packets.
    server->set_keep_alive_max_count(1000000);
    server->set_keep_alive_timeout(600);
    server->set_tcp_nodelay(true);
    server->set_payload_max_length(payloadLimit);
    server->new_task_queue = [threads = options.threads] {
        return new httplib::ThreadPool(static_cast<std::size_t>(std::max(threads, 1)));
    };
    const auto handler = [this](const httplib::Request &request, httplib::Response &response) {
        handle(request, response);
    };
    const std::string everything = ".*";
    server->Get(everything, handler)
        .Post(everything, handler)
        .Put(everything, handler)
        .Patch(everything, handler)
        .Delete(everything, handler);
    return {};
}

void StellrLookalike::Private::handle(const httplib::Request &request, httplib::Response &response)
{
    enter(request);
    waitLatency();
    const HttpAnswer answer = respond(request);
    write(answer, response);
    if (answer.wire)
        relay->arm(static_cast<quint16>(request.remote_port), *answer.wire);
    leave();
}

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

void StellrLookalike::Private::enter(const httplib::Request &request)
{
    const std::lock_guard lock(mutex);
    ++counters.requests;
    counters.maxConcurrency = std::max(counters.maxConcurrency, ++inFlight);
    if (QString::fromStdString(request.path) == tokenPath)
        ++counters.tokenRequests;
    else if (request.method == "GET")
        ++counters.byTarget[QString::fromStdString(request.target)];
}

void StellrLookalike::Private::leave()
{
    const std::lock_guard lock(mutex);
    --inFlight;
}

void StellrLookalike::Private::waitLatency()
{
    if (latencyMs <= 0)
        return;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, std::chrono::milliseconds(latencyMs), [this] { return stopping; });
}

void StellrLookalike::Private::countFault()
{
    const std::lock_guard lock(mutex);
    ++counters.faults;
}

QString StellrLookalike::Private::nextRequestId()
{
    DemoRandom random(options.data.seed, ++answers);
    const QByteArray bytes = QByteArray::number(random.next(), 16).rightJustified(16, '0') +
                             QByteArray::number(random.next(), 16).rightJustified(16, '0');
    return QUuid::fromRfc4122(QByteArray::fromHex(bytes)).toString(QUuid::WithoutBraces);
}

StellrLookalike::StellrLookalike() = default;

Result<std::unique_ptr<StellrLookalike>> StellrLookalike::start(const StellrLookalikeOptions &options)
{
    std::unique_ptr<StellrLookalike> lookalike(new StellrLookalike);
    lookalike->d = std::make_unique<Private>(options);
    Private &d = *lookalike->d;
    if (Status prepared = d.prepareServer(); !prepared)
        return fail(prepared.error());
    const int port = d.server->bind_to_any_port("127.0.0.1");
    if (port <= 0)
        return fail(ErrorKind::Unreachable, u"The demo server can't listen on this machine."_s);
    d.thread = std::thread([&d] {
        d.server->listen_after_bind();
        d.ended = true;
    });
    while (!d.server->is_running() && !d.ended)
        std::this_thread::yield(); // a stop before that would be lost
    auto relay = LoopbackRelay::start(static_cast<quint16>(port), options.tls, options.port);
    if (!relay)
        return fail(relay.error());
    d.relay = std::move(*relay);
    return lookalike;
}

StellrLookalike::~StellrLookalike()
{
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->stopped.notify_all();
    if (d->server)
        d->server->stop();
    // Handlers may still arm it: the relay goes when they are done, but its connections end now.
    if (d->relay)
        d->relay->closeAll();
    if (d->thread.joinable())
        d->thread.join();
}

QUrl StellrLookalike::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(d->options.tls ? u"https"_s : u"http"_s).arg(d->relay->port()));
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
    return d->certificate.authorityPem;
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
    d->latencyMs = milliseconds;
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
    counters.connections = d->relay->connectionsAccepted() - d->connectionsBefore;
    return counters;
}

void StellrLookalike::resetCounters()
{
    const std::lock_guard lock(d->mutex);
    d->counters = {};
    d->connectionsBefore = d->relay->connectionsAccepted();
    d->desk.resetTokensGiven();
}

} // namespace trueup::demo
