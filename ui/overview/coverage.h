// SPDX-License-Identifier: GPL-3.0-or-later
// Of how many accounts and agreements the figures are current, and since when the others are unknown: pure
// arithmetic over one moment of the data.
#pragma once

#include "ui/session/destination.h"
#include "ui/session/shown_data.h"

#include <QTimeZone>

#include <optional>
#include <vector>

namespace trueup {

/// What is known of one vendor connection's accounts, or of all vendors' together; or of a PSA's agreements.
struct Coverage
{
    QString connection; ///< empty: all vendor connections together
    ConnectionKind kind = ConnectionKind::Stellr;
    int accounts = 0; ///< those that the last account list named; of a PSA agreements
    int current = 0;
    int held = 0;                 ///< of the unknown ones, those that ask (R8)
    QDateTime unknownSince;       ///< the oldest of them; invalid = none, or never fetched
    QDateTime lastComplete;       ///< end of the newest complete run among those kept at hand
    std::optional<RunId> lastRun; ///< the newest run that published or was held; of one connection only

    int unknown() const { return accounts - current; }
};

/// One for each vendor connection in their order; before them the sum, where there are several; then the PSAs
/// that are synced.
std::vector<Coverage> coverageOf(const ShownData &data);

/// A figure in words, and where it leads.
struct CoverageFact
{
    QString text;
    Destination destination;
};
/// How a line of the overview says it.
struct CoverageLine
{
    QString name;      ///< the connection, or "All distributors"
    bool known = true; ///< false: nothing is known yet, and `current.text` says so
    CoverageFact current;
    std::optional<CoverageFact> unknown;
    std::optional<CoverageFact> held;
    QString age; ///< empty while the last complete sync is no older than a day
};
CoverageLine lineOf(const Coverage &coverage, const QDateTime &now, const QTimeZone &zone);

} // namespace trueup
