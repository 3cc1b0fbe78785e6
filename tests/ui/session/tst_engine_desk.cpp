// SPDX-License-Identifier: GPL-3.0-or-later
// The window's handle on the engine: connects and syncs against a real server, tells how far it is, stops
// when asked.
#include "app/demo/stellr_lookalike.h"
#include "core/secrets/session_store.h"
#include "core/storage/connection_repository.h"
#include "core/storage/run_repository.h"
#include "core/vendors/stellr/stellr_connector.h"
#include "tests/storage/store.h"
#include "tests/ui/support/gui_test.h"
#include "ui/session/engine_desk.h"

#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

/// A distributor with customers, a data folder, and the desk between them.
class DeskWorld
{
public:
    explicit DeskWorld(int customers = 12)
    {
        demo::StellrLookalikeOptions options;
        options.data.customers = customers;
        stellr = need(demo::StellrLookalike::start(options));
        writer = need(DatabaseThread::start(folder.path(), u"writer"_s));
        EngineParts parts;
        parts.sync.dataFolder = folder.path();
        parts.sync.writer = writer.get();
        parts.sync.clock = &clock;
        parts.sync.makeConnector = [this](const Connection &connection,
                                          const Secret &secret) -> Result<std::shared_ptr<VendorConnector>> {
            StellrConfig config;
            config.api = need(parseStellrUrl(connection.apiUrl));
            config.clientId = connection.clientId;
            config.secret = secret;
            config.profile = need(loadEndpointProfile(config.api, folder.path()));
            return std::make_shared<StellrConnector>(std::move(config), clock, &pool);
        };
        parts.sync.findSecret = [this](const Connection &connection, QObject *context,
                                       std::function<void(Result<Secret>)> done) {
            secrets.read(connection.secretName, context, std::move(done));
        };
        parts.keepSecret = [this](const Connection &, const Secret &secret, QObject *context,
                                  std::function<void(Result<StoredSecret>)> done) {
            secrets.write(u"key"_s, secret, context, [done](const Status &) {
                done(StoredSecret{SecretPlace::SessionOnly, u"key"_s});
            });
        };
        parts.removeSecret = [this](const Connection &connection, QObject *context,
                                    std::function<void(Status)> done) {
            secrets.remove(connection.secretName, context, std::move(done));
        };
        desk = std::make_unique<EngineDesk>(std::move(parts));
    }

    ConnectRequest request() const
    {
        ConnectRequest request;
        request.name = u"Stellr"_s;
        request.apiUrl = stellr->url().toString();
        request.clientId = stellr->clientId();
        request.secret = Secret(stellr->clientSecret());
        request.by = u"ann"_s;
        return request;
    }

    Result<ConnectOutcome> connectNow(const ConnectRequest &asked)
    {
        std::optional<Result<ConnectOutcome>> outcome;
        QObject context;
        QObject::connect(desk.get(), &EngineDesk::connectEnded, &context,
                         [&outcome](const ConnectEnd &end) { outcome = end.outcome; });
        desk->connectSystem(asked);
        (void)QTest::qWaitFor([&outcome] { return outcome.has_value(); }, kPatienceMs);
        return outcome ? *outcome : fail(ErrorKind::Timeout, u"Connecting never ended."_s);
    }

    QTemporaryDir folder;
    SystemClock clock;
    QThreadPool pool;
    SessionStore secrets;
    std::unique_ptr<demo::StellrLookalike> stellr;
    std::unique_ptr<DatabaseThread> writer;
    std::unique_ptr<EngineDesk> desk; ///< first to go
};

} // namespace

class EngineDeskTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void connectsAndSyncs()
    {
        DeskWorld world;
        std::vector<AccessStep> steps;
        connect(world.desk.get(), &EngineDesk::accessProgressed, this, [&steps](const AccessProgress &step) {
            if (step.state == StepState::Done)
                steps.push_back(step.step);
        });
        const auto connected = world.connectNow(world.request());
        REQUIRE_OK(connected);
        QCOMPARE(connected->run.run.outcome, RunOutcome::Complete);
        QCOMPARE(steps, (std::vector{AccessStep::Token, AccessStep::Vendors, AccessStep::Accounts,
                                     AccessStep::Subscriptions}));
        QVERIFY(!world.desk->isBusy());

        QSignalSpy ended(world.desk.get(), &EngineDesk::syncEnded);
        world.desk->sync();
        QVERIFY(world.desk->isBusy());
        QVERIFY(ended.wait(kPatienceMs));
        QVERIFY(world.desk->lastSync());
        REQUIRE_OK(world.desk->lastSync()->reports);
        QCOMPARE(world.desk->lastSync()->reports->size(), std::size_t(1));
        QCOMPARE(world.desk->activity().total(), 12);
        QCOMPARE(world.desk->activity().fetched(), 12);
    }

    void aRefusedSecretEndsWithItsError()
    {
        DeskWorld world;
        ConnectRequest wrong = world.request();
        wrong.secret = Secret(QByteArrayLiteral("not-the-secret"));
        const auto outcome = world.connectNow(wrong);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::AuthFailed);
        QVERIFY(!world.desk->isBusy());
    }

    void cancelEndsSoonAndKeepsWhatIsWhole()
    {
        DeskWorld world(60);
        REQUIRE_OK(world.connectNow(world.request()));
        world.stellr->setLatency(40);
        QSignalSpy ended(world.desk.get(), &EngineDesk::syncEnded);
        world.desk->sync();
        QTRY_VERIFY(world.desk->activity().fetched() > 0);
        world.desk->cancel();
        QVERIFY(world.desk->activity().cancelling);
        QVERIFY(ended.wait(kPatienceMs));
        REQUIRE_OK(world.desk->lastSync()->reports);
        QCOMPARE(world.desk->lastSync()->reports->front().run.outcome, RunOutcome::Cancelled);
        QVERIFY(!world.desk->activity().cancelling);
    }

    void goingAwayDuringASyncLeavesAnEndedRun()
    {
        DeskWorld world(60);
        REQUIRE_OK(world.connectNow(world.request()));
        world.stellr->setLatency(40);
        world.desk->sync();
        QTRY_VERIFY(world.desk->activity().fetched() > 0);
        world.desk.reset();
        world.writer.reset();

        const auto database = need(Database::openOrError(world.folder.path()));
        const std::vector<Run> runs = need(RunRepository(*database).latest(5));
        QCOMPARE(runs.size(), std::size_t(2));
        QCOMPARE(runs.front().outcome, RunOutcome::Cancelled);
        QVERIFY(need(database->integrityProblems()).empty());
    }

    void oneThingAtATime()
    {
        DeskWorld world(60);
        REQUIRE_OK(world.connectNow(world.request()));
        world.stellr->setLatency(20);
        QSignalSpy ended(world.desk.get(), &EngineDesk::syncEnded);
        QSignalSpy connected(world.desk.get(), &EngineDesk::connectEnded);
        world.desk->sync();
        world.desk->sync();
        world.desk->connectSystem(world.request());
        QVERIFY(ended.wait(kPatienceMs));
        QTest::qWait(50);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(connected.size(), 0);
    }
};

TRUEUP_GUI_TEST_MAIN(EngineDeskTest)
#include "tst_engine_desk.moc"
