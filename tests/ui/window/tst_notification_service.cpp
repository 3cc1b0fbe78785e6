// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's notifications over a real D-Bus session; the desktop behind it is the test's.
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/notification_desktop.h"
#include "ui/window/notification_service.h"

#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

} // namespace

class NotificationServiceTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void showsAndIsClicked()
    {
        NotificationDesktop desktop;
        NotificationService service;
        QSignalSpy clicked(&service, &NotificationService::clicked);
        service.show(u"The sync is held"_s, u"Stellr: 3 < 250 & so on."_s);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(1), kPatienceMs);
        QCOMPARE(desktop.shown().front().title, u"The sync is held"_s);
        QCOMPARE(desktop.shown().front().text, u"Stellr: 3 &lt; 250 &amp; so on."_s); // markup there
        QVERIFY(desktop.shown().front().actions.contains(u"default"_s));

        const auto clickUntilHeard = [&] {
            desktop.click(NotificationDesktop::kId + 1); // another program's
            desktop.click();
            QTest::qWait(1);
            return !clicked.empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(clickUntilHeard(), kPatienceMs);

        // The next takes its place.
        service.show(u"Again"_s, {});
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(2), kPatienceMs);
        QCOMPARE(desktop.shown().back().replaces, NotificationDesktop::kId);
    }

    void anotherProgramsClickIsNotOurs()
    {
        NotificationDesktop desktop;
        NotificationService service;
        QSignalSpy clicked(&service, &NotificationService::clicked);
        service.show(u"The sync is held"_s, {});
        QTRY_COMPARE_WITH_TIMEOUT(desktop.shown().size(), std::size_t(1), kPatienceMs);
        desktop.click(NotificationDesktop::kId + 1);
        QTest::qWait(50);
        QVERIFY(clicked.empty());
    }
};

TRUEUP_GUI_TEST_MAIN(NotificationServiceTest)
#include "tst_notification_service.moc"
