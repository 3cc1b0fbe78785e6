// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection says about itself in words. Pure functions.
#pragma once

#include "core/domain/access.h"
#include "core/domain/connection.h"
#include "core/domain/run.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

/// A row of the check list: "Sign in", "Companies" …
QString accessStepWords(AccessStep step);
/// Its last row: what the first run fetches.
QString firstFetchWords(ConnectionKind kind);
/// What is fetched while it runs; `total` 0 = how much is not known yet.
QString fetchingWords(ConnectionKind kind, int total);

/// Where a connection's secret is kept: "The secret is in this computer's keychain."
QString secretSentence(const Connection &connection);
/// The same with its age: "In the keychain, since 12 days"; empty for connections without one.
QString secretWords(const Connection &connection, const QDateTime &now);

/// "Production, United States"; the bare host where the region is not known.
QString environmentWords(const Connection &connection);

/// "Complete 2 hours ago: 260 of 260 accounts"; of a PSA agreements; "Never synced" without a run.
QString lastRunWords(ConnectionKind kind, const std::optional<Run> &run, const QDateTime &now);

/// What a PSA's filters let through: "All agreements; companies with status Active or Prospect count as
/// active".
QString filterWords(const PsaSettings &settings);
/// "5 requests a second, 3 at a time"
QString paceWords(const PsaSettings &settings);

} // namespace trueup
