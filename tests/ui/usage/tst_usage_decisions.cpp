// SPDX-License-Identifier: GPL-3.0-or-later
// A person's word on lines, through real widgets into a real database and back.
#include "core/storage/decision_repository.h"
#include "tests/storage/store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/usage/usage_desk.h"
#include "ui/common/empty_state.h"
#include "ui/common/theme.h"
#include "ui/usage/change_file_flow.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const UsageView underBilled{true, UsageKind::UnderBilled, {}, {}, {}};

std::vector<Decision> storedDecisions(Desk &desk)
{
    std::vector<Decision> all;
    desk.world.behindTheBack([&all](Database &database) { all = need(DecisionRepository(database).all()); });
    return all;
}

/// The PSA's side of a line changes, as an import by another program would do it.
void billMoreBehindTheBack(Desk &desk, int row)
{
    const BilledLineId id = desk.model().line(row).billedLines.front()->id;
    desk.world.behindTheBack([id](Database &database) {
        need(inTransaction(database, [&]() -> Status {
            rowsOf(database,
                   u"UPDATE billed_line SET quantity = quantity + 7000 WHERE id = %1 RETURNING id"_s.arg(
                       toInt(id)));
            return {};
        }));
    });
}

} // namespace

class UsageDecisionsTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void aKeyApprovesALineThatStaysUntilRefresh()
    {
        Desk desk;
        const QAbstractItemModelTester tester(&desk.model());
        desk.choose(underBilled);
        const int before = desk.model().rowCount();
        desk.table().selectRow(1);
        const QString line = desk.model().line(1).id;
        QSignalSpy resets(&desk.model(), &QAbstractItemModel::modelReset);
        QSignalSpy changes(&desk.model(), &QAbstractItemModel::dataChanged);
        QSignalSpy notices(&desk.world.session(), &Session::noticed);
        desk.press(Qt::Key_A);
        QCOMPARE(desk.model().shown(1).state, ReviewState::Approved); // at once
        QCOMPARE(changes.size(), 1);
        desk.settle();
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.at(0).at(0).value<Notice>().text, u"1 line approved."_s);
        const auto stored = storedDecisions(desk);
        QCOMPARE(stored.size(), 1u);
        QCOMPARE(stored.front().lineId, line);
        QCOMPARE(stored.front().quantity, desk.model().line(1).expected);
        QCOMPARE(stored.front().by, u"ann"_s);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(desk.model().rowCount(), before);

        desk.world.refresh();
        desk.settle();
        QCOMPARE(desk.model().rowCount(), before - 1);
        QCOMPARE(desk.model().rowOfLine(line), -1);
    }

    void anApprovalIsStoredOnce()
    {
        Desk desk;
        desk.choose(underBilled);
        desk.table().selectRow(0);
        desk.press(Qt::Key_A);
        desk.press(Qt::Key_A); // before the first is stored
        desk.settle();
        desk.press(Qt::Key_A);
        desk.settle();
        QCOMPARE(desk.table().currentIndex().row(), 0); // the second key searches nothing
        QCOMPARE(storedDecisions(desk).size(), 1u);
        QCOMPARE(desk.world.session().undoStack().count(), 1);
    }

    void undoBringsBackWhatStoodBefore()
    {
        Desk desk;
        desk.choose(underBilled);
        desk.table().selectRow(0);
        desk.press(Qt::Key_A);
        desk.settle();
        desk.world.session().undoStack().undo();
        QCOMPARE(desk.model().shown(0).state, ReviewState::ToReview);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().action, DecisionAction::Reset);
        desk.world.session().undoStack().redo();
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().action, DecisionAction::Approve);
        desk.world.refresh();
        desk.settle();
        desk.choose({false, {}, ReviewState::Approved, {}, {}});
        QCOMPARE(desk.model().rowCount(), 1);
    }

    void aLineWhoseFactsChangedIsRefusedAndSaysSo()
    {
        Desk desk;
        desk.choose(underBilled);
        desk.table().selectRow(0);
        const QString line = desk.model().line(0).id;
        billMoreBehindTheBack(desk, 0);
        QSignalSpy notices(&desk.world.session(), &Session::noticed);
        desk.press(Qt::Key_A);
        desk.settle();
        const int row = desk.model().rowOfLine(line);
        QVERIFY(!desk.model().shown(row).refusedBecause.isEmpty());
        QCOMPARE(desk.model().shown(row).state, ReviewState::ToReview);
        QVERIFY(storedDecisions(desk).empty());
        QCOMPARE(notices.size(), 1);
        desk.world.session().undoStack().undo(); // passes over what was never recorded
        desk.settle();
        QVERIFY(storedDecisions(desk).empty());
    }

    void theUndoKeysWorkInTheTable()
    {
        Desk desk;
        desk.choose(underBilled);
        desk.table().selectRow(0);
        desk.press(Qt::Key_A);
        desk.settle();
        QTest::keyClick(&desk.table(), Qt::Key_Z, Qt::ControlModifier);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().action, DecisionAction::Reset);
        QTest::keyClick(&desk.table(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().action, DecisionAction::Approve);
        desk.press(Qt::Key_Home); // or Qt takes Ctrl and Shift for held in the next test
    }

    void undoBringsNoApprovalBackThatSawOtherFacts()
    {
        Desk desk;
        desk.choose(underBilled);
        desk.table().selectRow(0);
        const QString line = desk.model().line(0).id;
        desk.press(Qt::Key_A);
        desk.settle();
        desk.press(Qt::Key_R);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().action, DecisionAction::Reset);
        billMoreBehindTheBack(desk, 0);
        QSignalSpy notices(&desk.world.session(), &Session::noticed);
        desk.world.session().undoStack().undo(); // would approve what nobody has seen
        desk.settle();
        QCOMPARE(storedDecisions(desk).size(), 2u);
        QCOMPARE(notices.size(), 1);
        const int row = desk.model().rowOfLine(line);
        QCOMPARE(desk.model().shown(row).state, ReviewState::ToReview);
        QVERIFY(!desk.model().shown(row).refusedBecause.isEmpty());
    }

    void aFileWithoutChangesIsNotWritten()
    {
        Desk desk;
        desk.choose(underBilled);
        const ConnectionId psa = desk.model().line(0).psaAccount->connectionId;
        const QString path = desk.world.folder() + u"/changes.csv"_s;
        QSignalSpy notices(&desk.world.session(), &Session::noticed);
        desk.page.findChild<ChangeFileFlow *>()->save(psa, false, path);
        desk.settle();
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.at(0).at(0).value<Notice>().level, Notice::Level::Failure);
        QVERIFY(!QFile::exists(path));
    }

    void manyAtOnceKeepDecreasesApart()
    {
        Desk desk;
        desk.choose({});
        desk.table().selectAll();
        desk.press(Qt::Key_A);
        QTRY_VERIFY(desk.box());
        auto *increases = desk.box()->findChild<QCheckBox *>(u"increases"_s);
        auto *decreases = desk.box()->findChild<QCheckBox *>(u"decreases"_s);
        auto *looked = desk.box()->findChild<QCheckBox *>(u"looked"_s);
        QVERIFY(increases->isChecked());
        QVERIFY(!decreases->isChecked());
        QVERIFY(!looked->isEnabled());
        QVERIFY(desk.box()->findChild<QTableWidget *>(u"skippedTable"_s)->rowCount() > 0);
        QPushButton *approve = desk.box()->buttonFor(1);
        QVERIFY(approve->isEnabled());
        decreases->click();
        QVERIFY(!approve->isEnabled()); // a second word is asked for
        looked->click();
        QVERIFY(approve->isEnabled());
        decreases->click();
        const int raised = desk.box()->findChild<QTableWidget *>(u"increaseTable"_s)->rowCount();
        approve->click();
        desk.settle();
        const auto stored = storedDecisions(desk);
        QCOMPARE(static_cast<int>(stored.size()), raised);
        for (const Decision &decision : stored)
            QVERIFY(decision.quantity >= decision.seenBilled.value_or(Quantity()));
    }

    void loweringOneLineAsksFirst()
    {
        Desk desk;
        desk.choose({true, UsageKind::OverBilled, {}, {}, {}});
        desk.table().selectRow(0);
        desk.press(Qt::Key_A);
        QTRY_VERIFY(desk.box());
        desk.box()->reject();
        desk.settle();
        QVERIFY(storedDecisions(desk).empty());
    }

    void adjustDismissAndExcludeSayWhy()
    {
        Desk desk;
        desk.choose(underBilled);
        desk.table().selectRow(0);
        desk.press(Qt::Key_J);
        QTRY_VERIFY(desk.box());
        auto *quantity = desk.box()->findChild<QLineEdit *>(u"quantity"_s);
        quantity->setText(u"many"_s);
        QVERIFY(!desk.box()->buttonFor(1)->isEnabled());
        quantity->setText(u"77.5"_s);
        desk.box()->choose(1);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().quantity, Quantity::fromThousandths(77'500));

        desk.table().selectRow(1);
        desk.press(Qt::Key_D);
        QTRY_VERIFY(desk.box());
        desk.box()->choose(1);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().reason, u"expected difference"_s);

        desk.table().selectRow(2);
        desk.press(Qt::Key_E);
        QTRY_VERIFY(desk.box());
        QVERIFY(!desk.box()->buttonFor(1)->isEnabled());
        desk.box()->findChild<QLineEdit *>(u"reason"_s)->setText(u"ours"_s);
        desk.box()->choose(1);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().action, DecisionAction::Exclude);

        desk.press(Qt::Key_R);
        desk.settle();
        QCOMPARE(storedDecisions(desk).back().action, DecisionAction::Reset);
    }

    void anotherHandMovesNothingBeforeRefresh()
    {
        Desk desk;
        desk.choose(underBilled);
        const auto rows = desk.model().rows();
        const auto billed = desk.model().line(0).billed;
        billMoreBehindTheBack(desk, 0);
        desk.world.session().lookForNewer();
        QTest::qWait(50);
        QCOMPARE(desk.model().rows(), rows);
        QCOMPARE(desk.model().line(0).billed, billed);
        desk.world.refresh();
        desk.settle();
        QVERIFY(desk.model().rows() != rows);
    }

    void selectionSurvivesSortAndFilter()
    {
        Desk desk;
        desk.choose({});
        desk.table().selectRow(5);
        const QString line = desk.model().line(5).id;
        Q_EMIT desk.table().sortWanted(UsageColumn::Money);
        desk.settle();
        QCOMPARE(desk.table().selectedLines().size(), 1u);
        QCOMPARE(desk.table().selectedLines().front()->id, line);
        QTest::keyClick(&desk.table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(copied.size(), 3); // header, line, end
        QVERIFY(copied.at(0).startsWith(u"Kind\tCustomer\tProduct"_s));
    }

    void approvedLinesLeaveInAFile()
    {
        Desk desk;
        desk.choose(underBilled);
        desk.table().selectRow(2);
        const QString line = desk.model().line(2).id;
        desk.press(Qt::Key_A);
        desk.settle();
        auto *button = desk.part<QPushButton>(u"exportChanges"_s);
        QCOMPARE(button->text(), u"Export approved changes… (1)"_s);
        button->click();
        DecisionBox *box = nullptr;
        QTRY_VERIFY((box = desk.page.findChild<DecisionBox *>(u"changeBox"_s)));
        QCOMPARE(box->findChild<QTableWidget *>(u"changesTable"_s)->rowCount(), 1);
        box->reject();
        const ConnectionId psa = desk.model().line(2).psaAccount->connectionId;
        const QString path = desk.world.folder() + u"/changes.csv"_s;
        desk.page.findChild<ChangeFileFlow *>()->save(psa, false, path);
        desk.settle();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 2);
        QCOMPARE(desk.model().shown(desk.model().rowOfLine(line)).state, ReviewState::Exported);
        desk.world.refresh();
        desk.settle();
        desk.choose({false, {}, ReviewState::Exported, {}, {}});
        QCOMPARE(desk.model().rowCount(), 1);
    }

    void anEmptyFolderSaysWhatToDo()
    {
        Desk desk({}, false);
        auto *empty = desk.page.findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        QSignalSpy wanted(&desk.world.session(), &Session::destinationWanted);
        Q_EMIT empty->acted();
        QCOMPARE(wanted.size(), 1);
    }

    void manyLinesOpenAndFilter()
    {
        // Times are printed, never judged here: the machine may be anything.
        Desk desk({qEnvironmentVariableIntValue("TRUEUP_BIG") ? 4375 : 250, 8, true});
        desk.choose({false, {}, {}, {}, {}});
        const int lines = desk.model().rowCount();
        QVERIFY(lines > 1000);
        QElapsedTimer timer;
        const auto time = [&](const char *what, const auto &work) {
            timer.start();
            work();
            while (desk.query().isAsking())
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            qInfo("%s, %d lines: %lld ms", what, lines, timer.elapsed());
        };
        time("open", [&] { desk.query().setData(desk.world.session().data()); });
        time("filter 'mic'", [&] { desk.page.show({false, {}, {}, u"mic"_s, {}}); });
        time("filter 'micro bus'", [&] { desk.page.show({false, {}, {}, u"micro bus"_s, {}}); });
        time("filter ''", [&] { desk.page.show({false, {}, {}, {}, {}}); });
        time("sort", [&] { Q_EMIT desk.table().sortWanted(UsageColumn::Money); });
        QCOMPARE(desk.model().rowCount(), lines);
    }
};

TRUEUP_GUI_TEST_MAIN(UsageDecisionsTest)
#include "tst_usage_decisions.moc"
