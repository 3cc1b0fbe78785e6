// SPDX-License-Identifier: GPL-3.0-or-later
// What the Connections page shows of one connection. A value made from what is shown; pure.
#pragma once

#include "core/domain/connection.h"
#include "core/domain/psa.h"
#include "core/domain/run.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

struct ShownData;

struct ConnectionView
{
    Connection connection;
    std::optional<Run> lastRun; ///< of what is synced: the last one that ended
    int accounts = 0;
    int unknown = 0;       ///< accounts whose figures are not current (R7); of a PSA agreements
    int services = 0;      ///< vendors; products of a PSA
    int agreements = 0;    ///< of a PSA that is read over the network; active ones
    int lines = 0;         ///< subscriptions; billed lines of a PSA
    int guessedCycles = 0; ///< words of billing cycles that nobody has confirmed yet (R15)
};

/// Vendors first, then PSAs, each by name.
std::vector<ConnectionView> connectionViews(const ShownData &data);

/// A name for a new connection: the wanted one, or with a number behind it where that is taken.
QString freeConnectionName(const ShownData *data, const QString &wanted);

/// The words for billing cycles that a connection's agreements use, confirmed or guessed (R15).
std::vector<BillingCycle> cyclesOfConnection(const ShownData &data, ConnectionId connection);

/// "260 accounts, 31 services, 1,893 subscriptions; 2 accounts not current"; of a PSA "260 companies, 40
/// products, 300 agreements, 1,893 lines; 2 agreements not current"
QString contentWords(const ConnectionView &view);

} // namespace trueup
