// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change_file.h"

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// Tables change_file and exported_change. Writes need an open Transaction around them.
class ChangeFileRepository
{
public:
    explicit ChangeFileRepository(Database &database) : m_database(database) {}

    /// Every change of every file, by id.
    Result<std::vector<ExportedChange>> changes();
    /// The newest files, newest first, without their changes.
    Result<std::vector<ChangeFile>> latest(int limit);
    /// One file with its changes as they left; NotFound.
    Result<ChangeFile> byId(ChangeFileId id);
    /// Changes of the connection that no import has settled for good: exported and not applied ones.
    Result<std::vector<ExportedChange>> open(ConnectionId connection);

    /// Stores a new file and answers it with all its ids; its `at` is every change's instant.
    Result<ChangeFile> add(ChangeFile file);
    Status settle(ExportedChangeId change, ExportState state, const QDateTime &at);

private:
    Result<std::vector<ExportedChange>> select(const QString &which, std::initializer_list<QVariant> values);
    Database &m_database;
};

} // namespace trueup
