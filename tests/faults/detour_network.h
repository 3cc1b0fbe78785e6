// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace trueup::test {

/// What was asked for by path and query, and which of it goes to another machine instead.
struct RoutedTraffic
{
    QStringList asked; ///< every try, in order

    QUrl elsewhere;          ///< empty: nothing is sent elsewhere
    QRegularExpression path; ///< searched in path and query
    int skip = 0;            ///< so many matching requests go the right way first
    int times = 0;           ///< so many are sent elsewhere; -1 = all

    int askedFor(const QRegularExpression &wanted) const;
};

/// Sends real requests, some of them to a place that cannot be reached: what fails before an HTTP server is
/// spoken to (names, ports, certificates) can so be placed at any one request.
class DetourNetwork final : public QNetworkAccessManager
{
public:
    explicit DetourNetwork(std::shared_ptr<RoutedTraffic> traffic);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    bool isSentElsewhere(const QString &target);

    std::shared_ptr<RoutedTraffic> m_traffic;
};

} // namespace trueup::test
