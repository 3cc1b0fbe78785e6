// SPDX-License-Identifier: GPL-3.0-or-later
// The history as a person uses it: tabs, search, what stands behind a row, the chain, the export.
#include "tests/ui/history/history_world.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "ui/common/data_table.h"
#include "ui/common/filter_bar.h"
#include "ui/common/label.h"
#include "ui/common/search_field.h"
#include "ui/history/history_page.h"
#include "ui/session/ui_state.h"

#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

void fillHistory(Database &database)
{
    storeDemo(database, {12});
    const ConnectionId stellr = need(ConnectionRepository(database).all()).front().id;
    addPartialRun(database, stellr);
    addDecision(database, u"U1"_s, DecisionAction::Approve, u"agreed with the customer"_s);
    addDecision(database, u"U2"_s, DecisionAction::Dismiss, u"waiting for term end"_s, 3);
}

class PageWorld
{
public:
    explicit PageWorld(const std::function<void(Database &)> &fill = fillHistory)
        : world(fill), state(world.folder(), pool), page(world.session(), state)
    {
        page.resize(1080, 720);
        page.show();
    }

    DataTable *table() const
    {
        for (DataTable *table : page.findChildren<DataTable *>()) {
            if (table->isVisible())
                return table;
        }
        return nullptr;
    }
    QString words() const
    {
        QStringList texts;
        for (const Label *label : page.findChildren<Label *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    QThreadPool pool;
    UiWorld world;
    UiState state;
    HistoryPage page;
};

} // namespace

class HistoryPageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheNewestRunAndItsFailedAccounts()
    {
        PageWorld at;
        QTRY_VERIFY(at.table() && at.table()->model()->rowCount() == 2);
        at.table()->setFocus();
        QTest::keyClick(at.table(), Qt::Key_Home, Qt::ControlModifier);
        QTRY_VERIFY(at.words().contains(u"keep their last good figures"_s) ||
                    at.words().contains(u"Accounts listed"_s));
        for (int row = 0; row < 2; ++row) {
            at.table()->setCurrentIndex(at.table()->model()->index(row, 0));
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(at.words().contains(u"Accounts listed"_s));
    }

    void theTabIsRememberedAndTheSearchNarrows()
    {
        PageWorld at;
        at.page.show(HistoryView{HistoryTab::Decisions, {}});
        QTRY_VERIFY(at.table() && at.table()->model()->rowCount() == 2);
        QCOMPARE(at.state.value(u"history/tab"_s).toInt(), static_cast<int>(HistoryTab::Decisions));

        auto *search = at.page.findChild<SearchField *>();
        search->setFocus();
        QTest::keyClicks(search, u"term end"_s);
        QTRY_COMPARE(at.table()->model()->rowCount(), 1);
        QTRY_VERIFY(at.words().contains(u"waiting for term end"_s));

        QTest::keyClicks(search, u" nothing like it"_s);
        QTRY_VERIFY(at.words().contains(u"Nothing here matches"_s));
    }

    void theChainIsVerified()
    {
        PageWorld at;
        at.page.show(HistoryView{HistoryTab::Audit, {}});
        QTRY_VERIFY(at.button(u"Verify the trail"_s));
        QTest::mouseClick(at.button(u"Verify the trail"_s), Qt::LeftButton);
        QTRY_VERIFY(at.words().contains(u"unbroken"_s));
    }

    void decisionsLeaveAsAFile()
    {
        PageWorld at;
        const QTemporaryDir folder;
        at.page.show(HistoryView{HistoryTab::Decisions, {}});
        QTRY_VERIFY(at.button(u"Export…"_s));
        QTest::mouseClick(at.button(u"Export…"_s), Qt::LeftButton);
        auto *dialog = at.page.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QSignalSpy noticed(&at.world.session(), &Session::noticed);
        const QString path = folder.filePath(u"decisions.csv"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QVERIFY(noticed.wait(10'000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 3);
    }

    void saysWhatIsNotThereYet()
    {
        PageWorld at(std::function<void(Database &)>{});
        QTRY_VERIFY(at.words().contains(u"No sync has run yet"_s));
    }

    void pictures()
    {
        const QString folder = qEnvironmentVariable("TRUEUP_PICTURES");
        if (folder.isEmpty())
            return;
        PageWorld at;
        for (const HistoryTab tab : {HistoryTab::Runs, HistoryTab::Decisions, HistoryTab::Audit}) {
            at.page.show(HistoryView{tab, {}});
            QTRY_VERIFY(at.table() && at.table()->model()->rowCount() > 0);
            QTest::qWait(100);
            at.page.grab().save(folder + u"/history-%1.png"_s.arg(static_cast<int>(tab)));
        }
    }
};

TRUEUP_GUI_TEST_MAIN(HistoryPageTest)
#include "tst_history_page.moc"
