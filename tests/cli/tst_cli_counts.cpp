// SPDX-License-Identifier: GPL-3.0-or-later
// The main job: connect, import, map, sync, export. The billable counts must be the vendor's own, whatever
// the network does.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QJsonArray>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(demo::AnswerShape)
Q_DECLARE_METATYPE(demo::FaultLevel)

class CliCountsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theMainJobCountsExactly_data()
    {
        QTest::addColumn<demo::FaultLevel>("level");
        QTest::addColumn<demo::AnswerShape>("shape");
        QTest::newRow("no faults") << demo::FaultLevel::None << demo::AnswerShape::Documented;
        QTest::newRow("mild faults") << demo::FaultLevel::Mild << demo::AnswerShape::Documented;
        QTest::newRow("harsh faults") << demo::FaultLevel::Harsh << demo::AnswerShape::Documented;
        QTest::newRow("other field names") << demo::FaultLevel::None << demo::AnswerShape::Renamed;
        QTest::newRow("lists without an envelope") << demo::FaultLevel::Mild << demo::AnswerShape::Flat;
        QTest::newRow("the array alone") << demo::FaultLevel::None << demo::AnswerShape::BareArray;
    }
    void theMainJobCountsExactly()
    {
        QFETCH(demo::FaultLevel, level);
        QFETCH(demo::AnswerShape, shape);
        demo::StellrLookalikeOptions options;
        options.shape = shape;
        const auto server = demo::StellrLookalike::start(options);
        REQUIRE_OK(server);
        (*server)->setFaultLevel(level, 0);
        QVERIFY((*server)->data().customerCount() >= 250);

        Program program;
        const Ran connected = program.connectTo(**server);
        QVERIFY2(connected.code == 0, qPrintable(connected.said()));
        const Ran imported = program.importPsaOf(**server);
        QVERIFY2(imported.code == 0, qPrintable(imported.said()));
        QCOMPARE(program.run({u"map"_s, u"auto"_s}).code, 0);
        const Ran synced = program.run({u"sync"_s});
        QVERIFY2(synced.code == 0, qPrintable(synced.said()));

        QCOMPARE(exportedCounts(program.usage()), expectedCounts(**server));
        QVERIFY((*server)->counters().maxConcurrency <= 6);
        if (level == demo::FaultLevel::Harsh)
            QVERIFY((*server)->counters().faults > 50);
        QCOMPARE(program.run({u"check"_s}).code, 0);
    }

    void aSecondSyncSeesWhatChanged()
    {
        const auto server = demo::StellrLookalike::start({});
        REQUIRE_OK(server);
        Program program;
        QCOMPARE(program.connectTo(**server).code, 0);

        demo::StellrDataSet &data = (*server)->data();
        const demo::DemoCustomer customer = data.customers(30, 1).front();
        const auto lines = data.lines(customer.customerNo);
        QVERIFY(lines.size() >= 2);
        QVERIFY(data.setQuantity(customer.customerNo, lines[0].subscriptionId, 77));
        QVERIFY(data.removeLine(customer.customerNo, lines[1].subscriptionId));
        const QString other = data.customers(31, 1).front().customerNo;
        QVERIFY(!data.addLine(other, QString::fromUtf8(lines[0].product->key), 5).isEmpty());
        const Ran synced = program.run({u"sync"_s, u"--json"_s});
        QVERIFY2(synced.code == 0, qPrintable(synced.said()));
        const QJsonObject changes = synced.json()[u"runs"].toArray().at(0)[u"changes"].toObject();
        QCOMPARE(changes[u"inserted"].toInt(), 1);
        QCOMPARE(changes[u"changed"].toInt(), 1);
        QCOMPARE(changes[u"gone"].toInt(), 1);
        // A removed line is still listed (R7), with nothing counted, so only what the vendor still has is
        // compared.
        const auto exported = exportedCounts(program.usage());
        const auto expected = expectedCounts(**server);
        for (auto it = expected.cbegin(); it != expected.cend(); ++it)
            QCOMPARE(exported.value(it.key()), it.value());
    }

    void nothingIsFetchedTwiceByTheFirstRun()
    {
        const auto server = demo::StellrLookalike::start({});
        REQUIRE_OK(server);
        Program program;
        QCOMPARE(program.connectTo(**server).code, 0);
        const demo::Counters counters = (*server)->counters();
        QCOMPARE(counters.tokens, 1);
        for (auto it = counters.byTarget.cbegin(); it != counters.byTarget.cend(); ++it)
            QVERIFY2(it.value() == 1, qPrintable(it.key()));
    }

    void twoRegionsLiveSideBySide()
    {
        demo::StellrLookalikeOptions canada;
        canada.data.customers = 40;
        canada.data.seed = 7;
        demo::StellrLookalikeOptions unitedStates = canada;
        unitedStates.data.seed = 8; // the same customer numbers with other lines
        const auto ca = demo::StellrLookalike::start(canada);
        const auto us = demo::StellrLookalike::start(unitedStates);
        REQUIRE_OK(ca);
        REQUIRE_OK(us);
        Program program;
        QCOMPARE(program.connectTo(**ca, u"Canada"_s).code, 0);
        program.setVariable(u"US_SECRET"_s, QString::fromUtf8((*us)->clientSecret()));
        const Ran second =
            program.run({u"connect"_s, u"stellr"_s, u"--api-url"_s, (*us)->url().toString(), u"--client-id"_s,
                         (*us)->clientId(), u"--name"_s, u"USA"_s, u"--secret-env"_s, u"US_SECRET"_s});
        QVERIFY2(second.code == 0, qPrintable(second.said()));

        Table all = program.usage();
        for (const auto &[name, server] :
             {std::pair(u"Canada"_s, ca->get()), std::pair(u"USA"_s, us->get())}) {
            Table own;
            for (const auto &row : all.rows) {
                if (row[u"connection"_s] == name)
                    own.rows.push_back(row);
            }
            QCOMPARE(exportedCounts(own), expectedCounts(*server));
        }
        program.setVariable(u"STELLR_SECRET"_s, QString::fromUtf8((*ca)->clientSecret()));
        const Ran both = program.run({u"sync"_s, u"--json"_s});
        QVERIFY2(both.code == 0, qPrintable(both.said()));
        QCOMPARE(both.json()[u"runs"].toArray().size(), 2);
        // The same customer number in both: a map file has to say which one it means.
        const QString number = (*ca)->data().customers(0, 1).front().customerNo;
        const QString file = program.write(u"map.csv"_s, "kind,vendor_id,psa_id,state,reason\naccount," +
                                                             number.toUtf8() + ",,excluded,internal\n");
        const Ran ambiguous = program.run({u"map"_s, u"import"_s, file});
        QCOMPARE(ambiguous.code, 1);
        QVERIFY2(ambiguous.err.contains("Canada") && ambiguous.err.contains("USA"),
                 qPrintable(ambiguous.said()));
    }
};

TRUEUP_TEST_MAIN(CliCountsTest)
#include "tst_cli_counts.moc"
