// SPDX-License-Identifier: GPL-3.0-or-later
// The program while nobody looks at its window: a planned sync, what the desktop says of it, and the click
// that leads back. Real engine, real distributor, real D-Bus session.
#include "tests/app/open_program.h"
#include "tests/ui/support/notification_desktop.h"

#include <QTemporaryDir>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class DesktopNewsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void whatASyncFoundIsSaidAndLeadsThere()
    {
        NotificationDesktop desktop;
        const auto server = distributorOf(6);
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        connectAll(program.program(), *server);
        program.refresh();
        program.trigger(u"open-history"_s);
        program.window().hide();
        sync(program);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(1), kPatienceMs);
        QCOMPARE(desktop.shown().front().title, u"The sync has finished"_s);
        QVERIFY(desktop.shown().front().text.endsWith(u"lines to review"_s));

        const auto clickUntilHeard = [&] {
            desktop.click();
            QTest::qWait(1);
            return program.window().isVisible();
        };
        QTRY_VERIFY_WITH_TIMEOUT(clickUntilHeard(), kPatienceMs);
        QCOMPARE(program.pages().current(), PageId::Usage);
    }

    void newAccountsAreSaidOnce()
    {
        NotificationDesktop desktop;
        const auto server = distributorOf(6);
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        connectAll(program.program(), *server);
        program.refresh();
        program.window().hide();
        server->data().addCustomer(u"Brand New Ltd"_s);
        sync(program);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(1), kPatienceMs);
        QCOMPARE(desktop.shown().back().title, u"1 new account has no counterpart"_s);
        sync(program);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(2), kPatienceMs);
        QCOMPARE(desktop.shown().back().title, u"The sync has finished"_s);
    }

    void whoseSecretIsRefusedIsSaid()
    {
        NotificationDesktop desktop;
        const auto server = distributorOf(6);
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        connectAll(program.program(), *server);
        program.refresh();
        program.window().hide();
        qputenv(kSecretVariable, "another");
        sync(program);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(1), kPatienceMs);
        QCOMPARE(desktop.shown().back().title, u"Sign-in failed"_s);
        QVERIFY(desktop.shown().back().text.startsWith(u"Stellr: "_s));
    }

    void nothingIsSaidWhereItIsTurnedOff()
    {
        NotificationDesktop desktop;
        const auto server = distributorOf(6);
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        connectAll(program.program(), *server);
        program.refresh();
        program.window().hide();
        program->session()->changeSetting(kNotificationsKey, u"false"_s);
        sync(program);
        program->session()->changeSetting(kNotificationsKey, u"true"_s);
        sync(program);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(1), kPatienceMs); // the second's
    }

    void withoutATrayClosingEndsTheProgramWhateverIsPlanned()
    {
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        program->session()->changeSetting(kScheduleKey, u"daily 06:00"_s);
        program->session()->changeSetting(kWhenClosedKey, u"tray"_s);
        QSignalSpy closed(&program.program(), &GuiProgram::closed);
        program.window().close();
        QCOMPARE(closed.size(), 1);
    }

private:
    static void sync(OpenProgram &program)
    {
        QSignalSpy ended(program->engine(), &EngineDesk::syncEnded);
        program->engine()->sync();
        QVERIFY(ended.wait(kPatienceMs));
    }
};

TRUEUP_GUI_TEST_MAIN(DesktopNewsTest)
#include "tst_desktop_news.moc"
