// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/billed_line_table.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect =
    u"SELECT id, connection_id, account_id, product_id, key, agreement_id, agreement, quantity, "
    "less_included, price, cost, currency, billing_cycle, status, effective_date, cancelled_date, bill, "
    "updated_by, updated_at, missing_since FROM billed_line "_s;

const QString kInsert =
    u"INSERT INTO billed_line (id, connection_id, account_id, product_id, key, agreement_id, agreement, "
    "quantity, less_included, price, cost, currency, billing_cycle, status, effective_date, cancelled_date, "
    "bill, updated_by, updated_at, missing_since, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, 1)"_s;

const QString kUpdate =
    u"UPDATE billed_line SET account_id = ?, product_id = ?, agreement_id = ?, agreement = ?, quantity = ?, "
    "less_included = ?, price = ?, cost = ?, currency = ?, billing_cycle = ?, status = ?, effective_date = "
    "?, cancelled_date = ?, bill = ?, updated_by = ?, updated_at = ?, missing_since = ?, version = version + "
    "? WHERE id = ? RETURNING version"_s;

const QString kAddVersion =
    u"INSERT INTO billed_line_version (line_id, version, run_id, valid_from, quantity, price, cost, "
    "effective_date, cancelled_date, missing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;

const QString kSelectVersion =
    u"SELECT line_id, run_id, valid_from, quantity, price, cost, effective_date, cancelled_date, missing "
    "FROM billed_line_version "_s;

BilledLine readLine(Statement::Reader reader)
{
    BilledLine line;
    line.id = reader.id<BilledLineId>();
    line.connectionId = reader.id<ConnectionId>();
    line.accountId = reader.id<PsaAccountId>();
    line.productId = reader.id<PsaProductId>();
    line.key = reader.text();
    line.agreementId = reader.id<AgreementId>();
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
    line.updatedBy = reader.text();
    line.updatedAt = reader.instant();
    line.missingSince = reader.instant();
    return line;
}

BilledLineVersion readVersion(Statement::Reader reader)
{
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

template <typename Row>
Result<std::vector<Row>> readAll(Statement &statement, Row (*read)(Statement::Reader))
{
    std::vector<Row> rows;
    RETURN_IF_FAILED(statement.select([&rows, read](Statement::Reader row) { rows.push_back(read(row)); }));
    return rows;
}

/// What a version row keeps.
bool sameVersion(const BilledLine &a, const BilledLine &b)
{
    return a.quantity == b.quantity && a.price == b.price && a.cost == b.cost &&
           a.effectiveDate == b.effectiveDate && a.cancelledDate == b.cancelledDate &&
           a.missingSince.isValid() == b.missingSince.isValid();
}

} // namespace

BilledLineTable::BilledLineTable(Database &database, RunId run, const QDateTime &at)
    : m_database(database), m_run(run), m_at(at), m_insert(database, kInsert),
      m_selectById(database, kSelect + u"WHERE id = ?"_s), m_update(database, kUpdate),
      m_addVersion(database, kAddVersion)
{
}

QString BilledLineTable::idCounter()
{
    return u"billed_line"_s;
}

bool BilledLineTable::same(const BilledLine &a, const BilledLine &b)
{
    return a.accountId == b.accountId && a.productId == b.productId && a.key == b.key &&
           a.agreementId == b.agreementId && a.agreement == b.agreement && a.quantity == b.quantity &&
           a.lessIncluded == b.lessIncluded && a.price == b.price && a.cost == b.cost &&
           a.currency == b.currency && a.billingCycle == b.billingCycle && a.status == b.status &&
           a.effectiveDate == b.effectiveDate && a.cancelledDate == b.cancelledDate && a.bill == b.bill &&
           a.updatedBy == b.updatedBy && a.updatedAt == b.updatedAt;
}

BilledLine BilledLineTable::storable(BilledLine line)
{
    for (QString *text :
         {&line.key, &line.agreement, &line.currency, &line.billingCycle, &line.status, &line.updatedBy})
        *text = column::storable(*text);
    return line;
}

Result<std::vector<BilledLine>> BilledLineTable::all()
{
    Statement statement(m_database, kSelect + u"ORDER BY id"_s);
    return readAll(statement, readLine);
}

Result<std::vector<BilledLine>> BilledLineTable::ofConnection(ConnectionId connection)
{
    Statement statement(m_database, kSelect + u"WHERE connection_id = ? ORDER BY id"_s);
    return readAll(statement.id(connection), readLine);
}

Result<std::optional<BilledLine>> BilledLineTable::byKey(ConnectionId connection, const QString &key)
{
    std::optional<BilledLine> found;
    RETURN_IF_FAILED(Statement(m_database, kSelect + u"WHERE connection_id = ? AND key = ?"_s)
                         .id(connection)
                         .text(key)
                         .select([&found](Statement::Reader row) { found = readLine(row); }));
    return found;
}

Result<std::vector<BilledLineVersion>> BilledLineTable::history(BilledLineId line)
{
    Statement statement(m_database, kSelectVersion + u"WHERE line_id = ? ORDER BY version"_s);
    return readAll(statement.id(line), readVersion);
}

Result<std::vector<BilledLineVersion>> BilledLineTable::versions()
{
    Statement statement(m_database, kSelectVersion + u"ORDER BY line_id, version"_s);
    return readAll(statement, readVersion);
}

Status BilledLineTable::insert(const BilledLine &line)
{
    RETURN_IF_FAILED(m_insert.id(line.id)
                         .id(line.connectionId)
                         .id(line.accountId)
                         .id(line.productId)
                         .text(line.key)
                         .optionalId(line.agreementId)
                         .text(line.agreement)
                         .quantity(line.quantity)
                         .quantity(line.lessIncluded)
                         .amount(line.price)
                         .amount(line.cost)
                         .text(line.currency)
                         .text(line.billingCycle)
                         .text(line.status)
                         .date(line.effectiveDate)
                         .date(line.cancelledDate)
                         .text(toText(line.bill))
                         .text(line.updatedBy)
                         .instant(line.updatedAt)
                         .instant(line.missingSince)
                         .write());
    return addVersion(line, 1);
}

Status BilledLineTable::update(const BilledLine &line)
{
    std::optional<BilledLine> before;
    RETURN_IF_FAILED(
        m_selectById.id(line.id).select([&before](Statement::Reader row) { before = readLine(row); }));
    const bool newVersion = !before || !sameVersion(*before, line);
    RETURN_IF_FAILED(m_database.requireTransaction());
    std::int64_t version = 0;
    RETURN_IF_FAILED(m_update.id(line.accountId)
                         .id(line.productId)
                         .optionalId(line.agreementId)
                         .text(line.agreement)
                         .quantity(line.quantity)
                         .quantity(line.lessIncluded)
                         .amount(line.price)
                         .amount(line.cost)
                         .text(line.currency)
                         .text(line.billingCycle)
                         .text(line.status)
                         .date(line.effectiveDate)
                         .date(line.cancelledDate)
                         .text(toText(line.bill))
                         .text(line.updatedBy)
                         .instant(line.updatedAt)
                         .instant(line.missingSince)
                         .flag(newVersion)
                         .id(line.id)
                         .select([&version](Statement::Reader row) { version = row.integer(); }));
    return newVersion ? addVersion(line, version) : Status{};
}

Status BilledLineTable::addVersion(const BilledLine &line, std::int64_t version)
{
    return m_addVersion.id(line.id)
        .integer(version)
        .optionalId(m_run)
        .instant(m_at)
        .quantity(line.quantity)
        .amount(line.price)
        .amount(line.cost)
        .date(line.effectiveDate)
        .date(line.cancelledDate)
        .flag(line.missingSince.isValid())
        .write();
}

} // namespace trueup
