// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_list.h"

#include "app/demo/connectwise_json.h"

#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int furthestPage = 1000000;

/// Everything a list can be asked for, read and checked.
struct ListQuery
{
    CwConditions conditions = {};
    CwConditions childConditions = {};
    QStringList fields = {};                              ///< empty = all
    std::vector<std::pair<QStringList, bool>> order = {}; ///< path, descending
    int page = 1;
    int pageSize = cwDefaultPageSize;
    qint64 pageId = 0;

    bool keeps(const QJsonObject &record) const
    {
        return conditions.hold(record) && childConditions.hold(record);
    }
    bool keepsAll() const { return conditions.isEmpty() && childConditions.isEmpty(); }
};

CwRefusal unknownField(const QString &name)
{
    return badRequest(u"No property or field '%1' exists."_s.arg(name));
}

/// A record's property, or one of a reference's.
bool isKnown(const QStringList &path, CwKind kind, CwGeneration generation)
{
    const CwProperty *property = cwProperty(kind, path.first(), generation);
    if (!property || path.size() > 2)
        return false;
    return path.size() == 1 || property->type == CwType::Map ||
           (property->type == CwType::Reference && property->hasWord(path[1]));
}

CwResult<QStringList> fieldsOf(const QString &text, CwKind kind, CwGeneration generation)
{
    QStringList fields;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.trimmed();
        if (!isKnown(name.split(u'/'), kind, generation))
            return tl::make_unexpected(unknownField(name));
        fields.append(name);
    }
    return fields;
}

CwResult<std::vector<std::pair<QStringList, bool>>> orderOf(const QString &text, CwKind kind,
                                                            CwGeneration generation)
{
    std::vector<std::pair<QStringList, bool>> order;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringList words = part.simplified().split(u' ');
        const QString direction = words.value(1).toLower();
        const QStringList path = words.first().split(u'/');
        if (!isKnown(path, kind, generation) || words.size() > 2 ||
            (!direction.isEmpty() && direction != "asc"_L1 && direction != "desc"_L1))
            return tl::make_unexpected(unknownField(part.simplified()));
        order.emplace_back(path, direction == "desc"_L1);
    }
    return order;
}

/// Where the filter stands: in the address, or in the body of a search.
QString conditionText(const CwRequest &request, const QString &name)
{
    if (request.method == "POST"_L1)
        return QJsonDocument::fromJson(request.body).object()[name].toString();
    return request.query.value(name);
}

CwResult<ListQuery> filterOf(const CwRequest &request, CwKind kind, CwGeneration generation)
{
    ListQuery query;
    const auto read = [&](const QString &name, CwConditionUse use, CwConditions &into) {
        auto parsed = CwConditions::parse(conditionText(request, name), kind, generation, use);
        if (!parsed)
            return parsed.error().message;
        into = *parsed;
        return QString();
    };
    QString trouble = read(u"conditions"_s, CwConditionUse::Conditions, query.conditions);
    if (trouble.isEmpty())
        trouble = read(u"childConditions"_s, CwConditionUse::ChildConditions, query.childConditions);
    if (!trouble.isEmpty())
        return tl::make_unexpected(badRequest(trouble));
    return query;
}

CwResult<ListQuery> queryOf(const CwRequest &request, CwKind kind, CwGeneration generation, int largestPage)
{
    auto query = filterOf(request, kind, generation);
    if (!query)
        return query;
    auto fields = fieldsOf(request.query.value(u"fields"_s), kind, generation);
    if (!fields)
        return tl::make_unexpected(fields.error());
    query->fields = *fields;
    const QString orderText = request.query.value(u"orderBy"_s);
    if (request.isForwardOnly() && !orderText.isEmpty())
        return tl::make_unexpected(badRequest(u"orderBy can't be used with forward-only paging."_s));
    auto order = orderOf(orderText, kind, generation);
    if (!order)
        return tl::make_unexpected(order.error());
    query->order = *order;
    const auto number = [&](const QString &name, int standard) {
        bool isNumber = false;
        const int value = request.query.value(name).toInt(&isNumber);
        return isNumber ? value : standard;
    };
    query->page = std::clamp(number(u"page"_s, 1), 1, furthestPage);
    query->pageSize = std::clamp(number(u"pageSize"_s, cwDefaultPageSize), 1, largestPage);
    query->pageId = std::max(number(u"pageId"_s, 0), 0);
    return query;
}

QJsonValue valueAt(const QJsonObject &record, const QStringList &path)
{
    const QJsonValue value = record.value(path.first());
    return path.size() == 1 ? value : value[QStringView(path[1])];
}

bool isBefore(const QJsonValue &left, const QJsonValue &right)
{
    if (left.isDouble() && right.isDouble())
        return left.toDouble() < right.toDouble();
    if (left.isBool() && right.isBool())
        return left.toBool() < right.toBool();
    if (left.isString() && right.isString())
        return left.toString().compare(right.toString(), Qt::CaseInsensitive) < 0;
    return !left.isString() && !left.isDouble() && !left.isBool() && (right.isString() || right.isDouble());
}

void sort(std::vector<QJsonObject> &records, const ListQuery &query)
{
    std::stable_sort(records.begin(), records.end(), [&](const QJsonObject &left, const QJsonObject &right) {
        for (const auto &[path, descending] : query.order) {
            const QJsonValue first = valueAt(left, path);
            const QJsonValue second = valueAt(right, path);
            if (isBefore(first, second))
                return !descending;
            if (isBefore(second, first))
                return descending;
        }
        return false;
    });
}

/// Without _info in the list, _info goes.
QJsonObject reduced(const QJsonObject &record, const QStringList &fields)
{
    if (fields.isEmpty())
        return record;
    QJsonObject kept;
    for (const QString &field : fields) {
        const QStringList path = field.split(u'/');
        const QJsonValue value = valueAt(record, path);
        if (value.isUndefined())
            continue;
        if (path.size() == 1) {
            kept.insert(field, value);
            continue;
        }
        QJsonObject reference = kept[path.first()].toObject();
        reference.insert(path[1], value);
        kept.insert(path.first(), reference);
    }
    return kept;
}

QByteArray linkTo(const CwRequest &request, const QHash<QString, QString> &changes, const char *relation)
{
    QHash<QString, QString> query = request.query;
    for (auto it = changes.cbegin(); it != changes.cend(); ++it)
        query.insert(it.key(), it.value());
    QStringList names = query.keys();
    names.sort();
    QByteArray text;
    for (const QString &name : names)
        text += (text.isEmpty() ? "?" : "&") + QUrl::toPercentEncoding(name) + '=' +
                QUrl::toPercentEncoding(query.value(name));
    return '<' + QByteArray(request.tls ? "https" : "http") + "://" + request.host + request.path.toUtf8() +
           text + ">; rel=\"" + relation + '"';
}

/// Records of one answer, as text.
class Page
{
public:
    explicit Page(const QStringList &fields) : m_fields(fields) {}

    void add(const QByteArray &json)
    {
        if (m_fields.isEmpty())
            return append(json);
        add(cwObject(json));
    }
    void add(const QJsonObject &record)
    {
        append(QJsonDocument(reduced(record, m_fields)).toJson(QJsonDocument::Compact));
    }
    int size() const { return m_size; }
    HttpAnswer answer() const { return {.contentType = {}, .body = '[' + m_json + ']'}; }

private:
    void append(const QByteArray &json)
    {
        if (m_size++ > 0)
            m_json.append(',');
        m_json.append(json);
    }

    const QStringList &m_fields;
    QByteArray m_json;
    int m_size = 0;
};

HttpAnswer forwardPage(const CwRequest &request, const CwSource &source, const ListQuery &query)
{
    Page page(query.fields);
    int last = 0;
    bool more = false;
    for (std::size_t place = 0; place < source.size && !more; ++place) {
        if (source.id(place) <= query.pageId)
            continue;
        const bool full = page.size() == query.pageSize;
        if (query.keepsAll()) {
            more = full;
            if (!full)
                page.add(source.json(place));
        } else {
            const QJsonObject record = cwObject(source.json(place));
            if (!query.keeps(record))
                continue;
            more = full;
            if (!full)
                page.add(record);
        }
        if (!more)
            last = source.id(place);
    }
    HttpAnswer answer = page.answer();
    if (more)
        answer.headers.emplace_back("Link", linkTo(request,
                                                   {{u"pageId"_s, QString::number(last)},
                                                    {u"pageSize"_s, QString::number(query.pageSize)}},
                                                   "next"));
    return answer;
}

/// The records that the query keeps, in its order.
std::vector<QJsonObject> keptRecords(const CwSource &source, const ListQuery &query)
{
    std::vector<QJsonObject> kept;
    for (std::size_t place = 0; place < source.size; ++place) {
        QJsonObject record = cwObject(source.json(place));
        if (query.keeps(record))
            kept.push_back(std::move(record));
    }
    sort(kept, query);
    return kept;
}

HttpAnswer numberedPage(const CwRequest &request, const CwSource &source, const ListQuery &query)
{
    const bool asTheyAre = query.keepsAll() && query.order.empty();
    const std::vector<QJsonObject> kept = asTheyAre ? std::vector<QJsonObject>() : keptRecords(source, query);
    const auto size = static_cast<qint64>(asTheyAre ? source.size : kept.size());
    const qint64 first = (qint64(query.page) - 1) * query.pageSize;
    const qint64 end = std::min(size, first + query.pageSize);
    Page page(query.fields);
    for (qint64 place = first; place < end; ++place) {
        const auto at = static_cast<std::size_t>(place);
        if (asTheyAre)
            page.add(source.json(at));
        else
            page.add(kept[at]);
    }
    HttpAnswer answer = page.answer();
    if (end < size && first < size) {
        const qint64 pages = (size + query.pageSize - 1) / query.pageSize;
        const auto link = [&](qint64 number, const char *relation) {
            return linkTo(
                request,
                {{u"page"_s, QString::number(number)}, {u"pageSize"_s, QString::number(query.pageSize)}},
                relation);
        };
        answer.headers.emplace_back("Link", link(query.page + 1, "next") + ", " + link(pages, "last"));
    }
    return answer;
}

} // namespace

HttpAnswer listAnswer(const CwRequest &request, const CwSource &source, int largestPage)
{
    const auto query = queryOf(request, source.kind, source.generation, largestPage);
    if (!query)
        return refusalAnswer(query.error());
    // The audit trail doesn't know the forward-only style.
    return request.isForwardOnly() && source.kind != CwKind::AuditRow ? forwardPage(request, source, *query)
                                                                      : numberedPage(request, source, *query);
}

HttpAnswer countAnswer(const CwRequest &request, const CwSource &source)
{
    const auto query = filterOf(request, source.kind, source.generation);
    if (!query)
        return refusalAnswer(query.error());
    int count = 0;
    if (query->keepsAll()) {
        count = static_cast<int>(source.size);
    } else {
        for (std::size_t place = 0; place < source.size; ++place)
            count += query->keeps(cwObject(source.json(place))) ? 1 : 0;
    }
    const QJsonObject body{{u"count"_s, count}};
    return {.contentType = {}, .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

HttpAnswer recordAnswer(const CwRequest &request, const QByteArray &json, CwKind kind,
                        CwGeneration generation)
{
    const auto fields = fieldsOf(request.query.value(u"fields"_s), kind, generation);
    if (!fields)
        return refusalAnswer(fields.error());
    if (fields->isEmpty())
        return {.contentType = {}, .body = json};
    return {.contentType = {},
            .body = QJsonDocument(reduced(cwObject(json), *fields)).toJson(QJsonDocument::Compact)};
}

} // namespace trueup::demo
