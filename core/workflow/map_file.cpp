// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/map_file.h"

#include "core/base/line_errors.h"
#include "core/base/try.h"
#include "core/workflow/key_directory.h"
#include "core/workflow/map_writer.h"

#include <QCoreApplication>
#include <QMap>

#include <optional>

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
            psa = psas.resolve(row.psaId, row.psaConnection, account ? tr("PSA account") : tr("PSA product"),
                               row.line, errors, u"psa_connection"_s);
        }
        Target &target = targets[{static_cast<int>(row.kind), vendor}];
        target.kind = row.kind;
        target.rows.push_back(&row);
        target.psaIds.push_back(psa);
    }
    return targets;
}

template <typename Mapping>
Mapping makeMapping(const MapRow &row)
{
    Mapping mapping;
    mapping.state = row.state == MapRowState::Excluded ? MapState::Excluded : MapState::Mapped;
    mapping.origin = MapOrigin::Import;
    mapping.reason = row.reason;
    return mapping;
}

std::optional<AccountMapping> wantedAccount(VendorAccountId vendor, const Target &target)
{
    if (target.rows.front()->state == MapRowState::Unmapped)
        return std::nullopt;
    auto mapping = makeMapping<AccountMapping>(*target.rows.front());
    mapping.vendorAccountId = vendor;
    mapping.psaAccountId = PsaAccountId{target.psaIds.front()};
    return mapping;
}

std::vector<ServiceMapping> wantedServices(VendorServiceId vendor, const Target &target)
{
    std::vector<ServiceMapping> wanted;
    for (std::size_t i = 0; i < target.rows.size(); ++i) {
        if (target.rows[i]->state == MapRowState::Unmapped)
            continue;
        wanted.push_back(makeMapping<ServiceMapping>(*target.rows[i]));
        wanted.back().vendorServiceId = vendor;
        wanted.back().psaProductId = PsaProductId{target.psaIds[i]};
    }
    return wanted;
}

void countChange(MapRowState state, MapImportCounts &counts)
{
    switch (state) {
    case MapRowState::Mapped:
        ++counts.mapped;
        break;
    case MapRowState::Excluded:
        ++counts.excluded;
        break;
    case MapRowState::Unmapped:
        ++counts.unmapped;
        break;
    }
}

/// A row that says what is stored leaves it alone, so that an automatic match stays the program's own.
template <typename VendorId, typename Wanted>
Status take(MapWriter &writer, VendorId vendor, const Wanted &wanted, const MapRow &row,
            MapImportCounts &counts)
{
    if (writer.says(vendor, wanted)) {
        ++counts.unchanged;
        return {};
    }
    countChange(row.state, counts);
    return writer.replace(vendor, wanted, row.reason);
}

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
    MapWriter writer(database, *directories, {by, at, MapOrigin::Import});
    RETURN_IF_FAILED(writer.load());
    MapImportCounts counts;
    for (auto it = targets.cbegin(); it != targets.cend(); ++it) {
        const MapRow &row = *it->rows.front();
        const VendorAccountId account{it.key().second};
        const VendorServiceId service{it.key().second};
        RETURN_IF_FAILED(it->kind == MapRowKind::Account
                             ? take(writer, account, wantedAccount(account, *it), row, counts)
                             : take(writer, service, wantedServices(service, *it), row, counts));
    }
    return counts;
}

} // namespace trueup
