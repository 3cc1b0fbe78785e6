// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's notifications over a real D-Bus session; the desktop behind it is this test.
#include "tests/ui/support/gui_test.h"
#include "ui/window/notification_service.h"

#include <QDBusConnection>
#include <QSignalSpy>
#include <QVariantMap>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails
const auto kService = u"org.freedesktop.Notifications"_s;

} // namespace

class Desktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown
    {
        uint replaces;
        QString title;
        QString text;
        QStringList actions;
    };

    Desktop() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s))
    {
        const bool isThere = m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this,
                                                  QDBusConnection::ExportAllContents) &&
                             m_bus.registerService(kService);
        if (!isThere)
            throw std::runtime_error("no desktop on the bus");
    }
    ~Desktop() override
    {
        m_bus.unregisterService(kService);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
    }

    std::vector<Shown> shown;

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &, int)
    {
        shown.push_back({replaces, title, text, actions});
        return replaces > 0 ? replaces : 7;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);

private:
    QDBusConnection m_bus;
};

class NotificationServiceTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void showsAndIsClicked()
    {
        Desktop desktop;
        NotificationService service;
        QSignalSpy clicked(&service, &NotificationService::clicked);
        service.show(u"The sync is held"_s, u"Stellr: 3 < 250 & so on."_s);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown.size(), std::size_t(1), kPatienceMs);
        QCOMPARE(desktop.shown.front().title, u"The sync is held"_s);
        QCOMPARE(desktop.shown.front().text, u"Stellr: 3 &lt; 250 &amp; so on."_s); // markup there
        QVERIFY(desktop.shown.front().actions.contains(u"default"_s));

        // The next takes its place, so the answer has come by then.
        service.show(u"Again"_s, {});
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown.size(), std::size_t(2), kPatienceMs);

        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                Q_EMIT desktop.ActionInvoked(8, u"default"_s); // another program's
                Q_EMIT desktop.ActionInvoked(7, u"default"_s);
                QTest::qWait(1);
                return !clicked.empty();
            }(),
            kPatienceMs);
    }

    void withoutADesktopNothingHappens()
    {
        NotificationService service;
        service.show(u"Nobody"_s, u"sees this"_s);
        QTest::qWait(100);
    }
};

TRUEUP_GUI_TEST_MAIN(NotificationServiceTest)
#include "tst_notification_service.moc"
