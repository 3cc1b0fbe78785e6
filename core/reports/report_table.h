// SPDX-License-Identifier: GPL-3.0-or-later
// What every report is made of: typed columns and rows, handed to a writer one by one.
#pragma once

#include "core/base/decimal.h"
#include "core/base/result.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace trueup {

enum class ColumnType { Text, Quantity, Amount, Date, Time, Integer };

struct ReportColumn
{
    QString name;
    ColumnType type = ColumnType::Text;
};

/// A value of its column's type, or nothing (monostate): an empty CSV cell, null in JSON.
using ReportCell = std::variant<std::monostate, QString, Quantity, Amount, QDate, QDateTime, std::int64_t>;
using ReportRow = std::vector<ReportCell>;

template <typename T>
ReportCell optionalCell(const std::optional<T> &value)
{
    return value ? ReportCell(*value) : ReportCell();
}

/// The cell as plain text: '.' decimals without grouping, ISO dates, times in UTC to the second; empty for
/// nothing.
QString cellText(const ReportCell &cell);

/// Takes a report row by row, so that a million rows need no memory. begin() once, then rows as wide as the
/// columns, then finish(), which answers the first error.
class ReportWriter
{
public:
    virtual ~ReportWriter() = default;
    virtual void begin(const std::vector<ReportColumn> &columns) = 0;
    virtual void addRow(const ReportRow &row) = 0;
    virtual Status finish() = 0;
};

/// Keeps a report in memory.
class ReportTable final : public ReportWriter
{
public:
    void begin(const std::vector<ReportColumn> &columns) override { m_columns = columns; }
    void addRow(const ReportRow &row) override { m_rows.push_back(row); }
    Status finish() override { return {}; }

    const std::vector<ReportColumn> &columns() const { return m_columns; }
    const std::vector<ReportRow> &rows() const { return m_rows; }

private:
    std::vector<ReportColumn> m_columns;
    std::vector<ReportRow> m_rows;
};

} // namespace trueup
