// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"

#include <QString>

#include <vector>

namespace trueup {

class Database;

/// One thing that `trueup check` looked at.
struct CheckFinding
{
    enum class Level { Good, Warning, Damage };
    QString subject; ///< "database", "audit", "runs", "connection Stellr" …
    Level level = Level::Good;
    QString text; ///< one sentence, with what to do where something is wrong
};

/// Integrity of the database, the audit chain, unfinished runs and each connection's state. No network. The
/// keychain is asked by the caller, who owns it. `runIsGoing`: another process holds the run lock, so a
/// running run is no finding.
Result<std::vector<CheckFinding>> checkData(Database &database, bool runIsGoing);

/// True when a finding is damage: the only thing that fails a check.
bool hasDamage(const std::vector<CheckFinding> &findings);

QString toText(CheckFinding::Level level); ///< "ok", "warning", "damaged"

} // namespace trueup
