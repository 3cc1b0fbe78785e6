// SPDX-License-Identifier: GPL-3.0-or-later
// Both lists of a held run side by side (R8).
#include "tests/ui/support/gui_test.h"
#include "ui/window/held_list.h"

#include <QAbstractItemModelTester>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class HeldListTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void whatTheNewListLeavesOutComesFirst()
    {
        HeldRun held;
        held.unlisted = {{u"3"_s, u"Cedar"_s}, {u"1"_s, u"Alder"_s}};
        HeldList list(held, {{u"1"_s, u"Alder"_s}, {u"2"_s, u"Birch"_s}, {u"3"_s, u"Cedar"_s}});
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);

        const auto text = [&](int row, HeldList::Column column) {
            return list.index(row, column).data().toString();
        };
        QCOMPARE(list.rowCount(), 3);
        QCOMPARE(text(0, HeldList::Before), u"Alder"_s);
        QCOMPARE(text(0, HeldList::Now), u"not listed"_s);
        QCOMPARE(text(1, HeldList::Before), u"Cedar"_s);
        QCOMPARE(text(2, HeldList::Before), u"Birch"_s);
        QCOMPARE(text(2, HeldList::Now), u"Birch"_s);
        QCOMPARE(list.headerData(HeldList::Before, Qt::Horizontal).toString(), u"Stored: 3"_s);
        QCOMPARE(list.headerData(HeldList::Now, Qt::Horizontal).toString(), u"In the new list: 1"_s);
    }
};

TRUEUP_GUI_TEST_MAIN(HeldListTest)
#include "tst_held_list.moc"
