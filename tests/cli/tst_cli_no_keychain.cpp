// SPDX-License-Identifier: GPL-3.0-or-later
// A machine without a keychain: the secret lasts for one run, and the person is told how to go on.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class CliNoKeychainTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstRunWorksAndTheNextSaysWhatToDo()
    {
        const auto server = demo::StellrLookalike::start({});
        REQUIRE_OK(server);
        Program program;
        const Ran connected =
            program.run({u"connect"_s, u"stellr"_s, u"--api-url"_s, (*server)->url().toString(),
                         u"--client-id"_s, (*server)->clientId(), u"--secret-stdin"_s},
                        (*server)->clientSecret());
        QVERIFY2(connected.code == 0, qPrintable(connected.said()));
        QVERIFY2(connected.err.contains("no keychain"), qPrintable(connected.said()));
        QCOMPARE(exportedCounts(program.usage()), expectedCounts(**server));

        const Ran synced = program.run({u"sync"_s});
        QCOMPARE(synced.code, 12);
        QVERIFY2(synced.err.contains("--secret-env"), qPrintable(synced.said()));
        QCOMPARE(exportedCounts(program.usage()), expectedCounts(**server)); // nothing was lost

        QCOMPARE(program.connectTo(**server).code, 0);
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        const Ran check = program.run({u"check"_s});
        QVERIFY2(check.code == 0 && check.out.contains("warning"), qPrintable(check.said()));
    }
};

TRUEUP_TEST_MAIN(CliNoKeychainTest)
#include "tst_cli_no_keychain.moc"
