// SPDX-License-Identifier: GPL-3.0-or-later
// The board as a person works on it: keys, buttons, drags, undo, and what is stored after it.
#include "tests/ui/mapping/mapping_world.h"
#include "tests/ui/support/gui_test.h"

#include "core/domain/mapping.h"
#include "tests/storage/store.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/search_field.h"
#include "ui/mapping/board_models.h"
#include "ui/mapping/drop_hint.h"
#include "ui/mapping/map_desk.h"
#include "ui/mapping/mapping_board.h"
#include "ui/mapping/mapping_page.h"
#include "ui/mapping/row_list_view.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// A board on a window of its own, as the wizard shows it.
struct Desktop
{
    explicit Desktop(MapSide side = MapSide::Accounts, int customers = 30)
        : world(customers), board(side, world.session(), world.state())
    {
        world.ready();
        board.resize(1040, 640);
        board.QWidget::show();
        board.activateWindow();
        settle();
    }

    RowListView &psas() { return *board.findChild<RowListView *>(u"psaList"_s); }
    RowListView &vendors() { return *board.findChild<RowListView *>(u"vendorList"_s); }
    SearchField &search(const char16_t *pane)
    {
        return *board.findChild<QWidget *>(QString::fromUtf16(pane))->findChild<SearchField *>();
    }
    MapDesk &desk() { return MapDesk::of(world.session()); }
    const MapBook &book() { return desk().book(board.side()); }
    const BoardRows &rows() { return *desk().rows(board.side()); }
    QUndoStack &undo() { return world.session().undoStack(); }
    void settle() { world.settle(); }

    RowId nth(RowListView &list, int row) { return model(list).id(model(list).index(row)); }
    RowListModel &model(RowListView &list) { return *static_cast<RowListModel *>(list.model()); }
    QPoint middle(RowListView &list, RowId id) { return list.visualRect(model(list).indexOf(id)).center(); }
    RowId unmapped(int skip = 0)
    {
        for (const VendorRow &row : rows().vendors) {
            if (book().standing(row.id) == MapStanding::Unmapped && skip-- == 0)
                return row.id;
        }
        return 0;
    }
    RowId mappedOne()
    {
        for (const VendorRow &row : rows().vendors) {
            if (book().standing(row.id) == MapStanding::Mapped)
                return row.id;
        }
        return 0;
    }
    RowId freePsa(int skip = 0)
    {
        for (const PsaRow &row : rows().psas) {
            if (!book().isMapped(row.id) && row.available && skip-- == 0)
                return row.id;
        }
        return 0;
    }
    void goTo(RowListView &list, RowId id)
    {
        list.setFocus();
        list.goToRow(model(list).indexOf(id));
    }
    void narrow(RowId vendor)
    {
        goTo(vendors(), vendor);
        QTest::keyClick(&vendors(), Qt::Key_Return);
        QWidget *chip = board.findChild<QWidget *>(u"candidatesChip"_s);
        if (!QTest::qWaitFor([chip] { return chip->isVisible(); }, 10'000))
            throw std::runtime_error("no candidates");
    }
    std::vector<RowId> mappedTo(RowId vendor)
    {
        std::vector<RowId> ids;
        for (const MapEntry &entry : book().entries(vendor))
            ids.push_back(entry.psa);
        return ids;
    }

    MappingWorld world;
    MappingBoard board;
};

/// What a drag delivers to a viewport: enter, move, then drop or leave.
class Drag
{
public:
    Drag(RowListView &from, RowListView &onto, const std::vector<RowId> &ids)
        : m_onto(onto), m_data(mimeOf(from, ids))
    {
    }
    Drag(RowListView &onto, QMimeData *data) : m_onto(onto), m_data(data) {}

    bool moveTo(QPoint point, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        const Qt::DropAction action = keys & Qt::ControlModifier ? Qt::CopyAction : Qt::LinkAction;
        if (!std::exchange(m_entered, true)) {
            QDragEnterEvent enter(point, Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton, keys);
            enter.setDropAction(action);
            QApplication::sendEvent(m_onto.viewport(), &enter);
        }
        QDragMoveEvent move(point, Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton, keys);
        move.setDropAction(action);
        QApplication::sendEvent(m_onto.viewport(), &move);
        return move.isAccepted();
    }
    bool dropAt(QPoint point, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        moveTo(point, keys);
        QDropEvent drop(point, Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton, keys);
        drop.setDropAction(keys & Qt::ControlModifier ? Qt::CopyAction : Qt::LinkAction);
        QApplication::sendEvent(m_onto.viewport(), &drop);
        return drop.isAccepted();
    }
    void leave()
    {
        QDragLeaveEvent leave;
        QApplication::sendEvent(m_onto.viewport(), &leave);
    }

private:
    static QMimeData *mimeOf(RowListView &from, const std::vector<RowId> &ids)
    {
        auto &model = *static_cast<RowListModel *>(from.model());
        QModelIndexList indexes;
        for (const RowId id : ids)
            indexes.append(model.indexOf(id));
        return model.mimeData(indexes);
    }

    RowListView &m_onto;
    std::unique_ptr<QMimeData> m_data;
    bool m_entered = false;
};

/// How often a model says that something begins or ends.
class ModelSpies
{
public:
    explicit ModelSpies(QAbstractItemModel &model)
        : m_spies{{{&model, &QAbstractItemModel::modelAboutToBeReset},
                   {&model, &QAbstractItemModel::modelReset},
                   {&model, &QAbstractItemModel::rowsAboutToBeInserted},
                   {&model, &QAbstractItemModel::rowsInserted},
                   {&model, &QAbstractItemModel::rowsAboutToBeRemoved},
                   {&model, &QAbstractItemModel::rowsRemoved},
                   {&model, &QAbstractItemModel::rowsAboutToBeMoved},
                   {&model, &QAbstractItemModel::rowsMoved},
                   {&model, &QAbstractItemModel::layoutAboutToBeChanged},
                   {&model, &QAbstractItemModel::layoutChanged},
                   {&model, &QAbstractItemModel::dataChanged}}}
    {
    }
    QList<int> counts() const
    {
        QList<int> numbers;
        for (const QSignalSpy &spy : m_spies)
            numbers.append(static_cast<int>(spy.count()));
        return numbers;
    }

private:
    std::array<QSignalSpy, 11> m_spies;
};
const QList<int> oneReset{1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
const QList<int> oneRowChanged{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

QString keysOf(Desktop &desktop)
{
    return desktop.board.findChild<QLabel *>(u"keys"_s)->text();
}

} // namespace

class MappingBoardTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void modelsKeepTheContract()
    {
        Desktop desktop;
        QAbstractItemModelTester psas(desktop.psas().model(),
                                      QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester vendors(desktop.vendors().model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
        desktop.search(u"psaPane").search(u"a"_s);
        desktop.search(u"vendorPane").search(u"e"_s);
        desktop.search(u"psaPane").search(u"no such thing"_s);
        desktop.search(u"psaPane").search({});
        desktop.search(u"vendorPane").search({});
        desktop.narrow(desktop.unmapped());
        desktop.board.mapSelected(false);
        desktop.settle();
        desktop.undo().undo();
        desktop.settle();
        desktop.world.refresh();
        desktop.world.ready();
    }

    void aFilterIsOneResetAndAnEditChangesOneRow()
    {
        Desktop desktop;
        ModelSpies filtered(*desktop.vendors().model());
        desktop.board.show(MapFilter::Unmapped, {});
        QCOMPARE(filtered.counts(), oneReset);
        ModelSpies edited(*desktop.vendors().model());
        const RowId vendor = desktop.unmapped();
        desktop.desk().push(MapSide::Accounts, u"Map"_s,
                            mapOnto(desktop.book(), {vendor}, {desktop.freePsa()}, MapManner::Replace, {}));
        QCOMPARE(edited.counts(), oneRowChanged);
        desktop.settle();
    }

    void anIndexOfAnotherModelIsNothing()
    {
        Desktop desktop;
        const auto &model = desktop.model(desktop.vendors());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
        QCOMPARE(model.id(desktop.psas().model()->index(0, 0)), 0);
        QCOMPARE(model.indexOf(987654), QModelIndex());
        QCOMPARE(model.id({}), 0);
    }

    // --- dropping ---

    void oneCompanyDroppedOnAnAccountIsStored()
    {
        Desktop desktop;
        const RowId vendor = desktop.unmapped();
        const RowId psa = desktop.freePsa();
        desktop.vendors().scrollTo(desktop.model(desktop.vendors()).indexOf(vendor));
        Drag drag(desktop.psas(), desktop.vendors(), {psa});
        QVERIFY(drag.moveTo(desktop.middle(desktop.vendors(), vendor)));
        auto *hint = desktop.board.findChild<DropHint *>();
        QVERIFY(hint->isVisible());
        QVERIFY(hint->text().startsWith(u"Map "_s));
        QVERIFY(drag.dropAt(desktop.middle(desktop.vendors(), vendor)));
        QVERIFY(!hint->isVisible());
        QCOMPARE(desktop.mappedTo(vendor), std::vector{psa});
        desktop.settle();
        QVERIFY(desktop.world.storedMap().join(u'\n').contains(
            u"account %1 %2 mapped person  ann"_s.arg(vendor).arg(psa)));
    }

    void severalCompaniesOnOneAccountAreRefusedWithTheReason()
    {
        Desktop desktop;
        const RowId vendor = desktop.nth(desktop.vendors(), 0);
        const MapBook before = desktop.book();
        Drag drag(desktop.psas(), desktop.vendors(),
                  {desktop.nth(desktop.psas(), 0), desktop.nth(desktop.psas(), 1)});
        QVERIFY(!drag.moveTo(desktop.middle(desktop.vendors(), vendor)));
        QCOMPARE(desktop.board.findChild<DropHint *>()->text(),
                 u"An account belongs to one company. Drag a single one."_s);
        QVERIFY(!drag.dropAt(desktop.middle(desktop.vendors(), vendor)));
        QVERIFY(desktop.book() == before);
        QCOMPARE(desktop.undo().count(), 0);
    }

    void accountsDraggedToACompanyAreAllMapped()
    {
        Desktop desktop;
        const RowId psa = desktop.nth(desktop.psas(), 2);
        const std::vector<RowId> vendors{desktop.unmapped(0), desktop.unmapped(1)};
        Drag drag(desktop.vendors(), desktop.psas(), vendors);
        QVERIFY(drag.dropAt(desktop.middle(desktop.psas(), psa)));
        for (const RowId vendor : vendors)
            QCOMPARE(desktop.mappedTo(vendor), std::vector{psa});
        QCOMPARE(desktop.undo().count(), 1);
        desktop.undo().undo();
        for (const RowId vendor : vendors)
            QVERIFY(desktop.mappedTo(vendor).empty());
        desktop.settle();
    }

    void aDropOnOneOfSeveralSelectedIsForAll()
    {
        Desktop desktop;
        const std::vector<RowId> vendors{desktop.unmapped(0), desktop.unmapped(1)};
        desktop.vendors().select(vendors, vendors.front());
        desktop.vendors().scrollTo(desktop.model(desktop.vendors()).indexOf(vendors.front()));
        Drag drag(desktop.psas(), desktop.vendors(), {desktop.freePsa()});
        QVERIFY(drag.dropAt(desktop.middle(desktop.vendors(), vendors.front())));
        QCOMPARE(desktop.mappedTo(vendors[0]), std::vector{desktop.mappedTo(vendors[1]).front()});
        desktop.settle();
    }

    void productsAreReplacedOrWithCtrlAdded()
    {
        Desktop desktop(MapSide::Services);
        const RowId vendor = desktop.nth(desktop.vendors(), 0);
        const RowId first = desktop.nth(desktop.psas(), 0);
        const RowId second = desktop.nth(desktop.psas(), 1);
        const RowId third = desktop.nth(desktop.psas(), 2);
        const QPoint at = desktop.middle(desktop.vendors(), vendor);
        QVERIFY(Drag(desktop.psas(), desktop.vendors(), {first, second}).dropAt(at));
        QCOMPARE(desktop.mappedTo(vendor), (std::vector{first, second}));
        QVERIFY(Drag(desktop.psas(), desktop.vendors(), {third}).dropAt(at, Qt::ControlModifier));
        QCOMPARE(desktop.mappedTo(vendor), (std::vector{first, second, third}));
        QVERIFY(Drag(desktop.psas(), desktop.vendors(), {third}).dropAt(at));
        QCOMPARE(desktop.mappedTo(vendor), std::vector{third});
        desktop.settle();
    }

    void whatDoesNotBelongHereIsRefused()
    {
        Desktop desktop;
        const QPoint at = desktop.middle(desktop.vendors(), desktop.nth(desktop.vendors(), 0));
        const RowId psa = desktop.freePsa();
        const QUuid origin = desktop.desk().origin();
        auto *text = new QMimeData;
        text->setText(u"Contoso"_s);
        QVERIFY(!Drag(desktop.vendors(), text).dropAt(at));
        const auto refused = [&](const DragLoad &load) {
            return !Drag(desktop.vendors(), toMimeData(load)).dropAt(at);
        };
        QVERIFY(refused(
            {DragLoad::From::Vendor, MapSide::Accounts, origin, {desktop.unmapped()}})); // the same list
        QVERIFY(refused({DragLoad::From::Psa, MapSide::Services, origin, {psa}}));       // the other board
        QVERIFY(refused({DragLoad::From::Psa, MapSide::Accounts, QUuid(), {psa}}));      // another program
        QVERIFY(refused({DragLoad::From::Psa, MapSide::Accounts, origin, {987'654}}));   // gone since
        QVERIFY(!Drag(desktop.psas(), desktop.vendors(), {psa}).dropAt({5, 100'000}));   // no row there
        QCOMPARE(desktop.undo().count(), 0);
    }

    void theModelResolvesAndValidatesADropAndChangesNothingItself()
    {
        Desktop desktop;
        VendorListModel model(MapSide::Accounts, desktop.desk());
        model.show(desktop.desk().rows(MapSide::Accounts), {0, 1});
        const std::unique_ptr<QMimeData> data(toMimeData(
            {DragLoad::From::Psa, MapSide::Accounts, desktop.desk().origin(), {desktop.freePsa()}}));
        QSignalSpy wished(&model, &RowListModel::mapWished);
        QVERIFY(!model.dropMimeData(data.get(), Qt::LinkAction, -1, -1, model.index(0))); // nobody judges
        model.setJudge([](const MapWish &) { return DropVerdict{true, u"Yes."_s}; });
        QVERIFY(model.canDropMimeData(data.get(), Qt::LinkAction, -1, -1, model.index(0)));
        QVERIFY(model.dropMimeData(data.get(), Qt::LinkAction, -1, -1, model.index(0)));
        QVERIFY(!model.dropMimeData(data.get(), Qt::LinkAction, 0, 0, {})); // between rows is nowhere
        QCOMPARE(wished.count(), 1);
        const auto wish = wished.front().front().value<MapWish>();
        QCOMPARE(wish.vendors, std::vector{model.id(model.index(0))});
        QCOMPARE(desktop.undo().count(), 0);
    }

    void leavingTakesTheLightAway()
    {
        Desktop desktop;
        const QPoint at = desktop.middle(desktop.vendors(), desktop.nth(desktop.vendors(), 0));
        Drag drag(desktop.psas(), desktop.vendors(), {desktop.freePsa()});
        drag.moveTo(at);
        auto *hint = desktop.board.findChild<DropHint *>();
        QVERIFY(hint->isVisible());
        drag.leave();
        QVERIFY(!hint->isVisible());
    }

    // --- rows' buttons ---

    void theCrossTakesTheMappingBackAndUndoBringsItBackAsItWas()
    {
        Desktop desktop;
        const QStringList before = desktop.world.storedMap();
        const RowId vendor = desktop.mappedOne();
        const MapEntries entries = desktop.book().entries(vendor);
        const QModelIndex index = desktop.model(desktop.vendors()).indexOf(vendor);
        desktop.vendors().scrollTo(index);
        const QRect cross =
            RowDelegate::buttonRect(desktop.vendors().visualRect(index),
                                    index.data(RowListModel::LookRole).value<RowLook>(), RowButton::TakeBack);
        QTest::mouseClick(desktop.vendors().viewport(), Qt::LeftButton, {}, cross.center());
        QVERIFY(desktop.mappedTo(vendor).empty());
        QVERIFY(desktop.vendors().selectedIds().empty()); // the selection is left alone
        desktop.settle();
        QCOMPARE(desktop.world.storedMap().size(), before.size() - 1);
        desktop.undo().undo();
        QCOMPARE(desktop.book().entries(vendor), entries);
        desktop.settle();
        QCOMPARE(desktop.world.storedMap(), before);
    }

    void theFilterButtonNarrowsAndAgainWidens()
    {
        Desktop desktop;
        const RowId vendor = desktop.unmapped();
        const QModelIndex index = desktop.model(desktop.vendors()).indexOf(vendor);
        desktop.vendors().scrollTo(index);
        const int all = desktop.psas().model()->rowCount();
        const QPoint button = RowDelegate::buttonRect(desktop.vendors().visualRect(index),
                                                      index.data(RowListModel::LookRole).value<RowLook>(),
                                                      RowButton::Candidates)
                                  .center();
        auto *chip = desktop.board.findChild<QWidget *>(u"candidatesChip"_s);
        QTest::mouseClick(desktop.vendors().viewport(), Qt::LeftButton, {}, button);
        QTRY_VERIFY(chip->isVisible());
        QVERIFY(desktop.psas().model()->rowCount() < all);
        QTest::mouseClick(desktop.vendors().viewport(), Qt::LeftButton, {}, button);
        QVERIFY(!chip->isVisible());
        QCOMPARE(desktop.psas().model()->rowCount(), all);
        QTest::mouseClick(desktop.vendors().viewport(), Qt::LeftButton, {}, button);
        QTRY_VERIFY(chip->isVisible());
        chip->findChild<QToolButton *>(u"showAll"_s)->click();
        QVERIFY(!chip->isVisible());
    }

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

    void anyEditsUndoneLeaveTheDatabaseAsItWas()
    {
        for (const MapSide side : {MapSide::Accounts, MapSide::Services}) {
            Desktop desktop(side, 20);
            const QStringList before = desktop.world.storedMap();
            const RowId vendor = desktop.unmapped();
            const RowId other = desktop.mappedOne();
            const RowId psa = desktop.freePsa();
            const MapHand hand = desktop.desk().hand();
            const auto push = [&](const MapChanges &changes) {
                desktop.desk().push(side, u"Edit"_s, changes);
            };
            push(mapOnto(desktop.book(), {vendor, other}, {psa}, MapManner::Replace, hand));
            push(exclude(desktop.book(), {vendor}, u"own"_s, hand));
            push(unmap(desktop.book(), {vendor, other}));
            push(mapOnto(desktop.book(), {other}, {psa}, MapManner::Replace, hand));
            desktop.settle();
            const QStringList after = desktop.world.storedMap();
            while (desktop.undo().canUndo())
                desktop.undo().undo();
            desktop.settle();
            QCOMPARE(desktop.world.storedMap(), before);
            while (desktop.undo().canRedo())
                desktop.undo().redo();
            desktop.settle();
            QCOMPARE(desktop.world.storedMap(), after);
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

    void thousandsOfRowsStayFluid()
    {
        UiWorld world;
        QThreadPool files;
        UiState state(world.folder(), files);
        const BoardRowsPtr rows = smallRows(MapSide::Accounts, 2'500, 3'000);
        QElapsedTimer timer;
        timer.start();
        const auto hits = filteredPsas(*rows, {}, {u"company 12"_s});
        qInfo("filter of 3,000: %lld us", static_cast<long long>(timer.nsecsElapsed() / 1000));
        QVERIFY(hits.size() > 10);
        VendorListModel model(MapSide::Accounts, MapDesk::of(world.session()));
        RowListView view(&model);
        view.resize(500, 600);
        view.QWidget::show();
        std::vector<int> all(rows->vendors.size());
        std::iota(all.begin(), all.end(), 0);
        timer.start();
        view.keepPlace([&] { model.show(rows, all); });
        view.repaint();
        qInfo("2,500 rows shown: %lld us", static_cast<long long>(timer.nsecsElapsed() / 1000));
        view.goToRow(model.index(2'400));
        view.keepPlace([&] { model.show(rows, all); });
        QCOMPARE(model.id(view.currentIndex()), rows->vendors[2'400].id);
    }
};

TRUEUP_GUI_TEST_MAIN(MappingBoardTest)
#include "tst_mapping_board.moc"
