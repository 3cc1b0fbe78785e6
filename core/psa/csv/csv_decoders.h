// SPDX-License-Identifier: GPL-3.0-or-later
// From the rows of a file to the values of one kind of list.
#pragma once

#include "core/psa/csv/csv_cells.h"
#include "core/psa/csv/csv_import.h"

#include <QHash>
#include <QString>

#include <memory>

namespace trueup {

/// Takes rows one by one and fills the list of its kind when it has seen them all.
class ListDecoder
{
public:
    virtual ~ListDecoder() = default;
    virtual void addRow(CsvCells &cells, CsvImport &result) = 0;
    virtual void finish(CsvImport &result) = 0;
};

/// `options` must outlive the decoder.
std::unique_ptr<ListDecoder> makeListDecoder(CsvKind kind, const CsvLayout &layout,
                                             const CsvImportOptions &options);
std::unique_ptr<ListDecoder> makeBilledDecoder(const CsvLayout &layout, const CsvImportOptions &options);

/// Refuses a key that an earlier row has.
class UniqueKeys
{
public:
    /// False, with an error at the cells, when the key was there before.
    bool add(CsvCells &cells, CsvField field, const QString &key);

private:
    QHash<QString, qint64> m_lines;
};

/// True for "Total", "Grand total:", "Summe" …, as reports write below their rows.
bool isTotalWord(const QString &text);

/// "7.00E+11", "1E5": what a spreadsheet makes of a code of digits.
bool looksSpoilt(const QString &code);

/// The sentence for a file whose accounts or products have no id (R27).
QString keyIsNameNote(CsvField idField);

} // namespace trueup
