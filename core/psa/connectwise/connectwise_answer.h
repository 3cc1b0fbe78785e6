// SPDX-License-Identifier: GPL-3.0-or-later
// From an HTTP answer of ConnectWise's to the JSON in it, or to the sentence that says why there is none.
// Pure functions.
#pragma once

#include "core/base/json_document.h"
#include "core/base/result.h"
#include "core/net/http_message.h"

#include <QString>

#include <memory>

namespace trueup {

enum class ConnectWiseResource { Company, System, Companies, Products, Agreements, Additions, Trail };

/// What was asked for, for sentences.
struct ConnectWiseSubject
{
    ConnectWiseResource resource = ConnectWiseResource::Companies;
    QString server;          ///< "api-na.myconnectwise.net"
    QString name;            ///< of the agreement, for Additions; of the company signed in to, for Company
    bool isRecord = false;   ///< one record
    bool hasClientId = true; ///< one is sent

    /// A record, and what belongs to one; the great lists are always there.
    bool canBeGone() const { return isRecord || resource == ConnectWiseResource::Additions; }
};

/// "the companies", "the lines of agreement “Managed Services”", for the middle of a sentence.
QString describe(const ConnectWiseSubject &subject);

/// The right that reading it takes, as the PSA's menus call it; empty where none is known.
QString rightToRead(ConnectWiseResource resource);
/// The right that writing a quantity takes.
QString rightToWrite();
/// The right that making a line takes.
QString rightToCreate();

/// What an answer says of a failure, in the PSA's own words.
struct ConnectWiseWords
{
    QString text;  ///< one line, redacted; empty = nothing
    QString field; ///< that was refused
    QString code;
};
ConnectWiseWords connectWiseWords(const QByteArray &body);

/// A 403 that is about the program, not about the role of the API member.
bool isAboutClientId(const ConnectWiseWords &words);
/// What to do about it. `hasClientId`: one was sent.
QString clientIdSentence(bool hasClientId);

/// The JSON of an answer that holds what was asked for. Errors: AuthFailed (a refused client ID too),
/// PermissionDenied, NotFound, RateLimited, Timeout, Conflict, ServerError by status; BadAnswer for an empty
/// or cut body, HTML and other text; Refused where the host wants another one ("SSL is required").
Result<std::shared_ptr<const JsonDocument>> openConnectWiseAnswer(const HttpAnswer &answer,
                                                                  const ConnectWiseSubject &subject);

/// The error for an answer of this status, 300 and more.
Error connectWiseError(const HttpAnswer &answer, const ConnectWiseSubject &subject);

/// A list that answers 404 before anything could be read: wrong keys look like that too (psa-apis 1.2).
Error unknownKeysError(const ConnectWiseSubject &subject, const Error &cause);

} // namespace trueup
