// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/psa_tables.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelectAccount = u"SELECT id, connection_id, key, identifier, name, domain, status, active, "
                               u"key_is_name, missing_since FROM "
                               "psa_account "_s;

const QString kSelectProduct =
    u"SELECT id, connection_id, key, identifier, name, active, price, cost, manufacturer_part_number, "
    "vendor_sku, key_is_name, missing_since FROM psa_product "_s;

const QString kSelectAgreement =
    u"SELECT id, connection_id, account_id, key, name, type, parent_key, status, active, billing_cycle, "
    "currency, start_date, end_date, next_invoice_date, timing, prorates, invoices_prorated_lines, "
    "fetched_at, stale_since, stale_reason, missing_since FROM psa_agreement "_s;

PsaAccount readAccount(const QSqlQuery &row)
{
    column::Reader reader(row);
    PsaAccount account;
    account.id = reader.id<PsaAccountId>();
    account.connectionId = reader.id<ConnectionId>();
    account.key = reader.text();
    account.identifier = reader.text();
    account.name = reader.text();
    account.domain = reader.text();
    account.status = reader.text();
    account.active = reader.flag();
    account.keyIsName = reader.flag();
    account.missingSince = reader.instant();
    return account;
}

PsaProduct readProduct(const QSqlQuery &row)
{
    column::Reader reader(row);
    PsaProduct product;
    product.id = reader.id<PsaProductId>();
    product.connectionId = reader.id<ConnectionId>();
    product.key = reader.text();
    product.identifier = reader.text();
    product.name = reader.text();
    product.active = reader.flag();
    product.price = reader.optionalAmount();
    product.cost = reader.optionalAmount();
    product.manufacturerPartNumber = reader.text();
    product.vendorSku = reader.text();
    product.keyIsName = reader.flag();
    product.missingSince = reader.instant();
    return product;
}

Agreement readAgreement(Statement::Reader reader)
{
    Agreement agreement;
    agreement.id = reader.id<AgreementId>();
    agreement.connectionId = reader.id<ConnectionId>();
    agreement.accountId = reader.id<PsaAccountId>();
    agreement.key = reader.text();
    agreement.name = reader.text();
    agreement.type = reader.text();
    agreement.parentKey = reader.text();
    agreement.status = reader.text();
    agreement.active = reader.flag();
    agreement.billingCycle = reader.text();
    agreement.currency = reader.text();
    agreement.startDate = reader.date();
    agreement.endDate = reader.date();
    agreement.nextInvoiceDate = reader.date();
    agreement.timing = invoiceTimingFrom(reader.text());
    agreement.prorates = reader.flag();
    agreement.invoicesProratedLines = reader.flag();
    agreement.fetchedAt = reader.instant();
    agreement.staleSince = reader.instant();
    agreement.staleReason = reader.text();
    agreement.missingSince = reader.instant();
    return agreement;
}

template <typename Row>
Result<std::vector<Row>> readAll(Database &database, const QString &sql,
                                 std::initializer_list<QVariant> values, Row (*read)(const QSqlQuery &))
{
    std::vector<Row> rows;
    RETURN_IF_FAILED(
        database.select(sql, values, [&rows, read](const QSqlQuery &row) { rows.push_back(read(row)); }));
    return rows;
}

const QString kOrder = u"ORDER BY id"_s;
const QString kOfConnection = u"WHERE connection_id = ? ORDER BY id"_s;
const QString kByKey = u"WHERE connection_id = ? AND key = ?"_s;

template <typename Row>
Result<std::optional<Row>> firstOf(Result<std::vector<Row>> rows)
{
    RETURN_IF_FAILED(rows);
    return rows->empty() ? std::nullopt : std::optional(std::move(rows->front()));
}

} // namespace

// --- psa_account

QString PsaAccountTable::idCounter()
{
    return u"psa_account"_s;
}

bool PsaAccountTable::same(const PsaAccount &a, const PsaAccount &b)
{
    return a.key == b.key && a.identifier == b.identifier && a.name == b.name && a.domain == b.domain &&
           a.status == b.status && a.active == b.active && a.keyIsName == b.keyIsName;
}

PsaAccount PsaAccountTable::storable(PsaAccount account)
{
    for (QString *text : {&account.key, &account.identifier, &account.name, &account.domain, &account.status})
        *text = column::storable(*text);
    return account;
}

Result<std::vector<PsaAccount>> PsaAccountTable::all()
{
    return readAll(m_database, kSelectAccount + kOrder, {}, readAccount);
}

Result<std::vector<PsaAccount>> PsaAccountTable::ofConnection(ConnectionId connection)
{
    return readAll(m_database, kSelectAccount + kOfConnection, {column::id(connection)}, readAccount);
}

Result<std::optional<PsaAccount>> PsaAccountTable::byKey(ConnectionId connection, const QString &key)
{
    return firstOf(readAll(m_database, kSelectAccount + kByKey, {column::id(connection), column::text(key)},
                           readAccount));
}

Status PsaAccountTable::insert(const PsaAccount &account)
{
    return m_database.write(
        u"INSERT INTO psa_account (id, connection_id, key, identifier, name, domain, status, active, "
        "key_is_name, missing_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {column::id(account.id), column::id(account.connectionId), column::text(account.key),
         column::text(account.identifier), column::text(account.name), column::text(account.domain),
         column::text(account.status), column::flag(account.active), column::flag(account.keyIsName),
         column::instant(account.missingSince)});
}

Status PsaAccountTable::update(const PsaAccount &account)
{
    return m_database.write(
        u"UPDATE psa_account SET identifier = ?, name = ?, domain = ?, status = ?, active = ?, key_is_name = "
        "?, missing_since = ? WHERE id = ?"_s,
        {column::text(account.identifier), column::text(account.name), column::text(account.domain),
         column::text(account.status), column::flag(account.active), column::flag(account.keyIsName),
         column::instant(account.missingSince), column::id(account.id)});
}

// --- psa_product

QString PsaProductTable::idCounter()
{
    return u"psa_product"_s;
}

bool PsaProductTable::same(const PsaProduct &a, const PsaProduct &b)
{
    return a.key == b.key && a.identifier == b.identifier && a.name == b.name && a.active == b.active &&
           a.price == b.price && a.cost == b.cost && a.manufacturerPartNumber == b.manufacturerPartNumber &&
           a.vendorSku == b.vendorSku && a.keyIsName == b.keyIsName;
}

PsaProduct PsaProductTable::storable(PsaProduct product)
{
    for (QString *text : {&product.key, &product.identifier, &product.name, &product.manufacturerPartNumber,
                          &product.vendorSku})
        *text = column::storable(*text);
    return product;
}

Result<std::vector<PsaProduct>> PsaProductTable::all()
{
    return readAll(m_database, kSelectProduct + kOrder, {}, readProduct);
}

Result<std::vector<PsaProduct>> PsaProductTable::ofConnection(ConnectionId connection)
{
    return readAll(m_database, kSelectProduct + kOfConnection, {column::id(connection)}, readProduct);
}

Result<std::optional<PsaProduct>> PsaProductTable::byKey(ConnectionId connection, const QString &key)
{
    return firstOf(readAll(m_database, kSelectProduct + kByKey, {column::id(connection), column::text(key)},
                           readProduct));
}

Status PsaProductTable::insert(const PsaProduct &product)
{
    return m_database.write(
        u"INSERT INTO psa_product (id, connection_id, key, identifier, name, active, price, cost, "
        "manufacturer_part_number, vendor_sku, key_is_name, missing_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?)"_s,
        {column::id(product.id), column::id(product.connectionId), column::text(product.key),
         column::text(product.identifier), column::text(product.name), column::flag(product.active),
         column::amount(product.price), column::amount(product.cost),
         column::text(product.manufacturerPartNumber), column::text(product.vendorSku),
         column::flag(product.keyIsName), column::instant(product.missingSince)});
}

Status PsaProductTable::update(const PsaProduct &product)
{
    return m_database.write(
        u"UPDATE psa_product SET identifier = ?, name = ?, active = ?, price = ?, cost = ?, "
        "manufacturer_part_number = ?, vendor_sku = ?, key_is_name = ?, missing_since = ? WHERE id = ?"_s,
        {column::text(product.identifier), column::text(product.name), column::flag(product.active),
         column::amount(product.price), column::amount(product.cost),
         column::text(product.manufacturerPartNumber), column::text(product.vendorSku),
         column::flag(product.keyIsName), column::instant(product.missingSince), column::id(product.id)});
}

// --- psa_agreement

PsaAgreementTable::PsaAgreementTable(Database &database)
    : m_database(database),
      m_insert(database,
               u"INSERT INTO psa_agreement (id, connection_id, account_id, key, name, type, parent_key, "
               "status, active, billing_cycle, currency, start_date, end_date, next_invoice_date, timing, "
               "prorates, invoices_prorated_lines, fetched_at, stale_since, stale_reason, missing_since) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s),
      m_update(
          database,
          u"UPDATE psa_agreement SET account_id = ?, name = ?, type = ?, parent_key = ?, status = ?, "
          "active = ?, billing_cycle = ?, currency = ?, start_date = ?, end_date = ?, next_invoice_date "
          "= ?, timing = ?, prorates = ?, invoices_prorated_lines = ?, missing_since = ? WHERE id = ?"_s),
      m_setFetched(database,
                   u"UPDATE psa_agreement SET fetched_at = ?, stale_since = NULL, stale_reason = '' WHERE id "
                   "= ?"_s),
      m_setStale(database,
                 u"UPDATE psa_agreement SET stale_since = COALESCE(stale_since, ?), stale_reason = ? "
                 "WHERE id = ?"_s)
{
}

QString PsaAgreementTable::idCounter()
{
    return u"psa_agreement"_s;
}

bool PsaAgreementTable::same(const Agreement &a, const Agreement &b)
{
    return a.accountId == b.accountId && a.key == b.key && a.name == b.name && a.type == b.type &&
           a.parentKey == b.parentKey && a.status == b.status && a.active == b.active &&
           a.billingCycle == b.billingCycle && a.currency == b.currency && a.startDate == b.startDate &&
           a.endDate == b.endDate && a.nextInvoiceDate == b.nextInvoiceDate && a.timing == b.timing &&
           a.prorates == b.prorates && a.invoicesProratedLines == b.invoicesProratedLines;
}

Agreement PsaAgreementTable::storable(Agreement agreement)
{
    for (QString *text : {&agreement.key, &agreement.name, &agreement.type, &agreement.parentKey,
                          &agreement.status, &agreement.billingCycle, &agreement.currency})
        *text = column::storable(*text);
    return agreement;
}

Result<std::vector<Agreement>> PsaAgreementTable::select(Statement &statement)
{
    std::vector<Agreement> agreements;
    RETURN_IF_FAILED(
        statement.select([&agreements](Statement::Reader row) { agreements.push_back(readAgreement(row)); }));
    return agreements;
}

Result<std::vector<Agreement>> PsaAgreementTable::all()
{
    Statement statement(m_database, kSelectAgreement + kOrder);
    return select(statement);
}

Result<std::vector<Agreement>> PsaAgreementTable::ofConnection(ConnectionId connection)
{
    Statement statement(m_database, kSelectAgreement + kOfConnection);
    statement.id(connection);
    return select(statement);
}

Result<std::optional<Agreement>> PsaAgreementTable::byKey(ConnectionId connection, const QString &key)
{
    Statement statement(m_database, kSelectAgreement + kByKey);
    statement.id(connection).text(key);
    return firstOf(select(statement));
}

Status PsaAgreementTable::insert(const Agreement &agreement)
{
    return m_insert.id(agreement.id)
        .id(agreement.connectionId)
        .id(agreement.accountId)
        .text(agreement.key)
        .text(agreement.name)
        .text(agreement.type)
        .text(agreement.parentKey)
        .text(agreement.status)
        .flag(agreement.active)
        .text(agreement.billingCycle)
        .text(agreement.currency)
        .date(agreement.startDate)
        .date(agreement.endDate)
        .date(agreement.nextInvoiceDate)
        .text(toText(agreement.timing))
        .flag(agreement.prorates)
        .flag(agreement.invoicesProratedLines)
        .instant({})
        .instant({})
        .text({})
        .instant(agreement.missingSince)
        .write();
}

Status PsaAgreementTable::update(const Agreement &agreement)
{
    return m_update.id(agreement.accountId)
        .text(agreement.name)
        .text(agreement.type)
        .text(agreement.parentKey)
        .text(agreement.status)
        .flag(agreement.active)
        .text(agreement.billingCycle)
        .text(agreement.currency)
        .date(agreement.startDate)
        .date(agreement.endDate)
        .date(agreement.nextInvoiceDate)
        .text(toText(agreement.timing))
        .flag(agreement.prorates)
        .flag(agreement.invoicesProratedLines)
        .instant(agreement.missingSince)
        .id(agreement.id)
        .write();
}

Status PsaAgreementTable::setFetched(AgreementId agreement, const QDateTime &at)
{
    return m_setFetched.instant(at).id(agreement).write();
}

Status PsaAgreementTable::setStale(AgreementId agreement, const QString &reason, const QDateTime &at)
{
    return m_setStale.instant(at).text(reason).id(agreement).write();
}

} // namespace trueup
