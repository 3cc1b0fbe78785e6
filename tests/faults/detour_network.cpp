// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/detour_network.h"

#include <QNetworkProxy>

#include <algorithm>

namespace trueup::test {

int RoutedTraffic::askedFor(const QRegularExpression &wanted) const
{
    return static_cast<int>(std::count_if(
        asked.begin(), asked.end(), [&](const QString &target) { return wanted.match(target).hasMatch(); }));
}

DetourNetwork::DetourNetwork(std::shared_ptr<RoutedTraffic> traffic) : m_traffic(std::move(traffic))
{
    setProxy(QNetworkProxy::NoProxy);
}

QNetworkReply *DetourNetwork::createRequest(Operation operation, const QNetworkRequest &request,
                                            QIODevice *body)
{
    const QString target = request.url().toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    m_traffic->asked.append(target);
    QNetworkRequest sent(request);
    if (isSentElsewhere(target)) {
        QUrl url = m_traffic->elsewhere;
        url.setPath(request.url().path());
        url.setQuery(request.url().query());
        sent.setUrl(url);
    }
    return QNetworkAccessManager::createRequest(operation, sent, body);
}

bool DetourNetwork::isSentElsewhere(const QString &target)
{
    if (m_traffic->elsewhere.isEmpty() || m_traffic->times == 0 || !m_traffic->path.match(target).hasMatch())
        return false;
    if (m_traffic->skip > 0) {
        --m_traffic->skip;
        return false;
    }
    if (m_traffic->times > 0)
        --m_traffic->times;
    return true;
}

} // namespace trueup::test
