// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging rows onto rows, with refusals, and the buttons of a row.
#include "tests/ui/mapping/board_desktop.h"
#include "tests/ui/support/gui_test.h"

#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class MappingDragTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
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

    void aRealPressAndPullBeginsADrag()
    {
        Desktop desktop;
        const RowId psa = desktop.nth(desktop.psas(), 1);
        QWidget *viewport = desktop.psas().viewport();
        const QPoint from = desktop.middle(desktop.psas(), psa);
        QSignalSpy hinted(&desktop.psas(), &RowListView::dropHinted);
        // The drag has a loop of the platform's own: the button is let go from within.
        QTimer::singleShot(50, viewport, [viewport, from] {
            QTest::mouseRelease(viewport, Qt::LeftButton, {}, from + QPoint(40, 40));
            QTest::keyClick(viewport, Qt::Key_Escape);
        });
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 2; ++step) {
            const QPointF at = from + QPoint(10, 10) * step;
            QMouseEvent move(QEvent::MouseMove, at, viewport->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             {});
            QApplication::sendEvent(viewport, &move);
        }
        QVERIFY(!hinted.isEmpty()); // a drag was, and the last thing it did is to take its light away
        QVERIFY(hinted.back().front().toString().isEmpty());
        QCOMPARE(desktop.psas().selectedIds(), std::vector{psa});
        QVERIFY(!desktop.psas().ghost({psa, desktop.nth(desktop.psas(), 2)}).isNull());
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
};

TRUEUP_GUI_TEST_MAIN(MappingDragTest)
#include "tst_mapping_drag.moc"
