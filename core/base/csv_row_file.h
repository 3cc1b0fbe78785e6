// SPDX-License-Identifier: GPL-3.0-or-later
// A CSV file of a form of our own: headings in the first row, read by name.
#pragma once

#include "core/base/csv_columns.h"
#include "core/base/csv_input.h"
#include "core/base/line_errors.h"

#include <QHash>
#include <QString>

#include <initializer_list>

namespace trueup {

class CsvRowFile
{
public:
    static constexpr qint64 kMaxRows = 1'048'576;

    /// Error InvalidInput when the file has no rows at all, lacks a column of `needed` (which are named, with
    /// the headings found) or has one of `columns` twice.
    static Result<CsvRowFile> open(CsvInput &input, std::initializer_list<QStringView> columns,
                                   std::initializer_list<QStringView> needed);

    /// Goes to the next row that is not blank; false at the end. A row that cannot be read ends the file with
    /// an error.
    bool next(LineErrors &errors);

    qint64 line() const { return m_row.line(); }
    /// The current row's cell, trimmed and without formula guard; empty where the column is absent.
    QString text(QStringView column) const;
    /// The same, shortened for a sentence.
    QString shown(QStringView column) const;

private:
    CsvRowFile(CsvReader reader, QHash<QString, int> columns)
        : m_reader(std::move(reader)), m_columns(std::move(columns))
    {
    }

    CsvReader m_reader;
    QHash<QString, int> m_columns;
    CsvRow m_row;
    qint64 m_rows = 0;
};

} // namespace trueup
