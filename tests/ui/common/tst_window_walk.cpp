// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/filter_bar.h"
#include "ui/common/label.h"
#include "ui/common/search_field.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// The walk finds each fault it knows, and lets a proper window pass.
class WindowWalkTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void init() override
    {
        TestCase::init();
        m_window = std::make_unique<QWidget>();
        m_layout = new QVBoxLayout(m_window.get());
        m_window->resize(500, 300);
    }
    void cleanup() { m_window.reset(); }

    void lets_a_proper_window_pass_in_every_look()
    {
        m_layout->addWidget(new SearchField(u"Search name or id"_s));
        auto *bar = new FilterBar;
        bar->setSegments({{1, u"To do"_s, 12}, {2, u"All"_s, 340}});
        m_layout->addWidget(bar);
        m_layout->addWidget(new Label(u"42 seats at the distributor, 40 billed"_s));
        m_layout->addWidget(primaryButton(u"Approve"_s));
        m_layout->addWidget(iconButton(u"refresh"_s, u"Refresh"_s));
        auto *number = new QSpinBox;
        number->setAccessibleName(u"Quantity"_s);
        m_layout->addWidget(number);
        show();
        const QStringList faults = faultsOfAllLooks(*m_window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QCOMPARE(m_window->width(), 500);
    }

    void finds_a_control_without_a_name()
    {
        m_layout->addWidget(new QComboBox);
        show();
        QCOMPARE(namelessControls(*m_window), QStringList{u"QComboBox has no accessible name"_s});
    }

    void finds_a_control_that_tab_passes_by()
    {
        m_layout->addWidget(button(u"First"_s));
        QPushButton *second = button(u"Second"_s);
        second->setFocusPolicy(Qt::ClickFocus);
        m_layout->addWidget(second);
        m_layout->addWidget(button(u"Third"_s));
        show();
        QCOMPARE(unreachableControls(*m_window),
                 QStringList{u"QPushButton \"Second\" is not reached by Tab"_s});
    }

    void finds_a_field_that_keeps_the_keyboard()
    {
        m_layout->addWidget(button(u"First"_s));
        m_layout->addWidget(button(u"Second"_s));
        auto *trap = new QPlainTextEdit;
        trap->setAccessibleName(u"Note"_s);
        m_layout->addWidget(trap);
        show();
        QCOMPARE(unreachableControls(*m_window),
                 QStringList{u"QPlainTextEdit \"Note\" keeps the focus when Tab is pressed"_s});
    }

    void finds_clipped_text_and_lets_an_ellipsis_with_a_tooltip_pass()
    {
        auto *cut = new Label(u"Northwind Traders Holding"_s);
        cut->setWrapped(false);
        cut->setFixedWidth(60);
        auto *elided = new Label(u"Northwind Traders Holding"_s);
        elided->setElided(true);
        elided->setFixedWidth(60);
        QPushButton *narrow = button(u"Copy the whole report"_s);
        narrow->setFixedWidth(50);
        for (QWidget *widget : std::initializer_list<QWidget *>{cut, elided, narrow})
            m_layout->addWidget(widget);
        show();
        const QStringList faults = clippedTexts(*m_window);
        QCOMPARE(faults.size(), 2);
        QVERIFY(faults[0].contains(u"Northwind"_s));
        QVERIFY(faults[1].contains(u"Copy the whole report"_s));
    }

    void finds_faint_text()
    {
        auto *faint = new QLabel(u"hardly there"_s);
        QPalette pale = faint->palette();
        pale.setColor(QPalette::WindowText, QColor(0xbb, 0xbb, 0xbb));
        faint->setPalette(pale);
        m_layout->addWidget(faint);
        show();
        QCOMPARE(faintTexts(*m_window).size(), 1);
    }

    void finds_what_lies_outside_its_parent()
    {
        auto *stray = new QWidget(m_window.get());
        stray->setGeometry(480, 10, 40, 20);
        show();
        QCOMPARE(strayWidgets(*m_window).size(), 1);
    }

    void finds_a_letter_that_alt_gives_twice()
    {
        auto *label = new QLabel(u"&Name"_s);
        auto *field = new QLineEdit;
        field->setAccessibleName(u"Name"_s);
        label->setBuddy(field);
        m_layout->addWidget(label);
        m_layout->addWidget(field);
        auto *next = button(u"&Next"_s);
        m_layout->addWidget(next);
        show();
        QCOMPARE(doubledMnemonics(*m_window).size(), 1);
        next->setEnabled(false);
        QVERIFY(doubledMnemonics(*m_window).isEmpty());
    }

private:
    void show()
    {
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    std::unique_ptr<QWidget> m_window;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace trueup::test

using trueup::test::WindowWalkTest;
TRUEUP_GUI_TEST_MAIN(WindowWalkTest)
#include "tst_window_walk.moc"
