// SPDX-License-Identifier: GPL-3.0-or-later
// The overview as a person uses it: each figure and each row leads to its table, and what is missing is
// offered.
#include "core/base/try.h"
#include "core/secrets/session_store.h"
#include "core/storage/vendor_repository.h"
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/ui_world.h"
#include "ui/common/empty_state.h"
#include "ui/common/key_figure.h"
#include "ui/overview/overview_list.h"
#include "ui/overview/overview_page.h"
#include "ui/session/engine_desk.h"
#include "ui/session/ui_state.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

class PageWorld
{
public:
    explicit PageWorld(const std::function<void(Database &)> &fill)
        : world(fill), state(world.folder(), pool),
          writer(need(DatabaseThread::start(world.folder(), u"w"_s))), desk(parts()),
          page(world.session(), desk, state)
    {
        QObject::connect(&world.session(), &Session::destinationWanted, &page,
                         [this](const Destination &wanted) { destinations.push_back(wanted); });
        page.resize(1080, 720);
        page.show();
        (void)QTest::qWaitFor([this] { return page.figures().has_value(); }, 20'000);
    }

    EngineParts parts()
    {
        EngineParts parts;
        parts.sync.dataFolder = world.folder();
        parts.sync.writer = writer.get();
        parts.sync.clock = &world.session().clock();
        return parts;
    }

    QThreadPool pool;
    UiWorld world;
    UiState state;
    std::unique_ptr<DatabaseThread> writer;
    EngineDesk desk;
    OverviewPage page;
    std::vector<Destination> destinations;
};

} // namespace

class OverviewPageTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void eachFigureLeadsToItsTable()
    {
        PageWorld at([](Database &database) { storeDemo(database, {40}); });
        int visible = 0;
        for (KeyFigure *figure : at.page.findChildren<KeyFigure *>()) {
            if (!figure->isVisible())
                continue;
            ++visible;
            const std::size_t before = at.destinations.size();
            QTest::mouseClick(figure, Qt::LeftButton);
            QCOMPARE(at.destinations.size(), before + 1);
        }
        QVERIFY(visible >= 4 && visible <= 6);
    }

    void withoutAConnectionTheWizardIsOffered()
    {
        PageWorld at(std::function<void(Database &)>{});
        auto *empty = at.page.findChild<EmptyState *>();
        QVERIFY(empty && empty->isVisible());
        Q_EMIT empty->acted();
        QCOMPARE(at.destinations.size(), std::size_t(1));
        QVERIFY(std::holds_alternative<WizardView>(at.destinations.front()));
    }

    void followsTheShownDataOnly()
    {
        PageWorld at([](Database &database) { storeDemo(database, {12}); });
        QSignalSpy shown(&at.page, &OverviewPage::shown);
        at.world.refresh();
        QVERIFY(!shown.isEmpty() || shown.wait(10'000));
    }

    void whatIsCurrentFollowsWhileThePageIsOpen()
    {
        PageWorld at([](Database &database) { storeDemo(database, {12}); });
        QSignalSpy shown(&at.page, &OverviewPage::shown);
        bool marked = false;
        at.world.session().change(
            &at.page,
            [](Database &database) -> Status {
                VendorRepository vendor(database);
                const auto accounts = vendor.accounts();
                RETURN_IF_FAILED(accounts);
                return vendor.markStale(accounts->front().id, u"The connection broke."_s,
                                        QDateTime::currentDateTimeUtc());
            },
            [&marked](const Status &saved) { marked = saved.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(marked, 10'000);
        at.world.refresh();
        QVERIFY(!shown.isEmpty() || shown.wait(10'000));
        const auto *card = at.page.findChild<QWidget *>(u"coverage"_s);
        QStringList said;
        for (const QPushButton *fact : card->findChildren<QPushButton *>()) {
            if (fact->isVisible() && card->rect().contains(fact->mapTo(card, fact->rect().center())))
                said += fact->text();
        }
        QVERIFY2(said.value(0).startsWith(u"11 of 12 "_s), qPrintable(said.join(u'|')));
        QVERIFY2(said.value(1).startsWith(u"1 unknown since "_s), qPrintable(said.join(u'|')));
    }

    void pictures()
    {
        const QString folder = qEnvironmentVariable("TRUEUP_PICTURES");
        if (folder.isEmpty())
            return;
        PageWorld at([](Database &database) { storeDemo(database, {120}); });
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, choice);
            QTest::qWait(50);
            at.page.grab().save(folder + u"/overview-%1.png"_s.arg(toText(choice)));
        }
        applyTheme(*qApp, ThemeChoice::Light);
        PageWorld empty(std::function<void(Database &)>{});
        empty.page.grab().save(folder + u"/overview-empty.png"_s);
    }
};

TRUEUP_GUI_TEST_MAIN(OverviewPageTest)
#include "tst_overview_page.moc"
