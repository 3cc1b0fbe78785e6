// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of the imports into a CSV connection: which files came last, and how they are read.
#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"
#include "core/psa/csv/csv_fields.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace trueup {

class Database;

struct ImportMemory
{
    QStringList files; ///< of the last import, without their folders; empty where the trail is too long ago
    std::vector<std::pair<CsvKind, QString>> profiles; ///< name of the one remembered for each kind
};

/// Looks into the audit trail and the remembered profiles of `dataFolder`; a connection that was renamed is
/// followed to its earlier names. For a database's thread. Error Storage.
Result<ImportMemory> loadImportMemory(Database &database, const QString &dataFolder,
                                      const QString &connection);

/// "2 hours ago: billed.csv, accounts.csv"
QString lastImportWords(const Connection &connection, const ImportMemory &memory, const QDateTime &now);
/// "As recognised"; where the kinds differ "Billed lines: our export, Accounts: as recognised".
QString readAsWords(const ImportMemory &memory);

} // namespace trueup
