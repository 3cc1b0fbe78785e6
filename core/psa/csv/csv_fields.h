// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the lists of a PSA may have, under which headings they are known, and finding them in a file.
#pragma once

#include "core/base/csv_columns.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace trueup {

/// What a file lists. Billed: agreement lines with quantities.
enum class CsvKind { Accounts, Products, Billed };
QString toText(CsvKind kind); ///< "accounts", "products", "billed"
std::optional<CsvKind> csvKindFrom(const QString &text);

enum class CsvField {
    AccountId,
    AccountName,
    Domain,
    ProductId,
    ProductName,
    ManufacturerPartNumber,
    VendorSku,
    Quantity,
    LessIncluded,
    Agreement,
    LineId,
    Price,
    Cost,
    Currency,
    BillingCycle,
    LineStatus,
    AgreementStatus,
    EffectiveDate,
    CancelledDate,
    Bill,
};
inline constexpr std::size_t kCsvFields = static_cast<std::size_t>(CsvField::Bill) + 1;
QString toText(CsvField field); ///< our own heading of it: "account_id" …
std::optional<CsvField> csvFieldFrom(const QString &text);

/// The fields a list of this kind may have, the needed ones among them.
std::vector<CsvField> csvFieldsOf(CsvKind kind);

/// Column of each field in one file.
class CsvColumnMap
{
public:
    CsvColumnMap() { m_columns.fill(-1); }
    bool has(CsvField field) const { return column(field) >= 0; }
    int column(CsvField field) const { return m_columns[static_cast<std::size_t>(field)]; } ///< -1 = none
    void set(CsvField field, int column) { m_columns[static_cast<std::size_t>(field)] = column; }
    bool isTaken(int column) const;
    int count() const; ///< fields that have a column

private:
    std::array<int, kCsvFields> m_columns{};
};

/// Finds the fields of `kind` among the headings. A heading that `wanted` names for a field comes first, then
/// our own headings, then the usual words of PSA exports, the likelier ones first; no column serves two
/// fields. An empty text in `wanted` keeps the field unread.
CsvColumnMap matchColumns(const CsvColumns &columns, CsvKind kind, const QMap<CsvField, QString> &wanted);

/// What `kind` cannot do without and `map` lacks, as words: "account_id or account_name".
QStringList missingColumns(const CsvColumnMap &map, CsvKind kind);

} // namespace trueup
