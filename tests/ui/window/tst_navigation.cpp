// SPDX-License-Identifier: GPL-3.0-or-later
// The navigation, the choice of the month, and the counts that say what waits.
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "ui/session/waiting_counts.h"
#include "ui/window/navigation.h"
#include "ui/window/period_chooser.h"

#include <QAbstractButton>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

QAbstractButton *item(const Navigation &navigation, const QString &key)
{
    return navigation.findChild<QAbstractButton *>(u"navigation-"_s + key);
}

} // namespace

class NavigationTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aClickOrAKeyChooses()
    {
        QWidget window;
        Navigation navigation(&window);
        window.show();
        QSignalSpy chosen(&navigation, &Navigation::chosen);
        QTest::mouseClick(item(navigation, u"usage"_s), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<PageId>(), PageId::Usage);
        item(navigation, u"history"_s)->setFocus();
        QTest::keyClick(item(navigation, u"history"_s), Qt::Key_Space);
        QCOMPARE(chosen.last().first().value<PageId>(), PageId::History);
        QVERIFY(item(navigation, u"history"_s)->isChecked());
    }

    void whatWaitsIsSaidInWords()
    {
        Navigation navigation;
        navigation.setCount(PageId::Usage, 12, u"12 lines to review"_s);
        QCOMPARE(item(navigation, u"usage"_s)->accessibleName(), u"Usage, 12 lines to review"_s);
        navigation.setCount(PageId::Usage, 0, u"0 lines to review"_s);
        QCOMPARE(item(navigation, u"usage"_s)->accessibleName(), u"Usage"_s);
    }

    void collapsesToSigns()
    {
        Navigation navigation;
        const int wide = navigation.width();
        QSignalSpy changed(&navigation, &Navigation::collapsedChanged);
        QTest::mouseClick(navigation.findChild<QToolButton *>(u"collapse-navigation"_s), Qt::LeftButton);
        QVERIFY(navigation.isCollapsed());
        QVERIFY(navigation.width() < wide / 2);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!item(navigation, u"usage"_s)->accessibleName().isEmpty());
    }

    void monthsAreChosenByArrowsAndFromAList()
    {
        PeriodChooser chooser;
        chooser.setPeriod({2026, 12});
        QSignalSpy chosen(&chooser, &PeriodChooser::chosen);
        auto *month = chooser.findChild<QPushButton *>(u"month"_s);
        auto *months = chooser.findChild<QMenu *>(u"months"_s);
        QCOMPARE(month->text(), u"Billing for December 2026"_s);
        QTest::mouseClick(chooser.findChild<QToolButton *>(u"next-month"_s), Qt::LeftButton);
        QCOMPARE(chooser.period(), (Period{2027, 1}));
        QTest::mouseClick(chooser.findChild<QToolButton *>(u"previous-month"_s), Qt::LeftButton);
        QCOMPARE(chooser.period(), (Period{2026, 12}));
        QCOMPARE(chosen.size(), 2);

        Q_EMIT months->aboutToShow();
        QCOMPARE(months->actions().size(), 13);
        months->actions().constFirst()->trigger();
        QCOMPARE(chooser.period(), (Period{2027, 3}));
    }

    void countsWhatHasNoCounterpart()
    {
        UiWorld world([](Database &database) { storeDemo(database, {12}); });
        const ShownDataPtr data = world.session().data();
        const WaitingCounts waiting = countWaiting(*data);
        const ReviewInput &input = data->input();
        QSet<qint64> mapped;
        for (const AccountMapping &mapping : input.accountMappings)
            mapped.insert(toInt(mapping.vendorAccountId));
        QVERIFY(!mapped.isEmpty());
        QCOMPARE(waiting.unmappedAccounts,
                 static_cast<int>(input.vendorAccounts.size() - std::size_t(mapped.size())));
        QVERIFY(waiting.toDo > 0);
        QVERIFY(waiting.toDo <= static_cast<int>(data->review.lines.size()));
    }
};

TRUEUP_GUI_TEST_MAIN(NavigationTest)
#include "tst_navigation.moc"
