// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/link_header.h"

#include "core/base/excerpt.h"
#include "core/net/url_rules.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestQuery = 8000;

/// From `at` to the end of this link's parameters: the next comma outside of quotes.
QByteArray parametersAt(const QByteArray &header, qsizetype &at)
{
    const qsizetype begin = at;
    bool quoted = false;
    for (; at < header.size(); ++at) {
        if (header[at] == '"')
            quoted = !quoted;
        else if (header[at] == ',' && !quoted)
            break;
    }
    return header.mid(begin, at - begin);
}

bool saysNext(const QByteArray &parameters)
{
    for (const QByteArray &parameter : parameters.split(';')) {
        const qsizetype equals = parameter.indexOf('=');
        if (equals < 0 || parameter.left(equals).trimmed().toLower() != "rel")
            continue;
        QByteArray value = parameter.mid(equals + 1).trimmed().toLower();
        value.replace('"', "");
        if (value.split(' ').contains("next"))
            return true;
    }
    return false;
}

/// The list within an address: what follows "apis/3.0/".
QString listOf(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    const QLatin1StringView base = "/apis/3.0/"_L1;
    const qsizetype at = path.indexOf(base, 0, Qt::CaseInsensitive);
    return at < 0 ? QString() : path.mid(at + base.size()).toLower();
}

} // namespace

std::optional<QByteArray> nextTarget(const QByteArray &linkHeader)
{
    qsizetype at = 0;
    while ((at = linkHeader.indexOf('<', at)) >= 0) {
        const qsizetype end = linkHeader.indexOf('>', at);
        if (end < 0)
            break;
        const QByteArray target = linkHeader.mid(at + 1, end - at - 1).trimmed();
        at = end + 1;
        if (saysNext(parametersAt(linkHeader, at)))
            return target;
    }
    return std::nullopt;
}

Result<std::optional<QByteArray>> nextPageQuery(const QByteArray &linkHeader, const QUrl &asked)
{
    const auto target = nextTarget(linkHeader);
    if (!target)
        return std::optional<QByteArray>();
    const QUrl next = asked.resolved(QUrl::fromEncoded(*target, QUrl::TolerantMode));
    const bool sameList = !listOf(next).isEmpty() && listOf(next) == listOf(asked);
    const QByteArray query = next.query(QUrl::FullyEncoded).toLatin1();
    if (!next.isValid() || !sameList || query.isEmpty() || query.size() > longestQuery)
        return fail(ErrorKind::Refused,
                    QCoreApplication::translate(
                        "ConnectWise",
                        "“%1” says that its list goes on in another list. Trueup follows "
                        "only the one it asked for. Check whether a proxy changes what it answers.")
                        .arg(serverName(asked)),
                    u"next page: %1"_s.arg(excerpt(QString::fromLatin1(*target), 200)));
    return std::optional(query);
}

} // namespace trueup
