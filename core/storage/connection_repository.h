// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// Table connection. Writes need an open Transaction around them.
class ConnectionRepository
{
public:
    explicit ConnectionRepository(Database &database) : m_database(database) {}

    Result<std::vector<Connection>> all();                         ///< by id
    Result<std::optional<Connection>> byName(const QString &name); ///< case-insensitive
    /// Inserts when id is 0 (and answers the row with its id), else updates every column. Conflict when
    /// another connection has the name.
    Result<Connection> save(Connection connection);

private:
    Database &m_database;
};

} // namespace trueup
