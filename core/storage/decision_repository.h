// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/decision.h"

#include <vector>

namespace trueup {

class Database;

/// Table decision, append-only. Writes need an open Transaction around them.
class DecisionRepository
{
public:
    explicit DecisionRepository(Database &database) : m_database(database) {}

    Result<std::vector<Decision>> all(); ///< oldest first
    /// Stores a new decision and answers it with its id.
    Result<Decision> add(Decision decision);

private:
    Database &m_database;
};

} // namespace trueup
