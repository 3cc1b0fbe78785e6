// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/url_rules.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Network", text);
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

Status checkRequestUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return fail(ErrorKind::Refused, tr("The address “%1” is not complete. Enter it as https://host.")
                                            .arg(url.toDisplayString(QUrl::RemoveUserInfo)));
    if (!url.userInfo().isEmpty())
        return fail(ErrorKind::Refused,
                    tr("The address for “%1” contains a user name or password. Remove it from the address.")
                        .arg(url.host()));
    if (url.scheme() == "https"_L1)
        return {};
    if (url.scheme() != "http"_L1)
        return fail(
            ErrorKind::Refused,
            tr("“%1” is not a web address Trueup can use. Enter it as https://host.").arg(url.scheme()));
    if (!isLoopbackHost(url.host()))
        return fail(ErrorKind::Refused,
                    tr("Plain http would show your data to others on the way. Use https://%1 instead.")
                        .arg(serverName(url)));
    return {};
}

QString serverName(const QUrl &url)
{
    const int standard = url.scheme() == "http"_L1 ? 80 : 443;
    const int port = url.port(standard);
    return port == standard ? url.host() : url.host() + u':' + QString::number(port);
}

} // namespace trueup
