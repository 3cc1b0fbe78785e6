// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_import.h"
#include "tests/support/test_case.h"

#include <QFile>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

QString dataFile(const QString &name)
{
    return QStringLiteral(TRUEUP_TEST_DATA "/csv/") + name;
}

Result<CsvImport> importFile(const QString &name, CsvKind kind, const CsvImportOptions &options = {})
{
    auto input = CsvInput::open(dataFile(name), options.profile.encoding);
    if (!input)
        return fail(input.error());
    return importCsv(*input, kind, options);
}

Result<CsvImport> importText(const QByteArray &text, CsvKind kind = CsvKind::Billed,
                             const CsvImportOptions &options = {})
{
    auto input = CsvInput::fromBytes(text, u"test.csv"_s, options.profile.encoding);
    if (!input)
        return fail(input.error());
    return importCsv(*input, kind, options);
}

QStringList lineKeys(const CsvImport &imported)
{
    QStringList keys;
    for (const PsaImport::Line &line : *imported.import.lines)
        keys.append(line.line.key);
    return keys;
}

QStringList quantities(const CsvImport &imported)
{
    QStringList texts;
    for (const PsaImport::Line &line : *imported.import.lines)
        texts.append(line.line.quantity.toText());
    return texts;
}

bool mentions(const QStringList &notes, QStringView words)
{
    return notes.join(u'\n').contains(words);
}

QString everything(const Error &error)
{
    return error.message + u'\n' + error.detail;
}

} // namespace

class CsvImportTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsBilledLinesWithOurOwnHeadings()
    {
        const auto imported = importFile(u"billed-default.csv"_s, CsvKind::Billed);
        REQUIRE_OK(imported);
        const auto &lines = *imported->import.lines;
        QCOMPARE(lines.size(), std::size_t(4));
        QCOMPARE(imported->rows, qint64(4));
        QVERIFY(imported->skipped.empty());
        QVERIFY2(imported->notes.size() == 1 && mentions(imported->notes, u"Pending Cancellation"),
                 qPrintable(imported->notes.join(u'\n')));
        QCOMPARE(lines[0].accountKey, u"19298"_s);
        QCOMPARE(lines[0].productKey, u"M365-BP"_s);
        QCOMPARE(lines[0].line.key, u"4001"_s);
        QCOMPARE(lines[0].line.agreement, u"Managed Services"_s);
        QCOMPARE(lines[0].line.price->toText(), u"22.00"_s);
        QCOMPARE(lines[0].line.cost->toText(), u"18.60"_s);
        QCOMPARE(lines[0].line.currency, u"USD"_s);
        QCOMPARE(lines[0].line.effectiveDate, std::optional(QDate(2025, 12, 1)));
        QVERIFY(!lines[0].line.cancelledDate);
        QCOMPARE(lines[1].line.quantity.toText(), u"3.5"_s);
        QCOMPARE(lines[1].line.lessIncluded.toText(), u"1"_s);
        QCOMPARE(lines[1].line.currency, u"USD"_s);
        QCOMPARE(lines[1].line.effectiveDate, std::optional(QDate(2026, 1, 1)));
        QCOMPARE(lines[1].line.cancelledDate, std::optional(QDate(2026, 12, 31)));
        QCOMPARE(lines[1].line.bill, BillMode::DoNotBill);
        QCOMPARE(lines[2].line.quantity.toText(), u"1200"_s);
        QCOMPARE(lines[2].line.price->toText(), u"1022.50"_s);
        QCOMPARE(lines[2].line.bill, BillMode::NoCharge);
        QCOMPARE(lines[2].line.billingCycle, u"Annual"_s);
        QCOMPARE(lines[3].productKey, u"00123"_s);
        QCOMPARE(lines[3].line.billingCycle, QString());
        QVERIFY(!lines[3].line.price);
        QCOMPARE(imported->import.derivedAccounts.size(), std::size_t(2));
        QCOMPARE(imported->import.derivedAccounts[1].name, u"19299"_s);
        QVERIFY(!imported->import.derivedAccounts[1].keyIsName);
        QCOMPARE(imported->import.derivedProducts.size(), std::size_t(3));
        QVERIFY(!imported->import.accounts && !imported->import.products);
    }

    void readsConnectWiseAdditions_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("with its profile") << u"connectwise-additions"_s;
        QTest::newRow("with the default, the dates prove themselves") << u"default"_s;
    }
    void readsConnectWiseAdditions()
    {
        QFETCH(QString, profile);
        CsvImportOptions options;
        options.profile = *readyProfile(profile);
        const auto imported = importFile(u"connectwise-additions.csv"_s, CsvKind::Billed, options);
        REQUIRE_OK(imported);
        const auto &lines = *imported->import.lines;
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[0].accountKey, u"northwind traders, inc."_s);
        QCOMPARE(lines[0].productKey, u"M365-BP"_s);
        QCOMPARE(lines[0].line.price->toText(), u"22.00"_s);
        QCOMPARE(lines[0].line.cost->toText(), u"18.60"_s);
        QCOMPARE(lines[0].line.billingCycle, u"Monthly"_s);
        QCOMPARE(lines[1].line.cancelledDate, std::optional(QDate(2026, 6, 30)));
        QCOMPARE(lines[2].productKey, u"1E5"_s);
        QCOMPARE(lines[2].line.effectiveDate, std::optional(QDate(2026, 2, 15)));
        QCOMPARE(lines[2].line.bill, BillMode::DoNotBill);
        QCOMPARE(imported->import.derivedAccounts[0].name, u"Northwind Traders, Inc."_s);
        QVERIFY(imported->import.derivedAccounts[0].keyIsName);
        QCOMPARE(imported->import.derivedProducts[2].name, u"Backup 5\" disk"_s);
        QCOMPARE(imported->skipped.size(), std::size_t(3));
        QCOMPARE(imported->skipped[0].line, qint64(5));
        QVERIFY(imported->skipped[0].reason.contains(u"Cancelled"_s));
        QCOMPARE(imported->skipped[1].line, qint64(6));
        QVERIFY(imported->skipped[1].reason.contains(u"Expired"_s));
        QCOMPARE(imported->skipped[2].line, qint64(7));
        QVERIFY(imported->skipped[2].reason.contains(u"total"_s));
        QVERIFY(mentions(imported->notes, u"no account_id"));
        QVERIFY(mentions(imported->notes, u"Monthly"));
        QVERIFY(mentions(imported->notes, u"exponent"));
    }

    void readsAnyShapeByAProfile()
    {
        QFile file(dataFile(u"german-profile.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto profile = profileFromJson(file.readAll());
        REQUIRE_OK(profile);
        CsvImportOptions options;
        options.profile = *profile;
        const auto imported = importFile(u"german-windows-1252.csv"_s, CsvKind::Billed, options);
        REQUIRE_OK(imported);
        const auto &lines = *imported->import.lines;
        QCOMPARE(imported->layout.headerLine, qint64(2));
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].accountKey, u"müller & söhne"_s);
        QCOMPARE(lines[0].line.quantity.toText(), u"1200"_s);
        QCOMPARE(lines[0].line.price->toText(), u"12.50"_s);
        QCOMPARE(lines[0].line.currency, u"EUR"_s);
        QCOMPARE(lines[0].line.effectiveDate, std::optional(QDate(2026, 12, 31)));
        QCOMPARE(lines[1].line.quantity.toText(), u"2.5"_s);
        QCOMPARE(imported->skipped.size(), std::size_t(1));
    }

    void readsAccountsAndProducts()
    {
        const auto accounts = importFile(u"accounts.csv"_s, CsvKind::Accounts);
        REQUIRE_OK(accounts);
        const auto &list = *accounts->import.accounts;
        QCOMPARE(list.size(), std::size_t(3));
        QCOMPARE(list[0].domain, u"northwind.example"_s);
        QVERIFY(list[0].active);
        QCOMPARE(list[1].name, u"Contoso, Ltd."_s);
        QVERIFY(!list[1].active);
        QCOMPARE(list[2].key, u"=SUM(A1)"_s);
        QCOMPARE(list[2].name, u"=Sum Corp"_s);
        QVERIFY(!accounts->import.lines);

        const auto products = importFile(u"products.csv"_s, CsvKind::Products);
        REQUIRE_OK(products);
        const auto &catalogue = *products->import.products;
        QCOMPARE(catalogue.size(), std::size_t(2));
        QCOMPARE(catalogue[0].price->toText(), u"22.00"_s);
        QCOMPARE(catalogue[0].manufacturerPartNumber, u"CFQ7TTC0LCHC:0002:P1Y:M"_s);
        QCOMPARE(catalogue[0].vendorSku, u"CFQ7TTC0LCHC"_s);
        QCOMPARE(catalogue[1].key, u"00123"_s);
        QVERIFY(!catalogue[1].cost);
    }

    void withoutAnIdTheFoldedNameIsTheKey()
    {
        const auto imported =
            importText("Client,Service,Seats\n  ACME   Corp ,Backup,1\nacme corp,BACKUP,2\n");
        REQUIRE_OK(imported);
        const auto &lines = *imported->import.lines;
        QCOMPARE(lines[0].accountKey, u"acme corp"_s);
        QCOMPARE(lines[1].accountKey, u"acme corp"_s);
        QCOMPARE(lines[1].productKey, u"backup"_s);
        QCOMPARE(imported->import.derivedAccounts.size(), std::size_t(1));
        QVERIFY(imported->import.derivedAccounts[0].keyIsName);
        QVERIFY(mentions(imported->notes, u"no account_id"));
        QVERIFY(mentions(imported->notes, u"no product_id"));
    }

    void aNameStandsForTheIdTheConnectionKnows()
    {
        CsvImportOptions options;
        PsaAccount acme;
        acme.key = u"77"_s;
        acme.name = u"Acme Corp"_s;
        PsaAccount twin = acme;
        twin.key = u"78"_s;
        options.knownAccounts = {acme};
        const QByteArray text("company,product_id,quantity\nACME corp,P,1\n");
        const auto imported = importText(text, CsvKind::Billed, options);
        REQUIRE_OK(imported);
        QCOMPARE(imported->import.lines->front().accountKey, u"77"_s);
        QVERIFY(imported->import.derivedAccounts.empty());
        options.knownAccounts = {acme, twin};
        const auto ambiguous = importText(text, CsvKind::Billed, options);
        QVERIFY(!ambiguous);
        QVERIFY(ambiguous.error().message.contains(u"2 entries have this name"_s));
    }

    void derivedLineKeysDoNotDependOnTheOrderOfRowsOrOnQuantities()
    {
        const QByteArray head("account_id,product_id,quantity,agreement,effective_date,price\n");
        const QByteArray one("A,P,5,Gold,2026-01-01,2\n");
        const QByteArray two("A,P,7,Gold,2026-06-01,2\n");
        const QByteArray other("A,P,9, gold ,2025-01-01,3\n");
        const QByteArray silver("A,P,5,Silver,2026-01-01,2\n");
        const auto first = importText(head + one + two + other + silver);
        const auto shuffled = importText(head + silver + other + two + one);
        const auto changed = importText(head + "A,P,50,Gold,2026-01-01,2\n" + two + other + silver);
        REQUIRE_OK(first);
        REQUIRE_OK(shuffled);
        REQUIRE_OK(changed);
        const QStringList keys = lineKeys(*first);
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), 4);
        QStringList reversed = lineKeys(*shuffled);
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(reversed, keys);
        QCOMPARE(lineKeys(*changed), keys);
    }

    void rowsThatAreNotActiveAreLeftOutAndListed()
    {
        const auto imported =
            importText("account_id,product_id,quantity,status\n"
                       "A,P,1,Active\nA,Q,1,\nA,R,1,INACTIVE\nA,S,1,Canceled\nA,T,x,Expired\n"
                       "A,U,1,Suspended\nA,V,1,no\nA,W,1,Terminated\nA,X,1,Deleted\n");
        REQUIRE_OK(imported);
        QCOMPARE(imported->import.lines->size(), std::size_t(3));
        QList<qint64> lines;
        for (const SkippedRow &row : imported->skipped)
            lines.append(row.line);
        QCOMPARE(lines, (QList<qint64>{4, 5, 6, 8, 9, 10}));
        CsvImportOptions options;
        options.profile.inactiveStatuses = {u"On Hold"_s};
        const auto own = importText("account_id,product_id,quantity,status\nA,P,1,on hold\nA,Q,1,x\n",
                                    CsvKind::Billed, options);
        REQUIRE_OK(own);
        QCOMPARE(own->skipped.size(), std::size_t(1));
        QVERIFY(mentions(own->notes, u"“x” is not known"));
        options.profile.skipInactive = false;
        const auto all =
            importText("account_id,product_id,quantity,status\nA,P,1,Cancelled\n", CsvKind::Billed, options);
        REQUIRE_OK(all);
    }

    void totalsAreLeftOutAndListed()
    {
        const auto imported = importText("account_id,account_name,product_id,quantity\n"
                                         "A,Total Quality Inc,P,1\n"
                                         ",Total,,1\n"
                                         "Grand Total: 1 row,,,1\n"
                                         ",,,1\n"
                                         ",,,\n"
                                         "account_id,account_name,product_id,quantity\n");
        REQUIRE_OK(imported);
        QCOMPARE(imported->import.lines->size(), std::size_t(1));
        QCOMPARE(imported->skipped.size(), std::size_t(4));
        QCOMPARE(imported->rows, qint64(5));
        const auto accounts = importText("account_id,account_name\nA,Total\n,Total\n", CsvKind::Accounts);
        REQUIRE_OK(accounts);
        QCOMPARE(accounts->import.accounts->size(), std::size_t(1));
    }

    void anAbsentBillingCycleIsMonthlyAnEmptyOneUnknown()
    {
        const auto absent = importText("account_id,product_id,quantity,price\nA,P,1,2\n");
        REQUIRE_OK(absent);
        QCOMPARE(absent->import.lines->front().line.billingCycle, u"Monthly"_s);
        QVERIFY(mentions(absent->notes, u"no billing_cycle"));
        const auto blank = importText("account_id,product_id,quantity,price,billing_cycle\nA,P,1,2,\n");
        REQUIRE_OK(blank);
        QCOMPARE(blank->import.lines->front().line.billingCycle, QString());
    }

    void headingsAreFoundInOtherWords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("stars and brackets")
            << QByteArray("Account ID *,Product ID [updates only],Quantity (units)\nA,P,5\n");
        QTest::newRow("case and blanks") << QByteArray(" ACCOUNT_ID ,Product-Id,QTY\nA,P,5\n");
        QTest::newRow("Autotask report")
            << QByteArray("Account Number,ServiceCode,Units,Unit Price\nA,P,5,1\n");
        QTest::newRow("rows above") << QByteArray(
            "Report of today\n\nAll customers,,\ncompany id,sku,seats\nA,P,5\n");
        QTest::newRow("columns we do not know")
            << QByteArray("x,account_id,y,product_id,,quantity\n1,A,2,P,3,5\n");
        QTest::newRow("semicolon") << QByteArray("account_id;product_id;quantity\nA;P;5\n");
        QTest::newRow("tab") << QByteArray("account_id\tproduct_id\tquantity\nA\tP\t5\n");
        QTest::newRow("bar, commas in headings")
            << QByteArray("account_id|product_id|quantity|a,b,c,d\nA|P|5|\n");
        QTest::newRow("separator line") << QByteArray("sep=;\naccount_id;product_id;quantity\nA;P;5\n");
        QTest::newRow("part number as id") << QByteArray("customer id,Manufacturer Part Number,qty\nA,P,5\n");
        QTest::newRow("empty cells at the end") << QByteArray("account_id,product_id,quantity\nA,P,5,,,\n");
    }
    void headingsAreFoundInOtherWords()
    {
        QFETCH(QByteArray, text);
        const auto imported = importText(text);
        REQUIRE_OK(imported);
        QCOMPARE(imported->import.lines->size(), std::size_t(1));
        QCOMPARE(imported->import.lines->front().accountKey, u"A"_s);
        QCOMPARE(imported->import.lines->front().productKey, u"P"_s);
        QCOMPARE(quantities(*imported), QStringList{u"5"_s});
    }

    void badFilesAreRefusedInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("words");
        const QByteArray head("account_id,product_id,quantity,line_id,price,currency,effective_date,bill\n");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &words) {
            QTest::newRow(name) << text << words;
        };
        row("empty", "", {u"empty"_s});
        row("blank lines", "\n\n \n", {u"no rows"_s});
        row("headings only", head, {u"no rows"_s, u"Nothing was imported"_s});
        row("nothing active", "account_id,product_id,quantity,status\nA,P,1,Expired\n",
            {u"None of the 1 rows"_s});
        row("unknown delimiter", "account_id^product_id^quantity\nA^P^1\n",
            {u"one column only"_s, u"account_id^product_id"_s});
        row("no quantity", "account_id,product_id,amount\nA,P,1\n", {u"no column quantity"_s, u"“amount”"_s});
        row("no account", "product_id,quantity\nP,1\n", {u"account_id or account_name"_s});
        row("heading twice", "account_id,product_id,quantity,Quantity\nA,P,1,2\n",
            {u"two columns"_s, u"Quantity"_s});
        row("no headings", "A,P,1\nB,P,2\n", {u"no column"_s, u"“A”"_s});
        row("duplicate line", head + "A,P,1,7\nA,Q,1,7\n", {u"line 3"_s, u"line_id"_s, u"line 2 already"_s});
        row("no quantity in a row", head + "A,P,,7\n", {u"line 2"_s, u"quantity: The cell is empty"_s});
        row("quantity is a word", head + "A,P,many,7\n", {u"line 2"_s, u"“many” is not a number"_s});
        row("negative", head + "A,P,-3,7\n", {u"line 2"_s, u"negative"_s});
        row("too fine", head + "A,P,1.2345,7\n", {u"three decimal places"_s});
        row("exponent", head + "A,P,1E5,7\n", {u"exponent"_s});
        row("too large", head + "A,P,99999999999999999999,7\n", {u"too large"_s});
        row("comma decimals", head + "A,P,\"1,5\",7,2.50\n",
            {u"“1,5” in line 2"_s, u"“2.50” in line 2"_s, u"decimal"_s});
        row("price is a word", head + "A,P,1,7,free\n", {u"price: “free” is not a number"_s});
        row("currency", head + "A,P,1,7,1,Dollars\n", {u"“Dollars” is not a currency code"_s});
        row("price in another currency", head + "A,P,1,7,CAD 5.00,USD\n", {u"CAD"_s, u"USD"_s});
        row("date", head + "A,P,1,7,1,USD,tomorrow\n", {u"“tomorrow” is not a date"_s});
        row("date that never was", head + "A,P,1,7,1,USD,2026-02-30\n", {u"“2026-02-30” is not a date"_s});
        row("ambiguous date", head + "A,P,1,7,1,USD,03/04/2026\n",
            {u"day or the month first"_s, u"m/d/yyyy"_s});
        row("bill", head + "A,P,1,7,1,USD,,Sometimes\n", {u"“Sometimes” is none of Billable"_s});
        row("no account in a row", head + ",P,1,7\n", {u"account_id: The cell is empty"_s});
        row("slipped cells", head + "A,P,1,7,1,USD,,,x\n", {u"9 cells"_s, u"8"_s});
        row("quote never closed", head + "A,\"P,1,7\nB,P,1,8\n", {u"line 2"_s, u"never closed"_s});
        row("NUL", head + QByteArray("A,P\0,1,7\n", 9), {u"line 2"_s, u"NUL"_s});
        row("workbook", "PK\x03\x04", {u"Excel workbook"_s});
        row("semicolon and an ambiguous number", "account_id;product_id;quantity\nA;P;1,234\n",
            {u"thousands separator"_s, u"decimal"_s});
    }
    void badFilesAreRefusedInOneSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, words);
        const auto imported = importText(text);
        QVERIFY(!imported);
        QCOMPARE(imported.error().kind, ErrorKind::InvalidInput);
        for (const QString &word : words)
            QVERIFY2(everything(imported.error()).contains(word), qPrintable(everything(imported.error())));
        QVERIFY2(!imported.error().message.contains(u'\n'), qPrintable(imported.error().message));
    }

    void duplicateIdsInListsAreRefused()
    {
        const auto accounts =
            importText("account_id,account_name\nA,One\nB,Two\nA,Three\n", CsvKind::Accounts);
        QVERIFY(!accounts);
        QVERIFY2(accounts.error().message.contains(u"line 4"_s), qPrintable(accounts.error().message));
        const auto names = importText("account_name\nOne\n ONE\n", CsvKind::Accounts);
        QVERIFY(!names);
        const auto products = importText("product_id,product_name\nA,One\nA,One\n", CsvKind::Products);
        QVERIFY(!products);
    }

    void allErrorsAreListedByLineUpToAHundred()
    {
        QByteArray text("account_id,product_id,quantity\nA,P,1\n");
        for (int i = 0; i < 150; ++i)
            text += "A,P,bad\n";
        const auto imported = importText(text);
        QVERIFY(!imported);
        const QStringList lines = imported.error().detail.split(u'\n');
        QCOMPARE(lines.size(), 101);
        QVERIFY(lines.first().startsWith(u"line 3: "_s));
        QVERIFY(lines.last().contains(u"50 more"_s));
        QVERIFY(imported.error().message.contains(u"150 errors"_s));
    }

    void aDelimiterThatTheProfileHasWrongIsNamed()
    {
        CsvImportOptions options;
        options.profile.delimiter = u';';
        const auto imported = importText("account_id,product_id,quantity\nA,P,5\n", CsvKind::Billed, options);
        QVERIFY(!imported);
        QVERIFY2(imported.error().message.contains(u"comma"_s) &&
                     imported.error().message.contains(u"semicolon"_s),
                 qPrintable(imported.error().message));
    }

    void previewShowsTheGuess()
    {
        auto input = CsvInput::open(dataFile(u"connectwise-additions.csv"_s));
        REQUIRE_OK(input);
        const auto preview =
            previewCsv(*input, CsvKind::Billed, *readyProfile(u"connectwise-additions"_s), 2);
        REQUIRE_OK(preview);
        QVERIFY(preview->layout.isComplete());
        QCOMPARE(preview->layout.map.column(CsvField::AccountName), 0);
        QCOMPARE(preview->layout.map.column(CsvField::ProductId), 3);
        QCOMPARE(preview->layout.map.column(CsvField::ProductName), 4);
        QCOMPARE(preview->layout.map.column(CsvField::LineStatus), 13);
        QCOMPARE(preview->layout.map.column(CsvField::LineId), -1);
        QCOMPARE(preview->rows.size(), std::size_t(2));
        QCOMPARE(preview->rows[0][0], u"Northwind Traders, Inc."_s);
    }

    void moreRowsThanTheLimitAreRefused()
    {
        const QByteArray text("account_id,product_id,quantity\nA,P,1\nA,Q,1\nA,R,1\n");
        CsvImportOptions options;
        options.maxRows = 3;
        REQUIRE_OK(importText(text, CsvKind::Billed, options));
        options.maxRows = 2;
        const auto imported = importText(text, CsvKind::Billed, options);
        QVERIFY(!imported);
        QVERIFY2(imported.error().message.contains(u"more than 2 rows"_s),
                 qPrintable(imported.error().message));
    }

    void aCancelledImportBringsNothing()
    {
        QByteArray text("account_id,product_id,quantity\n");
        for (int i = 0; i < 3000; ++i)
            text += "A,P,1\n";
        CancelSource source;
        source.cancel();
        CsvImportOptions options;
        options.cancel = source.token();
        const auto imported = importText(text, CsvKind::Billed, options);
        QVERIFY(!imported);
        QCOMPARE(imported.error().kind, ErrorKind::Cancelled);
    }

    void damagedFilesEndInAListOrAnError()
    {
        std::vector<QByteArray> files;
        for (const QString &name : {u"billed-default.csv"_s, u"connectwise-additions.csv"_s,
                                    u"german-windows-1252.csv"_s, u"accounts.csv"_s, u"products.csv"_s}) {
            QFile file(dataFile(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            files.push_back(file.readAll());
        }
        CHECK_PROPERTY([&files] {
            QByteArray bytes = *rc::gen::elementOf(files);
            const auto hits = *rc::gen::container<std::vector<std::pair<int, char>>>(
                rc::gen::pair(rc::gen::inRange(0, 1 << 16), rc::gen::arbitrary<char>()));
            for (const auto &[at, byte] : hits)
                bytes[at % bytes.size()] = byte;
            bytes.truncate(*rc::gen::inRange<qsizetype>(0, bytes.size() + 1));
            importText(bytes, *rc::gen::element(CsvKind::Accounts, CsvKind::Products, CsvKind::Billed));
        });
    }

    void anyBytesEndInAListOrAnError()
    {
        CHECK_PROPERTY([] {
            const auto rest = *rc::gen::container<std::string>(
                rc::gen::element('"', ',', ';', '\r', '\n', ' ', '\t', '\0', 'A', '\xC3', '\xA9', '=', '\'',
                                 '1', '.', '-', '/', ':', 'E', '$', '('));
            const auto kind = *rc::gen::element(CsvKind::Accounts, CsvKind::Products, CsvKind::Billed);
            const auto head = *rc::gen::element(
                QByteArray(), QByteArray("account_id,account_name\n"),
                QByteArray("product_id,product_name,price\n"),
                QByteArray("account_id,product_id,quantity,price,effective_date,bill,currency,status\nA,P,"));
            importText(head + QByteArray::fromStdString(rest), kind);
        });
    }
};

TRUEUP_TEST_MAIN(CsvImportTest)
#include "tst_csv_import.moc"
