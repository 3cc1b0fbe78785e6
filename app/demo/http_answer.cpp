// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/http_answer.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

const QByteArray gatewayPage =
    "<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head>\n"
    "<body><h1>Service unavailable</h1><p>The gateway could not reach the service.</p>"
    "</body></html>\n";

QString reasonOf(int status)
{
    switch (status) {
    case 400:
        return u"Bad Request"_s;
    case 401:
        return u"Unauthorized"_s;
    case 403:
        return u"Forbidden"_s;
    case 404:
        return u"Not Found"_s;
    case 405:
        return u"Method Not Allowed"_s;
    case 408:
        return u"Request Timeout"_s;
    case 425:
        return u"Too Early"_s;
    case 429:
        return u"Too Many Requests"_s;
    case 500:
        return u"Internal Server Error"_s;
    case 502:
        return u"Bad Gateway"_s;
    case 503:
        return u"Service Unavailable"_s;
    case 504:
        return u"Gateway Timeout"_s;
    default:
        return u"Error"_s;
    }
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

HttpAnswer html(int status)
{
    return {.status = status, .contentType = "text/html; charset=utf-8", .body = gatewayPage};
}

QByteArray httpDate(const QDateTime &instant)
{
    return QLocale::c().toString(instant.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

void addRetryAfter(HttpAnswer &answer, const FaultRule &rule)
{
    switch (rule.retryAfter) {
    case RetryAfter::None:
        return;
    case RetryAfter::Seconds:
        answer.headers.emplace_back("Retry-After", QByteArray::number(rule.retryAfterSeconds));
        return;
    case RetryAfter::Date:
        answer.headers.emplace_back(
            "Retry-After", httpDate(QDateTime::currentDateTimeUtc().addSecs(rule.retryAfterSeconds)));
        return;
    }
}

HttpAnswer statusAnswer(const FaultRule &rule, const QString &path)
{
    HttpAnswer answer;
    if (rule.kind == FaultKind::StatusHtml)
        answer = html(rule.status);
    else if (rule.kind == FaultKind::StatusEmpty)
        answer = {.status = rule.status, .contentType = {}};
    else
        answer = springError(rule.status, reasonOf(rule.status), path);
    addRetryAfter(answer, rule);
    return answer;
}

bool isDigits(const QString &text)
{
    constexpr qsizetype exactly = 15; // more digits don't survive a JSON number
    return !text.isEmpty() && text.size() <= exactly && (text.size() == 1 || text.front() != u'0') &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// The same value with its numbers as texts, or its texts of digits as numbers.
QJsonValue retyped(const QJsonValue &value, FaultKind kind)
{
    if (value.isDouble() && kind == FaultKind::NumbersAsText)
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isString() && kind == FaultKind::IdsAsNumbers && isDigits(value.toString()))
        return value.toString().toLongLong();
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &entry : value.toArray())
            array.append(retyped(entry, kind));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = retyped(*it, kind);
    return object;
}

HttpAnswer nested(qint64 levels, const QString &requestId)
{
    HttpAnswer answer;
    answer.body = "{\"requestId\":\"" + requestId.toUtf8() + "\",\"data\":" + QByteArray(levels, '[') +
                  QByteArray(levels, ']') + '}';
    return answer;
}

HttpAnswer big(qint64 bytes, const QString &requestId)
{
    HttpAnswer answer;
    answer.body = "{\"requestId\":\"" + requestId.toUtf8() + "\",\"data\":{\"total\":0,\"records\":[";
    answer.tail = "]}}";
    answer.padding = std::max<qint64>(0, bytes - answer.body.size() - answer.tail.size());
    return answer;
}

std::optional<WireFaultKind> wireKind(FaultKind kind)
{
    switch (kind) {
    case FaultKind::CutBody:
        return WireFaultKind::CutBody;
    case FaultKind::StallBody:
        return WireFaultKind::StallBody;
    case FaultKind::Reset:
        return WireFaultKind::Reset;
    case FaultKind::Close:
        return WireFaultKind::Close;
    case FaultKind::Silent:
        return WireFaultKind::Silent;
    case FaultKind::Delay:
        return WireFaultKind::Delay;
    case FaultKind::Drip:
        return WireFaultKind::Drip;
    default:
        return std::nullopt;
    }
}

} // namespace

HttpAnswer springError(int status, const QString &message, const QString &path)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = json({{u"timestamp"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                        {u"status"_s, status},
                        {u"error"_s, reasonOf(status)},
                        {u"message"_s, message},
                        {u"path"_s, path}});
    return answer;
}

bool replacesAnswer(FaultKind kind)
{
    switch (kind) {
    case FaultKind::Status:
    case FaultKind::StatusEmpty:
    case FaultKind::StatusHtml:
    case FaultKind::HtmlPage:
    case FaultKind::EmptyBody:
    case FaultKind::ErrorMessage:
    case FaultKind::BizError:
    case FaultKind::UnknownShape:
    case FaultKind::DeepNesting:
    case FaultKind::BigBody:
    case FaultKind::Redirect:
        return true;
    default:
        return false;
    }
}

HttpAnswer faultAnswer(const FaultRule &rule, const QString &path, const QString &requestId)
{
    switch (rule.kind) {
    case FaultKind::HtmlPage:
        return html(200);
    case FaultKind::EmptyBody:
        return {};
    case FaultKind::ErrorMessage:
        return {.body = json({{u"requestId"_s, requestId},
                              {u"errorMessage"_s, u"SERVICE_BUSY"_s},
                              {u"errorDetail"_s, u"The back-end service did not answer in time."_s}})};
    case FaultKind::BizError:
        return {.body = json(
                    {{u"requestId"_s, requestId},
                     {u"data"_s, QJsonObject{{u"BizError"_s,
                                              QJsonObject{{u"ErrorMessage"_s, u"RESELLER_LOCKED"_s},
                                                          {u"ErrorDetail"_s, u"Contact support."_s}}}}}})};
    case FaultKind::UnknownShape:
        return {.body = json({{u"requestId"_s, requestId}, {u"data"_s, QJsonObject{{u"rows"_s, 3}}}})};
    case FaultKind::DeepNesting:
        return nested(rule.value, requestId);
    case FaultKind::BigBody:
        return big(rule.value, requestId);
    case FaultKind::Redirect:
        return {.status = 302, .contentType = {}, .headers = {{"Location", rule.text.toUtf8()}}};
    default:
        return statusAnswer(rule, path);
    }
}

void spoil(HttpAnswer &answer, const FaultRule &rule)
{
    if (const auto wire = wireKind(rule.kind)) {
        answer.wire = WireFault{*wire, rule.value};
    } else if (rule.kind == FaultKind::WrongContentType) {
        answer.contentType = "text/plain";
    } else if (rule.kind == FaultKind::NumbersAsText || rule.kind == FaultKind::IdsAsNumbers) {
        const QJsonObject told = QJsonDocument::fromJson(answer.body).object();
        answer.body = json(retyped(told, rule.kind).toObject());
    } else if (rule.kind == FaultKind::CutJson) {
        answer.body.truncate(answer.body.size() * 2 / 3);
    } else if (rule.kind == FaultKind::InvalidUtf8) {
        const QByteArray before = (rule.text.isEmpty() ? QByteArray() : '"' + rule.text.toUtf8()) + "\":\"";
        const qsizetype found = answer.body.indexOf(before);
        answer.body.insert(found < 0 ? 0 : found + before.size(), "\xc3\x28\xff");
    }
}

} // namespace trueup::demo
