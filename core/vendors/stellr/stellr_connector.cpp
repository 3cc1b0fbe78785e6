// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/stellr_connector.h"

#include "core/base/async.h"
#include "core/net/http_errors.h"
#include "core/net/url_rules.h"
#include "core/vendors/stellr/access_check.h"
#include "core/vendors/stellr/stellr_lists.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// For so long, what the access check read is used instead of asking again.
constexpr std::chrono::minutes cacheLife{10};

QString tr(const char *text)
{
    return QCoreApplication::translate("Stellr", text);
}

HttpOptions httpOptions(const StellrConfig &config)
{
    HttpOptions options = config.http;
    options.maxBody = std::min(options.maxBody, config.profile.maxBodyBytes);
    return options;
}

/// The URL that worked last comes first, as long as a secret may still go there.
QList<QUrl> tokenUrls(const StellrConfig &config)
{
    QList<QUrl> urls = config.profile.tokenUrls;
    const QUrl remembered(config.tokenUrl, QUrl::StrictMode);
    if (!config.tokenUrl.isEmpty() && mayReceiveStellrSecret(remembered)) {
        urls.removeAll(remembered);
        urls.prepend(remembered);
    }
    return urls;
}

ApiSettings apiSettings(const StellrConfig &config)
{
    ApiSettings settings;
    settings.maxConnections = config.maxConnections;
    settings.token.clientId = config.clientId;
    settings.token.secret = config.secret;
    settings.token.urls = tokenUrls(config);
    settings.token.basicHeader = config.profile.authStyle == TokenAuthStyle::Basic;
    settings.token.scope = config.profile.scope;
    settings.token.mayReceiveSecret = &mayReceiveStellrSecret;
    settings.token.rejectedSentence =
        (config.api.sandbox
             ? tr("TD SYNNEX does not accept this Client ID and Client Secret. Check both, and that they are "
                  "sandbox credentials of this region. New credentials take up to ten minutes to work; a "
                  "lost secret cannot be recovered, only replaced in the developer portal.")
             : tr("TD SYNNEX does not accept this Client ID and Client Secret. Check both, and that they are "
                  "production credentials of this region. New credentials take up to ten minutes to work; a "
                  "lost secret cannot be recovered, only replaced in the developer portal."));
    settings.token.notFoundSentence = tr("There is no sign-in service for “%1” at the known addresses. Check "
                                         "the API URL, or set the token URL in the endpoint profile.")
                                          .arg(serverName(config.api.url));
    settings.unauthorizedSentence =
        tr("TD SYNNEX refuses the request even after a new sign-in. Check that the credentials "
           "still exist in the developer portal and belong to this API URL.");
    settings.deniedSentence =
        tr("TD SYNNEX refuses this request although the sign-in works for others. Ask an administrator "
           "to check the permissions of the credentials in the developer portal.");
    return settings;
}

} // namespace

class StellrConnector::Private
{
public:
    Private(StellrConnector *connector, const StellrConfig &config, Clock &clockOfAll, QThreadPool *threads,
            std::unique_ptr<QNetworkAccessManager> manager)
        : q(connector), clock(clockOfAll), pool(threads), server(serverName(config.api.url)),
          http(httpOptions(config), std::move(manager)), api(http, clockOfAll, threads, apiSettings(config)),
          pages(api, config.api.url, config.profile)
    {
    }

    /// Calls from the event loop, unless the connector is gone by then.
    template <typename Call>
    void later(Call call)
    {
        QMetaObject::invokeMethod(q, std::move(call), Qt::QueuedConnection);
    }

    template <typename Record>
    void read(StellrListRequest<Record> request, std::optional<ReadPage<Record>> first,
              typename ListReader<Record>::OnPage onPage, typename ListReader<Record>::Done done)
    {
        const quint64 id = ++lastOperation;
        auto reader = std::make_shared<ListReader<Record>>(
            pages, std::move(request), std::move(onPage),
            [this, id, done = std::move(done)](FetchResult<ListEnd> end) {
                operations.erase(id);
                done(std::move(end));
            });
        operations.emplace(id, reader);
        if (!first)
            return reader->start();
        later([this, weak = std::weak_ptr(reader), page = std::move(first)]() mutable {
            if (const auto kept = weak.lock())
                kept->start(cancelled ? std::nullopt : std::move(page));
        });
    }

    /// What the access check left, once, unless it is too old.
    template <typename T>
    std::optional<T> take(std::optional<T> &cache)
    {
        std::optional<T> taken = std::exchange(cache, std::nullopt);
        if (clock.monotonic() - cachedAt > cacheLife)
            taken.reset();
        return taken;
    }

    void checkAccess(std::function<void(const AccessProgress &)> progress,
                     std::function<void(Result<AccessReport>)> done);
    void listAccounts(std::function<void(AccountPage)> page,
                      std::function<void(FetchResult<AccountListSummary>)> done);
    void fetchAccount(const QString &key, std::function<void(FetchResult<AccountFetch>)> done);

    StellrConnector *q;
    Clock &clock;
    QThreadPool *pool;
    const QString server;
    HttpClient http;
    ApiClient api;
    StellrPages pages;
    std::unordered_map<quint64, std::shared_ptr<void>> operations; ///< kept until they have ended
    quint64 lastOperation = 0;
    bool cancelled = false;

    std::optional<ReadPage<VendorAccountRecord>> cachedPage;
    std::optional<AccountFetch> cachedFetch;
    std::chrono::milliseconds cachedAt{0};
};

void StellrConnector::Private::checkAccess(std::function<void(const AccessProgress &)> progress,
                                           std::function<void(Result<AccessReport>)> done)
{
    api.startAfresh();
    const quint64 id = ++lastOperation;
    auto check = std::make_shared<AccessCheck>(
        pages, server,
        [this](const QString &key, std::function<void(FetchResult<AccountFetch>)> fetched) {
            fetchAccount(key, std::move(fetched));
        },
        std::move(progress),
        [this, id, done = std::move(done)](Result<AccessFindings> findings) {
            operations.erase(id);
            if (!findings)
                return done(fail(findings.error()));
            cachedPage = std::move(findings->firstPage);
            cachedFetch = std::move(findings->firstAccount);
            cachedAt = clock.monotonic();
            done(findings->report);
        });
    operations.emplace(id, check);
    later([check] { check->start(); });
}

void StellrConnector::Private::listAccounts(std::function<void(AccountPage)> page,
                                            std::function<void(FetchResult<AccountListSummary>)> done)
{
    api.startAfresh();
    auto sieve = std::make_shared<AccountSieve>();
    const auto request = accountsRequest(pages.profile(), server);
    read<VendorAccountRecord>(
        request, take(cachedPage),
        [sieve, page = std::move(page)](int, int pageNo, StellrAccountPage read) {
            AccountPage handedOn{sieve->sift(std::move(read.records)), pageNo};
            if (!handedOn.records.empty())
                page(std::move(handedOn));
        },
        [sieve, subject = request.subject, done = std::move(done)](const FetchResult<ListEnd> &end) {
            if (!end)
                return done(failWith(end.error()));
            AccountListSummary summary;
            summary.shortfall = shortfallSentence(*end, subject);
            summary.complete = summary.shortfall.isEmpty();
            summary.records = sieve->count();
            summary.stats = end->stats;
            summary.stats.records = summary.records;
            done(std::move(summary));
        });
}

void StellrConnector::Private::fetchAccount(const QString &key,
                                            std::function<void(FetchResult<AccountFetch>)> done)
{
    if (!isUsableKey(key)) {
        Error error{ErrorKind::InvalidInput, tr("“%1” is not a customer number.").arg(key), {}, {}, 0};
        return later([error = std::move(error), done = std::move(done)] { done(fail(error)); });
    }
    if (cachedFetch && cachedFetch->accountKey == key) {
        if (auto fetch = take(cachedFetch)) {
            return later([this, fetch = std::move(*fetch), done = std::move(done)]() mutable {
                done(cancelled ? FetchResult<AccountFetch>(fail(cancelledError())) : std::move(fetch));
            });
        }
    }
    auto collector = std::make_shared<SubscriptionCollector>();
    const auto request = subscriptionsRequest(pages.profile(), server, key);
    read<SubscriptionRecord>(
        request, std::nullopt,
        [collector](int sweep, int pageNo, StellrSubscriptionPage page) {
            collector->add(sweep, pageNo, std::move(page));
        },
        [this, collector, subject = request.subject,
         done = std::move(done)](const FetchResult<ListEnd> &end) {
            if (!end)
                return done(failWith(end.error()));
            // The records are joined, hashed and compressed where they were decoded: this thread has others
            // to fetch.
            runOn(
                pool, q, [collector, end = *end, subject] { return collector->collect(end, subject); },
                [done](AccountFetch fetch) { done(std::move(fetch)); });
        });
}

StellrConnector::StellrConnector(StellrConfig config, Clock &clock, QThreadPool *pool,
                                 std::unique_ptr<QNetworkAccessManager> manager, QObject *parent)
    : VendorConnector(parent), d(std::make_unique<Private>(this, config, clock, pool, std::move(manager)))
{
}

StellrConnector::~StellrConnector() = default;

void StellrConnector::checkAccess(std::function<void(const AccessProgress &)> progress,
                                  std::function<void(Result<AccessReport>)> done)
{
    d->checkAccess(std::move(progress), std::move(done));
}

void StellrConnector::listAccounts(std::function<void(AccountPage)> page,
                                   std::function<void(FetchResult<AccountListSummary>)> done)
{
    d->listAccounts(std::move(page), std::move(done));
}

void StellrConnector::fetchAccount(const QString &accountKey,
                                   std::function<void(FetchResult<AccountFetch>)> done)
{
    d->fetchAccount(accountKey, std::move(done));
}

ServerLoad StellrConnector::load() const
{
    return d->api.load();
}

void StellrConnector::cancel()
{
    d->cancelled = true;
    d->api.cancel();
}

} // namespace trueup
