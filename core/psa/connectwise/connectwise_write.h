// SPDX-License-Identifier: GPL-3.0-or-later
// The two writes (psa-apis 1.5 and 1.7 d) and what their answers mean. Pure functions.
#pragma once

#include "core/base/result.h"
#include "core/net/api_client.h"
#include "core/psa/psa_connector.h"

namespace trueup {

/// A write, but for the address it is sent to.
struct ConnectWiseWrite
{
    HttpRequest::Method method = HttpRequest::Method::Patch;
    QString path; ///< below apis/3.0/
    QByteArray body;
    QString lineKey; ///< of the line that is changed; empty for a new one
};

/// An id as ConnectWise gives them: digits. Nothing else becomes part of an address.
bool isConnectWiseId(const QString &key);

/// Only the quantity, as a decimal number without rounding. ErrorKind::InvalidInput for keys that are no ids.
Result<ConnectWiseWrite> quantityWrite(const QuantityChange &change);
/// Billable, with a first billing day.
Result<ConnectWiseWrite> newLineWrite(const NewLine &line);

/// 200 and 201 with the record: Accepted. A refusal by 400, 401, 403, 404, 405, 409, 415 or 422: Refused, in
/// the PSA's words. Never left: NotSent. Everything else, 429 and 5xx too: Unknown, for only a reading tells.
WriteAnswer judgeWrite(const WriteEnd &end, const ConnectWiseWrite &write, const QString &server,
                       bool hasClientId);

} // namespace trueup
