// SPDX-License-Identifier: GPL-3.0-or-later
// A sync that goes wrong, as the person meets it: one sentence in the window with the one thing to do, and
// where that leads.
#include "tests/app/open_program.h"

#include "core/storage/audit_repository.h"
#include "core/storage/database.h"
#include "core/storage/vendor_repository.h"
#include "core/sync/run_lock.h"
#include "tests/storage/store.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/decision_box.h"
#include "ui/common/error_bar.h"
#include "ui/connect/edit_credentials.h"
#include "ui/window/held_list.h"
#include "ui/window/sync_status.h"

#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCustomers = 20;
constexpr int kLost = 6; ///< 30 %: more than a list may lose unasked (R8)

/// A program whose distributor is connected and whose data are shown.
struct Desk
{
    std::unique_ptr<demo::StellrLookalike> server = distributorOf(kCustomers);
    QTemporaryDir folder;
    std::unique_ptr<OpenProgram> program = std::make_unique<OpenProgram>(folder.path());

    Desk()
    {
        connectAll(program->program(), *server);
        program->refresh();
    }
    GuiProgram &gui() { return program->program(); }
    ErrorBar &bar()
    {
        return *gui().window().workspace()->findChild<ErrorBar *>(QString(), Qt::FindDirectChildrenOnly);
    }
    QString offer() { return actionButton() ? actionButton()->text() : QString(); }
    void takeOffer() { QTest::mouseClick(actionButton(), Qt::LeftButton); }
    QString status() { return gui().window().findChild<SyncStatus *>()->line().text; }

    void loseCustomers()
    {
        for (const demo::DemoCustomer &customer : server->data().customers(0, kLost))
            server->data().removeCustomer(customer.customerNo);
    }
    /// As Ctrl+R; comes back when it has ended.
    void sync()
    {
        QSignalSpy ended(gui().engine(), &EngineDesk::syncEnded);
        program->press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(!ended.isEmpty() || ended.wait(kPatienceMs));
    }
    /// Presses Compare on the notice and gives the box that opens.
    DecisionBox *compare()
    {
        takeOffer();
        const auto find = [this] { return gui().window().findChild<DecisionBox *>(u"held-question"_s); };
        if (!QTest::qWaitFor([&] { return find() && find()->isVisible(); }, kPatienceMs))
            throw std::runtime_error("the comparison did not open");
        return find();
    }
    static void answer(DecisionBox &box, const QString &words)
    {
        for (QPushButton *button : box.findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == words) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable(u"no button "_s + words));
    }
    void reopen()
    {
        program.reset();
        program = std::make_unique<OpenProgram>(folder.path());
    }
    /// Accounts stored and still at the distributor.
    std::size_t liveAccounts()
    {
        const auto database = need(Database::openOrError(folder.path()));
        const auto accounts = need(VendorRepository(*database).accounts());
        return static_cast<std::size_t>(std::ranges::count_if(
            accounts, [](const VendorAccount &each) { return !each.missingSince.isValid(); }));
    }
    AuditEntry lastEntry(const QString &action)
    {
        const auto database = need(Database::openOrError(folder.path()));
        for (const AuditEntry &entry : need(AuditRepository(*database).latest(50))) {
            if (entry.action == action)
                return entry;
        }
        return {};
    }

private:
    QPushButton *actionButton()
    {
        for (QPushButton *button : bar().findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (button->isVisible() && !button->isCheckable())
                return button;
        }
        return nullptr;
    }
};

} // namespace

class TroubleTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aShrunkenListIsComparedAndAccepted()
    {
        Desk desk;
        desk.loseCustomers();
        desk.sync();
        QTRY_COMPARE_WITH_TIMEOUT(desk.offer(), u"Compare…"_s, kPatienceMs);
        QCOMPARE(desk.status(), u"Held"_s);
        QCOMPARE(desk.liveAccounts(), std::size_t(kCustomers));

        DecisionBox *box = desk.compare();
        const QAbstractItemModel &lists = *box->findChild<QTableView *>()->model();
        QCOMPARE(lists.headerData(HeldList::Before, Qt::Horizontal).toString(), u"Stored: 20"_s);
        QCOMPARE(lists.headerData(HeldList::Now, Qt::Horizontal).toString(), u"In the new list: 14"_s);
        QCOMPARE(lists.rowCount(), kCustomers);
        for (int row = 0; row < kCustomers; ++row) {
            const QString before = lists.index(row, HeldList::Before).data().toString();
            const QString now = lists.index(row, HeldList::Now).data().toString();
            QCOMPARE(now, row < kLost ? u"not listed"_s : before);
        }
        QVERIFY(faultsOf(*box).isEmpty());
        savePicture(*box, u"held-question"_s);

        QSignalSpy ended(desk.gui().engine(), &EngineDesk::syncEnded);
        Desk::answer(*box, u"Accept the shorter list"_s);
        QVERIFY(ended.wait(kPatienceMs));
        QCOMPARE(desk.liveAccounts(), std::size_t(kCustomers - kLost));
        QCOMPARE(desk.lastEntry(u"accept"_s).actor, desk.gui().session()->parts().userName);
        QVERIFY(desk.bar().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(desk.gui().session()->hasNewer(), kPatienceMs);
    }

    void aDiscardedListAsksNoMore()
    {
        Desk desk;
        desk.loseCustomers();
        desk.sync();
        QTRY_COMPARE_WITH_TIMEOUT(desk.offer(), u"Compare…"_s, kPatienceMs);
        Desk::answer(*desk.compare(), u"Discard the new list"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.bar().text(),
                                  u"The shorter list is discarded. What was stored stays."_s, kPatienceMs);
        QCOMPARE(desk.liveAccounts(), std::size_t(kCustomers));
        QTRY_COMPARE_WITH_TIMEOUT(desk.status(), u"List discarded"_s, kPatienceMs);

        desk.reopen();
        desk.program->refresh();
        QVERIFY(desk.bar().isEmpty());
    }

    void anUndecidedListAsksAgainWhenTheWindowOpens()
    {
        Desk desk;
        desk.loseCustomers();
        desk.sync();
        QTRY_COMPARE_WITH_TIMEOUT(desk.offer(), u"Compare…"_s, kPatienceMs);
        QTest::keyClick(desk.compare(), Qt::Key_Escape);
        desk.reopen();
        QTRY_COMPARE_WITH_TIMEOUT(desk.offer(), u"Compare…"_s, kPatienceMs);
        QCOMPARE(desk.liveAccounts(), std::size_t(kCustomers));
    }

    void aPartialRunLeadsToTheHistory()
    {
        Desk desk;
        desk.server->setFailingCustomer(desk.server->data().customers(3, 1).front().customerNo);
        desk.sync();
        QTRY_COMPARE_WITH_TIMEOUT(desk.offer(), u"Show in History"_s, kPatienceMs);
        QCOMPARE(desk.status(), u"1 account unknown"_s);
        desk.takeOffer();
        QCOMPARE(desk.program->pages().current(), PageId::History);
    }

    void aFailedSignInLeadsToTheCredentials()
    {
        Desk desk;
        desk.server->setCredentialRevoked(true);
        desk.server->revokeTokens();
        desk.sync();
        QTRY_COMPARE_WITH_TIMEOUT(desk.offer(), u"Edit credentials…"_s, kPatienceMs);
        QCOMPARE(desk.status(), u"Sign-in failed"_s);
        desk.takeOffer();
        QCOMPARE(desk.program->pages().current(), PageId::Connections);
        const auto *edit = desk.gui().window().findChild<EditCredentials *>();
        QVERIFY(edit && edit->isVisible());
    }

    void aSyncElsewhereIsSaidAndTheNoticeGoesWithTheNextGoodOne()
    {
        Desk desk;
        auto elsewhere = need(takeRunLock(desk.folder.path()));
        desk.sync();
        QTRY_VERIFY_WITH_TIMEOUT(
            desk.bar().text().startsWith(u"Another sync is running on this data folder."_s), kPatienceMs);
        QCOMPARE(desk.offer(), u"Sync again"_s);

        elsewhere.reset();
        desk.sync();
        QVERIFY2(desk.bar().isEmpty(), qPrintable(desk.bar().text()));
    }
};

TRUEUP_GUI_TEST_MAIN(TroubleTest)
#include "tst_trouble.moc"
