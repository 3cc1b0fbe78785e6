// SPDX-License-Identifier: GPL-3.0-or-later
// What a sync of a PSA stores: agreements, and their lines agreement by agreement.
#include "core/storage/psa_repository.h"

#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QElapsedTimer>

using namespace trueup;
using namespace trueup::test;

namespace {

PsaImport::AgreementRow agreement(const QString &key, const QString &accountKey = u"A1"_s)
{
    PsaImport::AgreementRow row{accountKey, {}};
    row.agreement.key = key;
    row.agreement.name = u"Agreement "_s + key;
    return row;
}

PsaImport::AgreementRow fullAgreement()
{
    PsaImport::AgreementRow row = agreement(u"G9"_s, u"A2"_s);
    Agreement &full = row.agreement;
    full.name = u"Größe"_s;
    full.type = u"Managed Services"_s;
    full.parentKey = u"G1"_s;
    full.status = u"Inactive"_s;
    full.active = false;
    full.billingCycle = u"Monthly"_s;
    full.currency = u"USD"_s;
    full.startDate = QDate(2025, 1, 1);
    full.endDate = QDate(2026, 12, 31);
    full.nextInvoiceDate = QDate(2026, 12, 1);
    full.timing = InvoiceTiming::Advance;
    full.prorates = true;
    full.invoicesProratedLines = true;
    return row;
}

PsaImport::Line line(const QString &key, const QString &agreementKey, int quantity)
{
    PsaImport::Line result{u"A1"_s, u"P1"_s, agreementKey, {}};
    result.line.key = key;
    result.line.quantity = Quantity::fromUnits(quantity);
    return result;
}

/// A PSA connection with two accounts, one product and the agreements G1 and G2.
class Psa
{
public:
    Psa() : connection(addConnection(*store, u"PSA"_s, ConnectionKind::ConnectWise).id)
    {
        PsaImport import;
        PsaAccount one, two;
        one.key = u"A1"_s;
        two.key = u"A2"_s;
        PsaProduct product;
        product.key = u"P1"_s;
        import.accounts = {one, two};
        import.products = {product};
        import.agreements = {agreement(u"G1"_s), agreement(u"G2"_s)};
        need(storeLists(import, 1));
    }

    PsaRepository repository() { return PsaRepository(*store); }
    Result<ImportCounts> storeLists(const PsaImport &import, int day)
    {
        return inTransaction(*store,
                             [&] { return repository().store(connection, import, {}, instant(day)); });
    }
    Result<ImportCounts> storeAgreements(const std::vector<PsaImport::AgreementRow> &rows, int day)
    {
        PsaImport import;
        import.agreements = rows;
        return storeLists(import, day);
    }
    Result<AgreementCounts> storeLines(const AgreementLines &read, int day, RunId run = {})
    {
        return inTransaction(*store,
                             [&] { return repository().storeLines(connection, read, run, instant(day)); });
    }
    std::vector<Agreement> agreements() { return need(repository().agreements()); }
    BilledLine stored(const QString &key) { return need(repository().billedLine(connection, key)).value(); }

    Store store;
    ConnectionId connection;
};

/// G1 with two lines and G2 with one, read whole.
AgreementLines bothWhole()
{
    AgreementLines read;
    read.lines = {line(u"L1"_s, u"G1"_s, 1), line(u"L2"_s, u"G1"_s, 2), line(u"L3"_s, u"G2"_s, 3)};
    read.whole = {u"G1"_s, u"G2"_s};
    return read;
}

void compareCounts(const ImportCounts &counts, int added, int changed, int vanished, int unchanged)
{
    QCOMPARE(counts.added, added);
    QCOMPARE(counts.changed, changed);
    QCOMPARE(counts.vanished, vanished);
    QCOMPARE(counts.unchanged, unchanged);
}

} // namespace

class PsaAgreementsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldOfAnAgreementComesBack()
    {
        Psa psa;
        const PsaImport::AgreementRow row = fullAgreement();
        compareCounts(need(psa.storeAgreements({agreement(u"G1"_s), agreement(u"G2"_s), row}, 2)), 1, 0, 0,
                      2);
        psa.store.reopen();
        const Agreement read = psa.agreements().back();
        const Agreement &full = row.agreement;
        QCOMPARE(read.connectionId, psa.connection);
        QCOMPARE(read.accountId, need(psa.repository().accounts())[1].id);
        QCOMPARE(read.key, full.key);
        QCOMPARE(read.name, full.name);
        QCOMPARE(read.type, full.type);
        QCOMPARE(read.parentKey, full.parentKey);
        QCOMPARE(read.status, full.status);
        QCOMPARE(read.active, full.active);
        QCOMPARE(read.billingCycle, full.billingCycle);
        QCOMPARE(read.currency, full.currency);
        QCOMPARE(read.startDate, full.startDate);
        QCOMPARE(read.endDate, full.endDate);
        QCOMPARE(read.nextInvoiceDate, full.nextInvoiceDate);
        QCOMPARE(read.timing, full.timing);
        QCOMPARE(read.prorates, full.prorates);
        QCOMPARE(read.invoicesProratedLines, full.invoicesProratedLines);
        QVERIFY(!read.fetchedAt.isValid() && !read.staleSince.isValid() && !read.missingSince.isValid());
        const Agreement plain = psa.agreements().front();
        QVERIFY(plain.active && !plain.startDate && !plain.endDate && !plain.nextInvoiceDate);
        QVERIFY(!plain.prorates && plain.timing == InvoiceTiming::Unknown);
    }

    void eachChangedFieldOfAnAgreementIsNoticed_data()
    {
        QTest::addColumn<int>("field");
        for (int field = 0; field < 14; ++field)
            QTest::addRow("field %d", field) << field;
    }
    void eachChangedFieldOfAnAgreementIsNoticed()
    {
        QFETCH(const int, field);
        Psa psa;
        PsaImport::AgreementRow one = agreement(u"G1"_s);
        Agreement &a = one.agreement;
        const std::function<void()> changes[] = {
            [&] { one.accountKey = u"A2"_s; },
            [&] { a.name = u"x"_s; },
            [&] { a.type = u"x"_s; },
            [&] { a.parentKey = u"x"_s; },
            [&] { a.status = u"x"_s; },
            [&] { a.active = false; },
            [&] { a.billingCycle = u"x"_s; },
            [&] { a.currency = u"CAD"_s; },
            [&] { a.startDate = QDate(2026, 2, 3); },
            [&] { a.endDate = QDate(2026, 2, 3); },
            [&] { a.nextInvoiceDate = QDate(2026, 2, 3); },
            [&] { a.timing = InvoiceTiming::Arrears; },
            [&] { a.prorates = true; },
            [&] { a.invoicesProratedLines = true; },
        };
        changes[field]();
        compareCounts(need(psa.storeAgreements({one, agreement(u"G2"_s)}, 2)), 0, 1, 0, 1);
        compareCounts(need(psa.storeAgreements({one, agreement(u"G2"_s)}, 3)), 0, 0, 0, 2);
    }

    void anAgreementThatIsReadWholeHasExactlyWhatCame()
    {
        Psa psa;
        const RunId run = addRun(*psa.store, psa.connection);
        const auto first = need(psa.storeLines(bothWhole(), 2, run));
        compareCounts(first.lines, 3, 0, 0, 0);
        compareCounts(first.linesOf[u"G1"_s], 2, 0, 0, 0);
        compareCounts(first.linesOf[u"G2"_s], 1, 0, 0, 0);
        QCOMPARE(psa.stored(u"L1"_s).agreementId, psa.agreements()[0].id);
        QCOMPARE(psa.stored(u"L3"_s).agreementId, psa.agreements()[1].id);
        QCOMPARE(psa.agreements()[0].fetchedAt, instant(2));
        QCOMPARE(need(psa.repository().history(psa.stored(u"L1"_s).id))[0].runId, run);

        AgreementLines read = bothWhole();
        read.lines.erase(read.lines.begin()); // L1 vanished
        read.lines[0].line.quantity = Quantity::fromUnits(20);
        const auto second = need(psa.storeLines(read, 3));
        compareCounts(second.lines, 0, 1, 1, 1);
        compareCounts(second.linesOf[u"G1"_s], 0, 1, 1, 0);
        QVERIFY(!second.linesOf.contains(u"G2"_s));
        QCOMPARE(psa.stored(u"L1"_s).missingSince, instant(3));
        QVERIFY(psa.stored(u"L2"_s).quantity == Quantity::fromUnits(20));
        QCOMPARE(psa.agreements()[1].fetchedAt, instant(3));
    }

    void anAgreementThatFailedKeepsItsLinesAndIsStale() // R7
    {
        Psa psa;
        need(psa.storeLines(bothWhole(), 2));
        AgreementLines read;
        read.lines = {line(u"L3"_s, u"G2"_s, 30)};
        read.whole = {u"G2"_s};
        read.failed = {{u"G1"_s, u"No answer."_s}};
        const auto counts = need(psa.storeLines(read, 3));
        compareCounts(counts.lines, 0, 1, 0, 0);
        QCOMPARE(counts.dataFrom, (QHash<QString, QDateTime>{{u"G1"_s, instant(2)}}));
        QVERIFY(!psa.stored(u"L1"_s).missingSince.isValid());
        const Agreement stale = psa.agreements()[0];
        QCOMPARE(stale.staleSince, instant(3));
        QCOMPARE(stale.staleReason, u"No answer."_s);
        QCOMPARE(stale.fetchedAt, instant(2));

        // Failing again tells why now, and since when as before.
        read.failed = {{u"G1"_s, u"Slow down."_s}};
        need(psa.storeLines(read, 4));
        QCOMPARE(psa.agreements()[0].staleSince, instant(3));
        QCOMPARE(psa.agreements()[0].staleReason, u"Slow down."_s);
        // The list of agreements does not speak of it.
        need(psa.storeAgreements({agreement(u"G1"_s), agreement(u"G2"_s)}, 5));
        QCOMPARE(psa.agreements()[0].staleSince, instant(3));
        // Whole again.
        need(psa.storeLines(bothWhole(), 6));
        QVERIFY(!psa.agreements()[0].staleSince.isValid() && psa.agreements()[0].staleReason.isEmpty());
    }

    void theLinesOfAnAgreementThatIsGoneAreGone()
    {
        Psa psa;
        need(psa.storeLines(bothWhole(), 2));
        need(psa.storeAgreements({agreement(u"G2"_s)}, 3));
        AgreementLines read;
        read.failed = {{u"G2"_s, u"No answer."_s}};
        const auto counts = need(psa.storeLines(read, 3));
        compareCounts(counts.linesOf[u"G1"_s], 0, 0, 2, 0);
        QCOMPARE(psa.agreements()[0].missingSince, instant(3));
        QCOMPARE(psa.stored(u"L1"_s).missingSince, instant(3));
        QVERIFY(!psa.stored(u"L3"_s).missingSince.isValid());
    }

    void aLineMovesToAnotherAgreement()
    {
        Psa psa;
        need(psa.storeLines(bothWhole(), 2));
        AgreementLines read;
        read.lines = {line(u"L1"_s, u"G2"_s, 1), line(u"L3"_s, u"G2"_s, 3)};
        read.whole = {u"G2"_s};
        read.failed = {{u"G1"_s, u"No answer."_s}};
        compareCounts(need(psa.storeLines(read, 3)).lines, 0, 1, 0, 1);
        QCOMPARE(psa.stored(u"L1"_s).agreementId, psa.agreements()[1].id);
    }

    void unknownKeysAreNamedAndNothingIsStored()
    {
        Psa psa;
        const QString before = contents(*psa.store);
        const auto rows = psa.storeAgreements({agreement(u"G3"_s, u"nobody"_s)}, 2);
        QCOMPARE(rows.error().kind, ErrorKind::InvalidInput);
        QVERIFY(rows.error().message.contains(u"nobody"_s));
        AgreementLines read = bothWhole();
        read.lines.push_back(line(u"L4"_s, u"G7"_s, 1));
        const auto lines = psa.storeLines(read, 2);
        QCOMPARE(lines.error().kind, ErrorKind::InvalidInput);
        QVERIFY(lines.error().message.contains(u"G7"_s));
        QCOMPARE(contents(*psa.store), before);
    }

    void aLineThatWasReadBackIsStoredAlone()
    {
        Psa psa;
        need(psa.storeLines(bothWhole(), 2));
        PsaImport::Line changed = line(u"L1"_s, u"G1"_s, 25);
        changed.line.updatedBy = u"Trueup"_s;
        PsaImport::AgreementRow row = agreement(u"G1"_s);
        row.agreement.nextInvoiceDate = QDate(2027, 1, 1);
        const auto read = [&](const PsaImport::Line &one, int day) {
            return inTransaction(*psa.store, [&] {
                return psa.repository().setQuantityRead(psa.connection, one, row, instant(day));
            });
        };
        REQUIRE_OK(read(changed, 3));
        QVERIFY(psa.stored(u"L1"_s).quantity == Quantity::fromUnits(25));
        QCOMPARE(psa.stored(u"L1"_s).updatedBy, u"Trueup"_s);
        QVERIFY(!psa.stored(u"L2"_s).missingSince.isValid());
        QCOMPARE(psa.agreements()[0].nextInvoiceDate, std::optional(QDate(2027, 1, 1)));
        QCOMPARE(psa.agreements()[0].fetchedAt, instant(2));
        QVERIFY(!psa.agreements()[1].missingSince.isValid());
        const auto history = need(psa.repository().history(psa.stored(u"L1"_s).id));
        QCOMPARE(history.size(), std::size_t(2));
        QCOMPARE(history[1].validFrom, instant(3));
        // A line that was just made.
        REQUIRE_OK(read(line(u"L9"_s, u"G1"_s, 7), 4));
        QVERIFY(psa.stored(u"L9"_s).quantity == Quantity::fromUnits(7));
    }

    void aLineReadWithAnUnknownCompanyOrProductWaitsForTheNextSync()
    {
        Psa psa;
        need(psa.storeLines(bothWhole(), 2));
        const QString before = contents(*psa.store);
        for (const bool product : {false, true}) {
            PsaImport::Line foreign = line(u"L1"_s, u"G1"_s, 1);
            (product ? foreign.productKey : foreign.accountKey) = u"nobody"_s;
            REQUIRE_OK(inTransaction(*psa.store, [&] {
                return psa.repository().setQuantityRead(psa.connection, foreign, agreement(u"G1"_s),
                                                        instant(5));
            }));
            QCOMPARE(contents(*psa.store), before);
        }
        QCOMPARE(
            psa.repository()
                .setQuantityRead(psa.connection, line(u"L1"_s, u"G1"_s, 1), agreement(u"G1"_s), instant(5))
                .error()
                .kind,
            ErrorKind::Internal); // outside a transaction
    }

    void anUnchangedSyncWritesHowFreshTheAgreementsAre()
    {
        Psa psa;
        need(psa.storeLines(bothWhole(), 2));
        QStringList expected = kNothingWritten;
        expected.insert(2, u"UPDATE psa_agreement"_s);
        expected.insert(2, u"UPDATE psa_agreement"_s);
        QCOMPARE(writesOf(*psa.store, [&] { need(psa.storeLines(bothWhole(), 3)); }), expected);
    }

    void thousandsOfLinesAreStoredInOneTransaction()
    {
        Psa psa;
        std::vector<PsaImport::AgreementRow> rows;
        AgreementLines read;
        for (int i = 0; i < 4000; ++i) {
            const QString key = QString::number(i);
            rows.push_back(agreement(key));
            read.whole.insert(key);
            for (int k = 0; k < 9 && read.lines.size() < 35'000; ++k) {
                PsaImport::Line one = line(QString::number(i * 9 + k), key, k);
                one.line.price = Amount::fromMillionths(26'400'000);
                one.line.billingCycle = u"Monthly"_s;
                read.lines.push_back(one);
            }
        }
        need(psa.storeAgreements(rows, 2));
        QElapsedTimer timer;
        timer.start();
        compareCounts(need(psa.storeLines(read, 3)).lines, 35'000, 0, 0, 0);
        const qint64 firstMs = timer.restart();
        compareCounts(need(psa.storeLines(read, 4)).lines, 0, 0, 0, 35'000);
        qInfo("35,000 lines on 4,000 agreements: %lld ms new, %lld ms unchanged", firstMs, timer.elapsed());
    }
};

TRUEUP_TEST_MAIN(PsaAgreementsTest)
#include "tst_psa_agreements.moc"
