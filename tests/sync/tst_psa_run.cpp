// SPDX-License-Identifier: GPL-3.0-or-later
// One run of a PSA: what is asked, what is published, and what a run that goes wrong leaves.
#include "core/storage/billing_repository.h"
#include "core/storage/decision_repository.h"
#include "core/storage/push_repository.h"
#include "core/workflow/held_run.h"
#include "tests/support/memory_folders.h"
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// A PSA with three companies, and an instant on which nothing of it has changed.
class PsaWorld : public SyncWorld
{
public:
    explicit PsaWorld(int companies = 3) { fill(psa(), companies); }

    Connection psaConnection() { return connection(u"ConnectWise"_s); }
    PsaImport::Line &line(const QString &agreement) { return psa().lines[agreement].front(); }
    QString outcomes(const RunReport &report)
    {
        QStringList texts;
        for (const RunAccount &row : need(RunRepository(database()).accounts(report.run.id)))
            texts.append(row.accountKey + u' ' + toText(row.outcome));
        texts.sort();
        return texts.join(u", "_s);
    }
    RunAccount rowOf(const RunReport &report, const QString &agreement)
    {
        for (const RunAccount &row : need(RunRepository(database()).accounts(report.run.id))) {
            if (row.accountKey == agreement)
                return row;
        }
        return {};
    }
    /// A push into a line that ended as verified.
    Push pushed(const QString &lineKey, int before, int after, PushId undoOf = {})
    {
        return need(inTransaction(database(), [&]() -> Result<Push> {
            Decision decision;
            decision.lineId = u"U1"_s;
            decision.period = {2026, 12};
            decision.quantity = Quantity::fromUnits(after);
            decision.at = clock().now();
            PushRepository pushes(database());
            Push push;
            push.decisionId = need(DecisionRepository(database()).add(decision)).id;
            push.batch = need(pushes.begin(clock().now(), u"ann"_s, toInt(undoOf) != 0)).id;
            push.undoOf = undoOf;
            push.lineId = decision.lineId;
            push.period = decision.period;
            push.connectionId = psaConnection().id;
            push.lineKey = lineKey;
            push.before = Quantity::fromUnits(before);
            push.after = Quantity::fromUnits(after);
            push.sends = 1;
            push.intendedAt = push.settledAt = clock().now();
            push.state = PushState::Verified;
            if (toInt(undoOf) != 0)
                need(pushes.markUndone(undoOf, clock().now()));
            return pushes.add(push);
        }));
    }
    std::vector<DriftSighting> sightings() { return need(BillingRepository(database()).driftSightings()); }
};

} // namespace

class TestPsaRun final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void allOfItIsPublished()
    {
        PsaWorld world;
        world.psa().codebase = u"v2026_1/"_s;
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"complete"_s);
        QCOMPARE(report.kind, ConnectionKind::ConnectWise);
        QCOMPARE(runSentence(report), u"ConnectWise: complete, 3 of 3 agreements, 3 billed lines."_s);
        QCOMPARE(report.inserted, 3);
        QCOMPARE(world.billed(), u"1001=10 1002=20 1003=30"_s);
        QCOMPARE(world.agreement(u"101"_s).fetchedAt, report.run.finishedAt);
        QCOMPARE(world.outcomes(report), u"101 current, 102 current, 103 current"_s);
        const RunAccount row = world.rowOf(report, u"101"_s);
        QCOMPARE(row.accountName, u"c1.example – Cloud"_s);
        QCOMPARE(row.inserted, 1);
        QCOMPARE(row.stats.lastRequestId(), u"req-101"_s);
        QCOMPARE(row.dataFrom, report.run.finishedAt);
        QCOMPARE(world.psaConnection().lastRunAt, report.run.finishedAt);
        QCOMPARE(world.psaConnection().codebase, u"v2026_1/"_s);
        QCOMPARE(world.psaConnection().status, ConnectionStatus::Active);
        const auto stored = need(RunRepository(world.database()).byId(report.run.id));
        QCOMPARE(stored->inserted, 3);
        QVERIFY(stored->listComplete);
        QCOMPARE(world.progress.back().kind, ConnectionKind::ConnectWise);
        QCOMPARE(world.progress.back().total, 3);
        QCOMPARE(world.progress.back().fetched, 3);
    }

    void theNextRunStoresWhatChanged()
    {
        PsaWorld world;
        world.sync();
        world.line(u"101"_s).line.quantity = Quantity::fromUnits(11);
        world.psa().lines[u"102"_s].clear();
        world.psa().lines[u"103"_s].push_back(lineOf(u"3"_s, u"103"_s, u"9"_s, u"2003"_s, 5));
        const RunReport report = world.sync();
        QCOMPARE(report.inserted, 1);
        QCOMPARE(report.changed, 1);
        QCOMPARE(report.gone, 1);
        QCOMPARE(world.billed(), u"1001=11 1003=30 2003=5"_s);
        QCOMPARE(world.rowOf(report, u"102"_s).gone, 1);
        // An agreement that is no longer listed, and its lines with it.
        world.psa().agreements.pop_back();
        world.sync();
        QVERIFY(world.agreement(u"103"_s).missingSince.isValid());
        QCOMPARE(world.billed(), u"1001=11"_s);
    }

    void whatIsAsked() // R9
    {
        PsaWorld world;
        fill(world.vendor(), 1);
        Connection connection = world.psaConnection();
        connection.psa.agreementTypes = {u"Managed Services"_s};
        need(inTransaction(world.database(),
                           [&] { return ConnectionRepository(world.database()).save(connection); }));
        // Ended before 90 days: not read, unless its company is mapped.
        Agreement &ended = world.psa().agreements[1].agreement;
        ended.active = false;
        const QDate today = world.clock().now().date();
        ended.endDate = today.addDays(-91);
        need(world.trySync({u"ConnectWise"_s}));
        const AgreementQuestion first = world.psa().questions.back();
        QCOMPARE(first.endedSince, today.addDays(-90));
        QCOMPARE(first.types, QStringList{u"Managed Services"_s});
        QVERIFY(first.mappedAccounts.isEmpty());
        QCOMPARE(world.billed(), u"1001=10 1003=30"_s);

        need(world.trySync({u"Stellr"_s}));
        need(inTransaction(world.database(), [&] {
            AccountMapping mapping;
            mapping.vendorAccountId = world.account(u"C1"_s).id;
            for (const PsaAccount &one : need(PsaRepository(world.database()).accounts())) {
                if (one.key == u"2"_s)
                    mapping.psaAccountId = one.id;
            }
            return MappingRepository(world.database()).replaceAccount(mapping.vendorAccountId, mapping);
        }));
        need(world.trySync({u"ConnectWise"_s}));
        QCOMPARE(world.psa().questions.back().mappedAccounts, QStringList{u"2"_s});
        QCOMPARE(world.billed(), u"1001=10 1002=20 1003=30"_s);
    }

    void readsAreBoundedAndBeginWithTheAgreements()
    {
        PsaWorld world(60);
        bool earlier = false;
        world.psa().beforeAnswer = [&](int number) {
            if (number == 3) // the answer of the last list
                earlier = world.psa().inFlight > 0;
        };
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        QVERIFY(earlier);
        QCOMPARE(world.psa().mostInFlight, 24);
        QCOMPARE(world.psa().read.size(), 60);
    }

    void anAgreementThatFailsKeepsItsLines() // R7
    {
        PsaWorld world;
        const RunReport first = world.sync();
        for (const char *agreement : {"101", "102", "103"})
            world.line(QString::fromLatin1(agreement)).line.quantity = Quantity::fromUnits(1);
        world.psa().failing.insert(u"102"_s, failure(ErrorKind::Timeout, u"No answer."_s));
        world.psa().failureCost.retries = 2;
        const auto reports = need(world.trySync());
        const RunReport &report = reports.front();
        QCOMPARE(toText(report.run.outcome), u"partial"_s);
        QCOMPARE(exitCode(reports), 10);
        QCOMPARE(runSentence(report),
                 u"ConnectWise: partial, 2 of 3 agreements, 2 billed lines. The rest keeps "
                 "its last good figures. No answer."_s);
        QCOMPARE(world.billed(), u"1001=1 1002=20 1003=1"_s);
        QCOMPARE(world.agreement(u"102"_s).staleSince, report.run.finishedAt);
        QCOMPARE(world.agreement(u"102"_s).staleReason, u"No answer."_s);
        QVERIFY(!world.agreement(u"101"_s).staleSince.isValid());
        const RunAccount row = world.rowOf(report, u"102"_s);
        QCOMPARE(toText(row.outcome), u"failed"_s);
        QCOMPARE(row.dataFrom, first.run.finishedAt);
        QCOMPARE(row.stats.retries, 2);
        QCOMPARE(report.problems.size(), std::size_t(1));
        QCOMPARE(report.problems.front().accountName, u"c2.example – Cloud"_s);
        QCOMPARE(report.run.stats.retries, 2);
        QCOMPARE(world.psaConnection().status, ConnectionStatus::Active);

        world.psa().clearFaults();
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        QVERIFY(!world.agreement(u"102"_s).staleSince.isValid());
        QCOMPARE(world.billed(), u"1001=1 1002=1 1003=1"_s);
    }

    void aSignInThatIsLostLeavesTheRestUnasked()
    {
        PsaWorld world(40);
        world.psa().readsBeforeSignInIsLost = 5;
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"partial"_s);
        QCOMPARE(report.run.accountsFetched, 5);
        QCOMPARE(report.run.accountsFailed, 35);
        QVERIFY(world.psa().read.size() < 40);
        QCOMPARE(world.psaConnection().status, ConnectionStatus::NeedsAttention);
        QVERIFY(world.agreement(u"140"_s).staleSince.isValid());
        QVERIFY(!world.agreement(u"140"_s).fetchedAt.isValid());
        QCOMPARE(toText(world.rowOf(report, u"140"_s).outcome), u"not_asked"_s);
    }

    void aListThatFailsChangesNothing_data()
    {
        QTest::addColumn<int>("list");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        QTest::newRow("companies") << 0 << int(ErrorKind::ServerError) << 13;
        QTest::newRow("products") << 1 << int(ErrorKind::Timeout) << 13;
        QTest::newRow("agreements") << 2 << int(ErrorKind::AuthFailed) << 12;
        QTest::newRow("agreements, a right is missing") << 2 << int(ErrorKind::PermissionDenied) << 12;
    }
    void aListThatFailsChangesNothing()
    {
        QFETCH(const int, list);
        QFETCH(const int, kind);
        QFETCH(const int, code);
        PsaWorld world;
        world.sync();
        const Error error = failure(static_cast<ErrorKind>(kind), u"Why."_s);
        PsaScript &script = world.psa();
        (list == 0 ? script.companiesFail : list == 1 ? script.productsFail : script.agreementsFail) = error;
        world.line(u"101"_s).line.quantity = Quantity::fromUnits(1);
        script.companies.back().name = u"Another"_s;
        const auto reports = need(world.trySync());
        const RunReport &report = reports.front();
        QCOMPARE(toText(report.run.outcome), u"failed"_s);
        QCOMPARE(exitCode(reports), code);
        QCOMPARE(runSentence(report), u"ConnectWise: failed, nothing was changed. Why."_s);
        QCOMPARE(world.billed(), u"1001=10 1002=20 1003=30"_s);
        QCOMPARE(world.outcomes(report), u"101 not_asked, 102 not_asked, 103 not_asked"_s);
        QCOMPARE(world.rowOf(report, u"101"_s).accountName, u"c1.example – Cloud"_s);
        QVERIFY(!world.agreement(u"101"_s).staleSince.isValid());
        QCOMPARE(world.psaConnection().status,
                 code == 12 ? ConnectionStatus::NeedsAttention : ConnectionStatus::Active);
        script.clearFaults();
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        QCOMPARE(world.billed(), u"1001=1 1002=20 1003=30"_s);
        QCOMPARE(world.psaConnection().status, ConnectionStatus::Active);
    }

    void aSharplyShorterListIsHeld_data()
    {
        QTest::addColumn<bool>("companies");
        QTest::newRow("agreements") << false;
        QTest::newRow("companies") << true;
    }
    void aSharplyShorterListIsHeld() // R8
    {
        QFETCH(const bool, companies);
        PsaWorld world(10);
        world.sync();
        const std::vector<PsaAccount> all = world.psa().companies;
        const std::vector<PsaImport::AgreementRow> agreements = world.psa().agreements;
        if (companies)
            world.psa().companies.resize(7);
        else
            world.psa().agreements.resize(7);
        world.line(u"101"_s).line.quantity = Quantity::fromUnits(1);
        auto reports = need(world.trySync());
        const RunReport held = reports.front();
        QCOMPARE(toText(held.run.outcome), u"held"_s);
        QCOMPARE(exitCode(reports), 11);
        QVERIFY2(held.run.error->message.contains(companies ? u"listed 7 companies, last time 10"_s
                                                            : u"listed 7 agreements, last time 10"_s),
                 qPrintable(held.run.error->message));
        QCOMPARE(held.unlisted.size(), std::size_t(3));
        QCOMPARE(held.unlisted.front().name, companies ? u"c10.example"_s : u"c10.example – Cloud"_s);
        QVERIFY(world.billed().contains(u"1001=10 "_s));
        QCOMPARE(world.psaConnection().status, ConnectionStatus::NeedsAttention);
        QCOMPARE(need(heldRunsThatAsk(world.database())).size(), std::size_t(1));

        // Discarded: the next run compares with what is stored.
        need(inTransaction(world.database(), [&] {
            return discardHeld(world.database(), held.run.id, u"ann"_s, world.clock().now());
        }));
        QCOMPARE(world.psaConnection().status, ConnectionStatus::Active);
        QCOMPARE(toText(world.sync().run.outcome), u"held"_s);
        // Accepted.
        SyncOptions accept;
        accept.acceptFewer = true;
        accept.by = u"ann"_s;
        QCOMPARE(toText(world.sync(accept).run.outcome), u"complete"_s);
        QVERIFY(world.billed().contains(u"1001=1 "_s));
        QVERIFY(need(heldRunsThatAsk(world.database())).empty());
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    }

    void anEmptyPsaIsHeldUntilItIsAccepted()
    {
        PsaWorld world(0);
        QCOMPARE(toText(world.sync().run.outcome), u"held"_s);
        SyncOptions accept;
        accept.acceptFewer = true;
        QCOMPARE(toText(world.sync(accept).run.outcome), u"complete"_s);
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
    }

    void cancelledAtEachAnswerNothingIsKept()
    {
        keepFoldersInMemory();
        int answers = 0;
        {
            PsaWorld world;
            world.sync();
            world.psa().answers = 0;
            world.sync();
            answers = world.psa().answers;
        }
        QCOMPARE(answers, 6);
        for (int n = 1; n <= answers; ++n) {
            PsaWorld world;
            world.sync();
            for (auto &lines : world.psa().lines)
                lines.front().line.quantity = Quantity::fromUnits(1);
            world.psa().companies.front().name = u"Another"_s;
            const QString before = world.meaning();
            SyncEngine *running = nullptr;
            world.psa().answers = 0;
            world.psa().beforeAnswer = [&running, n](int number) {
                if (number == n)
                    running->cancel();
            };
            const auto reports =
                need(world.trySync({}, {}, [&running](SyncEngine &engine) { running = &engine; }));
            QCOMPARE(toText(reports.front().run.outcome), u"cancelled"_s);
            QCOMPARE(exitCode(reports), 15);
            QCOMPARE(runSentence(reports.front()), u"ConnectWise: cancelled, nothing was changed."_s);
            QCOMPARE(unlike(before, world.meaning()), QString());
            world.psa().clearFaults();
            QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
            QCOMPARE(world.billed(), u"1001=1 1002=1 1003=1"_s);
        }
    }

    void destroyedAtEachAnswerNobodyIsCalled_data()
    {
        QTest::addColumn<bool>("kept");
        QTest::newRow("with its connector") << false;
        QTest::newRow("while its connector lives on") << true;
    }
    void destroyedAtEachAnswerNobodyIsCalled()
    {
        QFETCH(const bool, kept);
        for (int n = 1; n <= 6; ++n) {
            PsaWorld world;
            world.sync();
            world.line(u"101"_s).line.quantity = Quantity::fromUnits(1);
            const QString before = world.meaning();
            world.psa().keepConnectors = kept;
            auto engine = std::make_unique<SyncEngine>(world.parts());
            world.psa().answers = 0;
            world.psa().beforeAnswer = [&engine, n](int number) {
                if (number == n)
                    engine.reset();
            };
            int calls = 0;
            engine->sync(
                {}, {}, [&](const SyncProgress &) { calls += engine ? 0 : 1; },
                [&calls](const Result<std::vector<RunReport>> &) { ++calls; });
            QVERIFY(waitUntil([&engine] { return !engine; }));
            world.settle();
            world.psa().kept.clear();
            world.psa().clearFaults();
            world.settle();
            QCOMPARE(calls, 0);
            QCOMPARE(unlike(before, world.meaning()), QString());
            // What the engine left running was interrupted.
            QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
            QCOMPARE(world.count(u"SELECT count(*) FROM run WHERE outcome = 'interrupted'"_s), 1);
            QCOMPARE(world.billed(), u"1001=1 1002=20 1003=30"_s);
        }
    }

    void aStatementThatFailsLeavesAllOrNothing()
    {
        keepFoldersInMemory();
        int failures = 0;
        for (int n = 1;; ++n) {
            PsaWorld world;
            world.sync();
            for (auto &lines : world.psa().lines)
                lines.front().line.quantity = Quantity::fromUnits(1);
            world.psa().agreements.pop_back();
            world.psa().companies.push_back(company(u"4"_s, u"New"_s));
            const QString before = world.meaning();
            bool reached = false;
            world.setStatementHook([n, &reached](int number, const QString &) -> Status {
                if (number != n)
                    return {};
                reached = true;
                return fail(ErrorKind::Storage, u"The disk failed."_s);
            });
            const auto reports = world.trySync();
            world.setStatementHook(nullptr);
            if (!reached) {
                QCOMPARE(toText(need(reports).front().run.outcome), u"complete"_s);
                break;
            }
            ++failures;
            if (reports)
                QCOMPARE(toText(reports->front().run.outcome), u"failed"_s);
            QCOMPARE(unlike(before, world.meaning()), QString());
            QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
            QCOMPARE(world.billed(), u"1001=1 1002=1"_s);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY2(failures > 50, qPrintable(QString::number(failures)));
    }

    void productsThatOnlyLinesNameAreReadOneByOne()
    {
        PsaWorld world;
        PsaProduct old = catalogueProduct(u"5"_s, u"Old Suite"_s);
        old.active = false;
        world.psa().products.push_back(old);
        world.psa().lines[u"101"_s] = {lineOf(u"1"_s, u"101"_s, u"5"_s, u"1001"_s, 10)};
        world.psa().lines[u"102"_s] = {lineOf(u"2"_s, u"102"_s, u"6"_s, u"1002"_s, 20)}; // nowhere
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"complete"_s);
        QCOMPARE(world.psa().singleProducts, (QStringList{u"5"_s, u"6"_s}));
        QCOMPARE(
            world.rows(u"SELECT key || ' ' || name || ' ' || active || ' ' || (missing_since IS NULL) FROM "
                       "psa_product ORDER BY key"_s),
            (QStringList{u"5 Old Suite 0 1"_s, u"6 Product 6 0 0"_s, u"9 Business Premium 1 1"_s}));
        // The next run changes nothing about them.
        const QString before = world.meaning();
        world.sync();
        QCOMPARE(unlike(before, world.meaning()), QString());
        // Where they cannot be read the last that is known of them stands.
        world.psa().singleProductsFail = failure(ErrorKind::ServerError, u"Broken."_s);
        const RunReport report2 = world.sync();
        QCOMPARE(toText(report2.run.outcome), u"partial"_s);
        QCOMPARE(report2.run.error->message, u"Broken."_s);
        QCOMPARE(world.billed(), u"1001=10 1002=20 1003=30"_s);
        QVERIFY(!world.agreement(u"101"_s).staleSince.isValid());
        world.psa().clearFaults();
        world.sync();
        QCOMPARE(unlike(before, world.meaning()), QString());
    }

    void aCompanyThatIsNotListedIsThereWithItsAgreement()
    {
        PsaWorld world;
        world.psa().agreements.push_back(agreementOf(u"77"_s, u"104"_s));
        world.psa().lines.insert(u"104"_s, {lineOf(u"77"_s, u"104"_s, u"9"_s, u"1004"_s, 40)});
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        QCOMPARE(
            world.rows(u"SELECT name || ' ' || active || ' ' || (missing_since IS NULL) FROM psa_account "
                       "WHERE key = '77'"_s),
            QStringList{u"Company 77 0 0"_s});
        QVERIFY(world.billed().contains(u"1004=40"_s));
        const QString before = world.meaning();
        world.sync();
        QCOMPARE(unlike(before, world.meaning()), QString());
    }

    void arrivalsAreMappedByExactName() // R26
    {
        PsaWorld world(2);
        fill(world.vendor(), 3);
        world.psa().products.push_back(
            catalogueProduct(u"8"_s, u"Product CFQ7TTC0LH18:0001:P1Y:M"_s)); // as the vendor's service
        need(world.trySync({u"Stellr"_s}));
        auto reports = need(world.trySync({u"ConnectWise"_s}));
        QCOMPARE(world.mappedAccounts(), (QStringList{u"C1:1"_s, u"C2:2"_s}));
        QCOMPARE(world.mappedServices().size(), 1);
        QCOMPARE(reports.front().mapped.accounts, 2);
        QCOMPARE(reports.front().mapped.services, 1);
        // One that comes later.
        world.psa().companies.push_back(company(u"3"_s, u"c3.example"_s));
        reports = need(world.trySync({u"ConnectWise"_s}));
        QCOMPARE(reports.front().mapped.accounts, 1);
        // Taken back: it is no arrival any more.
        need(inTransaction(world.database(), [&] {
            return MappingRepository(world.database()).replaceAccount(world.account(u"C3"_s).id, {});
        }));
        need(world.trySync({u"ConnectWise"_s}));
        QCOMPARE(world.mappedAccounts(), (QStringList{u"C1:1"_s, u"C2:2"_s}));
    }

    void aServiceKeepsItsProductInAnotherPsa()
    {
        PsaWorld world(1);
        fill(world.vendor(), 1);
        const QString name = u"Product CFQ7TTC0LH18:0001:P1Y:M"_s;
        world.importPsa({}, {name});
        need(world.trySync({u"Stellr"_s}));
        QCOMPARE(world.mappedServices().size(), 1);
        world.psa().products.push_back(catalogueProduct(u"8"_s, name));
        need(world.trySync({u"ConnectWise"_s}));
        QCOMPARE(world.mappedServices().size(), 2);
    }

    void whatWasChangedBackIsSeenOnce()
    {
        PsaWorld world;
        world.sync();
        const Push push = world.pushed(u"1001"_s, 10, 25);
        world.line(u"101"_s).line.quantity = Quantity::fromUnits(25);
        world.sync();
        QVERIFY(world.sightings().empty());

        // Another tool writes its own figure.
        world.clock().advance(std::chrono::hours(24));
        PsaImport::Line &line = world.line(u"101"_s);
        line.line.quantity = Quantity::fromUnits(12);
        line.line.updatedBy = u"someone"_s;
        const QDateTime changed = world.clock().now();
        world.psa().trails[u"1001"_s] = {
            {changed.addSecs(9), u"biller"_s, u"The description changed."_s},
            {changed, u"Sync Tool"_s, u"Quantity changed from 25 to 12."_s},
            {push.settledAt.addSecs(-1), u"trueup"_s, u"Quantity changed from 10 to 25."_s}};
        world.sync();
        QCOMPARE(world.psa().trailsRead, QStringList{u"1001"_s});
        auto seen = world.sightings();
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].push, push.id);
        QCOMPARE(seen[0].lineKey, u"1001"_s);
        QCOMPARE(seen[0].pushed.toText(), u"25"_s);
        QCOMPARE(seen[0].found.toText(), u"12"_s);
        QCOMPARE(seen[0].changedBy, u"Sync Tool"_s);
        QCOMPARE(seen[0].changedAt, changed);
        QVERIFY(seen[0].seenAt.isValid());
        world.sync();
        QCOMPARE(world.sightings().size(), std::size_t(1));

        // Pushed again, changed back again: another push. The trail is not ours to read.
        world.line(u"101"_s).line.updatedAt = changed;
        world.psa().trailsFail = failure(ErrorKind::PermissionDenied);
        world.pushed(u"1001"_s, 12, 25);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The trail of line 1001 could not be read"_s));
        QCOMPARE(toText(world.sync().run.outcome), u"complete"_s);
        seen = world.sightings();
        QCOMPARE(seen.size(), std::size_t(2));
        QCOMPARE(seen[1].changedBy, u"someone"_s);
        QCOMPARE(seen[1].changedAt, changed);
    }

    void whatWasTakenBackIsNotDrift() // R22
    {
        PsaWorld world;
        world.sync();
        const Push push = world.pushed(u"1001"_s, 10, 25);
        world.pushed(u"1001"_s, 25, 10, push.id);
        world.sync();
        QVERIFY(world.sightings().empty());
        world.line(u"101"_s).line.quantity = Quantity::fromUnits(25);
        world.sync();
        QCOMPARE(world.sightings().size(), std::size_t(1));
    }

    void vendorsAndPsasRunSideBySide()
    {
        PsaWorld world;
        fill(world.vendor(), 2);
        world.psa().failing.insert(u"101"_s, failure(ErrorKind::Timeout));
        const auto reports = need(world.trySync());
        QCOMPARE(reports.size(), std::size_t(2));
        QCOMPARE(exitCode(reports), 10);
        QCOMPARE(reports[0].kind, ConnectionKind::ConnectWise);
        QCOMPARE(toText(reports[1].run.outcome), u"complete"_s);
    }

    void aMissingSecretIsARunWithItsReason()
    {
        PsaWorld world;
        world.sync();
        world.forgetSecret(u"ConnectWise"_s);
        const RunReport report = world.sync();
        QCOMPARE(toText(report.run.outcome), u"failed"_s);
        QCOMPARE(runSentence(report).section(u'.', 0, 0), u"ConnectWise: failed, nothing was changed"_s);
        QCOMPARE(world.outcomes(report), u"101 not_asked, 102 not_asked, 103 not_asked"_s);
        QCOMPARE(world.psaConnection().status, ConnectionStatus::NeedsAttention);
    }
};

TRUEUP_TEST_MAIN(TestPsaRun)
#include "tst_psa_run.moc"
