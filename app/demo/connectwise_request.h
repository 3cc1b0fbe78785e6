// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace httplib {
struct Request;
}

namespace trueup::demo {

/// A request as the ConnectWise look-alike looks at it.
struct CwRequest
{
    QString method = {};
    QString path = {};                  ///< "/v2025_1/apis/3.0/finance/agreements/812/additions/40411"
    QString target = {};                ///< path and query as sent
    QHash<QString, QString> query = {}; ///< decoded; + is a blank
    QByteArray authorization = {};
    QByteArray clientId = {};
    QByteArray paginationType = {};
    QByteArray accept = {};
    QByteArray host = {};
    QByteArray contentType = {};
    QByteArray body = {};
    bool tls = false;
    quint16 clientPort = 0;

    bool isWrite() const { return method != u"GET" && !path.endsWith(u"/search"); }
    bool isForwardOnly() const { return paginationType.compare("forward-only", Qt::CaseInsensitive) == 0; }
};

CwRequest cwRequest(const httplib::Request &request, bool tls);

/// What is asked for behind the codebase: "/finance/agreements/812" of
/// "/v2025_1/apis/3.0/finance/agreements/812".
struct CwPlace
{
    QString codebase = {}; ///< "v2025_1/"
    QString path = {};
};
/// nullopt: not an address of the interface.
std::optional<CwPlace> cwPlace(const QString &path);

/// The ids in an address of additions; 0 where there is none.
struct CwAdditionPlace
{
    int agreementId = 0;
    int additionId = 0;
};
CwAdditionPlace cwAdditionPlace(const QString &path);

} // namespace trueup::demo
