// SPDX-License-Identifier: GPL-3.0-or-later
// The monthly review as a person works it: real widgets on a real folder.
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "ui/common/decision_box.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/label.h"
#include "ui/common/search_field.h"
#include "ui/common/theme.h"
#include "ui/session/ui_state.h"
#include "ui/usage/column_filter_popup.h"
#include "ui/usage/usage_model.h"
#include "ui/usage/usage_page.h"
#include "ui/usage/usage_table.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// The page in a world of the demo's data, with its window's state.
struct Desk
{
    UiWorld world;
    UiState state;
    UsagePage page;

    explicit Desk(const DemoStore &store = {60, 0, true}, bool filled = true)
        : world(filled ? std::function<void(Database &)>(
                             [store](Database &database) { storeDemo(database, store); })
                       : std::function<void(Database &)>()),
          state(world.folder(), *world.session().parts().pool), page(world.session(), state)
    {
        page.resize(1080, 760);
        static_cast<QWidget &>(page).show();
        page.activateWindow();
        settle();
        table().setFocus();
    }
    void settle()
    {
        world.settle();
        QTRY_VERIFY_WITH_TIMEOUT(!query().isAsking(), 30'000);
        QTest::qWait(80); // the detail follows the selection a moment later
    }
    UsageQuery &query() { return *page.findChild<UsageQuery *>(); }
    UsageTable &table() { return *page.findChild<UsageTable *>(); }
    UsageModel &model() { return *page.findChild<UsageModel *>(); }
    template <typename T>
    T *part(const QString &name)
    {
        return page.findChild<T *>(name);
    }
    void choose(UsageView view)
    {
        page.show(view);
        settle();
    }
    DecisionBox *box() { return page.findChild<DecisionBox *>(u"decisionBox"_s); }
};

void savePicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("TRUEUP_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(widget.grab().save(folder + u"/usage-"_s + name + u".png"_s));
}

} // namespace

class UsagePageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void pictures_data();
    void pictures();
};

void UsagePageTest::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    // What is left of the window for a page: 200 px are the navigation's, 56 the top bar's.
    QTest::newRow("light-1280x800") << false << QSize(1080, 744);
    QTest::newRow("dark-1280x800") << true << QSize(1080, 744);
    QTest::newRow("light-1024x700") << false << QSize(824, 644);
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
    savePicture(desk.page, tag + u"-table"_s);

    QTest::keyClick(&desk.table(), Qt::Key_Return);
    desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
    desk.table().selectRow(0);
    desk.settle();
    savePicture(desk.page, tag + u"-detail"_s);

    desk.choose({});
    desk.table().selectAll();
    desk.settle();
    savePicture(desk.page, tag + u"-selected"_s);
    QTest::keyClick(&desk.table(), Qt::Key_A);
    QTRY_VERIFY(desk.box());
    savePicture(*desk.box(), tag + u"-preview"_s);
    desk.box()->reject();

    desk.choose({true, {}, {}, u"nothing is called like this"_s, {}});
    savePicture(desk.page, tag + u"-nomatch"_s);
    applyTheme(*qApp, ThemeChoice::Light);
}

TRUEUP_GUI_TEST_MAIN(UsagePageTest)
#include "tst_usage_page.moc"
