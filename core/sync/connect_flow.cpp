// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/connect_flow.h"

#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/run_repository.h"

#include <QCoreApplication>
#include <QPointer>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("connect", text);
}

/// What the database's thread may know.
ConnectRequest withoutSecret(ConnectRequest request)
{
    request.secret = Secret();
    return request;
}

Status mayBecome(const Connection &stored, const ConnectRequest &request)
{
    if (stored.kind == ConnectionKind::Csv) {
        return fail(
            ErrorKind::Conflict,
            tr("“%1” is a PSA connection already. Choose another name with --name.").arg(stored.name));
    }
    if (stored.kind != request.kind) {
        return fail(ErrorKind::Conflict,
                    tr("“%1” is a connection to another system already. Choose another name with --name.")
                        .arg(stored.name));
    }
    if (stored.companyId.compare(request.companyId, Qt::CaseInsensitive) != 0) {
        return fail(
            ErrorKind::Conflict,
            tr("“%1” belongs to the company “%2”, and its map is about that one. Give the connection to "
               "“%3” another name with --name.")
                .arg(stored.name, stored.companyId, request.companyId));
    }
    return {};
}

/// The connection as it is asked for: what is stored under that name now, or a fresh one.
Result<Connection> wanted(Database &database, const ConnectRequest &request, const QDateTime &at)
{
    // The run lock is held: whatever is still "running" was killed.
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction.error());
    if (const auto settled = RunRepository(database).settleInterrupted(at); !settled)
        return fail(settled.error());
    if (const Status committed = (*transaction)->commit(); !committed)
        return fail(committed.error());
    const auto found = ConnectionRepository(database).byName(request.name);
    if (!found)
        return fail(found.error());
    Connection connection = found->value_or(Connection());
    if (*found) {
        if (const Status may = mayBecome(connection, request); !may)
            return fail(may.error());
    } else {
        connection.kind = request.kind;
        connection.name = request.name;
        connection.createdAt = at;
    }
    if (connection.apiUrl != request.apiUrl) { // the remembered ones belong to another place
        connection.tokenUrl.clear();
        connection.codebase.clear();
    }
    connection.apiUrl = request.apiUrl;
    connection.clientId = request.clientId;
    connection.companyId = request.companyId;
    connection.publicKey = request.publicKey;
    PsaSettings &psa = connection.psa;
    psa.requestsPerSecond = request.requestsPerSecond.value_or(psa.requestsPerSecond);
    psa.requestsInFlight = request.requestsInFlight.value_or(psa.requestsInFlight);
    return connection;
}

Result<Connection> save(Database &database, Connection connection, const QString &by, const QDateTime &at)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction.error());
    const bool isNew = toInt(connection.id) == 0;
    auto saved = ConnectionRepository(database).save(std::move(connection));
    if (!saved)
        return saved;
    AuditEntry entry;
    entry.at = at;
    entry.actor = by;
    entry.action = isNew ? u"connect"_s : u"reconnect"_s;
    entry.subject = u"connection:"_s + saved->name;
    entry.detail = {{u"kind"_s, toText(saved->kind)},
                    {u"api_url"_s, saved->apiUrl},
                    {u"secret_place"_s, toText(saved->secretPlace)}};
    if (!saved->companyId.isEmpty())
        entry.detail.insert(u"company"_s, saved->companyId);
    if (const auto appended = AuditRepository(database).append(entry); !appended)
        return fail(appended.error());
    if (const Status committed = (*transaction)->commit(); !committed)
        return fail(committed.error());
    return saved;
}

} // namespace

ConnectFlow::ConnectFlow(SyncParts parts, SecretKeeper keepSecret, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)), m_keepSecret(std::move(keepSecret))
{
}

ConnectFlow::~ConnectFlow() = default;

void ConnectFlow::start(ConnectRequest request, std::function<void(const AccessProgress &)> access,
                        SyncEngine::Progress progress, std::function<void(Result<ConnectOutcome>)> done)
{
    m_request = std::move(request);
    m_access = std::move(access);
    m_progress = std::move(progress);
    m_done = std::move(done);
    auto lock = takeRunLock(m_parts.dataFolder);
    if (!lock) {
        finishLater(lock.error());
        return;
    }
    m_lock = std::move(*lock);
    m_parts.writer->post(
        this,
        [request = withoutSecret(m_request), at = m_parts.clock->now()](Database &database) {
            return wanted(database, request, at);
        },
        [this](Result<Connection> connection) {
            if (!connection) {
                finish(fail(connection.error()));
                return;
            }
            m_outcome.connection = std::move(*connection);
            auto made = makeAnyConnector(m_parts, m_outcome.connection, m_request.secret);
            if (!made) {
                finish(fail(made.error()));
                return;
            }
            m_connector = std::move(*made);
            const std::shared_ptr<Connector> connector = anyAs(*m_connector);
            const QPointer<ConnectFlow> self(this); // others may hold the connector longer
            connector->checkAccess(
                [self](const AccessProgress &step) {
                    if (self && self->m_access)
                        self->m_access(step);
                },
                [self](Result<AccessReport> report) {
                    if (self)
                        self->onChecked(std::move(report));
                });
            if (m_cancelled)
                connector->cancel();
        });
}

void ConnectFlow::onChecked(Result<AccessReport> report)
{
    if (!report) {
        finish(fail(report.error()));
        return;
    }
    m_outcome.access = *report;
    m_outcome.connection.tokenUrl = report->tokenUrl;
    m_outcome.connection.codebase = report->codebase;
    if (!m_request.secretVariable.isEmpty()) {
        onSecretKept(StoredSecret{SecretPlace::Environment, m_request.secretVariable});
        return;
    }
    m_keepSecret(m_outcome.connection, m_request.secret, this,
                 [this](Result<StoredSecret> stored) { onSecretKept(std::move(stored)); });
}

void ConnectFlow::onSecretKept(Result<StoredSecret> stored)
{
    if (!stored) {
        finish(fail(stored.error()));
        return;
    }
    Connection connection = m_outcome.connection;
    connection.secretPlace = stored->place;
    connection.secretName = stored->name;
    connection.secretSavedAt = m_parts.clock->now();
    // A connection that worked before stays what it was: its figures are still its own.
    if (connection.status != ConnectionStatus::Active)
        connection.status = ConnectionStatus::Pending;
    connection.statusReason.clear();
    m_parts.writer->post(
        this,
        [connection, by = m_request.by, at = m_parts.clock->now()](Database &database) {
            return save(database, connection, by, at);
        },
        [this](Result<Connection> saved) { onSaved(std::move(saved)); });
}

void ConnectFlow::onSaved(Result<Connection> saved)
{
    if (!saved) {
        finish(fail(saved.error()));
        return;
    }
    m_outcome.connection = *saved;
    m_engine = std::make_unique<SyncEngine>(m_parts);
    m_engine->syncWith(*saved, *m_connector, std::move(m_lock), m_progress,
                       [this](Result<std::vector<RunReport>> reports) {
                           if (!reports) {
                               finish(fail(reports.error()));
                               return;
                           }
                           m_outcome.run = std::move(reports->front());
                           finish(std::move(m_outcome));
                       });
    if (m_cancelled)
        m_engine->cancel();
}

void ConnectFlow::finish(Result<ConnectOutcome> outcome)
{
    m_lock.reset();
    if (m_done)
        std::exchange(m_done, nullptr)(std::move(outcome));
}

void ConnectFlow::finishLater(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { finish(fail(error)); }, Qt::QueuedConnection);
}

void ConnectFlow::cancel()
{
    m_cancelled = true;
    if (m_engine)
        m_engine->cancel();
    else if (m_connector)
        anyAs(*m_connector)->cancel();
}

} // namespace trueup
