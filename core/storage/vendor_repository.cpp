// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, accounts and services; publishing an account is in vendor_publish.cpp.
#include "core/storage/vendor_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/savepoint.h"
#include "core/storage/subscription_table.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelectAccount = u"SELECT id, connection_id, key, name, status, domain, country, freshness, "
                               "fetched_at, stale_since, stale_reason, missing_since, EXISTS (SELECT 1 FROM "
                               "held_account WHERE account_id = vendor_account.id) FROM vendor_account "_s;

const QString kSelectService =
    u"SELECT id, connection_id, key, sku, name, vendor_name, term, billing_frequency FROM vendor_service "_s;

VendorAccount readAccount(const QSqlQuery &row)
{
    column::Reader reader(row);
    VendorAccount account;
    account.id = reader.id<VendorAccountId>();
    account.connectionId = reader.id<ConnectionId>();
    account.record.key = reader.text();
    account.record.name = reader.text();
    account.record.status = reader.text();
    account.record.domain = reader.text();
    account.record.country = reader.text();
    account.freshness = freshnessFrom(reader.text());
    account.fetchedAt = reader.instant();
    account.staleSince = reader.instant();
    account.staleReason = reader.text();
    account.missingSince = reader.instant();
    account.held = reader.flag();
    return account;
}

VendorService readService(const QSqlQuery &row)
{
    column::Reader reader(row);
    VendorService service;
    service.id = reader.id<VendorServiceId>();
    service.connectionId = reader.id<ConnectionId>();
    service.key = reader.text();
    service.sku = reader.text();
    service.name = reader.text();
    service.vendorName = reader.text();
    service.term = reader.text();
    service.billingFrequency = reader.text();
    return service;
}

VendorAccountRecord storable(const VendorAccountRecord &record)
{
    return {column::storable(record.key), column::storable(record.name), column::storable(record.status),
            column::storable(record.domain), column::storable(record.country)};
}

Result<std::optional<VendorAccount>> accountByKey(Database &database, ConnectionId connection,
                                                  const QString &key)
{
    static const QString sql = kSelectAccount + u"WHERE connection_id = ? AND key = ?"_s;
    std::optional<VendorAccount> found;
    RETURN_IF_FAILED(database.select(sql, {column::id(connection), column::text(key)},
                                     [&found](const QSqlQuery &row) { found = readAccount(row); }));
    return found;
}

Result<VendorAccountId> insertAccount(Database &database, ConnectionId connection,
                                      const VendorAccountRecord &record, const QDateTime &at)
{
    const auto id = database.nextIds(u"vendor_account"_s);
    RETURN_IF_FAILED(id);
    RETURN_IF_FAILED(
        database.write(u"INSERT INTO vendor_account (id, connection_id, key, name, status, domain, "
                       "country, first_seen_at, freshness, stale_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
                       "?, '')"_s,
                       {column::integer(*id), column::id(connection), column::text(record.key),
                        column::text(record.name), column::text(record.status), column::text(record.domain),
                        column::text(record.country), column::instant(at), toText(Freshness::NeverFetched)}));
    return VendorAccountId{*id};
}

Result<VendorAccountId> saveAccount(Database &database, ConnectionId connection,
                                    const VendorAccountRecord &record, const QDateTime &at)
{
    const auto known = accountByKey(database, connection, record.key);
    RETURN_IF_FAILED(known);
    if (!*known)
        return insertAccount(database, connection, record, at);
    const VendorAccount &account = **known;
    if (account.record != record || account.missingSince.isValid()) {
        RETURN_IF_FAILED(database.write(
            u"UPDATE vendor_account SET name = ?, status = ?, domain = ?, country = ?, missing_since = "
            "NULL WHERE id = ?"_s,
            {column::text(record.name), column::text(record.status), column::text(record.domain),
             column::text(record.country), column::id(account.id)}));
    }
    return account.id;
}

} // namespace

Result<std::vector<VendorAccount>> VendorRepository::accounts()
{
    std::vector<VendorAccount> accounts;
    RETURN_IF_FAILED(
        m_database.select(kSelectAccount + u"ORDER BY id"_s, {},
                          [&accounts](const QSqlQuery &row) { accounts.push_back(readAccount(row)); }));
    return accounts;
}

Result<std::vector<VendorAccountId>> VendorRepository::accountIds(ConnectionId connection)
{
    std::vector<VendorAccountId> ids;
    RETURN_IF_FAILED(
        Statement(m_database, u"SELECT id FROM vendor_account WHERE connection_id = ?"_s)
            .id(connection)
            .select([&ids](Statement::Reader row) { ids.push_back(row.id<VendorAccountId>()); }));
    return ids;
}

Result<std::vector<VendorService>> VendorRepository::services()
{
    std::vector<VendorService> services;
    RETURN_IF_FAILED(
        m_database.select(kSelectService + u"ORDER BY id"_s, {},
                          [&services](const QSqlQuery &row) { services.push_back(readService(row)); }));
    return services;
}

Result<std::vector<KnownService>> VendorRepository::knownServices(ConnectionId connection)
{
    std::vector<KnownService> known;
    QHash<VendorServiceId, std::size_t> indexes;
    RETURN_IF_FAILED(m_database.select(kSelectService + u"WHERE connection_id = ? ORDER BY id"_s,
                                       {column::id(connection)}, [&](const QSqlQuery &row) {
                                           known.push_back({readService(row), {}});
                                           indexes.insert(known.back().service.id, known.size() - 1);
                                       }));
    RETURN_IF_FAILED(m_database.select(
        u"SELECT i.service_id, i.kind, i.value FROM vendor_service_identifier i JOIN vendor_service s ON "
        "s.id = i.service_id WHERE s.connection_id = ? ORDER BY i.service_id, i.position"_s,
        {column::id(connection)}, [&](const QSqlQuery &row) {
            column::Reader reader(row);
            const auto index = indexes.constFind(reader.id<VendorServiceId>());
            const auto kind = identifierKindFrom(reader.text());
            // A kind of a newer program says nothing to this one.
            if (index != indexes.cend() && kind)
                known[*index].identifiers.push_back({*kind, reader.text()});
        }));
    return known;
}

Result<ServiceIndex> VendorRepository::serviceIndex(const Connection &connection)
{
    auto known = knownServices(connection.id);
    RETURN_IF_FAILED(known);
    QSet<QString> takenKeys;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT key FROM vendor_service WHERE connection_id <> ?"_s, {column::id(connection.id)},
        [&takenKeys](const QSqlQuery &row) { takenKeys.insert(row.value(0).toString()); }));
    return ServiceIndex(connection.id, connection.name, std::move(*known), std::move(takenKeys));
}

Result<std::int64_t> VendorRepository::serviceCount(ConnectionId connection)
{
    std::int64_t count = 0;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT COUNT(*) FROM vendor_service WHERE connection_id = ?"_s, {column::id(connection)},
        [&count](const QSqlQuery &row) { count = row.value(0).toLongLong(); }));
    return count;
}

Result<FirstSeen> VendorRepository::firstSeenSince(ConnectionId connection, const QDateTime &since)
{
    FirstSeen seen;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT id FROM vendor_account WHERE connection_id = ? AND first_seen_at >= ?"_s,
                          {column::id(connection), column::instant(since)}, [&seen](const QSqlQuery &row) {
                              seen.accounts.push_back(column::Reader(row).id<VendorAccountId>());
                          }));
    RETURN_IF_FAILED(
        m_database.select(u"SELECT s.id FROM vendor_service s LEFT JOIN (SELECT service_id, "
                          u"MIN(first_seen_at) AS first_line FROM "
                          "subscription GROUP BY service_id) l ON l.service_id = s.id "
                          "WHERE s.connection_id = ? AND (l.first_line IS NULL OR l.first_line >= ?)"_s,
                          {column::id(connection), column::instant(since)}, [&seen](const QSqlQuery &row) {
                              seen.services.push_back(column::Reader(row).id<VendorServiceId>());
                          }));
    return seen;
}

Result<std::vector<Subscription>> VendorRepository::subscriptions()
{
    return SubscriptionTable(m_database).all();
}

Result<std::vector<Subscription>> VendorRepository::subscriptionsOf(VendorAccountId account)
{
    auto stored = SubscriptionTable(m_database).ofAccount(account);
    RETURN_IF_FAILED(stored);
    std::vector<Subscription> lines;
    for (StoredSubscription &line : *stored)
        lines.push_back(std::move(line.line));
    std::ranges::sort(lines, {}, [](const Subscription &line) { return toInt(line.id); });
    return lines;
}

Result<std::vector<SubscriptionVersion>> VendorRepository::history(SubscriptionId subscription)
{
    return SubscriptionTable(m_database).history(subscription);
}

Result<std::vector<SubscriptionVersion>> VendorRepository::versions()
{
    return SubscriptionTable(m_database).versions();
}

Result<std::vector<SubscriptionVersion>> VendorRepository::versionsOfChanged(const QDateTime &since)
{
    return SubscriptionTable(m_database).versionsOfChanged(since);
}

Result<QByteArray> VendorRepository::rawRecords(VendorAccountId account)
{
    RawRecords raw;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT sha256, data FROM raw_record WHERE account_id = ? ORDER BY id DESC LIMIT 1"_s,
        {column::id(account)}, [&raw](const QSqlQuery &row) {
            column::Reader reader(row);
            const QByteArray hash = reader.bytes();
            raw = RawRecords(hash, reader.bytes());
        }));
    auto json = raw.json();
    if (!json) {
        return fail(
            ErrorKind::Damaged,
            QCoreApplication::translate(
                "storage", "The kept records of an account are damaged. Sync again to fetch them anew."),
            u"raw_record of vendor account %1"_s.arg(toInt(account)));
    }
    return std::move(*json);
}

Result<std::vector<VendorAccountId>>
VendorRepository::saveAccounts(ConnectionId connection, const std::vector<VendorAccountRecord> &records,
                               const QDateTime &at)
{
    return atomically(m_database, [&]() -> Result<std::vector<VendorAccountId>> {
        std::vector<VendorAccountId> ids;
        for (const VendorAccountRecord &record : records) {
            const auto id = saveAccount(m_database, connection, storable(record), at);
            RETURN_IF_FAILED(id);
            ids.push_back(*id);
        }
        return ids;
    });
}

Status VendorRepository::markAccountsMissing(ConnectionId connection, const std::vector<QString> &keys,
                                             const QDateTime &at)
{
    QSet<QString> listed;
    for (const QString &key : keys)
        listed.insert(column::storable(key));
    std::vector<VendorAccountId> gone;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT id, key FROM vendor_account WHERE connection_id = ? AND missing_since IS NULL"_s,
        {column::id(connection)}, [&](const QSqlQuery &row) {
            column::Reader reader(row);
            const auto id = reader.id<VendorAccountId>();
            if (!listed.contains(reader.text()))
                gone.push_back(id);
        }));
    return atomically(m_database, [&]() -> Status {
        for (const VendorAccountId id : gone) {
            RETURN_IF_FAILED(
                m_database.write(u"UPDATE vendor_account SET missing_since = ?, freshness = CASE freshness "
                                 u"WHEN ? THEN freshness "
                                 "ELSE ? END, stale_since = NULL, stale_reason = '' WHERE id = ?"_s,
                                 {column::instant(at), toText(Freshness::NeverFetched),
                                  toText(Freshness::Current), column::id(id)}));
        }
        return {};
    });
}

Status VendorRepository::markStale(VendorAccountId account, const QString &reason, const QDateTime &at)
{
    return m_database.write(
        u"UPDATE vendor_account SET freshness = CASE freshness WHEN ? THEN freshness ELSE ? END, "
        "stale_since = COALESCE(stale_since, ?), stale_reason = ? WHERE id = ?"_s,
        {toText(Freshness::NeverFetched), toText(Freshness::Stale), column::instant(at), column::text(reason),
         column::id(account)});
}

Status VendorRepository::saveService(ServiceIndex &services, std::size_t index)
{
    VendorService service = services.services()[index].service;
    if (toInt(service.id) == 0) {
        const auto id = m_database.nextIds(u"vendor_service"_s);
        RETURN_IF_FAILED(id);
        service.id = VendorServiceId{*id};
        RETURN_IF_FAILED(m_database.write(
            u"INSERT INTO vendor_service (id, connection_id, key, sku, name, vendor_name, term, "
            "billing_frequency) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {column::id(service.id), column::id(service.connectionId), column::text(service.key),
             column::text(service.sku), column::text(service.name), column::text(service.vendorName),
             column::text(service.term), column::text(service.billingFrequency)}));
        services.setId(index, service.id);
    } else {
        RETURN_IF_FAILED(m_database.write(
            u"UPDATE vendor_service SET sku = ?, name = ?, vendor_name = ?, term = ?, billing_frequency = "
            "? WHERE id = ?"_s,
            {column::text(service.sku), column::text(service.name), column::text(service.vendorName),
             column::text(service.term), column::text(service.billingFrequency), column::id(service.id)}));
    }
    // Identifiers only ever come; a new one may stand before those that are there.
    qlonglong position = 0;
    for (const ServiceIdentifier &identifier : services.services()[index].identifiers) {
        RETURN_IF_FAILED(m_database.write(
            u"INSERT INTO vendor_service_identifier (service_id, position, kind, value) VALUES (?, ?, ?, "
            "?) ON CONFLICT (service_id, kind, value) DO UPDATE SET position = excluded.position"_s,
            {column::id(service.id), position++, toText(identifier.kind), column::text(identifier.value)}));
    }
    return {};
}

} // namespace trueup
