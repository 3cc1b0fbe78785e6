// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_connector.h"

#include "core/base/excerpt.h"
#include "core/base/try.h"
#include "core/domain/period.h"
#include "core/psa/connectwise/connectwise_check.h"
#include "core/psa/connectwise/connectwise_lists.h"
#include "core/psa/connectwise/connectwise_write.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

tl::unexpected<Error> notAnId(const QString &key)
{
    return fail(ErrorKind::InvalidInput,
                tr("“%1” is not an id of ConnectWise's. Sync again.").arg(excerpt(key)));
}

RequestPreview previewOf(const Result<ConnectWiseWrite> &write, const ConnectWiseApi &api)
{
    if (!write)
        return {};
    return {QString::fromLatin1(methodName(write->method)), api.url(write->path).toString(QUrl::FullyEncoded),
            write->body};
}

} // namespace

class ConnectWiseConnector::Private
{
public:
    Private(ConnectWiseConnector *connector, const ConnectWiseConfig &config, Clock &clockOfAll,
            QThreadPool *pool, std::unique_ptr<QNetworkAccessManager> manager)
        : q(connector), clock(clockOfAll), company(config.company), timeZone(config.timeZone),
          activeStatuses(config.activeStatuses), hasClientId(!config.clientId.isEmpty()),
          api(config, clockOfAll, pool, std::move(manager))
    {
    }

    ConnectWiseRules rules() const { return {dateIn(clock.now(), timeZone), activeStatuses}; }

    /// Calls from the event loop, unless the connector is gone by then.
    template <typename Call>
    void later(Call call)
    {
        QMetaObject::invokeMethod(q, std::move(call), Qt::QueuedConnection);
    }

    template <typename Row>
    void read(std::vector<ConnectWiseListQuery<Row>> queries, ListDone<Row> done)
    {
        const quint64 id = ++lastOperation;
        auto reader = std::make_shared<ConnectWiseListReader<Row>>(
            api, std::move(queries), [this, id, done = std::move(done)](FetchResult<PsaList<Row>> list) {
                const auto node = operations.extract(id); // kept until we are out of it
                done(std::move(list));
            });
        operations.emplace(id, reader);
        later([weak = std::weak_ptr(reader)] {
            if (const auto kept = weak.lock())
                kept->start();
        });
    }

    /// Reads one record whole.
    template <typename Row>
    void readRecord(const QString &path, const ConnectWiseSubject &subject,
                    std::function<Result<Row>(const JsonValue &)> decode,
                    std::function<void(Result<Row>)> done)
    {
        api.get<Row>(
            {path, {}, Lane::First},
            [subject, decode = std::move(decode)](const HttpAnswer &answer) -> Result<Row> {
                const auto document = openConnectWiseAnswer(answer, subject);
                if (!document)
                    return fail(document.error());
                return decode((*document)->root());
            },
            [done = std::move(done)](Result<Row> row, const ReadStats &) { done(std::move(row)); });
    }

    using Trail = std::vector<PsaTrailRow>;
    void readTrail(const QByteArray &query, Trail before, int page, std::function<void(Result<Trail>)> done);

    void readLine(const QString &agreementKey, const QString &lineKey,
                  std::function<void(Result<LineReading>)> done);
    void lineIsGone(Error error, std::function<void(Result<LineReading>)> done);
    void write(Result<ConnectWiseWrite> write, std::function<void(WriteAnswer)> done);

    ConnectWiseConnector *q;
    Clock &clock;
    const QString company;
    const QTimeZone timeZone;
    const QStringList activeStatuses;
    const bool hasClientId;
    ConnectWiseApi api;
    std::unordered_map<quint64, std::shared_ptr<void>> operations; ///< kept until they have ended
    quint64 lastOperation = 0;
};

/// The agreement first: the line is to be as fresh as can be when something is written into it.
void ConnectWiseConnector::Private::readLine(const QString &agreementKey, const QString &lineKey,
                                             std::function<void(Result<LineReading>)> done)
{
    for (const QString &key : {agreementKey, lineKey}) {
        if (!isConnectWiseId(key))
            return later([key, done = std::move(done)] { done(notAnId(key)); });
    }
    ConnectWiseSubject subject = api.subject(ConnectWiseResource::Agreements);
    subject.isRecord = true;
    const QString path = u"finance/agreements/"_s + agreementKey;
    readRecord<PsaImport::AgreementRow>(
        path, subject, [rules = rules()](const JsonValue &record) { return decodeAgreement(record, rules); },
        [this, path, lineKey, done = std::move(done)](const Result<PsaImport::AgreementRow> &agreement) {
            if (!agreement)
                return lineIsGone(agreement.error(), done);
            ConnectWiseSubject lineSubject = api.subject(ConnectWiseResource::Additions);
            lineSubject.isRecord = true;
            readRecord<PsaImport::Line>(
                path + u"/additions/"_s + lineKey, lineSubject,
                [agreement = *agreement, rules = rules()](const JsonValue &record) {
                    return decodeLine(record, agreement, rules);
                },
                [agreement = *agreement, done](Result<PsaImport::Line> line) {
                    if (!line)
                        return done(fail(line.error()));
                    done(LineReading{std::move(*line), agreement});
                });
        });
}

/// A 404 at the very first question may come of wrong keys: whether they are, a list tells.
void ConnectWiseConnector::Private::lineIsGone(Error error, std::function<void(Result<LineReading>)> done)
{
    if (error.httpStatus != 404 || api.hasRead())
        return done(fail(std::move(error)));
    const ConnectWiseSubject subject = api.subject(ConnectWiseResource::Agreements);
    const std::pair<QLatin1StringView, QString> one[] = {{"fields"_L1, u"id"_s}, {"pageSize"_L1, u"1"_s}};
    api.get<bool>(
        {u"finance/agreements"_s, encodedQuery(one), Lane::First},
        [subject](const HttpAnswer &answer) {
            return openConnectWiseAnswer(answer, subject).map([](const auto &) { return true; });
        },
        [subject, error, done = std::move(done)](const Result<bool> &works, const ReadStats &) {
            if (works)
                return done(fail(error));
            done(fail(works.error().httpStatus == 404 ? unknownKeysError(subject, error) : works.error()));
        });
}

/// Page by page, for the newest row may be on the last: nobody says in which order they come. This list is
/// the only one that is not followed by id.
void ConnectWiseConnector::Private::readTrail(const QByteArray &query, Trail before, int page,
                                              std::function<void(Result<Trail>)> done)
{
    constexpr int mostPages = 20; // evidence; nobody reads further
    struct Page
    {
        Trail rows;
        std::optional<QByteArray> next;
    };
    const QString path = u"system/audittrail"_s;
    const ConnectWiseSubject subject = api.subject(ConnectWiseResource::Trail);
    api.get<Page>(
        {path, query, Lane::Accounts},
        [subject, asked = api.url(path, query)](const HttpAnswer &answer) -> Result<Page> {
            const auto document = openConnectWiseAnswer(answer, subject);
            // Evidence that a role may not see, or that this version does not keep, is none.
            if (!document && (answer.status == 403 || answer.status == 404))
                return Page();
            RETURN_IF_FAILED(document);
            auto next = nextPageQuery(answer.link, asked);
            RETURN_IF_FAILED(next);
            return Page{decodeTrail((*document)->root()), std::move(*next)};
        },
        [this, before = std::move(before), page, done = std::move(done)](Result<Page> came,
                                                                         const ReadStats &) mutable {
            if (!came)
                return done(fail(came.error()));
            before.insert(before.end(), came->rows.begin(), came->rows.end());
            if (came->next && page < mostPages)
                return readTrail(*came->next, std::move(before), page + 1, std::move(done));
            std::ranges::stable_sort(before, std::ranges::greater(), &PsaTrailRow::at);
            done(std::move(before));
        });
}

void ConnectWiseConnector::Private::write(Result<ConnectWiseWrite> write,
                                          std::function<void(WriteAnswer)> done)
{
    if (!write) {
        WriteAnswer answer;
        answer.outcome = WriteOutcome::NotSent;
        answer.error = write.error();
        return later([answer, done = std::move(done)] { done(answer); });
    }
    api.write(write->method, write->path, write->body,
              [this, write = *write, done = std::move(done)](const WriteEnd &end) {
                  WriteAnswer answer = judgeWrite(end, write, api.server(), hasClientId);
                  if (answer.error)
                      answer.error = api.client().withoutSecretsIn(std::move(*answer.error));
                  done(std::move(answer));
              });
}

ConnectWiseConnector::ConnectWiseConnector(const ConnectWiseConfig &config, Clock &clock, QThreadPool *pool,
                                           std::unique_ptr<QNetworkAccessManager> manager, QObject *parent)
    : PsaConnector(parent), d(std::make_unique<Private>(this, config, clock, pool, std::move(manager)))
{
}

ConnectWiseConnector::~ConnectWiseConnector() = default;

QString ConnectWiseConnector::codebase() const
{
    return d->api.codebase();
}

void ConnectWiseConnector::checkAccess(std::function<void(const AccessProgress &)> progress,
                                       std::function<void(Result<AccessReport>)> done)
{
    d->api.client().startAfresh();
    const quint64 id = ++d->lastOperation;
    auto check =
        std::make_shared<ConnectWiseCheck>(d->api, d->rules(), d->company, std::move(progress),
                                           [this, id, done = std::move(done)](Result<AccessReport> report) {
                                               const auto node = d->operations.extract(id);
                                               done(std::move(report));
                                           });
    d->operations.emplace(id, check);
    d->later([check] { check->start(); });
}

void ConnectWiseConnector::listAccounts(ListDone<PsaAccount> done)
{
    d->api.client().startAfresh();
    d->read<PsaAccount>({companiesQuery(d->api, d->rules())}, std::move(done));
}

void ConnectWiseConnector::listProducts(ListDone<PsaProduct> done)
{
    d->read<PsaProduct>({productsQuery(d->api)}, std::move(done));
}

void ConnectWiseConnector::fetchProducts(const QStringList &keys, ListDone<PsaProduct> done)
{
    d->read<PsaProduct>(singleProductsQueries(d->api, keys), std::move(done));
}

void ConnectWiseConnector::listAgreements(const AgreementQuestion &question,
                                          ListDone<PsaImport::AgreementRow> done)
{
    d->read<PsaImport::AgreementRow>(agreementsQueries(d->api, question, d->rules()), std::move(done));
}

void ConnectWiseConnector::fetchLines(const PsaImport::AgreementRow &agreement,
                                      ListDone<PsaImport::Line> done)
{
    if (!isConnectWiseId(agreement.agreement.key))
        return d->later([key = agreement.agreement.key, done = std::move(done)] { done(notAnId(key)); });
    d->read<PsaImport::Line>({linesQuery(d->api, agreement, d->rules())}, std::move(done));
}

void ConnectWiseConnector::readLine(const QString &agreementKey, const QString &lineKey,
                                    std::function<void(Result<LineReading>)> done)
{
    d->readLine(agreementKey, lineKey, std::move(done));
}

void ConnectWiseConnector::readTrail(const QString &lineKey,
                                     std::function<void(Result<std::vector<PsaTrailRow>>)> done)
{
    if (!isConnectWiseId(lineKey))
        return d->later([lineKey, done = std::move(done)] { done(notAnId(lineKey)); });
    const std::pair<QLatin1StringView, QString> items[] = {
        {"type"_L1, u"AgreementAddition"_s},
        {"id"_L1, lineKey},
        {"pageSize"_L1, QString::number(connectwise::pageSize)}};
    d->readTrail(encodedQuery(items), {}, 1, std::move(done));
}

void ConnectWiseConnector::changeQuantity(const QuantityChange &change, std::function<void(WriteAnswer)> done)
{
    d->write(quantityWrite(change), std::move(done));
}

void ConnectWiseConnector::createLine(const NewLine &line, std::function<void(WriteAnswer)> done)
{
    d->write(newLineWrite(line), std::move(done));
}

RequestPreview ConnectWiseConnector::preview(const QuantityChange &change) const
{
    return previewOf(quantityWrite(change), d->api);
}

RequestPreview ConnectWiseConnector::preview(const NewLine &line) const
{
    return previewOf(newLineWrite(line), d->api);
}

ServerLoad ConnectWiseConnector::load() const
{
    return d->api.client().load();
}

void ConnectWiseConnector::cancel()
{
    d->api.client().cancel();
}

} // namespace trueup
