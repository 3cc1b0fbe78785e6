// SPDX-License-Identifier: GPL-3.0-or-later
// Fails the n-th statement, for every n: nothing is half stored, the transaction around it stays usable, and
// one run without the fault comes to the same state as if there had been none.
#include "core/storage/audit_repository.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

StatementHook failingAt(int n)
{
    return [n](int number, const QString &) -> Status {
        return number == n ? Status(fail(ErrorKind::Storage, u"planned"_s)) : Status();
    };
}

/// A vendor connection whose account has a first fetch with three lines.
struct VendorScene
{
    VendorScene()
        : connection(addConnection(*store).id), account(addAccounts(*store, connection, {u"C-1"_s})[0]),
          firstRun(addRun(*store, connection, 2)), secondRun(addRun(*store, connection, 3)),
          index(freshIndex())
    {
        need(inTransaction(*store, [&] {
            return VendorRepository(*store).publishAccount(
                account, firstRun, instant(2),
                {subscription(u"S1"_s, 1), subscription(u"S2"_s, 2), subscription(u"S3"_s, 3)}, index,
                RawRecords::pack("[1]"));
        }));
    }

    ServiceIndex freshIndex()
    {
        return ServiceIndex(connection, u"Stellr"_s,
                            need(VendorRepository(*store).knownServices(connection)));
    }

    /// One line unchanged, one changed, one gone, two new with new services, new raw records.
    Result<PublishCounts> publishSecond()
    {
        return VendorRepository(*store).publishAccount(account, secondRun, instant(3),
                                                       {subscription(u"S1"_s, 1), subscription(u"S2"_s, 20),
                                                        subscription(u"S4"_s, 4, u"NEW-1"_s),
                                                        subscription(u"S5"_s, 5, u"NEW-2"_s)},
                                                       index, RawRecords::pack("[2]"));
    }

    Store store;
    ConnectionId connection;
    VendorAccountId account;
    RunId firstRun;
    RunId secondRun;
    ServiceIndex index;
};

PsaImport import(int variant)
{
    const auto account = [](const QString &key) {
        PsaAccount result;
        result.key = key;
        return result;
    };
    const auto product = [](const QString &key) {
        PsaProduct result;
        result.key = key;
        return result;
    };
    const auto line = [](const QString &key, int quantity) {
        PsaImport::Line result{u"A1"_s, u"P1"_s, {}, {}};
        result.line.key = key;
        result.line.quantity = Quantity::fromUnits(quantity);
        return result;
    };
    PsaImport result;
    if (variant == 1) {
        result.accounts = {account(u"A1"_s), account(u"A2"_s)};
        result.products = {product(u"P1"_s)};
        result.lines = {line(u"L1"_s, 1), line(u"L2"_s, 2)};
    } else {
        result.accounts = {account(u"A1"_s), account(u"A3"_s)};
        result.products = {product(u"P1"_s), product(u"P2"_s)};
        result.lines = {line(u"L2"_s, 20), line(u"L3"_s, 3)};
        result.derivedAccounts = {account(u"A4"_s)};
        result.derivedProducts = {product(u"P4"_s)};
    }
    return result;
}

/// One line of G1 unchanged, one changed, one gone, one new; G2 known.
PsaImport agreements(int variant)
{
    const auto line = [](const QString &key, const QString &agreement, int quantity) {
        PsaImport::Line result{u"A1"_s, u"P1"_s, agreement, {}};
        result.line.key = key;
        result.line.quantity = Quantity::fromUnits(quantity);
        return result;
    };
    const auto agreement = [variant](const QString &key) {
        PsaImport::AgreementRow row{u"A1"_s, {}};
        row.agreement.key = key;
        row.agreement.name = key + QString::number(variant);
        return row;
    };
    PsaImport result = import(1);
    result.agreements = {agreement(u"G1"_s), agreement(u"G2"_s)};
    if (variant == 1) {
        result.lines = {line(u"L1"_s, u"G1"_s, 1), line(u"L2"_s, u"G1"_s, 2), line(u"L3"_s, u"G1"_s, 3),
                        line(u"L4"_s, u"G2"_s, 4)};
    } else {
        result.lines = {line(u"L1"_s, u"G1"_s, 1), line(u"L2"_s, u"G1"_s, 20), line(u"L5"_s, u"G1"_s, 5)};
    }
    return result;
}

} // namespace

class StorageFaultsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aPublishedAccountIsWholeOrNotThere()
    {
        VendorScene expected;
        need(inTransaction(*expected.store, [&] { return expected.publishSecond(); }));
        const QString after = contents(*expected.store);

        int failures = 0;
        for (int n = 1;; ++n) {
            VendorScene scene;
            const QString before = contents(*scene.store);
            scene.store->setStatementHook(failingAt(n));
            const auto tried = inTransaction(*scene.store, [&] { return scene.publishSecond(); });
            scene.store->setStatementHook(nullptr);
            if (tried)
                break;
            ++failures;
            QCOMPARE(tried.error().message, u"planned"_s);
            QCOMPARE(contents(*scene.store), before);
            scene.index = scene.freshIndex();
            need(inTransaction(*scene.store, [&] { return scene.publishSecond(); }));
            QCOMPARE(contents(*scene.store), after);
        }
        QVERIFY2(failures > 20, qPrintable(QString::number(failures)));
    }

    void aFailedAccountLeavesTheOthersOfItsTransaction()
    {
        int failures = 0;
        for (int n = 1;; ++n) {
            VendorScene scene;
            const auto other = addAccounts(*scene.store, scene.connection, {u"C-2"_s})[0];
            bool failed = false;
            need(inTransaction(*scene.store, [&]() -> Status {
                VendorRepository repository(*scene.store);
                scene.store->setStatementHook(failingAt(n));
                failed = !scene.publishSecond();
                scene.store->setStatementHook(nullptr);
                if (!failed)
                    return {};
                need(repository.markStale(scene.account, u"planned"_s, instant(3)));
                // The same new services, through the index that saw the failure.
                need(repository.publishAccount(
                    other, scene.secondRun, instant(3),
                    {subscription(u"S4"_s, 4, u"NEW-1"_s), subscription(u"S5"_s, 5, u"NEW-2"_s)}, scene.index,
                    RawRecords::pack("[3]")));
                return {};
            }));
            if (!failed)
                break;
            ++failures;
            const auto lines = need(VendorRepository(*scene.store).subscriptions());
            QCOMPARE(lines.size(), std::size_t(5)); // three old ones, two of the other account
            QVERIFY(lines[1].record.quantity == Quantity::fromUnits(2));
            QVERIFY(!lines[2].isMissing());
            QCOMPARE(need(VendorRepository(*scene.store).accounts())[0].freshness, Freshness::Stale);
            QVERIFY(need(scene.store->integrityProblems()).empty());
        }
        QVERIFY(failures > 20);
    }

    void anImportIsWholeOrNotThere()
    {
        const auto storeVariant = [](Store &store, ConnectionId connection, int variant) {
            return inTransaction(*store, [&] {
                return PsaRepository(*store).store(connection, import(variant), {}, instant(variant));
            });
        };
        Store expected;
        const ConnectionId connection = addConnection(*expected, u"CSV"_s, ConnectionKind::Csv).id;
        need(storeVariant(expected, connection, 1));
        need(storeVariant(expected, connection, 2));
        const QString after = contents(*expected);

        int failures = 0;
        for (int n = 1;; ++n) {
            Store store;
            addConnection(*store, u"CSV"_s, ConnectionKind::Csv);
            need(storeVariant(store, connection, 1));
            const QString before = contents(*store);
            store->setStatementHook(failingAt(n));
            const auto tried = storeVariant(store, connection, 2);
            store->setStatementHook(nullptr);
            if (tried)
                break;
            ++failures;
            QCOMPARE(contents(*store), before);
            need(storeVariant(store, connection, 2));
            QCOMPARE(contents(*store), after);
        }
        QVERIFY2(failures > 25, qPrintable(QString::number(failures)));
    }

    void aSyncsAgreementsAreWholeOrNotThere()
    {
        const auto storeVariant = [](Store &store, ConnectionId connection, int variant) {
            return inTransaction(*store, [&]() -> Result<AgreementCounts> {
                PsaRepository psa(*store);
                PsaImport lists = agreements(variant);
                AgreementLines read;
                read.lines = *std::exchange(lists.lines, {});
                read.whole = variant == 1 ? QSet<QString>{u"G1"_s, u"G2"_s} : QSet<QString>{u"G1"_s};
                if (variant == 2)
                    read.failed = {{u"G2"_s, u"No answer."_s}};
                if (const auto stored = psa.store(connection, lists, {}, instant(variant)); !stored)
                    return fail(stored.error());
                return psa.storeLines(connection, read, {}, instant(variant));
            });
        };
        Store expected;
        const ConnectionId connection = addConnection(*expected, u"PSA"_s, ConnectionKind::ConnectWise).id;
        need(storeVariant(expected, connection, 1));
        need(storeVariant(expected, connection, 2));
        const QString after = contents(*expected);

        int failures = 0;
        for (int n = 1;; ++n) {
            Store store;
            addConnection(*store, u"PSA"_s, ConnectionKind::ConnectWise);
            need(storeVariant(store, connection, 1));
            const QString before = contents(*store);
            store->setStatementHook(failingAt(n));
            const auto tried = storeVariant(store, connection, 2);
            store->setStatementHook(nullptr);
            if (tried)
                break;
            ++failures;
            QCOMPARE(tried.error().message, u"planned"_s);
            QCOMPARE(contents(*store), before);
            need(storeVariant(store, connection, 2));
            QCOMPARE(contents(*store), after);
        }
        QVERIFY2(failures > 25, qPrintable(QString::number(failures)));
    }

    void aListOfAccountsIsWholeOrNotThere()
    {
        int failures = 0;
        for (int n = 1;; ++n) {
            Store store;
            const ConnectionId connection = addConnection(*store).id;
            addAccounts(*store, connection, {u"C-1"_s, u"C-2"_s});
            const QString before = contents(*store);
            store->setStatementHook(failingAt(n));
            const Status tried = inTransaction(*store, [&]() -> Status {
                VendorRepository repository(*store);
                const auto saved = repository.saveAccounts(
                    connection, {{u"C-1"_s, u"New name"_s, {}, {}, {}}, {u"C-3"_s, u"New"_s, {}, {}, {}}},
                    instant(2));
                if (!saved)
                    return fail(saved.error());
                return repository.markAccountsMissing(connection, {u"C-1"_s, u"C-3"_s}, instant(2));
            });
            store->setStatementHook(nullptr);
            if (tried)
                break;
            ++failures;
            QCOMPARE(contents(*store), before);
        }
        QVERIFY(failures > 10);
    }

    void anAuditEntryIsWholeOrNotThere()
    {
        int failures = 0;
        for (int n = 1;; ++n) {
            Store store;
            AuditRepository audit(*store);
            need(inTransaction(*store, [&] {
                return audit.append({0, instant(1), {}, u"map"_s, {}, {}, {}, {}});
            }));
            store->setStatementHook(failingAt(n));
            const auto tried = inTransaction(*store, [&] {
                return audit.append({0, instant(2), {}, u"map"_s, {}, {}, {}, {}});
            });
            store->setStatementHook(nullptr);
            QVERIFY(!need(audit.verify()));
            QCOMPARE(need(audit.all()).size(), std::size_t(tried ? 2 : 1));
            if (tried)
                break;
            ++failures;
        }
        QVERIFY(failures >= 6);
    }

    void aFullDiskInTheMiddleOfAnAccountLeavesNothing()
    {
        VendorScene scene;
        const QString before = contents(*scene.store);
        need(scene.store->select(u"PRAGMA max_page_count = 1"_s, {}, [](const QSqlQuery &) {}));
        std::vector<SubscriptionRecord> many;
        for (int i = 0; i < 2000; ++i)
            many.push_back(subscription(u"M%1"_s.arg(i), i));
        {
            const auto transaction = need(Transaction::begin(*scene.store));
            const auto full = VendorRepository(*scene.store)
                                  .publishAccount(scene.account, scene.secondRun, instant(3), many,
                                                  scene.index, RawRecords::pack("[2]"));
            QVERIFY(!full);
            QCOMPARE(errorKindName(full.error().kind), u"disk_full"_s);
            QCOMPARE(transaction->commit().error().kind, ErrorKind::DiskFull);
        }
        need(scene.store->select(u"PRAGMA max_page_count = 1000000"_s, {}, [](const QSqlQuery &) {}));
        QCOMPARE(contents(*scene.store), before);
        scene.index = scene.freshIndex();
        need(inTransaction(*scene.store, [&] { return scene.publishSecond(); }));
    }
};

TRUEUP_TEST_MAIN(StorageFaultsTest)
#include "tst_storage_faults.moc"
