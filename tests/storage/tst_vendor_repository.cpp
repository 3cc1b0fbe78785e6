// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/vendor_repository.h"

#include "core/base/clock.h"
#include "core/storage/columns.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QElapsedTimer>

#include <limits>

using namespace trueup;
using namespace trueup::test;

namespace {

/// A connection with accounts and a service index, and short words for what a sync does to them.
class Vendor
{
public:
    explicit Vendor(const QStringList &keys = {u"C-1"_s})
        : connection(addConnection(*store).id), accounts(addAccounts(*store, connection, keys)),
          index(connection, u"Stellr"_s, {})
    {
    }

    VendorRepository repository() { return VendorRepository(*store); }

    Result<PublishCounts> publish(const std::vector<SubscriptionRecord> &records, int day,
                                  const QByteArray &raw = "[]", std::size_t account = 0)
    {
        const RunId run = addRun(*store, connection, day);
        return inTransaction(*store, [&] {
            return repository().publishAccount(accounts[account], run, instant(day), records, index,
                                               RawRecords::pack(raw));
        });
    }

    std::vector<Subscription> lines() { return need(repository().subscriptions()); }
    VendorAccount account(std::size_t i = 0) { return need(repository().accounts())[i]; }

    Store store;
    ConnectionId connection;
    std::vector<VendorAccountId> accounts;
    ServiceIndex index;
};

void compareCounts(const PublishCounts &counts, int inserted, int changed, int gone, int unchanged)
{
    QCOMPARE(counts.inserted, inserted);
    QCOMPARE(counts.changed, changed);
    QCOMPARE(counts.gone, gone);
    QCOMPARE(counts.unchanged, unchanged);
}

rc::Gen<QString> anyText()
{
    return rc::gen::map(
        rc::gen::container<std::vector<char16_t>>(rc::gen::weightedOneOf<char16_t>({
            {5, rc::gen::inRange<char16_t>(u' ', u'~')},
            {2, rc::gen::inRange<char16_t>(0, 0xffff)},
            {1, rc::gen::element<char16_t>(0, 0xd83d, 0xde80, 0xfffe, 0xfeff, 0x301, u'\'', u'%')},
        })),
        [](const std::vector<char16_t> &units) {
            return QString(reinterpret_cast<const QChar *>(units.data()),
                           static_cast<qsizetype>(units.size()));
        });
}

std::optional<std::int64_t> anyOptional()
{
    return *rc::gen::weightedOneOf<std::optional<std::int64_t>>(
        {{1, rc::gen::just(std::optional<std::int64_t>())},
         {4, rc::gen::map(rc::gen::arbitrary<std::int64_t>(),
                          [](std::int64_t v) { return std::optional(v); })}});
}

SubscriptionRecord anyRecord(const QString &key)
{
    SubscriptionRecord record;
    record.key = key;
    for (QString *text :
         {&record.contractNo, &record.lineNo, &record.vendorSubscriptionId, &record.vendorId,
          &record.vendorName, &record.productId, &record.skuNo, &record.mfgPartNo, &record.offerId,
          &record.productName, &record.currency, &record.billingFrequency, &record.status})
        *text = *anyText();
    if (const auto value = anyOptional())
        record.quantity = Quantity::fromThousandths(*value);
    if (const auto value = anyOptional())
        record.unitPrice = Amount::fromMillionths(*value);
    if (const auto value = anyOptional())
        record.customerPrice = Amount::fromMillionths(*value);
    if (*rc::gen::arbitrary<bool>())
        record.startDate = QDate(2000, 1, 1).addDays(*rc::gen::inRange(0, 20'000));
    if (*rc::gen::arbitrary<bool>())
        record.endDate = QDate(9999, 12, 31).addDays(-*rc::gen::inRange(0, 20'000));
    return record;
}

} // namespace

class VendorRepositoryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    // --- accounts

    void accountsAreAddedChangedAndFoundAgain()
    {
        Store store;
        const ConnectionId connection = addConnection(*store).id;
        VendorRepository repository(*store);
        const VendorAccountRecord contoso{u"200001"_s, u"contoso.com"_s, u"active"_s, u"contoso.com"_s,
                                          u"US"_s};
        const VendorAccountRecord fabrikam{u"200002"_s, u"Fabrikam é"_s, {}, {}, {}};
        const auto save = [&](const std::vector<VendorAccountRecord> &records) {
            return need(inTransaction(
                *store, [&] { return repository.saveAccounts(connection, records, instant(1)); }));
        };
        const auto ids = save({contoso, fabrikam});
        QCOMPARE(ids.size(), std::size_t(2));
        VendorAccountRecord renamed = contoso;
        renamed.name = u"Contoso Ltd"_s;
        const auto again = save({fabrikam, renamed, fabrikam});
        QCOMPARE(again, std::vector<VendorAccountId>({ids[1], ids[0], ids[1]}));

        const auto accounts = need(repository.accounts());
        QCOMPARE(accounts.size(), std::size_t(2));
        QVERIFY(accounts[0].record == renamed);
        QVERIFY(accounts[1].record == fabrikam);
        QCOMPARE(accounts[0].connectionId, connection);
        QCOMPARE(accounts[0].freshness, Freshness::NeverFetched);
        QVERIFY(!accounts[0].fetchedAt.isValid() && !accounts[0].missingSince.isValid());
        QCOMPARE(writesOf(*store, [&] { save({renamed, fabrikam}); }), kNothingWritten);
    }

    void unlistedAccountsAreMissingUntilTheyComeBack()
    {
        Vendor vendor({u"C-1"_s, u"C-2"_s});
        const ConnectionId other = addConnection(*vendor.store, u"other"_s).id;
        addAccounts(*vendor.store, other, {u"C-2"_s});
        const auto mark = [&](const std::vector<QString> &keys, int day) {
            need(inTransaction(*vendor.store, [&] {
                return vendor.repository().markAccountsMissing(vendor.connection, keys, instant(day));
            }));
        };
        need(vendor.publish({subscription(u"S1"_s, 5)}, 1));
        const VendorAccountId leaver = vendor.account(1).id;
        need(inTransaction(*vendor.store, [&]() -> Status {
            need(vendor.repository().markStale(vendor.account(0).id, u"no answer"_s, instant(1)));
            return vendor.repository().markStale(leaver, u"no answer"_s, instant(1));
        }));
        mark({u"C-1"_s}, 2);
        mark({u"C-1"_s}, 3);
        QCOMPARE(vendor.account(0).staleReason, u"no answer"_s);
        QVERIFY(vendor.account(1).staleReason.isEmpty() && !vendor.account(1).staleSince.isValid());
        QVERIFY(!vendor.account(0).missingSince.isValid());
        QCOMPARE(vendor.account(1).missingSince, instant(2));
        QVERIFY(!vendor.account(2).missingSince.isValid()); // the other connection's
        addAccounts(*vendor.store, vendor.connection, {u"C-2"_s});
        QVERIFY(!vendor.account(1).missingSince.isValid());
    }

    void aFailedFetchKeepsTheLastGoodData() // R7
    {
        Vendor vendor({u"C-1"_s, u"C-2"_s});
        need(vendor.publish({subscription(u"S1"_s, 5)}, 2));
        const auto markStale = [&](std::size_t account, int day) {
            need(inTransaction(*vendor.store, [&] {
                return vendor.repository().markStale(vendor.accounts[account], u"No answer in time."_s,
                                                     instant(day));
            }));
        };
        markStale(0, 3);
        markStale(0, 4);
        markStale(1, 4);
        QCOMPARE(vendor.account(0).freshness, Freshness::Stale);
        QCOMPARE(vendor.account(0).staleSince, instant(3));
        QCOMPARE(vendor.account(0).staleReason, u"No answer in time."_s);
        QCOMPARE(vendor.account(0).fetchedAt, instant(2));
        QCOMPARE(vendor.lines().size(), std::size_t(1));
        QVERIFY(!vendor.lines()[0].isMissing());
        QCOMPARE(vendor.account(1).freshness, Freshness::NeverFetched);
        QCOMPARE(vendor.account(1).staleReason, u"No answer in time."_s);

        need(vendor.publish({subscription(u"S1"_s, 5)}, 5));
        QCOMPARE(vendor.account(0).freshness, Freshness::Current);
        QVERIFY(!vendor.account(0).staleSince.isValid());
        QVERIFY(vendor.account(0).staleReason.isEmpty());
    }

    // --- lines

    void everyFieldOfALineComesBackAndIsThenUnchanged()
    {
        Vendor vendor;
        CHECK_PROPERTY([&vendor] {
            const std::vector<SubscriptionRecord> records{anyRecord(u"S1"_s), anyRecord(u"S2"_s)};
            need(vendor.publish(records, 2));
            const auto lines = vendor.lines();
            RC_ASSERT(lines.size() == 2U);
            for (std::size_t i = 0; i < 2; ++i) {
                SubscriptionRecord kept = records[i];
                for (QString *text :
                     {&kept.contractNo, &kept.lineNo, &kept.vendorSubscriptionId, &kept.vendorId,
                      &kept.vendorName, &kept.productId, &kept.skuNo, &kept.mfgPartNo, &kept.offerId,
                      &kept.productName, &kept.currency, &kept.billingFrequency, &kept.status})
                    *text = column::storable(*text);
                RC_ASSERT(lines[i].record == kept);
                RC_ASSERT(lines[i].firstSeenAt == instant(2));
                RC_ASSERT(!lines[i].isMissing());
            }
            const PublishCounts again = need(vendor.publish(records, 3));
            RC_ASSERT(again.unchanged == 2);
            RC_ASSERT(again.changed + again.inserted + again.gone == 0);
        });
    }

    void textsThatCannotBeKeptAreTheSameEveryTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        QTest::newRow("null") << QString() << QString();
        QTest::newRow("whole pair") << u"a\U0001F680"_s << u"a\U0001F680"_s;
        QTest::newRow("nothing character") << QString(QChar(0)) + u"b"_s << QString(QChar(0)) + u"b"_s;
        QTest::newRow("half a pair") << u"a"_s + QChar(0xd83d) + u"b"_s << u"a\ufffdb"_s;
        QTest::newRow("byte order mark") << u"\ufeffname"_s << u"name"_s;
        QTest::newRow("swapped mark") << QString(QChar(0xfffe)) + u"name"_s << u"\ufffdname"_s;
        QTest::newRow("no characters") << u"a"_s + QChar(0xfffe) + QChar(0xffff) << u"a\ufffd\ufffd"_s;
        QTest::newRow("mark behind") << u"a\ufeffb"_s << u"a\ufeffb"_s;
        QTest::newRow("marks only") << u"\ufeff\ufeff"_s << QString();
    }
    void textsThatCannotBeKeptAreTheSameEveryTime()
    {
        QFETCH(QString, text);
        QFETCH(QString, kept);
        Vendor vendor;
        SubscriptionRecord line = subscription(u"S1"_s, 5);
        line.status = text;
        need(vendor.publish({line}, 2));
        QCOMPARE(vendor.lines()[0].record.status, kept);
        compareCounts(need(vendor.publish({line}, 3)), 0, 0, 0, 1);
    }

    void theLimitsOfNumbersAreKept()
    {
        Vendor vendor;
        SubscriptionRecord low = subscription(u"low"_s, 0);
        low.quantity = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::min());
        low.unitPrice = Amount::fromMillionths(std::numeric_limits<std::int64_t>::min());
        SubscriptionRecord high = subscription(u"high"_s, 0);
        high.quantity = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::max());
        high.unitPrice = Amount::fromMillionths(std::numeric_limits<std::int64_t>::max());
        SubscriptionRecord none = subscription(u"none"_s, 0);
        none.quantity.reset();
        none.unitPrice.reset();
        need(vendor.publish({low, high, none}, 2));
        const auto lines = vendor.lines();
        QVERIFY(lines[0].record == low);
        QVERIFY(lines[1].record == high);
        QVERIFY(lines[2].record == none);
        QVERIFY(!lines[2].record.quantity); // R3: no seat count is not 0
    }

    void anIdenticalFetchWritesOnlyTheTimeOfTheFetch()
    {
        Vendor vendor;
        const std::vector<SubscriptionRecord> records{subscription(u"S1"_s, 5),
                                                      subscription(u"S2"_s, 7, u"other"_s)};
        need(vendor.publish(records, 2, "[1]"));
        const RunId run = addRun(*vendor.store, vendor.connection, 3);
        const QString before = contents(*vendor.store);
        std::optional<PublishCounts> counts;
        const QStringList statements = writesOf(*vendor.store, [&] {
            counts = need(inTransaction(*vendor.store, [&] {
                return vendor.repository().publishAccount(vendor.accounts[0], run, instant(3), records,
                                                          vendor.index, RawRecords::pack("[1]"));
            }));
        });
        compareCounts(*counts, 0, 0, 0, 2);
        QCOMPARE(statements, QStringList({u"BEGIN IMMEDIATE"_s, u"SAVEPOINT part"_s,
                                          u"UPDATE vendor_account"_s, u"RELEASE SAVEPOINT"_s, u"COMMIT"_s}));
        QString after = contents(*vendor.store);
        QVERIFY(after != before);
        after.replace(toIsoUtc(instant(3)), toIsoUtc(instant(2)));
        QString expected = before;
        expected.replace(toIsoUtc(instant(3)), toIsoUtc(instant(2))); // the run's own row
        QCOMPARE(after, expected);
    }

    void everyChangeIsAVersionBetweenTwoFetches()
    {
        Vendor vendor;
        SubscriptionRecord line = subscription(u"S1"_s, 5);
        const auto publishNext = [&](int day) { return need(vendor.publish({line}, day)); };
        compareCounts(publishNext(2), 1, 0, 0, 0);
        line.quantity = Quantity::fromUnits(6);
        compareCounts(publishNext(3), 0, 1, 0, 0);
        compareCounts(publishNext(4), 0, 0, 0, 1);
        line.unitPrice = Amount::fromMillionths(5'000'000);
        publishNext(5);
        line.status = u"suspended"_s;
        publishNext(6);
        line.endDate = QDate(2027, 1, 31);
        publishNext(7);
        line.productName = u"Renamed"_s; // stored, but no version: nothing that is billed changed
        compareCounts(publishNext(8), 0, 1, 0, 0);

        const auto lines = vendor.lines();
        QVERIFY(lines[0].record == line);
        const auto history = need(vendor.repository().history(lines[0].id));
        QCOMPARE(history.size(), std::size_t(5));
        QVERIFY(!history[0].previousSeenAt.isValid());
        QCOMPARE(history[0].validFrom, instant(2));
        QCOMPARE(history[1].previousSeenAt, instant(2));
        QCOMPARE(history[1].validFrom, instant(3));
        QVERIFY(history[1].quantity == Quantity::fromUnits(6));
        QCOMPARE(history[2].previousSeenAt, instant(4));
        QVERIFY(history[2].unitPrice == line.unitPrice);
        QCOMPARE(history[3].status, u"suspended"_s);
        QVERIFY(history[4].endDate == line.endDate);
        QVERIFY(!history[4].missing);
        QCOMPARE(history[4].subscriptionId, lines[0].id);
        QVERIFY(toInt(history[0].runId) > 0 && history[0].runId != history[1].runId);
    }

    void aLineThatIsGoneIsMissingAndMayComeBack() // R7
    {
        Vendor vendor;
        const auto first = subscription(u"S1"_s, 5);
        const auto second = subscription(u"S2"_s, 7);
        need(vendor.publish({first, second}, 2));
        compareCounts(need(vendor.publish({first}, 3)), 0, 0, 1, 1);
        compareCounts(need(vendor.publish({first}, 4)), 0, 0, 0, 1);
        auto gone = vendor.lines()[1];
        QCOMPARE(gone.missingSince, instant(3));
        QVERIFY(gone.record.quantity == Quantity::fromUnits(7));

        compareCounts(need(vendor.publish({first, second}, 5)), 0, 1, 0, 1);
        gone = vendor.lines()[1];
        QVERIFY(!gone.isMissing());
        QCOMPARE(gone.firstSeenAt, instant(2));
        const auto history = need(vendor.repository().history(gone.id));
        QCOMPARE(history.size(), std::size_t(3));
        QVERIFY(!history[0].missing && history[1].missing && !history[2].missing);
        QCOMPARE(history[2].previousSeenAt, instant(4));
    }

    void anArrivalIsDatedByTheFetchesAroundIt()
    {
        Vendor vendor;
        need(vendor.publish({subscription(u"S1"_s, 5)}, 2));
        need(vendor.publish({subscription(u"S1"_s, 5), subscription(u"S2"_s, 1)}, 4));
        const auto history = need(vendor.repository().history(vendor.lines()[1].id));
        QCOMPARE(history[0].previousSeenAt, instant(2));
        QCOMPARE(history[0].validFrom, instant(4));
    }

    void theSameSubscriptionIdCountsOnce() // R6
    {
        Vendor vendor;
        compareCounts(need(vendor.publish({subscription(u"S1"_s, 5), subscription(u"S1"_s, 9)}, 2)), 1, 0, 0,
                      0);
        QVERIFY(vendor.lines()[0].record.quantity == Quantity::fromUnits(5));
    }

    void anEmptyCompleteFetchMarksAllMissing()
    {
        Vendor vendor;
        need(vendor.publish({subscription(u"S1"_s, 5), subscription(u"S2"_s, 6)}, 2));
        compareCounts(need(vendor.publish({}, 3)), 0, 0, 2, 0);
        QCOMPARE(vendor.account().freshness, Freshness::Current);
    }

    void oneAccountsLinesAreNotAnothers()
    {
        Vendor vendor({u"C-1"_s, u"C-2"_s});
        need(vendor.publish({subscription(u"S1"_s, 5)}, 2, "[]", 0));
        need(vendor.publish({subscription(u"S1"_s, 6)}, 2, "[]", 1));
        compareCounts(need(vendor.publish({}, 3, "[]", 0)), 0, 0, 1, 0);
        const auto lines = vendor.lines();
        QVERIFY(lines[0].isMissing());
        QVERIFY(!lines[1].isMissing());
        QCOMPARE(lines[0].accountId, vendor.accounts[0]);
        QCOMPARE(lines[1].accountId, vendor.accounts[1]);
    }

    void anUnknownAccountIsRefused()
    {
        Vendor vendor;
        vendor.accounts[0] = VendorAccountId{999};
        QCOMPARE(vendor.publish({subscription(u"S1"_s, 5)}, 2).error().kind, ErrorKind::NotFound);
        QVERIFY(vendor.lines().empty());
    }

    void publishingNeedsATransaction()
    {
        Vendor vendor;
        const auto result = vendor.repository().publishAccount(vendor.accounts[0], RunId{1}, instant(2), {},
                                                               vendor.index, RawRecords::pack({}));
        QCOMPARE(result.error().kind, ErrorKind::Internal);
    }

    // --- services

    void servicesKeepTheirIdsAndIdentifiers() // R4
    {
        Vendor vendor({u"C-1"_s, u"C-2"_s});
        SubscriptionRecord line = subscription(u"S1"_s, 5);
        line.skuNo = u"SKU-9"_s;
        line.offerId = u"Offer é"_s;
        need(vendor.publish({line, subscription(u"S2"_s, 1, u"OTHER"_s)}, 2, "[]", 0));
        need(vendor.publish({line}, 2, "[]", 1));
        const auto services = need(vendor.repository().services());
        QCOMPARE(services.size(), std::size_t(2));
        const auto lines = vendor.lines();
        QCOMPARE(lines[0].serviceId, lines[2].serviceId);
        QVERIFY(lines[0].serviceId != lines[1].serviceId);

        const auto known = need(vendor.repository().knownServices(vendor.connection));
        QCOMPARE(known.size(), vendor.index.services().size());
        for (std::size_t i = 0; i < known.size(); ++i) {
            const KnownService &expected = vendor.index.services()[i];
            QCOMPARE(known[i].service.id, expected.service.id);
            QCOMPARE(known[i].service.connectionId, vendor.connection);
            QCOMPARE(known[i].service.key, expected.service.key);
            QCOMPARE(known[i].service.sku, expected.service.sku);
            QCOMPARE(known[i].service.name, expected.service.name);
            QCOMPARE(known[i].service.vendorName, expected.service.vendorName);
            QCOMPARE(known[i].service.term, expected.service.term);
            QCOMPARE(known[i].service.billingFrequency, expected.service.billingFrequency);
            QVERIFY(known[i].identifiers == expected.identifiers);
        }
        QVERIFY(need(vendor.repository().knownServices(ConnectionId{99})).empty());
    }

    void aServiceLearnsIdentifiersInLaterRuns()
    {
        Vendor vendor;
        SubscriptionRecord line = subscription(u"S1"_s, 5);
        need(vendor.publish({line}, 2));
        vendor.index = ServiceIndex(vendor.connection, u"Stellr"_s,
                                    need(vendor.repository().knownServices(vendor.connection)));
        line.skuNo = u"SKU-9"_s;
        need(vendor.publish({line}, 3));
        const auto known = need(vendor.repository().knownServices(vendor.connection));
        QCOMPARE(known.size(), std::size_t(1));
        QVERIFY(known[0].identifiers == vendor.index.services()[0].identifiers);
        QCOMPARE(std::ranges::count(known[0].identifiers, IdentifierKind::SkuNo, &ServiceIdentifier::kind),
                 1);
    }

    // --- raw records

    void rawRecordsAreKeptWhereTheyDiffer()
    {
        Vendor vendor;
        QVERIFY(need(vendor.repository().rawRecords(vendor.accounts[0])).isEmpty());
        const QByteArray first = "[{\"subscriptionId\":\"S1\",\"name\":\"é\"}]";
        const auto stored = [&] {
            return valueOf(*vendor.store, u"SELECT count(*) FROM raw_record"_s).toInt();
        };
        need(vendor.publish({}, 2, first));
        need(vendor.publish({}, 3, first));
        QCOMPARE(stored(), 1);
        QCOMPARE(need(vendor.repository().rawRecords(vendor.accounts[0])), first);
        need(vendor.publish({}, 4, "[]"));
        need(vendor.publish({}, 5, first));
        QCOMPARE(stored(), 3);
        QCOMPARE(need(vendor.repository().rawRecords(vendor.accounts[0])), first);
        need(vendor.publish({}, 6, {}));
        QCOMPARE(stored(), 3);
    }

    void damagedRawRecordsAreNotHandedOut()
    {
        Vendor vendor;
        need(vendor.publish({}, 2, "[1]"));
        const QByteArray hugePromise = "\xff\xff\xff\xff" + qCompress(QByteArray("[1]")).mid(4);
        for (const QByteArray &data : {qCompress(QByteArray("[2]")), hugePromise, QByteArray("x")}) {
            REQUIRE_OK(vendor.store->execute(u"UPDATE raw_record SET data = ?"_s, {data}));
            QCOMPARE(vendor.repository().rawRecords(vendor.accounts[0]).error().kind, ErrorKind::Damaged);
        }
    }

    // --- figures, for the log

    void twentyThousandLines()
    {
        constexpr int accountCount = 2500;
        QStringList keys;
        for (int i = 0; i < accountCount; ++i)
            keys.append(u"C-%1"_s.arg(i));
        Vendor vendor(keys);
        const RunId run = addRun(*vendor.store, vendor.connection);
        const auto publishAll = [&](int day) {
            need(inTransaction(*vendor.store, [&]() -> Status {
                for (std::size_t account = 0; account < vendor.accounts.size(); ++account) {
                    std::vector<SubscriptionRecord> records;
                    for (int i = 0; i < 8; ++i)
                        records.push_back(
                            subscription(u"S-%1-%2"_s.arg(account).arg(i), i, u"PART-%1"_s.arg(i)));
                    need(vendor.repository().publishAccount(vendor.accounts[account], run, instant(day),
                                                            records, vendor.index, RawRecords::pack("[]")));
                }
                return {};
            }));
        };
        QElapsedTimer timer;
        timer.start();
        publishAll(2);
        qInfo() << "storing 20,000 new lines:" << timer.restart() << "ms";
        publishAll(3);
        qInfo() << "storing them unchanged:" << timer.restart() << "ms";
        QCOMPARE(vendor.lines().size(), std::size_t(20'000));
        qInfo() << "reading them:" << timer.restart() << "ms";
        vendor.store.reopen();
        qInfo() << "closing and opening with the quick check:" << timer.restart() << "ms";
        QVERIFY(need(vendor.store->integrityProblems()).empty());
    }
};

TRUEUP_TEST_MAIN(VendorRepositoryTest)
#include "tst_vendor_repository.moc"
