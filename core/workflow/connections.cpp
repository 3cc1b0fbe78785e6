// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/connections.h"

#include "core/base/try.h"
#include "core/psa/csv/csv_profile_store.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"

#include <QCoreApplication>
#include <QJsonArray>

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

QJsonObject toJson(const PsaSettings &settings)
{
    return {{u"requests_per_second"_s, settings.requestsPerSecond},
            {u"requests_in_flight"_s, settings.requestsInFlight},
            {u"agreement_types"_s, QJsonArray::fromStringList(settings.agreementTypes)},
            {u"company_statuses"_s, QJsonArray::fromStringList(settings.companyStatuses)},
            {u"may_create_lines"_s, settings.mayCreateLines}};
}

/// Of a settings' values those that are other ones than in `others`.
QJsonObject differing(const QJsonObject &values, const QJsonObject &others)
{
    QJsonObject changed;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (others.value(it.key()) != it.value())
            changed.insert(it.key(), it.value());
    }
    return changed;
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
    if (after.kind == ConnectionKind::Csv)
        RETURN_IF_FAILED(CsvProfileStore(dataFolder).moveRemembered(before->name, wanted));
    return saved;
}

Result<Connection> changePsaSettings(Database &database, ConnectionId id, const PsaSettings &settings,
                                     const QString &by, const QDateTime &at)
{
    const auto isWithin = [](int value, int most) { return value >= 1 && value <= most; };
    if (!isWithin(settings.requestsPerSecond, kMostRequestsPerSecond) ||
        !isWithin(settings.requestsInFlight, kMostRequestsInFlight)) {
        return fail(ErrorKind::InvalidInput, tr("Requests a second are 1 to %1, at the same time 1 to %2.")
                                                 .arg(kMostRequestsPerSecond)
                                                 .arg(kMostRequestsInFlight));
    }
    const auto before = byId(database, id);
    RETURN_IF_FAILED(before);
    if (before->isVendor() || !before->isSynced())
        return fail(ErrorKind::Conflict, tr("“%1” is no PSA that Trueup reads by itself.").arg(before->name));
    Connection after = *before;
    after.psa = settings;
    after.psa.agreementTypes.removeDuplicates();
    after.psa.companyStatuses.removeDuplicates();
    if (after.psa == before->psa)
        return *before;
    auto saved = ConnectionRepository(database).save(after);
    RETURN_IF_FAILED(saved);
    const QJsonObject was = toJson(before->psa);
    const QJsonObject is = toJson(after.psa);
    RETURN_IF_FAILED(appendAudit(database, u"psa_settings"_s, after,
                                 {{u"before"_s, differing(was, is)}, {u"after"_s, differing(is, was)}}, by,
                                 at));
    return saved;
}

} // namespace trueup
