// SPDX-License-Identifier: GPL-3.0-or-later
// Pushes in the History: what was sent, by whom, what became of it, and the ways to take it back.
#include "tests/ui/push/push_desk.h"
#include "tests/ui/support/gui_test.h"
#include "ui/common/data_table.h"
#include "ui/common/filter_bar.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/overview/overview_figures.h"
#include "ui/overview/overview_words.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// The History on its tab of pushes.
struct Pushes
{
    PushDesk at;
    std::unique_ptr<HistoryPage> page;

    void open()
    {
        at.refresh();
        page = std::make_unique<HistoryPage>(at.session(), at.state());
        page->resize(1080, 760);
        static_cast<QWidget &>(*page).show();
        page->show(HistoryView{.tab = HistoryTab::Pushes});
        settle();
    }
    HistoryModel &model()
    {
        const auto models = page->findChildren<HistoryModel *>();
        return **std::ranges::find(models, HistoryTab::Pushes, &HistoryModel::tab);
    }
    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(model().hasLoaded() && !model().isLoading(), kUiPatienceMs);
        QTest::qWait(60);
    }
    QString cell(int row, int column) { return model().index(row, column).data().toString(); }
    template <typename T>
    T *part(const QString &name)
    {
        return page->findChild<T *>(name);
    }
    bool says(const QString &text)
    {
        const auto labels = page->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
    }
};

enum Column : int { When, Line, Quantities, Outcome, By, Batch };

} // namespace

class PushHistoryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aPushIsListedWithItsOutcomeAndItsWayBack()
    {
        Pushes pushes;
        pushes.at.world.approve({kPremiumLine});
        pushes.at.world.push();
        pushes.open();
        const QAbstractItemModelTester tester(&pushes.model());
        QCOMPARE(pushes.model().rowCount(), 1);
        QCOMPARE(pushes.cell(0, Line), u"Harbour Dental · Microsoft 365 Business Premium"_s);
        QCOMPARE(pushes.cell(0, Quantities), u"25 → 27"_s);
        QCOMPARE(pushes.cell(0, Outcome), u"Verified"_s);
        QCOMPARE(pushes.cell(0, By), u"ann"_s);
        QVERIFY(pushes.says(u"40411"_s)); // for a support case

        QSignalSpy wanted(&pushes.at.session(), &Session::destinationWanted);
        QTRY_VERIFY(pushes.part<QPushButton>(u"takeBack"_s));
        pushes.part<QPushButton>(u"takeBack"_s)->click();
        QCOMPARE(wanted.size(), 1);
        const auto view = std::get<UndoView>(wanted.at(0).at(0).value<Destination>());
        QCOMPARE(view.pushes, std::vector{pushes.at.world.stored(kPremiumLine).id});
    }

    void aBatchIsTakenBackAsAWhole()
    {
        Pushes pushes;
        pushes.at.world.approve({kPremiumLine, kExchangeLine});
        pushes.at.world.push();
        pushes.open();
        QCOMPARE(pushes.model().rowCount(), 2);
        QCOMPARE(pushes.cell(0, Batch), pushes.cell(1, Batch));
        QTRY_VERIFY(pushes.part<QPushButton>(u"takeBatchBack"_s));
        QSignalSpy wanted(&pushes.at.session(), &Session::destinationWanted);
        pushes.part<QPushButton>(u"takeBatchBack"_s)->click();
        QCOMPARE(std::get<UndoView>(wanted.at(0).at(0).value<Destination>()).pushes.size(), 2U);
    }

    void whatWasTakenBackSaysSoAndOffersNothing()
    {
        Pushes pushes;
        pushes.at.world.approve({kPremiumLine});
        pushes.at.world.push();
        pushes.at.world.undo({pushes.at.world.stored(kPremiumLine).id});
        pushes.open();
        QCOMPARE(pushes.model().rowCount(), 2);
        QCOMPARE(pushes.cell(0, Quantities), u"27 → 25"_s); // newest first
        QCOMPARE(pushes.cell(1, Outcome), u"Taken back"_s);
        const auto tables = pushes.page->findChildren<DataTable *>();
        for (DataTable *table : tables) {
            if (table->model() == &pushes.model())
                table->selectRow(1);
        }
        QVERIFY(!pushes.part<QPushButton>(u"takeBack"_s));
    }

    void onlyPushesWithTroubleAreShownWhenAsked()
    {
        Pushes pushes;
        pushes.at.world.approve({kPremiumLine, kExchangeLine});
        pushes.at.world.psa().setFault(
            need(demo::parseCwFault(u"quantity_changed,method=GET,addition=40413,quantity=9"_s)));
        pushes.at.world.push();
        pushes.open();
        QCOMPARE(pushes.model().rowCount(), 2);
        const auto bars = pushes.page->findChildren<FilterBar *>();
        const auto outcomes = std::ranges::find_if(
            bars, [](const FilterBar *bar) { return bar->accessibleName() == u"Which of them"_s; });
        QVERIFY(outcomes != bars.end() && (*outcomes)->isVisible());
        (*outcomes)->setCurrent(1);
        QMetaObject::invokeMethod(*outcomes, "chosen", Q_ARG(int, 1));
        pushes.settle();
        QTRY_COMPARE(pushes.model().rowCount(), 1);
        QCOMPARE(pushes.cell(0, Outcome), u"Conflict"_s);
    }

    void theOverviewNamesWhatAPushLeftForAPerson()
    {
        PushDesk at;
        at.world.approve({kPremiumLine});
        at.world.psa().setFault(
            need(demo::parseCwFault(u"quantity_changed,method=GET,addition=40411,quantity=26"_s)));
        at.world.push();
        at.refresh();
        const OverviewFigures figures = overviewOf(*at.session().data());
        const auto row = std::ranges::find(figures.lookInto, LookIntoRow::Why::PushFailed, &LookIntoRow::why);
        QVERIFY(row != figures.lookInto.end());
        QCOMPARE(row->account, u"Harbour Dental"_s);
        const OverviewItem item = itemOf(*row, at.clock.now());
        QVERIFY2(item.sentence.startsWith(u"Not pushed"_s), qPrintable(item.sentence));
        QCOMPARE(std::get<UsageView>(item.destination).lineId, at.line(kPremiumLine).id);
    }

    void theOverviewRemindsOfAScheduledLineWhoseDayHasCome() // R19
    {
        PushDesk at;
        at.world.approve({kLawLine});
        at.refresh();
        const auto due = [&at] {
            const OverviewFigures figures = overviewOf(*at.session().data());
            return std::ranges::count(figures.lookInto, LookIntoRow::Why::Due, &LookIntoRow::why);
        };
        QCOMPARE(at.line(kLawLine).state, ReviewState::Scheduled);
        QCOMPARE(due(), 0);
        // The invoice of the running periods went out, and a sync saw it.
        at.world.psa().data().moveNextInvoice(kLawAgreement, QDate(2027, 2, 1), u"billing"_s);
        at.world.sync();
        at.clock.advance(std::chrono::hours(24 * 40));
        QCOMPARE(at.session().period(), (Period{2026, 12})); // as shown, until it is refreshed
        at.refresh();
        QCOMPARE(at.session().period(), (Period{2027, 1})); // what the next invoices bill (R11)
        QCOMPARE(at.line(kLawLine).state, ReviewState::Approved);
        QVERIFY(at.line(kLawLine).due);
        QCOMPARE(due(), 1);
    }
};

TRUEUP_GUI_TEST_MAIN(PushHistoryTest)
#include "tst_push_history.moc"
