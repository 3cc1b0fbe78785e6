// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong out there: each has its exit code and one sentence with what to do, and nothing stored is
// lost.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QThread>

#include <csignal>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class CliTroubleTest final : public TestCase
{
    Q_OBJECT

    std::unique_ptr<demo::StellrLookalike> m_server;

    Ran connectWith(const Program &program, const QString &url, const QString &id) const
    {
        return program.run(
            {u"connect"_s, u"stellr"_s, u"--api-url"_s, url, u"--client-id"_s, id, u"--secret-stdin"_s},
            m_server->clientSecret());
    }
    static demo::FaultRule fault(const QString &text)
    {
        const auto rule = demo::parseFaultRule(text);
        if (!rule)
            qFatal("%s", qPrintable(rule.error().message));
        return *rule;
    }

private Q_SLOTS:
    void initTestCase()
    {
        demo::StellrLookalikeOptions options;
        options.data.customers = 40;
        auto server = demo::StellrLookalike::start(options);
        REQUIRE_OK(server);
        m_server = std::move(*server);
    }

    void aFailedCheckStoresNothing_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const QString good = m_server->url().toString();
        QTest::newRow("wrong client id") << good << u"nobody"_s << 12 << QByteArray("ten minutes");
        QTest::newRow("Ion address") << u"https://ion.tdsynnex.com"_s << u"x"_s << 2
                                     << QByteArray("StreamOne Ion");
        QTest::newRow("Ion path") << u"https://api.us.tdsynnex.com/api/v3/x"_s << u"x"_s << 2
                                  << QByteArray("Ion");
        QTest::newRow("plain http to a real host")
            << u"http://api.us.tdsynnex.com"_s << u"x"_s << 2 << QByteArray("https://api.us.tdsynnex.com");
        QTest::newRow("foreign host") << u"https://example.com"_s << u"x"_s << 2 << QByteArray("TD SYNNEX");
        QTest::newRow("no address") << u"my region"_s << u"x"_s << 2 << QByteArray("https://");
        QTest::newRow("nobody listens") << u"http://127.0.0.1:1"_s << u"x"_s << 13 << QByteArray("refuses");
    }
    void aFailedCheckStoresNothing()
    {
        QFETCH(QString, url);
        QFETCH(QString, id);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Program program;
        const Ran ran = connectWith(program, url, id);
        QVERIFY2(ran.code == code && ran.err.contains(says), qPrintable(ran.said()));
        QVERIFY2(program.run({u"sync"_s}).err.contains("no connection to sync"), "something was stored");
    }

    void aCertificateNobodyVouchesForIsRefused_data()
    {
        QTest::addColumn<int>("certificate");
        QTest::newRow("expired") << static_cast<int>(demo::CertificateKind::Expired);
        QTest::newRow("another host") << static_cast<int>(demo::CertificateKind::WrongHost);
        QTest::newRow("self-signed") << static_cast<int>(demo::CertificateKind::SelfSigned);
        QTest::newRow("unknown authority") << static_cast<int>(demo::CertificateKind::Valid);
    }
    void aCertificateNobodyVouchesForIsRefused()
    {
        QFETCH(int, certificate);
        demo::StellrLookalikeOptions options;
        options.tls = true;
        options.certificate = static_cast<demo::CertificateKind>(certificate);
        const auto server = demo::StellrLookalike::start(options);
        REQUIRE_OK(server);
        Program program;
        const Ran ran = program.connectTo(**server);
        QVERIFY2(ran.code == 13 && ran.err.contains("certificate"), qPrintable(ran.said()));
        QCOMPARE((*server)->counters().requests, qint64(0)); // nothing was sent
    }

    void aSyncThatFailsKeepsEverything_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const char *rule, int code, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(rule) << code << QByteArray(says);
        };
        row("server in trouble", "status,status=500,path=/cloud/customers,times=-1", 13, "trouble");
        row("HTML instead of JSON", "html_page,path=/cloud/customers,times=-1", 13, "web page");
        row("error in a 200", "error_message,path=/cloud/customers,times=-1", 13, "reports an error");
        row("cut body", "cut_body,path=/cloud/customers,times=-1,value=30", 13, "broke off");
        row("unknown shape", "unknown_shape,path=/cloud/customers,times=-1", 13, "");
        row("one customer fails", "status,status=500,path=/701005/subscriptions,times=-1", 10, "701005");
        row("one customer denied", "status,status=403,path=/701006/subscriptions,times=-1", 10, "permission");
        row("every customer cut", "cut_body,path=/subscriptions,times=-1,value=30", 10, "broke off");
        row("list comes short", "total_offset,path=/cloud/customers,times=-1,value=5", 10, "announced");
    }
    void aSyncThatFailsKeepsEverything()
    {
        QFETCH(QString, rule);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        m_server->clearFaults();
        Program program;
        QCOMPARE(program.connectTo(*m_server).code, 0);
        const auto before = exportedCounts(program.usage());
        m_server->setFault(fault(rule));
        const Ran ran = program.run({u"sync"_s});
        m_server->clearFaults();
        QVERIFY2(ran.code == code && ran.err.contains(says), qPrintable(ran.said()));
        QCOMPARE(exportedCounts(program.usage()), before);
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        QCOMPARE(exportedCounts(program.usage()), expectedCounts(*m_server));
    }

    void aTokenRevokedInMidRunIsRenewed()
    {
        Program program;
        QCOMPARE(program.connectTo(*m_server).code, 0);
        m_server->setLatency(100);
        m_server->resetCounters();
        const auto sync = program.start({u"sync"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_server->counters().requests > 8, 30'000);
        m_server->revokeTokens();
        QVERIFY(sync->waitForFinished(60'000));
        m_server->setLatency(0);
        QCOMPARE(sync->exitCode(), 0);
        QCOMPARE(m_server->counters().tokens, 2); // one re-login for all that were in flight
    }

    void aCredentialRevokedForGoodIsASignInFailure()
    {
        Program program;
        QCOMPARE(program.connectTo(*m_server).code, 0);
        m_server->setCredentialRevoked(true);
        const Ran ran = program.run({u"sync"_s});
        m_server->setCredentialRevoked(false);
        QVERIFY2(ran.code == 12, qPrintable(ran.said()));
        const Ran check = program.run({u"check"_s});
        QVERIFY2(check.code == 0 && check.out.contains("Needs attention"), qPrintable(check.said()));
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        QVERIFY(program.run({u"check"_s}).out.contains("Active."));
    }

    void theWrongResellerIsHeldAndChangesNothing() // R8
    {
        Program program;
        QCOMPARE(program.connectTo(*m_server).code, 0);
        const auto before = program.run({u"export"_s, u"usage"_s}).out;
        m_server->setWrongReseller(true);
        const Ran held = program.run({u"sync"_s});
        Program fresh;
        const Ran first = fresh.connectTo(*m_server);
        m_server->setWrongReseller(false);
        QVERIFY2(held.code == 11 && held.err.contains("reseller"), qPrintable(held.said()));
        QCOMPARE(program.run({u"export"_s, u"usage"_s}).out, before);
        QVERIFY2(first.code == 11, qPrintable(first.said()));
        fresh.setVariable(u"STELLR_SECRET"_s, QString::fromUtf8(m_server->clientSecret()));
        QCOMPARE(fresh.run({u"sync"_s}).code,
                 0); // stored all the same: it works as soon as the list is there
    }

    void aShrunkenListIsHeldUntilAccepted() // R8
    {
        demo::StellrLookalikeOptions options;
        options.data.customers = 20;
        const auto server = demo::StellrLookalike::start(options);
        REQUIRE_OK(server);
        Program program;
        QCOMPARE(program.connectTo(**server).code, 0);
        const auto before = program.run({u"export"_s, u"usage"_s}).out;
        for (const demo::DemoCustomer &customer : (*server)->data().customers(0, 4))
            QVERIFY((*server)->data().removeCustomer(customer.customerNo));
        const Ran held = program.run({u"sync"_s});
        QVERIFY2(held.code == 11, qPrintable(held.said()));
        QCOMPARE(program.run({u"export"_s, u"usage"_s}).out, before);
        QCOMPARE(program.run({u"sync"_s, u"--accept-fewer"_s}).code, 0);
        QCOMPARE(program.run({u"sync"_s}).code, 0);
    }

    void anAccountThatLostItsLinesIsHeldAndTheRestPublished() // R8
    {
        const auto server = demo::StellrLookalike::start({});
        REQUIRE_OK(server);
        Program program;
        QCOMPARE(program.connectTo(**server).code, 0);
        demo::StellrDataSet &data = (*server)->data();
        const QString customer = data.customers(30, 1).front().customerNo;
        const Table before = program.usage();
        for (const auto &line : data.lines(customer))
            QVERIFY(data.removeLine(customer, line.subscriptionId));

        const Ran held = program.run({u"sync"_s, u"--json"_s});
        QVERIFY2(held.code == 11, qPrintable(held.said()));
        const QJsonObject run = held.json()[u"runs"].toArray().at(0).toObject();
        QCOMPARE(run[u"outcome"], QJsonValue(u"partial"_s));
        QCOMPARE(run[u"accounts"][u"held"].toInt(), 1);
        QCOMPARE(run[u"by_account"].toArray().size(), run[u"accounts"][u"listed"].toInt());
        const QJsonObject first = run[u"by_account"].toArray().at(0).toObject();
        QCOMPARE(first[u"account"], QJsonValue(customer));
        QCOMPARE(first[u"outcome"], QJsonValue(u"held"_s));
        QCOMPARE(first[u"requests"][u"pages"].toInt(), 2); // it was looked at twice

        for (const auto &row : program.usage().rows) {
            if (row[u"vendor_account_id"_s] != customer)
                continue;
            QVERIFY2(row[u"flags"_s].split(u';').contains(u"stale"_s), qPrintable(row[u"flags"_s]));
            QVERIFY2(row[u"flags"_s].split(u';').contains(u"held"_s), qPrintable(row[u"flags"_s]));
        }
        const Ran check = program.run({u"check"_s});
        QCOMPARE(check.code, 0);
        QVERIFY2(check.said().contains(u"held account"_s), qPrintable(check.said()));
        const Ran runs = program.run({u"export"_s, u"runs"_s, u"--format"_s, u"json"_s});
        QCOMPARE(runs.code, 0);
        QVERIFY(runs.out.contains("\"held\""));

        QCOMPARE(program.run({u"sync"_s, u"--accept-fewer"_s}).code, 0);
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        QCOMPARE(program.usage().rows.size(), before.rows.size()); // missing lines are still listed (R7)
    }

    void twoSyncsExcludeEachOther()
    {
        Program program;
        QCOMPARE(program.connectTo(*m_server).code, 0);
        m_server->setLatency(200);
        const auto first = program.start({u"sync"_s});
        const qint64 seen = m_server->counters().requests;
        QTRY_VERIFY_WITH_TIMEOUT(m_server->counters().requests > seen,
                                 30'000); // it runs, so it holds the lock
        const Ran second = program.run({u"sync"_s, u"--json"_s});
        QVERIFY2(second.code == 14, qPrintable(second.said()));
        QCOMPARE(second.json()[u"exit_code"].toInt(), 14);
        m_server->setLatency(0);
        QVERIFY(first->waitForFinished(60'000));
        QCOMPARE(first->exitCode(), 0);
    }

    void aStopSignalCancelsAndKeepsWhatCame()
    {
        Program program;
        QCOMPARE(program.connectTo(*m_server).code, 0);
        m_server->setLatency(100);
        const qint64 seen = m_server->counters().requests;
        const auto sync = program.start({u"sync"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_server->counters().requests > seen + 3, 30'000);
        ::kill(static_cast<pid_t>(sync->processId()), SIGTERM);
        QVERIFY(sync->waitForFinished(60'000));
        m_server->setLatency(0);
        QCOMPARE(sync->exitStatus(), QProcess::NormalExit);
        QCOMPARE(sync->exitCode(), 15);
        QCOMPARE(program.run({u"sync"_s}).code, 0);
        QCOMPARE(exportedCounts(program.usage()), expectedCounts(*m_server));
    }

    void aDamagedDatabaseIsLeftAsItIs()
    {
        Program program;
        QCOMPARE(program.connectTo(*m_server).code, 0);
        const QString path = program.folder() + u"/trueup.sqlite"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray garbage(4096, 'x');
        QCOMPARE(file.write(garbage), garbage.size());
        file.close();
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray damaged = file.readAll();
        for (const QStringList &arguments :
             {QStringList{u"check"_s}, QStringList{u"sync"_s}, QStringList{u"export"_s, u"usage"_s}}) {
            const Ran ran = program.run(arguments);
            QVERIFY2(ran.code == 1 && !(ran.err + ran.out).isEmpty(), qPrintable(ran.said()));
        }
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), damaged);
    }

    void aResultThatCannotBeWrittenWholeIsAFailure()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("This system has no /dev/full.");
        const Program program;
        for (const QStringList &command :
             {QStringList{u"export"_s, u"usage"_s}, {u"check"_s}, {u"--help"_s}}) {
            const Ran ran = program.run(command, {}, u"/dev/full"_s);
            QVERIFY2(ran.code == 1, qPrintable(ran.said()));
            QVERIFY2(ran.err.contains("could not be written to its end"), qPrintable(ran.said()));
        }
    }

    void aFileThatCannotBeImportedChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("says");
        const QByteArray header = "account_id,product_id,quantity,line_id\n";
        QTest::newRow("wrong delimiter")
            << QByteArray("account_id^product_id^quantity\n1^2^3\n") << QByteArray("delimiter");
        QTest::newRow("missing column")
            << QByteArray("account_id,product_id\n1,2\n") << QByteArray("no column quantity");
        QTest::newRow("duplicate id") << header + "1,2,3,L\n1,2,4,L\n" << QByteArray("line 3");
        QTest::newRow("negative quantity") << header + "1,2,-3,L\n" << QByteArray("negative");
        QTest::newRow("no number") << header + "1,2,many,L\n1,2,3,M\n" << QByteArray("line 2");
        QTest::newRow("empty") << QByteArray() << QByteArray("empty");
        QTest::newRow("no rows") << header << QByteArray("no rows");
    }
    void aFileThatCannotBeImportedChangesNothing()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, says);
        const Program program;
        const QString good = program.write(u"good.csv"_s, "account_id,product_id,quantity\nA,P,3\n");
        QCOMPARE(program.run({u"import"_s, u"billed"_s, good}).code, 0);
        const QByteArray before = program.run({u"export"_s, u"usage"_s}).out;
        const Ran ran = program.run({u"import"_s, u"billed"_s, program.write(u"bad.csv"_s, content)});
        QVERIFY2(ran.code == 1 && ran.err.contains(says), qPrintable(ran.said()));
        QCOMPARE(program.run({u"export"_s, u"usage"_s}).out, before);
    }

    void otherEncodingsAndFractionsAreRead()
    {
        const Program program;
        const QString text = u"account_id;account_name;product_id;quantity\n1;Müller GmbH;P;2,5\n"_s;
        QByteArray utf16("\xff\xfe");
        utf16 += QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        const Ran ran = program.run({u"import"_s, u"billed"_s, program.write(u"utf16.csv"_s, utf16)});
        QVERIFY2(ran.code == 0, qPrintable(ran.said()));
        const Table usage = program.usage();
        QCOMPARE(usage.rows.size(), std::size_t(1));
        QCOMPARE(usage.rows[0][u"psa_account"_s], u"Müller GmbH"_s);
        QCOMPARE(usage.rows[0][u"billed_quantity"_s], u"2.5"_s);
    }
};

TRUEUP_TEST_MAIN(CliTroubleTest)
#include "tst_cli_trouble.moc"
