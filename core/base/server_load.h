// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <cstdint>

namespace trueup {

/// What goes to and fro with one server at this moment, for a person who watches.
struct ServerLoad
{
    int requests = 0; ///< sent since the connection was made, repeated ones too, sign-ins not
    int retries = 0;  ///< of them, beyond the first try
    std::int64_t bytes = 0;
    int underWay = 0;          ///< requests the server has not answered yet
    int connections = 0;       ///< how many requests may be under way now
    int mostConnections = 0;   ///< how many may be at the best of times
    QDateTime waitsUntil = {}; ///< the server asked everybody to wait; UTC, invalid = nobody waits

    /// Fewer go side by side than could, because the server had too many.
    bool isNarrowed() const { return connections < mostConnections; }

    friend bool operator==(const ServerLoad &, const ServerLoad &) = default;
};

} // namespace trueup
