// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/auto_map.h"

#include "core/base/try.h"
#include "core/matching/exact_match.h"
#include "core/storage/audit_repository.h"
#include "core/storage/database.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "core/storage/vendor_repository.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <iterator>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kActor = u"trueup"_s;

AuditEntry auditEntry(const QString &subject, const QString &psaKey, const QString &name, const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = kActor;
    entry.action = u"map"_s;
    entry.subject = subject;
    entry.detail = {{u"psa"_s, psaKey}, {u"name"_s, name}, {u"origin"_s, toText(MapOrigin::Automatic)}};
    return entry;
}

/// Rows by their id, for looking up what a mapping names.
template <typename Row>
QHash<qint64, const Row *> byId(const std::vector<Row> &rows)
{
    QHash<qint64, const Row *> index;
    index.reserve(static_cast<qsizetype>(rows.size()));
    for (const Row &row : rows)
        index.insert(toInt(row.id), &row);
    return index;
}

Result<int> mapAccounts(Database &database, const std::optional<AutoMapScope> &scope, const QDateTime &at)
{
    MappingRepository mappings(database);
    const auto psa = PsaRepository(database).accounts();
    RETURN_IF_FAILED(psa);
    if (psa->empty() || (scope && scope->accounts.isEmpty() && scope->psaAccounts.isEmpty()))
        return 0; // the usual end of a sync: nothing new, nothing read
    const auto vendor = VendorRepository(database).accounts();
    RETURN_IF_FAILED(vendor);
    const auto existing = mappings.accountMappings();
    RETURN_IF_FAILED(existing);
    const auto rejected = mappings.rejectedAccounts();
    RETURN_IF_FAILED(rejected);
    const auto vendorById = byId(*vendor);
    const auto psaById = byId(*psa);
    AuditRepository audit(database);
    int made = 0;
    // Uniqueness is judged over all accounts; only what may be touched is kept.
    for (AccountMapping mapping : automaticAccounts(*vendor, *psa, *existing, *rejected)) {
        if (scope && !scope->accounts.contains(toInt(mapping.vendorAccountId)) &&
            !scope->psaAccounts.contains(toInt(mapping.psaAccountId)))
            continue;
        mapping.by = kActor;
        mapping.at = at;
        RETURN_IF_FAILED(mappings.replaceAccount(mapping.vendorAccountId, mapping));
        const VendorAccount &account = *vendorById.value(toInt(mapping.vendorAccountId));
        RETURN_IF_FAILED(audit.append(auditEntry(u"account:"_s + account.record.key,
                                                 psaById.value(toInt(mapping.psaAccountId))->key,
                                                 account.record.name, at)));
        ++made;
    }
    return made;
}

Result<int> mapServices(Database &database, const std::optional<AutoMapScope> &scope, const QDateTime &at)
{
    MappingRepository mappings(database);
    const auto psa = PsaRepository(database).products();
    RETURN_IF_FAILED(psa);
    if (psa->empty() || (scope && scope->services.isEmpty() && scope->psaProducts.isEmpty()))
        return 0;
    const auto vendor = VendorRepository(database).services();
    RETURN_IF_FAILED(vendor);
    const auto existing = mappings.serviceMappings();
    RETURN_IF_FAILED(existing);
    const auto rejected = mappings.rejectedServices();
    RETURN_IF_FAILED(rejected);
    const auto vendorById = byId(*vendor);
    const auto psaById = byId(*psa);
    AuditRepository audit(database);
    QMap<qint64, std::vector<ServiceMapping>> wanted; // one service may match a product in each PSA
    for (ServiceMapping mapping : automaticServices(*vendor, *psa, *existing, *rejected)) {
        if (scope && !scope->services.contains(toInt(mapping.vendorServiceId)) &&
            !scope->psaProducts.contains(toInt(mapping.psaProductId)))
            continue;
        mapping.by = kActor;
        mapping.at = at;
        wanted[toInt(mapping.vendorServiceId)].push_back(mapping);
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        std::vector<ServiceMapping> pairs; // those with another PSA's products stay
        std::ranges::copy_if(*existing, std::back_inserter(pairs), [&](const ServiceMapping &mapping) {
            return toInt(mapping.vendorServiceId) == it.key();
        });
        pairs.insert(pairs.end(), it.value().begin(), it.value().end());
        RETURN_IF_FAILED(mappings.replaceService(VendorServiceId{it.key()}, pairs));
        const VendorService &service = *vendorById.value(it.key());
        for (const ServiceMapping &mapping : it.value()) {
            RETURN_IF_FAILED(
                audit.append(auditEntry(u"service:"_s + service.key,
                                        psaById.value(toInt(mapping.psaProductId))->key, service.name, at)));
        }
    }
    return static_cast<int>(wanted.size());
}

} // namespace

Result<AutoMapCounts> mapAutomatically(Database &database, const std::optional<AutoMapScope> &scope,
                                       const QDateTime &at)
{
    const auto accounts = mapAccounts(database, scope, at);
    RETURN_IF_FAILED(accounts);
    const auto services = mapServices(database, scope, at);
    RETURN_IF_FAILED(services);
    return AutoMapCounts{*accounts, *services};
}

} // namespace trueup
