// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/connections.h"

#include "core/base/try.h"
#include "core/psa/csv/csv_profile_store.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("connections", text);
}

Result<Connection> byId(Database &database, ConnectionId id)
{
    const auto all = ConnectionRepository(database).all();
    RETURN_IF_FAILED(all);
    const auto found = std::ranges::find(*all, id, &Connection::id);
    if (found == all->end())
        return fail(ErrorKind::NotFound,
                    tr("This connection is not stored any more. Refresh and look again."));
    return *found;
}

Status appendAudit(Database &database, const QString &action, const Connection &connection,
                   const QJsonObject &detail, const QString &by, const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = by;
    entry.action = action;
    entry.subject = u"connection:"_s + connection.name;
    entry.detail = detail;
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

} // namespace

Result<Connection> disconnectConnection(Database &database, ConnectionId id, const QString &by,
                                        const QDateTime &at)
{
    const auto before = byId(database, id);
    RETURN_IF_FAILED(before);
    if (before->status == ConnectionStatus::NotConnected)
        return *before;
    Connection after = *before;
    after.status = ConnectionStatus::NotConnected;
    after.statusReason.clear();
    after.secretPlace = SecretPlace::None;
    after.secretName.clear();
    after.secretSavedAt = {};
    RETURN_IF_FAILED(ConnectionRepository(database).save(after));
    RETURN_IF_FAILED(appendAudit(database, u"disconnect"_s, after,
                                 {{u"kind"_s, toText(after.kind)}, {u"status"_s, toText(before->status)}}, by,
                                 at));
    return *before;
}

Result<Connection> renameConnection(Database &database, const QString &dataFolder, ConnectionId id,
                                    const QString &name, const QString &by, const QDateTime &at)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty())
        return fail(ErrorKind::InvalidInput, tr("Give the connection a name."));
    const auto before = byId(database, id);
    RETURN_IF_FAILED(before);
    if (before->name == wanted)
        return *before;
    Connection after = *before;
    after.name = wanted;
    auto saved = ConnectionRepository(database).save(after);
    RETURN_IF_FAILED(saved);
    RETURN_IF_FAILED(appendAudit(database, u"rename"_s, after, {{u"before"_s, before->name}}, by, at));
    if (!after.isVendor())
        RETURN_IF_FAILED(CsvProfileStore(dataFolder).moveRemembered(before->name, wanted));
    return saved;
}

} // namespace trueup
