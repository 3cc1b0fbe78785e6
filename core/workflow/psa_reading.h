// SPDX-License-Identifier: GPL-3.0-or-later
// Several files of a PSA, read together before anything is stored: what a person looks at and then imports.
#pragma once

#include "core/base/cancel_token.h"
#include "core/psa/csv/csv_import.h"
#include "core/workflow/psa_import.h"

#include <functional>
#include <vector>

namespace trueup {

/// One file that a person chose, and how to read it.
struct PsaFile
{
    QString path;
    CsvKind kind = CsvKind::Billed;
    CsvProfile profile;
};

/// What reading that file came to. Each half may fail by itself: a file without a needed column still has a
/// preview.
struct PsaFileReading
{
    PsaFile file;
    Result<CsvPreview> preview;
    Result<CsvImport> content;
};

/// Reads every file whole, accounts and products before the billed lines that name them. Touches files only;
/// for a pool thread. Readings come in the order of `files`. After `cancel` the rest fails as Cancelled.
std::vector<PsaFileReading> readPsaFiles(const std::vector<PsaFile> &files, const KnownPsaEntries &known,
                                         const CancelToken &cancel);

/// Stores readings that all succeeded; the counts come in their order. Needs an open Transaction, which makes
/// all of them whole or none. Error: the first reading's that failed; those of storePsaLists().
Result<std::vector<ImportCounts>> storePsaReadings(Database &database,
                                                   const std::vector<PsaFileReading> &readings,
                                                   const QString &connection, const QString &by,
                                                   const QDateTime &at);

} // namespace trueup
