// SPDX-License-Identifier: GPL-3.0-or-later
// What the Connections page shows of one connection. A value made from what is shown; pure.
#pragma once

#include "core/domain/connection.h"
#include "core/domain/run.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

struct ShownData;

struct ConnectionView
{
    Connection connection;
    std::optional<Run> lastRun; ///< vendors: the last one that ended
    int accounts = 0;
    int unknown = 0;  ///< accounts whose figures are not current (R7)
    int services = 0; ///< vendors; products of a PSA
    int lines = 0;    ///< subscriptions; billed lines of a PSA
};

/// Vendors first, then PSAs, each by name.
std::vector<ConnectionView> connectionViews(const ShownData &data);

/// "260 accounts, 31 services, 1,893 subscriptions; 2 accounts unknown"
QString contentWords(const ConnectionView &view);

} // namespace trueup
