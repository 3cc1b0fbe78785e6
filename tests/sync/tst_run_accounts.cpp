// SPDX-License-Identifier: GPL-3.0-or-later
// The report of a run: every account has its row, whatever became of it; and what a run writes.
#include "core/domain/run_retention.h"
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

std::vector<RunAccount> rowsOf(SyncWorld &world, const RunReport &report)
{
    return need(RunRepository(world.database()).accounts(report.run.id));
}

/// "C1 current, C2 failed"
QString outcomes(SyncWorld &world, const RunReport &report)
{
    QStringList texts;
    for (const RunAccount &row : rowsOf(world, report))
        texts.append(row.accountKey + u' ' + toText(row.outcome));
    texts.sort();
    return texts.join(u", "_s);
}

RunAccount rowOf(SyncWorld &world, const RunReport &report, const QString &key)
{
    for (const RunAccount &row : rowsOf(world, report)) {
        if (row.accountKey == key)
            return row;
    }
    return {};
}

/// Notes each row that is written, by triggers on every table: "update vendor_account", "insert run_account"
/// …
class WriteLog
{
public:
    explicit WriteLog(SyncWorld &world) : m_world(world)
    {
        const QStringList tables =
            world.rows(u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s);
        need(world.database().execute(
            u"CREATE TABLE write_log (operation TEXT NOT NULL, name TEXT NOT NULL) STRICT"_s));
        for (const QString &table : tables) {
            for (const QString &operation : {u"insert"_s, u"update"_s, u"delete"_s}) {
                need(world.database().execute(
                    u"CREATE TRIGGER log_%1_%2 AFTER %2 ON %1 BEGIN INSERT INTO write_log VALUES ('%2', '%1'); END"_s
                        .arg(table, operation)));
            }
        }
    }
    void clear() { need(m_world.database().execute(u"DELETE FROM write_log"_s)); }
    /// "insert run 1"
    QStringList counts()
    {
        return m_world.rows(u"SELECT operation || ' ' || name || ' ' || COUNT(*) FROM write_log GROUP BY "
                            "name, operation ORDER BY name, operation"_s);
    }

private:
    SyncWorld &m_world;
};

} // namespace

class TestRunAccounts final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aPublishedAccountSaysWhatItCostAndChanged()
    {
        SyncWorld world;
        fill(world.vendor(), 3);
        world.sync();
        world.vendor().lines[u"C2"_s] = {subscription(u"C2-1"_s, 19), subscription(u"C2-2"_s, 1)};
        world.vendor().lines[u"C3"_s].push_back(subscription(u"C3-2"_s, 5));
        const RunReport report = world.sync();
        QCOMPARE(outcomes(world, report), u"C1 current, C2 current, C3 current"_s);
        const RunAccount row = rowOf(world, report, u"C2"_s);
        QCOMPARE(row.accountName, u"c2.example"_s);
        QCOMPARE(row.stats.pages, 1);
        QCOMPARE(row.stats.records, 2);
        QCOMPARE(row.stats.requestIds, QStringList(u"req-C2"_s));
        QCOMPARE(row.inserted, 1);
        QCOMPARE(row.changed, 1);
        QCOMPARE(row.gone, 0);
        QCOMPARE(row.dataFrom, world.account(u"C2"_s).fetchedAt);
        QVERIFY(!row.error);
    }

    void aFailedAccountKeepsWhatItCostAndTheAgeOfItsData()
    {
        SyncWorld world;
        fill(world.vendor(), 3);
        world.sync();
        const QDateTime good = world.account(u"C2"_s).fetchedAt;
        world.vendor().failing.insert(u"C2"_s, failure(ErrorKind::Timeout));
        world.vendor().failureCost.retries = 2;
        world.vendor().failureCost.waitedMs = 3000;
        world.vendor().failureCost.addRequestId(u"req-x"_s);
        world.vendor().cutShort.insert(u"C3"_s, u"Only 1 of 2 came."_s);
        world.vendor().accounts.push_back(customer(u"C4"_s, u"c4.example"_s));
        world.vendor().failing.insert(u"C4"_s, failure(ErrorKind::ServerError));
        const RunReport report = world.sync();
        QCOMPARE(outcomes(world, report), u"C1 current, C2 failed, C3 short, C4 failed"_s);
        const RunAccount row = rowOf(world, report, u"C2"_s);
        QCOMPARE(row.stats.retries, 2);
        QCOMPARE(row.stats.waitedMs, std::int64_t(3000));
        QCOMPARE(row.stats.lastRequestId(), u"req-x"_s);
        QCOMPARE(row.dataFrom, good);
        QCOMPARE(row.error->kind, ErrorKind::Timeout);
        QCOMPARE(report.run.stats.retries, 4);
        QVERIFY(!rowOf(world, report, u"C4"_s).dataFrom.isValid()); // never fetched
    }

    void accountsThatWereNotAskedForAreThereToo()
    {
        SyncWorld world;
        fill(world.vendor(), 40);
        world.vendor().fetchesBeforeSignInIsLost = 30;
        const RunReport report = world.sync();
        const auto rows = rowsOf(world, report);
        QCOMPARE(rows.size(), std::size_t(40));
        const auto count = [&rows](AccountOutcome outcome) {
            return std::ranges::count(rows, outcome, &RunAccount::outcome);
        };
        QCOMPARE(count(AccountOutcome::Current), 30);
        QVERIFY(count(AccountOutcome::NotAsked) > 0);
        QCOMPARE(count(AccountOutcome::NotAsked) + count(AccountOutcome::Failed), 10);
    }

    void aListThatFellShortNamesTheRest()
    {
        SyncWorld world;
        fill(world.vendor(), 4);
        world.sync();
        world.vendor().listShortfall = u"Only 2 of 4 came."_s;
        world.vendor().named = 2;
        const RunReport report = world.sync();
        QCOMPARE(outcomes(world, report), u"C1 current, C2 current, C3 not_asked, C4 not_asked"_s);
        QCOMPARE(rowOf(world, report, u"C3"_s).error->message, u"Only 2 of 4 came."_s);
    }

    void aHeldListKeepsBackWhatCame()
    {
        SyncWorld world;
        fill(world.vendor(), 10);
        world.sync();
        world.vendor().accounts.resize(7);
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"held"_s);
        QCOMPARE(report.run.accountsHeld, 0);
        const auto rows = rowsOf(world, report);
        QCOMPARE(rows.size(), std::size_t(10));
        for (const RunAccount &row : rows)
            QVERIFY(row.outcome == AccountOutcome::Held || row.outcome == AccountOutcome::NotAsked);
        QCOMPARE(rowOf(world, report, u"C9"_s).outcome, AccountOutcome::NotAsked);
        QVERIFY(rowOf(world, report, u"C9"_s).dataFrom.isValid());
    }

    void aCancelledRunNamesWhatIsLeft()
    {
        SyncWorld world;
        fill(world.vendor(), 30);
        world.sync();
        std::vector<RunReport> reports = need(world.trySync({}, {}, [&world](SyncEngine &engine) {
            world.vendor().beforeAnswer = [&engine](int number) {
                if (number == 60)
                    engine.cancel();
            };
        }));
        world.vendor().beforeAnswer = nullptr;
        QCOMPARE(toText(reports[0].run.outcome), u"cancelled"_s);
        const auto rows = rowsOf(world, reports[0]);
        QCOMPARE(rows.size(), std::size_t(30));
        QCOMPARE(std::ranges::count(rows, AccountOutcome::Current, &RunAccount::outcome),
                 reports[0].run.accountsFetched);
    }

    void aListThatNeverCameAsksForNobody()
    {
        SyncWorld world;
        fill(world.vendor(), 2);
        world.sync();
        world.vendor().listFails = failure(ErrorKind::Unreachable);
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"failed"_s);
        QCOMPARE(outcomes(world, report), u"C1 not_asked, C2 not_asked"_s);
    }

    void aRunWithoutASecretAsksForNobody()
    {
        SyncWorld world;
        fill(world.vendor(), 2);
        world.sync();
        world.forgetSecret(u"Stellr"_s);
        const RunReport report = world.sync();
        QCOMPARE(exitCode(std::vector<RunReport>{report}), 12);
        QCOMPARE(outcomes(world, report), u"C1 not_asked, C2 not_asked"_s);
        QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
    }

    void anUnchangedRunWritesOnlyItsRecordAndFreshness()
    {
        SyncWorld world;
        world.importPsa({u"c1.example"_s, u"c2.example"_s}, {});
        fill(world.vendor(), 5);
        world.sync();
        WriteLog log(world);
        const RunReport second = world.sync();
        QCOMPARE(toText(second.run.outcome), u"complete"_s);
        QCOMPARE(log.counts(), QStringList({
                                   u"update connection 1"_s,     // its last run
                                   u"update id_counter 1"_s,     // the run's id
                                   u"insert run 1"_s,            // begun …
                                   u"update run 1"_s,            // … and ended
                                   u"insert run_account 5"_s,    // its report
                                   u"update vendor_account 5"_s, // how fresh they are
                               }));
        log.clear();
        world.vendor().lines[u"C3"_s] = {subscription(u"C3-1"_s, 31)};
        world.sync();
        QVERIFY(log.counts().contains(u"update subscription 1"_s));
        QVERIFY(log.counts().contains(u"insert subscription_version 1"_s));
        QVERIFY(log.counts().contains(u"insert raw_record 1"_s));
    }

    void plainRowsGoWithTimeAndTheOthersStay()
    {
        SyncWorld world;
        fill(world.vendor(), 2);
        const RunReport first = world.sync(); // both inserted lines
        world.vendor().failing.insert(u"C2"_s, failure(ErrorKind::Timeout));
        const RunReport second = world.sync();
        world.vendor().clearFaults();
        for (int i = 0; i < kRunsWithEveryAccount - 1; ++i)
            world.sync();
        QCOMPARE(outcomes(world, second), u"C1 current, C2 failed"_s);
        world.sync();
        QCOMPARE(outcomes(world, first), u"C1 current, C2 current"_s);
        QCOMPARE(outcomes(world, second), u"C2 failed"_s);
        world.clock().advance(std::chrono::hours(24 * 400));
        world.sync();
        QCOMPARE(outcomes(world, first), QString());
        QCOMPARE(outcomes(world, second), QString());
        QCOMPARE(need(RunRepository(world.database()).byId(first.run.id))->accountsFetched, 2);
    }
};

TRUEUP_TEST_MAIN(TestRunAccounts)
#include "tst_run_accounts.moc"
