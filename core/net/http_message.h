// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

#include <cstdint>
#include <optional>

namespace trueup {

using HttpHeader = QPair<QByteArray, QByteArray>; ///< name, value

/// One request. There are three kinds: reads, the form post that fetches a token, and writes. A write reaches
/// the server once or not at all: nothing on the way repeats it.
struct HttpRequest
{
    enum class Method { Get, PostForm, PostJson, Patch };

    Method method = Method::Get;
    QUrl url;
    QByteArray authorization; ///< the whole header value; never logged; empty = none
    QByteArray body; ///< of PostForm application/x-www-form-urlencoded, of a write JSON; never logged
    QList<HttpHeader> headers; ///< besides the usual ones, or instead of one of the same name; never logged

    bool isWrite() const { return method == Method::PostJson || method == Method::Patch; }
};

/// "GET", "POST", "PATCH"
QByteArray methodName(HttpRequest::Method method);

/// What came back from one request, before anybody judges it. `trouble` is set when no complete answer came.
/// (A chunked body without its end may go unnoticed here: Qt does not always report it. Reading the JSON
/// does.)
struct HttpAnswer
{
    int status = 0; ///< 0 = no answer at all
    QByteArray body;
    QByteArray contentType;
    QByteArray retryAfter;  ///< header as sent; empty = none
    QByteArray date;        ///< header as sent
    QByteArray link;        ///< header as sent, several joined by commas
    QString requestId;      ///< the server's request id header, or empty
    QString sentId;         ///< our own X-Request-ID of this try
    std::int64_t bytes = 0; ///< body bytes read, also of an answer that was cut
    /// False: name look-up, connecting or the TLS handshake failed, so the server saw nothing. Of a write
    /// true whenever the least of it may have left.
    bool reachedServer = false;
    std::optional<Error>
        trouble; ///< Unreachable, Tls, Timeout, BadAnswer (cut, too large), Refused (redirect)
};

/// What reading one resource cost, all tries together.
struct ReadStats
{
    int retries = 0;           ///< tries beyond the first
    std::int64_t waitedMs = 0; ///< waits before tries, a server's advice included
    std::int64_t bytes = 0;
    QString requestId; ///< the server's id of the last try

    ReadStats &operator+=(const ReadStats &other)
    {
        retries += other.retries;
        waitedMs += other.waitedMs;
        bytes += other.bytes;
        if (!other.requestId.isEmpty())
            requestId = other.requestId;
        return *this;
    }
};

} // namespace trueup
