// SPDX-License-Identifier: GPL-3.0-or-later
// A CSV file's way into the database: whole, or not at all.
#include "core/workflow/psa_import.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

#include <QDir>

using namespace trueup;
using namespace trueup::test;

namespace {

const QByteArray kBilled = "account_id,product_id,quantity\nA1,P-BP,10\nA2,P-BP,3\n";

/// An empty data folder and a place for files.
struct Folder
{
    Store store;
    QTemporaryDir files;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(files.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }
    Result<PsaImportOutcome> import(const QByteArray &bytes, CsvKind kind = CsvKind::Billed,
                                    const QString &connection = u"CSV"_s, const QString &profile = {})
    {
        return importPsaFile(*store, store.path(),
                             {write(u"lines.csv"_s, bytes), kind, connection, profile, u"ann"_s}, instant(2));
    }
    QStringList lines()
    {
        return rowsOf(
            *store, u"SELECT a.key, p.key, l.quantity, l.missing_since IS NULL FROM billed_line l JOIN "
                    "psa_account a ON a.id = l.account_id JOIN psa_product p ON p.id = l.product_id ORDER BY "
                    "1, 2"_s);
    }
};

} // namespace

class TestPsaImport final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void oneFileOfLinesMakesTheConnectionAndAllItNeeds();
    void aWrongLineRefusesTheWholeFile_data();
    void aWrongLineRefusesTheWholeFile();
    void aStorageErrorLeavesEverythingAsItWas();
    void theNextImportReplacesTheWholeList();
    void theProfileIsRememberedForTheConnection();
    void anUnknownProfileIsNotFound();
    void aVendorsNameIsRefused();
    void connectionsDoNotMix();
    void theImportIsInTheAuditTrail();
    void linesWithoutIdsFindTheAccountsOfAnEarlierList();
};

void TestPsaImport::oneFileOfLinesMakesTheConnectionAndAllItNeeds()
{
    Folder folder;
    const auto outcome = folder.import(kBilled);
    REQUIRE_OK(outcome);
    QCOMPARE(outcome->counts.added, 2);
    QCOMPARE(folder.lines(), QStringList({u"A1|P-BP|10000|1"_s, u"A2|P-BP|3000|1"_s}));
    const auto connection = need(ConnectionRepository(*folder.store).byName(u"CSV"_s));
    QVERIFY(connection);
    QCOMPARE(connection->kind, ConnectionKind::Csv);
    QCOMPARE(connection->status, ConnectionStatus::Active);
    QCOMPARE(connection->lastRunAt, instant(2));
}

void TestPsaImport::aWrongLineRefusesTheWholeFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("negative quantity") << QByteArray(kBilled + "A3,P-BP,-1\n");
    QTest::newRow("no number") << QByteArray(kBilled + "A3,P-BP,many\n");
    QTest::newRow("no account") << QByteArray(kBilled + ",P-BP,1\n");
    QTest::newRow("a column is missing") << QByteArray("account_id,product_id\nA1,P-BP\n");
    QTest::newRow("no rows") << QByteArray("account_id,product_id,quantity\n");
    QTest::newRow("empty") << QByteArray();
}

void TestPsaImport::aWrongLineRefusesTheWholeFile()
{
    QFETCH(QByteArray, bytes);
    Folder folder;
    // Into a new folder: not even the connection is made.
    QString before = contents(*folder.store);
    auto refused = folder.import(bytes);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(contents(*folder.store), before);
    // Over an earlier list: it stays.
    REQUIRE_OK(folder.import(kBilled));
    before = contents(*folder.store);
    refused = folder.import(bytes);
    QVERIFY(!refused);
    QCOMPARE(contents(*folder.store), before);
}

void TestPsaImport::aStorageErrorLeavesEverythingAsItWas()
{
    bool reached = true;
    for (int n = 1; reached; ++n) {
        Folder folder;
        REQUIRE_OK(folder.import(kBilled));
        const QString before = contents(*folder.store);
        reached = false;
        folder.store->setStatementHook([&reached, n](int number, const QString &) -> Status {
            if (number < n)
                return {};
            reached = true;
            return fail(ErrorKind::DiskFull, u"The disk is full."_s);
        });
        const auto outcome = folder.import("account_id,product_id,quantity\nA1,P-BP,11\nA9,P-X,1\n");
        folder.store->setStatementHook(nullptr);
        QCOMPARE(outcome.has_value(), !reached);
        if (reached)
            QCOMPARE(contents(*folder.store), before);
        QVERIFY2(reached || n > 10, "the hook was hardly asked");
    }
}

void TestPsaImport::theNextImportReplacesTheWholeList()
{
    Folder folder;
    REQUIRE_OK(folder.import(kBilled));
    const auto outcome = folder.import("account_id,product_id,quantity\nA1,P-BP,11\nA3,P-BP,1\n");
    REQUIRE_OK(outcome);
    QCOMPARE(outcome->counts.added, 1);
    QCOMPARE(outcome->counts.changed, 1);
    QCOMPARE(outcome->counts.vanished, 1);
    QCOMPARE(folder.lines(), QStringList({u"A1|P-BP|11000|1"_s, u"A2|P-BP|3000|0"_s, u"A3|P-BP|1000|1"_s}));
    QCOMPARE(need(ConnectionRepository(*folder.store).all()).size(), std::size_t(1));
}

void TestPsaImport::theProfileIsRememberedForTheConnection()
{
    Folder folder;
    QVERIFY(QDir(folder.store.path()).mkpath(u"profiles"_s));
    QVERIFY(QFile::copy(QStringLiteral(TRUEUP_TEST_DATA "/csv/german-profile.json"),
                        folder.store.path() + u"/profiles/german.json"_s));
    QFile data(QStringLiteral(TRUEUP_TEST_DATA "/csv/german-windows-1252.csv"));
    QVERIFY(data.open(QIODevice::ReadOnly));
    const QByteArray german = data.readAll();
    QVERIFY(!folder.import(german)); // its headings mean nothing without the profile
    const auto named = folder.import(german, CsvKind::Billed, u"CSV"_s, u"german"_s);
    REQUIRE_OK(named);
    QCOMPARE(named->profile, u"german"_s);
    const auto again = folder.import(german, CsvKind::Billed, u"csv"_s); // the same connection
    REQUIRE_OK(again);
    QCOMPARE(again->profile, u"german"_s);
    QCOMPARE(again->counts.unchanged, named->counts.added);
    QVERIFY(!folder.import(german, CsvKind::Billed, u"Other"_s)); // another connection has its own
    QCOMPARE(need(ConnectionRepository(*folder.store).all()).size(), std::size_t(1));
}

void TestPsaImport::anUnknownProfileIsNotFound()
{
    Folder folder;
    const auto refused = folder.import(kBilled, CsvKind::Billed, u"CSV"_s, u"nonsense"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    QVERIFY(need(ConnectionRepository(*folder.store).all()).empty());
}

void TestPsaImport::aVendorsNameIsRefused()
{
    Folder folder;
    addConnection(*folder.store);
    const QString before = contents(*folder.store);
    const auto refused = folder.import(kBilled, CsvKind::Billed, u"stellr"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(contents(*folder.store), before);
}

void TestPsaImport::connectionsDoNotMix()
{
    Folder folder;
    REQUIRE_OK(folder.import(kBilled));
    REQUIRE_OK(folder.import("account_id,product_id,quantity\nA1,P-BP,99\n", CsvKind::Billed, u"Second"_s));
    QCOMPARE(folder.lines(), QStringList({u"A1|P-BP|10000|1"_s, u"A1|P-BP|99000|1"_s, u"A2|P-BP|3000|1"_s}));
}

void TestPsaImport::theImportIsInTheAuditTrail()
{
    Folder folder;
    REQUIRE_OK(folder.import(kBilled));
    const auto entries = need(AuditRepository(*folder.store).all());
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(entries[0].actor, u"ann"_s);
    QCOMPARE(entries[0].action, u"import"_s);
    QCOMPARE(entries[0].detail[u"file"_s], QJsonValue(u"lines.csv"_s)); // without the person's folders
    QCOMPARE(entries[0].detail[u"added"_s].toInt(), 2);
}

void TestPsaImport::linesWithoutIdsFindTheAccountsOfAnEarlierList()
{
    Folder folder;
    REQUIRE_OK(folder.import("account_id,account_name\n17,Contoso Ltd\n", CsvKind::Accounts));
    REQUIRE_OK(folder.import("account_name,product_id,quantity\ncontoso ltd,P-BP,4\n"));
    QCOMPARE(folder.lines(), QStringList(u"17|P-BP|4000|1"_s)); // R27
}

TRUEUP_TEST_MAIN(TestPsaImport)
#include "tst_psa_import.moc"
