// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace trueup {

class Database;

/// One migration: from the version before it to `version`.
struct MigrationStep
{
    int version = 0;
    /// The oldest schema version whose program may go on using the file after this step.
    int minCompatible = 0;
    QString sql; ///< see Dialect::statements()
};

/// What a file says about its schema. Version 0: nothing is in it yet.
struct SchemaMark
{
    int version = 0;
    int minCompatible = 0;
    bool foreign = false; ///< there are tables, but not ours
};

/// Brings a database to the newest schema: all missing steps and the mark in one transaction, so an upgrade is
/// done or not begun, whatever interrupts it.
class Migrator
{
public:
    /// The steps in ascending order of version, beginning with 1.
    explicit Migrator(std::vector<MigrationStep> steps) : m_steps(std::move(steps)) {}
    /// The migrations of this program, from its resources (":/trueup/migrations/0001_base.sql" …).
    static Migrator builtIn();

    /// The version that this program's schema has.
    int newest() const { return m_steps.empty() ? 0 : m_steps.back().version; }
    const std::vector<MigrationStep> &steps() const { return m_steps; }

    static Result<SchemaMark> readMark(Database &database);
    /// Answers how many steps were applied; after an error none was.
    Result<int> migrate(Database &database) const;

private:
    std::vector<MigrationStep> m_steps;
};

} // namespace trueup
