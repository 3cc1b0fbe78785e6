// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/run.h"
#include "core/net/api_client.h"
#include "core/psa/connectwise/connectwise_answer.h"
#include "core/psa/connectwise/connectwise_config.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace trueup {

/// One read, below "apis/3.0/" of wherever the codebase is now.
struct ConnectWiseGet
{
    QString path;     ///< "company/companies"
    QByteArray query; ///< encoded
    Lane lane = Lane::Accounts;
    bool forwardOnly = false;  ///< a list that is followed by id, not by page number
    bool mayBeMissing = false; ///< not every version has it, so its 404 says nothing of a move
};

/// What one site was found to say about a company.
struct ConnectWiseCompany
{
    QString codebase; ///< with its slash
};

/// The requests of one connection, at the address where its API is at this moment: the codebase is asked for
/// once, remembered, and asked for again when something answers 404, which is what a move looks like; if it
/// did not move, or does not tell, not again until something could be read, or for a minute. A read that met
/// such a 404 is repeated once at the new address; a write never.
class ConnectWiseApi final : public QObject
{
    Q_OBJECT
public:
    ConnectWiseApi(const ConnectWiseConfig &config, Clock &clock, QThreadPool *pool,
                   std::unique_ptr<QNetworkAccessManager> manager = {});
    ~ConnectWiseApi() override;

    ApiClient &client() { return m_client; }
    /// "api-na.myconnectwise.net"
    const QString &server() const { return m_server; }
    ConnectWiseSubject subject(ConnectWiseResource resource) const;
    /// The one in use: the last that was told, else the one remembered, else the alias.
    QString codebase() const;
    /// Something could be read with these keys, so a 404 is about what was asked for.
    bool hasRead() const { return m_hasRead; }

    /// Asks the site for the company, whatever is remembered.
    void askCompany(std::function<void(Result<ConnectWiseCompany>)> done);

    QUrl url(const QString &path, const QByteArray &query = {}) const;

    template <typename T>
    void get(const ConnectWiseGet &request, std::function<Result<T>(const HttpAnswer &)> judge,
             std::function<void(Result<T>, ReadStats)> done)
    {
        withCodebase([this, request, judge = std::move(judge), done = std::move(done)](const Status &known) {
            if (!known)
                return done(fail(known.error()), {});
            getThere<T>(request, judge, done, false);
        });
    }

    /// Sends a write once. `path` as in ConnectWiseGet.
    void write(HttpRequest::Method method, const QString &path, const QByteArray &body,
               std::function<void(WriteEnd)> done);

private:
    using Known = std::function<void(const Status &)>;

    /// Before anything that is signed in. AuthFailed without a private key.
    void withCodebase(Known done);
    /// True when another codebase is in use now than `used`.
    void askWhetherMoved(const QString &used, std::function<void(bool)> done);
    void noteRead()
    {
        m_hasRead = true;
        m_stayedAt.reset();
    }
    void askAt(const QUrl &site, std::function<void(Result<ConnectWiseCompany>)> done);
    ApiRead prepared(const ConnectWiseGet &request) const;

    template <typename T>
    void getThere(const ConnectWiseGet &request, std::function<Result<T>(const HttpAnswer &)> judge,
                  std::function<void(Result<T>, ReadStats)> done, bool again)
    {
        const QString used = codebase();
        m_client.read<T>(prepared(request), judge,
                         [this, request, judge, done, again, used](Result<T> result, const ReadStats &stats) {
                             if (result)
                                 noteRead();
                             if (result || result.error().httpStatus != 404 || request.mayBeMissing || again)
                                 return done(std::move(result), stats);
                             askWhetherMoved(used, [=, this, result = std::move(result)](bool moved) mutable {
                                 if (!moved)
                                     return done(std::move(result), stats);
                                 getThere<T>(
                                     request, judge,
                                     [done, stats](Result<T> second, ReadStats more) {
                                         more += stats;
                                         done(std::move(second), more);
                                     },
                                     true);
                             });
                         });
    }

    const ConnectWiseConfig m_config;
    Clock &m_clock;
    const QString m_server;
    HttpClient m_http;
    ApiClient m_client;
    std::optional<QString> m_codebase;
    bool m_hasRead = false;
    bool m_asking = false;
    std::vector<std::function<void(const Result<ConnectWiseCompany> &)>> m_waiting;
    /// When a 404 led to the question last and the answer was no, or none. Empty once something was read:
    /// the next 404 may be another matter.
    std::optional<std::chrono::milliseconds> m_stayedAt;
};

/// What a read cost, as a fetch tells it.
FetchStats fetchStats(const ReadStats &stats);

} // namespace trueup
