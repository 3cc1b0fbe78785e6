// SPDX-License-Identifier: GPL-3.0-or-later
// The built program against a ConnectWise PSA: connecting, syncing, and what goes wrong there.
#include "app/demo/connectwise_demo_data.h"
#include "app/demo/connectwise_lookalike.h"
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QThread>

#include <csignal>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using demo::ConnectWiseLookalike;

namespace {

const QString kVariable = u"CW_PRIVATE_KEY"_s;

std::unique_ptr<ConnectWiseLookalike> psaOf(int agreements, int additions)
{
    demo::ConnectWiseOptions options;
    demo::CwBulkOptions bulk;
    bulk.agreements = agreements;
    bulk.additions = additions;
    options.records = demo::connectWiseBulkRecords(bulk);
    auto server = ConnectWiseLookalike::start(options);
    if (!server)
        qFatal("%s", qPrintable(server.error().message));
    return std::move(*server);
}

QStringList connectArguments(const ConnectWiseLookalike &server)
{
    return {u"connect"_s,      u"connectwise"_s,
            u"--api-url"_s,    server.url().toString(),
            u"--company"_s,    server.company(),
            u"--public-key"_s, server.publicKey(),
            u"--client-id"_s,  server.clientId(),
            u"--rate"_s,       u"200"_s,
            u"--in-flight"_s,  u"6"_s,
            u"--secret-env"_s, kVariable};
}

Ran connectTo(Program &program, const ConnectWiseLookalike &server)
{
    program.setVariable(kVariable, QString::fromUtf8(server.privateKey()));
    return program.run(connectArguments(server));
}

QJsonObject firstRun(const Ran &ran)
{
    return ran.json()[u"runs"_s].toArray().at(0).toObject();
}

/// "agreements fetched / lines" of a sync's report.
QString figures(const QJsonObject &run)
{
    return u"%1 of %2, %3"_s.arg(run[u"accounts"_s][u"fetched"_s].toInt())
        .arg(run[u"accounts"_s][u"listed"_s].toInt())
        .arg(run[u"subscriptions"_s].toInt());
}

/// What the export says is billed, by line of review; the same before and after a sync that must change
/// nothing.
QByteArray billed(const Program &program)
{
    return program.run({u"export"_s, u"usage"_s}).out;
}

} // namespace

class CliConnectWiseTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aConnectionIsCheckedStoredAndRead()
    {
        const auto server = psaOf(40, 200);
        Program program;
        const Ran connected = connectTo(program, *server);
        QVERIFY2(connected.code == 0, qPrintable(connected.said()));
        for (const char *step : {"Site", "Sign in", "Companies", "Products", "Agreements", "Additions"})
            QVERIFY2(connected.err.contains(step), qPrintable(connected.said()));
        QVERIFY2(connected.err.contains("ConnectWise: complete, 40 of 40 agreements, 200 billed lines."),
                 qPrintable(connected.said()));
        const Ran again = program.run({u"sync"_s, u"--json"_s});
        QVERIFY2(again.code == 0, qPrintable(again.said()));
        QCOMPARE(figures(firstRun(again)), u"40 of 40, 200"_s);
        QCOMPARE(firstRun(again)[u"kind"_s].toString(), u"connectwise"_s);
        QCOMPARE(firstRun(again)[u"changes"_s][u"changed"_s].toInt(), 0);
        QCOMPARE(server->counters().writes, qint64(0));
        const Ran check = program.run({u"check"_s});
        QVERIFY2(check.code == 0, qPrintable(check.said()));
        // Another word on the same connection; its rate stays.
        QStringList arguments = connectArguments(*server);
        arguments.remove(arguments.indexOf(u"--rate"_s), 4);
        QVERIFY(program.run(arguments).code == 0);
    }

    void theSystemIsTheFirstWordThatIsNoOptions()
    {
        const auto server = psaOf(3, 3);
        Program program;
        program.setVariable(kVariable, QString::fromUtf8(server->privateKey()));
        QStringList arguments = connectArguments(*server);
        arguments.remove(1); // its name, which is said last
        arguments += {u"--name"_s, u"stellr"_s, u"connectwise"_s};
        const Ran ran = program.run(arguments);
        QVERIFY2(ran.code == 0 && ran.err.contains("stellr: complete, 3 of 3 agreements"),
                 qPrintable(ran.said()));
    }

    void theReviewNamesThingsByTheirNumbers()
    {
        demo::ConnectWiseOptions options;
        options.vendor.customers = 30;
        auto server = ConnectWiseLookalike::start(options);
        REQUIRE_OK(server);
        demo::StellrLookalikeOptions vendorOptions;
        vendorOptions.data = options.vendor;
        const auto vendor = demo::StellrLookalike::start(vendorOptions);
        REQUIRE_OK(vendor);
        Program program;
        QCOMPARE(program.connectTo(**vendor).code, 0);
        const Ran connected = connectTo(program, **server);
        QVERIFY2(connected.code == 0, qPrintable(connected.said()));
        const Ran synced = program.run({u"sync"_s});
        QVERIFY2(synced.code == 0, qPrintable(synced.said()));
        // A map by numbers, as a person writes it.
        const Table map = Table::parse(program.run({u"map"_s, u"export"_s}).out);
        QByteArray file("kind,vendor_id,psa_id,state,reason\n");
        QSet<QString> companies;
        for (const demo::CwCompany &company : (*server)->data().companies())
            companies.insert(QString::number(company.id));
        int mapped = 0;
        for (const auto &row : map.rows) {
            if (row[u"kind"_s] != u"account"_s)
                continue;
            if (!row[u"psa_id"_s].isEmpty()) {
                QVERIFY2(companies.contains(row[u"psa_id"_s]), qPrintable(row[u"psa_id"_s]));
                file += "account," + row[u"vendor_id"_s].toUtf8() + ',' + row[u"psa_id"_s].toUtf8() +
                        ",mapped,\n";
                ++mapped;
            }
        }
        QVERIFY2(mapped > 0, "no exact name in the demo");
        const Ran imported = program.run({u"map"_s, u"import"_s, program.write(u"map.csv"_s, file)});
        QVERIFY2(imported.code == 0, qPrintable(imported.said()));
        bool compared = false;
        for (const auto &row : program.usage().rows) {
            if (row[u"psa_account_id"_s].isEmpty())
                continue;
            QVERIFY2(companies.contains(row[u"psa_account_id"_s]), qPrintable(row[u"psa_account_id"_s]));
            if (!row[u"psa_product_id"_s].isEmpty()) {
                bool isNumber = false;
                row[u"psa_product_id"_s].toInt(&isNumber);
                QVERIFY(isNumber);
                compared = true;
            }
        }
        QVERIFY(compared);
    }

    void aFailedCheckStoresNothing_data()
    {
        QTest::addColumn<QString>("replaced"); // option=value, or option alone to leave it out
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("wrong public key") << u"public-key=nobody"_s << 12 << QByteArray("key");
        QTest::newRow("another company") << u"company=nobody"_s << 12 << QByteArray("company");
        QTest::newRow("no client id") << u"client-id"_s << 12 << QByteArray("--client-id");
        QTest::newRow("nobody listens") << u"api-url=http://127.0.0.1:1"_s << 13 << QByteArray("refuses");
        QTest::newRow("plain http to a real host")
            << u"api-url=http://na.myconnectwise.net"_s << 2 << QByteArray("https");
        QTest::newRow("no address") << u"api-url=my region"_s << 2 << QByteArray("na.myconnectwise.net");
        QTest::newRow("no rate") << u"rate=fast"_s << 2 << QByteArray("from 1 to 200");
        QTest::newRow("too high a rate") << u"rate=201"_s << 2 << QByteArray("from 1 to 200");
        QTest::newRow("too many at once") << u"in-flight=7"_s << 2 << QByteArray("from 1 to 6");
        QTest::newRow("no company") << u"company"_s << 2 << QByteArray("--company is missing");
        QTest::newRow("no public key") << u"public-key"_s << 2 << QByteArray("--public-key is missing");
        QTest::newRow("no secret") << u"secret-env"_s << 2 << QByteArray("in one way");
    }
    void aFailedCheckStoresNothing()
    {
        QFETCH(const QString, replaced);
        QFETCH(const int, code);
        QFETCH(const QByteArray, says);
        const auto server = psaOf(3, 3);
        Program program;
        program.setVariable(kVariable, QString::fromUtf8(server->privateKey()));
        QStringList arguments = connectArguments(*server);
        const qsizetype at = arguments.indexOf(u"--"_s + replaced.section(u'=', 0, 0));
        if (replaced.contains(u'='))
            arguments[at + 1] = replaced.section(u'=', 1);
        else
            arguments.remove(at, 2);
        const Ran ran = program.run(arguments);
        QVERIFY2(ran.code == code && ran.err.contains(says), qPrintable(ran.said()));
        QVERIFY2(program.run({u"sync"_s}).err.contains("no connection to sync"), "something was stored");
    }

    void wrongKeysAreASignInThatFailed_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("401") << static_cast<int>(demo::CwWrongKeys::Unauthorized);
        QTest::newRow("401, in ConnectWise's words")
            << static_cast<int>(demo::CwWrongKeys::UserNotAuthenticated);
        QTest::newRow("404") << static_cast<int>(demo::CwWrongKeys::NotFound);
    }
    void wrongKeysAreASignInThatFailed()
    {
        QFETCH(const int, answer);
        const auto server = psaOf(3, 3);
        server->setWrongKeys(static_cast<demo::CwWrongKeys>(answer));
        Program program;
        QCOMPARE(connectTo(program, *server).code, 0);
        const QByteArray before = billed(program);
        server->setKeysRevoked(true);
        const Ran connected = connectTo(program, *server);
        QVERIFY2(connected.code == 12, qPrintable(connected.said()));
        const Ran synced = program.run({u"sync"_s});
        QVERIFY2(synced.code == 12, qPrintable(synced.said()));
        QCOMPARE(billed(program), before);
        server->setKeysRevoked(false);
        QCOMPARE(program.run({u"sync"_s}).code, 0);
    }

    void aMissingRightIsNamed()
    {
        const auto server = psaOf(3, 3);
        server->setRight(demo::CwRight::Agreements, false);
        Program program;
        const Ran ran = connectTo(program, *server);
        QVERIFY2(ran.code == 12 && ran.err.contains("Finance > Agreements"), qPrintable(ran.said()));
        QVERIFY2(program.run({u"sync"_s}).err.contains("no connection to sync"), "something was stored");
        // An optional one is none.
        server->setRight(demo::CwRight::Agreements, true);
        server->setRight(demo::CwRight::SystemInfo, false);
        server->setRight(demo::CwRight::AuditTrail, false);
        const Ran optional = connectTo(program, *server);
        QVERIFY2(optional.code == 0, qPrintable(optional.said()));
    }

    void oneAgreementThatFailsIsPartial() // R7
    {
        const auto server = psaOf(10, 50);
        Program program;
        QCOMPARE(connectTo(program, *server).code, 0);
        const demo::CwAgreement agreement = server->data().agreements().front();
        demo::CwFault fault;
        fault.kind = demo::CwFaultKind::Status;
        fault.path = u"/agreements/%1/additions"_s.arg(agreement.id);
        fault.times = -1;
        server->setFault(fault);
        const Ran partial = program.run({u"sync"_s, u"--json"_s});
        QVERIFY2(partial.code == 10, qPrintable(partial.said()));
        QCOMPARE(figures(firstRun(partial)), u"9 of 10, 45"_s);
        const QJsonObject problem = firstRun(partial)[u"problems"_s].toArray().at(0).toObject();
        QCOMPARE(problem[u"account"_s].toString(), QString::number(agreement.id));
        QVERIFY(problem[u"name"_s].toString().endsWith(u" – "_s + agreement.name));
        server->clearFaults();
        QCOMPARE(program.run({u"sync"_s}).code, 0);
    }

    void aListThatFailsChangesNothing()
    {
        const auto server = psaOf(10, 50);
        Program program;
        QCOMPARE(connectTo(program, *server).code, 0);
        const QByteArray before = billed(program);
        server->data().setQuantity(
            server->data().lines(server->data().agreements().front().id)->front().addition.id,
            Quantity::fromUnits(777), u"biller"_s);
        demo::CwFault fault;
        fault.kind = demo::CwFaultKind::HtmlPage;
        fault.path = u"/procurement/catalog"_s;
        fault.times = -1;
        server->setFault(fault);
        const Ran failed = program.run({u"sync"_s});
        QVERIFY2(failed.code == 13, qPrintable(failed.said()));
        QCOMPARE(billed(program), before);
        server->clearFaults();
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        QVERIFY(billed(program) != before);
    }

    void aCompanyThatMovedIsFound()
    {
        const auto server = psaOf(5, 10);
        Program program;
        QCOMPARE(connectTo(program, *server).code, 0);
        server->moveCodebase(u"v2026_1/"_s, false);
        const Ran moved = program.run({u"sync"_s, u"--json"_s});
        QVERIFY2(moved.code == 0, qPrintable(moved.said()));
        QCOMPARE(figures(firstRun(moved)), u"5 of 5, 10"_s);
        // The next run knows.
        server->resetCounters();
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        QCOMPARE(server->counters().companyInfo, qint64(0));
    }

    void aKilledSyncLeavesEverythingAsItWas()
    {
        const auto server = psaOf(60, 300);
        Program program;
        QCOMPARE(connectTo(program, *server).code, 0);
        const QByteArray before = billed(program);
        for (const demo::CwAgreement &agreement : server->data().agreements()) {
            const auto lines = server->data().lines(agreement.id);
            for (const demo::CwLine &line : *lines)
                server->data().setQuantity(line.addition.id, Quantity::fromUnits(500), u"biller"_s);
        }
        for (const int after : {1, 4, 30, 63}) {
            server->resetCounters();
            const auto process = program.start({u"sync"_s});
            QElapsedTimer timer;
            timer.start();
            while (server->counters().reads < after && timer.elapsed() < 60'000)
                QThread::msleep(1);
            ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
            QVERIFY(process->waitForFinished(60'000));
            const QByteArray now = billed(program);
            QVERIFY2(process->exitStatus() == QProcess::NormalExit || now == before, "half of it was stored");
        }
        const Ran clean = program.run({u"sync"_s});
        QVERIFY2(clean.code == 0, qPrintable(clean.said()));
        QVERIFY(billed(program) != before);
    }

    void thePrivateKeyIsNowhereInTheFolder()
    {
        const auto server = psaOf(3, 3);
        Program program;
        QCOMPARE(connectTo(program, *server).code, 0);
        server->setKeysRevoked(true);
        QCOMPARE(program.run({u"sync"_s}).code, 12);
        const QByteArray basic =
            (server->company() + u'+' + server->publicKey()).toUtf8() + ':' + server->privateKey();
        int files = 0;
        for (QDirIterator it(program.folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(server->privateKey()) && !bytes.contains(basic.toBase64()),
                     qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 1);
    }

    void fourThousandAgreementsComeInOneRun()
    {
        const auto server = psaOf(4000, 35'000);
        Program program;
        QElapsedTimer timer;
        timer.start();
        const Ran connected = connectTo(program, *server);
        QVERIFY2(connected.code == 0, qPrintable(connected.said()));
        QVERIFY2(connected.err.contains("4,000 of 4,000 agreements, 35,000 billed lines") ||
                     connected.err.contains("4000 of 4000 agreements, 35000 billed lines"),
                 qPrintable(connected.said()));
        qInfo("4,000 agreements and 35,000 additions were read, checked and stored in %lld ms",
              timer.elapsed());
        QCOMPARE(server->counters().ofPath(u"/additions"_s), 4000 + 1); // and one for the check
    }
};

TRUEUP_TEST_MAIN(CliConnectWiseTest)
#include "tst_cli_connectwise.moc"
