// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_lookalike.h"

#include "app/demo/connectwise_api.h"
#include "app/demo/connectwise_demo_data.h"
#include "app/demo/connectwise_faults.h"
#include "app/demo/loopback_host.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

const QString infoPath = u"/login/companyinfo/"_s;
const QString aliasCodebase = u"v4_6_release/"_s;
const QByteArray standardVersion = "2025.16";

QDate dayOf(const ConnectWiseOptions &options)
{
    return options.vendor.today.isValid() ? options.vendor.today : QDate::currentDate();
}

CwRecords recordsOf(const ConnectWiseOptions &options)
{
    return options.records ? *options.records : connectWiseDemoRecords(StellrDataSet(options.vendor));
}

/// What the client pinned: "application/vnd.connectwise.com+json; version=2025.16".
QByteArray versionOf(const QByteArray &accept)
{
    const qsizetype mark = accept.indexOf("version=");
    if (mark < 0)
        return standardVersion;
    QByteArray version = accept.mid(mark + 8);
    const auto end =
        std::find_if(version.begin(), version.end(), [](char c) { return c != '.' && (c < '0' || c > '9'); });
    version.truncate(end - version.begin());
    return version.isEmpty() ? standardVersion : version;
}

/// As the web server speaks where nothing is installed.
HttpAnswer nothingThere()
{
    return {.status = 404,
            .contentType = "text/html; charset=utf-8",
            .body = "<!DOCTYPE html>\n<html><head><title>404 - File or directory not found.</title></head>\n"
                    "<body><h1>Server Error</h1><h2>404 - File or directory not found.</h2></body></html>\n"};
}

} // namespace

int ConnectWiseCounters::ofPath(const QString &path) const
{
    int count = 0;
    for (auto it = byTarget.cbegin(); it != byTarget.cend(); ++it) {
        if (it.key().section(u'?', 0, 0).endsWith(path))
            count += it.value();
    }
    return count;
}

struct ConnectWiseLookalike::Private
{
    explicit Private(const ConnectWiseOptions &given)
        : options(given), data(recordsOf(given), dayOf(given), given.clockMs),
          access(given.vendor.seed, given.wrongKeys),
          api(data,
              {given.generation, given.absent, std::clamp(given.largestPage, 1, 1000), access.member()}),
          codebase(given.codebase), alias(given.alias)
    {
        options.records.reset(); // the data set has them now
    }

    ConnectWiseOptions options;
    ConnectWiseDataSet data;
    ConnectWiseAccess access;
    ConnectWiseApi api;
    ConnectWiseFaults faults;
    QString authority; ///< "127.0.0.1:41234"
    std::atomic<quint64> answers = 0;

    mutable std::mutex mutex; ///< guards what follows
    QString codebase;
    bool alias;
    ConnectWiseCounters counters;

    std::unique_ptr<LoopbackHost> host; ///< the first to go: handlers use all of the above

    void note(const httplib::Request &raw);
    HttpAnswer respond(const CwRequest &request);
    HttpAnswer dealtWith(const CwRequest &request, const CwFaultPlan &plan);
    HttpAnswer rightAnswer(const CwRequest &request, CwWriteFate fate);
    HttpAnswer companyInfo(const QString &company);
    bool isServed(const QString &wanted) const;
    void enter(const CwRequest &request, int status, bool answered);
};

void ConnectWiseLookalike::Private::note(const httplib::Request &raw)
{
    const CwRequest request = cwRequest(raw, options.tls);
    const std::lock_guard lock(mutex);
    if (request.path.startsWith(infoPath))
        ++counters.companyInfo;
    else if (request.isWrite())
        ++counters.writes;
    else
        ++counters.reads;
    if (request.method == "GET"_L1)
        ++counters.byTarget[request.target];
}

HttpAnswer ConnectWiseLookalike::Private::respond(const CwRequest &request)
{
    const CwFaultPlan plan = faults.planFor(request);
    if (plan.acts()) {
        const std::lock_guard lock(mutex);
        ++counters.faults;
    }
    const int addition = cwAdditionPlace(request.path).additionId;
    for (const CwFault &rule : plan.othersBefore)
        doOthersWork(rule, addition, {}, data);
    const auto before = data.quantityOf(addition);
    HttpAnswer answer = dealtWith(request, plan);
    for (const CwFault &rule : plan.othersAfter)
        doOthersWork(rule, addition, before, data);
    if (answer.contentType.isEmpty() && !answer.body.isEmpty())
        answer.contentType =
            "application/vnd.connectwise.com+json; version=" + versionOf(request.accept) + "; charset=utf-8";
    answer.headers.emplace_back("x-cw-request-id",
                                demoRequestId(options.vendor.seed ^ 0xc0, ++answers).toLatin1());
    answer.headers.emplace_back("x-server-name", "LOOPBACK");
    answer.headers.emplace_back("api-current-version", standardVersion);
    return answer;
}

HttpAnswer ConnectWiseLookalike::Private::dealtWith(const CwRequest &request, const CwFaultPlan &plan)
{
    if (!plan.answer)
        return rightAnswer(request, {});
    const CwFault &rule = *plan.answer;
    if (replacesAnswer(rule.kind)) {
        HttpAnswer answer = faultAnswer(rule, request.path);
        enter(request, rule.kind == CwFaultKind::LostWrite ? 0 : answer.status, !answer.wire);
        return answer;
    }
    HttpAnswer answer = rightAnswer(
        request, {.apply = rule.kind != CwFaultKind::IgnoredWrite, .answered = !cutsConnection(rule.kind)});
    spoil(answer, rule, request);
    return answer;
}

HttpAnswer ConnectWiseLookalike::Private::rightAnswer(const CwRequest &request, CwWriteFate fate)
{
    if (request.path.startsWith(infoPath))
        return companyInfo(request.path.mid(infoPath.size()));
    const auto place = cwPlace(request.path);
    if (!place || !isServed(place->codebase)) {
        enter(request, 404, fate.answered);
        return nothingThere();
    }
    auto refusal = access.refusedKeys(request);
    if (!refusal)
        refusal = access.refusedRight(request, place->path);
    if (!refusal)
        return api.answer(request, *place, fate);
    enter(request, refusal->status, fate.answered);
    return refusalAnswer(*refusal);
}

void ConnectWiseLookalike::Private::enter(const CwRequest &request, int status, bool answered)
{
    if (!request.isWrite())
        return;
    const auto place = cwPlace(request.path);
    CwWrite write = api.writeOf(request, place ? place->path : request.path, answered);
    write.status = status;
    data.enter(std::move(write));
}

HttpAnswer ConnectWiseLookalike::Private::companyInfo(const QString &company)
{
    HttpAnswer answer{.contentType = "application/json; charset=utf-8", .body = "null"};
    if (company.compare(access.company(), Qt::CaseInsensitive) != 0)
        return answer;
    const std::lock_guard lock(mutex);
    const QString version = codebase.chopped(1).replace(u'_', u'.');
    answer.body = QJsonDocument(QJsonObject{{u"CompanyName"_s, u"Trueup Demo MSP"_s},
                                            {u"Codebase"_s, codebase},
                                            {u"VersionCode"_s, version},
                                            {u"CompanyID"_s, access.company()},
                                            {u"IsCloud"_s, true},
                                            {u"SiteUrl"_s, authority}})
                      .toJson(QJsonDocument::Compact);
    return answer;
}

bool ConnectWiseLookalike::Private::isServed(const QString &wanted) const
{
    const std::lock_guard lock(mutex);
    return wanted == codebase || (alias && wanted == aliasCodebase);
}

ConnectWiseLookalike::ConnectWiseLookalike() = default;
ConnectWiseLookalike::~ConnectWiseLookalike() = default;

Result<std::unique_ptr<ConnectWiseLookalike>> ConnectWiseLookalike::start(const ConnectWiseOptions &options)
{
    std::unique_ptr<ConnectWiseLookalike> lookalike(new ConnectWiseLookalike);
    lookalike->d = std::make_unique<Private>(options);
    Private &d = *lookalike->d;
    auto host = LoopbackHost::start(
        {options.port, options.latencyMs, options.threads, options.tls, options.certificate},
        [&d](const httplib::Request &request) { return d.respond(cwRequest(request, d.options.tls)); },
        [&d](const httplib::Request &request) { d.note(request); });
    if (!host)
        return fail(host.error());
    d.host = std::move(*host);
    d.authority = d.host->url().authority();
    return lookalike;
}

QUrl ConnectWiseLookalike::url() const
{
    return d->host->url();
}

QString ConnectWiseLookalike::company() const
{
    return d->access.company();
}

QString ConnectWiseLookalike::publicKey() const
{
    return d->access.publicKey();
}

QByteArray ConnectWiseLookalike::privateKey() const
{
    return d->access.privateKey();
}

QString ConnectWiseLookalike::clientId() const
{
    return d->access.clientId();
}

QString ConnectWiseLookalike::member() const
{
    return d->access.member();
}

QByteArray ConnectWiseLookalike::caCertificatePem() const
{
    return d->host->authorityPem();
}

ConnectWiseDataSet &ConnectWiseLookalike::data()
{
    return d->data;
}

const ConnectWiseLedger &ConnectWiseLookalike::ledger() const
{
    return d->data.ledger();
}

std::vector<CwWrite> ConnectWiseLookalike::writesTo(int additionId) const
{
    return d->data.ledger().writesTo(additionId);
}

std::vector<CwWrite> ConnectWiseLookalike::writes() const
{
    return d->data.ledger().writes();
}

std::optional<Quantity> ConnectWiseLookalike::quantityOf(int additionId) const
{
    return d->data.quantityOf(additionId);
}

void ConnectWiseLookalike::setFault(const CwFault &rule)
{
    d->faults.add(rule);
}

void ConnectWiseLookalike::clearFaults()
{
    d->faults.clear();
}

void ConnectWiseLookalike::setLatency(int milliseconds)
{
    d->host->setLatency(milliseconds);
}

void ConnectWiseLookalike::setWrongKeys(CwWrongKeys answer)
{
    d->access.setWrongKeys(answer);
}

void ConnectWiseLookalike::setKeysRevoked(bool on)
{
    d->access.setKeysRevoked(on);
}

void ConnectWiseLookalike::setRight(CwRight right, bool granted)
{
    d->access.setRight(right, granted);
}

void ConnectWiseLookalike::moveCodebase(const QString &codebase, bool alias)
{
    const std::lock_guard lock(d->mutex);
    d->codebase = codebase;
    d->alias = alias;
}

ConnectWiseCounters ConnectWiseLookalike::counters() const
{
    const std::lock_guard lock(d->mutex);
    ConnectWiseCounters counters = d->counters;
    const LoopbackHost::Counters host = d->host->counters();
    counters.requests = host.requests;
    counters.maxConcurrency = host.maxConcurrency;
    counters.connections = host.connections;
    return counters;
}

void ConnectWiseLookalike::resetCounters()
{
    const std::lock_guard lock(d->mutex);
    d->counters = {};
    d->host->resetCounters();
}

} // namespace trueup::demo
