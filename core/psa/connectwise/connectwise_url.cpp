// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_url.h"

#include "core/net/url_rules.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

bool isCloudHost(const QString &host)
{
    return host.endsWith(".myconnectwise.net"_L1);
}

/// People leave the scheme out; a machine of one's own is the only place for plain http.
QString withScheme(const QString &text)
{
    if (text.contains("://"_L1))
        return text;
    const QString host = QUrl(u"https://"_s + text).host();
    return (isLoopbackHost(host) ? u"http://"_s : u"https://"_s) + text;
}

/// What lies before the program on a host of one's own; mostly nothing. "/v4_6_release/ConnectWise.aspx",
/// "/login/login.aspx" and "/v2025_1/apis/3.0" are the program itself.
QString basePath(const QString &path)
{
    static const QRegularExpression program(u"(/(v\\d+_\\w+|login|apis)(/.*)?)?/*$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QString base = path;
    return base.remove(program);
}

} // namespace

Result<ConnectWiseUrl> parseConnectWiseUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    QUrl url(withScheme(trimmed), QUrl::StrictMode);
    if (trimmed.isEmpty() || trimmed.size() > 2048 || !url.isValid() || url.host().isEmpty())
        return fail(ErrorKind::Usage,
                    tr("The site is not a web address. Enter the host where you sign in to ConnectWise, for "
                       "example na.myconnectwise.net."));
    if (const Status allowed = checkRequestUrl(url); !allowed)
        return fail(allowed.error());
    url.setQuery(QString());
    url.setFragment(QString());
    ConnectWiseUrl result;
    QString host = url.host();
    if (!isCloudHost(host)) {
        url.setPath(basePath(url.path()));
        result.site = url;
        result.api = url;
        return result;
    }
    url.setPath({});
    if (host.startsWith("api-"_L1))
        host.remove(0, 4);
    url.setHost(host);
    result.site = url;
    url.setHost(u"api-"_s + host);
    result.api = url;
    return result;
}

bool mayReceiveConnectWiseKeys(const QUrl &url, const ConnectWiseUrl &site)
{
    if (!checkRequestUrl(url))
        return false;
    return url.scheme() == site.api.scheme() && url.host() == site.api.host() &&
           url.port() == site.api.port();
}

std::optional<QString> codebaseFrom(const QString &text)
{
    static const QRegularExpression shape(u"^v\\d[A-Za-z0-9_.-]{0,60}$"_s);
    QString name = text.trimmed();
    while (name.endsWith(u'/'))
        name.chop(1);
    if (!shape.match(name).hasMatch())
        return std::nullopt;
    return name + u'/';
}

QString aliasCodebase()
{
    return u"v4_6_release/"_s;
}

} // namespace trueup
