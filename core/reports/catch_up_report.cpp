// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/catch_up_report.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

std::vector<ReportColumn> catchUpColumns()
{
    return {
        {u"line_id"_s, ColumnType::Text},        {u"period"_s, ColumnType::Text},
        {u"psa_account_id"_s, ColumnType::Text}, {u"psa_account"_s, ColumnType::Text},
        {u"agreement_id"_s, ColumnType::Text},   {u"agreement"_s, ColumnType::Text},
        {u"prorates"_s, ColumnType::Text},       {u"psa_product_id"_s, ColumnType::Text},
        {u"psa_product"_s, ColumnType::Text},    {u"seats"_s, ColumnType::Quantity},
        {u"from"_s, ColumnType::Date},           {u"until"_s, ColumnType::Date},
        {u"days"_s, ColumnType::Integer},        {u"amount"_s, ColumnType::Amount},
        {u"currency"_s, ColumnType::Text},       {u"state"_s, ColumnType::Text},
        {u"billed_by"_s, ColumnType::Text},      {u"billed_at"_s, ColumnType::Time},
        {u"connection"_s, ColumnType::Text},
    };
}

/// One amount, open (`owed`) or billed (`mark`).
struct Entry
{
    const UsageLine *line = nullptr; ///< null: the review has it no more
    const CatchUp *owed = nullptr;
    const CatchUpMark *mark = nullptr;

    const Agreement *agreement() const
    {
        return line && line->agreements.size() == 1 ? line->agreements.front() : nullptr;
    }
    QDate from() const { return owed ? owed->from : mark->firstSeen; }
    auto order() const
    {
        return std::tuple(line && line->psaAccount ? line->psaAccount->name.toCaseFolded() : QString(),
                          agreement() ? agreement()->name.toCaseFolded() : QString(),
                          line && line->psaProduct ? line->psaProduct->name.toCaseFolded() : QString(),
                          from(), line ? line->id : mark->lineId);
    }
};

std::vector<Entry> entriesOf(const ReviewInput &input, std::span<const UsageLine> lines)
{
    std::vector<Entry> entries;
    QHash<QString, const UsageLine *> byId;
    for (const UsageLine &line : lines) {
        byId.insert(line.id, &line);
        for (const CatchUp &owed : line.catchUp)
            entries.push_back({&line, &owed, nullptr});
    }
    for (const CatchUpMark &mark : input.catchUpMarks) {
        if (mark.period == input.period)
            entries.push_back({byId.value(mark.lineId), nullptr, &mark});
    }
    std::ranges::stable_sort(entries, {}, &Entry::order);
    return entries;
}

ReportRow rowOf(const ReviewInput &input, const Entry &entry)
{
    const PsaAccount *account = entry.line ? entry.line->psaAccount : nullptr;
    const PsaProduct *product = entry.line ? entry.line->psaProduct : nullptr;
    const Agreement *agreement = entry.agreement();
    QString connection;
    for (const Connection &one : input.connections) {
        if (account && one.id == account->connectionId)
            connection = one.name;
    }
    ReportRow row{
        entry.line ? entry.line->id : entry.mark->lineId,
        input.period.toText(),
        account ? ReportCell(account->key) : ReportCell(),
        account ? ReportCell(account->name) : ReportCell(),
        agreement ? ReportCell(agreement->key) : ReportCell(),
        agreement ? ReportCell(agreement->name) : ReportCell(),
        agreement ? ReportCell(agreement->prorates ? u"yes"_s : u"no"_s) : ReportCell(),
        product ? ReportCell(product->key) : ReportCell(),
        product ? ReportCell(product->name) : ReportCell(),
        entry.owed ? entry.owed->seats : entry.mark->seats,
        entry.from(),
    };
    if (entry.owed) {
        row.insert(row.end(),
                   {entry.owed->until, std::int64_t{entry.owed->days}, optionalCell(entry.owed->amount),
                    entry.owed->currency, u"open"_s, ReportCell(), ReportCell()});
    } else {
        row.insert(row.end(),
                   {entry.mark->until, std::int64_t{daysOf(*entry.mark)}, optionalCell(entry.mark->amount),
                    entry.line ? entry.line->currency : QString(), u"billed"_s, entry.mark->by,
                    entry.mark->at});
    }
    row.push_back(connection);
    return row;
}

} // namespace

Status writeCatchUp(const ReviewInput &input, std::span<const UsageLine> lines, ReportWriter &writer)
{
    writer.begin(catchUpColumns());
    for (const Entry &entry : entriesOf(input, lines))
        writer.addRow(rowOf(input, entry));
    return writer.finish();
}

} // namespace trueup
