// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_engine.h"

#include "core/base/try.h"
#include "core/storage/connection_repository.h"
#include "core/storage/run_repository.h"
#include "core/sync/psa_run.h"
#include "core/sync/run_jobs.h"
#include "core/sync/sync_run.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sync", text);
}

bool isDisconnected(const Connection &connection)
{
    return connection.isSynced() && connection.status == ConnectionStatus::NotConnected;
}

/// Settles what a killed run left and answers the connections asked for.
Result<std::vector<Connection>> prepare(Database &database, const QStringList &names, const QDateTime &at)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction.error());
    if (const auto settled = RunRepository(database).settleInterrupted(at); !settled)
        return fail(settled.error());
    auto all = ConnectionRepository(database).all();
    if (!all)
        return fail(all.error());
    if (const Status committed = (*transaction)->commit(); !committed)
        return fail(committed.error());

    for (const QString &name : names) {
        const auto found = std::ranges::find_if(
            *all, [&](const Connection &c) { return c.name.compare(name, Qt::CaseInsensitive) == 0; });
        if (found == all->end()) {
            return fail(
                ErrorKind::NotFound,
                tr("There is no connection named “%1”. `trueup check` lists the connections.").arg(name));
        }
        if (isDisconnected(*found))
            return fail(ErrorKind::NotFound, tr("“%1” is disconnected. Connect it again first.").arg(name));
    }
    std::vector<Connection> wanted;
    for (const Connection &connection : *all) {
        if (connection.isSynced() && !isDisconnected(connection) &&
            (names.isEmpty() || names.contains(connection.name, Qt::CaseInsensitive)))
            wanted.push_back(connection);
    }
    if (wanted.empty()) {
        return fail(
            ErrorKind::NotFound,
            names.isEmpty()
                ? tr("There is no connection to sync. Make one with `trueup connect stellr` or `trueup "
                     "connect "
                     "connectwise`.")
                : tr("A CSV connection has nothing to sync. Bring new files in with `trueup import`."));
    }
    return wanted;
}

} // namespace

Result<AnyConnector> makeAnyConnector(const SyncParts &parts, const Connection &connection,
                                      const Secret &secret)
{
    if (connection.isVendor()) {
        auto vendor = parts.makeConnector(connection, secret);
        RETURN_IF_FAILED(vendor);
        return AnyConnector(std::move(*vendor));
    }
    auto psa = parts.makePsaConnector(connection, secret);
    RETURN_IF_FAILED(psa);
    return AnyConnector(std::move(*psa));
}

std::shared_ptr<Connector> anyAs(const AnyConnector &connector)
{
    return std::visit([](const auto &one) -> std::shared_ptr<Connector> { return one; }, connector);
}

SyncEngine::SyncEngine(SyncParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

SyncEngine::~SyncEngine() = default;

void SyncEngine::sync(const QStringList &names, SyncOptions options, Progress progress, Done done)
{
    m_options = options;
    m_progress = std::move(progress);
    m_done = std::move(done);
    auto lock = takeRunLock(m_parts.dataFolder);
    if (!lock) {
        QMetaObject::invokeMethod(
            this, [this, error = lock.error()] { finish(fail(error)); }, Qt::QueuedConnection);
        return;
    }
    m_lock = std::move(*lock);
    m_parts.writer->post(
        this, [names, at = m_parts.clock->now()](Database &database) { return prepare(database, names, at); },
        [this](Result<std::vector<Connection>> connections) {
            if (!connections)
                finish(fail(connections.error()));
            else
                startRuns(std::move(*connections));
        });
}

void SyncEngine::startRuns(std::vector<Connection> connections)
{
    m_reports.assign(connections.size(), {});
    m_runs.resize(connections.size());
    m_left = connections.size();
    for (std::size_t slot = 0; slot < connections.size(); ++slot) {
        const Connection &connection = connections[slot];
        m_parts.findSecret(connection, this, [this, slot, connection](Result<Secret> secret) {
            if (!secret) {
                failRun(slot, connection, secret.error());
                return;
            }
            const auto connector = makeAnyConnector(m_parts, connection, *secret);
            if (!connector)
                failRun(slot, connection, connector.error());
            else
                startRun(slot, connection, *connector);
        });
    }
}

void SyncEngine::syncWith(const Connection &connection, const AnyConnector &connector,
                          std::unique_ptr<RunLock> lock, Progress progress, Done done)
{
    m_progress = std::move(progress);
    m_done = std::move(done);
    m_lock = std::move(lock);
    m_reports.assign(1, {});
    m_runs.resize(1);
    m_left = 1;
    startRun(0, connection, connector);
}

void SyncEngine::startRun(std::size_t slot, const Connection &connection, const AnyConnector &connector)
{
    if (const auto *vendor = std::get_if<std::shared_ptr<VendorConnector>>(&connector)) {
        m_runs[slot] = std::make_unique<SyncRun>(connection, *vendor, *m_parts.writer, *m_parts.clock,
                                                 m_parts.counting, m_options);
    } else {
        m_runs[slot] =
            std::make_unique<PsaRun>(connection, std::get<std::shared_ptr<PsaConnector>>(connector),
                                     *m_parts.writer, *m_parts.clock, m_parts.counting.zone, m_options);
    }
    m_runs[slot]->start(m_progress, [this, slot](RunReport report) { onReport(slot, std::move(report)); });
    if (m_cancelled)
        m_runs[slot]->cancel();
}

void SyncEngine::failRun(std::size_t slot, const Connection &connection, const Error &error)
{
    RunReport report;
    report.connection = connection.name;
    report.kind = connection.kind;
    report.gaveNothing = true;
    report.run.connectionId = connection.id;
    report.run.startedAt = m_parts.clock->now();
    report.run.startedBy = m_options.startedBy;
    report.run.finishedAt = report.run.startedAt;
    report.run.outcome = m_cancelled ? RunOutcome::Cancelled : RunOutcome::Failed;
    report.run.error = error;
    // A run that could not start is a run all the same: the person finds it in the history with its reason.
    const auto store = [connection, run = report.run](Database &database) {
        return storeFailedRun(database, connection, run);
    };
    m_parts.writer->post(this, store, [this, slot, report](Result<Run> stored) mutable {
        if (stored)
            report.run = *stored;
        else
            report.run.error = stored.error();
        onReport(slot, std::move(report));
    });
}

void SyncEngine::onReport(std::size_t slot, RunReport report)
{
    m_reports[slot] = std::move(report);
    if (--m_left == 0)
        finish(std::move(m_reports));
}

void SyncEngine::finish(Result<std::vector<RunReport>> outcome)
{
    // The lock goes before the person is told, so that "finished" means the next run may start.
    m_lock.reset();
    if (m_done)
        std::exchange(m_done, nullptr)(std::move(outcome));
}

void SyncEngine::cancel()
{
    m_cancelled = true;
    for (const auto &run : m_runs) {
        if (run)
            run->cancel();
    }
}

} // namespace trueup
