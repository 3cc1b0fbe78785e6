// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may enter as the site of ConnectWise PSA, and where keys may go. Pure functions.
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace trueup {

/// A checked site.
struct ConnectWiseUrl
{
    QUrl site; ///< where people sign in: https (http on loopback), no trailing slash, query or fragment
    QUrl api;  ///< where programs do: in the cloud the same host with "api-" before it, elsewhere the site

    /// As stored with the connection: "https://na.myconnectwise.net".
    QString text() const { return site.toString(QUrl::FullyEncoded); }
};

/// Accepts "na.myconnectwise.net", with or without scheme, "api-", trailing slash, the rest of an address
/// that was copied from a browser, and blanks around it; hosts of one's own likewise. ErrorKind::Refused for
/// plain http to another machine; ErrorKind::Usage for text that is no address.
Result<ConnectWiseUrl> parseConnectWiseUrl(const QString &text);

/// True only for the site's own API host: over https, or on this machine. Asked before every request that
/// carries the keys.
bool mayReceiveConnectWiseKeys(const QUrl &url, const ConnectWiseUrl &site);

/// The part of an address that says which program version serves it, as companies are told it: "v2025_1/".
/// With its slash; nullopt for anything that could lead elsewhere.
std::optional<QString> codebaseFrom(const QString &text);

/// Works everywhere instead of a codebase with a date.
QString aliasCodebase();

} // namespace trueup
