// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/schema_check.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 20;

bool isInstant(const QString &text)
{
    static const QRegularExpression form(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"_s);
    return form.match(text).hasMatch() && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
}

bool isWhole(const QJsonValue &value)
{
    constexpr double limit = 2147483647; // int32
    return value.isDouble() && value.toDouble() == std::floor(value.toDouble()) &&
           std::abs(value.toDouble()) <= limit;
}

QString wrongType(const QJsonValue &value, const QString &type)
{
    const bool right = type == "string"_L1    ? value.isString()
                       : type == "integer"_L1 ? isWhole(value)
                       : type == "number"_L1  ? value.isDouble()
                       : type == "boolean"_L1 ? value.isBool()
                       : type == "array"_L1   ? value.isArray()
                                              : value.isObject();
    return right ? QString() : u"is no %1"_s.arg(type);
}

QString wrongText(const QString &text, const QJsonObject &schema)
{
    if (schema.contains(u"enum"_s) && !schema[u"enum"_s].toArray().contains(text))
        return u"is \"%1\", none of its words"_s.arg(text);
    if (schema.contains(u"maxLength"_s) && text.size() > schema[u"maxLength"_s].toInt())
        return u"is longer than %1"_s.arg(schema[u"maxLength"_s].toInt());
    if (schema[u"format"_s].toString() == "date-time"_L1 && !isInstant(text))
        return u"is \"%1\", no date and time in UTC"_s.arg(text);
    return {};
}

} // namespace

Result<SchemaCheck> SchemaCheck::load(const QString &fileName)
{
    QFile file(fileName);
    SchemaCheck check;
    if (file.open(QIODevice::ReadOnly))
        check.m_document = QJsonDocument::fromJson(file.readAll()).object();
    if (check.m_document[u"paths"_s].toObject().isEmpty())
        return fail(ErrorKind::Usage, u"%1 is no OpenAPI document."_s.arg(fileName));
    return check;
}

QJsonObject SchemaCheck::schema(const QString &name) const
{
    return m_document[u"components"_s][u"schemas"_s][name].toObject();
}

QJsonObject SchemaCheck::resolved(const QJsonObject &schema) const
{
    const QString reference = schema[u"$ref"_s].toString();
    return reference.isEmpty() ? schema : this->schema(reference.section(u'/', -1));
}

QStringList SchemaCheck::troubles(const QString &method, const QString &path, int status,
                                  const QByteArray &body) const
{
    QString trouble;
    const QJsonObject schema = answerSchema(method, path, status, trouble);
    if (!trouble.isEmpty())
        return {trouble};
    if (schema.isEmpty())
        return body.isEmpty() ? QStringList() : QStringList{u"there should be no body"_s};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return {u"no JSON: "_s + error.errorString()};
    QStringList troubles;
    check(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), schema, {},
          troubles, 0);
    return troubles;
}

QStringList SchemaCheck::troubles(const QJsonValue &value, const QString &schemaName) const
{
    QStringList troubles;
    check(value, schema(schemaName), {}, troubles, 0);
    return troubles;
}

QJsonObject SchemaCheck::answerSchema(const QString &method, const QString &path, int status,
                                      QString &trouble) const
{
    const QJsonObject paths = m_document[u"paths"_s].toObject();
    QString best;
    for (const QString &form : paths.keys()) {
        // A form without parameters comes before one that has a parameter in the same place.
        const QRegularExpression pattern(
            u"^"_s + QString(form).replace(QRegularExpression(u"\\{[^}]*\\}"_s), u"[^/]+"_s) + u"$"_s);
        if (pattern.match(path).hasMatch() && (best.isEmpty() || form.count(u'{') < best.count(u'{')))
            best = form;
    }
    const QJsonObject operation = paths[best][method.toLower()].toObject();
    if (operation.isEmpty()) {
        trouble = u"%1 %2 is not in the document"_s.arg(method, path);
        return {};
    }
    const QJsonObject responses = operation[u"responses"_s].toObject();
    const QJsonValue named = responses[QString::number(status)];
    if (named.isUndefined() && status < 400) {
        trouble = u"%1 %2 doesn't answer %3"_s.arg(method, path).arg(status);
        return {};
    }
    const QJsonObject content =
        (named.isUndefined() ? responses[u"default"_s] : named)[u"content"_s].toObject();
    return content.isEmpty() ? QJsonObject() : content.begin().value()[u"schema"_s].toObject();
}

void SchemaCheck::check(const QJsonValue &value, const QJsonObject &given, const QString &place,
                        QStringList &troubles, int depth) const
{
    const QJsonObject schema = resolved(given);
    const auto complain = [&](const QString &what) {
        if (!what.isEmpty())
            troubles.append((place.isEmpty() ? u"the answer"_s : place) + u' ' + what);
    };
    if (depth > deepest)
        return complain(u"is nested too deeply"_s);
    if (value.isNull()) {
        if (!schema[u"nullable"_s].toBool())
            complain(u"is null"_s);
        return;
    }
    const QString type = schema[u"type"_s].toString();
    if (type.isEmpty()) // anything
        return;
    if (const QString wrong = wrongType(value, type); !wrong.isEmpty())
        return complain(wrong);
    if (value.isString())
        return complain(wrongText(value.toString(), schema));
    if (value.isObject())
        return checkObject(value.toObject(), schema, place, troubles, depth);
    const QJsonArray elements = value.toArray();
    for (qsizetype i = 0; i < elements.size(); ++i)
        check(elements[i], schema[u"items"_s].toObject(), u"%1[%2]"_s.arg(place).arg(i), troubles, depth + 1);
}

void SchemaCheck::checkObject(const QJsonObject &object, const QJsonObject &schema, const QString &place,
                              QStringList &troubles, int depth) const
{
    const QJsonObject properties = schema[u"properties"_s].toObject();
    const QJsonObject others = schema[u"additionalProperties"_s].toObject();
    const QString before = place.isEmpty() ? QString() : place + u'/';
    for (const QJsonValue name : schema[u"required"_s].toArray()) {
        if (!object.contains(name.toString()))
            troubles.append(before + name.toString() + u" is missing"_s);
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString at = before + it.key();
        if (properties.contains(it.key()))
            check(it.value(), properties[it.key()].toObject(), at, troubles, depth + 1);
        else if (!others.isEmpty())
            check(it.value(), others, at, troubles, depth + 1);
        else
            troubles.append(at + u" is not in the document"_s);
    }
}

} // namespace trueup::test
