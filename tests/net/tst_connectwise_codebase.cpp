// SPDX-License-Identifier: GPL-3.0-or-later
// Where the API is at this moment: when the site is asked, and what a 404 leads to.
#include "tests/net/connectwise_bench.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using Bench = ConnectWiseBench;

class ConnectWiseCodebaseTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theCodebaseIsAskedForWithoutKeysAndOnce()
    {
        const QByteArray list = get(companies) + answered(companiesFrom(1, 1)) + nothingAfter(1);
        Bench bench(toldCodebase + list + list, [](Connection &connection) { connection.codebase.clear(); });
        REQUIRE_OK(bench.listAccounts());
        REQUIRE_OK(bench.listAccounts());
        QCOMPARE(bench.connector->codebase(), u"v2025_1/"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aCodebaseThatMovedIsFoundAgain()
    {
        QByteArray old = get(companies);
        old.replace("v2025_1", "v2024_9");
        Bench bench(old + answered("gone", "404") + toldCodebase + get(companies) +
                        answered(companiesFrom(1, 1)) + nothingAfter(1),
                    [](Connection &connection) { connection.codebase = u"v2024_9"_s; });
        REQUIRE_OK(bench.listAccounts());
        QCOMPARE(bench.connector->codebase(), u"v2025_1/"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aCodebaseThatDidNotMoveIsNotAskedForEachTime_data()
    {
        QTest::addColumn<QByteArray>("answers");
        const QByteArray other = "> GET https://api-na.myconnectwise.net/login/companyinfo/acme\n";
        QTest::newRow("it stayed") << toldCodebase;
        QTest::newRow("it does not tell") << askCodebase + answered("", "404") + other + answered("", "404");
        QTest::newRow("nobody is there")
            << (askCodebase + "< !refused\n").repeated(3) + (other + "< !refused\n").repeated(3);
    }
    void aCodebaseThatDidNotMoveIsNotAskedForEachTime()
    {
        QFETCH(QByteArray, answers);
        const QByteArray gone = get("finance/agreements/812/additions?pageSize=1000") + answered("{}", "404");
        Bench bench(gone + answers + gone + gone);
        PsaImport::AgreementRow agreement;
        agreement.agreement.key = u"812"_s;
        using Lines = FetchResult<PsaList<PsaImport::Line>>;
        for (int i = 0; i < 3; ++i) {
            const auto list =
                *Bench::wait<Lines>([&](auto done) { bench.connector->fetchLines(agreement, done); });
            QVERIFY(!list);
            QCOMPARE(list.error().kind, ErrorKind::NotFound);
        }
        VERIFY_TRAFFIC(bench.traffic);
    }

    /// What could be read in between says that the first 404 was about the record alone.
    void aLater404IsAnotherMatter()
    {
        const QByteArray agreement = get("finance/agreements/812") + answered("{}", "404");
        const QByteArray list = get("finance/agreements?fields=id&pageSize=1") + answered("[{\"id\":1}]");
        Bench bench(agreement + toldCodebase + list + agreement + toldCodebase);
        for (int i = 0; i < 2; ++i) {
            const auto line = bench.readLine();
            QVERIFY(!line);
            QCOMPARE(line.error().kind, ErrorKind::NotFound);
        }
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aWriteAsksForTheCodebaseFirst()
    {
        Bench bench(toldCodebase + "> PATCH " + api +
                        "finance/agreements/812/additions/40411\n< 200\n{\"id\":40411}\n",
                    [](Connection &connection) { connection.codebase.clear(); });
        QCOMPARE(bench.change().outcome, WriteOutcome::Accepted);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void withoutACodebaseNothingIsWritten()
    {
        Bench bench(askCodebase + "< 200\nnull\n",
                    [](Connection &connection) { connection.codebase.clear(); });
        const WriteAnswer answer = bench.change();
        QCOMPARE(answer.outcome, WriteOutcome::NotSent);
        QCOMPARE(answer.error->kind, ErrorKind::AuthFailed);
        VERIFY_TRAFFIC(bench.traffic);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseCodebaseTest)
#include "tst_connectwise_codebase.moc"
