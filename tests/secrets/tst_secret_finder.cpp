// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/environment_secret.h"
#include "core/secrets/secret_finder.h"
#include "core/secrets/session_store.h"
#include "tests/secrets/store_calls.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// A keychain that cannot be used.
class BrokenKeychain final : public SecretStore
{
public:
    bool isPersistent() const override { return true; }
    void write(const QString &, const Secret &, QObject *, std::function<void(Status)>) override {}
    void remove(const QString &, QObject *, std::function<void(Status)>) override {}
    void read(const QString &, QObject *context, std::function<void(Result<Secret>)> done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done(fail(ErrorKind::NoKeychain, u"Locked."_s)); }, Qt::QueuedConnection);
    }
};

constexpr auto variable = "TRUEUP_TEST_SECRET";

Connection connectionWith(SecretPlace place, const QString &secretName)
{
    Connection connection;
    connection.name = u"Stellr US"_s;
    connection.secretPlace = place;
    connection.secretName = secretName;
    return connection;
}

} // namespace

class SecretFinderTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { qunsetenv(variable); }

    void environmentValueIsReadAtEachCall_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("plain") << "abc"_ba
                               << "abc"_ba;
        QTest::newRow("line end") << "abc\n"_ba
                                  << "abc"_ba;
        QTest::newRow("Windows line end") << "abc\r\n"_ba
                                          << "abc"_ba;
        QTest::newRow("only one line end is ours") << "abc\n\n"_ba
                                                   << "abc\n"_ba;
        QTest::newRow("blanks belong to it") << " abc "_ba
                                             << " abc "_ba;
        QTest::newRow("unicode") << u"schlüssel"_s.toUtf8() << u"schlüssel"_s.toUtf8();
    }
    void environmentValueIsReadAtEachCall()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, secret);
        qputenv(variable, value);
        const auto found = environmentSecret(QString::fromLatin1(variable));
        REQUIRE_OK(found);
        QCOMPARE(found->reveal(), secret);
    }

    void anUnsetOrEmptyVariableIsNamed_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("unset") << QByteArray();
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("a line end only") << "\n"_ba;
    }
    void anUnsetOrEmptyVariableIsNamed()
    {
        QFETCH(QByteArray, value);
        if (!value.isNull())
            qputenv(variable, value);
        const auto alone = environmentSecret(QString::fromLatin1(variable));
        QVERIFY(!alone);
        QCOMPARE(alone.error().kind, ErrorKind::NotFound);
        const auto found = find(connectionWith(SecretPlace::Environment, QString::fromLatin1(variable)));
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::AuthFailed);
        QVERIFY(found.error().message.contains(QLatin1StringView(variable)));
    }

    void everyPlaceIsSearched()
    {
        qputenv(variable, "from the environment");
        REQUIRE_OK(writeSecret(m_keychain, u"entry"_s, "from the keychain"));
        REQUIRE_OK(writeSecret(m_session, u"entry"_s, "from this session"));
        const auto environment =
            find(connectionWith(SecretPlace::Environment, QString::fromLatin1(variable)));
        const auto keychain = find(connectionWith(SecretPlace::Keychain, u"entry"_s));
        const auto session = find(connectionWith(SecretPlace::SessionOnly, u"entry"_s));
        REQUIRE_OK(environment);
        REQUIRE_OK(keychain);
        REQUIRE_OK(session);
        QCOMPARE(environment->reveal(), "from the environment"_ba);
        QCOMPARE(keychain->reveal(), "from the keychain"_ba);
        QCOMPARE(session->reveal(), "from this session"_ba);
    }

    void noSecretAtHandMeansItCannotSignIn_data()
    {
        QTest::addColumn<SecretPlace>("place");
        QTest::newRow("none") << SecretPlace::None;
        QTest::newRow("keychain") << SecretPlace::Keychain;
        QTest::newRow("session") << SecretPlace::SessionOnly;
    }
    void noSecretAtHandMeansItCannotSignIn()
    {
        QFETCH(SecretPlace, place);
        const auto found = find(connectionWith(place, u"nowhere"_s));
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::AuthFailed);
        QVERIFY(found.error().message.contains(u"“Stellr US”"));
    }

    void aKeychainInTroubleIsNotAMissingSecret()
    {
        BrokenKeychain broken;
        const auto found = answerOf<Result<Secret>>([&](QObject *context, auto done) {
            findSecret(connectionWith(SecretPlace::Keychain, u"entry"_s), {broken, m_session}, context, done);
        });
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::NoKeychain);
        QCOMPARE(found.error().message, u"Locked."_s);
    }

    void sessionSecretsAreReplacedAndRemoved()
    {
        QVERIFY(!m_session.isPersistent());
        REQUIRE_OK(writeSecret(m_session, u"s"_s, "one"));
        REQUIRE_OK(writeSecret(m_session, u"s"_s, "two"));
        QCOMPARE(readSecret(m_session, u"s"_s)->reveal(), "two"_ba);
        REQUIRE_OK(removeSecret(m_session, u"s"_s));
        QCOMPARE(readSecret(m_session, u"s"_s).error().kind, ErrorKind::NotFound);
        REQUIRE_OK(removeSecret(m_session, u"s"_s));
    }

    void aDeadContextHearsNothing()
    {
        bool heard = false;
        {
            QObject context;
            findSecret(connectionWith(SecretPlace::None, {}), {m_keychain, m_session}, &context,
                       [&](const Result<Secret> &) { heard = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!heard);
    }

    void everyKeychainKeyIsNewAndNamesItsConnection()
    {
        const QString one = newKeychainKey(u"Stellr"_s);
        QVERIFY(one.startsWith(u"Stellr ("));
        QVERIFY(one != newKeychainKey(u"Stellr"_s));
    }

private:
    Result<Secret> find(const Connection &connection)
    {
        return answerOf<Result<Secret>>([&](QObject *context, auto done) {
            findSecret(connection, {m_keychain, m_session}, context, done);
        });
    }

    SessionStore m_keychain; // stands in for the keychain: same contract
    SessionStore m_session;
};

TRUEUP_TEST_MAIN(SecretFinderTest)
#include "tst_secret_finder.moc"
