// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/loopback_host.h"

#include "app/demo/demo_random.h"
#include "app/demo/loopback_relay.h"

#include <QUuid>

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t payloadLimit = 65536;

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

struct LoopbackHost::Private
{
    LoopbackHostOptions options;
    Handler answer;
    std::function<void(const httplib::Request &)> note;
    LoopbackCertificate certificate;
    std::unique_ptr<httplib::Server> server;
    std::thread thread;
    std::unique_ptr<LoopbackRelay> relay;
    std::atomic<bool> ended = false; ///< the listening thread has returned
    std::atomic<int> latencyMs = 0;

    mutable std::mutex mutex; ///< guards what follows
    std::condition_variable stopped;
    bool stopping = false;
    int inFlight = 0;
    int connectionsBefore = 0; ///< accepted before resetCounters()
    Counters counters;

    Status prepareServer();
    void handle(const httplib::Request &request, httplib::Response &response);
    void waitLatency();
};

Status LoopbackHost::Private::prepareServer()
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

void LoopbackHost::Private::handle(const httplib::Request &request, httplib::Response &response)
{
    {
        const std::lock_guard lock(mutex);
        ++counters.requests;
        counters.maxConcurrency = std::max(counters.maxConcurrency, ++inFlight);
    }
    if (note)
        note(request);
    waitLatency();
    const HttpAnswer answered = answer(request);
    write(answered, response);
    if (answered.wire)
        relay->arm(static_cast<quint16>(request.remote_port), *answered.wire);
    const std::lock_guard lock(mutex);
    --inFlight;
}

void LoopbackHost::Private::waitLatency()
{
    if (latencyMs <= 0)
        return;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, std::chrono::milliseconds(latencyMs), [this] { return stopping; });
}

LoopbackHost::LoopbackHost() : d(std::make_unique<Private>()) {}

Result<std::unique_ptr<LoopbackHost>> LoopbackHost::start(const LoopbackHostOptions &options, Handler answer,
                                                          std::function<void(const httplib::Request &)> note)
{
    std::unique_ptr<LoopbackHost> host(new LoopbackHost);
    Private &d = *host->d;
    d.options = options;
    d.latencyMs = options.latencyMs;
    d.answer = std::move(answer);
    d.note = std::move(note);
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
    return host;
}

LoopbackHost::~LoopbackHost()
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

QUrl LoopbackHost::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(d->options.tls ? u"https"_s : u"http"_s).arg(d->relay->port()));
}

QByteArray LoopbackHost::authorityPem() const
{
    return d->certificate.authorityPem;
}

void LoopbackHost::setLatency(int milliseconds)
{
    d->latencyMs = milliseconds;
}

LoopbackHost::Counters LoopbackHost::counters() const
{
    const std::lock_guard lock(d->mutex);
    Counters counters = d->counters;
    counters.connections = d->relay->connectionsAccepted() - d->connectionsBefore;
    return counters;
}

void LoopbackHost::resetCounters()
{
    const std::lock_guard lock(d->mutex);
    d->counters = {};
    d->connectionsBefore = d->relay->connectionsAccepted();
}

QString demoRequestId(quint64 seed, quint64 number)
{
    DemoRandom random(seed, number);
    const QByteArray bytes = QByteArray::number(random.next(), 16).rightJustified(16, '0') +
                             QByteArray::number(random.next(), 16).rightJustified(16, '0');
    return QUuid::fromRfc4122(QByteArray::fromHex(bytes)).toString(QUuid::WithoutBraces);
}

} // namespace trueup::demo
