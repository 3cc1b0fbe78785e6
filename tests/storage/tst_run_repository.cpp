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
            u"request-é"_s};
}

bool same(const FetchStats &a, const FetchStats &b)
{
    return a.pages == b.pages && a.records == b.records && a.retries == b.retries &&
           a.waitedMs == b.waitedMs && a.bytes == b.bytes && a.lastRequestId == b.lastRequestId;
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
        Run run =
            need(inTransaction(*store, [&] { return RunRepository(*store).begin(connection, instant(4)); }));
        QCOMPARE(run.outcome, RunOutcome::Running);
        run.finishedAt = instant(4, 8);
        run.outcome = RunOutcome::Partial;
        run.listComplete = true;
        run.accountsListed = 5;
        run.accountsFetched = 4;
        run.accountsFailed = 1;
        run.subscriptions = 99;
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
        QCOMPARE(read->subscriptions, 99);
        QVERIFY(same(read->stats, run.stats));
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

    void failedAccountsAreKeptOnce()
    {
        Store store;
        const RunId run = addRun(*store, addConnection(*store).id);
        const RunAccount first{run, u"C-1"_s, fullStats(),
                               Error{ErrorKind::Timeout, u"No answer."_s, {}, {}, 0}};
        RunAccount again = first;
        again.error->httpStatus = 503;
        again.stats.pages = 2;
        const RunAccount other{run, u"C-2"_s, {}, std::nullopt};
        REQUIRE_OK(inTransaction(*store, [&]() -> Status {
            RunRepository runs(*store);
            need(runs.addAccount(other));
            need(runs.addAccount(first));
            return runs.addAccount(again);
        }));
        const auto accounts = need(RunRepository(*store).accounts(run));
        QCOMPARE(accounts.size(), std::size_t(2));
        QCOMPARE(accounts[0].accountKey, u"C-1"_s);
        QCOMPARE(accounts[0].runId, run);
        QVERIFY(accounts[0].error == again.error);
        QVERIFY(same(accounts[0].stats, again.stats));
        QVERIFY(!accounts[1].error);
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
