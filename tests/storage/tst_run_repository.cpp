// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/run_repository.h"

#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <limits>

using namespace trueup;
using namespace trueup::test;

namespace {

FetchStats fullStats()
{
    return {11,
            12,
            13,
            std::numeric_limits<std::int64_t>::max(),
            std::numeric_limits<std::int64_t>::max() - 1,
            {u"request-1"_s, u"request-é"_s}};
}

} // namespace

class RunRepositoryTest final : public TestCase
{
    Q_OBJECT

    /// A finished run.
    Run finished(Database &database, ConnectionId connection, RunOutcome outcome, int listed,
                 bool listComplete = true)
    {
        return need(inTransaction(database, [&]() -> Result<Run> {
            RunRepository runs(database);
            Run run = need(runs.begin(connection, instant(1)));
            run.outcome = outcome;
            run.listComplete = listComplete;
            run.accountsListed = listed;
            run.finishedAt = instant(1, 7);
            need(runs.finish(run));
            return run;
        }));
    }

private Q_SLOTS:
    void everyFieldComesBack()
    {
        Store store;
        const ConnectionId connection = addConnection(*store).id;
        Run run = need(inTransaction(
            *store, [&] { return RunRepository(*store).begin(connection, instant(4), StartedBy::Schedule); }));
        QCOMPARE(run.outcome, RunOutcome::Running);
        run.finishedAt = instant(4, 8);
        run.outcome = RunOutcome::Partial;
        run.listComplete = true;
        run.accountsListed = 5;
        run.accountsFetched = 4;
        run.accountsFailed = 1;
        run.accountsHeld = 3;
        run.subscriptions = 99;
        run.inserted = 7;
        run.changed = 5;
        run.gone = 2;
        run.stats = fullStats();
        run.error = Error{ErrorKind::NoKeychain, u"Sentence"_s, u"Detail"_s, u"id-1"_s, 503};
        REQUIRE_OK(inTransaction(*store, [&] { return RunRepository(*store).finish(run); }));
        store.reopen();
        const auto read = need(RunRepository(*store).byId(run.id));
        QVERIFY(read);
        QCOMPARE(read->id, run.id);
        QCOMPARE(read->connectionId, connection);
        QCOMPARE(read->startedAt, instant(4));
        QCOMPARE(read->finishedAt, run.finishedAt);
        QCOMPARE(read->outcome, run.outcome);
        QCOMPARE(read->accountsListed, 5);
        QCOMPARE(read->accountsFetched, 4);
        QCOMPARE(read->accountsFailed, 1);
        QCOMPARE(read->accountsHeld, 3);
        QCOMPARE(read->inserted, 7);
        QCOMPARE(read->changed, 5);
        QCOMPARE(read->gone, 2);
        QCOMPARE(read->startedBy, StartedBy::Schedule);
        QCOMPARE(read->subscriptions, 99);
        QVERIFY(read->stats == run.stats);
        QVERIFY(read->error == run.error);
        QVERIFY(!need(RunRepository(*store).byId(RunId{12345})));
    }

    void everyErrorKindComesBack()
    {
        Store store;
        Run run = finished(*store, addConnection(*store).id, RunOutcome::Failed, 0);
        for (int kind = 0; kind <= static_cast<int>(ErrorKind::NoKeychain); ++kind) {
            run.error = Error{static_cast<ErrorKind>(kind), {}, {}, {}, 0};
            REQUIRE_OK(inTransaction(*store, [&] { return RunRepository(*store).finish(run); }));
            QVERIFY(need(RunRepository(*store).byId(run.id))->error == run.error);
        }
        run.error.reset();
        REQUIRE_OK(inTransaction(*store, [&] { return RunRepository(*store).finish(run); }));
        QVERIFY(!need(RunRepository(*store).byId(run.id))->error);
    }

    void finishingAnUnknownRunSaysSo()
    {
        Store store;
        Run run;
        run.id = RunId{5};
        QCOMPARE(inTransaction(*store, [&] { return RunRepository(*store).finish(run); }).error().kind,
                 ErrorKind::NotFound);
    }

    void theLatestComeFirst()
    {
        Store store;
        const ConnectionId a = addConnection(*store, u"a"_s).id;
        const ConnectionId b = addConnection(*store, u"b"_s).id;
        const RunId first = addRun(*store, a);
        const RunId second = addRun(*store, b);
        const RunId third = addRun(*store, a);
        const auto latest = need(RunRepository(*store).latest(2));
        QCOMPARE(latest.size(), std::size_t(2));
        QCOMPARE(latest[0].id, third);
        QCOMPARE(latest[1].id, second);
        QCOMPARE(need(RunRepository(*store).latest(10)).back().id, first);
        const auto older = need(RunRepository(*store).latest(10, second));
        QCOMPARE(older.size(), std::size_t(1));
        QCOMPARE(older[0].id, first);
        QVERIFY(need(RunRepository(*store).latest(10, first)).empty());
    }

    void onlyRunningRunsAreSettled()
    {
        Store store;
        const ConnectionId connection = addConnection(*store).id;
        const Run done = finished(*store, connection, RunOutcome::Complete, 3);
        const RunId killed = addRun(*store, connection);
        const auto settle = [&] {
            return need(
                inTransaction(*store, [&] { return RunRepository(*store).settleInterrupted(instant(9)); }));
        };
        QCOMPARE(settle(), 1);
        QCOMPARE(settle(), 0);
        const auto settled = need(RunRepository(*store).byId(killed));
        QCOMPARE(settled->outcome, RunOutcome::Interrupted);
        QCOMPARE(settled->finishedAt, instant(9));
        QVERIFY(settled->error->message.contains(u"sync again"_s));
        QCOMPARE(need(RunRepository(*store).byId(done.id))->outcome, RunOutcome::Complete);
    }

    void accountsAreKeptOnceWithAllThatIsKnown()
    {
        Store store;
        const RunId run = addRun(*store, addConnection(*store).id);
        RunAccount first;
        first.runId = run;
        first.accountKey = u"C-1"_s;
        first.accountName = u"Contoso"_s;
        first.outcome = AccountOutcome::Short;
        first.stats = fullStats();
        first.dataFrom = instant(1, 3);
        first.error = Error{ErrorKind::Timeout, u"No answer."_s, {}, {}, 0};
        first.inserted = 1;
        first.changed = 2;
        first.gone = 3;
        RunAccount again = first;
        again.error->httpStatus = 503;
        again.stats.pages = 2;
        REQUIRE_OK(inTransaction(*store, [&] { return RunRepository(*store).addAccounts({first, again}); }));
        store.reopen();
        const auto accounts = need(RunRepository(*store).accounts(run));
        QCOMPARE(accounts.size(), std::size_t(1));
        QCOMPARE(accounts[0].runId, run);
        QCOMPARE(accounts[0].accountKey, u"C-1"_s);
        QCOMPARE(accounts[0].accountName, u"Contoso"_s);
        QCOMPARE(accounts[0].outcome, AccountOutcome::Short);
        QVERIFY(accounts[0].stats == again.stats);
        QCOMPARE(accounts[0].dataFrom, first.dataFrom);
        QVERIFY(accounts[0].error == again.error);
        QCOMPARE(accounts[0].inserted, 1);
        QCOMPARE(accounts[0].changed, 2);
        QCOMPARE(accounts[0].gone, 3);
    }

    void accountsThatNeedALookComeFirst()
    {
        Store store;
        const RunId run = addRun(*store, addConnection(*store).id);
        std::vector<RunAccount> added;
        const auto add = [&](const QString &name, AccountOutcome outcome) {
            RunAccount account;
            account.runId = run;
            account.accountKey = account.accountName = name;
            account.outcome = outcome;
            added.push_back(account);
        };
        add(u"d"_s, AccountOutcome::Current);
        add(u"A"_s, AccountOutcome::Current);
        add(u"not asked"_s, AccountOutcome::NotAsked);
        add(u"held"_s, AccountOutcome::Held);
        add(u"short"_s, AccountOutcome::Short);
        add(u"f2"_s, AccountOutcome::Failed);
        add(u"F1"_s, AccountOutcome::Failed);
        REQUIRE_OK(inTransaction(*store, [&] { return RunRepository(*store).addAccounts(added); }));
        const auto names = [](const std::vector<RunAccount> &accounts) {
            QStringList joined;
            for (const RunAccount &account : accounts)
                joined.append(account.accountName);
            return joined.join(u' ');
        };
        RunRepository runs(*store);
        QCOMPARE(names(need(runs.accounts(run))), u"F1 f2 short held not asked A d"_s);
        QCOMPARE(names(need(runs.accounts(run, 3))), u"F1 f2 short"_s);
        QCOMPARE(names(need(runs.accounts(run, 3, 5))), u"A d"_s);
    }

    void theLastListIsOneThatWasPublished() // R8
    {
        Store store;
        const ConnectionId connection = addConnection(*store).id;
        const ConnectionId other = addConnection(*store, u"other"_s).id;
        const auto last = [&] { return need(RunRepository(*store).lastListedCount(connection)); };
        QCOMPARE(last(), std::nullopt);
        finished(*store, connection, RunOutcome::Failed, 7);
        QCOMPARE(last(), std::nullopt);
        finished(*store, connection, RunOutcome::Partial, 250);
        QCOMPARE(last(), std::optional(250));
        finished(*store, connection, RunOutcome::Partial, 40, false); // the list itself came short
        QCOMPARE(last(), std::optional(250));
        finished(*store, connection, RunOutcome::Held, 3);
        finished(*store, connection, RunOutcome::Cancelled, 100);
        finished(*store, other, RunOutcome::Complete, 9);
        addRun(*store, connection);
        QCOMPARE(last(), std::optional(250));
        finished(*store, connection, RunOutcome::Complete, 0); // an empty list that a person accepted
        QCOMPARE(last(), std::optional(0));
        finished(*store, connection, RunOutcome::Complete, 251);
        QCOMPARE(last(), std::optional(251));
    }
};

TRUEUP_TEST_MAIN(RunRepositoryTest)
#include "tst_run_repository.moc"
