// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/held_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT account_id, run_id, held_at, reason, answer, raw FROM held_account "_s;

HeldFetch readFetch(const QSqlQuery &row)
{
    column::Reader reader(row);
    HeldFetch fetch;
    fetch.accountId = reader.id<VendorAccountId>();
    fetch.runId = reader.id<RunId>();
    fetch.heldAt = reader.instant();
    fetch.reason = reader.text();
    fetch.answer = heldAnswerFrom(reader.text());
    fetch.raw = reader.bytes();
    return fetch;
}

SubscriptionRecord readLine(const QSqlQuery &row)
{
    column::Reader reader(row);
    SubscriptionRecord line;
    line.key = reader.text();
    line.contractNo = reader.text();
    line.lineNo = reader.text();
    line.vendorSubscriptionId = reader.text();
    line.vendorId = reader.text();
    line.vendorName = reader.text();
    line.productId = reader.text();
    line.skuNo = reader.text();
    line.mfgPartNo = reader.text();
    line.offerId = reader.text();
    line.productName = reader.text();
    line.quantity = reader.optionalQuantity();
    line.unitPrice = reader.optionalAmount();
    line.customerPrice = reader.optionalAmount();
    line.currency = reader.text();
    line.billingFrequency = reader.text();
    line.startDate = reader.date();
    line.endDate = reader.date();
    line.status = reader.text();
    return line;
}

} // namespace

Result<std::vector<HeldFetch>> HeldRepository::all()
{
    std::vector<HeldFetch> held;
    RETURN_IF_FAILED(m_database.select(kSelect + u"ORDER BY account_id"_s, {},
                                       [&held](const QSqlQuery &row) { held.push_back(readFetch(row)); }));
    for (HeldFetch &fetch : held) {
        auto kept = lines(fetch.accountId);
        RETURN_IF_FAILED(kept);
        fetch.lines = std::move(*kept);
    }
    return held;
}

Result<std::optional<HeldFetch>> HeldRepository::ofAccount(VendorAccountId account)
{
    std::optional<HeldFetch> found;
    RETURN_IF_FAILED(m_database.select(kSelect + u"WHERE account_id = ?"_s, {column::id(account)},
                                       [&found](const QSqlQuery &row) { found = readFetch(row); }));
    if (!found)
        return found;
    auto kept = lines(account);
    RETURN_IF_FAILED(kept);
    found->lines = std::move(*kept);
    return found;
}

Result<std::vector<SubscriptionRecord>> HeldRepository::lines(VendorAccountId account)
{
    std::vector<SubscriptionRecord> lines;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT key, contract_no, line_no, vendor_subscription_id, vendor_id, vendor_name, product_id, "
        "sku_no, mfg_part_no, offer_id, product_name, quantity, unit_price, customer_price, currency, "
        "billing_frequency, start_date, end_date, status FROM held_line WHERE account_id = ? ORDER BY "
        "position"_s,
        {column::id(account)}, [&lines](const QSqlQuery &row) { lines.push_back(readLine(row)); }));
    return lines;
}

Result<int> HeldRepository::askingCount(ConnectionId connection)
{
    int count = 0;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT COUNT(*) FROM held_account h JOIN vendor_account a ON a.id = h.account_id "
                          "WHERE a.connection_id = ? AND h.answer = ?"_s,
                          {column::id(connection), toText(HeldAnswer::None)},
                          [&count](const QSqlQuery &row) { count = row.value(0).toInt(); }));
    return count;
}

Result<std::vector<VendorAccountId>> HeldRepository::asking()
{
    std::vector<VendorAccountId> accounts;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT account_id FROM held_account WHERE answer = ? ORDER BY account_id"_s,
                          {toText(HeldAnswer::None)}, [&accounts](const QSqlQuery &row) {
                              accounts.push_back(column::Reader(row).id<VendorAccountId>());
                          }));
    return accounts;
}

Status HeldRepository::hold(const HeldFetch &fetch)
{
    RETURN_IF_FAILED(release(fetch.accountId));
    RETURN_IF_FAILED(m_database.write(
        u"INSERT INTO held_account (account_id, run_id, held_at, reason, answer, raw) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {column::id(fetch.accountId), column::id(fetch.runId), column::instant(fetch.heldAt),
         column::text(fetch.reason), toText(fetch.answer), column::bytes(fetch.raw)}));
    int position = 0;
    for (const SubscriptionRecord &line : fetch.lines) {
        RETURN_IF_FAILED(m_database.write(
            u"INSERT INTO held_line (account_id, position, key, contract_no, line_no, "
            "vendor_subscription_id, vendor_id, vendor_name, product_id, sku_no, mfg_part_no, offer_id, "
            "product_name, quantity, unit_price, customer_price, currency, billing_frequency, start_date, "
            "end_date, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {column::id(fetch.accountId),    position++,
             column::text(line.key),         column::text(line.contractNo),
             column::text(line.lineNo),      column::text(line.vendorSubscriptionId),
             column::text(line.vendorId),    column::text(line.vendorName),
             column::text(line.productId),   column::text(line.skuNo),
             column::text(line.mfgPartNo),   column::text(line.offerId),
             column::text(line.productName), column::quantity(line.quantity),
             column::amount(line.unitPrice), column::amount(line.customerPrice),
             column::text(line.currency),    column::text(line.billingFrequency),
             column::date(line.startDate),   column::date(line.endDate),
             column::text(line.status)}));
    }
    return {};
}

Status HeldRepository::discard(VendorAccountId account)
{
    return m_database.write(u"UPDATE held_account SET answer = ? WHERE account_id = ?"_s,
                            {toText(HeldAnswer::Discarded), column::id(account)});
}

Status HeldRepository::release(VendorAccountId account)
{
    RETURN_IF_FAILED(
        m_database.write(u"DELETE FROM held_line WHERE account_id = ?"_s, {column::id(account)}));
    return m_database.write(u"DELETE FROM held_account WHERE account_id = ?"_s, {column::id(account)});
}

} // namespace trueup
