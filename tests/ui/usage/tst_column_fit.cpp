// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns give way when the table is narrow: the figures never.
#include "tests/support/test_case.h"
#include "ui/usage/column_fit.h"

namespace trueup::test {

namespace {

constexpr FittedWidths kWanted{180, 140, 160};

ColumnRoom roomOf(int room)
{
    return {
        .room = room, .figures = 400, .others = 900, .kindAsIcon = 44, .leastName = 96, .wanted = kWanted};
}

} // namespace

class ColumnFitTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void spareRoomGoesToTheNames()
    {
        const FittedWidths fitted = fitColumns(roomOf(1500));
        QCOMPARE(fitted.kind, kWanted.kind);
        QCOMPARE(fitted.kind + fitted.customer + fitted.product + 900, 1500);
        QVERIFY(fitted.customer > kWanted.customer && fitted.product > kWanted.product);
    }
    void withTheFiguresInSightNothingShrinks() { QCOMPARE(fitColumns(roomOf(900)), kWanted); }
    void namesGiveWayFirst()
    {
        const FittedWidths fitted = fitColumns(roomOf(800));
        QCOMPARE(fitted.kind, kWanted.kind);
        QCOMPARE(fitted.kind + fitted.customer + fitted.product + 400, 800);
    }
    void thenTheKindIsItsPicture()
    {
        const FittedWidths fitted = fitColumns(roomOf(700));
        QCOMPARE(fitted.kind, 44);
        QCOMPARE(fitted.kind + fitted.customer + fitted.product + 400, 700);
    }
    void namesKeepTheirLeast()
    {
        const FittedWidths fitted = fitColumns(roomOf(300));
        QCOMPARE(fitted.kind, 44);
        QCOMPARE(fitted.customer + fitted.product, 2 * 96);
    }
};

} // namespace trueup::test

TRUEUP_TEST_MAIN(trueup::test::ColumnFitTest)
#include "tst_column_fit.moc"
