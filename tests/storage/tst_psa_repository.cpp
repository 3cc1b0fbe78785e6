// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/psa_repository.h"

#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <limits>

using namespace trueup;
using namespace trueup::test;

namespace {

PsaAccount account(const QString &key, const QString &name)
{
    PsaAccount result;
    result.key = key;
    result.name = name;
    return result;
}

PsaProduct product(const QString &key, const QString &name)
{
    PsaProduct result;
    result.key = key;
    result.name = name;
    return result;
}

PsaImport::Line line(const QString &key, const QString &accountKey, const QString &productKey, int quantity)
{
    PsaImport::Line result{accountKey, productKey, {}, {}};
    result.line.key = key;
    result.line.quantity = Quantity::fromUnits(quantity);
    return result;
}

/// A CSV connection with two accounts and two products.
class Psa
{
public:
    Psa() : connection(addConnection(*store, u"CSV"_s, ConnectionKind::Csv).id)
    {
        PsaImport import;
        import.accounts = {account(u"A1"_s, u"Contoso"_s), account(u"A2"_s, u"Fabrikam"_s)};
        import.products = {product(u"P1"_s, u"Business Premium"_s), product(u"P2"_s, u"Backup"_s)};
        need(storeImport(import, 1));
    }

    PsaRepository repository() { return PsaRepository(*store); }
    Result<ImportCounts> storeImport(const PsaImport &import, int day, RunId run = {})
    {
        return inTransaction(*store,
                             [&] { return repository().store(connection, import, run, instant(day)); });
    }
    Result<ImportCounts> storeLines(const std::vector<PsaImport::Line> &lines, int day, RunId run = {})
    {
        PsaImport import;
        import.lines = lines;
        return storeImport(import, day, run);
    }
    std::vector<PsaAccount> accounts() { return need(repository().accounts()); }
    std::vector<PsaProduct> products() { return need(repository().products()); }
    std::vector<BilledLine> lines() { return need(repository().billedLines()); }

    Store store;
    ConnectionId connection;
};

void compareCounts(const ImportCounts &counts, int added, int changed, int vanished, int unchanged)
{
    QCOMPARE(counts.added, added);
    QCOMPARE(counts.changed, changed);
    QCOMPARE(counts.vanished, vanished);
    QCOMPARE(counts.unchanged, unchanged);
}

} // namespace

class PsaRepositoryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldOfAccountsAndProductsComesBack()
    {
        Psa psa;
        PsaAccount full = account(u"A9"_s, u"Größe & Söhne"_s);
        full.identifier = u"GROESSE"_s;
        full.domain = u"groesse.example"_s;
        full.status = u"On hold"_s;
        full.active = false;
        full.keyIsName = true;
        PsaProduct priced = product(u"P9"_s, u"Backup \U0001F4BE"_s);
        priced.identifier = u"MS-BP"_s;
        priced.active = false;
        priced.price = Amount::fromMillionths(std::numeric_limits<std::int64_t>::max());
        priced.cost = Amount::fromMillionths(0);
        priced.manufacturerPartNumber = u"CFQ7"_s;
        priced.vendorSku = u"SKU-1"_s;
        priced.keyIsName = true;
        PsaImport import;
        import.accounts = {full, account(u"A1"_s, {})};
        import.products = {priced, product(u"P1"_s, {})};
        compareCounts(need(psa.storeImport(import, 2)), 2, 2, 2, 0);

        psa.store.reopen();
        const PsaAccount readAccount = psa.accounts().back();
        QCOMPARE(readAccount.connectionId, psa.connection);
        QCOMPARE(readAccount.key, full.key);
        QCOMPARE(readAccount.identifier, full.identifier);
        QCOMPARE(readAccount.name, full.name);
        QCOMPARE(readAccount.status, full.status);
        QCOMPARE(readAccount.domain, full.domain);
        QCOMPARE(readAccount.active, false);
        QCOMPARE(readAccount.keyIsName, true);
        QVERIFY(!readAccount.missingSince.isValid());
        QVERIFY(psa.accounts()[0].active && !psa.accounts()[0].keyIsName);
        const PsaProduct readProduct = psa.products().back();
        QCOMPARE(readProduct.connectionId, psa.connection);
        QCOMPARE(readProduct.key, priced.key);
        QCOMPARE(readProduct.identifier, priced.identifier);
        QCOMPARE(readProduct.name, priced.name);
        QVERIFY(!readProduct.active && psa.products()[0].active);
        QVERIFY(readProduct.price == priced.price);
        QVERIFY(readProduct.cost == priced.cost); // 0 is not "none"
        QCOMPARE(readProduct.manufacturerPartNumber, priced.manufacturerPartNumber);
        QCOMPARE(readProduct.vendorSku, priced.vendorSku);
        QCOMPARE(readProduct.keyIsName, true);
        QVERIFY(!psa.products()[0].price && !psa.products()[0].cost);
    }

    void everyFieldOfALineComesBack()
    {
        Psa psa;
        PsaImport::Line full = line(u"L1"_s, u"A2"_s, u"P1"_s, 3);
        full.line.agreement = u"Managed é"_s;
        full.line.quantity = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::min());
        full.line.lessIncluded = Quantity::fromThousandths(2500);
        full.line.price = Amount::fromMillionths(22'000'000);
        full.line.cost = Amount::fromMillionths(0);
        full.line.currency = u"USD"_s;
        full.line.billingCycle = u"Monthly"_s;
        full.line.status = u"Active"_s;
        full.line.effectiveDate = QDate(2026, 1, 1);
        full.line.cancelledDate = QDate(9999, 12, 31);
        full.line.bill = BillMode::NoCharge;
        full.line.updatedBy = u"Größe"_s;
        full.line.updatedAt = instant(1);
        compareCounts(need(psa.storeLines({full, line(u"L2"_s, u"A1"_s, u"P2"_s, 0)}, 2)), 2, 0, 0, 0);

        const auto lines = psa.lines();
        QCOMPARE(lines.size(), std::size_t(2));
        const BilledLine &read = lines[0];
        QCOMPARE(read.connectionId, psa.connection);
        QCOMPARE(read.accountId, psa.accounts()[1].id);
        QCOMPARE(read.productId, psa.products()[0].id);
        QCOMPARE(read.key, full.line.key);
        QCOMPARE(read.agreement, full.line.agreement);
        QVERIFY(read.quantity == full.line.quantity);
        QVERIFY(read.lessIncluded == full.line.lessIncluded);
        QVERIFY(read.price == full.line.price && read.cost == full.line.cost);
        QCOMPARE(read.currency, full.line.currency);
        QCOMPARE(read.billingCycle, full.line.billingCycle);
        QCOMPARE(read.status, full.line.status);
        QVERIFY(read.effectiveDate == full.line.effectiveDate &&
                read.cancelledDate == full.line.cancelledDate);
        QCOMPARE(read.bill, full.line.bill);
        QCOMPARE(read.updatedBy, full.line.updatedBy);
        QCOMPARE(read.updatedAt, full.line.updatedAt);
        QCOMPARE(toInt(read.agreementId), 0);
        QVERIFY(!read.missingSince.isValid());
        QVERIFY(!lines[1].price && !lines[1].cost && !lines[1].effectiveDate && !lines[1].cancelledDate);
        compareCounts(need(psa.storeLines({full, line(u"L2"_s, u"A1"_s, u"P2"_s, 0)}, 3)), 0, 0, 0, 2);
    }

    void eachChangedFieldOfALineIsNoticed_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<bool>("version");
        const char *names[] = {"account",   "product",   "agreement", "quantity", "less",
                               "price",     "cost",      "currency",  "cycle",    "status",
                               "effective", "cancelled", "bill",      "by",       "at"};
        for (int field = 0; field < 15; ++field) {
            const bool version = field == 3 || field == 5 || field == 6 || field == 10 || field == 11;
            QTest::newRow(names[field]) << field << version;
        }
    }
    void eachChangedFieldOfALineIsNoticed()
    {
        QFETCH(int, field);
        QFETCH(bool, version);
        Psa psa;
        PsaImport::Line one = line(u"L1"_s, u"A1"_s, u"P1"_s, 3);
        need(psa.storeLines({one}, 2));
        BilledLine &l = one.line;
        const std::function<void()> changes[] = {
            [&] { one.accountKey = u"A2"_s; },
            [&] { one.productKey = u"P2"_s; },
            [&] { l.agreement = u"x"_s; },
            [&] { l.quantity = Quantity::fromUnits(4); },
            [&] { l.lessIncluded = Quantity::fromUnits(1); },
            [&] { l.price = Amount(); },
            [&] { l.cost = Amount(); },
            [&] { l.currency = u"CAD"_s; },
            [&] { l.billingCycle = u"x"_s; },
            [&] { l.status = u"x"_s; },
            [&] { l.effectiveDate = QDate(2026, 2, 3); },
            [&] { l.cancelledDate = QDate(2026, 2, 3); },
            [&] { l.bill = BillMode::DoNotBill; },
            [&] { l.updatedBy = u"x"_s; },
            [&] { l.updatedAt = instant(1); },
        };
        changes[field]();
        compareCounts(need(psa.storeLines({one}, 3)), 0, 1, 0, 0);
        compareCounts(need(psa.storeLines({one}, 4)), 0, 0, 0, 1);
        const auto history = need(psa.repository().history(psa.lines()[0].id));
        QCOMPARE(history.size(), std::size_t(version ? 2 : 1));
    }

    void linesAreSnapshotted()
    {
        Psa psa;
        const RunId run = addRun(*psa.store, psa.connection);
        PsaImport::Line one = line(u"L1"_s, u"A1"_s, u"P1"_s, 3);
        need(psa.storeLines({one}, 2, run));
        one.line.quantity = Quantity::fromUnits(5);
        one.line.price = Amount::fromMillionths(7);
        one.line.cost = Amount::fromMillionths(8);
        one.line.effectiveDate = QDate(2026, 11, 1);
        one.line.cancelledDate = QDate(2026, 12, 31);
        need(psa.storeLines({one}, 3));
        compareCounts(need(psa.storeLines({}, 4)), 0, 0, 1, 0);
        compareCounts(need(psa.storeLines({}, 5)), 0, 0, 0, 0);
        compareCounts(need(psa.storeLines({one}, 6)), 0, 1, 0, 0);

        QVERIFY(!psa.lines()[0].missingSince.isValid());
        const auto history = need(psa.repository().history(psa.lines()[0].id));
        QCOMPARE(history.size(), std::size_t(4));
        QCOMPARE(history[0].runId, run);
        QCOMPARE(history[0].validFrom, instant(2));
        QVERIFY(history[0].quantity == Quantity::fromUnits(3) && !history[0].price && !history[0].cost);
        QCOMPARE(toInt(history[1].runId), 0);
        QVERIFY(history[1].quantity == Quantity::fromUnits(5));
        QVERIFY(history[1].price == one.line.price && history[1].cost == one.line.cost);
        QVERIFY(history[1].effectiveDate == one.line.effectiveDate);
        QVERIFY(history[1].cancelledDate == one.line.cancelledDate);
        QCOMPARE(history[2].validFrom, instant(4));
        QVERIFY(!history[1].missing && history[2].missing && !history[3].missing);
    }

    void aListReplacesItsKindOnly()
    {
        Psa psa;
        need(psa.storeLines({line(u"L1"_s, u"A1"_s, u"P1"_s, 3)}, 2));
        PsaImport import;
        import.accounts = {account(u"A2"_s, u"Fabrikam"_s), account(u"A3"_s, u"Wide World"_s)};
        compareCounts(need(psa.storeImport(import, 3)), 1, 0, 1, 1);
        const auto accounts = psa.accounts();
        QCOMPARE(accounts[0].missingSince, instant(3));
        QVERIFY(!accounts[1].missingSince.isValid() && !accounts[2].missingSince.isValid());
        QVERIFY(!psa.products()[0].missingSince.isValid());
        QVERIFY(!psa.lines()[0].missingSince.isValid());

        import.accounts = {account(u"A1"_s, u"Contoso"_s)};
        compareCounts(need(psa.storeImport(import, 4)), 0, 1, 2, 0);
        QVERIFY(!psa.accounts()[0].missingSince.isValid());
        QCOMPARE(psa.accounts()[0].id, accounts[0].id);
    }

    void anUnchangedImportWritesNothing()
    {
        Psa psa;
        const std::vector<PsaImport::Line> lines{line(u"L1"_s, u"A1"_s, u"P1"_s, 3)};
        PsaImport import;
        import.accounts = {account(u"A1"_s, u"Contoso"_s), account(u"A2"_s, u"Fabrikam"_s)};
        import.products = {product(u"P1"_s, u"Business Premium"_s), product(u"P2"_s, u"Backup"_s)};
        import.lines = lines;
        import.derivedAccounts = {account(u"A1"_s, {})};
        need(psa.storeImport(import, 2));
        QCOMPARE(writesOf(*psa.store, [&] { need(psa.storeImport(import, 3)); }), kNothingWritten);
    }

    void renamesKeepTheId() // R27
    {
        Psa psa;
        const PsaAccountId before = psa.accounts()[0].id;
        PsaImport import;
        import.accounts = {account(u"A1"_s, u"Contoso International"_s), account(u"A2"_s, u"Fabrikam"_s)};
        compareCounts(need(psa.storeImport(import, 2)), 0, 1, 0, 1);
        QCOMPARE(psa.accounts()[0].id, before);
        QCOMPARE(psa.accounts()[0].name, u"Contoso International"_s);
    }

    void whatLinesNameIsAddedAndNeverTakenAway()
    {
        Psa psa;
        PsaImport import;
        import.lines = {line(u"L1"_s, u"A1"_s, u"new product"_s, 3),
                        line(u"L2"_s, u"new account"_s, u"P1"_s, 3)};
        import.derivedAccounts = {account(u"A1"_s, u"another name"_s), account(u"new account"_s, u"New"_s)};
        import.derivedProducts = {product(u"new product"_s, u"New"_s), product(u"new product"_s, u"New"_s)};
        compareCounts(need(psa.storeImport(import, 2)), 2, 0, 0, 0);
        QCOMPARE(psa.accounts().size(), std::size_t(3));
        QCOMPARE(psa.products().size(), std::size_t(3));
        QCOMPARE(psa.accounts()[0].name, u"Contoso"_s);

        // Not named again: still there. Missing and named again: there again.
        import.lines = std::vector<PsaImport::Line>();
        import.derivedAccounts.clear();
        import.derivedProducts.clear();
        need(psa.storeImport(import, 3));
        QVERIFY(!psa.accounts()[2].missingSince.isValid());
        PsaImport accounts;
        accounts.accounts = std::vector<PsaAccount>();
        compareCounts(need(psa.storeImport(accounts, 4)), 0, 0, 3, 0);
        import.derivedAccounts = {account(u"A1"_s, u"another name"_s)};
        need(psa.storeImport(import, 5));
        QVERIFY(!psa.accounts()[0].missingSince.isValid());
        QCOMPARE(psa.accounts()[0].name, u"Contoso"_s);
        QVERIFY(psa.accounts()[1].missingSince.isValid());
    }

    void unknownKeysAreNamedAndNothingIsStored()
    {
        Psa psa;
        const QString before = contents(*psa.store);
        std::vector<PsaImport::Line> lines{line(u"L0"_s, u"A1"_s, u"P1"_s, 1)};
        for (int i = 1; i <= 7; ++i)
            lines.push_back(line(u"L%1"_s.arg(i), u"X%1"_s.arg(i), u"P1"_s, 1));
        const auto refused = psa.storeLines(lines, 2);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(refused.error().message.contains(u"X1, X2, X3, X4, X5 and 2 more"_s),
                 qPrintable(refused.error().message));
        const auto product = psa.storeLines({line(u"L1"_s, u"A1"_s, u"P7"_s, 1)}, 2);
        QCOMPARE(product.error().kind, ErrorKind::InvalidInput);
        QVERIFY(product.error().message.contains(u"P7"_s));
        QCOMPARE(contents(*psa.store), before);
    }

    void twoRowsWithOneKeyAreNamed()
    {
        Psa psa;
        const QString before = contents(*psa.store);
        PsaImport import;
        import.accounts = {account(u"A3"_s, u"a"_s), account(u"A3"_s, u"b"_s), account(u"A4"_s, u"c"_s)};
        const auto refused = psa.storeImport(import, 2);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY(refused.error().message.contains(u"A3"_s) && !refused.error().message.contains(u"A4"_s));
        QCOMPARE(psa.storeLines({line(u"L"_s, u"A1"_s, u"P1"_s, 1), line(u"L"_s, u"A2"_s, u"P1"_s, 1)}, 2)
                     .error()
                     .kind,
                 ErrorKind::InvalidInput);
        QCOMPARE(contents(*psa.store), before);
    }

    void anImportThatFailsLeavesTheTransactionUsable()
    {
        Psa psa;
        PsaImport bad;
        bad.accounts = {account(u"A9"_s, u"half"_s)};
        bad.lines = {line(u"L1"_s, u"nobody"_s, u"P1"_s, 1)};
        need(inTransaction(*psa.store, [&]() -> Status {
            const auto refused = psa.repository().store(psa.connection, bad, {}, instant(2));
            if (refused)
                return fail(ErrorKind::Internal, u"not refused"_s);
            PsaImport good;
            good.lines = {line(u"L1"_s, u"A1"_s, u"P1"_s, 1)};
            need(psa.repository().store(psa.connection, good, {}, instant(2)));
            return {};
        }));
        QCOMPARE(psa.accounts().size(), std::size_t(2));
        QVERIFY(!psa.accounts()[0].missingSince.isValid());
        QCOMPARE(psa.lines().size(), std::size_t(1));
    }

    void oneConnectionsListsAreNotAnothers()
    {
        Psa psa;
        const ConnectionId other = addConnection(*psa.store, u"Other"_s, ConnectionKind::Csv).id;
        PsaImport import;
        import.accounts = {account(u"A1"_s, u"Contoso there"_s)};
        import.products = {product(u"P1"_s, u"Premium there"_s)};
        import.lines = {line(u"L1"_s, u"A1"_s, u"P1"_s, 1)};
        compareCounts(need(inTransaction(
                          *psa.store, [&] { return psa.repository().store(other, import, {}, instant(2)); })),
                      1, 0, 0, 0);
        QCOMPARE(psa.accounts().size(), std::size_t(3));
        QVERIFY(!psa.accounts()[0].missingSince.isValid());
        QCOMPARE(psa.lines()[0].accountId, psa.accounts()[2].id);
        compareCounts(need(psa.storeLines({line(u"L1"_s, u"A1"_s, u"P1"_s, 9)}, 3)), 1, 0, 0, 0);
        QVERIFY(psa.lines()[0].quantity == Quantity::fromUnits(1));
    }

    void storingNeedsATransaction()
    {
        Psa psa;
        QCOMPARE(psa.repository().store(psa.connection, {}, {}, instant(2)).error().kind,
                 ErrorKind::Internal);
    }
};

TRUEUP_TEST_MAIN(PsaRepositoryTest)
#include "tst_psa_repository.moc"
