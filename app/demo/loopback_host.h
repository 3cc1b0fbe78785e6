// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP or TLS server on 127.0.0.1 with a relay in front: what every look-alike stands on.
#pragma once

#include "app/demo/http_answer.h"
#include "app/demo/loopback_certificate.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QUrl>

#include <functional>
#include <memory>

namespace httplib {
struct Request;
}

namespace trueup::demo {

struct LoopbackHostOptions
{
    quint16 port = 0;  ///< 0 = any free one
    int latencyMs = 0; ///< every answer waits so long
    int threads = 64;  ///< requests answered at one moment; a connection keeps one while it is open
    bool tls = false;
    CertificateKind certificate = CertificateKind::Valid;
};

/// Thread-safe; serves from its own threads until destroyed.
class LoopbackHost
{
public:
    struct Counters
    {
        qint64 requests = 0;    ///< since start or resetCounters()
        int maxConcurrency = 0; ///< most requests being answered at one moment
        int connections = 0;    ///< TCP connections accepted
    };
    using Handler = std::function<HttpAnswer(const httplib::Request &)>;

    /// answer: called in several threads at once, after the latency. note: called first, for every request;
    /// may be empty.
    static Result<std::unique_ptr<LoopbackHost>> start(const LoopbackHostOptions &options, Handler answer,
                                                       std::function<void(const httplib::Request &)> note);
    /// No handler runs any more when it returns.
    ~LoopbackHost();

    /// Base address without a trailing slash, "http://127.0.0.1:41234".
    QUrl url() const;
    /// PEM of the authority that signed the server's certificate; empty without TLS.
    QByteArray authorityPem() const;
    void setLatency(int milliseconds);
    Counters counters() const;
    void resetCounters();

private:
    LoopbackHost();
    struct Private;
    std::unique_ptr<Private> d;
};

/// A request id that follows from the seed and how many came before it.
QString demoRequestId(quint64 seed, quint64 number);

} // namespace trueup::demo
