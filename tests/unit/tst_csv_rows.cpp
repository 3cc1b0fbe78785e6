// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/decision_rows.h"
#include "core/domain/map_rows.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

Result<std::vector<MapRow>> mapRows(const QByteArray &text)
{
    auto input = CsvInput::fromBytes(text, u"map.csv"_s);
    if (!input)
        return fail(input.error());
    return readMapRows(*input);
}

Result<DecisionRows> decisionRows(const QByteArray &text)
{
    auto input = CsvInput::fromBytes(text, u"decide.csv"_s);
    if (!input)
        return fail(input.error());
    return readDecisionRows(*input);
}

} // namespace

/// The two files of our own form: `map import` and `decide`.
class CsvRowsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsMapRows()
    {
        const auto rows = mapRows("kind,vendor_id,vendor_name,psa_id,psa_name,state,reason,connection\n"
                                  "account,1001,Acme,19298,ACME Inc,mapped,,Stellr\n"
                                  "account,'=1,x,,,excluded,\"a lab, ours\",Stellr\n"
                                  "service,S1,x,M365-BP,,Mapped,,\n"
                                  "\n"
                                  "SERVICE,S1,x,M365-BB,,,,\n"
                                  "account,1003,x,,,unmapped,,\n"
                                  "account,1001,Acme,19299,,mapped,,Stellr CA\n");
        REQUIRE_OK(rows);
        QCOMPARE(rows->size(), std::size_t(6));
        QCOMPARE(
            rows->at(0),
            (MapRow{2, MapRowKind::Account, u"1001"_s, u"19298"_s, MapRowState::Mapped, {}, u"Stellr"_s}));
        QCOMPARE(rows->at(1).vendorId, u"=1"_s);
        QCOMPARE(rows->at(1).state, MapRowState::Excluded);
        QCOMPARE(rows->at(1).reason, u"a lab, ours"_s);
        QCOMPARE(rows->at(3).line, qint64(6));
        QCOMPARE(rows->at(3).state, MapRowState::Mapped);
        QCOMPARE(rows->at(4).state, MapRowState::Unmapped);
    }

    void aLongMapFileWithConnectionsIsRead()
    {
        QByteArray text = "kind,vendor_id,psa_id,connection\n";
        for (int i = 0; i < 2000; ++i)
            text += "account,V" + QByteArray::number(i) + ",P,Stellr " + QByteArray::number(i % 7) + '\n';
        const auto rows = mapRows(text);
        REQUIRE_OK(rows);
        QCOMPARE(rows->size(), std::size_t(2000));
        const auto twice = mapRows(text + "account,V1500,Q,\n");
        QVERIFY(!twice);
        QVERIFY2(twice.error().message.contains(u"line 1502"_s), qPrintable(twice.error().message));
    }

    void columnOrderDelimiterAndFurtherColumnsDoNotMatter()
    {
        const auto rows = mapRows("PSA ID;x;Vendor ID;Kind\nP;;V;service\n");
        REQUIRE_OK(rows);
        QCOMPARE(rows->front().vendorId, u"V"_s);
        QCOMPARE(rows->front().psaId, u"P"_s);
    }

    void mapFilesAreRefusedByLine_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QByteArray &rows, const QStringList &words) {
            QTest::newRow(name) << "kind,vendor_id,psa_id,state,reason,connection\n" + rows << words;
        };
        row("no rows", "", {u"no rows"_s});
        row("kind", "customer,1,P,,,\n", {u"line 2"_s, u"“customer” is neither"_s});
        row("state", "account,1,P,done,,\n", {u"line 2"_s, u"“done” is none of"_s});
        row("no vendor_id", "account,,P,,,\n", {u"vendor_id is empty"_s});
        row("no psa_id", "account,1,,mapped,,\n", {u"psa_id is empty"_s});
        row("excluded with psa_id", "account,1,P,excluded,why,\n", {u"psa_id is set"_s});
        row("excluded without reason", "account,1,,excluded,,\n", {u"needs a reason"_s});
        row("account twice", "account,1,P,,,\naccount,1,Q,,,\n", {u"line 3"_s, u"line 2 already"_s});
        row("account twice, one without connection", "account,1,P,,,A\naccount,1,Q,,,\n", {u"line 3"_s});
        row("account twice, the other without connection", "account,1,P,,,\naccount,1,Q,,,A\n",
            {u"line 3"_s});
        row("pair twice", "service,1,P,,,\nservice,1,Q,,,\nservice,1,P,,,\n",
            {u"line 4"_s, u"line 2 already"_s});
        row("mapped and excluded", "service,1,P,,,\nservice,1,,excluded,why,\n", {u"line 3"_s});
        row("several errors", "x,1,P,,,\naccount,,P,,,\n",
            {u"line 2: "_s, u"line 3: "_s, u"No mapping was changed"_s});
        row("quote never closed", "account,\"1,P,,,\n", {u"line 2"_s, u"never closed"_s});
    }
    void mapFilesAreRefusedByLine()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QStringList, words);
        const auto read = mapRows(rows);
        QVERIFY(!read);
        const QString all = read.error().message + u'\n' + read.error().detail;
        for (const QString &word : words)
            QVERIFY2(all.contains(word), qPrintable(all));
    }

    void theSameIdInTwoConnectionsIsTwoThings()
    {
        REQUIRE_OK(mapRows("kind,vendor_id,psa_id,connection\naccount,1,P,A\naccount,1,Q,B\n"));
    }

    void theSameProductIdInTwoPsasIsTwoProducts()
    {
        const QByteArray head("kind,vendor_id,psa_id,psa_connection\n");
        const auto rows = mapRows(head + "service,S,P,One\nservice,S,P,Two\n");
        REQUIRE_OK(rows);
        QCOMPARE(rows->at(1).psaConnection, u"Two"_s);
        for (const char *twice : {"service,S,P,One\nservice,S,P,one\n", "service,S,P,One\nservice,S,P,\n",
                                  "service,S,P,\nservice,S,P,One\n"}) {
            const auto refused = mapRows(head + twice);
            QVERIFY(!refused);
            QVERIFY2(refused.error().message.contains(u"line 2"_s), qPrintable(refused.error().message));
        }
    }

    void aMissingColumnIsNamed()
    {
        const auto rows = mapRows("kind,vendor,psa_id\naccount,1,P\n");
        QVERIFY(!rows);
        QVERIFY2(rows.error().message.contains(u"vendor_id"_s), qPrintable(rows.error().message));
        QVERIFY(!mapRows("\n\n"));
        QVERIFY(!mapRows("kind,vendor_id,psa_id,PSA-ID\naccount,1,P,Q\n"));
        QVERIFY(!decisionRows("line_id,what\nU1,approve\n"));
    }

    void readsDecisionRows()
    {
        const auto read =
            decisionRows("line_id,action,quantity,effective_date,until,reason,note,seen_vendor,seen_billed\n"
                         "U1,approve,,,,,'=note,25,20\n"
                         "U2,Adjust,2.50,2026-12-01,,typo,,,\n"
                         "U3,dismiss,,,2027-01-31,waiting for PSA,,0,\n");
        REQUIRE_OK(read);
        QVERIFY(read->errors.isEmpty());
        QCOMPARE(read->rows.size(), std::size_t(3));
        QCOMPARE(read->rows[0].note, u"=note"_s);
        QCOMPARE(read->rows[0].seenVendor, std::optional(Quantity::fromUnits(25)));
        QCOMPARE(read->rows[0].seenBilled, std::optional(Quantity::fromUnits(20)));
        QVERIFY(!read->rows[0].quantity);
        QCOMPARE(read->rows[1].action, DecisionAction::Adjust);
        QCOMPARE(read->rows[1].quantity, std::optional(Quantity::fromThousandths(2500)));
        QCOMPARE(read->rows[1].effectiveDate, std::optional(QDate(2026, 12, 1)));
        QVERIFY(!read->rows[1].seenVendor);
        QCOMPARE(read->rows[2].until, std::optional(QDate(2027, 1, 31)));
        QCOMPARE(read->rows[2].seenVendor, std::optional(Quantity()));
    }

    void badDecisionRowsStandBesideGoodOnes()
    {
        const auto read = decisionRows("line_id,action,quantity,effective_date,until,seen_billed\n"
                                       "U1,approve,,,,\n"
                                       ",approve,,,,\n"
                                       "U2,agree,,,,\n"
                                       "U3,adjust,,,,\n"
                                       "U4,adjust,-1,,,\n"
                                       "U5,adjust,1.2345,,,\n"
                                       "U6,approve,,12/01/2026,,\n"
                                       "U7,approve,,,2026-12-01,\n"
                                       "U8,approve,,,,1e3\n"
                                       "U1,reset,,,,\n"
                                       "U9,reset,,,,\n");
        REQUIRE_OK(read);
        QCOMPARE(read->rows.size(), std::size_t(2));
        QCOMPARE(read->rows[1].lineId, u"U9"_s);
        QList<qint64> lines;
        for (const LineError &error : read->errors.listed())
            lines.append(error.line);
        QCOMPARE(lines, (QList<qint64>{3, 4, 5, 6, 7, 8, 9, 10, 11}));
    }

    void anyBytesEndInRowsOrAnError()
    {
        CHECK_PROPERTY([] {
            const auto rest = *rc::gen::container<std::string>(rc::gen::element(
                '"', ',', '\r', '\n', '\0', '\xC3', '\xA9', 'a', 'U', '1', '.', '-', '\'', '='));
            mapRows(QByteArray("kind,vendor_id,psa_id\naccount,") + QByteArray::fromStdString(rest));
            decisionRows(QByteArray("line_id,action\nU1,") + QByteArray::fromStdString(rest));
        });
    }
};

TRUEUP_TEST_MAIN(CsvRowsTest)
#include "tst_csv_rows.moc"
