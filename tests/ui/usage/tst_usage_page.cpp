// SPDX-License-Identifier: GPL-3.0-or-later
// The monthly review as a person works it: real widgets on a real folder.
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "tests/ui/usage/usage_desk.h"
#include "ui/common/theme.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class UsagePageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void everyLookHasNamesKeysAndWholeTexts();
    void pictures_data();
    void pictures();
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

TRUEUP_GUI_TEST_MAIN(UsagePageTest)
#include "tst_usage_page.moc"
