// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_api.h"

#include "core/base/log.h"
#include "core/net/url_rules.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// For so long, while nothing can be read, the site is not asked again whether it moved.
constexpr std::chrono::seconds answerLife{60};
/// The version of the API that is spoken.
constexpr char acceptedVersion[] = "application/vnd.connectwise.com+json; version=2025.16";

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

ApiSettings apiSettings(const ConnectWiseConfig &config)
{
    ApiSettings settings;
    settings.maxConnections = config.requestsInFlight;
    settings.requestsPerSecond = config.requestsPerSecond;
    settings.rateLimitedTries = 8; // it says when to come back, so patience is no nuisance
    settings.authorization = basicAuthorization(config);
    settings.mayReceiveAuthorization = [site = config.site](const QUrl &url) {
        return mayReceiveConnectWiseKeys(url, site);
    };
    settings.headers = {{"Accept", acceptedVersion}};
    if (!config.clientId.isEmpty())
        settings.headers += HttpHeader("clientId", config.clientId.toLatin1());
    settings.secrets = {config.privateKey, Secret(config.publicKey.toUtf8()),
                        Secret(config.clientId.toLatin1()), Secret(settings.authorization.reveal().mid(6))};
    return settings;
}

Result<ConnectWiseCompany> judgeCompany(const HttpAnswer &answer, const ConnectWiseSubject &subject)
{
    const auto document = openConnectWiseAnswer(answer, subject);
    if (!document)
        return fail(document.error());
    const JsonValue root = (*document)->root();
    if (root.kind() == JsonKind::Null)
        return fail(ErrorKind::AuthFailed,
                    tr("“%1” knows no company “%2”. Enter the company ID that you sign in to ConnectWise "
                       "with, and check the site.")
                        .arg(subject.server, subject.name));
    if (!root.isObject())
        return fail(ErrorKind::BadAnswer,
                    tr("“%1” does not answer like a ConnectWise PSA. Check the site.").arg(subject.server));
    const QString told = root.member("Codebase").text().trimmed();
    const auto codebase = told.isEmpty() ? aliasCodebase() : codebaseFrom(told);
    if (!codebase)
        return fail(ErrorKind::BadAnswer,
                    tr("“%1” does not answer like a ConnectWise PSA. Check the site.").arg(subject.server),
                    u"codebase: %1"_s.arg(told.left(100)));
    return ConnectWiseCompany{*codebase};
}

} // namespace

ConnectWiseApi::ConnectWiseApi(const ConnectWiseConfig &config, Clock &clock, QThreadPool *pool,
                               std::unique_ptr<QNetworkAccessManager> manager)
    : m_config(config), m_clock(clock), m_server(serverName(config.site.api)),
      m_http(config.http, std::move(manager)), m_client(m_http, clock, pool, apiSettings(config)),
      m_codebase(codebaseFrom(config.codebase))
{
}

ConnectWiseApi::~ConnectWiseApi() = default;

ConnectWiseSubject ConnectWiseApi::subject(ConnectWiseResource resource) const
{
    return {.resource = resource,
            .server = m_server,
            .name = {},
            .isRecord = false,
            .hasClientId = !m_config.clientId.isEmpty()};
}

QString ConnectWiseApi::codebase() const
{
    return m_codebase.value_or(aliasCodebase());
}

QUrl ConnectWiseApi::url(const QString &path, const QByteArray &query) const
{
    QUrl url = m_config.site.api;
    url.setPath(url.path() + u'/' + codebase() + u"apis/3.0/"_s + path);
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

ApiRead ConnectWiseApi::prepared(const ConnectWiseGet &request) const
{
    ApiRead read{url(request.path, request.query), request.lane};
    if (request.forwardOnly)
        read.headers += HttpHeader("pagination-type", "forward-only");
    return read;
}

void ConnectWiseApi::withCodebase(Known done)
{
    if (m_config.privateKey.isEmpty()) {
        QMetaObject::invokeMethod(
            this,
            [done = std::move(done)] {
                done(fail(ErrorKind::AuthFailed,
                          tr("The private key of the API member is missing. Enter it.")));
            },
            Qt::QueuedConnection);
        return;
    }
    if (m_codebase)
        return done({});
    askCompany([done = std::move(done)](const Result<ConnectWiseCompany> &company) {
        done(company ? Status() : fail(company.error()));
    });
}

void ConnectWiseApi::askWhetherMoved(const QString &used, std::function<void(bool)> done)
{
    if (codebase() != used)
        return done(true);
    if (m_stayedAt && m_clock.monotonic() - *m_stayedAt < answerLife)
        return done(false);
    askCompany([this, used, done = std::move(done)](const Result<ConnectWiseCompany> &company) {
        const bool moved = company && codebase() != used;
        if (moved)
            qCInfo(logPsa).noquote() << "the site moved from" << used << "to" << codebase();
        else
            m_stayedAt = m_clock.monotonic();
        done(moved);
    });
}

void ConnectWiseApi::askCompany(std::function<void(Result<ConnectWiseCompany>)> done)
{
    m_waiting.push_back(std::move(done));
    if (std::exchange(m_asking, true))
        return;
    const auto settle = [this](const Result<ConnectWiseCompany> &company) {
        m_asking = false;
        if (company)
            m_codebase = company->codebase;
        const auto waiting = std::exchange(m_waiting, {});
        const QPointer<ConnectWiseApi> alive(this);
        for (const auto &told : waiting) {
            told(company);
            if (!alive)
                return;
        }
    };
    askAt(m_config.site.site, [this, settle](const Result<ConnectWiseCompany> &company) {
        const bool final = company || company.error().kind == ErrorKind::AuthFailed ||
                           company.error().kind == ErrorKind::Cancelled;
        if (final || m_config.site.api == m_config.site.site)
            return settle(company);
        askAt(m_config.site.api, [settle, first = company](const Result<ConnectWiseCompany> &second) {
            settle(second || second.error().kind == ErrorKind::AuthFailed ? second : first);
        });
    });
}

/// Without keys: the question is open to everybody.
void ConnectWiseApi::askAt(const QUrl &site, std::function<void(Result<ConnectWiseCompany>)> done)
{
    ApiRead read;
    read.url = site;
    read.url.setPath(site.path(QUrl::FullyEncoded) + u"/login/companyinfo/"_s +
                         QString::fromLatin1(QUrl::toPercentEncoding(m_config.company)),
                     QUrl::TolerantMode);
    read.lane = Lane::First;
    read.signedIn = false;
    ConnectWiseSubject asked = subject(ConnectWiseResource::Company);
    asked.server = serverName(site);
    asked.name = m_config.company;
    m_client.read<ConnectWiseCompany>(
        read, [asked](const HttpAnswer &answer) { return judgeCompany(answer, asked); },
        [done = std::move(done)](Result<ConnectWiseCompany> company, const ReadStats &) {
            done(std::move(company));
        });
}

void ConnectWiseApi::write(HttpRequest::Method method, const QString &path, const QByteArray &body,
                           std::function<void(WriteEnd)> done)
{
    withCodebase([this, method, path, body, done = std::move(done)](const Status &known) {
        if (!known)
            return done({WriteEnd::Fate::NotSent, {}, known.error()});
        HttpRequest request;
        request.method = method;
        request.url = url(path);
        request.body = body;
        m_client.write(std::move(request), done);
    });
}

FetchStats fetchStats(const ReadStats &stats)
{
    FetchStats cost;
    cost.retries = stats.retries;
    cost.waitedMs = stats.waitedMs;
    cost.bytes = stats.bytes;
    cost.addRequestId(stats.requestId);
    return cost;
}

} // namespace trueup
