// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/usage_report.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

std::vector<ReportColumn> usageColumns()
{
    return {
        {u"line_id"_s, ColumnType::Text},
        {u"kind"_s, ColumnType::Text},
        {u"vendor_account_id"_s, ColumnType::Text},
        {u"vendor_account"_s, ColumnType::Text},
        {u"sku"_s, ColumnType::Text},
        {u"term"_s, ColumnType::Text},
        {u"billing_frequency"_s, ColumnType::Text},
        {u"vendor_quantity"_s, ColumnType::Quantity},
        {u"vendor_quantity_all"_s, ColumnType::Quantity},
        {u"psa_account_id"_s, ColumnType::Text},
        {u"psa_account"_s, ColumnType::Text},
        {u"psa_product_id"_s, ColumnType::Text},
        {u"psa_product"_s, ColumnType::Text},
        {u"billed_quantity"_s, ColumnType::Quantity},
        {u"difference"_s, ColumnType::Quantity},
        {u"state"_s, ColumnType::Text},
        {u"flags"_s, ColumnType::Text},
        {u"expected_quantity"_s, ColumnType::Quantity},
        {u"unit_price_month"_s, ColumnType::Amount},
        {u"unit_cost_month"_s, ColumnType::Amount},
        {u"money_month"_s, ColumnType::Amount},
        {u"cost_month"_s, ColumnType::Amount},
        {u"currency"_s, ColumnType::Text},
        {u"agreement"_s, ColumnType::Text},
        {u"term_end"_s, ColumnType::Date},
        {u"connection"_s, ColumnType::Text},
    };
}

struct RowCost
{
    std::optional<Amount> unit;
    std::optional<Amount> month;
};

RowCost costOf(const UsageLine &line, const UsagePart *part)
{
    if (!part || line.parts.size() == 1)
        return {line.unitCostMonth, line.costMonth};
    if (part->costCurrency != line.currency)
        return {};
    return {part->unitCostMonth, part->costMonth};
}

ReportRow rowOf(const UsageLine &line, const UsagePart *part)
{
    const VendorService *service = part ? part->service : nullptr;
    const RowCost cost = costOf(line, part);
    return {
        line.id,
        toText(line.kind),
        part ? ReportCell(part->account->record.key) : ReportCell(),
        part ? ReportCell(part->account->record.name) : ReportCell(),
        service ? ReportCell(service->sku) : ReportCell(),
        service ? ReportCell(service->term) : ReportCell(),
        service ? ReportCell(part->billingFrequency) : ReportCell(),
        part ? optionalCell(part->vendorQuantity) : ReportCell(),
        part ? optionalCell(part->vendorQuantityAll) : ReportCell(),
        line.psaAccount ? ReportCell(line.psaAccount->key) : ReportCell(),
        line.psaAccount ? ReportCell(line.psaAccount->name) : ReportCell(),
        line.psaProduct ? ReportCell(line.psaProduct->key) : ReportCell(),
        line.psaProduct ? ReportCell(line.psaProduct->name) : ReportCell(),
        optionalCell(line.billed),
        optionalCell(line.difference),
        toText(line.state),
        flagsToText(flagsOfRow(line, part)),
        optionalCell(line.expected),
        optionalCell(line.unitPriceMonth),
        optionalCell(cost.unit),
        optionalCell(line.moneyMonth),
        optionalCell(cost.month),
        line.currency,
        line.agreement,
        part ? optionalCell(part->termEnd) : ReportCell(),
        part ? part->connection : line.connection,
    };
}

} // namespace

Status writeUsage(const std::vector<UsageLine> &lines, ReportWriter &writer)
{
    writer.begin(usageColumns());
    for (const UsageLine &line : lines) {
        if (line.parts.empty())
            writer.addRow(rowOf(line, nullptr));
        for (const UsagePart &part : line.parts)
            writer.addRow(rowOf(line, &part));
    }
    return writer.finish();
}

} // namespace trueup
