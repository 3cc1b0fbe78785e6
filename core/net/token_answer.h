// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what a token endpoint answers. Pure functions.
#pragma once

#include "core/base/result.h"
#include "core/net/http_message.h"

#include <chrono>

namespace trueup {

struct TokenGrant
{
    QByteArray token; ///< visible ASCII only
    std::chrono::seconds lifetime{1800};
};

/// What a token endpoint said about a failure, in RFC 6749's words, Okta's or any other known ones.
struct TokenRefusal
{
    QString code;  ///< "invalid_client", "E0000004"
    QString words; ///< description; both verbatim, for redaction by the caller
    bool isJson = false;
};

/// The token in a 200 answer. BadAnswer (another try may help) for everything else but a JSON `error`, which
/// is AuthFailed.
Result<TokenGrant> readTokenGrant(const HttpAnswer &answer);
TokenRefusal readTokenRefusal(const QByteArray &body);

} // namespace trueup
