// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT id, kind, name, status, status_reason, api_url, client_id, token_url, "
                        "secret_place, secret_name, created_at, secret_saved_at, last_run_at, "
                        "company_id, public_key, codebase, requests_per_second, requests_in_flight, "
                        "agreement_types, company_statuses, may_create_lines FROM connection "_s;

QString folded(const QString &name)
{
    return column::storable(name).normalized(QString::NormalizationForm_C).toCaseFolded();
}

/// A list of the tenant's words, one on a line.
QStringList names(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

Connection read(const QSqlQuery &row)
{
    column::Reader reader(row);
    Connection connection;
    connection.id = reader.id<ConnectionId>();
    connection.kind = connectionKindFrom(reader.text());
    connection.name = reader.text();
    connection.status = connectionStatusFrom(reader.text());
    connection.statusReason = reader.text();
    connection.apiUrl = reader.text();
    connection.clientId = reader.text();
    connection.tokenUrl = reader.text();
    connection.secretPlace = secretPlaceFrom(reader.text());
    connection.secretName = reader.text();
    connection.createdAt = reader.instant();
    connection.secretSavedAt = reader.instant();
    connection.lastRunAt = reader.instant();
    connection.companyId = reader.text();
    connection.publicKey = reader.text();
    connection.codebase = reader.text();
    connection.psa.requestsPerSecond = reader.number();
    connection.psa.requestsInFlight = reader.number();
    connection.psa.agreementTypes = names(reader.text());
    connection.psa.companyStatuses = names(reader.text());
    connection.psa.mayCreateLines = reader.flag();
    return connection;
}

Error nameTaken(const QString &name)
{
    return {ErrorKind::Conflict,
            QCoreApplication::translate("storage",
                                        "There is a connection named “%1” already. Choose another name.")
                .arg(name),
            {},
            {},
            0};
}

} // namespace

Result<std::vector<Connection>> ConnectionRepository::all()
{
    std::vector<Connection> connections;
    RETURN_IF_FAILED(m_database.select(kSelect + u"ORDER BY id"_s, {}, [&connections](const QSqlQuery &row) {
        connections.push_back(read(row));
    }));
    return connections;
}

Result<std::optional<Connection>> ConnectionRepository::byName(const QString &name)
{
    std::optional<Connection> found;
    RETURN_IF_FAILED(m_database.select(kSelect + u"WHERE name_folded = ?"_s, {column::text(folded(name))},
                                       [&found](const QSqlQuery &row) { found = read(row); }));
    return found;
}

Result<Connection> ConnectionRepository::save(Connection connection)
{
    RETURN_IF_FAILED(m_database.requireTransaction());
    const auto sameName = byName(connection.name);
    RETURN_IF_FAILED(sameName);
    if (*sameName && (*sameName)->id != connection.id)
        return fail(nameTaken(connection.name));

    const bool isNew = toInt(connection.id) == 0;
    if (isNew) {
        const auto id = m_database.nextIds(u"connection"_s);
        RETURN_IF_FAILED(id);
        connection.id = ConnectionId{*id};
    }
    // The same values in the same order for both, the id last.
    const QString sql = isNew ? u"INSERT INTO connection (kind, name, name_folded, status, status_reason, "
                                "api_url, client_id, token_url, secret_place, secret_name, created_at, "
                                "secret_saved_at, last_run_at, company_id, public_key, codebase, "
                                "requests_per_second, requests_in_flight, agreement_types, "
                                "company_statuses, may_create_lines, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
                                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s
                              : u"UPDATE connection SET kind = ?, name = ?, name_folded = ?, status = ?, "
                                "status_reason = ?, api_url = ?, client_id = ?, token_url = ?, "
                                "secret_place = ?, secret_name = ?, created_at = ?, secret_saved_at = ?, "
                                "last_run_at = ?, company_id = ?, public_key = ?, codebase = ?, "
                                "requests_per_second = ?, requests_in_flight = ?, agreement_types = ?, "
                                "company_statuses = ?, may_create_lines = ? WHERE id = ? RETURNING id"_s;
    bool stored = false;
    RETURN_IF_FAILED(m_database.select(sql,
                                       {toText(connection.kind),
                                        column::text(connection.name),
                                        column::text(folded(connection.name)),
                                        toText(connection.status),
                                        column::text(connection.statusReason),
                                        column::text(connection.apiUrl),
                                        column::text(connection.clientId),
                                        column::text(connection.tokenUrl),
                                        toText(connection.secretPlace),
                                        column::text(connection.secretName),
                                        column::instant(connection.createdAt),
                                        column::instant(connection.secretSavedAt),
                                        column::instant(connection.lastRunAt),
                                        column::text(connection.companyId),
                                        column::text(connection.publicKey),
                                        column::text(connection.codebase),
                                        connection.psa.requestsPerSecond,
                                        connection.psa.requestsInFlight,
                                        column::text(connection.psa.agreementTypes.join(u'\n')),
                                        column::text(connection.psa.companyStatuses.join(u'\n')),
                                        column::flag(connection.psa.mayCreateLines),
                                        column::id(connection.id)},
                                       [&stored](const QSqlQuery &) { stored = true; }));
    if (!stored) {
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate(
                        "storage", "The connection “%1” is not there any more. Refresh and look again.")
                        .arg(connection.name));
    }
    return connection;
}

} // namespace trueup
