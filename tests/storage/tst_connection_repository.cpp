// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection_repository.h"

#include "tests/storage/store.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

Connection fullConnection()
{
    Connection connection;
    connection.kind = ConnectionKind::Csv;
    connection.name = u"Größe \U0001F680 & Co"_s;
    connection.status = ConnectionStatus::NeedsAttention;
    connection.statusReason = u"The secret was refused."_s;
    connection.apiUrl = u"https://ws.us.tdsynnex.com/api"_s;
    connection.clientId = u"client"_s;
    connection.tokenUrl = u"https://sso.us.tdsynnex.com/token"_s;
    connection.secretPlace = SecretPlace::Environment;
    connection.secretName = u"STELLR_SECRET"_s;
    connection.createdAt = instant(1);
    connection.secretSavedAt = instant(2);
    connection.lastRunAt = instant(3);
    connection.companyId = u"contoso"_s;
    connection.publicKey = u"public"_s;
    connection.codebase = u"v2025_1/"_s;
    connection.psa = {200, 6, {u"Managed Services"_s, u"Größe & Co"_s}, {u"Active"_s}, true};
    return connection;
}

void compare(const Connection &a, const Connection &b)
{
    QCOMPARE(a.id, b.id);
    QCOMPARE(a.kind, b.kind);
    QCOMPARE(a.name, b.name);
    QCOMPARE(a.status, b.status);
    QCOMPARE(a.statusReason, b.statusReason);
    QCOMPARE(a.apiUrl, b.apiUrl);
    QCOMPARE(a.clientId, b.clientId);
    QCOMPARE(a.tokenUrl, b.tokenUrl);
    QCOMPARE(a.secretPlace, b.secretPlace);
    QCOMPARE(a.secretName, b.secretName);
    QCOMPARE(a.createdAt, b.createdAt);
    QCOMPARE(a.secretSavedAt, b.secretSavedAt);
    QCOMPARE(a.lastRunAt, b.lastRunAt);
    QCOMPARE(a.companyId, b.companyId);
    QCOMPARE(a.publicKey, b.publicKey);
    QCOMPARE(a.codebase, b.codebase);
    QVERIFY(a.psa == b.psa);
}

} // namespace

class ConnectionRepositoryTest final : public TestCase
{
    Q_OBJECT

    Result<Connection> save(Database &database, const Connection &connection)
    {
        return inTransaction(database, [&] { return ConnectionRepository(database).save(connection); });
    }

private Q_SLOTS:
    void everyFieldComesBack()
    {
        Store store;
        const Connection saved = need(save(*store, fullConnection()));
        QVERIFY(toInt(saved.id) > 0);
        store.reopen();
        const auto all = need(ConnectionRepository(*store).all());
        QCOMPARE(all.size(), std::size_t(1));
        compare(all[0], saved);
    }

    void emptyFieldsStayEmpty()
    {
        Store store;
        Connection connection;
        connection.name = u"Stellr"_s;
        const Connection saved = need(save(*store, connection));
        const auto read = need(ConnectionRepository(*store).byName(u"Stellr"_s));
        QVERIFY(read);
        compare(*read, saved);
        QVERIFY(!read->createdAt.isValid());
        QVERIFY(read->psa == PsaSettings());
    }

    void aSavedConnectionIsChangedInEveryField()
    {
        Store store;
        Connection connection = addConnection(*store);
        const ConnectionId id = connection.id;
        connection = fullConnection();
        connection.id = id;
        REQUIRE_OK(save(*store, connection));
        const auto all = need(ConnectionRepository(*store).all());
        QCOMPARE(all.size(), std::size_t(1));
        compare(all[0], connection);
    }

    void namesAreFoundAndUniqueInAnyCase()
    {
        Store store;
        Connection connection;
        connection.name = u"Straße Ä"_s;
        REQUIRE_OK(save(*store, connection));
        QVERIFY(need(ConnectionRepository(*store).byName(u"STRAßE ä"_s)));
        QVERIFY(need(ConnectionRepository(*store).byName(u"straße A\u0308"_s)));
        QVERIFY(!need(ConnectionRepository(*store).byName(u"Strasse"_s)));

        connection.name = u"STRAßE ä"_s;
        const auto refused = save(*store, connection);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().message.contains(u"Choose another name"_s));
    }

    void aConnectionMayChangeTheCaseOfItsOwnName()
    {
        Store store;
        Connection connection = addConnection(*store, u"stellr"_s);
        connection.name = u"Stellr"_s;
        REQUIRE_OK(save(*store, connection));
        QCOMPARE(need(ConnectionRepository(*store).byName(u"stellr"_s))->name, u"Stellr"_s);
    }

    void savingWhatIsNotThereSaysSo()
    {
        Store store;
        Connection connection = fullConnection();
        connection.id = ConnectionId{77};
        QCOMPARE(save(*store, connection).error().kind, ErrorKind::NotFound);
        QVERIFY(need(ConnectionRepository(*store).all()).empty());
    }

    void savingNeedsATransaction()
    {
        Store store;
        QCOMPARE(ConnectionRepository(*store).save(fullConnection()).error().kind, ErrorKind::Internal);
    }
};

TRUEUP_TEST_MAIN(ConnectionRepositoryTest)
#include "tst_connection_repository.moc"
