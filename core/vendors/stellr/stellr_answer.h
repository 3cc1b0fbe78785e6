// SPDX-License-Identifier: GPL-3.0-or-later
// From an HTTP answer to the list in it, or to the sentence that says why there is none. Pure functions.
#pragma once

#include "core/base/json_document.h"
#include "core/base/result.h"
#include "core/net/http_message.h"
#include "core/vendors/stellr/endpoint_profile.h"

#include <memory>
#include <optional>

namespace trueup {

enum class StellrResource { Vendors, Accounts, Subscriptions };

/// What was asked for, for sentences.
struct StellrSubject
{
    StellrResource resource = StellrResource::Accounts;
    QString server;     ///< "api.us.tdsynnex.com"
    QString accountKey; ///< for Subscriptions
};

/// "the customer list", "the subscriptions of customer 701234", for the middle of a sentence.
QString describe(const StellrSubject &subject);

/// An answer that holds a list.
struct StellrList
{
    std::shared_ptr<const JsonDocument> document; ///< keeps `array` alive
    JsonValue array;
    std::optional<qint64> total; ///< as announced; nullopt where there is none to be read
    QString requestId;
};

/// The list in a body. Errors: ServerError for a failure told within it (stellr-api 4), in the vendor's
/// words; BadAnswer for an empty or cut body, HTML, other text, and JSON without a known list, which is never
/// taken for an empty one.
Result<StellrList> openStellrList(const QByteArray &body, const EnvelopeNames &names,
                                  const StellrSubject &subject);

/// The same for a whole answer, any status: AuthFailed, PermissionDenied, NotFound, RateLimited, Timeout,
/// ServerError.
Result<StellrList> openStellrAnswer(const HttpAnswer &answer, const EnvelopeNames &names,
                                    const StellrSubject &subject);

} // namespace trueup
