// SPDX-License-Identifier: GPL-3.0-or-later
// R23: approved changes leave in a file, and the next import says what became of them.
#include "core/reports/change_file_report.h"
#include "core/reports/csv_report.h"
#include "core/storage/change_file_repository.h"
#include "core/workflow/decide.h"
#include "core/workflow/export_changes.h"
#include "core/workflow/psa_import.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// Contoso has 12 seats and is billed 10; the person approves and hands the change out.
class Exporting : public WorkflowWorld
{
public:
    Exporting()
    {
        map(u"C1"_s, u"A1"_s);
        mapService(u"BP"_s, u"P-BP"_s);
    }

    void approve(std::optional<QDate> effective = {}, const QString &note = {})
    {
        DecisionRow row;
        row.lineId = line().id;
        row.effectiveDate = effective;
        row.note = note;
        decideRow(row);
    }
    void reset()
    {
        DecisionRow row;
        row.lineId = line().id;
        row.action = DecisionAction::Reset;
        decideRow(row);
    }
    ChangeExport exportNow(bool again = false)
    {
        const Review now = review();
        return need(inTransaction(
            database(), [&] { return exportChanges(database(), now, csv.id, u"bob"_s, instant(5), again); }));
    }
    /// The PSA's next list: account A1 is billed for so many; nothing = the line is gone.
    void nextImport(std::optional<int> billed, int day = 6)
    {
        PsaImport import;
        import.lines.emplace();
        if (billed) {
            PsaImport::Line line;
            line.accountKey = u"A1"_s;
            line.productKey = u"P-BP"_s;
            line.line.key = u"A1/P-BP"_s;
            line.line.quantity = Quantity::fromUnits(*billed);
            line.line.billingCycle = u"Monthly"_s;
            import.lines->push_back(line);
        }
        const PsaListOrigin origin{CsvKind::Billed, csv.name, u"billed.csv"_s, u"bob"_s};
        need(inTransaction(database(),
                           [&] { return storePsaLists(database(), origin, import, instant(day)); }));
    }
    /// Contoso's line, pointing into the last review read.
    const UsageLine &line()
    {
        m_review = review();
        for (const UsageLine &line : m_review.lines) {
            if (line.psaAccount && line.psaAccount->key == u"A1" && line.psaProduct)
                return line;
        }
        qFatal("no line");
    }
    QString state() { return toText(line().state); }

    static QByteArray text(const ChangeFile &file)
    {
        QByteArray text;
        CsvReport report([&text](const QByteArray &bytes) -> Status {
            text += bytes;
            return {};
        });
        need(writeChanges(file, report));
        return text;
    }

private:
    void decideRow(const DecisionRow &row)
    {
        const Review now = review();
        const auto outcomes = need(inTransaction(
            database(), [&] { return decide(database(), now, {row}, true, u"ann"_s, instant(4)); }));
        if (!outcomes.front().recorded)
            qFatal("refused: %s", qPrintable(outcomes.front().reason));
    }
    Review m_review;
};

} // namespace

class TestExportChanges final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anApprovedChangeLeavesOnce()
    {
        Exporting world;
        QVERIFY(world.exportNow().file.changes.empty()); // nothing is approved yet
        world.approve();
        const ChangeExport made = world.exportNow();
        QCOMPARE(made.file.changes.size(), std::size_t(1));
        QCOMPARE(made.file.changes[0].before, Quantity::fromUnits(10));
        QCOMPARE(made.file.changes[0].after, Quantity::fromUnits(12));
        QCOMPARE(world.state(), u"exported"_s);
        QCOMPARE(world.line().exported->fileId, made.file.id);
        QCOMPARE(world.audit().constLast(), u"bob export change_file:1"_s);

        const QString before = contents(world.database());
        const ChangeExport second = world.exportNow();
        QVERIFY(second.file.changes.empty());
        QCOMPARE(second.exportedBefore, 1);
        QCOMPARE(contents(world.database()), before);

        const ChangeExport again = world.exportNow(true);
        QCOMPARE(again.file.changes.size(), std::size_t(1));
        QCOMPARE(world.line().exported->fileId, again.file.id);
    }

    void theFileIsForAPersonAndCanBeMadeAgain()
    {
        Exporting world;
        world.approve({}, u"=cmd()"_s);
        const ChangeExport made = world.exportNow();
        const QByteArray expected = "account_id,account_name,product_id,product_name,agreement,line_id,"
                                    "old_quantity,new_quantity,effective_date,decision_id,note\n"
                                    "A1,Company A1,P-BP,Product P-BP,,A1/P-BP,10,12,,1,'=cmd()\n";
        QCOMPARE(Exporting::text(made.file), expected);
        world.nextImport(12);
        const auto stored = ChangeFileRepository(world.database()).byId(made.file.id);
        REQUIRE_OK(stored);
        QCOMPARE(Exporting::text(*stored), expected);
        QCOMPARE(stored->by, u"bob"_s);
        QCOMPARE(need(ChangeFileRepository(world.database()).latest(10)).size(), std::size_t(1));
        const auto none = ChangeFileRepository(world.database()).byId(ChangeFileId{99});
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::NotFound);
    }

    void theNextImportSettlesIt_data()
    {
        QTest::addColumn<std::optional<int>>("billed");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("changedSince");
        QTest::newRow("taken over") << std::optional(12) << u"verified"_s << false;
        QTest::newRow("not taken over") << std::optional(10) << u"not_applied"_s << false;
        QTest::newRow("something else") << std::optional(11) << u"to_review"_s << true;
        QTest::newRow("gone") << std::optional<int>() << u"to_review"_s << true;
    }
    void theNextImportSettlesIt()
    {
        QFETCH(std::optional<int>, billed);
        Exporting world;
        world.approve();
        world.exportNow();
        world.nextImport(billed);
        QTEST(world.state(), "state");
        QTEST(world.line().flags.testFlag(Flag::ChangedSince), "changedSince");
        QCOMPARE(world.audit().constLast(), u"bob settle changes"_s);
    }

    void aLaterImportMayStillVerifyIt()
    {
        Exporting world;
        world.approve();
        world.exportNow();
        world.nextImport(10);
        const qsizetype entries = world.audit().size();
        world.nextImport(10, 7);
        QCOMPARE(world.audit().size(), entries + 1); // the import's own entry: nothing moved
        world.nextImport(12, 8);
        QCOMPARE(world.state(), u"verified"_s);
        world.nextImport(10, 9); // somebody took it back
        QCOMPARE(world.state(), u"to_review"_s);
    }

    void aResetTakesItBack()
    {
        Exporting world;
        world.approve();
        world.exportNow();
        world.reset();
        QCOMPARE(world.state(), u"to_review"_s);
        world.approve(); // a new decision leaves anew
        QCOMPARE(world.exportNow().file.changes.size(), std::size_t(1));
    }

    void whatCannotLeaveIsListedWithTheReason_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("words");
        QTest::newRow("scheduled") << u"scheduled"_s << u"2026-12-01"_s;
        QTest::newRow("several lines") << u"several"_s << u"2 lines"_s;
        QTest::newRow("no line yet") << u"new"_s << u"Add one there with the quantity 12"_s;
    }
    void whatCannotLeaveIsListedWithTheReason()
    {
        QFETCH(QString, trouble);
        QFETCH(QString, words);
        Exporting world;
        if (trouble == u"new")
            world.importPsa(world.csv, {u"A1"_s, u"A2"_s}, {u"P-BP"_s, u"P-USER"_s}, {});
        if (trouble == u"several") {
            PsaImport import;
            import.lines.emplace();
            for (const QString &key : {u"1"_s, u"2"_s}) {
                PsaImport::Line line;
                line.accountKey = u"A1"_s;
                line.productKey = u"P-BP"_s;
                line.line.key = key;
                line.line.quantity = Quantity::fromUnits(5);
                import.lines->push_back(line);
            }
            need(inTransaction(world.database(), [&] {
                return PsaRepository(world.database()).store(world.csv.id, import, RunId{}, instant(2));
            }));
        }
        world.approve(trouble == u"scheduled" ? std::optional(QDate(2026, 12, 1)) : std::nullopt);
        const QString before = contents(world.database());
        const ChangeExport made = world.exportNow();
        QVERIFY(made.file.changes.empty());
        QCOMPARE(made.leftOut.size(), std::size_t(1));
        QCOMPARE(made.leftOut[0].account, u"Company A1"_s);
        QVERIFY2(made.leftOut[0].reason.contains(words), qPrintable(made.leftOut[0].reason));
        QCOMPARE(contents(world.database()), before); // no file, no trace
    }

    void aStaleLineIsLeftOut()
    {
        Exporting world;
        world.approve();
        need(inTransaction(world.database(), [&] {
            return VendorRepository(world.database())
                .markStale(world.account(u"C1"_s, world.stellr), u"time-out"_s, instant(5));
        }));
        const ChangeExport made = world.exportNow();
        QVERIFY(made.file.changes.empty());
        QCOMPARE(made.leftOut.size(), std::size_t(1));
        QVERIFY(!made.leftOut[0].reason.isEmpty());
    }

    void whatThePsaBillsAlreadyNeedsNoFile()
    {
        Exporting world;
        world.approve();
        world.nextImport(12);
        const ChangeExport made = world.exportNow();
        QVERIFY(made.file.changes.empty() && made.leftOut.empty());
        QCOMPARE(world.state(), u"approved"_s);
    }

    void anotherPsasLinesStayAway()
    {
        Exporting world;
        world.approve();
        const Review now = world.review();
        const ConnectionId other = addConnection(*world.store, u"Other"_s, ConnectionKind::Csv).id;
        QVERIFY(planChanges(now.lines, now.input->period, other).changes.empty());
        QCOMPARE(planChanges(now.lines, now.input->period, world.csv.id).changes.size(), std::size_t(1));
    }
};

TRUEUP_TEST_MAIN(TestExportChanges)
#include "tst_export_changes.moc"
