// SPDX-License-Identifier: GPL-3.0-or-later
// The days nobody bills: listed by customer, copied, saved, marked as billed and taken back.
#include "core/storage/billing_repository.h"
#include "tests/ui/push/push_desk.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/filter_bar.h"
#include "ui/common/label.h"
#include "ui/push/catch_up_list.h"
#include "ui/push/catch_up_model.h"
#include "ui/push/catch_up_sheet.h"
#include "ui/push/prorate_model.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QPushButton>
#include <QTableView>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// A moment with amounts of three customers; one agreement prorates.
ShownDataPtr madeData()
{
    auto input = std::make_unique<ReviewInput>();
    input->period = {2026, 12};
    input->psaAccounts.resize(3);
    input->psaProducts.resize(3);
    input->agreements.resize(3);
    auto data = std::make_shared<ShownData>();
    const QString names[] = {u"Northwind"_s, u"Adatum"_s, u"Contoso"_s};
    for (std::size_t i = 0; i < 3; ++i) {
        input->psaAccounts[i].name = names[i];
        input->psaProducts[i].name = u"Business Premium"_s;
        input->psaProducts[i].identifier = u"M365-BP"_s;
        input->agreements[i].name = u"Managed"_s;
        input->agreements[i].key = QString::number(810 + static_cast<int>(i));
        input->agreements[i].prorates = i == 1;
        UsageLine line;
        line.id = u"U%1"_s.arg(i);
        line.psaAccount = &input->psaAccounts[i];
        line.psaProduct = &input->psaProducts[i];
        line.agreements = {&input->agreements[i]};
        line.currency = i == 2 ? u"CAD"_s : u"USD"_s;
        line.catchUp.push_back({Quantity::fromUnits(2), QDate(2026, 11, 12), QDate(2026, 11, 30), 19,
                                Amount::fromMillionths(33'440'000), line.currency});
        data->review.lines.push_back(line);
    }
    input->catchUpMarks.push_back({u"U0"_s,
                                   {2026, 12},
                                   Quantity::fromUnits(1),
                                   QDate(2026, 11, 3),
                                   QDate(2026, 11, 30),
                                   Amount::fromMillionths(10'000'000),
                                   u"ann"_s,
                                   QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC)});
    input->catchUpMarks.push_back({u"U0"_s,
                                   {2026, 11},
                                   Quantity::fromUnits(1),
                                   QDate(2026, 10, 3),
                                   QDate(2026, 10, 31),
                                   {},
                                   u"ann"_s,
                                   QDateTime(QDate(2026, 10, 20), QTime(9, 0), Qt::UTC)});
    data->review.input = std::move(input);
    return data;
}

/// Two seats of Harbour Dental came on 12 November, as far as the stored versions say.
void addRise(PushDesk &at)
{
    at.world.vendor().lines[u"C1"_s][0].quantity = Quantity::fromUnits(29);
    at.world.sync();
    need(inTransaction(at.world.database(), [&]() -> Status {
        for (const auto &[quantity, from] : {std::pair(27'000, u"2026-10-01T09:00:00.000Z"_s),
                                             std::pair(29'000, u"2026-11-12T09:00:00.000Z"_s)}) {
            rowsOf(
                at.world.database(),
                u"UPDATE subscription_version SET valid_from = '%1' WHERE quantity = %2 RETURNING version"_s
                    .arg(from)
                    .arg(quantity));
        }
        return {};
    }));
    at.refresh();
}

} // namespace

class CatchUpSheetTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void amountsAreListedByCustomerThenWhatWasBilledOfThisMonth()
    {
        const auto rows = catchUpRows(*madeData());
        QCOMPARE(rows.size(), 4U);
        QCOMPARE(rows[0].customer, u"Adatum"_s);
        QVERIFY(rows[0].prorates);
        QCOMPARE(rows[1].customer, u"Contoso"_s);
        QCOMPARE(rows[2].customer, u"Northwind"_s);
        QVERIFY(rows[3].billed);
        QCOMPARE(rows[3].customer, u"Northwind"_s);
    }

    void sumsAreOfWhatIsNotBilledAndNeverAcrossCurrencies() // R15
    {
        const auto sums = openSums(catchUpRows(*madeData()));
        QCOMPARE(sums.size(), 2U);
        QCOMPARE(sums[0], (Money{Amount::fromMillionths(33'440'000), u"CAD"_s}));
        QCOMPARE(sums[1], (Money{Amount::fromMillionths(66'880'000), u"USD"_s}));
    }

    void aLineToTypeInSaysAllOfIt()
    {
        QCOMPARE(catchUpLine(catchUpRows(*madeData())[0]),
                 u"Adatum, Managed: M365-BP (Business Premium), 2 × 12 Nov 2026 to 30 Nov 2026, $33.44"_s);
    }

    void theModelKeepsTheRulesOfModels()
    {
        CatchUpModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRows(catchUpRows(*madeData()), QTimeZone::utc());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, CatchUpModel::Note).data().toString(), u"Prorates"_s);
        QCOMPARE(model.index(3, CatchUpModel::Note).data().toString(), u"Billed"_s);
        model.setRows({}, QTimeZone::utc());
        QCOMPARE(model.rowCount(), 0);
    }

    void seatsThatCameInMidPeriodAreListedMarkedAndTakenBack()
    {
        PushDesk at;
        addRise(at);
        const UsageLine &line = at.line(kPremiumLine);
        QVERIFY2(!line.catchUp.empty(), "the days between the rise and the next invoice are on no invoice");
        auto *sheet = new CatchUpSheet(at.session(), nullptr);
        sheet->open();
        QCOMPARE(sheet->model().rowCount(), 1);
        sheet->findChild<QPushButton *>(u"copyCatchUp"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Harbour Dental, Managed Services"_s));

        sheet->findChild<QPushButton *>(u"markBilled"_s)->click();
        at.settle();
        QCOMPARE(sheet->model().rowCount(), 0);
        QVERIFY(at.line(kPremiumLine).catchUp.empty());
        QMetaObject::invokeMethod(sheet->findChild<FilterBar *>(u"catchUpParts"_s), "chosen", Q_ARG(int, 2));
        QCOMPARE(sheet->model().rowCount(), 1);
        QCOMPARE(sheet->model().row(0).billed->by, u"ann"_s);

        sheet->findChild<QPushButton *>(u"undoMark"_s)->click();
        at.settle();
        QVERIFY(!at.line(kPremiumLine).catchUp.empty());
        delete sheet;
    }

    void theReportIsSavedAsCsv()
    {
        PushDesk at;
        addRise(at);
        auto *sheet = new CatchUpSheet(at.session(), nullptr);
        const QString path = at.world.folder() + u"/catch-up.csv"_s;
        sheet->save(path);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), kUiPatienceMs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(
            lines[0].startsWith("line_id,period,psa_account_id,psa_account,agreement_id,agreement,prorates"));
        QVERIFY2(lines[1].contains(",Harbour Dental,812,Managed Services,"), lines[1].constData());
        delete sheet;
    }

    void whatAgreementsThatDoNotProrateLeaveUnbilledIsAudited()
    {
        PushDesk at;
        addRise(at);
        auto *sheet = new CatchUpSheet(at.session(), nullptr);
        sheet->open();
        const QAbstractItemModelTester tester(const_cast<ProrateModel *>(&sheet->audited()));
        QTRY_COMPARE_WITH_TIMEOUT(sheet->audited().rowCount(), 1, kUiPatienceMs);
        QMetaObject::invokeMethod(sheet->findChild<FilterBar *>(u"catchUpParts"_s), "chosen", Q_ARG(int, 3));
        QVERIFY(sheet->findChild<QTableView *>(u"prorateRows"_s)->isVisible());
        QVERIFY(!sheet->findChild<QPushButton *>(u"markBilled"_s)->isVisible());
        QCOMPARE(sheet->audited().index(0, ProrateModel::Customer).data().toString(), u"Harbour Dental"_s);
        const QString path = at.world.folder() + u"/audit.csv"_s;
        sheet->save(path);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), kUiPatienceMs);
        delete sheet;
    }

    void holdsInEveryLook()
    {
        PushDesk at;
        addRise(at);
        QWidget window;
        window.resize(1280, 800);
        window.show();
        auto *sheet = new CatchUpSheet(at.session(), &window);
        sheet->open();
        QStringList faults = faultsOfAllLooks(*sheet);
        forEachLook(*sheet, [&](const QString &look) { savePicture(*sheet, u"catch-up-"_s + look); });
        QTRY_COMPARE_WITH_TIMEOUT(sheet->audited().rowCount(), 1, kUiPatienceMs);
        QMetaObject::invokeMethod(sheet->findChild<FilterBar *>(u"catchUpParts"_s), "chosen", Q_ARG(int, 3));
        faults += faultsOfAllLooks(*sheet);
        forEachLook(*sheet, [&](const QString &look) { savePicture(*sheet, u"prorate-audit-"_s + look); });
        QMetaObject::invokeMethod(sheet->findChild<FilterBar *>(u"catchUpParts"_s), "chosen", Q_ARG(int, 0));
        sheet->findChild<QPushButton *>(u"markBilled"_s)->click();
        at.settle();
        faults += faultsOfAllLooks(*sheet);
        savePicture(*sheet, u"catch-up-none"_s);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        delete sheet;
    }
};

TRUEUP_GUI_TEST_MAIN(CatchUpSheetTest)
#include "tst_catch_up_sheet.moc"
