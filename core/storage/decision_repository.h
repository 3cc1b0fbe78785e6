// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/decision.h"

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// Table decision, append-only. Writes need an open Transaction around them.
class DecisionRepository
{
public:
    explicit DecisionRepository(Database &database) : m_database(database) {}

    Result<std::vector<Decision>> all(); ///< oldest first
    /// Newest first; `before` = only decisions older than that one, for reading on page by page.
    Result<std::vector<Decision>> latest(int limit, std::optional<DecisionId> before = {});
    /// The one of a line of review that counts while `prepared` is (isNewer()); nullopt = there is none.
    Result<std::optional<Decision>> newestOf(const QString &lineId, Period prepared);
    /// Stores a new decision and answers it with its id.
    Result<Decision> add(Decision decision);

private:
    Database &m_database;
};

} // namespace trueup
