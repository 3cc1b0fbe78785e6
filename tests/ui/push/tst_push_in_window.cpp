// SPDX-License-Identifier: GPL-3.0-or-later
// From the Usage page into a PSA and back, through the real window, the real engine and real sockets.
#include "tests/ui/push/push_desk.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/data_table.h"
#include "ui/common/decision_box.h"
#include "ui/common/error_bar.h"
#include "ui/common/label.h"
#include "ui/push/catch_up_sheet.h"
#include "ui/push/push_rows_model.h"
#include "ui/push/push_sheet.h"
#include "ui/usage/usage_model.h"
#include "ui/usage/usage_page.h"
#include "ui/usage/usage_query.h"
#include "ui/usage/usage_table.h"
#include "ui/window/sync_status.h"
#include "ui/window/workspace.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// The window on a synced folder, with the Usage page open.
class Window
{
public:
    explicit Window(demo::CwRecords records = pushRecords())
        : at(std::move(records)),
          m_workspace(new Workspace(PageSet::Parts{at.session(), at.desk(), at.state(), {}}))
    {
        m_workspace->resize(1280, 800);
        m_workspace->show();
        m_workspace->activateWindow();
        at.session().goTo(UsageView{.toDoOnly = false});
        settle();
    }
    ~Window()
    {
        delete sheet();
        delete m_workspace;
    }

    QWidget &widget() { return *m_workspace; }
    UsagePage &page() { return *m_workspace->findChild<UsagePage *>(); }
    UsageTable &table() { return *page().findChild<UsageTable *>(); }
    PushSheet *sheet() { return m_workspace->findChild<PushSheet *>(); }
    template <typename T>
    T *part(const QString &name)
    {
        return m_workspace->findChild<T *>(name);
    }
    DecisionBox *box(const QString &name) { return part<DecisionBox>(name); }
    void settle()
    {
        at.settle();
        UsageQuery *query = page().findChild<UsageQuery *>();
        QTRY_VERIFY_WITH_TIMEOUT(!query->isAsking(), kUiPatienceMs);
        QTest::qWait(80);
    }
    void choose(int additionId)
    {
        const QString id = at.line(additionId).id;
        at.session().goTo(UsageView{.toDoOnly = false, .lineId = id});
        settle();
    }
    void approve(int additionId)
    {
        choose(additionId);
        part<QPushButton>(u"approveButton"_s)->click();
        if (DecisionBox *ask = box(u"decisionBox"_s))
            ask->choose(1);
        settle();
    }
    /// Opens the preview and waits for its plan.
    void openPreview()
    {
        part<QPushButton>(u"pushApproved"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(sheet() && sheet()->rows().rowCount() > 0, kUiPatienceMs);
    }
    QPushButton &pushNow() { return *sheet()->findChild<QPushButton *>(u"pushNow"_s); }
    void waitForEnd() { QTRY_VERIFY_WITH_TIMEOUT(sheet()->hasEnded(), kUiPatienceMs); }
    QString totals() { return sheet()->findChild<Label *>(u"pushTotals"_s)->text(); }
    QString notice() { return m_workspace->findChild<ErrorBar *>()->text(); }

    PushDesk at;

private:
    Workspace *m_workspace;
};

bool says(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
}

Quantity units(int count)
{
    return Quantity::fromUnits(count);
}

} // namespace

class PushInWindowTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void anApprovedLineIsPreviewedPushedAndVerified()
    {
        Window window;
        auto *push = window.part<QPushButton>(u"pushApproved"_s);
        QVERIFY(push->isVisible());
        QVERIFY(!push->isEnabled());
        QVERIFY(!window.part<QPushButton>(u"exportChanges"_s)->isVisible()); // no PSA here takes files
        window.approve(kPremiumLine);
        QCOMPARE(push->text(), u"Push 1 approved…"_s);

        window.openPreview();
        QTRY_VERIFY(window.sheet()->findChild<QPlainTextEdit *>());
        const QString request = window.sheet()->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(request.endsWith(u"[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":27}]"_s),
                 qPrintable(request));
        QVERIFY(request.startsWith(u"PATCH "_s + window.at.world.psa().url().toString()));
        QCOMPARE(window.at.world.psa().writes().size(), 0U);

        window.pushNow().click();
        window.waitForEnd();
        QCOMPARE(window.at.atThePsa(kPremiumLine), units(27));
        QCOMPARE(window.at.world.psa().writes().size(), 1U);
        QCOMPARE(window.at.world.psa().writes().front().body,
                 QByteArray(R"([{"op":"replace","path":"quantity","value":27}])"));
        QCOMPARE(window.sheet()->rows().row(0).stage, PushStage::Verified);

        window.sheet()->reject();
        window.settle(); // what the person has just seen is shown at once
        QCOMPARE(window.at.line(kPremiumLine).state, ReviewState::Verified);
        QVERIFY(!window.sheet() || !window.sheet()->isVisible());
    }

    void aLineThatSomebodyChangedMeanwhileIsAConflictForAPerson()
    {
        Window window;
        window.approve(kPremiumLine);
        window.openPreview();
        window.at.world.psa().data().setQuantity(kPremiumLine, units(26), u"bob"_s);
        window.pushNow().click();
        window.waitForEnd();
        QCOMPARE(window.sheet()->rows().row(0).stage, PushStage::Conflict);
        QVERIFY(window.at.world.psa().writes().empty());
        QVERIFY(says(*window.sheet(), u"26"_s));
        window.sheet()->findChild<QPushButton *>(u"reviewAgain"_s)->click();
        window.settle();
        QCOMPARE(window.at.line(kPremiumLine).state, ReviewState::Conflict);
        QCOMPARE(window.table().selectedLines().size(), 1U);
        QCOMPARE(window.table().selectedLines().front()->id, window.at.line(kPremiumLine).id);
    }

    void aRefusalShowsThePsasOwnField()
    {
        Window window;
        window.at.world.psa().setFault(need(
            demo::parseCwFault(u"record_spoiled,text=invoiceDescription,method=PATCH,addition=40411"_s)));
        window.approve(kPremiumLine);
        window.openPreview();
        window.pushNow().click();
        window.waitForEnd();
        const PushSheetRow &row = window.sheet()->rows().row(0);
        QCOMPARE(row.stage, PushStage::Refused);
        QVERIFY(!row.field.isEmpty());
        QVERIFY(says(*window.sheet(), row.field));
        QCOMPARE(window.at.atThePsa(kPremiumLine), units(25));
    }

    void closingTheSheetStopsNothingAndTheEndIsSaid()
    {
        Window window;
        window.at.world.psa().setLatency(150);
        window.approve(kPremiumLine);
        window.openPreview();
        window.pushNow().click();
        window.sheet()->reject();
        QVERIFY(!window.sheet()->isVisible());
        QVERIFY(window.at.desk().isBusy());
        auto *status = window.part<SyncStatus>(u"sync-status"_s);
        QVERIFY2(status->line().text.contains(u"push"_s, Qt::CaseInsensitive),
                 qPrintable(status->line().text));
        status->click();
        auto *panel = window.part<QWidget>(u"activity"_s);
        QVERIFY(panel->isVisible());
        savePicture(*panel, u"activity-pushing"_s);
        panel->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window.at.desk().isBusy(), kUiPatienceMs);
        QCOMPARE(window.at.atThePsa(kPremiumLine), units(27));
        QTRY_VERIFY2(window.notice().contains(u"read back"_s), qPrintable(window.notice()));
    }

    void aPushThatGoesOnIsLookedAtAgain()
    {
        Window window;
        window.at.world.psa().setLatency(200);
        window.approve(kPremiumLine);
        window.openPreview();
        window.pushNow().click();
        window.sheet()->reject();
        window.at.session().goTo(PushView{});
        QVERIFY(window.sheet()->isVisible());
        QVERIFY(window.sheet()->isRunning());
        window.waitForEnd();
        QCOMPARE(window.sheet()->rows().row(0).stage, PushStage::Verified);
    }

    void closingTheProgramFinishesTheRowInFlight()
    {
        PushDesk at;
        at.world.approve({kPremiumLine});
        at.refresh();
        at.world.psa().setLatency(200);
        PushOrder order;
        order.question = at.session().question();
        order.by = u"ann"_s;
        bool writing = false;
        connect(&at.desk(), &EngineDesk::pushProgressed, this, [&writing](const PushProgress &progress) {
            writing = writing || progress.step == PushStep::Writing;
        });
        at.desk().push(order);
        QTRY_VERIFY_WITH_TIMEOUT(writing, kUiPatienceMs);
        at.closeEngine();
        QCOMPARE(at.world.stored(kPremiumLine).state, PushState::Verified);
        QCOMPARE(at.world.psa().writes().size(), 1U);
    }

    void whatWasPushedIsTakenBackFromTheLine() // R22
    {
        Window window;
        window.approve(kPremiumLine);
        window.openPreview();
        window.pushNow().click();
        window.waitForEnd();
        window.sheet()->reject();
        window.settle();
        window.choose(kPremiumLine);
        auto *take = window.part<QPushButton>(u"takeBack"_s);
        QVERIFY(take);
        take->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.sheet() && window.sheet()->rows().rowCount() == 1, kUiPatienceMs);
        QCOMPARE(window.sheet()->kind(), PushKind::Undo);
        window.pushNow().click();
        window.waitForEnd();
        QCOMPARE(window.at.atThePsa(kPremiumLine), units(25));
        window.sheet()->reject();
        window.settle();
        QCOMPARE(window.at.line(kPremiumLine).state, ReviewState::Undone);
    }

    void anUndoIsRefusedWhereSomebodyChangedTheLine() // R22
    {
        Window window;
        window.approve(kPremiumLine);
        window.openPreview();
        window.pushNow().click();
        window.waitForEnd();
        window.sheet()->reject();
        window.settle();
        const PushId push = window.at.line(kPremiumLine).pushes.front()->id;
        window.at.world.psa().data().setQuantity(kPremiumLine, units(30), u"bob"_s);
        window.at.session().goTo(UndoView{{push}});
        QTRY_VERIFY_WITH_TIMEOUT(window.sheet() && window.sheet()->rows().rowCount() == 1, kUiPatienceMs);
        window.pushNow().click();
        window.waitForEnd();
        QCOMPARE(window.sheet()->rows().row(0).stage, PushStage::Conflict);
        QVERIFY2(window.sheet()->rows().row(0).sentence.contains(u"30"_s),
                 qPrintable(window.sheet()->rows().row(0).sentence));
        QCOMPARE(window.at.atThePsa(kPremiumLine), units(30));
    }

    void aDecreaseInArrearsIsScheduledAtOnceAndLeftOut() // R19
    {
        Window window;
        window.approve(kLawLine);
        QCOMPARE(window.page().findChild<UsageModel *>()->shown(window.table().selectedRows().front()).state,
                 ReviewState::Scheduled);
        window.at.refresh();
        window.settle();
        QCOMPARE(window.at.line(kLawLine).state, ReviewState::Scheduled);
        window.choose(kLawLine);
        QVERIFY(says(window.page(), u"Waits until"_s));
    }

    void whatASpreadIsAskedForIsKeptAndPushed()
    {
        demo::CwRecords records = pushRecords();
        demo::CwAddition second = records.additions.front();
        second.id = 40499;
        second.quantity = units(2);
        records.additions.push_back(second); // 25 + 2 billed, 29 expected
        Window window(records);
        window.at.world.vendor().lines[u"C1"_s][0].quantity = units(29);
        window.at.world.sync();
        window.at.refresh();
        window.settle();
        window.approve(kPremiumLine);
        window.part<QPushButton>(u"pushApproved"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.sheet() && window.part<QPushButton>(u"leftOutAction"_s)->isVisible(),
                                 kUiPatienceMs);
        window.part<QPushButton>(u"leftOutAction"_s)->click(); // choose how to spread it
        QTRY_VERIFY_WITH_TIMEOUT(window.box(u"allocationBox"_s), kUiPatienceMs);
        DecisionBox *ask = window.box(u"allocationBox"_s);
        ask->findChild<QRadioButton *>(u"rest_40411"_s)->setChecked(true);
        auto *fixed = ask->findChild<QLineEdit *>(u"fixed_40499"_s);
        fixed->setText(u"99"_s);
        QVERIFY(says(*ask, u"more than"_s));
        savePicture(*ask, u"allocation-too-much"_s);
        fixed->setText(u"4"_s);
        QVERIFY(says(*ask, u"25 + 4 = 29"_s));
        const QStringList faults = faultsOfAllLooks(*ask);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        forEachLook(*ask, [&](const QString &look) { savePicture(*ask, u"allocation-"_s + look); });
        ask->choose(2);
        window.settle();
        QVERIFY(window.at.line(kPremiumLine).allocation);
        QCOMPARE(window.at.session().undoStack().count(), 2); // the approval, and how it is spread

        window.openPreview();
        QCOMPARE(window.sheet()->rows().rowCount(), 1); // the other line bills 25 already
        window.pushNow().click();
        window.waitForEnd();
        QCOMPARE(window.at.atThePsa(40499), units(4));
        QCOMPARE(window.at.atThePsa(kPremiumLine), units(25));
    }

    void aLineIsLeftToAnotherToolAndTakenBack()
    {
        Window window;
        window.approve(kPremiumLine);
        window.openPreview();
        window.pushNow().click();
        window.waitForEnd();
        window.sheet()->reject();
        window.settle();
        window.choose(kPremiumLine);
        window.part<QPushButton>(u"ownElsewhere"_s)->click();
        DecisionBox *ask = window.box(u"ownerBox"_s);
        QVERIFY(ask);
        const QStringList faults = faultsOfAllLooks(*ask);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        ask->findChild<QLineEdit *>(u"owner"_s)->setText(u"RMM sync"_s);
        savePicture(*ask, u"owner"_s);
        ask->choose(2);
        window.settle();
        QVERIFY(window.at.line(kPremiumLine).owner);
        QVERIFY(says(window.page(), u"RMM sync keeps this line"_s));
        window.at.session().undoStack().undo();
        window.settle();
        QVERIFY(!window.at.line(kPremiumLine).owner);
    }

    void whatIsNotBilledYetIsTypedInOrMadeWhereTheSwitchIsOn() // R13
    {
        demo::CwRecords records = pushRecords();
        std::erase_if(records.additions,
                      [](const demo::CwAddition &each) { return each.id == kExchangeLine; });
        Window window(records);
        const auto &lines = window.at.session().data()->review.lines;
        const auto fresh = std::ranges::find(lines, UsageKind::NewRevenue, &UsageLine::kind);
        QVERIFY(fresh != lines.end());
        const QString id = fresh->id;
        window.at.session().goTo(UsageView{.toDoOnly = false, .lineId = id});
        window.settle();
        QTRY_VERIFY_WITH_TIMEOUT(window.part<QPushButton>(u"copyInstruction"_s), kUiPatienceMs);
        QTest::qWait(60);
        savePicture(window.widget(), u"usage-new-revenue"_s);
        QVERIFY(!window.part<QPushButton>(u"createLine"_s)); // the switch is off

        Connection psa = window.at.world.connection();
        psa.psa.mayCreateLines = true;
        window.at.world.save(psa);
        window.at.refresh();
        window.at.session().goTo(UsageView{.toDoOnly = false, .lineId = id});
        window.settle();
        QTRY_VERIFY_WITH_TIMEOUT(window.part<QPushButton>(u"createLine"_s), kUiPatienceMs);
        window.part<QPushButton>(u"createLine"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.box(u"newLineBox"_s), kUiPatienceMs);
        DecisionBox *ask = window.box(u"newLineBox"_s);
        QPushButton *make = ask->buttonFor(1);
        QVERIFY(!make->isEnabled());
        QTRY_VERIFY(ask->findChild<QPlainTextEdit *>()->toPlainText().startsWith(u"POST "_s));
        ask->findChild<QAbstractButton *>(u"looked"_s)->click();
        QTRY_VERIFY(make->isEnabled());
        const QStringList faults = faultsOfAllLooks(*ask);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        forEachLook(*ask, [&](const QString &look) { savePicture(*ask, u"new-line-box-"_s + look); });
        const auto before = window.at.world.psa().writes().size();
        make->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.notice().contains(u"read back"_s), kUiPatienceMs);
        QCOMPARE(window.at.world.psa().writes().size(), before + 1);
        window.settle();
        QCOMPARE(window.at.session().data()->review.line(id)->kind, UsageKind::Equal);
    }

    void holdsInEveryLook()
    {
        Window window;
        window.approve(kPremiumLine);
        window.approve(kLawLine);
        window.at.refresh();
        window.settle();
        window.choose(kPremiumLine);
        savePicture(window.widget(), u"usage-approved"_s);
        window.openPreview();
        QTRY_VERIFY(window.sheet()->findChild<QPlainTextEdit *>());
        savePicture(*window.sheet(), u"window-push-preview"_s);
        window.pushNow().click();
        window.waitForEnd();
        savePicture(*window.sheet(), u"window-push-ended"_s);
        window.sheet()->reject();
        window.settle();
        window.choose(kPremiumLine);
        QStringList faults = faultsOfAllLooks(window.widget());
        forEachLook(window.widget(),
                    [&](const QString &look) { savePicture(window.widget(), u"usage-verified-"_s + look); });
        window.at.session().goTo(HistoryView{.tab = HistoryTab::Pushes});
        window.at.settle();
        QTest::qWait(300);
        faults += faultsOfAllLooks(window.widget());
        forEachLook(window.widget(),
                    [&](const QString &look) { savePicture(window.widget(), u"history-pushes-"_s + look); });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

TRUEUP_GUI_TEST_MAIN(PushInWindowTest)
#include "tst_push_in_window.moc"
