// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/held_run.h"

#include "core/base/try.h"
#include "core/domain/hold.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/held_repository.h"
#include "core/storage/run_repository.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("hold", text);
}

Status appendAudit(Database &database, const QString &action, RunId run, const QString &by,
                   const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = by;
    entry.action = action;
    entry.subject = u"run:"_s + QString::number(toInt(run));
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

/// A held run, a held account, or a sign-in that was refused when the newest run was published.
Result<bool> somethingAsks(Database &database, ConnectionId id)
{
    const auto newest = RunRepository(database).lastTelling(id);
    RETURN_IF_FAILED(newest);
    if (*newest) {
        const Run &run = **newest;
        if (run.outcome == RunOutcome::Held && run.heldAnswer == HeldAnswer::None)
            return true;
        if (run.error && run.error->kind == ErrorKind::AuthFailed)
            return true;
    }
    const auto accounts = HeldRepository(database).askingCount(id);
    RETURN_IF_FAILED(accounts);
    return *accounts > 0;
}

} // namespace

Result<std::vector<HeldRun>> heldRunsThatAsk(Database &database)
{
    RunRepository runs(database);
    const auto connections = ConnectionRepository(database).all();
    RETURN_IF_FAILED(connections);
    std::vector<HeldRun> asking;
    for (const Connection &connection : *connections) {
        const auto newest = runs.lastTelling(connection.id);
        RETURN_IF_FAILED(newest);
        if (!*newest || (*newest)->outcome != RunOutcome::Held || (*newest)->heldAnswer != HeldAnswer::None)
            continue;
        auto unlisted = runs.unlisted((*newest)->id);
        RETURN_IF_FAILED(unlisted);
        asking.push_back({**newest, std::move(*unlisted)});
    }
    return asking;
}

Status discardHeld(Database &database, RunId id, const QString &by, const QDateTime &at)
{
    RunRepository runs(database);
    const auto run = runs.byId(id);
    RETURN_IF_FAILED(run);
    if (!*run)
        return fail(ErrorKind::NotFound, tr("This run is not stored. Refresh, then try again."));
    if ((*run)->outcome != RunOutcome::Held || (*run)->heldAnswer != HeldAnswer::None)
        return fail(ErrorKind::Conflict, tr("This run was answered already. Refresh to see how."));
    const auto newest = runs.lastTelling((*run)->connectionId);
    RETURN_IF_FAILED(newest);
    RETURN_IF_FAILED(runs.answerHeld(id, HeldAnswer::Discarded));
    if (*newest && (*newest)->id == id)
        RETURN_IF_FAILED(calmConnection(database, (*run)->connectionId));
    return appendAudit(database, u"discard"_s, id, by, at);
}

Status calmConnection(Database &database, ConnectionId id)
{
    ConnectionRepository connections(database);
    const auto all = connections.all();
    RETURN_IF_FAILED(all);
    const auto found = std::ranges::find(*all, id, &Connection::id);
    if (found == all->end() || found->status != ConnectionStatus::NeedsAttention)
        return {};
    const auto asks = somethingAsks(database, id);
    RETURN_IF_FAILED(asks);
    if (*asks)
        return {};
    Connection connection = *found;
    connection.status = connection.lastRunAt.isValid() ? ConnectionStatus::Active : ConnectionStatus::Pending;
    connection.statusReason.clear();
    RETURN_IF_FAILED(connections.save(connection));
    return {};
}

Status acceptHeld(Database &database, ConnectionId connection, const QString &by, const QDateTime &at)
{
    RunRepository runs(database);
    const auto held = runs.unansweredHeld(connection);
    RETURN_IF_FAILED(held);
    for (const Run &run : *held) {
        RETURN_IF_FAILED(runs.answerHeld(run.id, HeldAnswer::Accepted));
        RETURN_IF_FAILED(appendAudit(database, u"accept"_s, run.id, by, at));
    }
    return {};
}

} // namespace trueup
