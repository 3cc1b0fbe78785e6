// SPDX-License-Identifier: GPL-3.0-or-later
// R8: a held run keeps both lists and asks until it is answered.
#include "core/domain/hold.h"
#include "core/storage/audit_repository.h"
#include "core/workflow/held_run.h"
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// Ten customers came; the next list has seven of them.
class Shrunken : public SyncWorld
{
public:
    Shrunken()
    {
        fill(vendor(), 10);
        sync();
        vendor().accounts.resize(7);
        held = sync();
    }

    std::vector<HeldRun> asking() { return need(heldRunsThatAsk(database())); }
    Status discard(RunId run)
    {
        return inTransaction(database(), [&] { return discardHeld(database(), run, u"ann"_s, instant(9)); });
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
    /// The same question asked of runs in memory.
    const Run *askingInMemory()
    {
        m_runs = need(RunRepository(database()).latest(100));
        return heldRunThatAsks(m_runs, connection().id);
    }

    RunReport held;

private:
    std::vector<Run> m_runs;
};

} // namespace

class TestHeldRun final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void bothListsAreKept()
    {
        Shrunken world;
        const std::vector<UnlistedAccount> gone{
            {u"C10"_s, u"c10.example"_s}, {u"C8"_s, u"c8.example"_s}, {u"C9"_s, u"c9.example"_s}};
        QCOMPARE(toText(world.held.run.outcome), u"held"_s);
        QVERIFY(world.held.unlisted == gone);
        const auto asking = world.asking(); // out of the database: also after a restart
        QCOMPARE(asking.size(), std::size_t(1));
        QCOMPARE(asking[0].run.id, world.held.run.id);
        QCOMPARE(asking[0].run.accountsBefore, 10);
        QCOMPARE(asking[0].run.accountsListed, 7);
        QVERIFY(asking[0].unlisted == gone);
        QCOMPARE(world.askingInMemory()->id, world.held.run.id);
    }

    void aDiscardedListAsksNoMore()
    {
        Shrunken world;
        REQUIRE_OK(world.discard(world.held.run.id));
        QVERIFY(world.asking().empty());
        QVERIFY(!world.askingInMemory());
        QCOMPARE(world.connection().status, ConnectionStatus::Active);
        QCOMPARE(world.connection().statusReason, QString());
        QCOMPARE(world.audit(u"discard"_s), QStringList(u"ann run:%1"_s.arg(toInt(world.held.run.id))));
        QCOMPARE(world.discard(world.held.run.id).error().kind, ErrorKind::Conflict);
        QCOMPARE(world.discard(RunId{99}).error().kind, ErrorKind::NotFound);
        QCOMPARE(toText(world.sync().run.outcome), u"held"_s); // to discard is not to accept
        QCOMPARE(world.asking().size(), std::size_t(1));
    }

    void anAcceptedListAsksNoMore()
    {
        Shrunken world;
        SyncOptions accept;
        accept.acceptFewer = true;
        accept.by = u"ann"_s;
        QCOMPARE(toText(world.sync(accept).run.outcome), u"complete"_s);
        QVERIFY(world.asking().empty());
        QCOMPARE(world.audit(u"accept"_s), QStringList(u"ann run:%1"_s.arg(toInt(world.held.run.id))));
        QCOMPARE(need(RunRepository(world.database()).byId(world.held.run.id))->heldAnswer,
                 HeldAnswer::Accepted);
        QCOMPARE(world.discard(world.held.run.id).error().kind, ErrorKind::Conflict);
    }

    void aListThatIsBelievedAnswersTheQuestion()
    {
        Shrunken world;
        world.vendor().accounts.push_back(customer(u"C8"_s, u"c8.example"_s));
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        QVERIFY(world.asking().empty());
        QVERIFY(!world.askingInMemory());
    }

    void anAcceptedEmptyListIsTheMeasureToo()
    {
        Shrunken world;
        world.vendor().accounts.clear();
        QCOMPARE(toText(world.sync().run.outcome), u"held"_s);
        SyncOptions accept;
        accept.acceptFewer = true;
        accept.by = u"ann"_s;
        QCOMPARE(toText(world.sync(accept).run.outcome), u"complete"_s);
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        fill(world.vendor(), 2);
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    }
};

TRUEUP_TEST_MAIN(TestHeldRun)
#include "tst_held_run.moc"
