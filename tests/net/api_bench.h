// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/api_client.h"
#include "tests/net/fake_network.h"
#include "tests/net/wait_for.h"
#include "tests/support/fake_clock.h"

/// Scenarios for FakeNetwork, and a client that plays them.
namespace trueup::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QByteArray apiUrl = "https://api.example/";
inline const QByteArray signIn = "> POST https://sso.example/token\n";

inline QByteArray grant(const QByteArray &token)
{
    return signIn + "< 200\n{\"access_token\":\"" + token + "\"}\n";
}

inline QByteArray get(const QByteArray &path, const QByteArray &token = {})
{
    return "> GET " + apiUrl + path + '\n' +
           (token.isEmpty() ? QByteArray() : "> Authorization: Bearer " + token + '\n');
}

/// "ok" is the value; a status is its usual error; anything else is an unreadable answer.
inline Result<QByteArray> judge(const HttpAnswer &answer)
{
    if (answer.status >= 400) {
        const ErrorKind kind = answer.status == 429   ? ErrorKind::RateLimited
                               : answer.status == 403 ? ErrorKind::PermissionDenied
                                                      : ErrorKind::ServerError;
        return fail(Error{kind, u"status"_s, {}, {}, answer.status});
    }
    if (answer.body == "ok")
        return answer.body;
    return fail(ErrorKind::BadAnswer, u"unreadable s3cr3t-value"_s, u"token t0ken-value"_s);
}

struct Ended
{
    std::optional<Result<QByteArray>> result;
    ReadStats stats;
    int calls = 0;
};

struct ApiBench
{
    explicit ApiBench(const QByteArray &scenario, int connections = 6)
        : traffic(FakeNetwork::scenario(scenario)), http({}, std::make_unique<FakeNetwork>(traffic)),
          client(std::make_unique<ApiClient>(http, clock, &pool, settings(connections)))
    {
    }

    static ApiSettings settings(int connections)
    {
        ApiSettings settings;
        settings.maxConnections = connections;
        settings.retry.random = [] { return 0.5; };
        settings.token.clientId = u"id"_s;
        settings.token.secret = Secret("s3cr3t-value");
        settings.token.urls = {QUrl(u"https://sso.example/token"_s)};
        settings.token.mayReceiveSecret = [](const QUrl &) { return true; };
        settings.token.rejectedSentence = u"rejected"_s;
        settings.unauthorizedSentence = u"unauthorized"_s;
        settings.deniedSentence = u"denied"_s;
        return settings;
    }

    /// Signs requests with a fixed header instead of a token.
    static ApiSettings fixedSettings()
    {
        ApiSettings fixed = settings(3);
        fixed.authorization = Secret("Basic a2V5cw==");
        fixed.headers = {{"clientId", "guid"}};
        fixed.secrets = {Secret("t0ken-value")};
        fixed.mayReceiveAuthorization = [](const QUrl &url) { return url.host() == "api.example"_L1; };
        return fixed;
    }
    void useFixedAuthorization(const std::function<void(ApiSettings &)> &adjust = {})
    {
        ApiSettings fixed = fixedSettings();
        if (adjust)
            adjust(fixed);
        client = std::make_unique<ApiClient>(http, clock, &pool, fixed);
    }

    std::shared_ptr<std::optional<WriteEnd>> write(const QByteArray &path)
    {
        auto ended = std::make_shared<std::optional<WriteEnd>>();
        HttpRequest request;
        request.method = HttpRequest::Method::Patch;
        request.url = QUrl(QString::fromLatin1(apiUrl + path));
        request.body = "[1]";
        ids.push_back(client->write(request, [ended](WriteEnd end) {
            if (ended->has_value())
                qFatal("ended twice");
            *ended = std::move(end);
        }));
        return ended;
    }
    WriteEnd writeAndWait(const QByteArray &path)
    {
        const auto ended = write(path);
        if (!waitFor([&ended] { return ended->has_value(); }))
            qFatal("never ended");
        return **ended;
    }

    std::shared_ptr<Ended> read(const QByteArray &path, Lane lane = Lane::Accounts)
    {
        auto ended = std::make_shared<Ended>();
        ids.push_back(client->read<QByteArray>(QUrl(QString::fromLatin1(apiUrl + path)), lane, &judge,
                                               [ended](Result<QByteArray> result, const ReadStats &stats) {
                                                   ++ended->calls;
                                                   ended->result = std::move(result);
                                                   ended->stats = stats;
                                               }));
        return ended;
    }

    Ended readAndWait(const QByteArray &path)
    {
        const auto ended = read(path);
        if (!waitFor([&ended] { return ended->calls > 0; }))
            ended->result = fail(ErrorKind::Internal, u"never called"_s);
        return *ended;
    }

    Result<QByteArray> outcome(const QByteArray &path) { return *readAndWait(path).result; }

    std::shared_ptr<Traffic> traffic;
    FakeClock clock;
    QThreadPool pool;
    HttpClient http;
    std::unique_ptr<ApiClient> client;
    std::vector<quint64> ids;
};

} // namespace trueup::test
