// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop says after a sync, and where a click leads; and what closing the window does.
#include "tests/ui/support/gui_test.h"
#include "ui/session/closing.h"
#include "ui/window/desktop_notice.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

RunReport reportOf(RunOutcome outcome, std::optional<ErrorKind> kind = {}, const QString &name = u"Stellr"_s)
{
    RunReport report;
    report.connection = name;
    report.run.outcome = outcome;
    if (kind)
        report.run.error = Error{*kind, u"The reason."_s, {}, {}, 0};
    return report;
}

SyncEnd endOf(std::vector<RunReport> reports)
{
    return {std::move(reports)};
}

} // namespace

class DesktopNoticeTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void nothingThatNeedsNobodyIsSaid()
    {
        QVERIFY(!desktopNoticeAfter(endOf({reportOf(RunOutcome::Complete)}), {}));
        QVERIFY(!desktopNoticeAfter(endOf({reportOf(RunOutcome::Cancelled)}), {12, 3}));
        QVERIFY(!desktopNoticeAfter(endOf({}), {12, 3}));
        QVERIFY(!desktopNoticeAfter({fail(ErrorKind::Cancelled, u"Stopped."_s)}, {12, 3}));
        // The activity says that it is tried again.
        QVERIFY(!desktopNoticeAfter({fail(ErrorKind::AlreadyRunning, u"Another one."_s)}, {12, 3}));
    }

    void linesToReviewLeadToThem()
    {
        const auto notice = desktopNoticeAfter(endOf({reportOf(RunOutcome::Complete)}), {1234, 0});
        QVERIFY(notice);
        QCOMPARE(notice->title, u"The sync has finished"_s);
        QCOMPARE(notice->text, u"1,234 lines to review"_s);
        QVERIFY(std::holds_alternative<UsageView>(notice->destination));
        QVERIFY(std::get<UsageView>(notice->destination).toDoOnly);
        QCOMPARE(desktopNoticeAfter(endOf({reportOf(RunOutcome::Complete)}), {1, 0})->text,
                 u"1 line to review"_s);
    }

    void newAccountsLeadToTheMap()
    {
        const auto notice = desktopNoticeAfter(endOf({reportOf(RunOutcome::Partial)}), {14, 2});
        QVERIFY(notice);
        QCOMPARE(notice->title, u"2 new accounts have no counterpart"_s);
        QCOMPARE(notice->text, u"14 lines to review"_s);
        const auto view = std::get<MappingView>(notice->destination);
        QCOMPARE(view.side, MapSide::Accounts);
        QCOMPARE(view.filter, MapFilter::Unmapped);
    }

    void aHeldRunIsSaidWithItsReason()
    {
        const auto notice = desktopNoticeAfter(endOf({reportOf(RunOutcome::Held, ErrorKind::Held)}), {14, 2});
        QVERIFY(notice);
        QCOMPARE(notice->title, u"The sync is held"_s);
        QCOMPARE(notice->text, u"Stellr: The reason."_s);
        QVERIFY(std::holds_alternative<HistoryView>(notice->destination));
    }

    void heldAccountsAreSaid()
    {
        RunReport report = reportOf(RunOutcome::Partial, ErrorKind::Held);
        report.run.accountsHeld = 3;
        const auto notice = desktopNoticeAfter(endOf({report}), {14, 2});
        QVERIFY(notice);
        QCOMPARE(notice->title, u"3 accounts are held"_s);
    }

    void signInComesFirstAndLeadsToTheCredentials_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("refused") << ErrorKind::AuthFailed;
        QTest::newRow("denied") << ErrorKind::PermissionDenied;
        QTest::newRow("no keychain") << ErrorKind::NoKeychain;
    }
    void signInComesFirstAndLeadsToTheCredentials()
    {
        QFETCH(ErrorKind, kind);
        const auto notice =
            desktopNoticeAfter(endOf({reportOf(RunOutcome::Complete), reportOf(RunOutcome::Held),
                                      reportOf(RunOutcome::Failed, kind, u"Canada"_s),
                                      reportOf(RunOutcome::Failed, ErrorKind::Unreachable)}),
                               {14, 2});
        QVERIFY(notice);
        QCOMPARE(notice->title, u"Sign-in failed"_s);
        QCOMPARE(notice->text, u"Canada: The reason."_s);
        const auto view = std::get<ConnectionsView>(notice->destination);
        QCOMPARE(view.connection, u"Canada"_s);
        QVERIFY(view.editCredentials);
    }

    void whatFailedIsSaid()
    {
        const auto notice =
            desktopNoticeAfter(endOf({reportOf(RunOutcome::Failed, ErrorKind::Unreachable)}), {14, 0});
        QVERIFY(notice);
        QCOMPARE(notice->title, u"The sync failed"_s);
        const auto begun = desktopNoticeAfter({fail(ErrorKind::Storage, u"The disk is broken."_s)}, {});
        QVERIFY(begun);
        QCOMPARE(begun->text, u"The disk is broken."_s);
    }

    void closing_data()
    {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<bool>("hasTray");
        QTest::addColumn<WhenClosed>("whenClosed");
        QTest::addColumn<ClosingStep>("step");
        const QString on = u"daily 06:00"_s;
        QTest::newRow("nothing is planned") << u"off"_s << true << WhenClosed::Tray << ClosingStep::Quit;
        QTest::newRow("no tray") << on << false << WhenClosed::Tray << ClosingStep::Quit;
        QTest::newRow("no tray, not asked") << on << false << WhenClosed::Ask << ClosingStep::Quit;
        QTest::newRow("first time") << on << true << WhenClosed::Ask << ClosingStep::Ask;
        QTest::newRow("stay") << on << true << WhenClosed::Tray << ClosingStep::Hide;
        QTest::newRow("quit") << on << true << WhenClosed::Quit << ClosingStep::Quit;
    }
    void closing()
    {
        QFETCH(QString, schedule);
        QFETCH(bool, hasTray);
        QFETCH(WhenClosed, whenClosed);
        Settings settings;
        settings.schedule = *scheduleFrom(schedule);
        settings.whenClosed = whenClosed;
        QTEST(closingStep(settings, hasTray), "step");
    }
};

TRUEUP_GUI_TEST_MAIN(DesktopNoticeTest)
#include "tst_desktop_notice.moc"
