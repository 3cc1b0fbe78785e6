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

/// One request. There are two kinds: reads, and the form post that fetches a token.
struct HttpRequest
{
    enum class Method { Get, PostForm };

    Method method = Method::Get;
    QUrl url;
    QByteArray authorization; ///< the whole header value; never logged; empty = none
    QByteArray form;          ///< body of PostForm, application/x-www-form-urlencoded; never logged
};

/// What came back from one request, before anybody judges it. `trouble` is set when no complete answer came.
/// (A chunked body without its end may go unnoticed here: Qt does not always report it. Reading the JSON
/// does.)
struct HttpAnswer
{
    int status = 0; ///< 0 = no answer at all
    QByteArray body;
    QByteArray contentType;
    QByteArray retryAfter;      ///< header as sent; empty = none
    QByteArray date;            ///< header as sent
    QString requestId;          ///< the server's request id header, or empty
    QString sentId;             ///< our own X-Request-ID of this try
    std::int64_t bytes = 0;     ///< body bytes read, also of an answer that was cut
    bool reachedServer = false; ///< false: name look-up or connecting failed, so the server saw nothing
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
