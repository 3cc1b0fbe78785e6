// SPDX-License-Identifier: GPL-3.0-or-later
// The monthly review as a person works it: real widgets on a real folder.
#include "tests/storage/store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "tests/ui/usage/usage_desk.h"
#include "ui/common/data_header.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/usage/column_filter_popup.h"
#include "ui/usage/line_words.h"
#include "ui/usage/totals_strip.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSemaphore>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class UsagePageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void everyLookHasNamesKeysAndWholeTexts();
    void columnsSortAndFilterAreAsTheyWereLeft();
    void aColumnIsFilteredByKeyboard();
    void theDetailTellsWhatChangedSince();
    void theDetailsAreBelowWhereThereIsNoRoomBeside();
    void moneyIsNeverCut();
    void pictures_data();
    void pictures();
    void picturesOfStates_data();
    void picturesOfStates();
};

void UsagePageTest::everyLookHasNamesKeysAndWholeTexts()
{
    Desk desk;
    desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
    desk.table().selectRow(0);
    QTest::keyClick(&desk.table(), Qt::Key_Return);
    desk.settle();
    const QStringList faults = faultsOfAllLooks(desk.page);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void UsagePageTest::columnsSortAndFilterAreAsTheyWereLeft()
{
    Desk desk;
    desk.choose({false, {}, {}, {}, {}});
    DataHeader *header = desk.table().header();
    const int customer = static_cast<int>(UsageColumn::Customer);
    const int sku = static_cast<int>(UsageColumn::Sku);
    header->resizeSection(customer, 211);
    header->moveSection(header->visualIndex(static_cast<int>(UsageColumn::Money)), 0);
    desk.table().columnMenu()->findChild<QAction *>(u"column_sku"_s)->toggle();
    Q_EMIT desk.table().sortWanted(UsageColumn::Billed);
    auto *search = desk.part<QLineEdit>(u"search"_s);
    search->setFocus();
    QTest::keyClicks(search, u"a"_s);
    QTest::keyClick(search, Qt::Key_Return);
    desk.settle();
    QTRY_COMPARE(desk.query().filter().text, u"a"_s);
    desk.settle();
    const auto rows = desk.model().rows();

    UsagePage again(desk.world.session(), desk.state);
    again.resize(desk.page.size());
    static_cast<QWidget &>(again).show();
    auto *query = again.findChild<UsageQuery *>();
    auto *table = again.findChild<UsageTable *>();
    QTRY_VERIFY(!query->isAsking());
    QCOMPARE(query->filter(), desk.query().filter());
    QCOMPARE(query->sort(), desk.query().sort());
    QCOMPARE(again.findChild<QLineEdit *>(u"search"_s)->text(), u"a"_s);
    QCOMPARE(again.findChild<UsageModel *>()->rows(), rows);
    QCOMPARE(table->header()->sectionSize(customer), 211);
    QCOMPARE(table->shownColumns(), desk.table().shownColumns());
    QCOMPARE(table->shownColumns().front(), UsageColumn::Money);
    QVERIFY(!table->header()->isSectionHidden(sku));
    QCOMPARE(table->header()->sortIndicatorSection(), static_cast<int>(UsageColumn::Billed));
}

void UsagePageTest::aColumnIsFilteredByKeyboard()
{
    Desk desk;
    desk.choose({false, {}, {}, {}, {}});
    const int before = desk.model().rowCount();
    const QString customer = customerOf(desk.model().line(0));
    desk.table().setCurrentIndex(desk.model().index(0, static_cast<int>(UsageColumn::Customer)));
    QTest::keyClick(&desk.table(), Qt::Key_Down, Qt::AltModifier);
    auto *popup = desk.part<ColumnFilterPopup>(u"columnFilter"_s);
    QVERIFY(popup);
    auto *field = popup->findChild<QLineEdit *>();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, customer);
    desk.settle();
    QVERIFY(desk.model().rowCount() > 0);
    QVERIFY(desk.model().rowCount() < before);
    for (int row = 0; row < desk.model().rowCount(); ++row)
        QVERIFY(customerOf(desk.model().line(row)).contains(customer));

    // On with Tab to the list of values, and Space takes one.
    QTest::keyClick(field, Qt::Key_Tab);
    auto *list = popup->findChild<QListWidget *>();
    QVERIFY(list->hasFocus());
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Space);
    desk.settle();
    QCOMPARE(desk.query().filter().of(UsageColumn::Customer)->values, QStringList{list->item(0)->text()});
    const QPointer<ColumnFilterPopup> watched(popup);
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!watched || !watched->isVisible());
    QVERIFY(desk.query().filter().of(UsageColumn::Customer));
}

void UsagePageTest::theDetailTellsWhatChangedSince()
{
    Desk desk;
    desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
    desk.table().selectRow(0);
    const QString line = desk.model().line(0).id;
    const BilledLineId billed = desk.model().line(0).billedLines.front()->id;
    const QString then = quantityText(desk.model().line(0).billed);
    desk.press(Qt::Key_A);
    desk.settle();
    desk.world.behindTheBack([billed](Database &database) {
        need(inTransaction(database, [&]() -> Status {
            rowsOf(database,
                   u"UPDATE billed_line SET quantity = quantity + 1000 WHERE id = %1 RETURNING id"_s.arg(
                       toInt(billed)));
            return {};
        }));
    });
    desk.world.refresh();
    desk.settle();
    desk.choose({false, {}, {}, {}, line});
    const UsageLine &changed = desk.model().line(desk.model().rowOfLine(line));
    QVERIFY(changed.flags.testFlag(Flag::ChangedSince)); // R17
    QCOMPARE(changed.state, ReviewState::ToReview);
    QStringList texts;
    for (const QLabel *label : desk.part<QWidget>(u"usageDetail"_s)->findChildren<QLabel *>())
        texts += label->text();
    const QStringList said = texts.filter(then).filter(quantityText(changed.billed));
    QVERIFY2(!said.isEmpty(), qPrintable(texts.join(u'\n')));
    QVERIFY(!texts.filter(u"its figures are others since"_s).isEmpty());
}

void UsagePageTest::theDetailsAreBelowWhereThereIsNoRoomBeside()
{
    Desk desk;
    desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
    desk.table().selectRow(0);
    QTest::keyClick(&desk.table(), Qt::Key_Return);
    const auto *detail = desk.part<QWidget>(u"usageDetail"_s);
    const auto isMoneyInSight = [&desk] {
        const DataHeader *header = desk.table().header();
        const int money = static_cast<int>(UsageColumn::Money);
        return header->sectionViewportPosition(money) + header->sectionSize(money) <=
               desk.table().viewport()->width();
    };
    desk.page.resize(1200, 744);
    desk.settle();
    QVERIFY(detail->geometry().left() > 0);
    QVERIFY(isMoneyInSight());
    desk.page.resize(824, 644);
    desk.settle();
    QVERIFY(detail->geometry().top() > 0);
    QVERIFY(isMoneyInSight());
    desk.page.resize(1200, 744);
    desk.settle();
    QVERIFY(detail->geometry().left() > 0);
}

void UsagePageTest::moneyIsNeverCut()
{
    TotalsStrip strip;
    UsageTotals totals;
    totals.lines = 35'000;
    const auto amount = [](qint64 units) { return Amount::fromMillionths(units * 1'000'000); };
    totals.underBilled = {{amount(1189), u"CAD"_s}, {amount(123'456), u"USD"_s}};
    totals.lapsed = {{amount(1234), u"EUR"_s}, {amount(12'345), u"USD"_s}};
    totals.unknown = 1200;
    totals.overBilled = {{amount(89), u"CAD"_s}, {amount(3456), u"EUR"_s}, {amount(99'456), u"USD"_s}};
    strip.showAll(totals);
    for (const int width : {900, 600, strip.minimumSizeHint().width()}) {
        strip.resize(width, 90);
        strip.show();
        strip.resize(width, strip.sizeHint().height());
        const QStringList cut = clippedTexts(strip);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
    QVERIFY(strip.findChild<QLabel *>(u"totalOver"_s)->text().contains(u'\n'));
}

void UsagePageTest::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    // What is left of the window for a page: 200 px are the navigation's, 56 the top bar's.
    QTest::newRow("light-1280x800") << false << QSize(1080, 744);
    QTest::newRow("dark-1280x800") << true << QSize(1080, 744);
    QTest::newRow("light-1024x700") << false << QSize(824, 644);
    QTest::newRow("light-1440x900") << false << QSize(1240, 844);
}

void UsagePageTest::pictures()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    applyTheme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light);
    Desk desk;
    desk.page.resize(size);
    desk.settle();
    savePicture(desk.page, u"usage-"_s + tag + u"-table"_s);

    QTest::keyClick(&desk.table(), Qt::Key_Return);
    desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
    desk.table().selectRow(0);
    desk.settle();
    savePicture(desk.page, u"usage-"_s + tag + u"-detail"_s);

    desk.choose({});
    desk.table().selectAll();
    desk.settle();
    savePicture(desk.page, u"usage-"_s + tag + u"-selected"_s);
    QTest::keyClick(&desk.table(), Qt::Key_A);
    QTRY_VERIFY(desk.box());
    savePicture(*desk.box(), u"usage-"_s + tag + u"-preview"_s);
    desk.box()->reject();
    desk.settle();
    desk.press(Qt::Key_D);
    QTRY_VERIFY(desk.box());
    savePicture(*desk.box(), u"usage-"_s + tag + u"-dismiss"_s);
    desk.box()->reject();
    desk.settle();
    desk.choose({true, {}, {}, u"nothing is called like this"_s, {}});
    savePicture(desk.page, u"usage-"_s + tag + u"-nomatch"_s);
    applyTheme(*qApp, ThemeChoice::Light);
}

void UsagePageTest::picturesOfStates_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void UsagePageTest::picturesOfStates()
{
    QFETCH(bool, dark);
    const QString tag = u"usage-"_s + QString::fromLatin1(QTest::currentDataTag());
    applyTheme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light);
    {
        Desk desk({}, false);
        savePicture(desk.page, tag + u"-nodata"_s);
    }
    {
        Desk desk({20, 0, true});
        QThreadPool &pool = *desk.world.session().parts().pool;
        QSemaphore busy; // no answer before the picture is taken
        for (int thread = 0; thread < pool.maxThreadCount(); ++thread)
            pool.start([&busy] { busy.acquire(); });
        UsagePage loading(desk.world.session(), desk.state);
        loading.resize(1080, 744);
        static_cast<QWidget &>(loading).show();
        QTest::qWait(400);
        savePicture(loading, tag + u"-loading"_s);
        busy.release(pool.maxThreadCount());
        QTRY_VERIFY(!loading.findChild<UsageQuery *>()->isAsking());
    }
    Desk desk;
    desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
    desk.table().selectRow(0);
    const auto saveBox = [&](const QString &box, const QString &name) {
        DecisionBox *shown = nullptr;
        QTRY_VERIFY((shown = desk.page.findChild<DecisionBox *>(box)));
        QTest::qWait(50);
        savePicture(*shown, tag + name);
        shown->reject();
        desk.settle();
    };
    desk.press(Qt::Key_J);
    saveBox(u"decisionBox"_s, u"-adjust"_s);
    desk.press(Qt::Key_E);
    saveBox(u"decisionBox"_s, u"-exclude"_s);
    desk.press(Qt::Key_A);
    desk.settle();
    savePicture(desk.page, tag + u"-approved"_s);
    desk.part<QPushButton>(u"exportChanges"_s)->click();
    saveBox(u"changeBox"_s, u"-export"_s);

    desk.choose({});
    desk.table().selectAll();
    desk.press(Qt::Key_D);
    QTRY_VERIFY(desk.box());
    desk.box()->choose(1);
    desk.settle();
    desk.world.refresh();
    desk.settle();
    QCOMPARE(desk.model().rowCount(), 0);
    savePicture(desk.page, tag + u"-nothingtodo"_s);
    applyTheme(*qApp, ThemeChoice::Light);
}

TRUEUP_GUI_TEST_MAIN(UsagePageTest)
#include "tst_usage_page.moc"
