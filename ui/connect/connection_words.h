// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection says about itself in words. Pure functions.
#pragma once

#include "core/domain/connection.h"
#include "core/domain/run.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

/// Where a connection's secret is kept: "The secret is in this computer's keychain."
QString secretSentence(const Connection &connection);
/// The same with its age: "In the keychain, since 12 days"; empty for connections without one.
QString secretWords(const Connection &connection, const QDateTime &now);

/// "Production, United States"; the bare host where the region is not known.
QString environmentWords(const Connection &connection);

/// "Last sync 2 hours ago: 260 accounts, 2 unknown"; "Never synced" without a run.
QString lastRunWords(const std::optional<Run> &run, const QDateTime &now);

} // namespace trueup
