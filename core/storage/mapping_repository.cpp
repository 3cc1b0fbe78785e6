// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/mapping_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/savepoint.h"
#include "core/storage/sql_error.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

AccountMapping readAccount(const QSqlQuery &row)
{
    column::Reader reader(row);
    AccountMapping mapping;
    mapping.vendorAccountId = reader.id<VendorAccountId>();
    mapping.psaAccountId = reader.id<PsaAccountId>();
    mapping.state = mapStateFrom(reader.text());
    mapping.origin = mapOriginFrom(reader.text());
    mapping.reason = reader.text();
    mapping.by = reader.text();
    mapping.at = reader.instant();
    return mapping;
}

ServiceMapping readService(const QSqlQuery &row)
{
    column::Reader reader(row);
    ServiceMapping mapping;
    mapping.vendorServiceId = reader.id<VendorServiceId>();
    mapping.psaProductId = reader.id<PsaProductId>();
    mapping.state = mapStateFrom(reader.text());
    mapping.origin = mapOriginFrom(reader.text());
    mapping.reason = reader.text();
    mapping.by = reader.text();
    mapping.at = reader.instant();
    return mapping;
}

Status checkTarget(MapState state, std::int64_t target)
{
    if ((state == MapState::Mapped) == (target != 0))
        return {};
    return fail(misuseError(u"a mapping needs a PSA row, and an exclusion has none"_s));
}

} // namespace

Result<std::vector<AccountMapping>> MappingRepository::accountMappings()
{
    std::vector<AccountMapping> mappings;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT vendor_account_id, psa_account_id, state, origin, reason, decided_by, "
                          "decided_at FROM account_mapping ORDER BY vendor_account_id"_s,
                          {}, [&mappings](const QSqlQuery &row) { mappings.push_back(readAccount(row)); }));
    return mappings;
}

Result<std::vector<ServiceMapping>> MappingRepository::serviceMappings()
{
    std::vector<ServiceMapping> mappings;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT vendor_service_id, psa_product_id, state, origin, reason, decided_by, "
                          "decided_at FROM service_mapping ORDER BY vendor_service_id, position"_s,
                          {}, [&mappings](const QSqlQuery &row) { mappings.push_back(readService(row)); }));
    return mappings;
}

Result<std::vector<MappingRule>> MappingRepository::rules()
{
    std::vector<MappingRule> rules;
    RETURN_IF_FAILED(m_database.select(u"SELECT psa_product_id, psa_account_id, kind, number, product_key, "
                                       "reason, owner, from_date, until_date FROM mapping_rule ORDER BY id"_s,
                                       {}, [&rules](const QSqlQuery &row) {
                                           column::Reader reader(row);
                                           MappingRule rule;
                                           rule.psaProductId = reader.id<PsaProductId>();
                                           rule.psaAccountId = reader.id<PsaAccountId>();
                                           const auto kind = ruleKindFrom(reader.text());
                                           rule.number = reader.quantity();
                                           rule.productKey = reader.text();
                                           rule.reason = reader.text();
                                           rule.owner = reader.text();
                                           rule.from = reader.date();
                                           rule.until = reader.date();
                                           if (kind) {
                                               rule.kind = *kind;
                                               rules.push_back(std::move(rule));
                                           }
                                       }));
    return rules;
}

Status MappingRepository::replaceAccount(VendorAccountId account,
                                         const std::optional<AccountMapping> &mapping)
{
    if (mapping)
        RETURN_IF_FAILED(checkTarget(mapping->state, toInt(mapping->psaAccountId)));
    return atomically(m_database, [&]() -> Status {
        RETURN_IF_FAILED(m_database.write(u"DELETE FROM account_mapping WHERE vendor_account_id = ?"_s,
                                          {column::id(account)}));
        if (!mapping)
            return {};
        return m_database.write(u"INSERT INTO account_mapping (vendor_account_id, psa_account_id, state, "
                                "origin, reason, decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                                {column::id(account), column::optionalId(mapping->psaAccountId),
                                 toText(mapping->state), toText(mapping->origin),
                                 column::text(mapping->reason), column::text(mapping->by),
                                 column::instant(mapping->at)});
    });
}

Status MappingRepository::replaceService(VendorServiceId service, const std::vector<ServiceMapping> &mappings)
{
    for (const ServiceMapping &mapping : mappings)
        RETURN_IF_FAILED(checkTarget(mapping.state, toInt(mapping.psaProductId)));
    return atomically(m_database, [&]() -> Status {
        RETURN_IF_FAILED(m_database.write(u"DELETE FROM service_mapping WHERE vendor_service_id = ?"_s,
                                          {column::id(service)}));
        int position = 0;
        for (const ServiceMapping &mapping : mappings) {
            RETURN_IF_FAILED(
                m_database.write(u"INSERT INTO service_mapping (vendor_service_id, position, "
                                 "psa_product_id, state, origin, reason, decided_by, decided_at) VALUES "
                                 "(?, ?, ?, ?, ?, ?, ?, ?)"_s,
                                 {column::id(service), position++, column::optionalId(mapping.psaProductId),
                                  toText(mapping.state), toText(mapping.origin), column::text(mapping.reason),
                                  column::text(mapping.by), column::instant(mapping.at)}));
        }
        return {};
    });
}

Result<QSet<AccountPair>> MappingRepository::rejectedAccounts()
{
    QSet<AccountPair> pairs;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT vendor_id, psa_id FROM rejected_pair WHERE kind = 'account'"_s, {},
                          [&pairs](const QSqlQuery &row) {
                              column::Reader reader(row);
                              const auto vendor = reader.id<VendorAccountId>();
                              pairs.insert({vendor, reader.id<PsaAccountId>()});
                          }));
    return pairs;
}

Result<QSet<ServicePair>> MappingRepository::rejectedServices()
{
    QSet<ServicePair> pairs;
    RETURN_IF_FAILED(
        m_database.select(u"SELECT vendor_id, psa_id FROM rejected_pair WHERE kind = 'service'"_s, {},
                          [&pairs](const QSqlQuery &row) {
                              column::Reader reader(row);
                              const auto vendor = reader.id<VendorServiceId>();
                              pairs.insert({vendor, reader.id<PsaProductId>()});
                          }));
    return pairs;
}

Status MappingRepository::reject(const AccountPair &pair, const QDateTime &at)
{
    return reject(u"account"_s, toInt(pair.vendor), toInt(pair.psa), at);
}

Status MappingRepository::reject(const ServicePair &pair, const QDateTime &at)
{
    return reject(u"service"_s, toInt(pair.vendor), toInt(pair.psa), at);
}

Status MappingRepository::reject(const QString &kind, std::int64_t vendor, std::int64_t psa,
                                 const QDateTime &at)
{
    return m_database.write(
        u"INSERT INTO rejected_pair (kind, vendor_id, psa_id, rejected_at) VALUES (?, ?, ?, ?) ON CONFLICT "
        "(kind, vendor_id, psa_id) DO NOTHING"_s,
        {column::text(kind), column::integer(vendor), column::integer(psa), column::instant(at)});
}

Status MappingRepository::forgetRejection(const AccountPair &pair)
{
    return forgetRejection(u"account"_s, toInt(pair.vendor), toInt(pair.psa));
}

Status MappingRepository::forgetRejection(const ServicePair &pair)
{
    return forgetRejection(u"service"_s, toInt(pair.vendor), toInt(pair.psa));
}

Status MappingRepository::forgetRejection(const QString &kind, std::int64_t vendor, std::int64_t psa)
{
    return m_database.write(u"DELETE FROM rejected_pair WHERE kind = ? AND vendor_id = ? AND psa_id = ?"_s,
                            {column::text(kind), column::integer(vendor), column::integer(psa)});
}

Status MappingRepository::replaceRules(PsaProductId product, PsaAccountId account,
                                       const std::vector<MappingRule> &rules)
{
    return atomically(m_database, [&]() -> Status {
        RETURN_IF_FAILED(m_database.write(
            u"DELETE FROM mapping_rule WHERE psa_product_id = ? AND COALESCE(psa_account_id, 0) = ?"_s,
            {column::id(product), column::id(account)}));
        for (const MappingRule &rule : rules) {
            const auto id = m_database.nextIds(u"mapping_rule"_s);
            RETURN_IF_FAILED(id);
            RETURN_IF_FAILED(m_database.write(
                u"INSERT INTO mapping_rule (id, psa_product_id, psa_account_id, kind, number, product_key, "
                "reason, owner, from_date, until_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                {column::integer(*id), column::id(product), column::optionalId(account), toText(rule.kind),
                 column::quantity(rule.number), column::text(rule.productKey), column::text(rule.reason),
                 column::text(rule.owner), column::date(rule.from), column::date(rule.until)}));
        }
        return {};
    });
}

} // namespace trueup
