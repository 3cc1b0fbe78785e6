// SPDX-License-Identifier: GPL-3.0-or-later
// Runs, decisions and audit entries for the tests of the history.
#pragma once

#include "core/storage/audit_repository.h"
#include "core/storage/decision_repository.h"
#include "core/storage/run_repository.h"
#include "tests/storage/store.h"

namespace trueup::test {

inline void addAuditEntries(Database &database, int count, const QString &actor = u"ann"_s)
{
    need(inTransaction(database, [&]() -> Status {
        for (int i = 0; i < count; ++i) {
            AuditEntry entry;
            entry.at = instant(1).addSecs(60 * i);
            entry.actor = actor;
            entry.action = i % 2 == 0 ? u"map"_s : u"exclude"_s;
            entry.subject = u"account:A%1"_s.arg(i);
            entry.detail = {{u"reason"_s, u"number %1"_s.arg(i)}};
            if (const auto appended = AuditRepository(database).append(entry); !appended)
                return fail(appended.error());
        }
        return {};
    }));
}

inline void addDecision(Database &database, const QString &lineId, DecisionAction action,
                        const QString &reason, int day = 2)
{
    Decision decision;
    decision.lineId = lineId;
    decision.period = {2026, 12};
    decision.action = action;
    decision.quantity = Quantity::fromUnits(12);
    decision.seenVendor = Quantity::fromUnits(12);
    decision.seenExpected = Quantity::fromUnits(12);
    decision.seenBilled = Quantity::fromUnits(10);
    decision.reason = reason;
    decision.by = u"ann"_s;
    decision.at = instant(day);
    need(inTransaction(database, [&] { return DecisionRepository(database).add(decision); }));
}

/// A partial run of so many accounts, of which two failed and one is held.
inline Run addPartialRun(Database &database, ConnectionId connection, int accounts = 12)
{
    return need(inTransaction(database, [&]() -> Result<Run> {
        RunRepository runs(database);
        Run run = need(runs.begin(connection, instant(3), StartedBy::Schedule));
        std::vector<RunAccount> rows;
        for (int i = 0; i < accounts; ++i) {
            RunAccount row;
            row.runId = run.id;
            row.accountKey = QString::number(701000 + i);
            row.accountName = u"Customer %1"_s.arg(i);
            row.outcome = AccountOutcome::Current;
            row.stats = {1, 8, 0, 0, 1000 + i, {u"req-"_s + row.accountKey}};
            row.dataFrom = instant(3);
            row.inserted = i % 3;
            if (i == 3 || i == 9) {
                row.accountName = u"Customer "_s + row.accountKey;
                row.outcome = AccountOutcome::Failed;
                row.dataFrom = instant(1);
                row.inserted = 0;
                row.stats.records = 0;
                row.error = Error{ErrorKind::ServerError,
                                  u"The distributor answered with an error for "_s + row.accountKey,
                                  u"HTTP 500"_s, u"req-"_s + row.accountKey, 500};
            } else if (i == 5) {
                row.outcome = AccountOutcome::Held;
                row.dataFrom = instant(2);
                row.error = Error{ErrorKind::Held, u"12 seats came, 45 are stored."_s, {}, {}, 0};
            }
            rows.push_back(row);
        }
        need(runs.addAccounts(rows));
        run.outcome = RunOutcome::Partial;
        run.listComplete = true;
        run.accountsBefore = accounts - 1;
        run.accountsListed = accounts;
        run.accountsFetched = accounts - 3;
        run.accountsFailed = 2;
        run.accountsHeld = 1;
        run.subscriptions = 8 * (accounts - 3);
        run.inserted = accounts - 3;
        run.changed = 2;
        run.stats = {accounts + 2, 8 * accounts, 4, 2'500, 1'400'000, {u"req-list"_s, u"req-last"_s}};
        run.finishedAt = instant(3).addSecs(75);
        run.error =
            Error{ErrorKind::ServerError, u"2 accounts could not be fetched."_s, {}, u"req-list"_s, 0};
        need(runs.finish(run));
        return run;
    }));
}

/// A run whose list named half of the accounts, held as a whole.
inline Run addHeldRun(Database &database, ConnectionId connection)
{
    return need(inTransaction(database, [&]() -> Result<Run> {
        RunRepository runs(database);
        Run run = need(runs.begin(connection, instant(4)));
        run.outcome = RunOutcome::Held;
        run.listComplete = true;
        run.accountsBefore = 12;
        run.accountsListed = 6;
        run.finishedAt = instant(4).addSecs(3);
        run.error = Error{ErrorKind::Held, u"The vendor listed 6 customers, last time 12."_s, {}, {}, 0};
        need(runs.finish(run));
        need(runs.addUnlisted(run.id, {{u"701001"_s, u"Alder"_s}, {u"701002"_s, u"Birch"_s}}));
        return run;
    }));
}

} // namespace trueup::test
