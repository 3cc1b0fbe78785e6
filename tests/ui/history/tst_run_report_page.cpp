// SPDX-License-Identifier: GPL-3.0-or-later
// A run as a document: every account, what came of it and why; searched, sorted, copied, saved.
#include "tests/ui/history/history_world.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/data_table.h"
#include "ui/common/filter_bar.h"
#include "ui/common/search_field.h"
#include "ui/history/history_page.h"
#include "ui/history/run_accounts_model.h"
#include "ui/history/run_report_page.h"
#include "ui/history/run_report_words.h"
#include "ui/session/ui_state.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// The report's page in a history, opened on the partial run of history_world.h with so many accounts.
class ReportWorld
{
public:
    explicit ReportWorld(int accounts = 12)
        : world([this, accounts](Database &database) {
              storeDemo(database, {12});
              run = addPartialRun(database, need(ConnectionRepository(database).all()).front().id, accounts);
          }),
          state(world.folder(), pool), page(world.session(), state)
    {
        page.resize(1032, 690);
        page.show();
        page.show(HistoryView{.run = run.id});
        if (!QTest::qWaitFor([this] { return report() && report()->document() && model().isSettled(); },
                             30'000))
            throw std::runtime_error("the report did not come");
    }

    RunReportPage *report() const { return page.findChild<RunReportPage *>(); }
    DataTable &table() const { return *page.findChild<DataTable *>(u"run-accounts"_s); }
    RunAccountsModel &model() const { return *static_cast<RunAccountsModel *>(table().model()); }
    QAbstractButton &button(const QString &name) const { return *page.findChild<QAbstractButton *>(name); }
    QString cell(int row, RunAccountsModel::Column column) const
    {
        return model().index(row, column).data().toString();
    }
    void choose(RunRowsQuestion::Filter filter)
    {
        auto *bar = report()->findChild<FilterBar *>();
        bar->setCurrent(static_cast<int>(filter));
        Q_EMIT bar->chosen(static_cast<int>(filter));
        settle();
    }
    void settle()
    {
        if (!QTest::qWaitFor([this] { return model().isSettled(); }, 30'000))
            throw std::runtime_error("the rows did not come");
    }

    Run run;
    QThreadPool pool;
    UiWorld world;
    UiState state;
    HistoryPage page;
};

} // namespace

class RunReportPageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyAccountIsThereWhatNeedsALookFirst()
    {
        ReportWorld at;
        const QAbstractItemModelTester tester(&at.model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(at.model().rowCount(), 12);
        QCOMPARE(at.cell(0, RunAccountsModel::Outcome), u"Failed"_s);
        QVERIFY(at.cell(0, RunAccountsModel::Reason).contains(u"answered with an error"_s));
        QCOMPARE(at.cell(2, RunAccountsModel::Outcome), u"Held"_s);
        QCOMPARE(at.cell(3, RunAccountsModel::Outcome), u"Current"_s);
        at.choose(RunRowsQuestion::Filter::NotCurrent);
        QCOMPARE(at.model().rowCount(), 3);
        QCOMPARE(at.report()->document()->notCurrent(), 3);
    }

    void aRequestIdFindsItsAccount()
    {
        ReportWorld at;
        auto *search = at.report()->findChild<SearchField *>();
        search->setFocus();
        QTest::keyClicks(search, u"req-701009"_s);
        QTRY_COMPARE(at.model().rowCount(), 1);
        QVERIFY(at.cell(0, RunAccountsModel::Account).contains(u"701009"_s));
        QTest::keyClicks(search, u" nobody"_s);
        QTRY_COMPARE(at.model().rowCount(), 0);
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(at.model().rowCount(), 12);
    }

    void columnsSortAsFiguresAndAsNames()
    {
        ReportWorld at;
        at.table().sortByColumn(RunAccountsModel::Received, Qt::DescendingOrder);
        at.settle();
        QCOMPARE(at.cell(0, RunAccountsModel::Account), u"Customer 11"_s);
        at.table().sortByColumn(RunAccountsModel::Account, Qt::AscendingOrder);
        at.settle();
        QCOMPARE(at.cell(0, RunAccountsModel::Account), u"Customer 0"_s);
        at.table().setCurrentIndex(at.model().index(0, 0));
        at.table().sortByColumn(RunAccountsModel::Account, Qt::DescendingOrder);
        at.settle();
        // The chosen account is chosen still, wherever it stands now.
        QCOMPARE(at.table().currentIndex().row(), 11);
        QCOMPARE(at.cell(11, RunAccountsModel::Account), u"Customer 0"_s);
    }

    void rowsAndTheReportGoToTheClipboard()
    {
        ReportWorld at;
        at.table().selectRow(0);
        at.table().setFocus();
        QTest::keyClick(&at.table(), Qt::Key_C, Qt::ControlModifier);
        const QString row = QGuiApplication::clipboard()->text();
        QVERIFY2(row.contains(u"req-701003"_s) && row.startsWith(u"Account\t"_s), qPrintable(row));

        QTest::mouseClick(&at.button(u"run-copy"_s), Qt::LeftButton);
        const QString report = QGuiApplication::clipboard()->text();
        for (const QString &part : {u"Sync of Stellr"_s, u"request id: req-list"_s, u"701003"_s, u"Held"_s})
            QVERIFY2(report.contains(part), qPrintable(part + u" is missing in\n"_s + report));
        QVERIFY(!report.contains(u"Customer 8"_s)); // current: not worth a line
    }

    void everyAccountLeavesAsAFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("csv") << u"run.csv"_s;
        QTest::newRow("json") << u"run.json"_s;
    }
    void everyAccountLeavesAsAFile()
    {
        QFETCH(const QString, name);
        ReportWorld at;
        const QTemporaryDir folder;
        QTest::mouseClick(&at.button(u"run-save"_s), Qt::LeftButton);
        auto *dialog = at.page.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QSignalSpy noticed(&at.world.session(), &Session::noticed);
        const QString path = folder.filePath(name);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QVERIFY(noticed.wait(10'000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        if (name.endsWith(u"csv"_s)) {
            QCOMPARE(bytes.count('\n'), 13);
            QVERIFY(bytes.startsWith("run_id,connection,account,"));
        } else {
            const QJsonArray rows = QJsonDocument::fromJson(bytes).array();
            QCOMPARE(rows.size(), 12);
            QCOMPARE(rows.first()[u"outcome"_s].toString(), u"failed"_s);
            QCOMPARE(rows.first()[u"http_status"_s].toInt(), 500);
        }
    }

    void whatAHeldListLeftOutIsPartOfIt()
    {
        UiWorld world([](Database &database) {
            storeDemo(database, {12});
            addHeldRun(database, need(ConnectionRepository(database).all()).front().id);
        });
        std::optional<Result<RunDocumentPtr>> read;
        world.session().read(
            this, [](Database &database) { return readRunDocument(database, RunId{2}); },
            [&read](const Result<RunDocumentPtr> &document) { read = document; });
        QTRY_VERIFY(read);
        const RunDocumentPtr shown = need(*read);
        QVERIFY(shown);
        const RunDocument &document = *shown;
        QCOMPARE(document.unlisted, 2);
        QVERIFY(document.rows.front().unlisted);
        QCOMPARE(document.notCurrent(), 2);
        QCOMPARE(listSentence(document), u"The distributor listed 6 accounts, 6 fewer than before."_s);
        QVERIFY(runReportText(document, QTimeZone::utc()).contains(u"not listed"_s));
    }

    void aPsasReportIsAboutAgreements()
    {
        RunDocument document;
        document.kind = ConnectionKind::ConnectWise;
        document.run.listComplete = true;
        document.run.accountsBefore = 3998;
        document.run.accountsListed = document.run.accountsFetched = 4000;
        QCOMPARE(listSentence(document), u"The PSA listed 4,000 agreements, 2 more than before."_s);
        QCOMPARE(runFacts(document).front().label, u"Agreements current"_s);
        QCOMPARE(runFacts(document).front().value, u"4,000 of 4,000"_s);
        document.run.listComplete = false;
        QCOMPARE(listSentence(document), u"The list of agreements came short: 4,000 agreements."_s);
    }

    void enterOpensAReportAndEscapeGoesBack()
    {
        ReportWorld at;
        QTest::keyClick(at.report(), Qt::Key_Escape);
        QVERIFY(!at.report()->isVisible());
        DataTable *runs = nullptr;
        for (DataTable *table : at.page.findChildren<DataTable *>()) {
            if (table->isVisible())
                runs = table;
        }
        QVERIFY(runs && runs != &at.table());
        QTRY_VERIFY(runs->model()->rowCount() == 2);
        runs->setFocus();
        QTest::keyClick(runs, Qt::Key_Return);
        QVERIFY(at.report()->isVisible());
    }

    void thousandsOfAccountsAreChosenOutsideTheGuiThread()
    {
        ReportWorld at(3000);
        QCOMPARE(at.model().rowCount(), 3000);
        at.choose(RunRowsQuestion::Filter::NotCurrent);
        QCOMPARE(at.model().rowCount(), 3);
        // A question that is no longer asked changes nothing any more.
        at.model().setSearch(u"customer"_s);
        at.model().setSearch(u"customer 3"_s);
        at.settle();
        QCOMPARE(at.model().question().words, (QStringList{u"customer"_s, u"3"_s}));
        QVERIFY(at.model().rowCount() <= 3);
    }

    void isReadableAndReachableInEveryLook()
    {
        ReportWorld at;
        const QStringList faults = faultsOfAllLooks(at.page);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void pictures()
    {
        ReportWorld at(260);
        forEachLook(at.page, [&at](const QString &look) {
            if (look.endsWith(u"2x"_s))
                return;
            at.table().setCurrentIndex(at.model().index(0, 0));
            QTest::qWait(50);
            savePicture(at.page, u"run-report-"_s + look);
        });
        at.page.resize(776, 590);
        QTest::qWait(50);
        savePicture(at.page, u"run-report-small"_s);
    }
};

TRUEUP_GUI_TEST_MAIN(RunReportPageTest)
#include "tst_run_report_page.moc"
