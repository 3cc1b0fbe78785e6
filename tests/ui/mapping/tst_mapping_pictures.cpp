// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the map in its states, light and dark, for a person to look at: written to the folder that
// TRUEUP_PICTURES names. Without it the same states are only walked through.
#include "tests/ui/mapping/mapping_world.h"
#include "tests/ui/support/gui_test.h"

#include "ui/common/theme.h"
#include "ui/mapping/map_desk.h"
#include "ui/mapping/mapping_board.h"
#include "ui/mapping/mapping_page.h"
#include "ui/mapping/row_list_view.h"

#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLarge(1080, 744); // what the window leaves a page at 1280 × 800
constexpr QSize kSmall(824, 644);  // … and at 1024 × 700

void take(QWidget &widget, const QString &name)
{
    QTest::qWait(20);
    const QString folder = qEnvironmentVariable("TRUEUP_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    QVERIFY(widget.grab().save(folder + u"/mapping-"_s + name + u".png"_s));
}

RowListView &list(QWidget &of, const char16_t *name)
{
    return *of.findChild<RowListView *>(QString::fromUtf16(name));
}

RowId idAt(RowListView &view, int row)
{
    return static_cast<RowListModel *>(view.model())->id(view.model()->index(row, 0));
}

struct Scene
{
    explicit Scene(int customers = 60) : world(customers), page(world.session(), world.state())
    {
        world.ready();
        page.resize(kLarge);
        page.QWidget::show();
        page.activateWindow();
    }
    MappingBoard &board(MapSide side) { return page.board(side); }
    RowListView &psas(MapSide side) { return list(board(side), u"psaList"); }
    RowListView &vendors(MapSide side) { return list(board(side), u"vendorList"); }
    RowId unmapped(MapSide side)
    {
        const MapDesk &desk = MapDesk::of(world.session());
        for (const VendorRow &row : desk.rows(side)->vendors) {
            if (desk.book(side).standing(row.id) == MapStanding::Unmapped)
                return row.id;
        }
        return 0;
    }

    MappingWorld world;
    MappingPage page;
};

} // namespace

class MappingPictures : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void pictures_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::addColumn<QString>("name");
        QTest::newRow("light") << ThemeChoice::Light << u"light"_s;
        QTest::newRow("dark") << ThemeChoice::Dark << u"dark"_s;
    }
    void pictures()
    {
        QFETCH(ThemeChoice, theme);
        QFETCH(QString, name);
        applyTheme(*qApp, theme);
        Scene scene;
        MapDesk &desk = MapDesk::of(scene.world.session());
        const auto all = [&](const QString &what) { take(scene.page, what + u'-' + name); };

        all(u"accounts"_s);
        const auto &vendors = desk.rows(MapSide::Accounts)->vendors;
        desk.push(MapSide::Accounts, u"Exclude"_s,
                  exclude(desk.book(MapSide::Accounts), {vendors[2].id}, u"our own tenant"_s, desk.hand()));
        scene.world.settle();
        scene.vendors(MapSide::Accounts).setFocus();
        scene.vendors(MapSide::Accounts).goToRow(scene.vendors(MapSide::Accounts).model()->index(1, 0));
        all(u"accounts-excluded"_s);
        scene.board(MapSide::Accounts).showCandidates(scene.unmapped(MapSide::Accounts));
        QTRY_VERIFY(scene.page.findChild<QWidget *>(u"candidatesChip"_s)->isVisible());
        all(u"accounts-candidates"_s);
        scene.board(MapSide::Accounts).showAllPsas();

        drag(scene, name);

        scene.page.show({MapSide::Accounts, MapFilter::Excluded, u"nothing like it"_s});
        all(u"accounts-nothing-found"_s);
        scene.page.show({MapSide::Accounts, MapFilter::All, {}});
        scene.page.resize(kSmall);
        all(u"accounts-small"_s);
        scene.page.resize(kLarge);

        scene.page.show({MapSide::Services, MapFilter::All, {}});
        all(u"services"_s);
        RowListView &services = scene.vendors(MapSide::Services);
        const RowId service = scene.unmapped(MapSide::Services);
        desk.push(MapSide::Services, u"Map"_s,
                  mapOnto(desk.book(MapSide::Services), {service},
                          {idAt(scene.psas(MapSide::Services), 0), idAt(scene.psas(MapSide::Services), 1)},
                          MapManner::Replace, desk.hand()));
        scene.world.settle();
        services.setFocus();
        services.goToRow(static_cast<RowListModel *>(services.model())->indexOf(service));
        all(u"services-mapped"_s);

        QTest::keyClick(&services, Qt::Key_X);
        take(*scene.page.findChild<QWidget *>(u"excludePopover"_s), u"exclude-"_s + name);
        scene.page.findChild<QWidget *>(u"excludePopover"_s)->close();
        scene.page.show({MapSide::Accounts, MapFilter::All, {}});
        QTRY_VERIFY(!desk.domainMatches().empty());
        scene.board(MapSide::Accounts).findChild<QPushButton *>(u"reviewDomains"_s)->click();
        take(*scene.page.findChild<QWidget *>(u"domainReview"_s), u"domains-"_s + name);
    }

    void nothingYet_data() { pictures_data(); }
    void nothingYet()
    {
        QFETCH(ThemeChoice, theme);
        QFETCH(QString, name);
        applyTheme(*qApp, theme);
        UiWorld world;
        QThreadPool files;
        UiState state(world.folder(), files);
        MappingPage page(world.session(), state);
        QTRY_VERIFY(MapDesk::of(world.session()).rows(MapSide::Accounts));
        page.resize(kLarge);
        page.QWidget::show();
        take(page, u"empty-"_s + name);
    }

private:
    static void drag(Scene &scene, const QString &name)
    {
        RowListView &psas = scene.psas(MapSide::Accounts);
        RowListView &vendors = scene.vendors(MapSide::Accounts);
        const auto picture = [&](const std::vector<int> &rows, int target, const QString &what) {
            QModelIndexList indexes;
            std::vector<RowId> ids;
            for (const int row : rows) {
                indexes.append(psas.model()->index(row, 0));
                ids.push_back(idAt(psas, row));
            }
            const std::unique_ptr<QMimeData> data(psas.model()->mimeData(indexes));
            const QPoint at = vendors.visualRect(vendors.model()->index(target, 0)).center();
            QDragEnterEvent enter(at, Qt::LinkAction | Qt::CopyAction, data.get(), Qt::LeftButton,
                                  Qt::NoModifier);
            enter.setDropAction(Qt::LinkAction);
            QApplication::sendEvent(vendors.viewport(), &enter);
            QTest::qWait(20);
            QPixmap whole = scene.page.grab();
            const QPixmap ghost = psas.ghost(ids);
            QPainter painter(&whole);
            painter.drawPixmap(vendors.viewport()->mapTo(&scene.page, at) + QPoint(12, 8), ghost);
            painter.end();
            if (const QString folder = qEnvironmentVariable("TRUEUP_PICTURES"); !folder.isEmpty())
                QVERIFY(whole.save(folder + u"/mapping-"_s + what + u'-' + name + u".png"_s));
            QDragLeaveEvent leave;
            QApplication::sendEvent(vendors.viewport(), &leave);
        };
        picture({3}, 4, u"drag"_s);
        picture({3, 4}, 5, u"drag-refused"_s);
    }
};

TRUEUP_GUI_TEST_MAIN(MappingPictures)
#include "tst_mapping_pictures.moc"
