// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/domain/connection.h"
#include "core/net/http_client.h"
#include "core/psa/connectwise/connectwise_url.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

namespace trueup {

constexpr int mostRequestsPerSecond = 200;
constexpr int mostRequestsInFlight = 6; ///< Qt's most per host

/// What one ConnectWise connection needs, as a value.
struct ConnectWiseConfig
{
    ConnectWiseUrl site; ///< from parseConnectWiseUrl()
    QString company;     ///< the one that people sign in to
    QString publicKey;   ///< of the API member
    Secret privateKey;
    QString clientId;          ///< of the program that asks; empty = none, which ConnectWise answers with 403
    QString codebase;          ///< as the site told it last; empty = ask
    int requestsPerSecond = 5; ///< starts, 1 to mostRequestsPerSecond
    int requestsInFlight = 3;  ///< 1 to mostRequestsInFlight
    QStringList activeStatuses; ///< of companies; empty = judged by the status's name
    QTimeZone timeZone = QTimeZone::utc(); ///< whose calendar says what day it is, for what depends on dates
    HttpOptions http;
};

/// The client ID this program was built with; empty = none.
QString builtInClientId();

/// The configuration of a stored connection; its own client ID goes before the program's. ErrorKind::Usage
/// or Refused with one sentence for what cannot be sent. Without a private key a connector shows requests and
/// sends none.
Result<ConnectWiseConfig> connectWiseConfig(const Connection &connection, const Secret &privateKey);

/// The Authorization header: the company, both keys.
Secret basicAuthorization(const ConnectWiseConfig &config);

} // namespace trueup
