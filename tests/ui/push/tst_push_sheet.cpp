// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet over the window: what is shown before anything is written, what is asked, and what becomes of it.
#include "tests/ui/push/made_pushes.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/data_table.h"
#include "ui/common/filter_bar.h"
#include "ui/common/label.h"
#include "ui/push/push_rows_model.h"
#include "ui/push/push_sheet.h"
#include "ui/push/request_view.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// A window with the sheet over it.
struct Stage
{
    QWidget window;
    PushSheet sheet;
    QAbstractItemModelTester tester;

    explicit Stage(PushKind kind = PushKind::Push)
        : sheet(kind, &window), tester(const_cast<PushRowsModel *>(&sheet.rows()))
    {
        window.resize(1280, 800);
        window.show();
        sheet.resize(1232, 752);
        sheet.open();
    }
    template <typename T>
    T *part(const QString &name)
    {
        return sheet.findChild<T *>(name);
    }
    DataTable &table() { return *part<DataTable>(u"pushRows"_s); }
    QPushButton &push() { return *part<QPushButton>(u"pushNow"_s); }
    QCheckBox &looked() { return *part<QCheckBox>(u"looked"_s); }
    QString totals() { return part<Label>(u"pushTotals"_s)->text(); }
    void press(Qt::Key key)
    {
        table().setFocus();
        QTest::keyClick(&table(), key);
    }
};

PushSheetRow ended(PushStage stage, const QString &sentence)
{
    PushSheetRow row;
    row.stage = stage;
    row.sentence = sentence;
    return row;
}

bool says(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
}

} // namespace

class PushSheetTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void nothingCanBePushedBeforeThePreviewIsThere()
    {
        Stage stage;
        QVERIFY(!stage.push().isEnabled());
        stage.sheet.showPreview(makePreview({{}}));
        QVERIFY(stage.push().isEnabled());
    }

    void theChosenRowShowsTheExactRequest()
    {
        Stage stage;
        stage.sheet.showPreview(makePreview({{}}));
        const auto *request = stage.sheet.findChild<RequestView *>();
        QVERIFY(request);
        QCOMPARE(
            request->toPlainText(),
            u"PATCH "
            u"https://api-na.myconnectwise.net/v4_6_release/apis/3.0/finance/agreements/812/additions/40411\n"
            u"[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":27}]"_s);
        stage.part<QPushButton>(u"copyRequest"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), request->toPlainText());
        QVERIFY(says(stage.sheet, u"25 → 27"_s));
    }

    void whatProratesComesWithTheStepsToDoItByHand()
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        stage.table().selectRow(1);
        auto *copy = stage.part<QPushButton>(u"copySteps"_s);
        QVERIFY(copy);
        copy->click();
        const QString steps = QGuiApplication::clipboard()->text();
        QVERIFY2(steps.contains(u"Cancelled Date"_s) && steps.contains(u"quantity 46"_s), qPrintable(steps));
        stage.table().selectRow(0);
        QVERIFY(!stage.part<QPushButton>(u"copySteps"_s));
    }

    void whatLowersIsLeftOutUntilItIsChosenAndConfirmed() // R18
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        QCOMPARE(stage.sheet.rows().tickedLines(), (QSet<QString>{u"U0"_s, u"U1"_s}));
        QVERIFY(stage.push().isEnabled());
        QVERIFY(!stage.looked().isEnabled());

        stage.table().selectRow(2);
        stage.press(Qt::Key_Space);
        QVERIFY(stage.sheet.rows().row(2).ticked);
        QVERIFY(!stage.push().isEnabled());
        QVERIFY(stage.looked().isEnabled());
        stage.looked().click();
        QVERIFY(stage.push().isEnabled());

        stage.press(Qt::Key_Space); // without it nothing is confirmed any more
        QVERIFY(!stage.looked().isChecked());
        QVERIFY(stage.push().isEnabled());
        stage.press(Qt::Key_Space);
        QVERIFY(!stage.push().isEnabled());
    }

    void theLinesOfOneDecisionAreChosenTogether()
    {
        Stage stage;
        stage.sheet.showPreview(makePreview({{.lineId = u"UA"_s}, {.lineId = u"UA"_s}, {}}));
        stage.table().selectRow(0);
        stage.press(Qt::Key_Space);
        QVERIFY(!stage.sheet.rows().row(1).ticked);
        QVERIFY(stage.sheet.rows().row(2).ticked);
    }

    void aDecisionThatLowersOneOfItsLinesIsLeftOutWhole() // R18
    {
        Stage stage;
        stage.sheet.showPreview(
            makePreview({{.lineId = u"UA"_s}, {.before = 9, .after = 4, .lineId = u"UA"_s}}));
        QVERIFY(stage.sheet.rows().tickedLines().isEmpty());
        QVERIFY(!stage.push().isEnabled());
    }

    void theTotalsFollowWhatIsChosen()
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        QCOMPARE(stage.totals(), u"2 lines · 8 seats more · +$211.20 a month · catch-up $33.44"_s);
        stage.part<QPushButton>(u"chooseAll"_s)->click();
        QCOMPARE(stage.totals(),
                 u"3 lines · 8 seats more · 3 seats fewer · +$132.00 a month · catch-up $33.44"_s);
        stage.part<QPushButton>(u"chooseNone"_s)->click();
        QCOMPARE(stage.totals(), u"Nothing is chosen."_s);
        QVERIFY(!stage.push().isEnabled());
    }

    void whatIsLeftOutSaysWhyAndWhatToDo()
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        auto *parts = stage.part<FilterBar>(u"pushParts"_s);
        QMetaObject::invokeMethod(parts, "chosen", Q_ARG(int, 1));
        auto *table = stage.part<DataTable>(u"leftOut"_s);
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 3);
        QSignalSpy asked(&stage.sheet, &PushSheet::allocationWanted);
        stage.part<QPushButton>(u"leftOutAction"_s)->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), u"U7"_s);
        QVERIFY(!stage.sheet.isVisible());
    }

    void onlyWhatIsChosenIsPushed()
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        std::vector<PushRow> wanted;
        connect(&stage.sheet, &PushSheet::pushWanted, &stage.sheet,
                [&wanted](const std::vector<PushRow> &rows) { wanted = rows; });
        stage.sheet.activateWindow();
        QTRY_VERIFY(stage.sheet.isActiveWindow());
        stage.table().setFocus();
        QTest::keyClick(&stage.table(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wanted.size(), 2U);
        QCOMPARE(wanted[1].push.lineId, u"U1"_s);
    }

    void eachRowSaysHowFarItIsAndHowItEnded()
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        stage.sheet.showRunning();
        QCOMPARE(stage.sheet.rows().rowCount(), 2);
        QVERIFY(!stage.push().isVisible());
        const auto state = [&stage](int row) {
            return stage.sheet.rows().index(row, PushRowsModel::State).data().toString();
        };
        QCOMPARE(state(0), u"Waiting"_s);
        const std::pair<PushStage, QString> steps[] = {{PushStage::Checking, u"Checking"_s},
                                                       {PushStage::Writing, u"Writing"_s},
                                                       {PushStage::ReadingBack, u"Reading back"_s},
                                                       {PushStage::Settling, u"Being settled"_s}};
        for (const auto &[step, word] : steps) {
            stage.sheet.showStage(0, step);
            QCOMPARE(state(0), word);
        }
        stage.sheet.showRowEnd(0, ended(PushStage::Verified, u"Written and read back."_s));
        stage.sheet.showRowEnd(1, ended(PushStage::Conflict, u"The quantity was 40 and is 41."_s));
        stage.sheet.showEnd(u"1 of 2 quantities written and read back; 1 conflict."_s, Tone::Danger);
        QCOMPARE(state(0), u"Verified"_s);
        QCOMPARE(stage.totals(), u"1 of 2 quantities written and read back; 1 conflict."_s);
        QCOMPARE(stage.table().currentIndex().row(), 1); // the trouble
        QVERIFY(says(stage.sheet, u"The quantity was 40 and is 41."_s));
        QVERIFY(says(stage.sheet, u"Nothing was written. Review the line again"_s));
        QSignalSpy review(&stage.sheet, &PushSheet::reviewWanted);
        stage.part<QPushButton>(u"reviewAgain"_s)->click();
        QCOMPARE(review.at(0).at(0).toString(), u"U1"_s);
    }

    void aRefusalNamesTheFieldAndWhatToDo()
    {
        Stage stage;
        stage.sheet.showPreview(makePreview({{}}));
        stage.sheet.showRunning();
        PushSheetRow row = ended(PushStage::Refused, u"The field unitCost is out of range."_s);
        row.field = u"unitCost"_s;
        row.requestId = u"req-77"_s;
        row.sent = true;
        stage.sheet.showRowEnd(0, row);
        QVERIFY(says(stage.sheet, u"The field unitCost is out of range."_s));
        QVERIFY(says(stage.sheet, u"mend its field unitCost there"_s));
        QVERIFY(says(stage.sheet, u"req-77"_s));
    }

    void theRowInFlightCanBeFinishedAndTheRestStopped()
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        stage.sheet.showRunning();
        QSignalSpy finish(&stage.sheet, &PushSheet::finishWanted);
        const auto buttons = stage.sheet.findChildren<QPushButton *>();
        const auto stop = std::ranges::find_if(buttons, [](const QPushButton *each) {
            return each->isVisible() && each->text().contains(u"row in flight"_s);
        });
        QVERIFY(stop != buttons.end());
        (*stop)->click();
        QCOMPARE(finish.size(), 1);
        QVERIFY(!(*stop)->isEnabled());
    }

    void closingItStopsNothing()
    {
        Stage stage;
        stage.sheet.showPreview(mixedPreview());
        stage.sheet.showRunning();
        QSignalSpy finish(&stage.sheet, &PushSheet::finishWanted);
        QTest::keyClick(&stage.sheet, Qt::Key_Escape);
        QVERIFY(!stage.sheet.isVisible());
        stage.sheet.showStage(0, PushStage::Writing);
        QCOMPARE(finish.size(), 0);
        stage.sheet.open();
        QVERIFY(stage.sheet.isRunning());
        QCOMPARE(stage.sheet.rows().row(0).stage, PushStage::Writing);
    }

    void everythingThatIsTakenBackIsChosen() // R22
    {
        Stage stage(PushKind::Undo);
        stage.sheet.showPreview(makePreview(
            {{.before = 27,
              .after = 25,
              .warnings =
                  {u"The invoice of 1 Dec 2026 carries 27 already: a credit of $52.80 may be due."_s}}},
            PushKind::Undo));
        QVERIFY(stage.push().isEnabled());
        QVERIFY(!stage.looked().isVisible());
        QCOMPARE(stage.push().text(), u"&Take back 1 line"_s);
    }

    void holdsInEveryLook()
    {
        Stage stage;
        savePicture(stage.sheet, u"push-reading"_s);
        stage.sheet.showPreview(mixedPreview());
        stage.table().selectRow(1);
        QStringList faults = faultsOfAllLooks(stage.sheet);
        forEachLook(stage.sheet,
                    [&](const QString &look) { savePicture(stage.sheet, u"push-preview-"_s + look); });
        QMetaObject::invokeMethod(stage.part<FilterBar>(u"pushParts"_s), "chosen", Q_ARG(int, 1));
        faults += faultsOfAllLooks(stage.sheet);
        forEachLook(stage.sheet,
                    [&](const QString &look) { savePicture(stage.sheet, u"push-left-out-"_s + look); });
        stage.sheet.showRunning();
        stage.sheet.showRowEnd(0, ended(PushStage::Verified, u"Written and read back."_s));
        stage.sheet.showStage(1, PushStage::ReadingBack);
        faults += faultsOfAllLooks(stage.sheet);
        forEachLook(stage.sheet,
                    [&](const QString &look) { savePicture(stage.sheet, u"push-running-"_s + look); });
        PushSheetRow conflict = ended(PushStage::Conflict, u"The quantity was 40 and is 41."_s);
        conflict.found = Quantity::fromUnits(41);
        stage.sheet.showRowEnd(1, conflict);
        stage.sheet.showEnd(u"1 of 2 quantities written and read back; 1 conflict."_s, Tone::Danger);
        faults += faultsOfAllLooks(stage.sheet);
        forEachLook(stage.sheet,
                    [&](const QString &look) { savePicture(stage.sheet, u"push-ended-"_s + look); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

TRUEUP_GUI_TEST_MAIN(PushSheetTest)
#include "tst_push_sheet.moc"
