// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_api.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <memory>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

HttpAnswer told(const QByteArray &json, int status = 200)
{
    return {.status = status, .contentType = {}, .body = json};
}

HttpAnswer noSuchAddress()
{
    return refusalAnswer(
        {404, u"NotFound"_s, u"No resource was found that matches the request address."_s, {}});
}

HttpAnswer noSuchMethod(const QString &method)
{
    return refusalAnswer(
        {405, u"MethodNotAllowed"_s, u"The resource does not support the method '%1'."_s.arg(method), {}});
}

template <typename Record>
int idOf(const Record &record)
{
    return record.id;
}

int idOf(const CwLine &line)
{
    return line.addition.id;
}

std::optional<int> idOf(const QString &text)
{
    bool isNumber = false;
    const int id = text.toInt(&isNumber);
    return isNumber ? std::optional(id) : std::nullopt;
}

/// A collection's own address, or a search in it.
bool isList(const CwRequest &request, const QStringList &parts)
{
    return parts.isEmpty() || (parts.size() == 1 && parts[0] == "search"_L1 && request.method == "POST"_L1);
}

/// Records of a kind as a list can be made of; `json` makes one of them.
template <typename Record, typename MakeJson>
CwSource sourceOf(CwKind kind, CwGeneration generation, std::vector<Record> records, MakeJson json)
{
    const auto shared = std::make_shared<const std::vector<Record>>(std::move(records));
    return {.kind = kind,
            .generation = generation,
            .size = shared->size(),
            .id = [shared](std::size_t place) { return idOf((*shared)[place]); },
            .json = [shared, json](std::size_t place) { return json((*shared)[place]); }};
}

QJsonObject systemInfo()
{
    return {
        {u"version"_s, u"v2025.1.118732"_s},
        {u"isCloud"_s, true},
        {u"serverTimeZone"_s, u"Eastern Standard Time"_s},
        {u"cloudRegion"_s, u"NA"_s},
        {u"licenseBits"_s, QJsonArray{QJsonObject{{u"name"_s, u"agreements"_s}, {u"activeFlag"_s, true}},
                                      QJsonObject{{u"name"_s, u"procurement"_s}, {u"activeFlag"_s, true}}}},
        {u"maxWorkFlowRecordsAllowed"_s, 500}};
}

} // namespace

HttpAnswer ConnectWiseApi::answer(const CwRequest &request, const CwPlace &place, CwWriteFate fate)
{
    return request.isWrite() ? written(request, place, fate) : read(request, place);
}

CwWrite ConnectWiseApi::writeOf(const CwRequest &request, const QString &path, bool answered) const
{
    const CwAdditionPlace at = cwAdditionPlace(path);
    return {.method = request.method,
            .path = path,
            .agreementId = at.agreementId,
            .additionId = at.additionId,
            .asked = askedQuantity(request.body),
            .answered = answered,
            .by = m_options.member,
            .body = request.body};
}

HttpAnswer ConnectWiseApi::read(const CwRequest &request, const CwPlace &place)
{
    const CwJsonStyle style = styleFor(request, place);
    QStringList parts = place.path.split(u'/', Qt::SkipEmptyParts);
    const QString room = parts.value(0) + u'/' + parts.value(1);
    parts = parts.mid(2);
    if (room == "system/info"_L1 && parts.isEmpty())
        return told(compact(systemInfo()));
    if (room == "system/audittrail"_L1 && parts.isEmpty())
        return auditTrail(request);
    if (room == "company/companies"_L1)
        return collection(
            request, parts, CwKind::Company, u"Company"_s, [this] { return m_data.companies(); },
            [this](int id) { return m_data.company(id); },
            [style](const CwCompany &company) { return companyJson(company, style); });
    if (room == "procurement/catalog"_L1)
        return collection(
            request, parts, CwKind::Product, u"CatalogItem"_s, [this] { return m_data.products(); },
            [this](int id) { return m_data.product(id); },
            [style](const CwProduct &product) { return productJson(product, style); });
    if (room == "finance/agreements"_L1 && parts.value(1) == "additions"_L1)
        return additions(request, parts, style);
    if (room == "finance/agreements"_L1)
        return collection(
            request, parts, CwKind::Agreement, u"Agreement"_s, [this] { return m_data.agreements(); },
            [this](int id) { return m_data.agreement(id); },
            [style](const CwAgreement &agreement) { return agreementJson(agreement, style); });
    return noSuchAddress();
}

template <typename All, typename One, typename MakeJson>
HttpAnswer ConnectWiseApi::collection(const CwRequest &request, const QStringList &parts, CwKind kind,
                                      const QString &what, All all, One one, MakeJson json)
{
    if (isList(request, parts))
        return listAnswer(request, sourceOf(kind, m_options.generation, all(), json), m_options.largestPage);
    if (parts.size() != 1)
        return noSuchAddress();
    if (parts[0] == "count"_L1)
        return countAnswer(request, sourceOf(kind, m_options.generation, all(), json));
    const auto id = idOf(parts[0]);
    if (!id)
        return noSuchAddress();
    const auto record = one(*id);
    return record ? recordAnswer(request, json(*record), kind, m_options.generation)
                  : refusalAnswer(notFound(what, *id));
}

HttpAnswer ConnectWiseApi::additions(const CwRequest &request, const QStringList &parts,
                                     const CwJsonStyle &style)
{
    const int agreementId = parts[0].toInt();
    const auto json = [this, style](const CwLine &line) { return jsonOf(line, style); };
    auto lines = m_data.lines(agreementId);
    if (!lines)
        return refusalAnswer(notFound(u"Agreement"_s, agreementId));
    return collection(
        request, parts.mid(2), CwKind::Addition, u"Addition"_s, [&] { return std::move(*lines); },
        [&](int id) { return m_data.line(agreementId, id); }, json);
}

HttpAnswer ConnectWiseApi::auditTrail(const CwRequest &request)
{
    const QString type = request.query.value(u"type"_s);
    const int id = request.query.value(u"id"_s).toInt();
    if (type.isEmpty() || id == 0)
        return refusalAnswer(badRequest(u"The audit trail needs a type and an id."_s));
    std::vector<CwAuditRow> rows;
    if (type == "AgreementAddition"_L1)
        rows = m_data.auditOfAddition(id);
    else if (type == "Agreement"_L1)
        rows = m_data.auditOfAgreement(id);
    const auto shared = std::make_shared<const std::vector<CwAuditRow>>(std::move(rows));
    const CwSource source{.kind = CwKind::AuditRow,
                          .generation = m_options.generation,
                          .size = shared->size(),
                          .id = [](std::size_t place) { return static_cast<int>(place) + 1; },
                          .json =
                              [shared, type](std::size_t place) {
                                  const CwAuditRow &row = (*shared)[place];
                                  return compact({{u"text"_s, row.text},
                                                  {u"enteredDate"_s, cwInstant(row.at)},
                                                  {u"enteredBy"_s, row.by},
                                                  {u"auditType"_s, type},
                                                  {u"auditSubType"_s, u"Record"_s},
                                                  {u"auditSource"_s, row.source}});
                              }};
    return listAnswer(request, source, m_options.largestPage);
}

HttpAnswer ConnectWiseApi::written(const CwRequest &request, const CwPlace &place, CwWriteFate fate)
{
    CwWrite write = writeOf(request, place.path, fate.answered);
    const bool ofAdditions = place.path.contains("/additions"_L1) && write.agreementId != 0;
    const bool ofOne = ofAdditions && write.additionId != 0;
    const CwJsonStyle style = styleFor(request, place);
    if (ofAdditions && request.method != "DELETE"_L1 && !request.contentType.contains("json")) {
        write.status = 415;
        m_data.enter(std::move(write));
        return refusalAnswer({415, u"UnsupportedMediaType"_s, u"The body must be application/json."_s, {}});
    }
    if (ofAdditions && !ofOne && request.method == "POST"_L1) {
        const auto made = m_data.create(creationOf(request.body), std::move(write), fate.apply);
        return made ? told(jsonOf(*made, style), 201) : refusalAnswer(made.error());
    }
    if (ofOne && (request.method == "PATCH"_L1 || request.method == "PUT"_L1)) {
        const CwChange change =
            request.method == "PATCH"_L1 ? patchOf(request.body) : replacementOf(request.body);
        const auto changed = m_data.change(change, std::move(write), fate.apply);
        return changed ? told(jsonOf(*changed, style)) : refusalAnswer(changed.error());
    }
    if (ofOne && request.method == "DELETE"_L1) {
        const auto removed = m_data.remove(std::move(write), fate.apply);
        if (!removed)
            return refusalAnswer(removed.error());
        return {.status = 204, .contentType = {}};
    }
    write.status = 405;
    m_data.enter(std::move(write));
    return noSuchMethod(request.method);
}

CwJsonStyle ConnectWiseApi::styleFor(const CwRequest &request, const CwPlace &place) const
{
    return {.generation = m_options.generation,
            .absent = m_options.absent,
            .base = u"%1://%2/%3apis/3.0"_s.arg(request.tls ? u"https"_s : u"http"_s,
                                                QString::fromLatin1(request.host), place.codebase)};
}

QByteArray ConnectWiseApi::jsonOf(const CwLine &line, const CwJsonStyle &style) const
{
    return additionJson(line.addition, line.agreement, m_data.today(), style);
}

} // namespace trueup::demo
