// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that several pages of one window share.
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "ui/mapping/mapping_page.h"
#include "ui/session/engine_desk.h"
#include "ui/session/ui_state.h"
#include "ui/usage/usage_page.h"
#include "ui/window/main_window.h"

#include <QTest>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kCtrl = Qt::ControlModifier;
constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

/// The whole window on a folder of the demo's data.
struct WholeWindow
{
    UiWorld world{[](Database &database) { storeDemo(database, {20, 0, true}); }};
    SystemClock clock;
    std::unique_ptr<DatabaseThread> engineWriter = need(DatabaseThread::start(world.folder(), u"engine"_s));
    std::unique_ptr<EngineDesk> engine;
    UiState state{world.folder(), *world.session().parts().pool};
    MainWindow window;

    WholeWindow()
    {
        EngineParts parts;
        parts.sync.dataFolder = world.folder();
        parts.sync.writer = engineWriter.get();
        parts.sync.clock = &clock;
        engine = std::make_unique<EngineDesk>(std::move(parts));
        window.openWorkspace(world.session(), *engine, state, {});
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        // The workspace is a page of a window that shows itself a moment later.
        if (!QTest::qWaitForWindowActive(&window))
            throw std::runtime_error("the window did not become active");
        window.setFocus();
    }
    ~WholeWindow() { window.closeWorkspace(); }

    void turnTo(const Destination &destination)
    {
        world.session().goTo(destination);
        QTest::qWait(50);
        window.activateWindow();
        world.settle();
        QTest::qWait(50);
        if (!QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; }))
            qFatal("nothing has the focus; active: %d", QApplication::activeWindow() != nullptr);
    }
    QUndoStack &stack() { return world.session().undoStack(); }
};

} // namespace

class PageKeysTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void bothPagesOfOneWindowKnowTheKeys()
    {
        WholeWindow whole;
        whole.stack().push(new QUndoCommand(u"first"_s));
        whole.stack().push(new QUndoCommand(u"second"_s));

        whole.turnTo(UsageView{});
        QVERIFY(whole.window.findChild<UsagePage *>()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, kCtrl);
        QCOMPARE(whole.stack().index(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, kCtrlShift);
        QCOMPARE(whole.stack().index(), 2);

        whole.turnTo(MappingView{});
        QVERIFY(whole.window.findChild<MappingPage *>()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, kCtrl);
        QCOMPARE(whole.stack().index(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, kCtrl);
        QCOMPARE(whole.stack().index(), 0);

        whole.turnTo(UsageView{});
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Y, kCtrl);
        QCOMPARE(whole.stack().index(), 1);
    }
};

TRUEUP_GUI_TEST_MAIN(PageKeysTest)
#include "tst_page_keys.moc"
