// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/succession.h"

#include "review_world.h"
#include "tests/support/test_case.h"

#include <algorithm>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// An instant of a month of 2026, noon of that day.
QDateTime on(int month, int day)
{
    return QDateTime(QDate(2026, month, day), QTime(12, 0), Qt::UTC);
}

/// Contoso, mapped, whose lines have a past. December is prepared.
struct Past : Pair
{
    /// `seats` of a service that had `before` until the fetch of that day; 0 = it came then.
    Subscription &changed(VendorServiceId service, int before, int now, const QDateTime &at = on(11, 10))
    {
        Subscription &line = seats(contoso, service, now);
        line.record.mfgPartNo = at_(service).sku;
        if (before > 0)
            version(line, on(3, 1), {}, before);
        version(line, at, at.addDays(-1), now);
        return line;
    }
    void version(const Subscription &line, const QDateTime &from, const QDateTime &previous, int quantity)
    {
        SubscriptionVersion version;
        version.subscriptionId = line.id;
        version.validFrom = from;
        version.previousSeenAt = previous;
        version.quantity = Quantity::fromUnits(quantity);
        input.recentVersions.push_back(version);
    }
    const VendorService &at_(VendorServiceId id) { return at(id); }

    UsageLine of(VendorServiceId service)
    {
        for (UsageLine &line : lines()) {
            for (const UsagePart &part : line.parts) {
                if (part.service && part.service->id == service)
                    return line;
            }
        }
        qFatal("no line of that service");
    }

    VendorServiceId standard = service(u"BP:0002:P1M:M"_s);
};

/// Services as "from>to link".
QStringList told(const std::vector<Succession> &all)
{
    constexpr std::array words{"subscription", "contract", "root"};
    QStringList texts;
    for (const Succession &one : all) {
        texts += u"%1>%2 %3"_s.arg(one.from->sku, one.to->sku,
                                   QLatin1StringView(words[static_cast<std::size_t>(one.link)]));
    }
    return texts;
}

/// Parts with what they were and are, without a world around them.
class Parts
{
public:
    void add(int account, const QString &sku, int before, int now, const QString &contract = {},
             const QString &vendorSubscription = {}, const QString &part = {})
    {
        auto line = std::make_unique<Subscription>();
        line->record.contractNo = contract;
        line->record.vendorSubscriptionId = vendorSubscription;
        line->record.mfgPartNo = part;
        auto service = std::make_unique<VendorService>();
        service->sku = sku;
        service->key = u"S%1"_s.arg(m_services.size());
        UsagePart one;
        one.account = accountOf(account);
        one.service = service.get();
        one.vendorQuantity = units(now);
        one.monthAgo = one.twoMonthsAgo = units(before);
        one.count.lines.push_back({line.get(), now > 0, {}});
        m_services.push_back(std::move(service));
        m_lines.push_back(std::move(line));
        all.push_back(one);
    }
    std::vector<UsagePart> all;

private:
    const VendorAccount *accountOf(int number)
    {
        while (std::ssize(m_accounts) <= number) {
            m_accounts.push_back(std::make_unique<VendorAccount>());
            m_accounts.back()->id = VendorAccountId{std::ssize(m_accounts)};
        }
        return m_accounts[static_cast<std::size_t>(number)].get();
    }
    std::vector<std::unique_ptr<VendorAccount>> m_accounts;
    std::vector<std::unique_ptr<VendorService>> m_services;
    std::vector<std::unique_ptr<Subscription>> m_lines;
};

} // namespace

class SuccessionTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void whatTwoServicesShare_data()
    {
        QTest::addColumn<QString>("contract");
        QTest::addColumn<QString>("vendorSubscription");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("subscription") << u"K2"_s << u"VS1 "_s << u"Y"_s << QStringList(u"A>B subscription"_s);
        QTest::newRow("contract") << u"k1"_s << u"VS2"_s << u"Y"_s << QStringList(u"A>B contract"_s);
        QTest::newRow("part root") << u"K2"_s << u"VS2"_s << u"x:9:P1Y:A"_s << QStringList(u"A>B root"_s);
        QTest::newRow("nothing") << u"K2"_s << u"VS2"_s << u"X2:1"_s << QStringList();
        QTest::newRow("no ids at all") << QString() << QString() << QString() << QStringList();
    }
    void whatTwoServicesShare() // R5
    {
        QFETCH(QString, contract);
        QFETCH(QString, vendorSubscription);
        QFETCH(QString, part);
        Parts parts;
        parts.add(0, u"A"_s, 12, 0, u"K1"_s, u"vs1"_s, u"X:1:P1M:M"_s);
        parts.add(0, u"B"_s, 0, 12, contract, vendorSubscription, part);
        QTEST(told(successions(parts.all)), "expected");
    }

    void emptyIdsAreNotTheSame()
    {
        Parts parts;
        parts.add(0, u"A"_s, 12, 0);
        parts.add(0, u"B"_s, 0, 12);
        QVERIFY(successions(parts.all).empty());
    }

    void onlyWithinOneAccount()
    {
        Parts parts;
        parts.add(0, u"A"_s, 12, 0, u"K"_s);
        parts.add(1, u"B"_s, 0, 12, u"K"_s);
        QVERIFY(successions(parts.all).empty());
    }

    void theStrongestLinkThenTheNearestQuantity()
    {
        Parts parts;
        parts.add(0, u"A"_s, 12, 0, u"K"_s, u"VS"_s);
        parts.add(0, u"B"_s, 0, 12, u"K"_s);
        parts.add(0, u"C"_s, 0, 5, {}, u"VS"_s);
        // C follows A by the subscription; B, left over, can have come from A only too.
        QCOMPARE(told(successions(parts.all)), QStringList({u"A>B contract"_s, u"A>C subscription"_s}));

        Parts near;
        near.add(0, u"A"_s, 12, 0, u"K"_s);
        near.add(0, u"B"_s, 5, 0, u"K"_s);
        near.add(0, u"C"_s, 0, 5, u"K"_s);
        near.add(0, u"D"_s, 0, 11, u"K"_s);
        QCOMPARE(told(successions(near.all)), QStringList({u"A>D contract"_s, u"B>C contract"_s}));
    }

    void quantitiesThatAreNotKnownFollowNothing()
    {
        Parts parts;
        parts.add(0, u"A"_s, 12, 0, u"K"_s);
        parts.add(0, u"B"_s, 0, 12, u"K"_s);
        parts.all.back().vendorQuantity.reset(); // usage (R3)
        QVERIFY(successions(parts.all).empty());
    }

    void whateverTheParts()
    {
        CHECK_PROPERTY([] {
            Parts parts;
            for (int i = *rc::gen::inRange(0, 7); i > 0; --i) {
                parts.add(*rc::gen::inRange(0, 2), QString(QChar(u'A' + i)), *rc::gen::inRange(0, 4),
                          *rc::gen::inRange(0, 4), *rc::gen::element(QString(), u"K1"_s, u"K2"_s),
                          *rc::gen::element(QString(), u"V1"_s, u"V2"_s),
                          *rc::gen::element(QString(), u"X:1"_s, u"X:2"_s));
            }
            const std::vector<Succession> found = successions(parts.all);
            for (const Succession &one : found) {
                RC_ASSERT(one.from != one.to);
                RC_ASSERT(one.fell > Quantity());
                RC_ASSERT(one.rose > Quantity());
            }
            const QStringList before = told(found);
            std::vector<UsagePart> shuffled = parts.all;
            for (std::size_t i = shuffled.size(); i > 1; --i)
                std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
            RC_ASSERT(told(successions(shuffled)) == before);
        });
    }

    // --- in a review

    void theFallWaitsUntilTheNewServiceIsDecided()
    {
        Past past;
        past.billed(past.company1, past.product1, 12);
        past.changed(past.premium, 12, 0);
        past.changed(past.standard, 0, 12);

        const UsageLine fall = past.of(past.premium);
        COMPARE_KIND(fall, ChangedService);
        QVERIFY(!fall.approvable);
        QCOMPARE(fall.notApprovableBecause,
                 u"BP fell by 12 while BP:0002:P1M:M rose by 12. Map or exclude BP:0002:P1M:M first."_s);
        QCOMPARE(fall.difference, -Quantity::fromUnits(12));
        const UsageLine rise = past.of(past.standard);
        COMPARE_KIND(rise, UnmappedService);
        QCOMPARE(rise.parts.front().successions.size(), std::size_t(1));
        QVERIFY(undecidedSuccession(fall) && !undecidedSuccession(rise));

        Past excluded = past;
        excluded.exclude(past.standard);
        COMPARE_KIND(excluded.of(past.premium), OverBilled);
        QVERIFY(excluded.of(past.premium).approvable);

        past.map(past.standard, past.product1);
        const UsageLine both = past.of(past.standard);
        COMPARE_KIND(both, Equal); // the old mapping holds for the new one: nothing changes for the customer
        QCOMPARE(both.parts.size(), std::size_t(2));
        QVERIFY(both.parts.front().successions.front().decided);
    }

    void unknownComesFirst() // R13
    {
        Past past;
        past.changed(past.premium, 12, 0);
        past.changed(past.standard, 0, 12);
        past.at(past.contoso).freshness = Freshness::Stale;
        COMPARE_KIND(past.of(past.premium), Unknown);
    }

    void itIsOneForTheTwoPeriodsInWhichItIsShown() // R5, R7
    {
        Past past;
        past.changed(past.premium, 12, 0, on(11, 10));
        past.changed(past.standard, 0, 12, on(11, 10));
        for (const int month : {11, 12}) {
            past.input.period = {2026, month};
            COMPARE_KIND(past.of(past.premium), ChangedService);
        }
        past.input.period = {2027, 1};
        COMPARE_KIND(past.of(past.premium), ChangedService);
        past.input.period = {2027, 2};
        QVERIFY(past.of(past.premium).kind != UsageKind::ChangedService);
    }

    // --- changed since last month

    void movedIsWhatDiffersFromTheEndOfLastMonth()
    {
        Past past;
        past.changed(past.premium, 12, 15, on(11, 10));
        past.changed(past.standard, 4, 5, on(10, 10));
        QVERIFY(past.of(past.premium).flags.testFlag(Flag::Moved));
        QCOMPARE(past.of(past.premium).parts.front().monthAgo, units(12));
        const UsageLine old = past.of(past.standard);
        QVERIFY(!old.flags.testFlag(Flag::Moved));
        QCOMPARE(old.parts.front().monthAgo, units(5));
        QCOMPARE(old.parts.front().twoMonthsAgo, units(4));
    }

    void theMonthBeginsInThePersonsZone() // R11
    {
        Past past;
        past.changed(past.premium, 12, 15, QDateTime(QDate(2026, 11, 1), QTime(2, 0), Qt::UTC));
        QVERIFY(past.of(past.premium).flags.testFlag(Flag::Moved));
        past.input.timeZone = QTimeZone("America/Toronto"); // still October there
        QVERIFY(!past.of(past.premium).flags.testFlag(Flag::Moved));
    }

    void whatTheFirstFetchBroughtDidNotMove()
    {
        Past past;
        past.seats(past.contoso, past.premium, 15);
        QVERIFY(!past.of(past.premium).flags.testFlag(Flag::Moved));
        Past later;
        Subscription &line = later.seats(later.contoso, later.premium, 15);
        later.version(line, on(11, 5), {}, 12); // the account's first fetch, this month
        later.version(line, on(11, 12), on(11, 11), 15);
        QVERIFY(later.of(later.premium).flags.testFlag(Flag::Moved));
        QCOMPARE(later.of(later.premium).parts.front().monthAgo, units(12));
    }

    void whatMovedToAndFroStandsWhereItStood()
    {
        Past past;
        Subscription &line = past.seats(past.contoso, past.premium, 12);
        past.version(line, on(3, 1), {}, 12);
        past.version(line, on(11, 5), on(11, 4), 15);
        past.version(line, on(11, 9), on(11, 8), 12);
        QVERIFY(!past.of(past.premium).flags.testFlag(Flag::Moved));
    }
};

TRUEUP_TEST_MAIN(SuccessionTest)
#include "tst_succession.moc"
