// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/stellr_url.h"

#include "core/net/url_rules.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StellrUrl", text);
}

bool isVendorHost(const QString &host)
{
    return host.endsWith(".tdsynnex.com"_L1);
}

StellrRegion regionOf(const QString &host)
{
    if (isLoopbackHost(host))
        return StellrRegion::Loopback;
    if (host.endsWith(".us.tdsynnex.com"_L1))
        return StellrRegion::UnitedStates;
    if (host.endsWith(".ca.tdsynnex.com"_L1))
        return StellrRegion::Canada;
    if (host.endsWith(".lac.tdsynnex.com"_L1)) {
        const QStringList words = host.section(u'.', 0, 0).split(u'-');
        if (words.contains("br"_L1))
            return StellrRegion::Brazil;
        if (words.contains("mx"_L1))
            return StellrRegion::Mexico;
    }
    return StellrRegion::Other;
}

/// People leave the scheme out; a machine of one's own is the only place for plain http.
QString withScheme(const QString &text)
{
    if (text.contains("://"_L1))
        return text;
    const QString host = QUrl(u"https://"_s + text).host();
    return (isLoopbackHost(host) ? u"http://"_s : u"https://"_s) + text;
}

/// The path without its trailing slashes and without the beginning of an endpoint that was pasted along.
QString basePath(const QString &path)
{
    static const QRegularExpression tail(u"(/api(/v[12])?)?/*$"_s, QRegularExpression::CaseInsensitiveOption);
    QString base = path;
    return base.remove(tail);
}

Status refuseIon(const QUrl &url)
{
    const bool ion = url.host() == "ion.tdsynnex.com"_L1 || url.host().endsWith(".ion.tdsynnex.com"_L1) ||
                     url.path().contains("/api/v3"_L1, Qt::CaseInsensitive);
    if (!ion)
        return {};
    return fail(ErrorKind::Refused,
                tr("This is an address of StreamOne Ion, another TD SYNNEX platform with other credentials. "
                   "Enter the StreamOne Stellr API URL, for example https://api.us.tdsynnex.com."));
}

} // namespace

Result<StellrUrl> parseStellrUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QString example = u"https://api.us.tdsynnex.com"_s;
    QUrl url(withScheme(trimmed), QUrl::StrictMode);
    if (trimmed.isEmpty() || trimmed.size() > 2048 || !url.isValid() || url.host().isEmpty())
        return fail(ErrorKind::Usage,
                    tr("The API URL is not a web address. Enter it as in %1.").arg(example));
    if (const Status ion = refuseIon(url); !ion)
        return fail(ion.error());
    if (const Status allowed = checkRequestUrl(url); !allowed)
        return fail(allowed.error());
    const QString host = url.host();
    if (!isLoopbackHost(host) && !isVendorHost(host))
        return fail(ErrorKind::Refused, tr("“%1” does not belong to TD SYNNEX, so Trueup sends no secret "
                                           "there. Enter the API URL of your region, for example %2.")
                                            .arg(host, example));
    if (url.hasQuery() || url.hasFragment())
        return fail(ErrorKind::Usage,
                    tr("Leave out everything after the host in the API URL, as in %1.").arg(example));
    if (host == "us.tdsynnex.com"_L1 || host == "ca.tdsynnex.com"_L1)
        return fail(ErrorKind::Refused,
                    tr("The API of this region is at https://api.%1. Enter that address.").arg(host));

    StellrUrl result;
    url.setPath(basePath(url.path()));
    result.url = url;
    result.region = regionOf(host);
    result.sandbox = host.section(u'.', 0, 0).split(u'-').contains("uat"_L1);
    return result;
}

bool mayReceiveStellrSecret(const QUrl &url)
{
    if (!checkRequestUrl(url))
        return false;
    return isLoopbackHost(url.host()) || (url.scheme() == "https"_L1 && isVendorHost(url.host()));
}

QString toText(StellrRegion region)
{
    switch (region) {
    case StellrRegion::UnitedStates:
        return u"us"_s;
    case StellrRegion::Canada:
        return u"ca"_s;
    case StellrRegion::Brazil:
        return u"br"_s;
    case StellrRegion::Mexico:
        return u"mx"_s;
    case StellrRegion::Other:
        return u"other"_s;
    case StellrRegion::Loopback:
        return u"loopback"_s;
    }
    Q_UNREACHABLE();
}

} // namespace trueup
