// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_profile_store.h"
#include "core/workflow/connections.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

class Desk : public WorkflowWorld
{
public:
    Desk()
    {
        stellr.status = ConnectionStatus::NeedsAttention;
        stellr.statusReason = u"The secret was refused."_s;
        stellr.secretPlace = SecretPlace::Keychain;
        stellr.secretName = u"key-1"_s;
        stellr.secretSavedAt = instant(1);
        need(inTransaction(database(), [&] { return ConnectionRepository(database()).save(stellr); }));
        map(u"C1"_s, u"A1"_s);
    }

    Result<Connection> disconnect(ConnectionId id)
    {
        return inTransaction(database(),
                             [&] { return disconnectConnection(database(), id, u"ann"_s, instant(5)); });
    }
    Result<Connection> rename(ConnectionId id, const QString &name)
    {
        return inTransaction(database(), [&] {
            return renameConnection(database(), store.path(), id, name, u"ann"_s, instant(5));
        });
    }
    Result<Connection> changeSettings(ConnectionId id, const PsaSettings &settings)
    {
        return inTransaction(
            database(), [&] { return changePsaSettings(database(), id, settings, u"ann"_s, instant(5)); });
    }
    AuditEntry lastAudit() { return need(AuditRepository(database()).all()).back(); }
    Connection now(ConnectionId id)
    {
        for (const Connection &connection : need(ConnectionRepository(database()).all())) {
            if (connection.id == id)
                return connection;
        }
        return {};
    }
};

} // namespace

class TestConnections final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void disconnectingKeepsMapAndFigures()
    {
        Desk desk;
        const QStringList map = desk.accountMap();
        const QStringList figures = rowsOf(*desk.store, u"SELECT * FROM subscription"_s);
        const auto before = desk.disconnect(desk.stellr.id);
        REQUIRE_OK(before);
        QCOMPARE(before->secretName, u"key-1"_s); // whose secret the caller takes away
        QCOMPARE(before->secretPlace, SecretPlace::Keychain);
        const Connection now = desk.now(desk.stellr.id);
        QCOMPARE(now.status, ConnectionStatus::NotConnected);
        QCOMPARE(now.statusReason, QString());
        QCOMPARE(now.secretPlace, SecretPlace::None);
        QCOMPARE(now.secretName, QString());
        QVERIFY(!now.secretSavedAt.isValid());
        QCOMPARE(desk.accountMap(), map);
        QCOMPARE(rowsOf(*desk.store, u"SELECT * FROM subscription"_s), figures);
        QCOMPARE(desk.audit(), QStringList(u"ann disconnect connection:Stellr"_s));
        REQUIRE_OK(desk.disconnect(desk.stellr.id));
        QCOMPARE(desk.audit().size(), 1); // it was already
        QCOMPARE(desk.disconnect(ConnectionId{99}).error().kind, ErrorKind::NotFound);
    }

    void aRenamedConnectionIsTheSame()
    {
        Desk desk;
        const auto renamed = desk.rename(desk.stellr.id, u"  Stellr  US "_s);
        REQUIRE_OK(renamed);
        QCOMPARE(renamed->name, u"Stellr US"_s);
        QCOMPARE(desk.now(desk.stellr.id).secretName, u"key-1"_s);
        QCOMPARE(desk.accountMap(), QStringList(u"Stellr US C1:A1:mapped:person:"_s));
        QCOMPARE(desk.audit(), QStringList(u"ann rename connection:Stellr US"_s));
        REQUIRE_OK(desk.rename(desk.stellr.id, u"stellr us"_s)); // its own name in another case
        REQUIRE_OK(desk.rename(desk.stellr.id, u"stellr us"_s));
        QCOMPARE(desk.audit().size(), 2);
    }

    void aNameIsNeededAndMustBeFree()
    {
        Desk desk;
        QCOMPARE(desk.rename(desk.stellr.id, u" "_s).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(desk.rename(desk.stellr.id, u"csv"_s).error().kind, ErrorKind::Conflict);
        QCOMPARE(desk.rename(ConnectionId{99}, u"New"_s).error().kind, ErrorKind::NotFound);
        QCOMPARE(desk.now(desk.stellr.id).name, u"Stellr"_s);
    }

    void thePsasSettingsAreKeptAndAudited()
    {
        Desk desk;
        Connection psa = addConnection(*desk.store, u"ConnectWise"_s, ConnectionKind::ConnectWise);
        PsaSettings wanted;
        wanted.requestsPerSecond = 20;
        wanted.agreementTypes = {u"Managed Services"_s, u"Cloud"_s, u"Cloud"_s};
        wanted.mayCreateLines = true;
        const auto changed = desk.changeSettings(psa.id, wanted);
        REQUIRE_OK(changed);
        const PsaSettings kept = desk.now(psa.id).psa;
        QCOMPARE(kept.requestsPerSecond, 20);
        QCOMPARE(kept.requestsInFlight, 3);
        QCOMPARE(kept.agreementTypes, QStringList({u"Managed Services"_s, u"Cloud"_s}));
        QVERIFY(kept.mayCreateLines);
        QCOMPARE(desk.audit(), QStringList(u"ann psa_settings connection:ConnectWise"_s));
        const QJsonObject detail = desk.lastAudit().detail;
        QCOMPARE(detail[u"before"_s].toObject()[u"requests_per_second"_s].toInt(), 5);
        QCOMPARE(detail[u"after"_s].toObject()[u"requests_per_second"_s].toInt(), 20);
        QVERIFY(!detail[u"after"_s].toObject().contains(u"requests_in_flight"_s)); // as before
        REQUIRE_OK(desk.changeSettings(psa.id, kept));
        QCOMPARE(desk.audit().size(), 1); // nothing changed
    }

    void settingsOutOfRangeOrOfAnotherKindAreRefused()
    {
        Desk desk;
        const Connection psa = addConnection(*desk.store, u"ConnectWise"_s, ConnectionKind::ConnectWise);
        for (const auto &[perSecond, inFlight] : {std::pair(0, 3), {201, 3}, {5, 0}, {5, 7}}) {
            PsaSettings settings;
            settings.requestsPerSecond = perSecond;
            settings.requestsInFlight = inFlight;
            QCOMPARE(desk.changeSettings(psa.id, settings).error().kind, ErrorKind::InvalidInput);
        }
        QCOMPARE(desk.changeSettings(desk.stellr.id, {}).error().kind, ErrorKind::Conflict);
        QCOMPARE(desk.changeSettings(desk.csv.id, {}).error().kind, ErrorKind::Conflict);
        QCOMPARE(desk.changeSettings(ConnectionId{99}, {}).error().kind, ErrorKind::NotFound);
        QVERIFY(desk.audit().isEmpty());
    }

    void rememberedProfilesGoAlong()
    {
        Desk desk;
        const CsvProfileStore profiles(desk.store.path());
        CsvProfile profile;
        profile.name = u"mine"_s;
        need(profiles.remember(u"CSV"_s, CsvKind::Billed, profile));
        REQUIRE_OK(desk.rename(desk.csv.id, u"ConnectWise"_s));
        QCOMPARE(need(profiles.remembered(u"ConnectWise"_s, CsvKind::Billed))->name, u"mine"_s);
        QVERIFY(!need(profiles.remembered(u"CSV"_s, CsvKind::Billed)));
    }
};

TRUEUP_TEST_MAIN(TestConnections)
#include "tst_connections.moc"
