// SPDX-License-Identifier: GPL-3.0-or-later
// A real GNOME Keyring whose keyring is locked, and nobody there to type its password.
#include "core/base/clock.h"
#include "core/secrets/keychain_store.h"
#include "tests/secrets/store_calls.h"
#include "tests/support/test_case.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class LockedKeychainTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        REQUIRE_OK(writeSecret(m_store, u"there"_s, "value"));
        auto lock =
            QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                           u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
        const QDBusObjectPath collection(u"/org/freedesktop/secrets/aliases/default"_s);
        lock << QVariant::fromValue(QList<QDBusObjectPath>{collection});
        const QDBusMessage reply = QDBusConnection::sessionBus().call(lock);
        QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
    }

    void readingSaysLocked_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("an entry that is there") << u"there"_s;
        QTest::newRow("an entry that is not") << u"nowhere"_s;
    }
    void readingSaysLocked()
    {
        QFETCH(QString, key);
        const auto found = readSecret(m_store, key);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::NoKeychain);
        QVERIFY(found.error().message.contains(u"locked"));
    }

    void writingSaysLocked()
    {
        const Status status = writeSecret(m_store, u"new"_s, "value");
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::NoKeychain);
        QVERIFY(status.error().message.contains(u"locked"));
    }

    void removingNeverClaimsSuccess()
    {
        const Status status = removeSecret(m_store, u"there"_s);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::NoKeychain);
    }

private:
    SystemClock m_clock;
    KeychainStore m_store{m_clock};
};

TRUEUP_TEST_MAIN(LockedKeychainTest)
#include "tst_keychain_locked.moc"
