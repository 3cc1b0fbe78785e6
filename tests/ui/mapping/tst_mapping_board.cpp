// SPDX-License-Identifier: GPL-3.0-or-later
// The board as a person works on it: keys, filters, undo, and what is stored after it.
#include "tests/ui/mapping/board_desktop.h"
#include "tests/ui/support/gui_test.h"

#include "core/workflow/edit_map.h"
#include "tests/storage/store.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/empty_state.h"
#include "ui/mapping/mapping_page.h"

#include <QAbstractItemModelTester>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

QString keysOf(Desktop &desktop)
{
    return desktop.board.findChild<QLabel *>(u"keys"_s)->text();
}

/// One random thing that a person may do.
MapChanges anyEdit(Desktop &desktop, QRandomGenerator &chance)
{
    const auto &vendors = desktop.rows().vendors;
    const auto &psas = desktop.rows().psas;
    const auto vendor = [&] { return vendors[chance.bounded(static_cast<quint32>(vendors.size()))].id; };
    const auto psa = [&] { return psas[chance.bounded(static_cast<quint32>(psas.size()))].id; };
    const MapHand hand = desktop.desk().hand();
    const MapManner manner = desktop.board.side() == MapSide::Services && chance.bounded(2) == 0
                                 ? MapManner::Add
                                 : MapManner::Replace;
    switch (chance.bounded(4)) {
    case 0:
        return unmap(desktop.book(), {vendor(), vendor()});
    case 1:
        return exclude(desktop.book(), {vendor()}, u"own"_s, hand);
    default:
        return mapOnto(desktop.book(), {vendor(), vendor()}, {psa()}, manner, hand);
    }
}

} // namespace

class MappingBoardTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    // --- keys alone ---

    void theWholeWayByKeyboard()
    {
        Desktop desktop;
        const RowId vendor = desktop.unmapped();
        desktop.goTo(desktop.vendors(), vendor);
        desktop.narrow(vendor);
        QVERIFY(desktop.psas().hasFocus());
        QVERIFY(keysOf(desktop).contains(desktop.rows().vendor(vendor)->name));
        QTest::keyClick(&desktop.psas(), Qt::Key_Escape);
        QVERIFY(desktop.vendors().hasFocus());

        // Nothing similar: search for it, with the list narrowed all the same.
        desktop.narrow(vendor);
        QTest::keyClick(&desktop.psas(), 'a');
        QVERIFY(desktop.search(u"psaPane").hasFocus());
        QTRY_VERIFY(desktop.psas().model()->rowCount() > 0);
        QTest::keyClick(&desktop.search(u"psaPane"), Qt::Key_Down);
        QVERIFY(desktop.psas().hasFocus());
        QTest::keyClick(&desktop.psas(), Qt::Key_Down);
        const RowId psa = desktop.psas().currentId();
        QTest::keyClick(&desktop.psas(), Qt::Key_Return);
        QCOMPARE(desktop.mappedTo(vendor), std::vector{psa});
        // … and on to the next that is not mapped.
        QVERIFY(desktop.vendors().hasFocus());
        QCOMPARE(desktop.book().standing(desktop.vendors().currentId()), MapStanding::Unmapped);

        QTest::keyClick(&desktop.vendors(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desktop.mappedTo(vendor).empty());
        QCOMPARE(desktop.vendors().currentId(), vendor); // an undo is seen
        QTest::keyClick(&desktop.vendors(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desktop.mappedTo(vendor), std::vector{psa});
        QTest::keyClick(&desktop.vendors(), Qt::Key_Delete);
        QVERIFY(desktop.mappedTo(vendor).empty());
        QTest::keyClick(&desktop.vendors(), Qt::Key_Left);
        QVERIFY(desktop.psas().hasFocus());
        QTest::keyClick(&desktop.psas(), Qt::Key_Tab);
        QVERIFY(desktop.vendors().hasFocus());
        desktop.settle();
    }

    void excludedWithAReasonAndIncludedAgainByKeyboard()
    {
        Desktop desktop;
        const RowId one = desktop.unmapped(0);
        const RowId two = desktop.unmapped(1);
        desktop.vendors().setFocus();
        desktop.vendors().select({one, two}, one);
        QTest::keyClick(&desktop.vendors(), Qt::Key_X);
        auto *popover = desktop.board.findChild<QWidget *>(u"excludePopover"_s);
        QVERIFY(popover && popover->isVisible());
        auto *reason = popover->findChild<QLineEdit *>(u"excludeReason"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(desktop.undo().count(), 0); // never without a reason
        QTest::keyClicks(reason, u"our own"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(desktop.book().standing(one), MapStanding::Excluded);
        QCOMPARE(desktop.book().entries(two).front().reason, u"our own"_s);
        QCOMPARE(desktop.undo().count(), 1);
        QCOMPARE(desktop.board.counts().excluded, 2);
        desktop.vendors().setFocus();
        QTest::keyClick(&desktop.vendors(), Qt::Key_Delete);
        QCOMPARE(desktop.board.counts().excluded, 0);
        desktop.settle();
    }

    void enterWithoutARowAtTheRightSaysWhatIsMissing()
    {
        Desktop desktop;
        desktop.vendors().clearSelection();
        desktop.goTo(desktop.psas(), desktop.freePsa());
        QTest::keyClick(&desktop.psas(), Qt::Key_Return);
        QCOMPARE(keysOf(desktop), u"Choose an account at the right first."_s);
        QCOMPARE(desktop.undo().count(), 0);
    }

    void theMenuKeyOpensTheRowsMenu()
    {
        Desktop desktop;
        desktop.goTo(desktop.vendors(), desktop.unmapped());
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(desktop.vendors().viewport(), &key);
        auto *menu = desktop.board.findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        QVERIFY(menu->actions().front()->text().contains(u"Show candidates"_s));
        menu->close();
    }

    // --- filters, counts, what stays ---

    void aRowThatWasMappedStaysUntilTheNextFilter()
    {
        Desktop desktop;
        desktop.board.show(MapFilter::Unmapped, {});
        const int before = desktop.vendors().model()->rowCount();
        const RowId vendor = desktop.unmapped();
        desktop.desk().push(MapSide::Accounts, u"Map"_s,
                            mapOnto(desktop.book(), {vendor}, {desktop.freePsa()}, MapManner::Replace, {}));
        QCOMPARE(desktop.vendors().model()->rowCount(), before);
        QCOMPARE(desktop.board.counts().unmapped, before - 1);
        desktop.board.show(MapFilter::Unmapped, {});
        QCOMPARE(desktop.vendors().model()->rowCount(), before - 1);
        desktop.settle();
    }

    void refreshKeepsSelectionScrollAndFilter()
    {
        Desktop desktop(MapSide::Accounts, 200);
        desktop.board.show(MapFilter::Mapped, {});
        const RowId chosen = desktop.nth(desktop.vendors(), 40);
        desktop.goTo(desktop.vendors(), chosen);
        desktop.vendors().verticalScrollBar()->setValue(desktop.vendors().verticalScrollBar()->value() + 21);
        const int scroll = desktop.vendors().verticalScrollBar()->value();
        const int count = desktop.vendors().model()->rowCount();
        desktop.world.refresh();
        desktop.world.ready();
        QCOMPARE(desktop.vendors().currentId(), chosen);
        QCOMPARE(desktop.vendors().selectedIds(), std::vector{chosen});
        QCOMPARE(desktop.vendors().verticalScrollBar()->value(), scroll);
        QCOMPARE(desktop.vendors().model()->rowCount(), count);
    }

    void anEditOfThisWindowOutlivesARefreshThatDoesNotKnowIt()
    {
        Desktop desktop;
        const RowId vendor = desktop.unmapped();
        const RowId psa = desktop.freePsa();
        desktop.world.session().refresh(); // reads before the edit is saved, or after: both are right
        desktop.desk().push(
            MapSide::Accounts, u"Map"_s,
            mapOnto(desktop.book(), {vendor}, {psa}, MapManner::Replace, desktop.desk().hand()));
        desktop.world.ready();
        QCOMPARE(desktop.mappedTo(vendor), std::vector{psa});
        desktop.world.refresh();
        desktop.world.ready();
        QCOMPARE(desktop.mappedTo(vendor), std::vector{psa});
    }

    void twoBoardsShowTheSameMap()
    {
        Desktop desktop;
        MappingBoard other(MapSide::Accounts, desktop.world.session(), desktop.world.state());
        const int before = other.mappedCount();
        QVERIFY(before > 0);
        QSignalSpy changed(&other, &MappingBoard::changed);
        desktop.desk().push(
            MapSide::Accounts, u"Map"_s,
            mapOnto(desktop.book(), {desktop.unmapped()}, {desktop.freePsa()}, MapManner::Replace, {}));
        QCOMPARE(other.mappedCount(), before + 1);
        QCOMPARE(changed.count(), 1);
        desktop.settle();
    }

    // --- saving ---

    void aSaveThatFailsTakesTheEditBackAndSaysSo()
    {
        Desktop desktop;
        const QStringList stored = desktop.world.storedMap();
        const RowId vendor = desktop.unmapped();
        QSignalSpy noticed(&desktop.world.session(), &Session::noticed);
        // A company that is not stored: as if another hand had emptied the PSA's list.
        desktop.desk().push(MapSide::Accounts, u"Map"_s,
                            mapOnto(desktop.book(), {vendor}, {987'654}, MapManner::Replace, {}));
        QCOMPARE(desktop.mappedTo(vendor), std::vector<RowId>{987'654});
        desktop.settle();
        QVERIFY(desktop.mappedTo(vendor).empty());
        QCOMPARE(noticed.count(), 1);
        QCOMPARE(desktop.world.storedMap(), stored);
    }

    void whatAnotherHandMappedIsNotOverwrittenUnseen()
    {
        Desktop desktop;
        const RowId vendor = desktop.unmapped();
        desktop.world.behindTheBack([vendor](Database &database) {
            AccountMapping excluded;
            excluded.state = MapState::Excluded;
            excluded.reason = u"our own"_s;
            need(inTransaction(database, [&] {
                return editAccounts(database, {{VendorAccountId{vendor}, excluded}}, u"bob"_s,
                                    QDateTime::currentDateTimeUtc());
            }));
        });
        const QStringList stored = desktop.world.storedMap();
        QSignalSpy noticed(&desktop.world.session(), &Session::noticed);
        desktop.desk().push(MapSide::Accounts, u"Map"_s,
                            mapOnto(desktop.book(), {vendor}, {desktop.freePsa()}, MapManner::Replace, {}));
        desktop.settle();
        QVERIFY(desktop.mappedTo(vendor).empty()); // as it was shown, until Refresh
        QCOMPARE(noticed.count(), 1);
        QCOMPARE(desktop.world.storedMap(), stored);
    }

    void anyEditsUndoneLeaveTheDatabaseAsItWas()
    {
        for (const MapSide side : {MapSide::Accounts, MapSide::Services}) {
            Desktop desktop(side, 20);
            const QStringList before = desktop.world.storedMap();
            QRandomGenerator chance(20261124);
            for (int step = 0; step < 40; ++step)
                desktop.desk().push(side, u"Edit"_s, anyEdit(desktop, chance));
            desktop.settle();
            const QStringList after = desktop.world.storedMap();
            QVERIFY(after != before);
            while (desktop.undo().canUndo())
                desktop.undo().undo();
            desktop.settle();
            QCOMPARE(desktop.world.storedMap(), before);
            while (desktop.undo().canRedo())
                desktop.undo().redo();
            desktop.settle();
            QCOMPARE(desktop.world.storedMap(), after);
            desktop.world.refresh();
            desktop.world.ready();
            QVERIFY(desktop.book() == MapBook::of(side, desktop.world.session().data()->input()));
        }
    }

    // --- domains ---

    void equalDomainsAreMappedInOneStep()
    {
        Desktop desktop;
        QTRY_VERIFY(!desktop.desk().domainMatches().empty());
        const std::size_t matches = desktop.desk().domainMatches().size();
        const int before = desktop.board.counts().mapped;
        auto *open = desktop.board.findChild<QPushButton *>(u"reviewDomains"_s);
        QVERIFY(open->isVisible());
        open->click();
        auto *review = desktop.board.findChild<QWidget *>(u"domainReview"_s);
        QVERIFY(review && review->isVisible());
        auto *list = review->findChild<QListView *>();
        QAbstractItemModelTester tester(list->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(list->model()->rowCount(), static_cast<int>(matches));
        QTest::keyClick(list, Qt::Key_Space); // one taken out
        auto *map = review->findChild<QPushButton *>(u"mapDomains"_s);
        map->click();
        QCOMPARE(desktop.board.counts().mapped, before + static_cast<int>(matches) - 1);
        QCOMPARE(desktop.undo().count(), matches > 1 ? 1 : 0);
        desktop.undo().undo();
        QCOMPARE(desktop.board.counts().mapped, before);
        desktop.settle();
    }

    // --- what everybody can reach ---

    void everyLookIsWholeNamedAndReachable()
    {
        MappingWorld world;
        MappingPage page(world.session(), world.state());
        world.ready();
        page.resize(1080, 744);
        page.QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        for (const MapSide side : {MapSide::Accounts, MapSide::Services}) {
            page.show({side, MapFilter::All, {}});
            const QStringList faults = faultsOfAllLooks(page);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        }
    }

    void whatOpensOverItIsWholeNamedAndReachable()
    {
        Desktop desktop;
        QTRY_VERIFY(!desktop.desk().domainMatches().empty());
        desktop.board.findChild<QPushButton *>(u"reviewDomains"_s)->click();
        auto *review = desktop.board.findChild<QWidget *>(u"domainReview"_s);
        QStringList faults = faultsOfAllLooks(*review);
        review->close();
        desktop.goTo(desktop.vendors(), desktop.unmapped());
        QTest::keyClick(&desktop.vendors(), Qt::Key_X);
        auto *popover = desktop.board.findChild<QWidget *>(u"excludePopover"_s);
        faults += faultsOfAllLooks(*popover);
        popover->close();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void tabGoesFromListToList()
    {
        Desktop desktop;
        desktop.goTo(desktop.psas(), desktop.freePsa());
        QTest::keyClick(&desktop.psas(), Qt::Key_Tab);
        QVERIFY(desktop.vendors().hasFocus());
        QTest::keyClick(&desktop.vendors(), Qt::Key_Backtab);
        QVERIFY(desktop.psas().hasFocus());
    }

    void eachRowSpeaksForItself()
    {
        Desktop desktop;
        const RowId vendor = desktop.mappedOne();
        const QModelIndex index = desktop.model(desktop.vendors()).indexOf(vendor);
        const QString spoken = index.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(u" is "_s) && spoken.contains(u"mapped automatically"_s),
                 qPrintable(spoken));
        const QString tip = index.data(Qt::ToolTipRole).toString();
        QVERIFY(tip.startsWith(u"<qt>"_s) && !tip.mid(4).contains(u"<b"_s));
    }

    // --- the page ---

    void thePageTurnsToWhereAnUndoHappens()
    {
        MappingWorld world;
        MappingPage page(world.session(), world.state());
        world.ready();
        MapDesk &desk = MapDesk::of(world.session());
        page.resize(1040, 700);
        page.QWidget::show();
        page.show({MapSide::Accounts, MapFilter::Unmapped, {}});
        const RowId vendor = desk.rows(MapSide::Accounts)->vendors.front().id;
        desk.push(MapSide::Accounts, u"Exclude it"_s,
                  exclude(desk.book(MapSide::Accounts), {vendor}, u"own"_s, desk.hand()));
        page.show({MapSide::Services, MapFilter::All, {}});
        QCOMPARE(page.side(), MapSide::Services);
        auto *undo = page.findChild<QToolButton *>(u"undo"_s);
        QVERIFY(undo->toolTip().contains(u"Exclude it"_s));
        undo->click();
        QCOMPARE(page.side(), MapSide::Accounts);
        QVERIFY(!undo->isEnabled());
        QVERIFY(page.findChild<QToolButton *>(u"redo"_s)->isEnabled());
        world.settle();
    }

    void emptyListsSayWhatToDo()
    {
        UiWorld world;
        QThreadPool files;
        UiState state(world.folder(), files);
        MappingBoard board(MapSide::Accounts, world.session(), state);
        board.QWidget::show();
        QTRY_VERIFY(MapDesk::of(world.session()).rows(MapSide::Accounts));
        QSignalSpy wanted(&world.session(), &Session::destinationWanted);
        for (QPushButton *button : board.findChildren<QPushButton *>()) {
            if (button->isVisible() && qobject_cast<EmptyState *>(button->parentWidget()))
                button->click();
        }
        QCOMPARE(wanted.count(), 2); // the import, and the wizard
    }
};

TRUEUP_GUI_TEST_MAIN(MappingBoardTest)
#include "tst_mapping_board.moc"
