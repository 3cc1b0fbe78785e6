// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/psa/csv/csv_import.h"
#include "core/storage/psa_repository.h"

#include <QDateTime>
#include <QString>

namespace trueup {

class Database;

struct PsaImportRequest
{
    QString path;
    CsvKind kind = CsvKind::Billed;
    QString connection; ///< made when it does not exist
    QString profile;    ///< empty = the one remembered for this connection and kind, else the default
    QString by;
};

struct PsaImportOutcome
{
    ImportCounts counts;
    QString profile; ///< the one that was used
    std::vector<SkippedRow> skipped;
    QStringList notes;
};

/// What read lists of one file belong to.
struct PsaListOrigin
{
    CsvKind kind = CsvKind::Billed;
    QString connection; ///< made when it does not exist
    QString fileName;   ///< for the audit trail, without its folder
    QString by;
};

/// Stores the lists of one read file: the connection becomes active, the audit trail gets an entry, and
/// billed lines settle the changes that left in a file (R23). Needs an open Transaction; several files in one
/// make all of them whole or none. Errors: Conflict when the name belongs to a connection that is synced,
/// Storage.
Result<ImportCounts> storePsaLists(Database &database, const PsaListOrigin &origin, const PsaImport &lists,
                                   const QDateTime &at);

/// What the connection of that name holds already, so that a file without ids can name it; nothing when there
/// is no such connection.
struct KnownPsaEntries
{
    std::vector<PsaAccount> accounts;
    std::vector<PsaProduct> products;
};
Result<KnownPsaEntries> knownPsaEntries(Database &database, const QString &connection);

/// Reads a CSV file and stores its list in one transaction, whole or not at all; the profile is remembered
/// for the connection. `profilesFolder` is the data folder. Errors: those of importCsv(), Conflict when the
/// name belongs to a connection that is synced, Storage.
Result<PsaImportOutcome> importPsaFile(Database &database, const QString &profilesFolder,
                                       const PsaImportRequest &request, const QDateTime &at);

} // namespace trueup
