// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace trueup {

/// An HTTP date in any of the three forms of RFC 9110 5.6.7 ("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday,
/// 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"), as UTC. The day's name is not checked. `now` places
/// two-digit years.
std::optional<QDateTime> parseHttpDate(QByteArrayView text, const QDateTime &now);

/// How long a server asks us to wait: seconds, or an HTTP date less the server's own `date` (our clock where
/// that is missing, so that a wrong clock on either side does no harm). Never negative; at most 1000 days.
/// nullopt = no advice.
std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView retryAfter, QByteArrayView date,
                                                         const QDateTime &now);

} // namespace trueup
