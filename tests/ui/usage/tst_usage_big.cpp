// SPDX-License-Identifier: GPL-3.0-or-later
// A big folder: 35,000 lines with TRUEUP_BIG=1, fewer without. Prints how long each step takes and which
// events held up the GUI thread for more than a frame; times are never judged here, the machine may be
// anything.
#include "core/workflow/decide.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/gui_watchdog.h"
#include "tests/ui/usage/usage_desk.h"

#include <QClipboard>
#include <QPushButton>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// Runs a step, waits until `isOver`, and prints its time and the events slower than a frame.
void measure(const char *what, const std::function<void()> &work, const std::function<bool()> &isOver)
{
    auto &watched = *static_cast<WatchedApplication *>(qApp);
    watched.clear();
    QElapsedTimer timer;
    timer.start();
    work();
    const double inCall = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    while (!isOver())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    const qint64 whole = timer.elapsed();
    QTest::qWait(100); // what follows a moment later is watched too
    qInfo("%-34s call %7.1f ms, answered %5lld ms; over 16 ms: %s", what, inCall, whole,
          watched.slowEvents().empty() ? "none" : qPrintable(u'\n' + QString::fromUtf8(watched.report())));
}

} // namespace

class UsageBigTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyStepOfABigReview()
    {
        const bool big = qEnvironmentVariableIntValue("TRUEUP_BIG") != 0;
        UiWorld world([big](Database &database) { storeDemo(database, {big ? 4375 : 120, 8, true}); });
        UiState state(world.folder(), *world.session().parts().pool);
        state.setValue(u"usage/filter"_s, QString());
        std::unique_ptr<UsagePage> page;
        UsageQuery *query = nullptr;
        const auto answered = [&] { return !query->isAsking() && !world.session().isSaving(); };
        measure(
            "open the page",
            [&] {
                page = std::make_unique<UsagePage>(world.session(), state);
                page->resize(1080, 744);
                static_cast<QWidget &>(*page).show();
                query = page->findChild<UsageQuery *>();
            },
            answered);
        auto &table = *page->findChild<UsageTable *>();
        auto &model = *page->findChild<UsageModel *>();
        page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        measure(
            "all lines",
            [&] {
                page->show(UsageView{false, {}, {}, {}, {}});
            },
            answered);
        qInfo("%d lines", model.rowCount());
        const int lines = model.rowCount();
        QVERIFY(lines > 500);

        auto *search = page->findChild<QLineEdit *>(u"search"_s);
        search->setFocus();
        const auto typed = [&](const QString &text) {
            QTest::keyClicks(search, text);
            // The search goes out a moment after the last key.
            QTest::qWait(250);
        };
        measure(
            "type 'mic' (250 ms are the wait)", [&] { typed(u"mic"_s); }, answered);
        measure(
            "one more key", [&] { typed(u"r"_s); }, answered);
        measure(
            "search cleared",
            [&] {
                search->clear();
                QTest::qWait(250);
            },
            answered);
        QCOMPARE(model.rowCount(), lines);
        measure(
            "sort by money", [&] { Q_EMIT table.sortWanted(UsageColumn::Money); }, answered);
        measure(
            "sort by customer", [&] { Q_EMIT table.sortWanted(UsageColumn::Customer); }, answered);

        table.setFocus();
        measure(
            "page down", [&] { QTest::keyClick(&table, Qt::Key_PageDown); }, answered);
        measure(
            "select everything", [&] { QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier); }, answered);
        QGuiApplication::clipboard()->clear();
        measure(
            "copy everything", [&] { QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier); },
            [] { return !QGuiApplication::clipboard()->text().isEmpty(); });
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), lines + 1);
        measure(
            "sort with everything selected", [&] { Q_EMIT table.sortWanted(UsageColumn::Product); },
            answered);
        QCOMPARE(static_cast<int>(table.selectedRows().size()), lines);
        const auto box = [&](const QString &name) { return page->findChild<DecisionBox *>(name); };
        measure(
            "preview of approving everything", [&] { QTest::keyClick(&table, Qt::Key_A); },
            [&] { return box(u"decisionBox"_s) != nullptr; });
        box(u"decisionBox"_s)->reject();
        QTRY_VERIFY(!box(u"decisionBox"_s));

        measure(
            "under-billed only",
            [&] {
                page->show(UsageView{true, UsageKind::UnderBilled, {}, {}, {}});
            },
            answered);
        QVERIFY(model.rowCount() > 5);
        page->activateWindow();
        QTRY_VERIFY(page->isActiveWindow());
        table.setFocus();
        int row = 0; // the first that is approved without a question
        while (!decisionWarnings(decisionRow(model.line(row), DecisionAction::Approve), model.line(row))
                    .isEmpty())
            ++row;
        table.selectRow(row);
        measure(
            "approve one", [&] { QTest::keyClick(&table, Qt::Key_A); }, answered);
        table.selectionModel()->select(
            QItemSelection(model.index(0, 0), model.index(std::min(100, model.rowCount() - 1), 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        measure(
            "preview of 100", [&] { QTest::keyClick(&table, Qt::Key_A); },
            [&] { return box(u"decisionBox"_s) != nullptr; });
        measure(
            "approve 100", [&] { box(u"decisionBox"_s)->choose(1); }, answered);
        measure(
            "undo it", [&] { world.session().undoStack().undo(); }, answered);
        measure(
            "redo it", [&] { world.session().undoStack().redo(); }, answered);
        measure(
            "export preview", [&] { page->findChild<QPushButton *>(u"exportChanges"_s)->click(); },
            [&] { return box(u"changeBox"_s) != nullptr; });
        box(u"changeBox"_s)->reject();
        measure(
            "refresh", [&] { world.session().refresh(); },
            [&] { return !world.session().isLoading() && answered(); });
    }
};

int main(int argc, char **argv)
{
    WatchedApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    applyTheme(application, ThemeChoice::Light);
    UsageBigTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_usage_big.moc"
