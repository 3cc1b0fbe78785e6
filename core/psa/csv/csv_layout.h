// SPDX-License-Identifier: GPL-3.0-or-later
// Where the headings of a file are and which column is what.
#pragma once

#include "core/base/csv_input.h"
#include "core/psa/csv/csv_profile.h"

#include <QStringList>

#include <vector>

namespace trueup {

struct CsvLayout
{
    char16_t delimiter = u',';
    qint64 headerLine = 0; ///< 0 = no row has a heading we know
    CsvColumns headings;
    CsvColumnMap map;
    QStringList missing;  ///< columns that this kind needs and the file lacks; empty = ready to import
    QStringList repeated; ///< headings of mapped columns that occur twice
    bool isComplete() const { return headerLine > 0 && missing.isEmpty() && repeated.isEmpty(); }
};

/// What a person sees before importing.
struct CsvPreview
{
    CsvEncoding encoding = CsvEncoding::Utf8;
    CsvLayout layout;
    std::vector<QStringList> rows; ///< the first rows below the headings, as they stand in the file
};

/// The best layout for this kind among the delimiters (or the profile's) and the first rows; it may be
/// incomplete. Error: the file cannot be read.
Result<CsvLayout> findLayout(CsvInput &input, CsvKind kind, const CsvProfile &profile);

/// The sentence that says what an incomplete layout lacks and what to do. Error InvalidInput.
Error layoutError(CsvInput &input, CsvKind kind, const CsvProfile &profile, const CsvLayout &layout);

/// The layout with at most `rows` rows below it.
Result<CsvPreview> previewCsv(CsvInput &input, CsvKind kind, const CsvProfile &profile, int rows = 10);

/// A reader that stands behind the heading row.
Result<CsvReader> readerBehindHeadings(CsvInput &input, const CsvLayout &layout);

} // namespace trueup
