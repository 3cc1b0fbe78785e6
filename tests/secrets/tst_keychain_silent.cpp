// SPDX-License-Identifier: GPL-3.0-or-later
// A real keyring daemon that stands still: it owns its name and never answers.
#include "core/secrets/keychain_store.h"
#include "tests/secrets/store_calls.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusReply>

#include <csignal>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class SilentKeychainTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_clock.setAutoAdvance(false);
        REQUIRE_OK(writeSecret(m_store, u"key"_s, "value"));
        const QDBusReply<uint> pid =
            QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
        QVERIFY(pid.isValid());
        m_daemon = static_cast<pid_t>(pid.value());
        QCOMPARE(::kill(m_daemon, SIGSTOP), 0);
    }

    void silenceEndsWithASentenceThenAnswersComeAgain()
    {
        std::vector<ErrorKind> ends;
        const auto listen = [&](const Result<Secret> &found) {
            ends.push_back(found ? ErrorKind::Internal : found.error().kind);
        };
        m_store.read(u"key"_s, this, listen);
        const auto asked = m_clock.waits().size();
        QTRY_COMPARE(m_clock.waits().size(), asked + 1);
        m_clock.advance(std::chrono::seconds(29));
        QCoreApplication::processEvents();
        QVERIFY(ends.empty());
        m_clock.advance(std::chrono::seconds(1));
        QTRY_COMPARE(ends, std::vector{ErrorKind::NoKeychain});

        // The next caller is not kept waiting for what is known to be silent.
        const Status written = writeSecret(m_store, u"key"_s, "other");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::NoKeychain);
        QVERIFY(written.error().message.contains(u"does not answer"));

        QCOMPARE(::kill(m_daemon, SIGCONT), 0);
        QTRY_VERIFY(readSecret(m_store, u"key"_s).has_value());
        QCOMPARE(readSecret(m_store, u"key"_s)->reveal(), "value"_ba);
        QCOMPARE(ends.size(), size_t(1));
    }

    void cleanupTestCase()
    {
        if (m_daemon > 0)
            ::kill(m_daemon, SIGCONT);
    }

private:
    FakeClock m_clock;
    KeychainStore m_store{m_clock, std::chrono::seconds(30)};
    pid_t m_daemon = 0;
};

TRUEUP_TEST_MAIN(SilentKeychainTest)
#include "tst_keychain_silent.moc"
