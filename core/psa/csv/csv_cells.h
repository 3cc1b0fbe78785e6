// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csv_reader.h"
#include "core/base/line_errors.h"
#include "core/psa/csv/csv_layout.h"
#include "core/psa/csv/csv_values.h"

#include <QSet>
#include <QString>

namespace trueup {

/// Keeps one copy of texts that a large file repeats in every row.
class TextPool
{
public:
    QString operator()(const QString &text) { return text.isEmpty() ? QString() : *m_texts.insert(text); }

private:
    QSet<QString> m_texts;
};

/// The cells of one row as values of their fields. A cell that is none adds an error with its line and
/// heading and answers an empty value; ok() tells at the end.
class CsvCells
{
public:
    CsvCells(const CsvRow &row, const CsvLayout &layout, const ValueStyle &style, LineErrors &errors)
        : m_row(row), m_layout(layout), m_style(style), m_errors(errors)
    {
    }

    bool has(CsvField field) const { return m_layout.map.has(field); }
    QString text(CsvField field) const { return m_row.text(m_layout.map.column(field)); }
    /// Text of a field that must not be empty where its column is there.
    QString needed(CsvField field);
    Quantity quantity(CsvField field, bool needed);
    std::optional<Amount> amount(CsvField field, QString &currency);
    std::optional<QDate> date(CsvField field);
    QString currency(CsvField field);
    BillMode bill(CsvField field);

    void error(const QString &sentence);
    void error(CsvField field, const QString &sentence); ///< the sentence behind the column's heading
    bool ok() const { return m_ok; }
    qint64 line() const { return m_row.line(); }

private:
    template <typename T>
    T value(CsvField field, Result<T> read);

    const CsvRow &m_row;
    const CsvLayout &m_layout;
    const ValueStyle &m_style;
    LineErrors &m_errors;
    bool m_ok = true;
};

} // namespace trueup
