// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_identity.h"
#include "tests/support/test_case.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <set>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

SubscriptionRecord businessPremium()
{
    SubscriptionRecord record;
    record.vendorName = u"Microsoft"_s;
    record.mfgPartNo = u"CFQ7TTC0LDPB:0001:P1Y:M"_s;
    record.skuNo = u"7654321"_s;
    record.offerId = u"CFQ7TTC0LDPB:0001"_s;
    record.productId = u"900123"_s;
    record.productName = u"NCE Microsoft 365 Business Premium (Annual, billed monthly)"_s;
    record.billingFrequency = u"month"_s;
    return record;
}

SubscriptionRecord namedOnly(const QString &name, const QString &frequency = u"month"_s)
{
    SubscriptionRecord record;
    record.productName = name;
    record.billingFrequency = frequency;
    return record;
}

ServiceIndex freshIndex()
{
    return ServiceIndex(ConnectionId{1}, u"Stellr"_s, {});
}

/// What a next run loads: the services as stored by this one.
ServiceIndex reloaded(const ServiceIndex &index)
{
    return ServiceIndex(ConnectionId{1}, u"Stellr"_s, index.services());
}

/// Which lines stand together, independent of numbering.
using Partition = std::set<std::set<std::size_t>>;
Partition partition(const std::vector<SubscriptionRecord> &records, const std::vector<std::size_t> &order)
{
    ServiceIndex index = freshIndex();
    std::map<std::size_t, std::set<std::size_t>> groups;
    for (const std::size_t line : order)
        groups[index.assign(records[line]).index].insert(line);
    Partition result;
    for (const auto &[service, lines] : groups)
        result.insert(lines);
    return result;
}

/// Lines as a vendor sends them: products with part numbers of their own, each in several terms and
/// frequencies.
rc::Gen<std::vector<SubscriptionRecord>> catalogueLines()
{
    return rc::gen::container<std::vector<SubscriptionRecord>>(rc::gen::exec([] {
        const int product = *rc::gen::inRange(0, 6);
        const QString term = *rc::gen::element(u"P1M"_s, u"P1Y"_s, u"P3Y"_s);
        SubscriptionRecord record;
        record.mfgPartNo = u"PART%1:0001:%2:M"_s.arg(product).arg(term);
        record.skuNo = u"%1%2"_s.arg(product).arg(term);
        record.productName = u"Product %1"_s.arg(product);
        record.billingFrequency = *rc::gen::element(u"month"_s, u"Monthly"_s, u"annual"_s, u"year"_s);
        return record;
    }));
}

} // namespace

class ServiceIdentityTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theTermStandsInThePartNumberOrTheName_data() // R4
    {
        QTest::addColumn<QString>("partNumber");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("term");
        const auto part = [](const char *text, const char *term) {
            QTest::newRow(text) << QString::fromUtf8(text) << u"Anything Monthly"_s
                                << QString::fromUtf8(term);
        };
        const auto name = [](const char *text, const char *term) {
            QTest::newRow(text) << QString() << QString::fromUtf8(text) << QString::fromUtf8(term);
        };
        part("CFQ7TTC0LDPB:0001:P1Y:M", "P1Y");
        part("CFQ7TTC0LDPB:0001:P1M:M", "P1M");
        part("CFQ7TTC0LDPB:0001:P3Y", "P3Y");
        part("cfq7ttc0ldpb:0001:p1y:a", "P1Y");
        part("CFQ7TTC0LDPB:0001:P36M:M", "P3Y");
        part("CFQ7TTC0LDPB:0001", "P1M"); // the name decides
        part("DUO-P1Y", "P1M");           // no suffix between colons
        name("NCE Microsoft 365 Business Premium (Annual, billed monthly)", "P1Y");
        name("NCE Exchange Online (Plan 1) Monthly", "P1M");
        name("NCE Exchange Online (Plan 2) Annual", "P1Y");
        name("Business Basic - 1 Year", "P1Y");
        name("Business Basic 1-Year Term, Monthly Billing", "P1Y");
        name("Business Basic 1Y", "P1Y");
        name("Business Basic P1Y", "P1Y");
        name("Business Basic 12 Months", "P1Y");
        name("Business Basic Yearly", "P1Y");
        name("Business Basic 3 Year (billed annually)", "P3Y");
        name("Business Basic 3Y", "P3Y");
        name("Business Basic Triennial", "P3Y");
        name("Business Basic three-year", "P3Y");
        name("Business Basic 36 months", "P3Y");
        name("Business Basic month-to-month", "P1M");
        name("Business Basic Monthly, billed monthly", "P1M");
        name("Business Basic Annual/Monthly", "P1Y");
        name("Monthly billing, annual commitment", "P1Y");
        name("Annual term paid upfront", "P1Y");
        name("Business Basic semi-annual", "P6M");
        name("Business Basic billed monthly", "");
        name("Business Basic (Monthly Billing)", "");
        name("Business Basic (paid annually)", "");
        name("Microsoft Entra ID P1", "");
        name("Exchange Online (Plan 1)", "");
        name("Microsoft 365 E5", "");
        name("Auth0 10,000 Monthly Active Users", "");
        name("Backup per user per month", "");
        name("Bi-Annual Review", "");
        name("Cable 1M", "");
        name("", "");
    }
    void theTermStandsInThePartNumberOrTheName()
    {
        QFETCH(QString, partNumber);
        QFETCH(QString, name);
        SubscriptionRecord record;
        record.mfgPartNo = partNumber;
        record.productName = name;
        QTEST(termOf(record), "term");
    }

    void identifiersAreComparedFolded() // R4
    {
        SubscriptionRecord record;
        record.mfgPartNo = u" cfq7  A "_s;
        record.productName = u"Name"_s;
        record.skuNo = u"  "_s;
        const auto identifiers = identifiersOf(record);
        QCOMPARE(identifiers.size(), std::size_t(2));
        QCOMPARE(identifiers[0].value, u"cfq7 a"_s);
        QCOMPARE(identifiers[1].kind, IdentifierKind::ProductName);
        QCOMPARE(identifierKindFrom(toText(IdentifierKind::OfferId)), std::optional(IdentifierKind::OfferId));
    }

    void aLineMakesItsServiceOnce() // R4
    {
        ServiceIndex index = freshIndex();
        const auto first = index.assign(businessPremium());
        QVERIFY(first.created && first.changed);
        const auto again = index.assign(businessPremium());
        QVERIFY(!again.created && !again.changed);
        QCOMPARE(again.index, first.index);
        const VendorService &service = index.services()[first.index].service;
        QVERIFY(QRegularExpression(u"^S[0-9a-f]{12}$"_s).match(service.key).hasMatch());
        QCOMPARE(service.sku, u"CFQ7TTC0LDPB:0001:P1Y:M"_s);
        QCOMPARE(service.term, u"P1Y"_s);
        QCOMPARE(service.billingFrequency, u"month"_s);
        QCOMPARE(service.connectionId, ConnectionId{1});
    }

    void monthlyAndAnnualAreTwoServices() // R4
    {
        ServiceIndex index = freshIndex();
        SubscriptionRecord monthly = businessPremium();
        monthly.mfgPartNo = u"CFQ7TTC0LDPB:0001:P1M:M"_s;
        SubscriptionRecord yearly = businessPremium();
        yearly.billingFrequency = u"annual"_s;
        QCOMPARE(index.assign(businessPremium()).index, std::size_t(0));
        QVERIFY(index.assign(monthly).created);
        QVERIFY(index.assign(yearly).created);
        yearly.billingFrequency = u"year"_s; // the same frequency in another word
        QCOMPARE(index.assign(yearly).index, std::size_t(2));
    }

    void aMissingFieldOrANewWordingMakesNoNewService_data() // R4
    {
        QTest::addColumn<int>("change");
        QTest::newRow("part number missing") << 0;
        QTest::newRow("all but the SKU number missing") << 1;
        QTest::newRow("name reworded") << 2;
        QTest::newRow("name missing") << 3;
        QTest::newRow("frequency missing") << 4;
        QTest::newRow("frequency reworded") << 5;
        QTest::newRow("only the offer left") << 6;
        QTest::newRow("other case and blanks") << 7;
        QTest::newRow("SKU number renewed") << 8;
    }
    void aMissingFieldOrANewWordingMakesNoNewService()
    {
        QFETCH(int, change);
        ServiceIndex index = freshIndex();
        index.assign(businessPremium());
        const QString key = index.services()[0].service.key;
        SubscriptionRecord record = businessPremium();
        switch (change) {
        case 0:
            record.mfgPartNo.clear();
            break;
        case 1:
            record = {};
            record.skuNo = u"7654321"_s;
            record.billingFrequency = u"month"_s;
            break;
        case 2:
            record.productName = u"Microsoft 365 Business Premium - 1 Year"_s;
            break;
        case 3:
            record.productName.clear();
            break;
        case 4:
            record.billingFrequency.clear();
            break;
        case 5:
            record.billingFrequency = u"Monthly"_s;
            break;
        case 6:
            record.mfgPartNo.clear();
            record.skuNo.clear();
            break;
        case 7:
            record.mfgPartNo = u" cfq7ttc0ldpb:0001:p1y:m "_s;
            break;
        case 8:
            record.skuNo = u"8888888"_s;
            break;
        }
        ServiceIndex next = reloaded(index);
        const auto assignment = next.assign(record);
        QVERIFY(!assignment.created);
        QCOMPARE(next.services()[assignment.index].service.key, key);
        QCOMPARE(next.services()[assignment.index].service.sku, u"CFQ7TTC0LDPB:0001:P1Y:M"_s);
        QVERIFY(!next.assign(businessPremium()).created);
        QCOMPARE(next.services().size(), std::size_t(1));
    }

    void twoPartNumbersAreNeverOneService() // R4
    {
        ServiceIndex index = freshIndex();
        index.assign(businessPremium());
        SubscriptionRecord other = businessPremium();
        other.mfgPartNo = u"CFQ7TTC0LCHC:0002:P1Y:M"_s; // everything else alike
        const auto assignment = index.assign(other);
        QVERIFY(assignment.created);
        QCOMPARE(assignment.index, std::size_t(1));

        // The SKU number has belonged to two services now: it bridges no more, and a line of nothing else
        // stands alone.
        SubscriptionRecord bare;
        bare.skuNo = u"7654321"_s;
        bare.productName = u"Annual"_s;
        bare.billingFrequency = u"month"_s;
        QVERIFY(index.assign(bare).created);
    }

    void aPartNumberThatArrivesLaterJoinsItsService() // R4: the leading identifier is new
    {
        ServiceIndex index = freshIndex();
        SubscriptionRecord bare = businessPremium();
        bare.mfgPartNo.clear();
        index.assign(bare);
        QCOMPARE(index.services()[0].service.sku, u"7654321"_s);
        const QString key = index.services()[0].service.key;
        const auto assignment = index.assign(businessPremium());
        QVERIFY(!assignment.created && assignment.changed);
        QCOMPARE(index.services()[0].service.sku, u"CFQ7TTC0LDPB:0001:P1Y:M"_s);
        QCOMPARE(index.services()[0].service.key, key);
    }

    void equalNamesAloneDoNotJoinDifferentNumbers() // R4
    {
        ServiceIndex index = freshIndex();
        SubscriptionRecord first = namedOnly(u"Duo Essentials"_s);
        first.skuNo = u"111"_s;
        SubscriptionRecord second = first;
        second.skuNo = u"222"_s;
        index.assign(first);
        QVERIFY(index.assign(second).created);
        SubscriptionRecord noNumber = namedOnly(u"Duo Essentials"_s);
        QVERIFY(index.assign(noNumber).created); // the name belongs to two services by now
    }

    void aNameAloneIsAnIdentity() // R4
    {
        ServiceIndex index = freshIndex();
        index.assign(namedOnly(u"NCE Exchange Online (Plan 1) Monthly"_s));
        QVERIFY(!index.assign(namedOnly(u"nce exchange online  (plan 1) monthly"_s)).created);
        QVERIFY(index.assign(namedOnly(u"NCE Exchange Online (Plan 2) Monthly"_s)).created);
        QVERIFY(index.assign(namedOnly(u"NCE Exchange Online (Plan 1) Monthly"_s, u"year"_s)).created);
        QCOMPARE(index.services()[0].service.sku, u"NCE Exchange Online (Plan 1) Monthly"_s);
    }

    void theShownSkuFollowsTheOrderOfTheRule() // R4
    {
        ServiceIndex index = freshIndex();
        SubscriptionRecord record = namedOnly(u"Only Name"_s);
        record.productId = u"900"_s;
        QCOMPARE(index.services()[index.assign(record).index].service.sku,
                 u"Only Name"_s); // productId is never shown
        record.offerId = u"Offer-1"_s;
        QCOMPARE(index.services()[index.assign(record).index].service.sku, u"Offer-1"_s);
        record.skuNo = u"Sku-1"_s;
        QCOMPARE(index.services()[index.assign(record).index].service.sku, u"Sku-1"_s);
        QCOMPARE(index.services().size(), std::size_t(1));
    }

    void twoWordingsInUseDoNotTakeTurns()
    {
        ServiceIndex index = freshIndex();
        SubscriptionRecord reworded = businessPremium();
        reworded.productName = u"M365 Business Premium - Annual"_s;
        index.assign(businessPremium());
        QVERIFY(index.assign(reworded).changed);
        QCOMPARE(index.services()[0].service.name, u"M365 Business Premium - Annual"_s);
        QVERIFY(!index.assign(businessPremium()).changed);
        QVERIFY(!index.assign(reworded).changed);
        QCOMPARE(index.services()[0].service.name, u"M365 Business Premium - Annual"_s);
    }

    void aTermIsLearntOnce() // R4: unknown is allowed
    {
        ServiceIndex index = freshIndex();
        SubscriptionRecord record = namedOnly(u"Duo Essentials"_s);
        record.mfgPartNo = u"DUO-ESS"_s;
        index.assign(record);
        QCOMPARE(index.services()[0].service.term, QString());
        record.productName = u"Duo Essentials Annual"_s;
        const auto learnt = index.assign(record);
        QVERIFY(!learnt.created && learnt.changed);
        QCOMPARE(index.services()[0].service.term, u"P1Y"_s);
        record.productName = u"Duo Essentials"_s;
        QVERIFY(!index.assign(record).created);
        record.productName = u"Duo Essentials Monthly"_s; // another commitment, another service
        QVERIFY(index.assign(record).created);
    }

    void linesThatNameNothingShareOneService()
    {
        ServiceIndex index = freshIndex();
        QVERIFY(index.assign(namedOnly(QString())).created);
        QVERIFY(!index.assign(namedOnly(u"  "_s)).created);
        QVERIFY(!reloaded(index).assign(namedOnly(QString())).created);
    }

    void keysDifferBetweenConnectionsAndAgreeBetweenFolders() // R4
    {
        ServiceIndex first(ConnectionId{1}, u"Stellr"_s, {});
        ServiceIndex sameAgain(ConnectionId{7}, u"Stellr"_s, {});
        ServiceIndex canada(ConnectionId{2}, u"Stellr CA"_s, {});
        for (ServiceIndex *index : {&first, &sameAgain, &canada})
            index->assign(businessPremium());
        QCOMPARE(first.services()[0].service.key, sameAgain.services()[0].service.key);
        QVERIFY(first.services()[0].service.key != canada.services()[0].service.key);
    }

    void aTakenKeyIsNotUsedAgain() // R4: two services born alike
    {
        ServiceIndex index = freshIndex();
        SubscriptionRecord bare;
        bare.skuNo = u"7654321"_s;
        bare.billingFrequency = u"month"_s;
        index.assign(bare); // later known by a part number
        SubscriptionRecord first = bare;
        first.mfgPartNo = u"A"_s;
        SubscriptionRecord second = bare;
        second.mfgPartNo = u"B"_s;
        index.assign(first);
        index.assign(second);
        const auto third = index.assign(bare); // ambiguous now: a service of its own, born like the first
        QVERIFY(third.created);
        std::set<QString> keys;
        for (const KnownService &service : index.services())
            keys.insert(service.service.key);
        QCOMPARE(keys.size(), index.services().size());
    }

    void theCallerNumbersNewServices()
    {
        ServiceIndex index = freshIndex();
        const auto assignment = index.assign(businessPremium());
        index.setId(assignment.index, VendorServiceId{42});
        QCOMPARE(index.services()[0].service.id, VendorServiceId{42});
    }

    void theOrderOfLinesDoesNotMatter() // R4
    {
        CHECK_PROPERTY([] {
            const auto records = *catalogueLines();
            std::vector<std::size_t> order(records.size());
            std::iota(order.begin(), order.end(), std::size_t(0));
            const Partition expected = partition(records, order);
            for (std::size_t i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
            RC_ASSERT(partition(records, order) == expected);
        });
    }

    void linesOfOneServiceAgreeInPartTermAndFrequency() // R4: the partition itself
    {
        CHECK_PROPERTY([] {
            const auto records = *catalogueLines();
            ServiceIndex index = freshIndex();
            std::map<std::size_t, std::tuple<QString, QString, QString>> seen;
            std::set<std::tuple<QString, QString, QString>> different;
            for (const auto &record : records) {
                const std::tuple identity(record.mfgPartNo, termOf(record),
                                          foldedFrequency(record.billingFrequency));
                different.insert(identity);
                const auto [known, isNew] = seen.try_emplace(index.assign(record).index, identity);
                RC_ASSERT(isNew || known->second == identity);
            }
            RC_ASSERT(different.size() == index.services().size());
        });
    }

    void aLineSeenBeforeIsPlacedAsIfLookedAtAfresh() // R4
    {
        CHECK_PROPERTY([] {
            ServiceIndex index = freshIndex();
            const auto records = *catalogueLines();
            for (std::size_t i = 0; i < 3 * records.size(); ++i) {
                SubscriptionRecord record = records[*rc::gen::inRange<std::size_t>(0, records.size())];
                if (*rc::gen::inRange(0, 4) == 0)
                    record.mfgPartNo.clear();
                if (*rc::gen::inRange(0, 4) == 0)
                    record.billingFrequency.clear();
                ServiceIndex fresh = reloaded(index);
                const auto expected = fresh.assign(record);
                const auto placed = index.assign(record);
                RC_ASSERT(placed.index == expected.index);
                RC_ASSERT(placed.created == expected.created);
                RC_ASSERT(placed.changed == expected.changed);
            }
        });
    }

    void aFieldLostLaterMakesNoNewService() // R4: for every line of a known catalogue, in any order
    {
        CHECK_PROPERTY([] {
            const auto records = *catalogueLines();
            ServiceIndex before = freshIndex();
            std::vector<std::size_t> places;
            for (const auto &record : records)
                places.push_back(before.assign(record).index);
            ServiceIndex index = reloaded(before);
            for (std::size_t i = 0; i < records.size(); ++i) {
                SubscriptionRecord record = records[i];
                if (*rc::gen::arbitrary<bool>())
                    record.mfgPartNo.clear();
                else
                    record.skuNo.clear();
                if (*rc::gen::arbitrary<bool>())
                    record.productName = u"Reworded"_s;
                RC_ASSERT(index.assign(record).index == places[i]);
            }
            RC_ASSERT(index.services().size() == before.services().size());
        });
    }
};

TRUEUP_TEST_MAIN(ServiceIdentityTest)
#include "tst_service_identity.moc"
