// SPDX-License-Identifier: GPL-3.0-or-later
// A process that is killed in the middle of a sync leaves whole accounts; one clean run makes everything
// right.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QThread>

#include <csignal>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class CliKillTest final : public TestCase
{
    Q_OBJECT

    /// Changes something in every customer, so that every run has much to write. Always upwards: a sharp fall
    /// would be held (R8).
    static void changeEverything(demo::StellrDataSet &data, int round)
    {
        for (const demo::DemoCustomer &customer : data.customers(0, data.customerCount())) {
            const auto lines = data.lines(customer.customerNo);
            for (const demo::DemoLine &line : lines) {
                if (line.hasQuantity())
                    data.setQuantity(customer.customerNo, line.subscriptionId,
                                     1000 + round * 7 + line.lineNo);
            }
        }
    }

private Q_SLOTS:
    void fiftyKillsLoseNothing()
    {
        constexpr int kKills = 50;
        demo::StellrLookalikeOptions options;
        options.data.customers = 250;
        const auto server = demo::StellrLookalike::start(options);
        REQUIRE_OK(server);
        Program program;
        QCOMPARE(program.connectTo(**server).code, 0);
        QCOMPARE(program.importPsaOf(**server).code, 0);
        QCOMPARE(program.run({u"map"_s, u"auto"_s}).code, 0);
        const QByteArray mapBefore = program.run({u"map"_s, u"export"_s}).out;

        // One run to learn how long a sync takes here; kills are spread over that time.
        changeEverything((*server)->data(), 0);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        const int span = static_cast<int>(timer.elapsed());

        QRandomGenerator random(20261123);
        int killed = 0;
        for (int round = 1; killed < kKills && round <= 4 * kKills; ++round) {
            changeEverything((*server)->data(), round);
            const auto process = program.start({u"sync"_s});
            QThread::msleep(random.bounded(1, qMax(2, span)));
            if (process->state() != QProcess::NotRunning) {
                ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
                QVERIFY(process->waitForFinished(60'000));
                killed += process->exitStatus() == QProcess::CrashExit ? 1 : 0;
            }
        }
        QCOMPARE(killed, kKills);
        qInfo("killed %d syncs at moments within %d ms", killed, span);

        const Ran clean = program.run({u"sync"_s});
        QVERIFY2(clean.code == 0, qPrintable(clean.said()));
        QCOMPARE(exportedCounts(program.usage()), expectedCounts(**server));
        QCOMPARE(program.run({u"map"_s, u"export"_s}).out, mapBefore);
        const Ran check = program.run({u"check"_s, u"--json"_s});
        QVERIFY2(check.code == 0, qPrintable(check.said()));
        QVERIFY2(!check.out.contains("left unfinished") || check.out.contains("No sync was left unfinished"),
                 qPrintable(check.said()));
    }
};

TRUEUP_TEST_MAIN(CliKillTest)
#include "tst_cli_kill.moc"
