// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/subscription_table.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect =
    u"SELECT id, account_id, service_id, key, contract_no, line_no, vendor_subscription_id, vendor_id, "
    "vendor_name, product_id, sku_no, mfg_part_no, offer_id, product_name, quantity, unit_price, "
    "customer_price, currency, billing_frequency, start_date, end_date, status, first_seen_at, "
    "missing_since, version FROM subscription "_s;

const QString kInsert =
    u"INSERT INTO subscription (id, account_id, service_id, key, contract_no, line_no, "
    "vendor_subscription_id, vendor_id, vendor_name, product_id, sku_no, mfg_part_no, offer_id, "
    "product_name, quantity, unit_price, customer_price, currency, billing_frequency, start_date, "
    "end_date, status, first_seen_at, missing_since, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;

const QString kUpdate =
    u"UPDATE subscription SET service_id = ?, contract_no = ?, line_no = ?, vendor_subscription_id = "
    "?, vendor_id = ?, vendor_name = ?, product_id = ?, sku_no = ?, mfg_part_no = ?, offer_id = ?, "
    "product_name = ?, quantity = ?, unit_price = ?, customer_price = ?, currency = ?, "
    "billing_frequency = ?, start_date = ?, end_date = ?, status = ?, missing_since = ?, version = ? "
    "WHERE id = ?"_s;

const QString kAddVersion =
    u"INSERT INTO subscription_version (subscription_id, version, run_id, valid_from, "
    "previous_seen_at, quantity, unit_price, status, end_date, missing) VALUES (?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?)"_s;

StoredSubscription read(Statement::Reader reader)
{
    StoredSubscription stored;
    stored.line.id = reader.id<SubscriptionId>();
    stored.line.accountId = reader.id<VendorAccountId>();
    stored.line.serviceId = reader.id<VendorServiceId>();
    SubscriptionRecord &record = stored.line.record;
    record.key = reader.text();
    record.contractNo = reader.text();
    record.lineNo = reader.text();
    record.vendorSubscriptionId = reader.text();
    record.vendorId = reader.text();
    record.vendorName = reader.text();
    record.productId = reader.text();
    record.skuNo = reader.text();
    record.mfgPartNo = reader.text();
    record.offerId = reader.text();
    record.productName = reader.text();
    record.quantity = reader.optionalQuantity();
    record.unitPrice = reader.optionalAmount();
    record.customerPrice = reader.optionalAmount();
    record.currency = reader.text();
    record.billingFrequency = reader.text();
    record.startDate = reader.date();
    record.endDate = reader.date();
    record.status = reader.text();
    stored.line.firstSeenAt = reader.instant();
    stored.line.missingSince = reader.instant();
    stored.version = reader.integer();
    return stored;
}

} // namespace

SubscriptionTable::SubscriptionTable(Database &database)
    : m_database(database), m_insert(database, kInsert), m_update(database, kUpdate),
      m_addVersion(database, kAddVersion)
{
}

Result<std::vector<Subscription>> SubscriptionTable::all()
{
    std::vector<Subscription> lines;
    RETURN_IF_FAILED(
        Statement(m_database, kSelect + u"ORDER BY account_id, id"_s).select([&lines](Statement::Reader row) {
            lines.push_back(std::move(read(row).line));
        }));
    return lines;
}

Result<std::vector<StoredSubscription>> SubscriptionTable::ofAccount(VendorAccountId account)
{
    static const QString sql = kSelect + u"WHERE account_id = ?"_s;
    std::vector<StoredSubscription> lines;
    RETURN_IF_FAILED(Statement(m_database, sql).id(account).select([&lines](Statement::Reader row) {
        lines.push_back(read(row));
    }));
    return lines;
}

Result<std::vector<SubscriptionVersion>> SubscriptionTable::history(SubscriptionId subscription)
{
    return selectVersions(u"FROM subscription_version v WHERE v.subscription_id = ? ORDER BY v.version"_s,
                          {column::id(subscription)});
}

Result<std::vector<SubscriptionVersion>> SubscriptionTable::versions()
{
    return selectVersions(u"FROM subscription_version v ORDER BY v.subscription_id, v.version"_s, {});
}

Result<std::vector<SubscriptionVersion>> SubscriptionTable::versionsOfChanged(const QDateTime &since)
{
    // CROSS JOIN keeps this order: from each line to its newest version by the key, and to the others only
    // where that one is recent. So the cost follows the lines, not years of history.
    static const QString tail =
        u"FROM subscription s CROSS JOIN subscription_version newest CROSS JOIN subscription_version v WHERE "
        "newest.subscription_id = s.id AND newest.version = s.version AND v.subscription_id = s.id AND "
        "(s.version > 1 OR s.first_seen_at >= ?) AND newest.valid_from >= ? AND (s.version > 1 OR "
        "newest.previous_seen_at IS NOT NULL) AND v.version >= COALESCE((SELECT MAX(b.version) FROM "
        "subscription_version b WHERE b.subscription_id = s.id AND b.valid_from < ?), 1) ORDER BY s.id, "
        "v.version"_s;
    const QVariant from = column::instant(since);
    return selectVersions(tail, {from, from, from});
}

Result<std::vector<SubscriptionVersion>>
SubscriptionTable::selectVersions(const QString &tail, std::initializer_list<QVariant> values)
{
    static const QString select =
        u"SELECT v.subscription_id, v.run_id, v.valid_from, v.previous_seen_at, v.quantity, v.unit_price, "
        "v.status, v.end_date, v.missing "_s;
    std::vector<SubscriptionVersion> versions;
    RETURN_IF_FAILED(m_database.select(select + tail, values, [&versions](const QSqlQuery &row) {
        column::Reader reader(row);
        SubscriptionVersion version;
        version.subscriptionId = reader.id<SubscriptionId>();
        version.runId = reader.id<RunId>();
        version.validFrom = reader.instant();
        version.previousSeenAt = reader.instant();
        version.quantity = reader.optionalQuantity();
        version.unitPrice = reader.optionalAmount();
        version.status = reader.text();
        version.endDate = reader.date();
        version.missing = reader.flag();
        versions.push_back(std::move(version));
    }));
    return versions;
}

Status SubscriptionTable::insert(const StoredSubscription &stored)
{
    const SubscriptionRecord &record = stored.line.record;
    return m_insert.id(stored.line.id)
        .id(stored.line.accountId)
        .id(stored.line.serviceId)
        .text(record.key)
        .text(record.contractNo)
        .text(record.lineNo)
        .text(record.vendorSubscriptionId)
        .text(record.vendorId)
        .text(record.vendorName)
        .text(record.productId)
        .text(record.skuNo)
        .text(record.mfgPartNo)
        .text(record.offerId)
        .text(record.productName)
        .quantity(record.quantity)
        .amount(record.unitPrice)
        .amount(record.customerPrice)
        .text(record.currency)
        .text(record.billingFrequency)
        .date(record.startDate)
        .date(record.endDate)
        .text(record.status)
        .instant(stored.line.firstSeenAt)
        .instant(stored.line.missingSince)
        .integer(stored.version)
        .write();
}

Status SubscriptionTable::update(const StoredSubscription &stored)
{
    const SubscriptionRecord &record = stored.line.record;
    return m_update.id(stored.line.serviceId)
        .text(record.contractNo)
        .text(record.lineNo)
        .text(record.vendorSubscriptionId)
        .text(record.vendorId)
        .text(record.vendorName)
        .text(record.productId)
        .text(record.skuNo)
        .text(record.mfgPartNo)
        .text(record.offerId)
        .text(record.productName)
        .quantity(record.quantity)
        .amount(record.unitPrice)
        .amount(record.customerPrice)
        .text(record.currency)
        .text(record.billingFrequency)
        .date(record.startDate)
        .date(record.endDate)
        .text(record.status)
        .instant(stored.line.missingSince)
        .integer(stored.version)
        .id(stored.line.id)
        .write();
}

Status SubscriptionTable::addVersion(const StoredSubscription &stored, RunId run, const QDateTime &at,
                                     const QDateTime &previousSeenAt)
{
    const SubscriptionRecord &record = stored.line.record;
    return m_addVersion.id(stored.line.id)
        .integer(stored.version)
        .id(run)
        .instant(at)
        .instant(previousSeenAt)
        .quantity(record.quantity)
        .amount(record.unitPrice)
        .text(record.status)
        .date(record.endDate)
        .flag(stored.line.isMissing())
        .write();
}

} // namespace trueup
