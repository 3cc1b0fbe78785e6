// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sync_bench.h"

#include "tests/bench/child.h"
#include "tests/bench/lookalike_process.h"
#include "tests/bench/need.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <memory>

namespace trueup::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesOfAccount = 8;
constexpr int connections = 6;
const QString secretVariable = u"TRUEUP_BENCH_SECRET"_s;

/// A look-alike with many customers, and folders that were connected while it still had only two: what they
/// sync is new to them.
class World
{
public:
    World(const Programs &programs, int accounts, int latencyMs) : m_programs(programs)
    {
        quint16 port = 0;
        {
            LookalikeProcess small(programs.lookalike, 2, linesOfAccount, 0);
            port = small.port();
            m_secret = small.secret();
            const ChildRun connected = trueup(
                m_connected.path(), {u"connect"_s, u"stellr"_s, u"--api-url"_s, small.url(), u"--client-id"_s,
                                     small.clientId(), u"--secret-env"_s, secretVariable});
            require(connected.code == 0, u"connect: "_s + QString::fromUtf8(connected.err));
        }
        m_server =
            std::make_unique<LookalikeProcess>(programs.lookalike, accounts, linesOfAccount, latencyMs, port);
        require(m_server->secret() == m_secret, u"the look-alike changed its secret"_s);
    }

    LookalikeProcess &server() { return *m_server; }

    /// A connected folder of its own.
    std::unique_ptr<QTemporaryDir> folder() const
    {
        auto copy = std::make_unique<QTemporaryDir>();
        const QDir from(m_connected.path());
        for (const QString &name : from.entryList(QDir::Files))
            require(QFile::copy(from.filePath(name), copy->filePath(name)), u"can't copy "_s + name);
        return copy;
    }

    ChildRun sync(const QTemporaryDir &folder) const
    {
        const ChildRun run = trueup(folder.path(), {u"sync"_s});
        require(run.code == 0, u"sync: "_s + QString::fromUtf8(run.err));
        return run;
    }

private:
    ChildRun trueup(const QString &folder, const QStringList &command) const
    {
        return runChild(QStringList{m_programs.trueup, u"--data-dir"_s, folder} + command,
                        {secretVariable + u'=' + m_secret});
    }

    const Programs m_programs;
    QTemporaryDir m_connected;
    QString m_secret;
    std::unique_ptr<LookalikeProcess> m_server;
};

/// curl with a token and the list of URLs.
class Curl
{
public:
    Curl(const LookalikeProcess &server, const QStringList &targets) : m_count(int(targets.size()))
    {
        QByteArray config = "parallel\nparallel-max = " + QByteArray::number(connections) +
                            "\nsilent\nshow-error\nwrite-out = \"%{stderr}%{http_code}\\n\"\n"
                            "header = \"Authorization: Bearer " +
                            token(server) + "\"\n";
        for (const QString &target : targets)
            config += "url = \"" + (server.url() + target).toUtf8() + "\"\n";
        require(m_config.open() && m_config.write(config) == config.size() && m_config.flush(),
                u"can't write curl's list of URLs"_s);
    }

    double seconds()
    {
        const ChildRun run = runChild({u"curl"_s, u"--config"_s, m_config.fileName()});
        require(run.code == 0 && run.err.count("200\n") == m_count, u"curl did not get every answer"_s);
        return run.seconds;
    }

private:
    static QByteArray token(const LookalikeProcess &server)
    {
        QProcess curl;
        curl.start(u"curl"_s,
                   {u"--silent"_s, u"--data-urlencode"_s, u"grant_type=client_credentials"_s,
                    u"--data-urlencode"_s, u"client_id="_s + server.clientId(), u"--data-urlencode"_s,
                    u"client_secret="_s + server.secret(), server.url() + u"/oauth2/v1/token"_s});
        require(curl.waitForFinished(), u"curl does not run"_s);
        const QByteArray token = QJsonDocument::fromJson(curl.readAllStandardOutput())
                                     .object()
                                     .value(u"access_token"_s)
                                     .toString()
                                     .toUtf8();
        require(!token.isEmpty(), u"curl got no token"_s);
        return token;
    }

    const int m_count;
    QTemporaryFile m_config;
};

} // namespace

SyncTimes measureSync(const Programs &programs, int accounts, int latencyMs, int rounds)
{
    World world(programs, accounts, latencyMs);
    world.sync(*world.folder()); // says which URLs there are, and warms up
    Curl curl(world.server(), world.server().targets());
    SyncTimes times;
    times.urls = long(world.server().targets().size());
    for (int round = 0; round < rounds; ++round) {
        const auto folder = world.folder();
        times.first.push_back(world.sync(*folder).seconds);
        times.curl.push_back(curl.seconds());
        times.again.push_back(world.sync(*folder).seconds);
    }
    require(world.server().command(u"latency 0"_s) == u"ok"_s, u"the look-alike keeps its latency"_s);
    times.curlAtOnce = curl.seconds();
    return times;
}

std::vector<SyncSize> measureScaling(const Programs &programs, const std::vector<int> &accounts, int rounds)
{
    std::vector<SyncSize> sizes;
    std::vector<std::unique_ptr<World>> worlds;
    for (const int count : accounts) {
        sizes.push_back({count, {}, {}});
        worlds.push_back(std::make_unique<World>(programs, count, 0));
    }
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const ChildRun run = worlds[i]->sync(*worlds[i]->folder());
            sizes[i].seconds.push_back(run.seconds);
            sizes[i].megabytes.push_back(double(run.peakKilobytes) / 1024);
        }
    }
    return sizes;
}

} // namespace trueup::bench
