// SPDX-License-Identifier: GPL-3.0-or-later
// The window between its pages: how it is left and found again, its keys, its menu.
#include "app/gui/gui_program.h"

#include "core/storage/database.h"
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/theme.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/window/activity_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/navigation.h"
#include "ui/window/page_set.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

/// The program on a folder, with its data shown.
class OpenProgram
{
public:
    explicit OpenProgram(const QString &folder) : m_program({folder, false})
    {
        m_program.start();
        const bool shown = QTest::qWaitFor(
            [this] { return m_program.session() && m_program.session()->data(); }, kPatienceMs);
        if (!shown)
            throw std::runtime_error("the data did not open");
    }
    GuiProgram *operator->() { return &m_program; }
    MainWindow &window() { return m_program.window(); }
    PageSet &pages() { return window().workspace()->pages(); }
    Navigation &navigation() { return *window().findChild<Navigation *>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&window(), key, modifiers);
    }

private:
    GuiProgram m_program;
};

void fill(const QTemporaryDir &folder, int customers = 12)
{
    const auto database = need(Database::openOrError(folder.path()));
    storeDemo(*database, {customers});
}

void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("TRUEUP_PICTURES");
    if (!folder.isEmpty())
        widget.grab().save(folder + u'/' + name + u".png"_s);
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
        keepPicture(*panel, u"activity"_s);
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
        keepPicture(*sheet, u"sheet-"_s + action);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!program.window().findChild<QDialog *>());
    }

    void isReadableAndReachableInEveryLook()
    {
        const QTemporaryDir folder;
        fill(folder);
        OpenProgram program(folder.path());
        for (const QString &part : {u"navigation"_s, u"top-bar"_s}) {
            auto *widget = program.window().findChild<QWidget *>(part);
            QVERIFY(widget);
            QVERIFY2(namelessControls(*widget).isEmpty(), qPrintable(namelessControls(*widget).join(u'\n')));
            QVERIFY2(clippedTexts(*widget).isEmpty(), qPrintable(clippedTexts(*widget).join(u'\n')));
            QVERIFY2(faintTexts(*widget).isEmpty(), qPrintable(faintTexts(*widget).join(u'\n')));
        }
        const QStringList faults = namelessControls(program.window()) + unreachableControls(program.window());
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
                keepPicture(program.window(), u"%1-%2"_s.arg(entry.key, toText(theme)));
            }
        }
    }
};

TRUEUP_GUI_TEST_MAIN(WindowTest)
#include "tst_window.moc"
