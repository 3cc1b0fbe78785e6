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
    QString subject; ///< "database", "audit", "runs", "pushes", "connection Stellr" …
    Level level = Level::Good;
    QString text; ///< one sentence, with what to do where something is wrong
};

/// What another process is about, so that what it has not finished is no finding.
struct GoingOn
{
    bool run = false;  ///< it holds the run lock
    bool push = false; ///< it holds the push lock
};

/// Integrity of the database, the audit chain, unfinished runs, writes whose outcome is not known and each
/// connection's state. No network. The keychain is asked by the caller, who owns it.
Result<std::vector<CheckFinding>> checkData(Database &database, GoingOn going = {});

/// True when a finding is damage: the only thing that fails a check.
bool hasDamage(const std::vector<CheckFinding> &findings);

QString toText(CheckFinding::Level level); ///< "ok", "warning", "damaged"

} // namespace trueup
