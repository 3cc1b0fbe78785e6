// SPDX-License-Identifier: GPL-3.0-or-later
// R8: an account that shrinks sharply is fetched once more, then held until a person answers; the rest is
// published.
#include "core/storage/audit_repository.h"
#include "core/storage/held_repository.h"
#include "core/workflow/held_account.h"
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// Three customers came with 10, 20 and 30 seats; C3 then has but one seat left, of a service nobody knew.
class Shrunken : public SyncWorld
{
public:
    Shrunken()
    {
        fill(vendor(), 3);
        sync();
        vendor().lines[u"C3"_s] = {subscription(u"C3-9"_s, 1, u"NEW-1"_s)};
        vendor().fetched.clear();
        held = sync();
    }

    std::vector<HeldAccount> asking() { return need(heldAccountsThatAsk(database())); }
    Status accept()
    {
        return inTransaction(database(), [&] {
            return acceptHeldAccount(database(), account(u"C3"_s).id, u"ann"_s, instant(20));
        });
    }
    Status discard()
    {
        return inTransaction(database(), [&] {
            return discardHeldAccount(database(), account(u"C3"_s).id, u"ann"_s, instant(20));
        });
    }
    QStringList audit(const QString &action)
    {
        QStringList found;
        for (const AuditEntry &entry : need(AuditRepository(database()).all())) {
            if (entry.action == action)
                found.append(entry.actor + u' ' + entry.subject);
        }
        return found;
    }
    /// "C1 current, C2 current, C3 held"
    QString outcomes(RunId run)
    {
        QStringList texts;
        for (const RunAccount &row : need(RunRepository(database()).accounts(run)))
            texts.append(row.accountKey + u' ' + toText(row.outcome));
        texts.sort();
        return texts.join(u", "_s);
    }

    RunReport held;
};

} // namespace

class TestHeldAccount final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theAccountIsLookedAtTwiceThenHeldAndTheRestPublished()
    {
        Shrunken world;
        QStringList fetched = world.vendor().fetched;
        fetched.sort();
        QCOMPARE(fetched, QStringList({u"C1"_s, u"C2"_s, u"C3"_s, u"C3"_s}));
        const Run &run = world.held.run;
        QCOMPARE(toText(run.outcome), u"partial"_s);
        QCOMPARE(run.accountsFetched, 2);
        QCOMPARE(run.accountsHeld, 1);
        QCOMPARE(run.accountsFailed, 0);
        QCOMPARE(exitCode(std::vector<RunReport>{world.held}), 11);
        QVERIFY(runSentence(world.held).contains(u"“c3.example” is held"_s));
        QCOMPARE(world.outcomes(run.id), u"C1 current, C2 current, C3 held"_s);
        QCOMPARE(world.held.problems.size(), std::size_t(1));
        QCOMPARE(world.held.problems[0].stats.pages, 2); // both looks
        const auto stored = need(RunRepository(world.database()).byId(run.id));
        QCOMPARE(stored->accountsHeld, 1);

        QCOMPARE(world.seats(u"C3"_s), u"C3-1=30"_s);
        const VendorAccount account = world.account(u"C3"_s);
        QVERIFY(account.held);
        QCOMPARE(account.freshness, Freshness::Stale);
        QVERIFY(account.staleReason.contains(u"from 30 to 1"_s));
        QVERIFY(!world.account(u"C2"_s).held);
        QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
        QVERIFY(world.connection().statusReason.contains(u"1 account is held"_s));
    }

    void bothSidesAreShown()
    {
        Shrunken world;
        const auto asking = world.asking();
        QCOMPARE(asking.size(), std::size_t(1));
        QCOMPARE(asking[0].id, world.account(u"C3"_s).id);
        QCOMPARE(asking[0].connectionId, world.connection().id);
        QCOMPARE(asking[0].key, u"C3"_s);
        QCOMPARE(asking[0].name, u"c3.example"_s);
        QCOMPARE(asking[0].runId, world.held.run.id);
        QVERIFY(asking[0].heldAt.isValid());
        QVERIFY(!asking[0].reason.isEmpty());
        QCOMPARE(asking[0].lines.size(), std::size_t(2));
        for (const HeldLine &line : asking[0].lines) {
            const bool isOld = line.key == u"C3-1"_s;
            QCOMPARE(line.before, isOld ? std::optional(Quantity::fromUnits(30)) : std::nullopt);
            QCOMPARE(line.now, isOld ? std::nullopt : std::optional(Quantity::fromUnits(1)));
            QCOMPARE(line.sku, isOld ? u"CFQ7TTC0LH18:0001:P1Y:M"_s : u"NEW-1"_s);
            QCOMPARE(line.status, u"active"_s);
        }
    }

    void acceptingPublishesWithoutTheVendor()
    {
        Shrunken world;
        const QDateTime heldAt = world.asking().at(0).heldAt;
        world.vendor().fetched.clear();
        REQUIRE_OK(world.accept());
        QVERIFY(world.vendor().fetched.isEmpty());
        QCOMPARE(world.seats(u"C3"_s), u"C3-9=1"_s);
        const VendorAccount account = world.account(u"C3"_s);
        QVERIFY(!account.held);
        QCOMPARE(account.freshness, Freshness::Current);
        QCOMPARE(account.fetchedAt, heldAt); // the age of the data is that of the fetch
        QVERIFY(need(VendorRepository(world.database()).rawRecords(account.id)).contains("C3-9"));
        QVERIFY(world.asking().empty());
        QCOMPARE(world.audit(u"accept"_s), QStringList(u"ann account:C3"_s));
        QCOMPARE(world.connection().status, ConnectionStatus::Active);
        QCOMPARE(world.accept().error().kind, ErrorKind::Conflict);
        QCOMPARE(world.discard().error().kind, ErrorKind::Conflict);
        const RunReport next = world.sync(); // equals what was accepted
        QCOMPARE(toText(next.run.outcome), u"complete"_s);
        QCOMPARE(next.inserted + next.changed + next.gone, 0);
        QCOMPARE(world.count(u"SELECT COUNT(*) FROM held_account"_s), 0);
        QCOMPARE(world.count(u"SELECT COUNT(*) FROM held_line"_s), 0);
    }

    void discardingKeepsTheOldLinesUntilTheNextSyncAsksAgain()
    {
        Shrunken world;
        REQUIRE_OK(world.discard());
        QVERIFY(world.asking().empty());
        QVERIFY(world.account(u"C3"_s).held);
        QCOMPARE(world.seats(u"C3"_s), u"C3-1=30"_s);
        QCOMPARE(world.audit(u"discard"_s), QStringList(u"ann account:C3"_s));
        QCOMPARE(world.connection().status, ConnectionStatus::Active);
        QCOMPARE(world.discard().error().kind, ErrorKind::Conflict);
        QCOMPARE(world.accept().error().kind, ErrorKind::Conflict);
        const RunReport next = world.sync();
        QCOMPARE(next.run.accountsHeld, 1);
        QCOMPARE(world.asking().at(0).runId, next.run.id);
        REQUIRE_OK(world.accept());
        QCOMPARE(world.seats(u"C3"_s), u"C3-9=1"_s);
    }

    void whatIsHeldAlreadyIsAskedForOnce()
    {
        Shrunken world;
        const auto before = world.asking();
        world.vendor().fetched.clear();
        const RunReport next = world.sync();
        QCOMPARE(next.run.accountsHeld, 1);
        QCOMPARE(world.vendor().fetched.count(u"C3"_s), 1);
        const auto after = world.asking();
        QCOMPARE(after[0].runId, before[0].runId);
        QCOMPARE(after[0].heldAt, before[0].heldAt);
        world.vendor().lines[u"C3"_s] = {subscription(u"C3-1"_s, 2)}; // another fall is another question
        const RunReport third = world.sync();
        QCOMPARE(world.vendor().fetched.count(u"C3"_s), 3);
        QCOMPARE(world.asking().at(0).runId, third.run.id);
    }

    void aWholeFetchAnswersTheQuestion()
    {
        Shrunken world;
        world.vendor().lines[u"C3"_s] = {subscription(u"C3-1"_s, 29)};
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        QVERIFY(world.asking().empty());
        QVERIFY(!world.account(u"C3"_s).held);
        QCOMPARE(world.seats(u"C3"_s), u"C3-1=29"_s);
        QCOMPARE(world.connection().status, ConnectionStatus::Active);
        QVERIFY(world.audit(u"accept"_s).isEmpty());
    }

    void aSecondLookThatIsWholeIsPublished()
    {
        SyncWorld world;
        fill(world.vendor(), 3);
        world.sync();
        const auto whole = world.vendor().lines;
        world.vendor().lines[u"C3"_s] = {};
        world.vendor().fetched.clear();
        world.vendor().beforeAnswer = [&world, whole](int) {
            if (world.vendor().fetched.count(u"C3"_s) == 2)
                world.vendor().lines = whole;
        };
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"complete"_s);
        QCOMPARE(world.seats(u"C3"_s), u"C3-1=30"_s);
        QCOMPARE(world.count(u"SELECT COUNT(*) FROM held_account"_s), 0);
        QCOMPARE(world.count(u"SELECT pages FROM run_account WHERE account_key = 'C3' ORDER BY run_id DESC "
                             "LIMIT 1"_s),
                 2);
    }

    void aSecondLookThatFailsIsAFailure()
    {
        SyncWorld world;
        fill(world.vendor(), 3);
        world.sync();
        world.vendor().lines[u"C3"_s] = {};
        world.vendor().fetched.clear();
        world.vendor().beforeAnswer = [&world](int) {
            if (world.vendor().fetched.count(u"C3"_s) == 2)
                world.vendor().failing.insert(u"C3"_s, failure(ErrorKind::Timeout));
        };
        const RunReport report = world.sync();
        QCOMPARE(report.run.accountsFailed, 1);
        QCOMPARE(report.run.accountsHeld, 0);
        QCOMPARE(report.problems.at(0).stats.pages, 1); // the first look's
        QVERIFY(!world.account(u"C3"_s).held);
        QCOMPARE(world.account(u"C3"_s).freshness, Freshness::Stale);
    }

    void aHeldAccountThatCannotBeFetchedStillAsks()
    {
        Shrunken world;
        world.vendor().failing.insert(u"C3"_s, failure(ErrorKind::Timeout));
        QCOMPARE(world.sync().run.accountsFailed, 1);
        QCOMPARE(world.asking().size(), std::size_t(1));
        QVERIFY(world.account(u"C3"_s).held);
        QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
    }

    void aSyncMayAcceptBeforehand()
    {
        for (const bool heldBefore : {true, false}) {
            Shrunken world;
            if (!heldBefore) {
                world.vendor().lines[u"C3"_s] = {subscription(u"C3-1"_s, 30)};
                world.sync();
                world.vendor().lines[u"C3"_s] = {};
            }
            SyncOptions accept;
            accept.acceptShrunk = true;
            accept.by = u"bob"_s;
            const RunReport report = world.sync(accept);
            QCOMPARE(toText(report.run.outcome), u"complete"_s);
            QCOMPARE(world.seats(u"C3"_s), heldBefore ? u"C3-9=1"_s : QString());
            QVERIFY(!world.account(u"C3"_s).held);
            QCOMPARE(world.audit(u"accept"_s), QStringList(u"bob account:C3"_s));
            QCOMPARE(world.connection().status, ConnectionStatus::Active);
        }
    }

    void aShorterListDoesNotAcceptAccounts()
    {
        Shrunken world;
        SyncOptions accept;
        accept.acceptFewer = true;
        accept.by = u"bob"_s;
        QCOMPARE(world.sync(accept).run.accountsHeld, 1);
        QCOMPARE(world.asking().size(), std::size_t(1));
    }

    void servicesThatAPersonAcceptedMeanwhileAreKnownToARun()
    {
        Shrunken world;
        fill(world.vendor(), 0);
        // While the next run is listing, a person accepts; then another account brings a line of the same new
        // service.
        world.vendor().lines[u"C2"_s] = {subscription(u"C2-1"_s, 20), subscription(u"C2-9"_s, 1, u"NEW-1"_s)};
        bool accepted = false;
        world.vendor().beforeAnswer = [&](int) {
            if (!std::exchange(accepted, true))
                REQUIRE_OK(world.accept());
        };
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"complete"_s);
        QCOMPARE(world.count(u"SELECT COUNT(*) FROM vendor_service WHERE sku = 'NEW-1'"_s), 1);
        QCOMPARE(world.seats(u"C2"_s), u"C2-1=20 C2-9=1"_s);
        QCOMPARE(world.seats(u"C3"_s), u"C3-9=1"_s);
    }
};

TRUEUP_TEST_MAIN(TestHeldAccount)
#include "tst_held_account.moc"
