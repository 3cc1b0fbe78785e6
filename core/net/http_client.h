// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_message.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslCertificate>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

namespace trueup {

struct HttpOptions
{
    QByteArray userAgent = "Trueup";
    std::chrono::milliseconds inactivity{
        30'000};                              ///< no byte for this long = time-out; also bounds connecting
    std::chrono::milliseconds total{120'000}; ///< whole request, so that a slow drip ends
    qint64 maxBody = 64 * 1024 * 1024;        ///< a larger answer is dropped while it is being read
    QList<QSslCertificate>
        trustedCertificates; ///< besides the system's: a company's own authority, or a test's
};

/// The one class that sends requests. It adds the headers, keeps its own time-out flag (Qt reports time-outs
/// and aborts alike), bounds the size of answers, follows no redirect, keeps no cookies or cached
/// credentials, and verifies TLS always: there is no way to turn that off. One try per send(); retries are
/// ApiClient's. Writes have connections of their own, and Qt cannot repeat them either (OneWayBody).
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(HttpAnswer)>;

    /// `manager` is for tests; without one, plain ones are made.
    explicit HttpClient(HttpOptions options, std::unique_ptr<QNetworkAccessManager> manager = {},
                        QObject *parent = nullptr);
    /// Aborts what is under way; its callbacks are dropped.
    ~HttpClient() override;

    /// Sends once. `done` is called exactly once, from the event loop. Returns the id for drop().
    quint64 send(const HttpRequest &request, Done done);
    /// Aborts a request; its callback is never called. Unknown ids are ignored.
    void drop(quint64 id);

private:
    class Call;

    void finished(quint64 id);
    QNetworkAccessManager &writer();

    HttpOptions m_options;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<QNetworkAccessManager> m_writer; ///< made for the first write
    bool m_isTest = false;                           ///< m_manager takes writes too
    std::unordered_map<quint64, std::unique_ptr<Call>> m_calls;
    quint64 m_lastId = 0;
};

} // namespace trueup
