// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_columns.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("UsageColumns", text);
}

std::array<UsageColumnInfo, kUsageColumnCount> makeColumns()
{
    using C = UsageColumn;
    using V = ColumnValues;
    return {{
        {C::Kind, u"kind"_s, tr("Kind"), tr("What the comparison found"), V::Choice, 176, true},
        {C::Customer, u"customer"_s, tr("Customer"),
         tr("The PSA account, or the distributor's customer where it is not mapped"), V::Text, 146, true},
        {C::Product, u"product"_s, tr("Product"),
         tr("The PSA product, or the distributor's service where it is not mapped"), V::Text, 160, true},
        {C::Vendor, u"vendor"_s, tr("Distributor"), tr("Seats at the distributor"), V::Quantity, 98, true},
        {C::Billed, u"billed"_s, tr("Billed"), tr("What the PSA bills in this period"), V::Quantity, 76,
         true},
        {C::Difference, u"difference"_s, tr("Difference"),
         tr("Expected less billed; a plus means too little is billed"), V::Quantity, 98, true},
        {C::Money, u"money"_s, tr("Money a month"), tr("Difference × price, a month"), V::Amount, 132, true},
        {C::State, u"state"_s, tr("State"), tr("What was decided"), V::Choice, 112, true},
        {C::Expected, u"expected"_s, tr("Expected"), tr("What should be billed, after mapping rules"),
         V::Quantity, 90, true},
        {C::Notes, u"notes"_s, tr("Notes"), tr("What to know about the figures"), V::Choice, 150, true},
        {C::Agreement, u"agreement"_s, tr("Agreement"), tr("The PSA agreements that bill it"), V::Text, 130,
         true},
        {C::Cost, u"cost"_s, tr("Cost a month"), tr("Expected × the distributor's price, a month"), V::Amount,
         124, true},
        {C::VendorAccount, u"vendor_account"_s, tr("At distributor as"),
         tr("The distributor's name of the customer"), V::Text, 150, false},
        {C::Sku, u"sku"_s, tr("SKU"), tr("The distributor's part number or offer"), V::Text, 150, false},
        {C::UnitPrice, u"unit_price"_s, tr("Price"), tr("PSA price of one unit, a month"), V::Amount, 90,
         false},
        {C::UnitCost, u"unit_cost"_s, tr("Unit cost"), tr("The distributor's price of one unit, a month"),
         V::Amount, 90, false},
        {C::TermEnd, u"term_end"_s, tr("Term ends"), tr("The earliest end among the counted subscriptions"),
         V::Date, 100, false},
        {C::Connection, u"connection"_s, tr("Connection"), tr("Where the figures come from"), V::Text, 110,
         false},
    }};
}

} // namespace

const std::array<UsageColumnInfo, kUsageColumnCount> &usageColumns()
{
    static const auto columns = makeColumns();
    return columns;
}

const UsageColumnInfo &columnInfo(UsageColumn column)
{
    return usageColumns().at(static_cast<std::size_t>(column));
}

std::optional<UsageColumn> columnFromKey(const QString &key)
{
    const auto found = std::ranges::find(usageColumns(), key, &UsageColumnInfo::key);
    return found == usageColumns().end() ? std::nullopt : std::optional(found->column);
}

} // namespace trueup
