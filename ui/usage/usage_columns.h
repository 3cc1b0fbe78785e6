// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

#include <array>
#include <optional>

namespace trueup {

/// The columns of the Usage table in their first order. The numbers are only for this process; what is
/// remembered is the key.
enum class UsageColumn {
    Kind,
    Customer, ///< PSA account; the vendor account where that is not mapped
    Product,  ///< PSA product; the SKU or service where that is not mapped
    Vendor,   ///< at the distributor
    Billed,
    Difference,
    Money,
    State,
    Expected,
    Notes, ///< flags
    Agreement,
    Cost,
    VendorAccount,
    Sku,
    UnitPrice,
    UnitCost,
    TermEnd,
    Connection,
};
inline constexpr int kUsageColumnCount = static_cast<int>(UsageColumn::Connection) + 1;

/// How the values of a column are compared and filtered.
enum class ColumnValues {
    Choice,   ///< one of a few words: kind, state; flags have several
    Text,     ///< a name
    Quantity, ///< thousandths
    Amount,   ///< millionths of a currency unit
    Date,     ///< Julian day
};

struct UsageColumnInfo
{
    UsageColumn column;
    QString key;         ///< stable word for what is remembered
    QString title;       ///< header
    QString explanation; ///< tooltip of the header, one sentence
    ColumnValues values = ColumnValues::Text;
    int width = 0; ///< at first
    bool shownAtFirst = true;

    bool isNumber() const { return values == ColumnValues::Quantity || values == ColumnValues::Amount; }
    Qt::Alignment alignment() const
    {
        return (isNumber() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }
};

const std::array<UsageColumnInfo, kUsageColumnCount> &usageColumns();
const UsageColumnInfo &columnInfo(UsageColumn column);
std::optional<UsageColumn> columnFromKey(const QString &key);

} // namespace trueup
