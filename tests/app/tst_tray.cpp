// SPDX-License-Identifier: GPL-3.0-or-later
// The program in the tray of a desktop: a display of its own, a D-Bus session, and in it a tray that is the
// test's.
#include "tests/app/open_program.h"
#include "ui/common/decision_box.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QTemporaryDir>
#include <QThread>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const auto kWatcher = u"org.kde.StatusNotifierWatcher"_s;
const auto kHostConnection = u"tray-host"_s;

} // namespace

/// The desktop's half: knows which programs are in the tray.
class TrayHost final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ isRegistered)
    Q_PROPERTY(int ProtocolVersion READ version)
public:
    TrayHost()
    {
        m_isThere =
            m_bus.registerObject(u"/StatusNotifierWatcher"_s, this, QDBusConnection::ExportAllContents) &&
            m_bus.registerService(kWatcher);
    }
    ~TrayHost() override
    {
        m_bus.unregisterService(kWatcher);
        QDBusConnection::disconnectFromBus(kHostConnection);
    }
    bool isThere() const { return m_isThere; }
    bool isRegistered() const { return true; }
    int version() const { return 0; }
    QStringList items() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_items;
    }

public Q_SLOTS:
    // As the interface spells it.
    void RegisterStatusNotifierItem(const QString &service)
    {
        const std::scoped_lock lock(m_mutex);
        m_items << service;
    }

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, kHostConnection);
    mutable std::mutex m_mutex;
    QStringList m_items;
    bool m_isThere = false;
};

/// A desktop with a tray. It lives in a thread of its own, because Qt asks it and waits.
class TrayDesktop
{
public:
    TrayDesktop()
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        inThread([this] { m_host = std::make_unique<TrayHost>(); });
    }
    ~TrayDesktop()
    {
        inThread([this] { m_host.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    bool isThere() const { return m_host->isThere(); }
    bool hasIcon() const { return !m_host->items().isEmpty(); }
    /// The person clicks the newest icon. It is this program's own: its thread must be free to answer.
    void click() const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            m_host->items().last(), u"/StatusNotifierItem"_s, u"org.kde.StatusNotifierItem"_s, u"Activate"_s);
        message.setArguments({0, 0});
        QDBusConnection::sessionBus().asyncCall(message);
    }

private:
    template <typename Job>
    void inThread(Job job)
    {
        QMetaObject::invokeMethod(&m_context, job, Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QObject m_context;
    std::unique_ptr<TrayHost> m_host;
};

class TrayTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (QGuiApplication::platformName() != u"xcb")
            QSKIP("needs a display: Xvfb");
        m_desktop = std::make_unique<TrayDesktop>();
        QVERIFY(m_desktop->isThere());
        QVERIFY(QSystemTrayIcon::isSystemTrayAvailable());
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void whoClosesIsAskedOnceAndTheProgramStays()
    {
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        program->session()->changeSetting(kScheduleKey, u"daily 06:00"_s);
        QSignalSpy closed(&program.program(), &GuiProgram::closed);
        program.window().close();
        auto *box = program.window().findChild<DecisionBox *>(u"closeBox"_s);
        QVERIFY(box);
        QVERIFY(program.window().isVisible());
        box->choose(2);
        QVERIFY(!program.window().isVisible());
        QCOMPARE(program->session()->settings().whenClosed, WhenClosed::Tray);

        // A click on the icon brings it back; the next closing asks nothing.
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->hasIcon(), kPatienceMs);
        m_desktop->click();
        QTRY_VERIFY_WITH_TIMEOUT(program.window().isVisible(), kPatienceMs);
        program.window().close();
        QVERIFY(!program.window().isVisible());
        QVERIFY(!program.window().findChild<DecisionBox *>(u"closeBox"_s));
        QCOMPARE(closed.size(), 0);

        // A second start, too.
        GuiProgram second({folder.path(), false});
        QSignalSpy secondClosed(&second, &GuiProgram::closed);
        second.start();
        QVERIFY(secondClosed.wait(kPatienceMs));
        QVERIFY(program.window().isVisible());

        menuAction(u"tray-quit"_s)->trigger();
        QCOMPARE(closed.size(), 1);
    }

    void cancelLeavesEverythingAsItWas()
    {
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        program->session()->changeSetting(kScheduleKey, u"daily 06:00"_s);
        program.window().close();
        program.window().findChild<DecisionBox *>(u"closeBox"_s)->reject();
        QVERIFY(program.window().isVisible());
        QCOMPARE(program->session()->settings().whenClosed, WhenClosed::Ask);
    }

    void withoutAPlanClosingEnds()
    {
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        QSignalSpy closed(&program.program(), &GuiProgram::closed);
        program.window().close();
        QCOMPARE(closed.size(), 1);
    }

    void theMenuSaysWhatIsPlannedAndSyncs()
    {
        const auto server = distributorOf(4);
        const QTemporaryDir folder;
        OpenProgram program(folder.path());
        connectAll(program.program(), *server);
        program.refresh();
        program->session()->changeSetting(kScheduleKey, u"daily 06:00"_s);
        const QAction *plan = menuAction(u"tray-plan"_s);
        QVERIFY(plan->isVisible());
        QVERIFY(!plan->isEnabled());
        QVERIFY2(plan->text().startsWith(u"Next sync: "), qPrintable(plan->text()));
        program->session()->changeSetting(kWhenClosedKey, u"tray"_s);
        program.window().close();
        QSignalSpy ended(program->engine(), &EngineDesk::syncEnded);
        menuAction(u"tray-sync"_s)->trigger();
        QVERIFY(ended.wait(kPatienceMs));
        QVERIFY(!program.window().isVisible());
    }

private:
    /// The action of the newest tray menu.
    static QAction *menuAction(const QString &name)
    {
        QAction *found = nullptr;
        for (const QWidget *each : QApplication::topLevelWidgets()) {
            if (auto *action = each->findChild<QAction *>(name))
                found = action;
        }
        if (!found)
            throw std::runtime_error((u"no action "_s + name).toStdString());
        return found;
    }

    std::unique_ptr<TrayDesktop> m_desktop;
};

TRUEUP_GUI_TEST_MAIN(TrayTest)
#include "tst_tray.moc"
