// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may enter as the API URL of StreamOne Stellr, and where a secret may go. Pure functions.
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace trueup {

/// Where an API address belongs; also the name of the part of the endpoint profile that applies to it.
enum class StellrRegion { UnitedStates, Canada, Brazil, Mexico, Other, Loopback };

/// A checked API address.
struct StellrUrl
{
    QUrl url; ///< https (http on loopback), no trailing slash, query or fragment
    StellrRegion region = StellrRegion::Other;
    bool sandbox = false; ///< a "-uat" host: credentials of production don't work there, nor the reverse

    /// As stored with the connection: "https://api.us.tdsynnex.com".
    QString text() const { return url.toString(QUrl::FullyEncoded); }
};

/// Accepts "https://api.us.tdsynnex.com", with or without scheme, trailing slash, "/api/v1" and blanks around
/// it. ErrorKind::Refused with a sentence for StreamOne Ion addresses, plain http to another machine, hosts
/// that are neither below tdsynnex.com nor this machine; ErrorKind::Usage for text that is no address.
Result<StellrUrl> parseStellrUrl(const QString &text);

/// True only for https to a host below tdsynnex.com, and for this machine. Asked before every request that
/// carries the client secret or a token.
bool mayReceiveStellrSecret(const QUrl &url);

/// "us", "ca", "br", "mx", "other", "loopback": the words of profiles and JSON.
QString toText(StellrRegion region);

} // namespace trueup
