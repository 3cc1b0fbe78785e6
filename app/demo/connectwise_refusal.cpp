// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_refusal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace trueup::demo {

using namespace Qt::StringLiterals;

HttpAnswer refusalAnswer(const CwRefusal &refusal)
{
    QJsonArray errors;
    for (const CwFieldError &error : refusal.errors)
        errors.append(QJsonObject{{u"code"_s, error.code},
                                  {u"message"_s, error.message},
                                  {u"resource"_s, error.resource},
                                  {u"field"_s, error.field}});
    const QJsonObject body{{u"code"_s, refusal.code}, {u"message"_s, refusal.message}, {u"errors"_s, errors}};
    return {.status = refusal.status,
            .contentType = "application/json; charset=utf-8",
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

CwRefusal notFound(const QString &what, int id)
{
    return {.status = 404, .code = u"NotFound"_s, .message = u"%1 %2 not found"_s.arg(what).arg(id)};
}

CwRefusal badRequest(const QString &message)
{
    return {.status = 400, .code = u"BadRequest"_s, .message = message};
}

CwRefusal invalidAddition(std::vector<CwFieldError> errors)
{
    return {.status = 400,
            .code = u"InvalidObject"_s,
            .message = u"addition object is invalid"_s,
            .errors = std::move(errors)};
}

CwFieldError invalidField(const QString &field)
{
    return {u"InvalidField"_s, u"The field %1 is invalid."_s.arg(field), u"addition"_s, field};
}

} // namespace trueup::demo
