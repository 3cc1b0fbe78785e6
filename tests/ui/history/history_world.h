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

/// A partial run of which two accounts failed.
inline Run addPartialRun(Database &database, ConnectionId connection)
{
    return need(inTransaction(database, [&]() -> Result<Run> {
        RunRepository runs(database);
        Run run = need(runs.begin(connection, instant(3)));
        for (const QString &key : {u"701003"_s, u"701009"_s}) {
            RunAccount account;
            account.runId = run.id;
            account.accountKey = key;
            account.error =
                Error{ErrorKind::ServerError, u"The distributor answered with an error for "_s + key,
                      u"HTTP 500"_s, u"req-"_s + key, 500};
            need(runs.addAccounts({account}));
        }
        run.outcome = RunOutcome::Partial;
        run.listComplete = true;
        run.accountsListed = 12;
        run.accountsFetched = 10;
        run.accountsFailed = 2;
        run.stats = {14, 120, 4, 2'500, 1'400'000, {u"req-last"_s}};
        run.finishedAt = instant(3).addSecs(75);
        run.error = Error{ErrorKind::ServerError, u"2 of 12 accounts could not be fetched."_s, {}, {}, 0};
        need(runs.finish(run));
        return run;
    }));
}

} // namespace trueup::test
