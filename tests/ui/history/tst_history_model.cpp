// SPDX-License-Identifier: GPL-3.0-or-later
// Newest first, read as far as the person looks, searched and sorted over all of it.
#include "ui/history/history_model.h"

#include "ui/common/cell_roles.h"

#include "tests/ui/history/history_world.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kPatienceMs = 60'000;

/// A model of one tab, watched by the model tester.
struct Watched
{
    Watched(UiWorld &in, HistoryTab tab)
        : world(in), model(in.session(), tab),
          tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
    }

    void load(const QString &search = {})
    {
        model.load(search, HistoryNames::of(world.session().data()));
        settle();
    }
    void settle()
    {
        if (!QTest::qWaitFor([this] { return !model.isLoading(); }, kPatienceMs))
            throw std::runtime_error("the history did not load");
    }
    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }

    UiWorld &world;
    HistoryModel model;
    QAbstractItemModelTester tester;
};

} // namespace

class HistoryModelTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestComesFirst()
    {
        UiWorld world([](Database &database) { addAuditEntries(database, 3); });
        Watched audit(world, HistoryTab::Audit);
        QVERIFY(!audit.model.hasLoaded());
        audit.load();
        QCOMPARE(audit.model.rowCount(), 3);
        QCOMPARE(audit.cell(0, 0), u"3"_s);
        QCOMPARE(audit.cell(2, 0), u"1"_s);
        QCOMPARE(audit.cell(0, 3), u"Mapped"_s);
        QCOMPARE(audit.cell(1, 3), u"Excluded"_s);
        QVERIFY(audit.model.isComplete());
        QVERIFY(!audit.model.canFetchMore({}));
    }

    void olderRowsAreReadWhenTheyAreLookedFor()
    {
        UiWorld world([](Database &database) { addAuditEntries(database, 1'205); });
        Watched audit(world, HistoryTab::Audit);
        audit.load();
        QCOMPARE(audit.model.rowCount(), kHistoryChunk);
        QVERIFY(audit.model.canFetchMore({}));
        QSignalSpy inserted(&audit.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&audit.model, &QAbstractItemModel::modelReset);
        audit.model.fetchMore({});
        QVERIFY(!audit.model.canFetchMore({})); // not twice at once
        audit.settle();
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), kHistoryChunk);
        audit.model.fetchMore({});
        audit.settle();
        QCOMPARE(audit.model.rowCount(), 1'205);
        QCOMPARE(audit.cell(1'204, 0), u"1"_s);
        QVERIFY(audit.model.isComplete());
        QVERIFY(reset.isEmpty());
    }

    void aSearchLooksThroughAllOfIt()
    {
        UiWorld world([](Database &database) {
            addAuditEntries(database, 1, u"Zoë"_s);
            addAuditEntries(database, 1'200);
        });
        Watched audit(world, HistoryTab::Audit);
        audit.load(u"ZOE mapped"_s);
        QCOMPARE(audit.model.rowCount(), 1);
        QCOMPARE(audit.cell(0, 2), u"Zoë"_s);
        audit.load(u"nobody"_s);
        QCOMPARE(audit.model.rowCount(), 0);
        QVERIFY(audit.model.isComplete());
    }

    void anotherColumnSortsAllOfIt()
    {
        UiWorld world([](Database &database) { addAuditEntries(database, 1'100); });
        Watched audit(world, HistoryTab::Audit);
        audit.load();
        const QPersistentModelIndex newest(audit.model.index(0, 0));
        QSignalSpy layout(&audit.model, &QAbstractItemModel::layoutChanged);
        audit.model.sort(0, Qt::AscendingOrder);
        audit.settle();
        QCOMPARE(audit.model.rowCount(), 1'100);
        QCOMPARE(layout.size(), 1);
        QCOMPARE(audit.cell(0, 0), u"1"_s);
        QCOMPARE(audit.cell(1'099, 0), u"1,100"_s);
        QCOMPARE(newest.row(), 1'099);

        audit.model.sort(3, Qt::AscendingOrder); // equal ones stay newest first
        audit.settle();
        QCOMPARE(audit.cell(0, 3), u"Excluded"_s);
        QCOMPARE(audit.cell(0, 0), u"1,100"_s);
        QCOMPARE(audit.cell(550, 3), u"Mapped"_s);
        QCOMPARE(audit.cell(550, 0), u"1,099"_s);

        audit.model.sort(1, Qt::DescendingOrder);
        audit.settle();
        QCOMPARE(audit.cell(0, 0), u"1,100"_s);
    }

    void onlyTheLastQuestionIsAnswered()
    {
        UiWorld world([](Database &database) { addAuditEntries(database, 600); });
        Watched audit(world, HistoryTab::Audit);
        QSignalSpy reset(&audit.model, &QAbstractItemModel::modelReset);
        audit.model.load(u"exclude"_s, HistoryNames::of(world.session().data()));
        audit.model.load(u"a599"_s, HistoryNames::of(world.session().data()));
        audit.settle();
        QCOMPARE(reset.size(), 1);
        QCOMPARE(audit.model.rowCount(), 1);
        QCOMPARE(audit.cell(0, 4), u"A599"_s);
    }

    void aRunSaysWhatCameAndWhatFailed()
    {
        UiWorld world([](Database &database) {
            const Connection connection = addConnection(database);
            addPartialRun(database, connection.id);
        });
        Watched runs(world, HistoryTab::Runs);
        runs.load();
        QCOMPARE(runs.model.rowCount(), 1);
        QCOMPARE(runs.cell(0, 1), u"Stellr"_s);
        QCOMPARE(runs.cell(0, 3), u"9"_s);
        QCOMPARE(runs.cell(0, 4), u"2"_s);
        QCOMPARE(runs.cell(0, 5), u"1"_s);
        QCOMPARE(runs.cell(0, 6), u"1 min 15 s"_s);
        QVERIFY(!runs.model.index(0, 2).data(CellIconRole).toString().isEmpty());
        runs.load(u"req-last"_s);
        QCOMPARE(runs.model.rowCount(), 1);
    }

    void aDecisionSaysWhatWasDecided()
    {
        UiWorld world([](Database &database) {
            addDecision(database, u"U1"_s, DecisionAction::Approve, {});
            addDecision(database, u"U2"_s, DecisionAction::Dismiss, u"waiting for term end"_s);
        });
        Watched decisions(world, HistoryTab::Decisions);
        decisions.load();
        QCOMPARE(decisions.cell(0, 2), u"Dismissed"_s);
        QCOMPARE(decisions.cell(0, 5), u"waiting for term end"_s);
        QCOMPARE(decisions.cell(1, 1), u"U1"_s);
        QCOMPARE(decisions.cell(1, 3), u"12"_s);
        QVERIFY(decisions.model.indexOf(decisions.model.row(decisions.model.index(1, 0))->id).row() == 1);
    }
};

TRUEUP_GUI_TEST_MAIN(HistoryModelTest)
#include "tst_history_model.moc"
