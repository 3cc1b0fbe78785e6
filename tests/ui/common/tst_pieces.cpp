// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of the window under a person's hands.
#include "tests/ui/support/gui_test.h"
#include "ui/common/buttons.h"
#include "ui/common/check_list.h"
#include "ui/common/detail_pane.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/key_figure.h"
#include "ui/common/label.h"
#include "ui/common/progress_strip.h"
#include "ui/common/search_field.h"
#include "ui/common/skeleton.h"
#include "ui/common/step_list.h"

#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QVBoxLayout>

namespace trueup::test {

using namespace Qt::StringLiterals;

class PiecesTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void init() override
    {
        TestCase::init();
        m_window = std::make_unique<QWidget>();
        m_layout = new QVBoxLayout(m_window.get());
        m_window->resize(700, 400);
    }
    void cleanup() { m_window.reset(); }

    // FilterBar

    void arrow_keys_move_the_choice_and_say_so()
    {
        auto *bar = show(new FilterBar);
        bar->setSegments({{10, u"To do"_s, 3}, {20, u"Approved"_s}, {30, u"All"_s, 40}});
        QSignalSpy chosen(bar, &FilterBar::chosen);
        QCOMPARE(bar->current(), 10);
        focusFirst(bar);
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        QCOMPARE(bar->current(), 30);
        press(Qt::Key_Left);
        QCOMPARE(bar->current(), 20);
        QCOMPARE(chosen.size(), 3);
        QCOMPARE(chosen.last().first().toInt(), 20);
    }

    void a_click_anywhere_in_a_segment_chooses_it()
    {
        auto *bar = show(new FilterBar);
        bar->setSegments({{1, u"To do"_s}, {2, u"All"_s}});
        QSignalSpy chosen(bar, &FilterBar::chosen);
        QCoreApplication::processEvents();
        QWidget *all = bar->findChildren<QRadioButton *>().at(1);
        QTest::mouseClick(all, Qt::LeftButton, {}, all->rect().bottomRight() - QPoint(4, 4));
        QCOMPARE(bar->current(), 2);
        QCOMPARE(chosen.size(), 1);
    }

    void new_counts_keep_the_choice_and_the_focus_silently()
    {
        auto *bar = show(new FilterBar);
        bar->setSegments({{1, u"To do"_s, 3}, {2, u"All"_s, 40}});
        bar->setCurrent(2);
        focusFirst(bar);
        const QPointer<QWidget> focused = QApplication::focusWidget();
        QSignalSpy chosen(bar, &FilterBar::chosen);
        bar->setSegments({{1, u"To do"_s, 2}, {2, u"All"_s, 41}});
        QCOMPARE(bar->current(), 2);
        QCOMPARE(QApplication::focusWidget(), focused.data());
        bar->setSegments({{1, u"To do"_s, 2}, {3, u"Dismissed"_s}});
        QCOMPARE(bar->current(), 1);
        QVERIFY(chosen.isEmpty());
        QVERIFY(bar->findChildren<QRadioButton *>().first()->accessibleName().contains(u'2'));
    }

    void a_bar_without_segments_has_no_choice()
    {
        FilterBar bar;
        QCOMPARE(bar.current(), -1);
        bar.setSegments({});
        QCOMPARE(bar.current(), -1);
    }

    // SearchField

    void typing_is_told_once_after_a_moment()
    {
        auto *field = show(new SearchField(u"Search name or id"_s));
        QSignalSpy searched(field, &SearchField::searched);
        QTest::keyClicks(field, u"contoso"_s);
        QVERIFY(searched.isEmpty());
        QTRY_COMPARE(searched.size(), 1);
        QCOMPARE(searched.first().first().toString(), u"contoso"_s);
    }

    void return_tells_at_once_and_never_twice()
    {
        auto *field = show(new SearchField(u"Search name or id"_s));
        QSignalSpy searched(field, &SearchField::searched);
        QTest::keyClicks(field, u"con"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(searched.size(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QTest::qWait(200);
        QCOMPARE(searched.size(), 1);
    }

    void escape_empties_the_field_at_once_and_then_belongs_to_the_window()
    {
        auto *field = show(new SearchField(u"Search name or id"_s));
        field->search(u"con"_s);
        QSignalSpy searched(field, &SearchField::searched);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty());
        QCOMPARE(searched.size(), 1);
        QCOMPARE(searched.first().first().toString(), QString());
        QKeyEvent again(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        again.ignore();
        QCoreApplication::sendEvent(field, &again);
        QVERIFY(!again.isAccepted());
    }

    void ctrl_f_brings_the_cursor_from_anywhere_in_the_window()
    {
        auto *other = new QLineEdit;
        m_layout->addWidget(other);
        auto *field = show(new SearchField(u"Search name or id"_s));
        field->search(u"contoso"_s);
        other->setFocus();
        QTest::keyClick(other, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(field->hasFocus());
        QCOMPARE(field->selectedText(), u"contoso"_s);
        field->setShortcutEnabled(false);
        other->setFocus();
        QTest::keyClick(other, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(other->hasFocus());
    }

    // StepList

    void steps_done_or_open_are_chosen_by_key_and_pointer_and_locked_ones_say_why()
    {
        auto *list = show(new StepList);
        list->setSteps({{u"Vendor"_s, StepList::State::Done, {}},
                        {u"Sign in"_s, StepList::State::Current, {}},
                        {u"Map"_s, StepList::State::Locked, u"Authenticate first."_s}});
        QSignalSpy chosen(list, &StepList::chosen);
        QCOMPARE(list->current(), 1);
        QCoreApplication::processEvents();
        const auto buttons = list->findChildren<QPushButton *>();
        buttons[2]->setFocus();
        press(Qt::Key_Space);
        QTest::mouseClick(buttons[2], Qt::LeftButton);
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QVERIFY(chosen.isEmpty());
        QVERIFY(buttons[2]->accessibleName().contains(u"Authenticate first."_s));
        press(Qt::Key_Up);
        press(Qt::Key_Up);
        QVERIFY(buttons[0]->hasFocus());
        press(Qt::Key_Space);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toInt(), 0);
        list->setSteps({{u"Vendor"_s, StepList::State::Open, {}}});
        QCOMPARE(list->current(), -1);
        QCOMPARE(list->findChildren<QPushButton *>().size(), 1);
    }

    // CheckList

    void a_check_list_shows_how_far_it_is_and_says_it()
    {
        auto *list = show(new CheckList);
        list->setRows({u"Sign in"_s, u"Read accounts"_s});
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->state(1), CheckList::State::Waiting);
        list->setState(0, CheckList::State::Failed, u"Check the Client Secret."_s);
        list->setCountdown(0, u"Next try in 0:42"_s);
        QCOMPARE(list->note(0), u"Check the Client Secret."_s);
        QVERIFY(hasVisibleLabel(list, u"failed"_s));
        QVERIFY(hasVisibleLabel(list, u"Next try in 0:42"_s));
        QVERIFY(spoken(list).contains(u"Sign in, failed. Check the Client Secret."_s));
        list->setState(0, CheckList::State::Running);
        QVERIFY(!hasVisibleLabel(list, u"Next try in 0:42"_s));
        list->reset();
        QCOMPARE(list->state(0), CheckList::State::Waiting);
        QVERIFY(list->note(0).isEmpty());
    }

    // ProgressStrip

    void stopping_is_heard_once_and_said()
    {
        auto *strip = show(new ProgressStrip);
        strip->setText(u"Fetching subscriptions"_s);
        strip->setProgress(1240, 2500);
        QVERIFY(hasVisibleLabel(strip, u"1,240 of 2,500"_s));
        QSignalSpy cancelled(strip, &ProgressStrip::cancelled);
        auto *stop = strip->findChild<QPushButton *>();
        QTest::mouseClick(stop, Qt::LeftButton);
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!stop->isEnabled());
        strip->setCancelling(false);
        QVERIFY(stop->isEnabled());
        strip->setProgress(0, 0);
        QCOMPARE(strip->findChild<QProgressBar *>()->maximum(), 0);
    }

    // EmptyState, KeyFigure, DetailPane, Skeleton

    void an_empty_state_offers_at_most_one_thing_to_do()
    {
        auto *empty = show(new EmptyState(u"mapping"_s, u"Nothing left to map."_s, u"Show all"_s));
        QSignalSpy acted(empty, &EmptyState::acted);
        auto *action = empty->findChild<QPushButton *>();
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(acted.size(), 1);
        empty->setActionText({});
        QVERIFY(!action->isVisible());
    }

    void a_key_figure_leads_on_by_keyboard_and_reads_itself_out()
    {
        auto *figure = show(new KeyFigure(u"Under-billed"_s));
        figure->setNumber(u"$4,312.60"_s);
        figure->setNote(u"38 lines"_s);
        QCOMPARE(figure->accessibleName(), u"Under-billed: $4,312.60, 38 lines"_s);
        QSignalSpy clicked(figure, &KeyFigure::clicked);
        figure->setFocus();
        press(Qt::Key_Space);
        QCOMPARE(clicked.size(), 1);
    }

    void a_detail_pane_holds_only_what_it_was_filled_with_last()
    {
        auto *pane = show(new DetailPane);
        pane->begin(u"Contoso"_s);
        pane->addSection(u"Figures"_s);
        pane->addRow(u"Billed"_s, u"40"_s);
        pane->end();
        QVERIFY(hasVisibleLabel(pane, u"40"_s));
        pane->begin(u"Fabrikam"_s, u"Microsoft 365"_s);
        pane->addRow(u"Billed"_s, u"7"_s);
        pane->end();
        QVERIFY(!hasVisibleLabel(pane, u"40"_s));
        QVERIFY(hasVisibleLabel(pane, u"7"_s));
        pane->showEmpty(u"Choose a row to see what is behind it."_s);
        QVERIFY(!hasVisibleLabel(pane, u"7"_s));
        pane->setClosable(true);
        QSignalSpy closed(pane, &DetailPane::closed);
        QTest::mouseClick(pane->findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(closed.size(), 1);
    }

    void a_skeleton_shows_nothing_when_the_answer_comes_soon()
    {
        auto *page = show(new QWidget);
        Skeleton skeleton(page);
        skeleton.start(u"Reading 35,000 lines"_s);
        QVERIFY(skeleton.isRunning());
        QVERIFY(!skeleton.isVisible());
        skeleton.stop();
        QTest::qWait(250);
        QVERIFY(!skeleton.isVisible());
        skeleton.start(u"Reading 35,000 lines"_s);
        QTRY_VERIFY(skeleton.isVisible());
        QCOMPARE(skeleton.size(), page->size());
        skeleton.stop();
        QVERIFY(!skeleton.isVisible());
    }

private:
    /// Puts the piece into the window and shows it, active.
    template <typename Piece>
    Piece *show(Piece *piece)
    {
        m_layout->addWidget(piece);
        m_window->show();
        m_window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_window.get()))
            qWarning("the window does not become active");
        return piece;
    }
    void focusFirst(const FilterBar *bar)
    {
        QCoreApplication::processEvents();
        for (QRadioButton *button : bar->findChildren<QRadioButton *>()) {
            if (button->isChecked())
                button->setFocus();
        }
    }
    /// What was added to a window that is shown is shown with the next events.
    void press(Qt::Key key)
    {
        QCoreApplication::processEvents();
        QTest::keyClick(QApplication::focusWidget(), key);
    }
    static bool hasVisibleLabel(const QWidget *in, const QString &text)
    {
        QCoreApplication::processEvents();
        const auto labels = in->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }
    static QStringList spoken(const QWidget *in)
    {
        QStringList names;
        for (const QWidget *widget : in->findChildren<QWidget *>())
            names.append(widget->accessibleName());
        return names;
    }

    std::unique_ptr<QWidget> m_window;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace trueup::test

using trueup::test::PiecesTest;
TRUEUP_GUI_TEST_MAIN(PiecesTest)
#include "tst_pieces.moc"
