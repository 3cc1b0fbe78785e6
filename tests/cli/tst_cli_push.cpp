// SPDX-License-Identifier: GPL-3.0-or-later
// The built program carries approved quantities into a ConnectWise PSA and takes them back: what it prints,
// what the server was asked, and how it exits.
#include "app/demo/connectwise_demo_data.h"
#include "app/demo/connectwise_lookalike.h"
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QJsonArray>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using demo::ConnectWiseLookalike;

namespace {

const QString kVariable = u"CW_PRIVATE_KEY"_s;
constexpr int kPatienceMs = 120'000;

template <typename Server>
std::unique_ptr<Server> started(Result<std::unique_ptr<Server>> server)
{
    if (!server)
        qFatal("%s", qPrintable(server.error().message));
    return std::move(*server);
}

/// A distributor, a PSA and a synced, mapped folder in which two quantities that rise are approved.
class Approved
{
public:
    Approved()
    {
        demo::ConnectWiseOptions options;
        options.vendor.customers = 30;
        psa = started(ConnectWiseLookalike::start(options));
        demo::StellrLookalikeOptions vendorOptions;
        vendorOptions.data = options.vendor;
        vendor = started(demo::StellrLookalike::start(vendorOptions));
        allow();
        done(program.connectTo(*vendor));
        done(program.run({u"connect"_s, u"connectwise"_s, u"--api-url"_s, psa->url().toString(),
                          u"--company"_s, psa->company(), u"--public-key"_s, psa->publicKey(),
                          u"--client-id"_s, psa->clientId(), u"--rate"_s, u"200"_s, u"--secret-env"_s,
                          kVariable}));
        done(program.run({u"map"_s, u"auto"_s}));
        QByteArray decisions("line_id,action\n");
        for (const auto &row : program.usage().rows) {
            if (row[u"kind"_s] != u"under_billed"_s || !row[u"flags"_s].isEmpty() || lines.size() == 2)
                continue;
            lines.append(row[u"line_id"_s]);
            decisions += row[u"line_id"_s].toUtf8() + ",approve\n";
        }
        if (lines.size() != 2)
            qFatal("the demo has no two quantities that rise");
        done(program.run(
            {u"decide"_s, program.write(u"decisions.csv"_s, decisions), u"--by"_s, u"ann"_s, u"--strict"_s}));
    }

    void allow() { program.setVariable(kVariable, QString::fromUtf8(psa->privateKey())); }
    Ran push() const { return program.run({u"push"_s, u"--json"_s, u"--by"_s, u"ann"_s}); }
    QJsonArray planned() const
    {
        return program.run({u"push"_s, u"--dry-run"_s, u"--json"_s}).json()[u"rows"_s].toArray();
    }
    QStringList states() const
    {
        QStringList states;
        for (const auto &row : program.usage().rows) {
            if (lines.contains(row[u"line_id"_s]))
                states.append(row[u"state"_s]);
        }
        return states;
    }

    std::unique_ptr<ConnectWiseLookalike> psa;
    std::unique_ptr<demo::StellrLookalike> vendor;
    Program program;
    QStringList lines;

private:
    static void done(const Ran &ran)
    {
        if (ran.code != 0)
            qFatal("%s", qPrintable(ran.said()));
    }
};

int additionOf(const QJsonValue &row)
{
    return row[u"addition_id"_s].toString().toInt();
}

Quantity quantityOf(const QJsonValue &row, const QString &field)
{
    return Quantity::parse(row[field].toString()).value();
}

QStringList resultsOf(const Ran &ran)
{
    QStringList results;
    for (const QJsonValue row : ran.json()[u"rows"_s].toArray())
        results.append(row[u"result"_s].toString());
    results.sort();
    return results;
}

} // namespace

class CliPushTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aDryRunShowsTheExactRequestsAndSendsNothing()
    {
        Approved at;
        at.program.setVariable(kVariable, {}); // it needs no secret
        at.psa->resetCounters();
        const Ran ran = at.program.run({u"push"_s, u"--dry-run"_s, u"--json"_s});
        QVERIFY2(ran.code == 0, qPrintable(ran.said()));
        const QJsonArray rows = ran.json()[u"rows"_s].toArray();
        QCOMPARE(rows.size(), 2);
        for (const QJsonValue row : rows) {
            const QJsonValue request = row[u"request"_s];
            QCOMPARE(request[u"method"_s].toString(), u"PATCH"_s);
            QVERIFY(request[u"url"_s].toString().startsWith(at.psa->url().toString()));
            QVERIFY(request[u"url"_s].toString().endsWith(u"/finance/agreements/%1/additions/%2"_s.arg(
                row[u"agreement_id"_s].toString(), row[u"addition_id"_s].toString())));
            QCOMPARE(request[u"body"_s].toString(),
                     u"[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":%1}]"_s.arg(
                         row[u"after"_s].toString()));
            QVERIFY(quantityOf(row, u"after"_s) > quantityOf(row, u"before"_s));
            QVERIFY(!row[u"first_bills_on"_s].isNull());
        }
        QCOMPARE(at.psa->counters().requests, qint64(0));
        const Ran said = at.program.run({u"push"_s, u"--dry-run"_s});
        QVERIFY2(said.out.contains("PATCH http") &&
                     said.err.contains("2 quantities would be sent. Nothing was."),
                 qPrintable(said.said()));
        QCOMPARE(at.states(), QStringList({u"approved"_s, u"approved"_s}));
    }

    void whatIsApprovedIsWrittenOnceAndTakenBack()
    {
        Approved at;
        const QJsonArray planned = at.planned();
        const Ran pushed = at.push();
        QVERIFY2(pushed.code == 0, qPrintable(pushed.said()));
        QCOMPARE(resultsOf(pushed), QStringList({u"verified"_s, u"verified"_s}));
        for (const QJsonValue row : planned) {
            QCOMPARE(at.psa->quantityOf(additionOf(row)), quantityOf(row, u"after"_s));
            const auto writes = at.psa->writesTo(additionOf(row));
            QCOMPARE(writes.size(), 1U);
            QCOMPARE(QString::fromUtf8(writes.front().body), row[u"request"_s][u"body"_s].toString());
        }
        QCOMPARE(at.states(), QStringList({u"verified"_s, u"verified"_s}));

        const Ran again = at.push();
        QVERIFY2(again.code == 0 && resultsOf(again).isEmpty(), qPrintable(again.said()));
        QCOMPARE(at.psa->writes().size(), 2U);

        const QString batch = QString::number(pushed.json()[u"batch"_s].toInteger());
        const Ran undone = at.program.run({u"undo"_s, u"--batch"_s, batch, u"--json"_s, u"--by"_s, u"bea"_s});
        QVERIFY2(undone.code == 0, qPrintable(undone.said()));
        QCOMPARE(resultsOf(undone), QStringList({u"verified"_s, u"verified"_s}));
        for (const QJsonValue row : planned) {
            QCOMPARE(at.psa->quantityOf(additionOf(row)), quantityOf(row, u"before"_s));
            QCOMPARE(at.psa->writesTo(additionOf(row)).size(), 2U);
        }
        QCOMPARE(at.states(), QStringList({u"undone"_s, u"undone"_s}));
        const Table pushes = Table::parse(at.program.run({u"export"_s, u"pushes"_s}).out);
        QCOMPARE(pushes.rows.size(), 4U);
        QCOMPARE(pushes.rows.front()[u"by"_s], u"bea"_s);
        QCOMPARE(pushes.rows.back()[u"by"_s], u"ann"_s);
        const Ran twice = at.program.run({u"undo"_s, u"--batch"_s, batch});
        QVERIFY2(twice.code != 0 && twice.err.contains("no push that can be taken back"),
                 qPrintable(twice.said()));
    }

    void aPushThatIsNamedTwiceIsTakenBackOnce()
    {
        Approved at;
        const Ran pushed = at.push();
        QVERIFY2(pushed.code == 0, qPrintable(pushed.said()));
        const QJsonValue row = pushed.json()[u"rows"_s].toArray().at(0);
        const QString id = QString::number(row[u"push_id"_s].toInteger());
        const Ran undone = at.program.run({u"undo"_s, id, id, u"0"_s + id, u"--json"_s});
        QVERIFY2(undone.code == 0, qPrintable(undone.said()));
        QCOMPARE(resultsOf(undone), QStringList{u"verified"_s});
        QCOMPARE(at.psa->writes().size(), 3U);
    }

    void whatSomebodyChangedMeanwhileIsAConflict()
    {
        Approved at;
        const QJsonArray planned = at.planned();
        at.psa->data().setQuantity(additionOf(planned[0]), Quantity::fromUnits(777), u"bob"_s);
        const Ran ran = at.push();
        QVERIFY2(ran.code == 10, qPrintable(ran.said()));
        QCOMPARE(resultsOf(ran), QStringList({u"conflict"_s, u"verified"_s}));
        QCOMPARE(at.psa->quantityOf(additionOf(planned[0])), Quantity::fromUnits(777));
        QVERIFY(at.psa->writesTo(additionOf(planned[0])).empty());
        QVERIFY2(ran.out.contains("777"), qPrintable(ran.said()));
    }

    void keysThatWereTakenAwayEndItBeforeAnythingIsSent()
    {
        Approved at;
        at.psa->setKeysRevoked(true);
        const Ran refused = at.push();
        QVERIFY2(refused.code == 12, qPrintable(refused.said()));
        QVERIFY(at.psa->writes().empty());
        at.psa->setKeysRevoked(false);
        at.program.setVariable(kVariable, {});
        QCOMPARE(at.push().code, 12);
        at.allow();
        const Ran ran = at.push(); // no approval was lost
        QVERIFY2(ran.code == 0, qPrintable(ran.said()));
        QCOMPARE(at.psa->writes().size(), 2U);
    }

    void aServerThatIsAwayLosesNoApproval()
    {
        Approved at;
        at.psa.reset();
        const Ran ran = at.push();
        QVERIFY2(ran.code == 13, qPrintable(ran.said()));
        QVERIFY(!at.states().contains(u"verified"_s));
        QCOMPARE(at.program.run({u"check"_s}).code, 0);
    }

    void twoProgramsAtOnceWriteEachLineOnce()
    {
        Approved at;
        const QJsonArray planned = at.planned();
        at.psa->setLatency(100);
        const auto one = at.program.start({u"push"_s});
        const auto other = at.program.start({u"push"_s});
        QVERIFY(one->waitForFinished(kPatienceMs) && other->waitForFinished(kPatienceMs));
        QList<int> codes{one->exitCode(), other->exitCode()};
        std::ranges::sort(codes);
        QCOMPARE(codes.front(), 0);
        QVERIFY2(codes.back() == 14 || codes.back() == 0, qPrintable(QString::number(codes.back())));
        for (const QJsonValue row : planned) {
            QCOMPARE(at.psa->writesTo(additionOf(row)).size(), 1U);
            QCOMPARE(at.psa->quantityOf(additionOf(row)), quantityOf(row, u"after"_s));
        }
    }

    void anIdThatIsNoneIsRefusedInOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no push") << QStringList{u"undo"_s} << 2 << QByteArray("export pushes");
        QTest::newRow("not a number") << QStringList{u"undo"_s, u"seven"_s} << 2 << QByteArray("seven");
        QTest::newRow("nobody's") << QStringList{u"undo"_s, u"999"_s} << 1 << QByteArray("no push 999");
        QTest::newRow("both") << QStringList{u"undo"_s, u"1"_s, u"--batch"_s, u"1"_s} << 2
                              << QByteArray("export pushes");
        QTest::newRow("a month that is none")
            << QStringList{u"push"_s, u"--period"_s, u"2026-13"_s} << 2 << QByteArray("2026-13");
    }
    void anIdThatIsNoneIsRefusedInOneSentence()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, code);
        QFETCH(const QByteArray, says);
        const Program program;
        const Ran ran = program.run(arguments);
        QVERIFY2(ran.code == code && ran.err.contains(says), qPrintable(ran.said()));
        QVERIFY2(ran.err.count('\n') == 1, qPrintable(ran.said()));
    }
};

TRUEUP_TEST_MAIN(CliPushTest)
#include "tst_cli_push.moc"
