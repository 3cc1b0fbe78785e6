// SPDX-License-Identifier: GPL-3.0-or-later
// The models of the board: their contract, their signals, and what they make of a drop.
#include "tests/ui/mapping/board_desktop.h"
#include "tests/ui/support/gui_test.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <numeric>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

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

} // namespace

class MapModelsTest : public TestCase
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

TRUEUP_GUI_TEST_MAIN(MapModelsTest)
#include "tst_map_models.moc"
