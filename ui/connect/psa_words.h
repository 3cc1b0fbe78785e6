// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a PSA import. Pure functions.
#pragma once

#include "ui/connect/psa_importer.h"

#include <QString>
#include <QStringList>

namespace trueup {

/// "Billed lines", "Accounts", "Products"
QString kindWords(CsvKind kind);
/// "Company id", "Quantity" …
QString fieldWords(CsvField field);
/// "Comma", "Semicolon", "Tab", "Vertical bar"
QString delimiterWords(char16_t delimiter);
/// A profile's name for the screen: "As recognised", "ConnectWise additions", a person's own as it is.
QString profileWords(const QString &name);
QString encodingWords(CsvEncoding encoding);

/// One line about a file that is read: "312 rows, 14 left out"; "3 lines cannot be read".
QString readingWords(const PsaFileReading &reading);
/// What a person must or may know about a file, a line each: its errors by line; else what is left out and
/// why, and the notes.
QStringList remarks(const PsaFileReading &reading);

/// "312 billed lines: 12 new, 3 changed, 1 gone." A sentence for each list, and what found its match.
QString importedWords(const PsaImported &result);

} // namespace trueup
