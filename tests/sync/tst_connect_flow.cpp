// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/audit_repository.h"
#include "core/sync/connect_flow.h"
#include "core/workflow/connections.h"
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// Where secrets go: a keychain, or none.
struct Secrets
{
    bool keychain = true;
    std::optional<Error> fails;
    QStringList written; ///< "name=secret"

    SecretKeeper keeper()
    {
        return [this](const Connection &connection, const Secret &secret, QObject *context,
                      std::function<void(Result<StoredSecret>)> done) {
            if (keychain && !fails)
                written.append(connection.name + u'=' + QString::fromUtf8(secret.reveal()));
            QMetaObject::invokeMethod(
                context,
                [this, done = std::move(done)] {
                    if (fails)
                        done(fail(*fails));
                    else if (keychain)
                        done(StoredSecret{SecretPlace::Keychain, u"key-1"_s});
                    else
                        done(StoredSecret{SecretPlace::SessionOnly, u"key-1"_s});
                },
                Qt::QueuedConnection);
        };
    }
};

ConnectRequest request(const QString &name = u"Stellr"_s)
{
    ConnectRequest request;
    request.name = name;
    request.apiUrl = u"https://api.example"_s;
    request.clientId = u"client-1"_s;
    request.secret = Secret("hush");
    request.by = u"ann"_s;
    return request;
}

ConnectRequest psaRequest(const QString &name = u"ConnectWise"_s)
{
    ConnectRequest request;
    request.kind = ConnectionKind::ConnectWise;
    request.name = name;
    request.apiUrl = u"https://na.myconnectwise.net"_s;
    request.companyId = u"contoso"_s;
    request.publicKey = u"public-1"_s;
    request.secret = Secret("hush");
    request.by = u"ann"_s;
    return request;
}

} // namespace

class TestConnectFlow final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aFailedCheckStoresNothing();
    void aPassedCheckStoresFetchesAndActivates();
    void theConnectionIsPendingUntilItsFirstRunCameThrough();
    void aHeldFirstRunKeepsTheConnection();
    void theSameNameKeepsIdAccountsAndMap();
    void aDisconnectedConnectionComesBackByItsName();
    void aRenamedConnectionLeavesItsNameToAnother();
    void anotherAddressForgetsTheTokenAddress();
    void aPsaConnectionsNameIsRefused();
    void aFailedCheckLeavesAnExistingConnectionAsItWas();
    void withoutAKeychainTheSecretIsForTheSessionOnly();
    void ofAVariableOnlyTheNameIsKept();
    void aSecretThatCannotBeKeptStoresNoConnection();
    void theLockOfARunningSyncIsRespected();
    void cancelledInTheCheckNothingIsStored();
    void destroyedInMidFlowNobodyIsCalled();
    void theSecretIsNowhereInTheFolder();
    void aPsaIsCheckedStoredAndRead();
    void aPsasFailedCheckStoresNothing();
    void aPsaKeepsItsSettingsWhenItIsConnectedAgain();
    void aNameStaysWithItsCompanyAndItsKind();

private:
    Result<ConnectOutcome> connectTo(SyncWorld &world, Secrets &secrets,
                                     const ConnectRequest &wanted = request(),
                                     const std::function<void(ConnectFlow &)> &atStart = {})
    {
        std::optional<Result<ConnectOutcome>> outcome;
        world.clock().advance(std::chrono::minutes(5));
        ConnectFlow flow(world.parts(), secrets.keeper());
        flow.start(
            wanted, [this](const AccessProgress &progress) { m_steps.push_back(progress); }, {},
            [&](Result<ConnectOutcome> result) {
                ++m_calls;
                m_lockWasFree = takeRunLock(world.folder()).has_value();
                outcome = std::move(result);
            });
        if (atStart)
            atStart(flow);
        if (!waitUntil([&] { return outcome.has_value(); }))
            return fail(ErrorKind::Internal, u"the flow never ended"_s);
        world.settle();
        return std::move(*outcome);
    }

    std::vector<AccessProgress> m_steps;
    int m_calls = 0;
    bool m_lockWasFree = false;
};

void TestConnectFlow::aFailedCheckStoresNothing()
{
    SyncWorld world;
    Secrets secrets;
    world.strangeVendor(u"Stellr"_s).checkFails =
        failure(ErrorKind::AuthFailed, u"The secret was refused."_s);
    const QString before = contents(world.database());
    m_steps.clear();
    m_calls = 0;
    const auto outcome = connectTo(world, secrets);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::AuthFailed);
    QCOMPARE(exitCode(outcome.error()), 12);
    QCOMPARE(contents(world.database()), before);
    QVERIFY(secrets.written.isEmpty());
    QCOMPARE(m_steps.size(), std::size_t(1));
    QCOMPARE(m_steps.front().state, StepState::Failed);
    QCOMPARE(m_calls, 1);
    QVERIFY(m_lockWasFree);
}

void TestConnectFlow::aPassedCheckStoresFetchesAndActivates()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 3);
    m_calls = 0;
    const auto outcome = connectTo(world, secrets);
    REQUIRE_OK(outcome);
    QCOMPARE(m_calls, 1);
    QVERIFY(m_lockWasFree);
    QCOMPARE(outcome->access.accountsTotal, 3);
    QCOMPARE(toText(outcome->run.run.outcome), u"complete"_s);
    QCOMPARE(secrets.written, QStringList(u"Stellr=hush"_s));
    const Connection stored = world.connection();
    QCOMPARE(stored.status, ConnectionStatus::Active);
    QCOMPARE(stored.apiUrl, u"https://api.example"_s);
    QCOMPARE(stored.clientId, u"client-1"_s);
    QCOMPARE(stored.tokenUrl, u"http://127.0.0.1:1/token"_s);
    QCOMPARE(stored.secretPlace, SecretPlace::Keychain);
    QCOMPARE(stored.secretName, u"key-1"_s);
    QCOMPARE(stored.secretSavedAt, world.clock().now());
    QCOMPARE(world.seats(u"C2"_s), u"C2-1=20"_s);
    const auto audit = need(AuditRepository(world.database()).all());
    QCOMPARE(audit.size(), std::size_t(1));
    QCOMPARE(audit[0].action, u"connect"_s);
    QCOMPARE(audit[0].actor, u"ann"_s);
    QCOMPARE(audit[0].subject, u"connection:Stellr"_s);
}

void TestConnectFlow::theConnectionIsPendingUntilItsFirstRunCameThrough()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 2);
    QStringList seen; // before each answer, the check's first
    world.strangeVendor(u"Stellr"_s).beforeAnswer = [&](int) {
        seen.append(toText(world.connection().status));
    };
    REQUIRE_OK(connectTo(world, secrets));
    QCOMPARE(seen.first(), u"not_connected"_s); // no row yet
    QCOMPARE(seen.count(u"pending"_s), seen.size() - 1);
    QCOMPARE(world.connection().status, ConnectionStatus::Active);
    // A first run that gives nothing leaves it pending: `sync` may try again.
    fill(world.strangeVendor(u"Second"_s), 2);
    world.strangeVendor(u"Second"_s).listFails = failure(ErrorKind::Unreachable);
    const auto outcome = connectTo(world, secrets, request(u"Second"_s));
    REQUIRE_OK(outcome);
    QCOMPARE(exitCode({outcome->run}), 13);
    QCOMPARE(world.connection(u"Second"_s).status, ConnectionStatus::Pending);
    world.vendor(u"Second"_s).clearFaults();
    QCOMPARE(exitCode(need(world.trySync({u"Second"_s}))), 0);
    QCOMPARE(world.connection(u"Second"_s).status, ConnectionStatus::Active);
}

void TestConnectFlow::aHeldFirstRunKeepsTheConnection()
{
    SyncWorld world;
    Secrets secrets;
    world.strangeVendor(u"Stellr"_s); // lists nobody
    const auto outcome = connectTo(world, secrets);
    REQUIRE_OK(outcome);
    QCOMPARE(exitCode({outcome->run}), 11);
    QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
    QCOMPARE(secrets.written.size(), 1);
}

void TestConnectFlow::theSameNameKeepsIdAccountsAndMap()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 2);
    world.importPsa({u"c1.example"_s}, {});
    REQUIRE_OK(connectTo(world, secrets));
    const Connection before = world.connection();
    const QStringList accounts = world.rows(u"SELECT id, key FROM vendor_account"_s);
    QCOMPARE(world.mappedAccounts(), QStringList(u"C1:c1.example"_s));

    ConnectRequest again = request(u"stellr"_s); // names are alike whatever their case
    again.clientId = u"client-2"_s;
    again.secret = Secret("new");
    const auto outcome = connectTo(world, secrets, again);
    REQUIRE_OK(outcome);
    QCOMPARE(world.count(u"SELECT count(*) FROM connection WHERE kind = 'stellr'"_s), 1);
    QCOMPARE(world.connection().id, before.id);
    QCOMPARE(world.connection().name, u"Stellr"_s);
    QCOMPARE(world.connection().clientId, u"client-2"_s);
    QCOMPARE(world.connection().createdAt, before.createdAt);
    QCOMPARE(world.connection().status, ConnectionStatus::Active);
    QCOMPARE(world.rows(u"SELECT id, key FROM vendor_account"_s), accounts);
    QCOMPARE(world.mappedAccounts(), QStringList(u"C1:c1.example"_s));
    QCOMPARE(secrets.written.last(), u"Stellr=new"_s);
    QCOMPARE(need(AuditRepository(world.database()).all()).back().action, u"reconnect"_s);
}

void TestConnectFlow::aDisconnectedConnectionComesBackByItsName()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 3);
    REQUIRE_OK(connectTo(world, secrets));
    const Connection before = world.connection();
    const VendorAccountId account = world.account(u"C1"_s).id;
    need(inTransaction(world.database(), [&] {
        return disconnectConnection(world.database(), before.id, u"ann"_s, world.clock().now());
    }));
    // Nobody asks the vendor any more, and nothing brings it back by itself.
    QCOMPARE(world.trySync().error().kind, ErrorKind::NotFound);
    QCOMPARE(world.trySync({u"stellr"_s}).error().kind, ErrorKind::NotFound);
    QCOMPARE(world.connection().status, ConnectionStatus::NotConnected);

    REQUIRE_OK(connectTo(world, secrets, request(u"stellr"_s)));
    QCOMPARE(world.connection().id, before.id);
    QCOMPARE(world.connection().status, ConnectionStatus::Active);
    QCOMPARE(world.connection().secretPlace, SecretPlace::Keychain);
    QCOMPARE(world.account(u"C1"_s).id, account);
}

void TestConnectFlow::aRenamedConnectionLeavesItsNameToAnother()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    REQUIRE_OK(connectTo(world, secrets));
    need(inTransaction(world.database(), [&] {
        return renameConnection(world.database(), world.folder(), world.connection().id, u"Old"_s, u"ann"_s,
                                world.clock().now());
    }));
    const auto outcome = connectTo(world, secrets); // the same services, and their own keys
    REQUIRE_OK(outcome);
    QCOMPARE(toText(outcome->run.run.outcome), u"complete"_s);
    QCOMPARE(world.count(u"SELECT COUNT(DISTINCT key) FROM vendor_service"_s), 2);
}

void TestConnectFlow::anotherAddressForgetsTheTokenAddress()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    REQUIRE_OK(connectTo(world, secrets));
    QStringList tokenUrls;
    SyncParts parts = world.parts();
    const auto make = parts.makeConnector;
    parts.makeConnector = [&](const Connection &connection, const Secret &secret) {
        tokenUrls.append(connection.tokenUrl);
        return make(connection, secret);
    };
    for (const QString &url : {u"https://api.example"_s, u"https://other.example"_s}) {
        ConnectRequest wanted = request();
        wanted.apiUrl = url;
        bool done = false;
        ConnectFlow flow(parts, secrets.keeper());
        flow.start(
            wanted, [](const AccessProgress &) {}, {}, [&](const Result<ConnectOutcome> &) { done = true; });
        QVERIFY(waitUntil([&] { return done; }));
    }
    QCOMPARE(tokenUrls, QStringList({u"http://127.0.0.1:1/token"_s, QString()}));
}

void TestConnectFlow::aPsaConnectionsNameIsRefused()
{
    SyncWorld world;
    Secrets secrets;
    world.importPsa({u"Acme"_s}, {});
    const QString before = contents(world.database());
    const auto outcome = connectTo(world, secrets, request(u"csv"_s));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Conflict);
    QVERIFY(secrets.written.isEmpty());
    QCOMPARE(contents(world.database()), before);
}

void TestConnectFlow::aFailedCheckLeavesAnExistingConnectionAsItWas()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    REQUIRE_OK(connectTo(world, secrets));
    const QString before = contents(world.database());
    world.vendor().checkFails = failure(ErrorKind::AuthFailed);
    ConnectRequest wrong = request();
    wrong.clientId = u"typo"_s;
    QVERIFY(!connectTo(world, secrets, wrong));
    QCOMPARE(contents(world.database()), before);
    QCOMPARE(secrets.written.size(), 1);
}

void TestConnectFlow::withoutAKeychainTheSecretIsForTheSessionOnly()
{
    SyncWorld world;
    Secrets secrets;
    secrets.keychain = false;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    const auto outcome = connectTo(world, secrets);
    REQUIRE_OK(outcome);
    QCOMPARE(outcome->connection.secretPlace, SecretPlace::SessionOnly);
    QCOMPARE(world.connection().secretPlace, SecretPlace::SessionOnly);
    QCOMPARE(toText(outcome->run.run.outcome), u"complete"_s);
}

void TestConnectFlow::ofAVariableOnlyTheNameIsKept()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    ConnectRequest wanted = request();
    wanted.secretVariable = u"STELLR_SECRET"_s;
    REQUIRE_OK(connectTo(world, secrets, wanted));
    QCOMPARE(world.connection().secretPlace, SecretPlace::Environment);
    QCOMPARE(world.connection().secretName, u"STELLR_SECRET"_s);
    QVERIFY(secrets.written.isEmpty());
}

void TestConnectFlow::aSecretThatCannotBeKeptStoresNoConnection()
{
    SyncWorld world;
    Secrets secrets;
    secrets.fails = failure(ErrorKind::Storage, u"The keychain is locked."_s);
    fill(world.strangeVendor(u"Stellr"_s), 1);
    const auto outcome = connectTo(world, secrets);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().message, u"The keychain is locked."_s);
    QCOMPARE(world.count(u"SELECT count(*) FROM connection"_s), 0);
}

void TestConnectFlow::theLockOfARunningSyncIsRespected()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    const auto lock = takeRunLock(world.folder());
    REQUIRE_OK(lock);
    const auto outcome = connectTo(world, secrets);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::AlreadyRunning);
    QCOMPARE(world.strangeVendor(u"Stellr"_s).checks, 0);
}

void TestConnectFlow::cancelledInTheCheckNothingIsStored()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    ConnectFlow *running = nullptr;
    world.strangeVendor(u"Stellr"_s).beforeAnswer = [&running](int number) {
        if (number == 1)
            running->cancel();
    };
    const auto remember = [&running](ConnectFlow &flow) { running = &flow; };
    auto outcome = connectTo(world, secrets, request(), remember);
    QVERIFY(!outcome);
    QCOMPARE(exitCode(outcome.error()), 15);
    world.strangeVendor(u"Stellr"_s).clearFaults();
    outcome =
        connectTo(world, secrets, request(), [](ConnectFlow &flow) { flow.cancel(); }); // before it began
    QVERIFY(!outcome);
    QCOMPARE(exitCode(outcome.error()), 15);
    QCOMPARE(world.count(u"SELECT count(*) FROM connection"_s), 0);
    QVERIFY(secrets.written.isEmpty());
}

void TestConnectFlow::destroyedInMidFlowNobodyIsCalled()
{
    for (int n = 1; n <= 5; ++n) {
        SyncWorld world;
        Secrets secrets;
        VendorScript &vendor = world.strangeVendor(u"Stellr"_s);
        vendor.keepConnectors = true; // a factory may keep what it made
        fill(vendor, 2);
        int calls = 0;
        auto flow = std::make_unique<ConnectFlow>(world.parts(), secrets.keeper());
        vendor.beforeAnswer = [&flow, n](int number) {
            if (number == n)
                flow.reset();
        };
        flow->start(
            request(), [&](const AccessProgress &) { calls += flow ? 0 : 1; }, {},
            [&calls](const Result<ConnectOutcome> &) { ++calls; });
        if (n <= 4) { // check, page with the list's end, two accounts
            QVERIFY(waitUntil([&flow] { return !flow; }));
            world.settle();
            QCOMPARE(calls, 0);
        } else {
            QVERIFY(waitUntil([&calls] { return calls == 1; }));
        }
        QVERIFY(!flow || n > 4);
        flow.reset();
        world.settle();
        QVERIFY(takeRunLock(world.folder()).has_value());
    }
}

void TestConnectFlow::theSecretIsNowhereInTheFolder()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangeVendor(u"Stellr"_s), 1);
    ConnectRequest wanted = request();
    wanted.secret = Secret("sesame-4711");
    REQUIRE_OK(connectTo(world, secrets, wanted));
    world.close();
    const QDir folder(world.folder());
    const QStringList files = folder.entryList(QDir::Files);
    QVERIFY(files.contains(u"trueup.sqlite"_s));
    for (const QString &name : files) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("sesame-4711"), qPrintable(name));
    }
}

void TestConnectFlow::aPsaIsCheckedStoredAndRead()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.strangePsa(), 3);
    ConnectRequest wanted = psaRequest();
    wanted.requestsPerSecond = 50;
    m_steps.clear();
    const auto outcome = connectTo(world, secrets, wanted);
    REQUIRE_OK(outcome);
    QCOMPARE(m_steps.size(), std::size_t(1));
    QCOMPARE(m_steps.front().step, AccessStep::SignIn);
    QCOMPARE(outcome->access.agreementsTotal, 3);
    QCOMPARE(runSentence(outcome->run), u"ConnectWise: complete, 3 of 3 agreements, 3 billed lines."_s);
    QCOMPARE(world.psa().checks, 1);
    const Connection stored = world.connection(u"ConnectWise"_s);
    QCOMPARE(stored.kind, ConnectionKind::ConnectWise);
    QCOMPARE(stored.status, ConnectionStatus::Active);
    QCOMPARE(stored.apiUrl, wanted.apiUrl);
    QCOMPARE(stored.companyId, wanted.companyId);
    QCOMPARE(stored.publicKey, wanted.publicKey);
    QCOMPARE(stored.codebase, world.psa().codebase);
    QCOMPARE(stored.psa.requestsPerSecond, 50);
    QCOMPARE(stored.psa.requestsInFlight, PsaSettings().requestsInFlight);
    QCOMPARE(secrets.written, QStringList{u"ConnectWise=hush"_s});
    const AuditEntry entry = need(AuditRepository(world.database()).all()).front();
    QCOMPARE(entry.action, u"connect"_s);
    QCOMPARE(entry.detail.value(u"kind"_s).toString(), u"connectwise"_s);
    QCOMPARE(entry.detail.value(u"company"_s).toString(), u"contoso"_s);
}

void TestConnectFlow::aPsasFailedCheckStoresNothing()
{
    SyncWorld world;
    Secrets secrets;
    world.strangePsa().checkFails = failure(ErrorKind::PermissionDenied, u"Agreements may not be read."_s);
    const QString before = contents(world.database());
    const auto outcome = connectTo(world, secrets, psaRequest());
    QVERIFY(!outcome);
    QCOMPARE(exitCode(outcome.error()), 12);
    QCOMPARE(contents(world.database()), before);
    QVERIFY(secrets.written.isEmpty());
}

void TestConnectFlow::aPsaKeepsItsSettingsWhenItIsConnectedAgain()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.psa(), 1);
    Connection stored = world.connection(u"ConnectWise"_s);
    stored.apiUrl = psaRequest().apiUrl;
    stored.psa = {20, 2, {u"Managed Services"_s}, {u"Active"_s}, true};
    stored.codebase = u"v2020_1/"_s;
    need(
        inTransaction(world.database(), [&] { return ConnectionRepository(world.database()).save(stored); }));
    ConnectRequest wanted = psaRequest();
    wanted.requestsInFlight = 5;
    wanted.companyId = u"Contoso"_s; // as people write it
    REQUIRE_OK(connectTo(world, secrets, wanted));
    const Connection now = world.connection(u"ConnectWise"_s);
    QCOMPARE(now.id, stored.id);
    QCOMPARE(now.psa.requestsPerSecond, 20);
    QCOMPARE(now.psa.requestsInFlight, 5);
    QCOMPARE(now.psa.agreementTypes, stored.psa.agreementTypes);
    QVERIFY(now.psa.mayCreateLines);
    QCOMPARE(now.codebase, world.psa().codebase);
}

void TestConnectFlow::aNameStaysWithItsCompanyAndItsKind()
{
    SyncWorld world;
    Secrets secrets;
    fill(world.psa(), 1);
    fill(world.vendor(), 1);
    const QString before = contents(world.database());
    ConnectRequest another = psaRequest();
    another.companyId = u"fabrikam"_s;
    const auto company = connectTo(world, secrets, another);
    QCOMPARE(company.error().kind, ErrorKind::Conflict);
    QVERIFY2(company.error().message.contains(u"“contoso”"_s), qPrintable(company.error().message));
    QCOMPARE(connectTo(world, secrets, psaRequest(u"Stellr"_s)).error().kind, ErrorKind::Conflict);
    QCOMPARE(connectTo(world, secrets, request(u"ConnectWise"_s)).error().kind, ErrorKind::Conflict);
    QCOMPARE(contents(world.database()), before);
    QVERIFY(secrets.written.isEmpty());
}

TRUEUP_TEST_MAIN(TestConnectFlow)
#include "tst_connect_flow.moc"
