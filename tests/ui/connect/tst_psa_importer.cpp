// SPDX-License-Identifier: GPL-3.0-or-later
// A PSA's files: recognised, read whole, corrected, and stored together or not at all.
#include "tests/ui/connect/connect_world.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_test.h"
#include "ui/connect/psa_importer.h"

#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = ConnectWorld::kPatienceMs;

/// An importer on an empty folder, and files for it.
class Desk
{
public:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_files.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::runtime_error("no room for a test file");
        return file.fileName();
    }
    void add(const QString &name, const QByteArray &bytes) { importer.addFiles({write(name, bytes)}); }
    /// Waits until what was chosen is read.
    bool isRead(CsvKind kind)
    {
        return QTest::qWaitFor([&] { return !importer.isReading() && importer.reading(kind); }, kPatienceMs);
    }
    const CsvImport &content(CsvKind kind) const { return *importer.reading(kind)->content; }

    UiWorld world;
    PsaImporter importer{world.session(), u"CSV"_s};

private:
    QTemporaryDir m_files;
};

const QByteArray kBilled = "account_id,account_name,product_id,quantity\nA1,Alpine,P1,10\nA2,Blue,P1,3\n";

} // namespace

class PsaImporterTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void oneFileOfLinesSuffices()
    {
        Desk desk;
        QVERIFY(!desk.importer.whyNot().isEmpty());
        desk.add(u"lines.csv"_s, kBilled);
        QVERIFY(desk.isRead(CsvKind::Billed));
        QCOMPARE(desk.content(CsvKind::Billed).rows, 2);
        QCOMPARE(desk.importer.reading(CsvKind::Billed)->preview->rows.size(), std::size_t(2));
        QCOMPARE(desk.importer.whyNot(), QString());

        QSignalSpy imported(&desk.importer, &PsaImporter::imported);
        desk.importer.import();
        QVERIFY(imported.wait(kPatienceMs));
        const auto result = imported.front().front().value<PsaImported>();
        QCOMPARE(result.lists.size(), std::size_t(1));
        QCOMPARE(result.lists.front().counts.added, 2);
        desk.world.refresh();
        QCOMPARE(desk.world.session().data()->input().psaAccounts.size(), std::size_t(2));
        QVERIFY(!desk.importer.file(CsvKind::Billed));
    }

    void filesAreRecognisedByTheirHeadings()
    {
        Desk desk;
        desk.importer.addFiles(
            {desk.write(u"a.csv"_s, "account_id,account_name\nA1,Alpine\nA2,Blue\n"),
             desk.write(u"b.csv"_s, kBilled),
             desk.write(u"c.csv"_s, "product_id,product_name,price\nP1,Business Premium,22.00\n")});
        for (const CsvKind kind : PsaImporter::kKinds)
            QVERIFY(desk.isRead(kind));
        QVERIFY(desk.importer.file(CsvKind::Accounts)->path.endsWith(u"a.csv"_s));
        QVERIFY(desk.importer.file(CsvKind::Billed)->path.endsWith(u"b.csv"_s));
        QVERIFY(desk.importer.file(CsvKind::Products)->path.endsWith(u"c.csv"_s));
        QCOMPARE(desk.importer.whyNot(), QString());
    }

    void anyErrorRefusesAll()
    {
        Desk desk;
        desk.importer.addFiles({desk.write(u"a.csv"_s, "account_id,account_name\nA1,Alpine\n"),
                                desk.write(u"b.csv"_s, kBilled + "A3,Cedar,P1,-4\nA4,Dune,P1,x\n")});
        QVERIFY(desk.isRead(CsvKind::Billed));
        const Error error = desk.importer.reading(CsvKind::Billed)->content.error();
        QVERIFY2(error.detail.startsWith(u"line 4: "_s), qPrintable(error.detail));
        QVERIFY(!desk.importer.whyNot().isEmpty());
        desk.importer.import(); // does nothing
        QVERIFY(!desk.importer.isStoring());

        // The file taken out, the other one may go.
        desk.importer.removeFile(CsvKind::Billed);
        QVERIFY(desk.isRead(CsvKind::Accounts));
        QCOMPARE(desk.importer.whyNot(), QString());
    }

    void aColumnIsAssignedByHand()
    {
        Desk desk;
        desk.add(u"odd.csv"_s, "Kunde,Artikel,Zahl\nAlpine,P1,10\n");
        QVERIFY(desk.isRead(CsvKind::Billed));
        QVERIFY(!desk.importer.reading(CsvKind::Billed)->content);
        desk.importer.setColumn(CsvKind::Billed, 0, CsvField::AccountName);
        QVERIFY(desk.isRead(CsvKind::Billed));
        desk.importer.setColumn(CsvKind::Billed, 1, CsvField::ProductId);
        QVERIFY(desk.isRead(CsvKind::Billed));
        desk.importer.setColumn(CsvKind::Billed, 2, CsvField::Quantity);
        QVERIFY(desk.isRead(CsvKind::Billed));
        REQUIRE_OK(desk.importer.reading(CsvKind::Billed)->content);

        // … and taken away again.
        desk.importer.setColumn(CsvKind::Billed, 2, std::nullopt);
        QVERIFY(desk.isRead(CsvKind::Billed));
        QVERIFY(!desk.importer.reading(CsvKind::Billed)->content);
    }

    void howAFileIsReadIsRemembered()
    {
        Desk desk;
        const QByteArray bytes = "Kunde;Artikel;Zahl\nAlpine;P1;10,5\n";
        desk.add(u"odd.csv"_s, bytes);
        QVERIFY(desk.isRead(CsvKind::Billed));
        CsvProfile profile;
        profile.decimal = DecimalMark::Comma;
        profile.columns = {{CsvField::AccountName, u"Kunde"_s},
                           {CsvField::ProductId, u"Artikel"_s},
                           {CsvField::Quantity, u"Zahl"_s}};
        desk.importer.setProfile(CsvKind::Billed, profile);
        QVERIFY(desk.isRead(CsvKind::Billed));

        QSignalSpy names(&desk.importer, &PsaImporter::profilesChanged);
        desk.importer.saveProfile(CsvKind::Billed, u"our export"_s);
        QTRY_VERIFY(desk.importer.profileNames().contains(u"our export"_s));
        QSignalSpy imported(&desk.importer, &PsaImporter::imported);
        desk.importer.import();
        QVERIFY(imported.wait(kPatienceMs));
        desk.world.session().parts().pool->waitForDone();

        desk.add(u"next month.csv"_s, bytes);
        QVERIFY(desk.isRead(CsvKind::Billed));
        QCOMPARE(desk.importer.file(CsvKind::Billed)->profile.columns, profile.columns);
        REQUIRE_OK(desk.importer.reading(CsvKind::Billed)->content);

        // A file of another shape is read afresh.
        desk.add(u"other.csv"_s, kBilled);
        QVERIFY(desk.isRead(CsvKind::Billed));
        QVERIFY(desk.importer.file(CsvKind::Billed)->profile.columns.isEmpty());
    }

    void aNameThatIsNoFileNameIsRefused()
    {
        Desk desk;
        desk.add(u"lines.csv"_s, kBilled);
        QVERIFY(desk.isRead(CsvKind::Billed));
        QSignalSpy failed(&desk.importer, &PsaImporter::failed);
        desk.importer.saveProfile(CsvKind::Billed, u"../evil"_s);
        QVERIFY(failed.wait(kPatienceMs));
        QCOMPARE(failed.front().front().value<Error>().kind, ErrorKind::InvalidInput);
    }

    void equalNamesFindEachOther()
    {
        UiWorld world([](Database &database) { storeDemo(database, {12, 0, false}); });
        PsaImporter importer(world.session(), u"CSV"_s);
        demo::StellrDataOptions options;
        options.customers = 12;
        QTemporaryDir files;
        QFile file(files.filePath(u"accounts.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(demo::demoPsaFiles(demo::StellrDataSet(options)).accounts);
        file.close();
        importer.addFiles({file.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(!importer.isReading(), kPatienceMs);
        REQUIRE_OK(importer.reading(CsvKind::Accounts)->content);
        QSignalSpy imported(&importer, &PsaImporter::imported);
        importer.import();
        QVERIFY(imported.wait(kPatienceMs));
        QVERIFY(imported.front().front().value<PsaImported>().mapped.accounts > 0);
    }
};

TRUEUP_GUI_TEST_MAIN(PsaImporterTest)
#include "tst_psa_importer.moc"
