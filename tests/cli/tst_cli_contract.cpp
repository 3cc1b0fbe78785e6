// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts rely on: columns, exit codes, where results and messages go.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class CliContractTest final : public TestCase
{
    Q_OBJECT

    std::unique_ptr<demo::StellrLookalike> m_server;
    std::unique_ptr<Program> m_program; // the main job done once; tests that change it make their own

    static std::unique_ptr<demo::StellrLookalike> startServer()
    {
        demo::StellrLookalikeOptions options;
        options.data.customers = 60;
        auto server = demo::StellrLookalike::start(options);
        if (!server)
            qFatal("%s", qPrintable(server.error().message));
        return std::move(*server);
    }
    static std::unique_ptr<Program> preparedFor(demo::StellrLookalike &server)
    {
        auto program = std::make_unique<Program>();
        for (const Ran &ran : {program->connectTo(server), program->importPsaOf(server),
                               program->run({u"map"_s, u"auto"_s})}) {
            if (ran.code != 0)
                qFatal("%s", qPrintable(ran.said()));
        }
        return program;
    }
    static QHash<QString, QString> firstOfKind(const Table &usage, const QString &kind)
    {
        for (const auto &row : usage.rows) {
            if (row[u"kind"_s] == kind)
                return row;
        }
        return {};
    }
    static QByteArray decideHeader()
    {
        return "line_id,action,quantity,effective_date,until,reason,note,seen_vendor,seen_billed\n";
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = startServer();
        m_program = preparedFor(*m_server);
    }

    void theHelpSaysWhatIsAccepted_data()
    {
        QTest::addColumn<QStringList>("command");
        for (const QStringList &command : {QStringList{u"connect"_s, u"stellr"_s},
                                           {u"connect"_s, u"connectwise"_s},
                                           {u"import"_s},
                                           {u"sync"_s},
                                           {u"map"_s},
                                           {u"export"_s},
                                           {u"export"_s, u"changes"_s},
                                           {u"decide"_s},
                                           {u"push"_s},
                                           {u"undo"_s},
                                           {u"check"_s}})
            QTest::newRow(qPrintable(command.join(u' '))) << command;
    }
    void theHelpSaysWhatIsAccepted()
    {
        QFETCH(const QStringList, command);
        const QString help = QString::fromUtf8(m_program->run({u"--help"_s}).out).simplified();
        const QString said =
            QString::fromUtf8(m_program->run(command + QStringList{u"--no-such-option"_s}).err).simplified();
        const QString mark = u" Usage: trueup "_s;
        QVERIFY2(said.contains(mark), qPrintable(said));
        const QString usage = said.mid(said.indexOf(mark) + mark.size());
        QVERIFY2(help.contains(u' ' + usage + u' '), qPrintable(usage));
    }

    void theHelpNamesEveryTable()
    {
        const QString help = QString::fromUtf8(m_program->run({u"--help"_s}).out);
        const QString said = QString::fromUtf8(m_program->run({u"export"_s, u"nothing"_s}).err);
        const QString list = said.section(u"is one of "_s, 1).section(u", not"_s, 0, 0);
        QVERIFY2(list.contains(u"prorate"_s), qPrintable(said));
        for (const QString &table : list.split(u", "_s)) {
            const QRegularExpression named(u"export ([a-z]+\\|)*"_s + table + u"\\b"_s);
            QVERIFY2(help.contains(named), qPrintable(table));
        }
    }

    void usageHasExactlyTheseColumns()
    {
        const QByteArray out = m_program->run({u"export"_s, u"usage"_s}).out;
        QCOMPARE(
            out.left(out.indexOf('\n')),
            QByteArray(
                "line_id,kind,vendor_account_id,vendor_account,sku,term,billing_frequency,vendor_quantity,"
                "vendor_quantity_all,psa_account_id,psa_account,psa_product_id,psa_product,billed_quantity,"
                "difference,state,flags,expected_quantity,unit_price_month,unit_cost_month,money_month,"
                "cost_month,currency,agreement,term_end,connection"));
        QVERIFY(!out.startsWith("\xef\xbb\xbf"));
        QVERIFY(!out.contains('\r'));
    }

    void mapExportHasExactlyTheseColumnsAndEveryVendorThing()
    {
        const QByteArray out = m_program->run({u"map"_s, u"export"_s}).out;
        QCOMPARE(out.left(out.indexOf('\n')),
                 QByteArray("kind,vendor_id,vendor_name,psa_id,psa_name,state,reason,connection,"
                            "psa_connection"));
        const Table map = Table::parse(out);
        QSet<QString> accounts;
        for (const auto &row : map.rows) {
            if (row[u"kind"_s] == u"account"_s)
                accounts.insert(row[u"vendor_id"_s]);
        }
        QCOMPARE(accounts.size(), m_server->data().customerCount());
        QCOMPARE(m_program->run({u"export"_s, u"mappings"_s}).out, out);
    }

    void differencesAreExpectedMinusBilled()
    {
        const Table usage = m_program->usage();
        int compared = 0;
        for (const auto &row : usage.rows) {
            const bool both = !row[u"expected_quantity"_s].isEmpty() && !row[u"difference"_s].isEmpty();
            if (!both || row[u"flags"_s].contains(u"part-of-sum"_s))
                continue;
            const double billed = row[u"billed_quantity"_s].toDouble();
            QCOMPARE(row[u"difference"_s].toDouble(), row[u"expected_quantity"_s].toDouble() - billed);
            if (row[u"kind"_s] == u"under_billed"_s)
                QVERIFY(row[u"difference"_s].toDouble() > 0);
            if (row[u"kind"_s] == u"over_billed"_s)
                QVERIFY(row[u"difference"_s].toDouble() < 0);
            ++compared;
        }
        QVERIFY(compared > 50);
        for (const QString &kind :
             {u"equal"_s, u"under_billed"_s, u"over_billed"_s, u"new_revenue"_s, u"psa_only"_s, u"lapsed"_s,
              u"no_source"_s, u"unmapped_account"_s, u"not_comparable"_s}) {
            QVERIFY2(!firstOfKind(usage, kind).isEmpty(), qPrintable(kind));
        }
    }

    void jsonSaysTheSame()
    {
        const Ran json = m_program->run({u"export"_s, u"usage"_s, u"--format"_s, u"json"_s});
        QCOMPARE(json.code, 0);
        const QJsonArray rows = QJsonDocument::fromJson(json.out).array();
        const Table csv = m_program->usage();
        QCOMPARE(rows.size(), static_cast<qsizetype>(csv.rows.size()));
        for (qsizetype i = 0; i < rows.size(); ++i)
            QCOMPARE(rows[i].toObject()[u"line_id"].toString(),
                     csv.rows[static_cast<std::size_t>(i)][u"line_id"_s]);
    }

    void outWritesTheFileAndNothingElse()
    {
        const QString file = m_program->path(u"usage.csv"_s);
        const Ran ran = m_program->run({u"export"_s, u"usage"_s, u"--out"_s, file});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.isEmpty());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), m_program->run({u"export"_s, u"usage"_s}).out);
    }

    void theHistoryEndsWithTheCountsOfNow() // R1
    {
        const Table history = Table::parse(m_program->run({u"export"_s, u"history"_s}).out);
        QCOMPARE(history.columns.join(u','),
                 u"side,account_id,account,service_id,service,sku,term,billing_frequency,from,to,"
                 "quantity_before,quantity_after,change,connection"_s);
        QHash<QString, QString> last; ///< by account and SKU
        QSet<QString> several;        ///< a SKU by the month and by the year are two services
        QHash<QString, QString> services;
        for (const auto &row : history.rows) {
            if (row[u"side"_s] != u"vendor"_s)
                continue;
            const QString key = row[u"account_id"_s] + u'|' + row[u"sku"_s];
            if (services.contains(key) && services[key] != row[u"service_id"_s])
                several.insert(key);
            services.insert(key, row[u"service_id"_s]);
            last.insert(key, row[u"quantity_after"_s]);
        }
        int compared = 0;
        for (const auto &row : m_program->usage().rows) {
            const QString key = row[u"vendor_account_id"_s] + u'|' + row[u"sku"_s];
            if (row[u"sku"_s].isEmpty() || several.contains(key))
                continue;
            QCOMPARE(last.value(key, u"none"_s), row[u"vendor_quantity"_s]);
            ++compared;
        }
        QVERIFY(compared > 50);
    }

    void everyTableExportsAtAnyTime()
    {
        const Program fresh;
        for (const QString &what :
             {u"usage"_s, u"subscriptions"_s, u"history"_s, u"mappings"_s, u"decisions"_s, u"audit"_s,
              u"runs"_s, u"pushes"_s, u"catchup"_s, u"prorate"_s}) {
            for (const Program *program : {&fresh, static_cast<const Program *>(m_program.get())}) {
                const Ran ran = program->run({u"export"_s, what});
                QVERIFY2(ran.code == 0 && ran.out.contains(',') && ran.err.isEmpty(), qPrintable(ran.said()));
            }
        }
        // No secret is read: the variable may be gone.
        Program *program = m_program.get();
        program->setVariable(u"STELLR_SECRET"_s, QString());
        QCOMPARE(program->run({u"export"_s, u"usage"_s}).code, 0);
        program->setVariable(u"STELLR_SECRET"_s, QString::fromUtf8(m_server->clientSecret()));
    }

    void aMapFileComesBackAsItWentOut()
    {
        const auto program = preparedFor(*m_server);
        const QByteArray before = program->run({u"map"_s, u"export"_s}).out;
        const QString file = program->write(u"map.csv"_s, before);
        const Ran again = program->run({u"map"_s, u"import"_s, file});
        QVERIFY2(again.code == 0, qPrintable(again.said()));
        QCOMPARE(program->run({u"map"_s, u"export"_s}).out, before);

        // Into another folder connected alike: service keys are the same there.
        Program other;
        QCOMPARE(other.connectTo(*m_server).code, 0);
        QCOMPARE(other.importPsaOf(*m_server).code, 0);
        const Ran moved = other.run({u"map"_s, u"import"_s, file});
        QVERIFY2(moved.code == 0, qPrintable(moved.said()));
        QCOMPARE(other.run({u"map"_s, u"export"_s}).out, before);
    }

    void aPairThatAPersonTookApartIsNotMadeAgain() // R27
    {
        const auto program = preparedFor(*m_server);
        const Table map = Table::parse(program->run({u"map"_s, u"export"_s}).out);
        QString vendor;
        for (const auto &row : map.rows) {
            if (row[u"kind"_s] == u"account"_s && row[u"state"_s] == u"mapped"_s)
                vendor = row[u"vendor_id"_s];
        }
        QVERIFY(!vendor.isEmpty());
        const QString file = program->write(u"unmap.csv"_s, "kind,vendor_id,psa_id,state,reason\naccount," +
                                                                vendor.toUtf8() + ",,unmapped,\n");
        QCOMPARE(program->run({u"map"_s, u"import"_s, file}).code, 0);
        QCOMPARE(program->run({u"map"_s, u"auto"_s}).code, 0);
        for (const auto &row : Table::parse(program->run({u"map"_s, u"export"_s}).out).rows) {
            if (row[u"kind"_s] == u"account"_s && row[u"vendor_id"_s] == vendor)
                QCOMPARE(row[u"state"_s], u"unmapped"_s);
        }
    }

    void rulesChangeWhatIsExpectedAndRoundTrip() // R16
    {
        const auto program = preparedFor(*m_server);
        const auto row = firstOfKind(program->usage(), u"equal"_s);
        QVERIFY(row[u"expected_quantity"_s].toDouble() > 0);
        const QString file = program->write(
            u"rules.csv"_s, "psa_account_id,psa_product_id,rule,number,other_product_id,reason,owner,"
                            "from,until,connection\n" +
                                row[u"psa_account_id"_s].toUtf8() + ',' + row[u"psa_product_id"_s].toUtf8() +
                                ",factor,2,,two seats a user,Ana,,,\n");
        const Ran ran = program->run({u"map"_s, u"import"_s, file, u"--rules"_s});
        QVERIFY2(ran.code == 0, qPrintable(ran.said()));
        for (const auto &after : program->usage().rows) {
            if (after[u"line_id"_s] != row[u"line_id"_s])
                continue;
            QCOMPARE(after[u"expected_quantity"_s].toDouble(), 2 * row[u"expected_quantity"_s].toDouble());
            QCOMPARE(after[u"kind"_s], u"under_billed"_s);
        }
        const QByteArray exported = program->run({u"map"_s, u"export"_s, u"--rules"_s}).out;
        const QString back = program->write(u"rules2.csv"_s, exported);
        QCOMPARE(program->run({u"map"_s, u"import"_s, back, u"--rules"_s}).code, 0);
        QCOMPARE(program->run({u"map"_s, u"export"_s, u"--rules"_s}).out, exported);
    }

    void decisionsAreRecordedAndShown()
    {
        const auto program = preparedFor(*m_server);
        const Table usage = program->usage();
        const auto under = firstOfKind(usage, u"under_billed"_s);
        const auto over = firstOfKind(usage, u"over_billed"_s);
        const auto incomparable = firstOfKind(usage, u"not_comparable"_s);
        const QByteArray rows = under[u"line_id"_s].toUtf8() + ",approve,,,,,," +
                                under[u"vendor_quantity"_s].toUtf8() + ',' +
                                under[u"billed_quantity"_s].toUtf8() + '\n' + over[u"line_id"_s].toUtf8() +
                                ",approve,,,,,,,\n" // a decrease: the file is the person's word
                                + incomparable[u"line_id"_s].toUtf8() + ",approve,,,,,,,\n";
        const QString file = program->write(u"decide.csv"_s, decideHeader() + rows);

        const Ran strict = program->run({u"decide"_s, file, u"--by"_s, u"Ana"_s, u"--strict"_s});
        QCOMPARE(strict.code, 1);
        QCOMPARE(Table::parse(program->run({u"export"_s, u"decisions"_s}).out).rows.size(), std::size_t(0));

        const Ran ran = program->run({u"decide"_s, file, u"--by"_s, u"Ana"_s});
        QCOMPARE(ran.code, 1); // one line was refused
        QCOMPARE(ran.out.count("recorded "), 2);
        QCOMPARE(ran.out.count("refused "), 1);
        QVERIFY2(ran.err.contains("lowers"), qPrintable(ran.said()));
        const Table decisions = Table::parse(program->run({u"export"_s, u"decisions"_s}).out);
        QCOMPARE(decisions.rows.size(), std::size_t(2));
        for (const auto &row : program->usage().rows) {
            if (row[u"line_id"_s] == under[u"line_id"_s] || row[u"line_id"_s] == over[u"line_id"_s])
                QCOMPARE(row[u"state"_s], u"approved"_s);
        }
        QCOMPARE(program->run({u"check"_s}).code, 0);
    }

    void whatAPersonSawMustStillBeSo() // R17
    {
        const auto program = preparedFor(*m_server);
        const auto under = firstOfKind(program->usage(), u"under_billed"_s);
        const QByteArray id = under[u"line_id"_s].toUtf8();
        const QString stale = program->write(u"decide.csv"_s, decideHeader() + id + ",approve,,,,,,99999,\n");
        const Ran refused = program->run({u"decide"_s, stale, u"--by"_s, u"Ana"_s});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.out.contains("refused"), qPrintable(refused.said()));

        // Approved, then the facts change: the line comes back to be reviewed.
        auto server = startServer();
        const auto own = preparedFor(*server);
        const auto line = firstOfKind(own->usage(), u"under_billed"_s);
        const QString file =
            own->write(u"ok.csv"_s, decideHeader() + line[u"line_id"_s].toUtf8() + ",approve,,,,,,,\n");
        QCOMPARE(own->run({u"decide"_s, file, u"--by"_s, u"Ana"_s}).code, 0);
        const QString customer = line[u"vendor_account_id"_s];
        for (const demo::DemoLine &subscription : server->data().lines(customer)) {
            if (subscription.product->sku() == line[u"sku"_s])
                QVERIFY(server->data().setQuantity(customer, subscription.subscriptionId, 987));
        }
        QCOMPARE(own->run({u"sync"_s}).code, 0);
        for (const auto &row : own->usage().rows) {
            if (row[u"line_id"_s] == line[u"line_id"_s]) {
                QCOMPARE(row[u"state"_s], u"to_review"_s);
                QVERIFY(row[u"flags"_s].contains(u"changed-since"_s));
            }
        }
    }

    void approvedChangesLeaveOnceAndTheNextImportAnswers() // R23
    {
        const auto program = preparedFor(*m_server);
        const auto under = firstOfKind(program->usage(), u"under_billed"_s);
        const auto stateNow = [&] {
            for (const auto &row : program->usage().rows) {
                if (row[u"line_id"_s] == under[u"line_id"_s])
                    return row[u"state"_s];
            }
            return QString();
        };
        const QString decision =
            program->write(u"ok.csv"_s, decideHeader() + under[u"line_id"_s].toUtf8() + ",approve,,,,,,,\n");
        QCOMPARE(program->run({u"decide"_s, decision, u"--by"_s, u"Ana"_s}).code, 0);

        const QString nowhere = program->path(u"no/such/folder.csv"_s);
        QCOMPARE(program->run({u"export"_s, u"changes"_s, u"--out"_s, nowhere}).code, 1);
        QCOMPARE(stateNow(), u"approved"_s); // what did not leave is not exported

        const Ran first = program->run({u"export"_s, u"changes"_s});
        QVERIFY2(first.code == 0, qPrintable(first.said()));
        const Table changes = Table::parse(first.out);
        QCOMPARE(changes.columns.join(u','),
                 u"account_id,account_name,product_id,product_name,agreement,line_id,old_quantity,"
                 "new_quantity,effective_date,decision_id,note"_s);
        QCOMPARE(changes.rows.size(), std::size_t(1));
        QCOMPARE(changes.rows[0][u"old_quantity"_s], under[u"billed_quantity"_s]);
        QCOMPARE(changes.rows[0][u"new_quantity"_s], under[u"expected_quantity"_s]);
        QCOMPARE(stateNow(), u"exported"_s);

        const Ran second = program->run({u"export"_s, u"changes"_s});
        QCOMPARE(second.code, 0);
        QCOMPARE(Table::parse(second.out).rows.size(), std::size_t(0));
        QVERIFY2(second.err.contains("--again"), qPrintable(second.said()));

        QCOMPARE(program->importPsaOf(*m_server).code, 0);
        QCOMPARE(stateNow(), u"not_applied"_s);
        const Ran again = program->run({u"export"_s, u"changes"_s, u"--again"_s});
        QCOMPARE(Table::parse(again.out).rows.size(), std::size_t(1));
        QCOMPARE(program->run({u"check"_s}).code, 0);
    }

    void aFailedFetchNeverLooksLikeZero() // R7
    {
        auto server = startServer();
        const auto program = preparedFor(*server);
        const auto line = firstOfKind(program->usage(), u"under_billed"_s);
        server->setFailingCustomer(line[u"vendor_account_id"_s]);
        const Ran synced = program->run({u"sync"_s, u"--json"_s});
        QCOMPARE(synced.code, 10);
        const QJsonObject run = synced.json()[u"runs"].toArray().at(0).toObject();
        QCOMPARE(run[u"outcome"].toString(), u"partial"_s);
        QCOMPARE(run[u"problems"].toArray().size(), 1);
        bool found = false;
        for (const auto &row : program->usage().rows) {
            if (row[u"line_id"_s] != line[u"line_id"_s])
                continue;
            found = true;
            QCOMPARE(row[u"kind"_s], u"unknown"_s);
            QVERIFY(row[u"flags"_s].split(u';').contains(u"stale"_s));
            QCOMPARE(row[u"vendor_quantity"_s], line[u"vendor_quantity"_s]);
        }
        QVERIFY(found);
        const QString file = program->write(u"decide.csv"_s, decideHeader() + line[u"line_id"_s].toUtf8() +
                                                                 ",approve,,,,,,,\n");
        QCOMPARE(program->run({u"decide"_s, file, u"--by"_s, u"Ana"_s}).code, 1);

        server->clearFaults();
        QCOMPARE(program->run({u"sync"_s}).code, 0);
        QCOMPARE(exportedCounts(program->usage()), expectedCounts(*server));
    }

    void noTextOfAFileSteersTheTerminal()
    {
        const Program program;
        const QString file = program.write(
            u"decide.csv"_s, decideHeader() + "U\x1b[2J\xc2\x9b%1,approve,,,,,,,\nU1,\x1b]0;x\x07,,,,,,,\n");
        const Ran ran = program.run({u"decide"_s, file, u"--by"_s, u"Ana"_s});
        QCOMPARE(ran.code, 1);
        for (const QByteArray &text : {ran.out, ran.err}) {
            QVERIFY2(!text.contains('\x1b') && !text.contains('\x07') && !text.contains("\xc2\x9b"),
                     qPrintable(ran.said()));
        }
        QVERIFY2(ran.out.contains("%1"), qPrintable(ran.said()));
    }

    void aFileMayComeThroughAPipe()
    {
        const auto program = preparedFor(*m_server);
        const QByteArray map = program->run({u"map"_s, u"export"_s}).out;
        const Ran ran = program->run({u"map"_s, u"import"_s, u"/dev/stdin"_s}, map);
        QVERIFY2(ran.code == 0, qPrintable(ran.said()));
    }

    void aTextThatASpreadsheetWouldRunIsGuardedBothWays()
    {
        const Program program;
        const QString file =
            program.write(u"billed.csv"_s, "account_id,account_name,product_id,product_name,quantity\n7,\"="
                                           "cmd|' /C calc'!A0\",P,+Product,1\n");
        QCOMPARE(program.run({u"import"_s, u"billed"_s, file}).code, 0);
        const Ran exported = program.run({u"export"_s, u"usage"_s});
        QVERIFY2(exported.out.contains("'=cmd|") && exported.out.contains("'+Product"),
                 qPrintable(exported.said()));
    }

    void oneFileOfBilledLinesSuffices()
    {
        const Program program;
        const QString file = program.write(u"additions.csv"_s,
                                           "Company Name,Agreement Name,Product ID,Quantity,Addition Status\n"
                                           "Acme Ltd,Managed,M365-BP,10,Active\n"
                                           "Acme Ltd,Managed,M365-E3,4,Inactive\n"
                                           "Total,,,14,\n");
        const Ran ran =
            program.run({u"import"_s, u"billed"_s, file, u"--profile"_s, u"connectwise-additions"_s});
        QVERIFY2(ran.code == 0, qPrintable(ran.said()));
        QVERIFY2(ran.err.contains("Line 3 left out") && ran.err.contains("Line 4 left out"),
                 qPrintable(ran.said()));
        const Table usage = program.usage();
        QCOMPARE(usage.rows.size(), std::size_t(1));
        QCOMPARE(usage.rows[0][u"kind"_s], u"not_comparable"_s);
        QCOMPARE(usage.rows[0][u"billed_quantity"_s], u"10"_s);
    }

    void wrongArgumentsExitWithTwoAndHelp_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown command") << QStringList{u"frobnicate"_s};
        QTest::newRow("unknown option") << QStringList{u"sync"_s, u"--fast"_s};
        QTest::newRow("missing value") << QStringList{u"sync"_s, u"--connection"_s};
        QTest::newRow("missing word") << QStringList{u"import"_s, u"billed"_s};
        QTest::newRow("superfluous word") << QStringList{u"sync"_s, u"now"_s};
        QTest::newRow("unknown table") << QStringList{u"export"_s, u"everything"_s};
        QTest::newRow("unknown format") << QStringList{u"export"_s, u"usage"_s, u"--format"_s, u"xml"_s};
        QTest::newRow("bad period") << QStringList{u"export"_s, u"usage"_s, u"--period"_s, u"soon"_s};
        QTest::newRow("decide without a name") << QStringList{u"decide"_s, u"x.csv"_s};
        QTest::newRow("connect without a secret")
            << QStringList{u"connect"_s,     u"stellr"_s, u"--api-url"_s, u"https://api.us.tdsynnex.com"_s,
                           u"--client-id"_s, u"x"_s};
        QTest::newRow("another vendor") << QStringList{
            u"connect"_s, u"acme"_s, u"--api-url"_s, u"x"_s, u"--client-id"_s, u"x"_s, u"--secret-stdin"_s};
    }
    void wrongArgumentsExitWithTwoAndHelp()
    {
        QFETCH(QStringList, arguments);
        const Program program;
        const Ran ran = program.run(arguments);
        QVERIFY2(ran.code == 2 && ran.out.isEmpty(), qPrintable(ran.said()));
        QCOMPARE(ran.err.count('\n'), 1); // one sentence
    }

    void helpAndVersionGoToStdout()
    {
        const Program program;
        QVERIFY(program.run({u"--help"_s}).out.contains("Exit codes"));
        QVERIFY(program.run({u"--version"_s}).out.startsWith("trueup "));
    }

    void aDemoCommandWorksOnTheMainJob()
    {
        const Program program;
        const Ran command = program.run({u"--demo"_s, u"export"_s, u"usage"_s});
        QVERIFY2(command.code == 0 && command.out.startsWith("line_id,"), qPrintable(command.said()));
        QVERIFY(!QFileInfo::exists(program.folder())); // a throw-away folder, never the person's own
    }
};

TRUEUP_TEST_MAIN(CliContractTest)
#include "tst_cli_contract.moc"
