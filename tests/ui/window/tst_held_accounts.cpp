// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts that are held ask (R8): both sides of their lines, an answer for each, and what it does.
#include "core/storage/held_repository.h"
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "tests/ui/support/window_walk.h"
#include "ui/common/data_table.h"
#include "ui/common/decision_box.h"
#include "ui/session/engine_desk.h"
#include "ui/window/held_accounts_view.h"
#include "ui/window/held_lines.h"
#include "ui/window/held_question.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kReason = "2 seats came, 40 are stored, and no ended line explains it.";

/// Holds the first accounts that have lines: of each only the first line came, with one seat.
void holdAccounts(Database &database, int count)
{
    need(inTransaction(database, [&]() -> Status {
        VendorRepository vendor(database);
        const QDateTime at = QDateTime::currentDateTimeUtc();
        const auto accounts = need(vendor.accounts());
        const auto lines = need(vendor.subscriptions());
        const RunId run = need(RunRepository(database).latest(1)).front().id;
        for (const VendorAccount &account : accounts) {
            const auto first = std::ranges::find_if(lines, [&account](const Subscription &line) {
                return line.accountId == account.id && line.record.quantity;
            });
            if (first == lines.end())
                continue;
            HeldFetch fetch;
            fetch.accountId = account.id;
            fetch.runId = run;
            fetch.heldAt = at;
            fetch.reason = QString::fromLatin1(kReason);
            fetch.lines = {first->record};
            fetch.lines.front().quantity = Quantity::fromUnits(1);
            fetch.raw = "[]";
            need(HeldRepository(database).hold(fetch));
            need(vendor.markStale(account.id, fetch.reason, at));
            if (--count == 0)
                return {};
        }
        return {};
    }));
}

class HeldWorld
{
public:
    explicit HeldWorld(int held)
        : world([held](Database &database) {
              storeDemo(database, {20});
              holdAccounts(database, held);
          }),
          writer(need(DatabaseThread::start(world.folder(), u"w"_s))), desk(parts()),
          question(world.session(), desk, &window)
    {
        window.resize(1024, 700);
        window.show();
    }

    EngineParts parts()
    {
        EngineParts made;
        made.sync.dataFolder = world.folder();
        made.sync.writer = writer.get();
        made.sync.clock = &world.session().clock();
        return made;
    }
    DecisionBox *ask(const HeldView &view = {.connection = u"Stellr"_s})
    {
        question.ask(view);
        return box(u"held-accounts-box"_s);
    }
    /// The open box of that name; waits for it.
    DecisionBox *box(const QString &name)
    {
        DecisionBox *found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (DecisionBox *each : window.findChildren<DecisionBox *>(name))
                    found = each->isVisible() ? each : found;
                return found != nullptr;
            },
            10'000);
        return found;
    }
    const std::vector<VendorAccount> &accounts() { return world.session().data()->input().vendorAccounts; }
    int asking() { return static_cast<int>(world.session().data()->asking.size()); }
    const VendorAccount &account(VendorAccountId id)
    {
        return *std::ranges::find(accounts(), id, &VendorAccount::id);
    }

    QWidget window;
    UiWorld world;
    std::unique_ptr<DatabaseThread> writer;
    EngineDesk desk;
    HeldQuestion question;
};

QPushButton &buttonOf(DecisionBox &box, const QString &text)
{
    for (QPushButton *button : box.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return *button;
    }
    throw std::runtime_error("there is no such button");
}

} // namespace

class HeldAccountsTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void linesStandSideBySide()
    {
        HeldLines lines;
        const QAbstractItemModelTester tester(&lines, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto seats = [](int units) { return std::optional(Quantity::fromUnits(units)); };
        lines.setLines({{u"1"_s, u"CFQ7"_s, u"Business Premium"_s, u"Active"_s, seats(40), seats(2)},
                        {u"2"_s, u"SKU-2"_s, {}, u"Active"_s, seats(5), {}},
                        {u"3"_s, u"SKU-3"_s, u"Copilot"_s, u"Active"_s, {}, seats(3)},
                        {u"4"_s, u"SKU-4"_s, u"Same"_s, u"Active"_s, seats(7), seats(7)}});
        const auto row = [&lines](int at) {
            QStringList texts;
            for (int column = 0; column < HeldLines::ColumnCount; ++column)
                texts += lines.index(at, column).data().toString();
            return texts.join(u'|');
        };
        QCOMPARE(row(0), u"Business Premium|Active|40|2|−38"_s);
        QCOMPARE(row(1), u"SKU-2|Active|5|–|gone"_s);
        QCOMPARE(row(2), u"Copilot|Active|–|3|new"_s);
        QCOMPARE(row(3), u"Same|Active|7|7|–"_s);
    }

    void oneAccountIsAcceptedByKeyAndCountsAtOnce()
    {
        HeldWorld at(1);
        QCOMPARE(at.asking(), 1);
        const VendorAccountId id = std::ranges::find_if(at.accounts(), &VendorAccount::held)->id;
        DecisionBox *box = at.ask();
        QVERIFY(box);
        auto *list = box->findChild<DataTable *>(u"held-accounts"_s);
        QPushButton &save = buttonOf(*box, u"Save answers"_s);
        QVERIFY(!save.isEnabled());
        QVERIFY(box->findChild<QPushButton *>(u"accept-all"_s)->isHidden()); // there is one only
        list->setFocus();
        QTest::keyClick(list, Qt::Key_A);
        QVERIFY(save.isEnabled());
        QSignalSpy shown(&at.world.session(), &Session::dataShown);
        QTest::mouseClick(&save, Qt::LeftButton);
        QVERIFY(shown.wait(20'000));
        QCOMPARE(at.asking(), 0);
        QCOMPARE(at.account(id).freshness, Freshness::Current);
    }

    void aDiscardedOneStaysUnknownAndAsksNoMore()
    {
        HeldWorld at(1);
        const VendorAccountId id = std::ranges::find_if(at.accounts(), &VendorAccount::held)->id;
        DecisionBox *box = at.ask({.connection = u"Stellr"_s, .account = id});
        QVERIFY(box);
        auto *list = box->findChild<DataTable *>(u"held-accounts"_s);
        QTest::keyClick(list, Qt::Key_D);
        QSignalSpy shown(&at.world.session(), &Session::dataShown);
        QTest::mouseClick(&buttonOf(*box, u"Save answers"_s), Qt::LeftButton);
        QVERIFY(shown.wait(20'000));
        QCOMPARE(at.asking(), 0);
        QCOMPARE(at.account(id).freshness, Freshness::Stale);

        QSignalSpy noticed(&at.world.session(), &Session::noticed);
        at.question.ask({.connection = u"Stellr"_s});
        QVERIFY(noticed.wait(10'000));
        QVERIFY(noticed.first().first().value<Notice>().text.startsWith(u"Nothing asks any more"_s));
    }

    void severalAnswersAreConfirmedOnce()
    {
        HeldWorld at(3);
        DecisionBox *box = at.ask();
        QVERIFY(box);
        QTest::mouseClick(box->findChild<QPushButton *>(u"accept-all"_s), Qt::LeftButton);
        auto *list = box->findChild<DataTable *>(u"held-accounts"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(1, 0)).center());
        QTest::keyClick(list, Qt::Key_D);
        QTest::mouseClick(&buttonOf(*box, u"Save answers"_s), Qt::LeftButton);

        // Looking again keeps what was chosen.
        DecisionBox *confirm = at.box(u"held-confirm"_s);
        QVERIFY(confirm);
        QTest::keyClick(confirm, Qt::Key_Escape);
        box = at.box(u"held-accounts-box"_s);
        QVERIFY(box);
        const HeldAnswers &answers = box->findChild<HeldAccountsView *>()->answers();
        QCOMPARE(answers.count(HeldAnswer::Accepted), 2);
        QCOMPARE(answers.answer(1), HeldAnswer::Discarded);

        QTest::mouseClick(&buttonOf(*box, u"Save answers"_s), Qt::LeftButton);
        confirm = at.box(u"held-confirm"_s);
        QVERIFY(confirm);
        QSignalSpy shown(&at.world.session(), &Session::dataShown);
        QTest::mouseClick(&buttonOf(*confirm, u"Save 3 answers"_s), Qt::LeftButton);
        QVERIFY(shown.wait(20'000));
        QCOMPARE(at.asking(), 0);
        QCOMPARE(std::ranges::count(at.accounts(), Freshness::Stale, &VendorAccount::freshness), 1);
    }

    void decidingLaterChangesNothing()
    {
        HeldWorld at(2);
        DecisionBox *box = at.ask();
        QVERIFY(box);
        QTest::mouseClick(box->findChild<QPushButton *>(u"discard-all"_s), Qt::LeftButton);
        QTest::keyClick(box, Qt::Key_Escape);
        at.world.refresh();
        QCOMPARE(at.asking(), 2);
    }

    void anAnswerThatCameTooLateIsSaidAndNothingIsHalfDone()
    {
        HeldWorld at(2);
        DecisionBox *box = at.ask();
        QVERIFY(box);
        const VendorAccountId second = box->findChild<HeldAccountsView *>()->answers().accounts()[1].id;
        at.world.behindTheBack([second](Database &database) {
            need(inTransaction(database, [&] {
                return discardHeldAccount(database, second, u"bob"_s, QDateTime::currentDateTimeUtc());
            }));
        });
        QTest::mouseClick(box->findChild<QPushButton *>(u"accept-all"_s), Qt::LeftButton);
        QTest::mouseClick(&buttonOf(*box, u"Save answers"_s), Qt::LeftButton);
        DecisionBox *confirm = at.box(u"held-confirm"_s);
        QVERIFY(confirm);
        QSignalSpy noticed(&at.world.session(), &Session::noticed);
        QTest::mouseClick(&buttonOf(*confirm, u"Save 2 answers"_s), Qt::LeftButton);
        QVERIFY(noticed.wait(20'000));
        QCOMPARE(noticed.first().first().value<Notice>().level, Notice::Level::Failure);
        at.world.refresh();
        QCOMPARE(at.asking(), 1);
    }

    void isReadableAndReachableInEveryLook()
    {
        HeldWorld at(3);
        DecisionBox *box = at.ask();
        QVERIFY(box);
        const QStringList faults = faultsOfAllLooks(*box);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        forEachLook(*box, [&box](const QString &look) {
            if (!look.endsWith(u"2x"_s))
                savePicture(*box, u"held-accounts-"_s + look);
        });
    }
};

TRUEUP_GUI_TEST_MAIN(HeldAccountsTest)
#include "tst_held_accounts.moc"
