// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo on the Usage page: by key, by button, and left alone where the keys are a text's.
#include "tests/ui/support/gui_test.h"
#include "tests/ui/usage/usage_desk.h"

#include <QToolButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kCtrl = Qt::ControlModifier;
constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

class UsageUndoTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void keysTakeADecisionBackAndMakeItAgain()
    {
        Desk desk;
        desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
        auto *undo = desk.part<QToolButton>(u"undoButton"_s);
        auto *redo = desk.part<QToolButton>(u"redoButton"_s);
        QVERIFY(!undo->isEnabled());
        QVERIFY(!redo->isEnabled());
        desk.table().selectRow(0);
        desk.press(Qt::Key_A);
        desk.settle();
        QVERIFY(undo->isEnabled());
        QVERIFY(undo->toolTip().contains(desk.world.session().undoStack().undoText()));

        QTest::keyClick(&desk.table(), Qt::Key_Z, kCtrl);
        QCOMPARE(desk.model().shown(0).state, ReviewState::ToReview);
        desk.settle();
        QVERIFY(redo->isEnabled());
        QTest::keyClick(&desk.table(), Qt::Key_Z, kCtrlShift);
        QCOMPARE(desk.model().shown(0).state, ReviewState::Approved);
        desk.settle();
        undo->click();
        QCOMPARE(desk.model().shown(0).state, ReviewState::ToReview);
        desk.settle();
        QTest::keyClick(&desk.table(), Qt::Key_Y, kCtrl);
        QCOMPARE(desk.model().shown(0).state, ReviewState::Approved);
        desk.settle();
    }

    void inTheSearchFieldTheKeysAreTheTexts()
    {
        Desk desk;
        desk.choose({true, UsageKind::UnderBilled, {}, {}, {}});
        desk.table().selectRow(0);
        desk.press(Qt::Key_A);
        desk.settle();
        auto *search = desk.part<QLineEdit>(u"search"_s);
        search->setFocus();
        QTest::keyClicks(search, u"abc"_s);
        QTest::keyClick(search, Qt::Key_Z, kCtrl);
        QVERIFY(search->text().isEmpty());
        QCOMPARE(desk.world.session().undoStack().index(), 1);
    }
};

TRUEUP_GUI_TEST_MAIN(UsageUndoTest)
#include "tst_usage_undo.moc"
