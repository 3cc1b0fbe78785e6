// SPDX-License-Identifier: GPL-3.0-or-later
// A PSA's lists out of a CSV file: whole, or not at all.
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/csv_input.h"
#include "core/domain/psa_import.h"
#include "core/psa/csv/csv_layout.h"
#include "core/psa/csv/csv_profile.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace trueup {

/// A row that was left out on purpose: not active, a total, the headings again.
struct SkippedRow
{
    qint64 line = 0;
    QString reason; ///< one sentence
};

struct CsvImport
{
    PsaImport import; ///< the list of the kind asked for is set; billed lines bring the accounts and products
                      ///< they name
    CsvLayout layout;
    qint64 rows = 0;                 ///< data rows in the file, skipped ones too
    std::vector<SkippedRow> skipped; ///< all of them, in file order
    QStringList notes;               ///< what a person should know: sentences
};

/// What a spreadsheet holds at most. A file of a million billed lines (170 MB) takes about 5 s of one core
/// and 0.5 GB of memory; a longer one is refused.
inline constexpr qint64 kMaxCsvRows = 1'048'576;

struct CsvImportOptions
{
    CsvProfile profile;
    /// What the connection already holds. A billed file that names companies or products only by name gets
    /// the ids of those here that have one and whose folded name is the same and unique (R27).
    std::vector<PsaAccount> knownAccounts;
    std::vector<PsaProduct> knownProducts;
    qint64 maxRows = kMaxCsvRows;
    CancelToken cancel;
};

/// Reads the whole file. Any line with an error refuses all of it; the Error lists the lines
/// (LineErrors::toError). Also InvalidInput: headings missing, no rows (storing none would mark everything
/// missing), nothing active, more than maxRows rows. Cancelled.
///
/// Decided here: a negative quantity is refused. A row is skipped when its own or its agreement's status says
/// it ended, and when it has the word "total" in place of an account or product. Without a line_id the key is
/// made of account, product and agreement and the row's place among its equals by date and price, so that the
/// order of rows in the file does not matter. Without a billing_cycle column the profile's cycle (Monthly)
/// holds; an empty cell means unknown.
Result<CsvImport> importCsv(CsvInput &input, CsvKind kind, const CsvImportOptions &options = {});

} // namespace trueup
