// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run_jobs.h"

#include "core/base/try.h"
#include "core/domain/run_retention.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/held_repository.h"
#include "core/sync/psa_run_jobs.h"
#include "core/sync/run_accounts.h"
#include "core/workflow/held_run.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sync", text);
}

/// Accounts and services that had their chance of an automatic match: all that is stored, but not what came
/// with runs that ended before they matched their arrivals.
Result<AutoMapScope> matchedBefore(Database &database, const RunStart &start, ConnectionId connection)
{
    AutoMapScope matched;
    for (const VendorAccount &account : start.accounts)
        matched.accounts.insert(toInt(account.id));
    for (const KnownService &known : start.services->services())
        matched.services.insert(toInt(known.service.id));
    const auto since = RunRepository(database).unfinishedSince(connection, start.run.id);
    RETURN_IF_FAILED(since);
    if (!since->isValid())
        return matched;
    const auto unmatched = VendorRepository(database).firstSeenSince(connection, *since);
    RETURN_IF_FAILED(unmatched);
    for (const VendorAccountId id : unmatched->accounts)
        matched.accounts.remove(toInt(id));
    for (const VendorServiceId id : unmatched->services)
        matched.services.remove(toInt(id));
    return matched;
}

Result<AutoMapCounts> matchArrivals(Database &database, const RunEnd &end)
{
    VendorRepository vendor(database);
    const auto accounts = vendor.accountIds(end.connection);
    RETURN_IF_FAILED(accounts);
    const auto services = vendor.services();
    RETURN_IF_FAILED(services);
    AutoMapScope arrivals;
    for (const VendorAccountId id : *accounts) {
        if (!end.matched.accounts.contains(toInt(id)))
            arrivals.accounts.insert(toInt(id));
    }
    for (const VendorService &service : *services) {
        if (service.connectionId == end.connection && !end.matched.services.contains(toInt(service.id)))
            arrivals.services.insert(toInt(service.id));
    }
    return mapAutomatically(database, arrivals, end.run.finishedAt);
}

Status storeReport(Database &database, const RunEnd &end)
{
    RunRepository runs(database);
    RETURN_IF_FAILED(runs.finish(end.run));
    RETURN_IF_FAILED(runs.addUnlisted(end.run.id, end.unlisted));
    RETURN_IF_FAILED(runs.addAccounts(end.rows));
    return runs.thinAccounts(end.connection, kRunsWithEveryAccount, accountRowsKeptFrom(end.run.finishedAt));
}

Result<std::vector<RunAccount>> accountsNotAsked(Database &database, ConnectionId connection, RunId run)
{
    const auto accounts = VendorRepository(database).accounts();
    RETURN_IF_FAILED(accounts);
    RunAccounts known;
    for (const VendorAccount &account : *accounts) {
        if (account.connectionId == connection)
            known.addStored(account);
    }
    std::vector<RunAccount> rows;
    for (const QString &key : known.withoutRow())
        rows.push_back(known.takeRow(run, key, AccountOutcome::NotAsked));
    return rows;
}

bool needsAttention(const RunEnd &end)
{
    const Run &run = end.run;
    if (run.outcome == RunOutcome::Held || end.signInLost)
        return true;
    return run.error &&
           (run.error->kind == ErrorKind::AuthFailed || run.error->kind == ErrorKind::PermissionDenied);
}

QString heldSentence(int accounts)
{
    return accounts == 1 ? tr("1 account is held until you accept or discard what its lines fell to.")
                         : tr("%1 accounts are held until you accept or discard what their lines fell to.")
                               .arg(accounts);
}

/// The status that a run leaves; one that told nothing leaves it as it was.
void setStatus(Connection &connection, const RunEnd &end, int heldAccounts)
{
    const Run &run = end.run;
    const bool usable = run.outcome == RunOutcome::Complete || run.outcome == RunOutcome::Partial;
    if (usable && !end.signInLost && heldAccounts > 0) {
        connection.status = ConnectionStatus::NeedsAttention;
        connection.statusReason = heldSentence(heldAccounts);
    } else if (usable && !end.signInLost) {
        connection.status = ConnectionStatus::Active;
        connection.statusReason.clear();
    } else if (needsAttention(end)) {
        connection.status = ConnectionStatus::NeedsAttention;
        connection.statusReason = run.error ? run.error->message : QString();
    }
}

Status storeStatus(Database &database, const RunEnd &end)
{
    ConnectionRepository connections(database);
    auto all = connections.all();
    RETURN_IF_FAILED(all);
    const auto found = std::ranges::find(*all, end.connection, &Connection::id);
    // One that was disconnected meanwhile stays so.
    if (found == all->end() || found->status == ConnectionStatus::NotConnected)
        return {};
    const auto held = HeldRepository(database).askingCount(end.connection);
    RETURN_IF_FAILED(held);
    setStatus(*found, end, *held);
    if (end.run.accountsFetched > 0)
        found->lastRunAt = end.run.finishedAt;
    if (!end.codebase.isEmpty())
        found->codebase = end.codebase;
    RETURN_IF_FAILED(connections.save(*found));
    return {};
}

} // namespace

Result<RunStart> startRun(Database &database, const Connection &connection, const QDateTime &at,
                          StartedBy startedBy)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    RunRepository runs(database);
    VendorRepository vendor(database);
    RunStart start;
    auto run = runs.begin(connection.id, at, startedBy);
    RETURN_IF_FAILED(run);
    start.run = std::move(*run);
    const auto listed = runs.lastListedCount(connection.id);
    RETURN_IF_FAILED(listed);
    start.lastListed = *listed;
    auto services = vendor.serviceIndex(connection);
    RETURN_IF_FAILED(services);
    start.services = std::make_shared<ServiceIndex>(std::move(*services));
    auto accounts = vendor.accounts();
    RETURN_IF_FAILED(accounts);
    std::erase_if(*accounts,
                  [&](const VendorAccount &account) { return account.connectionId != connection.id; });
    start.accounts = std::move(*accounts);
    auto matched = matchedBefore(database, start, connection.id);
    RETURN_IF_FAILED(matched);
    start.matched = std::move(*matched);
    RETURN_IF_FAILED((*transaction)->commit());
    return start;
}

Result<QHash<QString, VendorAccountId>> storeList(Database &database, ConnectionId connection,
                                                  const std::vector<VendorAccountRecord> &listed,
                                                  bool complete, const QDateTime &at)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    VendorRepository vendor(database);
    const auto ids = vendor.saveAccounts(connection, listed, at);
    RETURN_IF_FAILED(ids);
    QHash<QString, VendorAccountId> byKey;
    std::vector<QString> keys;
    keys.reserve(listed.size());
    for (std::size_t i = 0; i < listed.size(); ++i) {
        byKey.insert(listed[i].key, (*ids)[i]);
        keys.push_back(listed[i].key);
    }
    if (complete)
        RETURN_IF_FAILED(vendor.markAccountsMissing(connection, keys, at));
    RETURN_IF_FAILED((*transaction)->commit());
    return byKey;
}

Status storeRunEnd(Database &database, const RunEnd &end)
{
    RETURN_IF_FAILED(storeReport(database, end));
    if (end.listAccepted)
        RETURN_IF_FAILED(acceptHeld(database, end.connection, end.by, end.run.finishedAt));
    return storeStatus(database, end);
}

Result<AutoMapCounts> endRun(Database &database, const RunEnd &end)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    AutoMapCounts mapped;
    if (end.listStored) {
        const auto counts = matchArrivals(database, end);
        RETURN_IF_FAILED(counts);
        mapped = *counts;
    }
    RETURN_IF_FAILED(storeRunEnd(database, end));
    RETURN_IF_FAILED((*transaction)->commit());
    return mapped;
}

Result<Run> storeFailedRun(Database &database, const Connection &connection, Run run)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    const auto begun = RunRepository(database).begin(connection.id, run.startedAt, run.startedBy);
    RETURN_IF_FAILED(begun);
    run.id = begun->id;
    RunEnd end;
    end.connection = connection.id;
    end.run = run;
    auto rows = connection.isVendor() ? accountsNotAsked(database, connection.id, run.id)
                                      : agreementsNotAsked(database, connection.id, run.id);
    RETURN_IF_FAILED(rows);
    end.rows = std::move(*rows);
    RETURN_IF_FAILED(storeRunEnd(database, end));
    RETURN_IF_FAILED((*transaction)->commit());
    return run;
}

} // namespace trueup
