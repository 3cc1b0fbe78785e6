// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/psa_tables.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelectAccount =
    u"SELECT id, connection_id, key, name, domain, active, key_is_name, missing_since FROM psa_account "_s;

const QString kSelectProduct =
    u"SELECT id, connection_id, key, name, price, cost, manufacturer_part_number, vendor_sku, key_is_name, "
    "missing_since FROM psa_product "_s;

const QString kSelectLine =
    u"SELECT id, connection_id, account_id, product_id, key, agreement, quantity, less_included, price, "
    "cost, currency, billing_cycle, status, effective_date, cancelled_date, bill, missing_since FROM "
    "billed_line "_s;

PsaAccount readAccount(const QSqlQuery &row)
{
    column::Reader reader(row);
    PsaAccount account;
    account.id = reader.id<PsaAccountId>();
    account.connectionId = reader.id<ConnectionId>();
    account.key = reader.text();
    account.name = reader.text();
    account.domain = reader.text();
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
    product.name = reader.text();
    product.price = reader.optionalAmount();
    product.cost = reader.optionalAmount();
    product.manufacturerPartNumber = reader.text();
    product.vendorSku = reader.text();
    product.keyIsName = reader.flag();
    product.missingSince = reader.instant();
    return product;
}

BilledLine readLine(const QSqlQuery &row)
{
    column::Reader reader(row);
    BilledLine line;
    line.id = reader.id<BilledLineId>();
    line.connectionId = reader.id<ConnectionId>();
    line.accountId = reader.id<PsaAccountId>();
    line.productId = reader.id<PsaProductId>();
    line.key = reader.text();
    line.agreement = reader.text();
    line.quantity = reader.quantity();
    line.lessIncluded = reader.quantity();
    line.price = reader.optionalAmount();
    line.cost = reader.optionalAmount();
    line.currency = reader.text();
    line.billingCycle = reader.text();
    line.status = reader.text();
    line.effectiveDate = reader.date();
    line.cancelledDate = reader.date();
    line.bill = billModeFrom(reader.text());
    line.missingSince = reader.instant();
    return line;
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

const QString kSelectVersion =
    u"SELECT line_id, run_id, valid_from, quantity, price, cost, effective_date, cancelled_date, missing "
    "FROM billed_line_version "_s;

BilledLineVersion readVersion(const QSqlQuery &row)
{
    column::Reader reader(row);
    BilledLineVersion version;
    version.lineId = reader.id<BilledLineId>();
    version.runId = reader.id<RunId>();
    version.validFrom = reader.instant();
    version.quantity = reader.quantity();
    version.price = reader.optionalAmount();
    version.cost = reader.optionalAmount();
    version.effectiveDate = reader.date();
    version.cancelledDate = reader.date();
    version.missing = reader.flag();
    return version;
}

/// What a version row keeps.
bool sameVersion(const BilledLine &a, const BilledLine &b)
{
    return a.quantity == b.quantity && a.price == b.price && a.cost == b.cost &&
           a.effectiveDate == b.effectiveDate && a.cancelledDate == b.cancelledDate &&
           a.missingSince.isValid() == b.missingSince.isValid();
}

} // namespace

// --- psa_account

QString PsaAccountTable::idCounter()
{
    return u"psa_account"_s;
}

bool PsaAccountTable::same(const PsaAccount &a, const PsaAccount &b)
{
    return a.key == b.key && a.name == b.name && a.domain == b.domain && a.active == b.active &&
           a.keyIsName == b.keyIsName;
}

PsaAccount PsaAccountTable::storable(PsaAccount account)
{
    for (QString *text : {&account.key, &account.name, &account.domain})
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

Status PsaAccountTable::insert(const PsaAccount &account)
{
    return m_database.write(
        u"INSERT INTO psa_account (id, connection_id, key, name, domain, active, key_is_name, "
        "missing_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {column::id(account.id), column::id(account.connectionId), column::text(account.key),
         column::text(account.name), column::text(account.domain), column::flag(account.active),
         column::flag(account.keyIsName), column::instant(account.missingSince)});
}

Status PsaAccountTable::update(const PsaAccount &account)
{
    return m_database.write(
        u"UPDATE psa_account SET name = ?, domain = ?, active = ?, key_is_name = ?, missing_since = ? "
        "WHERE id = ?"_s,
        {column::text(account.name), column::text(account.domain), column::flag(account.active),
         column::flag(account.keyIsName), column::instant(account.missingSince), column::id(account.id)});
}

// --- psa_product

QString PsaProductTable::idCounter()
{
    return u"psa_product"_s;
}

bool PsaProductTable::same(const PsaProduct &a, const PsaProduct &b)
{
    return a.key == b.key && a.name == b.name && a.price == b.price && a.cost == b.cost &&
           a.manufacturerPartNumber == b.manufacturerPartNumber && a.vendorSku == b.vendorSku &&
           a.keyIsName == b.keyIsName;
}

PsaProduct PsaProductTable::storable(PsaProduct product)
{
    for (QString *text : {&product.key, &product.name, &product.manufacturerPartNumber, &product.vendorSku})
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

Status PsaProductTable::insert(const PsaProduct &product)
{
    return m_database.write(u"INSERT INTO psa_product (id, connection_id, key, name, price, cost, "
                            "manufacturer_part_number, vendor_sku, key_is_name, missing_since) VALUES (?, "
                            "?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                            {column::id(product.id), column::id(product.connectionId),
                             column::text(product.key), column::text(product.name),
                             column::amount(product.price), column::amount(product.cost),
                             column::text(product.manufacturerPartNumber), column::text(product.vendorSku),
                             column::flag(product.keyIsName), column::instant(product.missingSince)});
}

Status PsaProductTable::update(const PsaProduct &product)
{
    return m_database.write(u"UPDATE psa_product SET name = ?, price = ?, cost = ?, "
                            "manufacturer_part_number = ?, vendor_sku = ?, key_is_name = ?, missing_since "
                            "= ? WHERE id = ?"_s,
                            {column::text(product.name), column::amount(product.price),
                             column::amount(product.cost), column::text(product.manufacturerPartNumber),
                             column::text(product.vendorSku), column::flag(product.keyIsName),
                             column::instant(product.missingSince), column::id(product.id)});
}

// --- billed_line and billed_line_version

QString BilledLineTable::idCounter()
{
    return u"billed_line"_s;
}

bool BilledLineTable::same(const BilledLine &a, const BilledLine &b)
{
    return a.accountId == b.accountId && a.productId == b.productId && a.key == b.key &&
           a.agreement == b.agreement && a.quantity == b.quantity && a.lessIncluded == b.lessIncluded &&
           a.price == b.price && a.cost == b.cost && a.currency == b.currency &&
           a.billingCycle == b.billingCycle && a.status == b.status && a.effectiveDate == b.effectiveDate &&
           a.cancelledDate == b.cancelledDate && a.bill == b.bill;
}

BilledLine BilledLineTable::storable(BilledLine line)
{
    for (QString *text : {&line.key, &line.agreement, &line.currency, &line.billingCycle, &line.status})
        *text = column::storable(*text);
    return line;
}

Result<std::vector<BilledLine>> BilledLineTable::all()
{
    return readAll(m_database, kSelectLine + kOrder, {}, readLine);
}

Result<std::vector<BilledLine>> BilledLineTable::ofConnection(ConnectionId connection)
{
    return readAll(m_database, kSelectLine + kOfConnection, {column::id(connection)}, readLine);
}

Result<std::vector<BilledLineVersion>> BilledLineTable::history(BilledLineId line)
{
    return readAll<BilledLineVersion>(m_database, kSelectVersion + u"WHERE line_id = ? ORDER BY version"_s,
                                      {column::id(line)}, readVersion);
}

Result<std::vector<BilledLineVersion>> BilledLineTable::versions()
{
    return readAll<BilledLineVersion>(m_database, kSelectVersion + u"ORDER BY line_id, version"_s, {},
                                      readVersion);
}

Status BilledLineTable::insert(const BilledLine &line)
{
    RETURN_IF_FAILED(m_database.write(
        u"INSERT INTO billed_line (id, connection_id, account_id, product_id, key, agreement, quantity, "
        "less_included, price, cost, currency, billing_cycle, status, effective_date, cancelled_date, "
        "bill, missing_since, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"_s,
        {column::id(line.id), column::id(line.connectionId), column::id(line.accountId),
         column::id(line.productId), column::text(line.key), column::text(line.agreement),
         column::quantity(line.quantity), column::quantity(line.lessIncluded), column::amount(line.price),
         column::amount(line.cost), column::text(line.currency), column::text(line.billingCycle),
         column::text(line.status), column::date(line.effectiveDate), column::date(line.cancelledDate),
         toText(line.bill), column::instant(line.missingSince)}));
    return addVersion(line, 1);
}

Status BilledLineTable::update(const BilledLine &line)
{
    std::optional<BilledLine> before;
    std::int64_t version = 0;
    RETURN_IF_FAILED(m_database.select(kSelectLine + u"WHERE id = ?"_s, {column::id(line.id)},
                                       [&before](const QSqlQuery &row) { before = readLine(row); }));
    const bool newVersion = !before || !sameVersion(*before, line);
    RETURN_IF_FAILED(m_database.requireTransaction());
    RETURN_IF_FAILED(m_database.select(
        u"UPDATE billed_line SET account_id = ?, product_id = ?, agreement = ?, quantity = ?, "
        "less_included = ?, price = ?, cost = ?, currency = ?, billing_cycle = ?, status = ?, "
        "effective_date = ?, cancelled_date = ?, bill = ?, missing_since = ?, version = version + ? WHERE "
        "id = ? RETURNING version"_s,
        {column::id(line.accountId), column::id(line.productId), column::text(line.agreement),
         column::quantity(line.quantity), column::quantity(line.lessIncluded), column::amount(line.price),
         column::amount(line.cost), column::text(line.currency), column::text(line.billingCycle),
         column::text(line.status), column::date(line.effectiveDate), column::date(line.cancelledDate),
         toText(line.bill), column::instant(line.missingSince), column::flag(newVersion),
         column::id(line.id)},
        [&version](const QSqlQuery &row) { version = row.value(0).toLongLong(); }));
    return newVersion ? addVersion(line, version) : Status{};
}

Status BilledLineTable::addVersion(const BilledLine &line, std::int64_t version)
{
    return m_database.write(u"INSERT INTO billed_line_version (line_id, version, run_id, valid_from, "
                            "quantity, price, cost, effective_date, cancelled_date, missing) VALUES (?, ?, "
                            "?, ?, ?, ?, ?, ?, ?, ?)"_s,
                            {column::id(line.id), column::integer(version), column::optionalId(m_run),
                             column::instant(m_at), column::quantity(line.quantity),
                             column::amount(line.price), column::amount(line.cost),
                             column::date(line.effectiveDate), column::date(line.cancelledDate),
                             column::flag(line.missingSince.isValid())});
}

} // namespace trueup
