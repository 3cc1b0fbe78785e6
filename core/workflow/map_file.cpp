// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/map_file.h"

#include "core/base/line_errors.h"
#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/database.h"
#include "core/storage/mapping_repository.h"
#include "core/workflow/key_directory.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("map", text);
}

/// All rows of one vendor thing, resolved.
struct Target
{
    MapRowKind kind = MapRowKind::Account;
    QString key;
    std::vector<const MapRow *> rows;
    std::vector<qint64> psaIds; ///< beside rows; 0 where the row maps nothing
};

QMap<std::pair<int, qint64>, Target> resolveRows(const std::vector<MapRow> &rows,
                                                 const KeyDirectories &directories, LineErrors &errors)
{
    QMap<std::pair<int, qint64>, Target> targets;
    for (const MapRow &row : rows) {
        const bool account = row.kind == MapRowKind::Account;
        const KeyDirectory &vendors = account ? directories.vendorAccounts : directories.vendorServices;
        const KeyDirectory &psas = account ? directories.psaAccounts : directories.psaProducts;
        const qint64 vendor =
            vendors.resolve(row.vendorId, row.connection,
                            account ? tr("vendor account") : tr("vendor service"), row.line, errors);
        qint64 psa = 0;
        if (row.state == MapRowState::Mapped) {
            psa = psas.resolve(row.psaId, {}, account ? tr("PSA account") : tr("PSA product"), row.line,
                               errors);
        }
        Target &target = targets[{static_cast<int>(row.kind), vendor}];
        target.kind = row.kind;
        target.key = row.vendorId;
        target.rows.push_back(&row);
        target.psaIds.push_back(psa);
    }
    return targets;
}

/// State, target and reason of one stored or wanted pair: what decides whether anything changes.
struct Pair
{
    MapState state = MapState::Mapped;
    qint64 psa = 0;
    QString reason;
    friend bool operator==(const Pair &, const Pair &) = default;
};

template <typename Mapping>
Mapping makeMapping(const MapRow &row, const QString &by, const QDateTime &at)
{
    Mapping mapping;
    mapping.state = row.state == MapRowState::Excluded ? MapState::Excluded : MapState::Mapped;
    mapping.origin = MapOrigin::Import;
    mapping.reason = row.reason;
    mapping.by = by;
    mapping.at = at;
    return mapping;
}

class MapImporter
{
public:
    MapImporter(Database &database, QString by, const QDateTime &at)
        : m_mappings(database), m_audit(database), m_by(std::move(by)), m_at(at)
    {
    }

    Status load()
    {
        const auto accounts = m_mappings.accountMappings();
        RETURN_IF_FAILED(accounts);
        for (const AccountMapping &mapping : *accounts)
            m_accounts[toInt(mapping.vendorAccountId)].push_back(mapping);
        const auto services = m_mappings.serviceMappings();
        RETURN_IF_FAILED(services);
        for (const ServiceMapping &mapping : *services)
            m_services[toInt(mapping.vendorServiceId)].push_back(mapping);
        return {};
    }

    Status takeAccount(qint64 vendor, const Target &target)
    {
        const VendorAccountId id{vendor};
        const MapRow &row = *target.rows.front();
        std::optional<AccountMapping> wanted;
        if (row.state != MapRowState::Unmapped) {
            wanted = makeMapping<AccountMapping>(row, m_by, m_at);
            wanted->vendorAccountId = id;
            wanted->psaAccountId = PsaAccountId{target.psaIds.front()};
        }
        std::vector<Pair> before;
        for (const AccountMapping &old : m_accounts.value(vendor)) {
            before.push_back({old.state, toInt(old.psaAccountId), old.reason});
            if (old.origin == MapOrigin::Automatic && (!wanted || wanted->psaAccountId != old.psaAccountId))
                RETURN_IF_FAILED(m_mappings.reject(AccountPair{id, old.psaAccountId}, m_at));
        }
        if (!note(target, before))
            return {};
        RETURN_IF_FAILED(m_mappings.replaceAccount(id, wanted));
        return audit(u"account:"_s + target.key, target);
    }

    Status takeService(qint64 vendor, const Target &target)
    {
        const VendorServiceId id{vendor};
        std::vector<ServiceMapping> wanted;
        for (std::size_t i = 0; i < target.rows.size(); ++i) {
            if (target.rows[i]->state == MapRowState::Unmapped)
                continue;
            wanted.push_back(makeMapping<ServiceMapping>(*target.rows[i], m_by, m_at));
            wanted.back().vendorServiceId = id;
            wanted.back().psaProductId = PsaProductId{target.psaIds[i]};
        }
        std::vector<Pair> before;
        for (const ServiceMapping &old : m_services.value(vendor)) {
            before.push_back({old.state, toInt(old.psaProductId), old.reason});
            const bool kept = std::any_of(wanted.begin(), wanted.end(), [&](const ServiceMapping &mapping) {
                return mapping.psaProductId == old.psaProductId;
            });
            if (old.origin == MapOrigin::Automatic && !kept)
                RETURN_IF_FAILED(m_mappings.reject(ServicePair{id, old.psaProductId}, m_at));
        }
        if (!note(target, before))
            return {};
        RETURN_IF_FAILED(m_mappings.replaceService(id, wanted));
        return audit(u"service:"_s + target.key, target);
    }

    const MapImportCounts &counts() const { return m_counts; }

private:
    /// Counts the target; false when it is stored like this already.
    bool note(const Target &target, const std::vector<Pair> &before)
    {
        std::vector<Pair> after;
        for (std::size_t i = 0; i < target.rows.size(); ++i) {
            const MapRow &row = *target.rows[i];
            if (row.state != MapRowState::Unmapped) {
                after.push_back({row.state == MapRowState::Excluded ? MapState::Excluded : MapState::Mapped,
                                 target.psaIds[i], row.reason});
            }
        }
        if (before == after) {
            ++m_counts.unchanged;
            return false;
        }
        if (after.empty())
            ++m_counts.unmapped;
        else if (after.front().state == MapState::Excluded)
            ++m_counts.excluded;
        else
            ++m_counts.mapped;
        return true;
    }

    Status audit(const QString &subject, const Target &target)
    {
        QJsonArray psa;
        for (const MapRow *row : target.rows) {
            if (row->state == MapRowState::Mapped)
                psa.append(row->psaId);
        }
        const MapRow &first = *target.rows.front();
        AuditEntry entry;
        entry.at = m_at;
        entry.actor = m_by;
        entry.action = first.state == MapRowState::Mapped     ? u"map"_s
                       : first.state == MapRowState::Excluded ? u"exclude"_s
                                                              : u"unmap"_s;
        entry.subject = subject;
        entry.detail = {
            {u"psa"_s, psa}, {u"reason"_s, first.reason}, {u"origin"_s, toText(MapOrigin::Import)}};
        if (!first.connection.isEmpty())
            entry.detail.insert(u"connection"_s, first.connection);
        RETURN_IF_FAILED(m_audit.append(entry));
        return {};
    }

    MappingRepository m_mappings;
    AuditRepository m_audit;
    QString m_by;
    QDateTime m_at;
    QHash<qint64, std::vector<AccountMapping>> m_accounts;
    QHash<qint64, std::vector<ServiceMapping>> m_services;
    MapImportCounts m_counts;
};

} // namespace

Result<MapImportCounts> importMap(Database &database, const std::vector<MapRow> &rows,
                                  const QString &fileName, const QString &by, const QDateTime &at)
{
    const auto directories = loadKeyDirectories(database);
    RETURN_IF_FAILED(directories);
    LineErrors errors;
    const auto targets = resolveRows(rows, *directories, errors);
    if (!errors.isEmpty())
        return fail(errors.toError(fileName, tr("No mapping was changed.")));
    MapImporter importer(database, by, at);
    RETURN_IF_FAILED(importer.load());
    for (auto it = targets.cbegin(); it != targets.cend(); ++it) {
        RETURN_IF_FAILED(it->kind == MapRowKind::Account ? importer.takeAccount(it.key().second, *it)
                                                         : importer.takeService(it.key().second, *it));
    }
    return importer.counts();
}

} // namespace trueup
