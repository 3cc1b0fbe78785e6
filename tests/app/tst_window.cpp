// SPDX-License-Identifier: GPL-3.0-or-later
// The window between its pages: how it is left and found again, its keys, its menu.
#include "tests/app/open_program.h"

#include "core/storage/database.h"
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/theme.h"
#include "ui/window/activity_panel.h"

#include <QDialog>
#include <QPushButton>
#include <QTemporaryDir>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

void fill(const QTemporaryDir &folder, int customers = 12)
{
    const auto database = need(Database::openOrError(folder.path()));
    storeDemo(*database, {customers});
}

} // namespace

class WindowTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { applyTheme(*qApp, ThemeChoice::Light); }

    void isFoundAsItWasLeft()
    {
        const QTemporaryDir folder;
        fill(folder);
        {
            OpenProgram program(folder.path());
            program.window().resize(1100, 720);
            program.press(Qt::Key_2, Qt::ControlModifier);
            program.press(Qt::Key_B, Qt::ControlModifier);
            program.window().findChild<QAction *>(u"theme-dark"_s)->trigger();
        }
        applyTheme(*qApp, ThemeChoice::System);
        OpenProgram program(folder.path());
        QCOMPARE(program.window().size(), QSize(1100, 720));
        QCOMPARE(program.pages().current(), PageId::Mapping);
        QVERIFY(program.navigation().isCollapsed());
        QCOMPARE(themeChoice(*qApp), ThemeChoice::Dark);
    }

    void keysTurnThePages()
    {
        const QTemporaryDir folder;
        fill(folder);
        OpenProgram program(folder.path());
        int number = 0;
        for (const PageEntry &entry : pageEntries()) {
            program.press(static_cast<Qt::Key>(Qt::Key_1 + number++), Qt::ControlModifier);
            QCOMPARE(program.pages().current(), entry.id);
        }
    }

    void refreshLoadsOnlyWhenPressed()
    {
        const QTemporaryDir folder;
        fill(folder);
        OpenProgram program(folder.path());
        const ShownDataPtr before = program->session()->data();
        program.press(Qt::Key_2, Qt::ControlModifier); // turning a page alone shows nothing else
        QVERIFY(!program->session()->isLoading());
        program.press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(program->session()->data() != before, kPatienceMs);
    }

    void anotherMonthIsOneClickAway()
    {
        const QTemporaryDir folder;
        fill(folder);
        OpenProgram program(folder.path());
        const Period before = program->session()->period();
        QTest::mouseClick(program.window().findChild<QWidget *>(u"next-month"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(program->session()->data()->input().period, before.next(), kPatienceMs);
    }

    void theActivityOpensByKeyAndClosesByEscape()
    {
        const QTemporaryDir folder;
        fill(folder);
        OpenProgram program(folder.path());
        program.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        auto *panel = program.window().findChild<ActivityPanel *>();
        QTRY_VERIFY(panel->isVisible());
        savePicture(*panel, u"activity"_s);
        QTest::keyClick(panel, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
    }

    void sheetsOpenInTheWindow_data()
    {
        QTest::addColumn<QString>("action");
        for (const QString &action : {u"keys"_s, u"about"_s, u"licence"_s})
            QTest::newRow(qPrintable(action)) << action;
    }
    void sheetsOpenInTheWindow()
    {
        QFETCH(QString, action);
        const QTemporaryDir folder;
        fill(folder, 2);
        OpenProgram program(folder.path());
        program.window().findChild<QAction *>(action)->trigger();
        auto *sheet = program.window().findChild<QDialog *>();
        QVERIFY(sheet && sheet->isVisible());
        savePicture(*sheet, u"sheet-"_s + action);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!program.window().findChild<QDialog *>());
    }

    void isReadableAndReachableInEveryLook_data()
    {
        QTest::addColumn<PageId>("page");
        for (const PageEntry &entry : pageEntries())
            QTest::newRow(qPrintable(entry.key)) << entry.id;
    }
    void isReadableAndReachableInEveryLook()
    {
        QFETCH(PageId, page);
        const QTemporaryDir folder;
        fill(folder);
        OpenProgram program(folder.path());
        program.window().resize(1280, 800);
        program.pages().open(page);
        QTest::qWait(200); // tables fill from other threads
        const QStringList faults = faultsOfAllLooks(program.window());
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theWizardIsReadableAndReachableInEveryLook()
    {
        const QTemporaryDir folder;
        fill(folder);
        OpenProgram program(folder.path());
        program.window().resize(1280, 800);
        program->session()->goTo(WizardView{});
        const QStringList faults = faultsOfAllLooks(program.window());
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void picturesOfTheWindow()
    {
        const QTemporaryDir folder;
        fill(folder, 60);
        OpenProgram program(folder.path());
        for (const auto &[theme, size] : {std::pair(ThemeChoice::Light, QSize(1280, 800)),
                                          std::pair(ThemeChoice::Dark, QSize(1024, 700))}) {
            applyTheme(*qApp, theme);
            program.window().resize(size);
            for (const PageEntry &entry : pageEntries()) {
                program.pages().open(entry.id);
                QTest::qWait(100);
                savePicture(program.window(), u"%1-%2"_s.arg(entry.key, toText(theme)));
            }
        }
    }
};

TRUEUP_GUI_TEST_MAIN(WindowTest)
#include "tst_window.moc"
