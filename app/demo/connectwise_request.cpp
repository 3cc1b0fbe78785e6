// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_request.h"

#include <QRegularExpression>

#include <httplib.h>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

QHash<QString, QString> queryOf(const std::string &target)
{
    QHash<QString, QString> query;
    const auto bytes = QByteArray::fromStdString(target);
    const qsizetype mark = bytes.indexOf('?');
    if (mark < 0)
        return query;
    for (const QByteArray &part : bytes.mid(mark + 1).split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (equals > 0)
            query.insert(decoded(part.left(equals)), decoded(part.mid(equals + 1)));
    }
    return query;
}

} // namespace

CwRequest cwRequest(const httplib::Request &request, bool tls)
{
    const auto header = [&](const char *name) {
        return QByteArray::fromStdString(request.get_header_value(name));
    };
    return {.method = QString::fromStdString(request.method),
            .path = QString::fromStdString(request.path),
            .target = QString::fromStdString(request.target),
            .query = queryOf(request.target),
            .authorization = header("Authorization"),
            .clientId = header("clientId"),
            .paginationType = header("pagination-type"),
            .accept = header("Accept"),
            .host = header("Host"),
            .contentType = header("Content-Type"),
            .body = QByteArray::fromStdString(request.body),
            .tls = tls,
            .clientPort = static_cast<quint16>(request.remote_port)};
}

std::optional<CwPlace> cwPlace(const QString &path)
{
    static const QRegularExpression pattern(u"^/([^/]+/)apis/3\\.0(/.*)$"_s);
    const auto match = pattern.match(path);
    if (!match.hasMatch())
        return std::nullopt;
    return CwPlace{match.captured(1), match.captured(2)};
}

CwAdditionPlace cwAdditionPlace(const QString &path)
{
    static const QRegularExpression pattern(u"/finance/agreements/(\\d+)(?:/additions(?:/(\\d+))?)?$"_s);
    const auto match = pattern.match(path);
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

} // namespace trueup::demo
