// SPDX-License-Identifier: GPL-3.0-or-later
// A machine without a keychain: a server, a container, a cron job.
#include "core/base/clock.h"
#include "core/secrets/keychain_store.h"
#include "tests/secrets/store_calls.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class AbsentKeychainTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyCallSaysWhatToDoInstead()
    {
        const auto check = [](const auto &result) {
            QVERIFY(!result);
            QCOMPARE(result.error().kind, ErrorKind::NoKeychain);
            QVERIFY(result.error().message.contains(u"--secret-env"));
            QVERIFY(result.error().message.contains(u"this session only"));
            QVERIFY(!result.error().message.contains(u"value"));
        };
        check(writeSecret(m_store, u"key"_s, "value"));
        check(readSecret(m_store, u"key"_s));
        check(removeSecret(m_store, u"key"_s));
    }

private:
    SystemClock m_clock;
    KeychainStore m_store{m_clock};
};

TRUEUP_TEST_MAIN(AbsentKeychainTest)
#include "tst_keychain_absent.moc"
