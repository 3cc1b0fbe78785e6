// SPDX-License-Identifier: GPL-3.0-or-later
#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

QDateTime on(int year, int month, int day)
{
    return QDateTime(QDate(year, month, day), QTime(12, 0), Qt::UTC);
}

} // namespace

class ReconcileTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void differenceIsExpectedMinusBilled_data() // R12, R13
    {
        QTest::addColumn<std::optional<int>>("vendor");
        QTest::addColumn<std::optional<int>>("billed");
        QTest::addColumn<UsageKind>("kind");
        QTest::addColumn<std::optional<Quantity>>("difference");
        using Number = std::optional<int>;
        using enum UsageKind;
        QTest::newRow("equal") << Number(5) << Number(5) << Equal << units(0);
        QTest::newRow("under") << Number(7) << Number(5) << UnderBilled << units(2);
        QTest::newRow("over") << Number(3) << Number(5) << OverBilled << units(-2);
        QTest::newRow("new") << Number(7) << Number() << NewRevenue << units(7);
        QTest::newRow("nothing on both sides") << Number(0) << Number() << Equal << units(0);
        QTest::newRow("counted to zero, billed") << Number(0) << Number(5) << OverBilled << units(-5);
        QTest::newRow("PSA only") << Number() << Number(5) << PsaOnly << units(-5);
        QTest::newRow("PSA line of zero") << Number() << Number(0) << Equal << units(0);
    }
    void differenceIsExpectedMinusBilled()
    {
        QFETCH(std::optional<int>, vendor);
        QFETCH(std::optional<int>, billed);
        QFETCH(UsageKind, kind);
        const UsageLine line = Pair(vendor, billed).line();
        QCOMPARE(toText(line.kind), toText(kind));
        QTEST(line.difference, "difference");
        QCOMPARE(line.expected, units(vendor.value_or(0)));
        QCOMPARE(line.billed, billed ? units(*billed) : std::nullopt);
        QCOMPARE(line.vendorQuantity, vendor ? units(*vendor) : std::nullopt);
        QVERIFY(line.approvable);
        QCOMPARE(line.connection, vendor ? u"Stellr"_s : u"CSV"_s);
    }

    void severalPartsAndLinesMakeOneSum() // R10, R12
    {
        Pair world(5, 3);
        const auto branch = world.customer(u"contoso.ca"_s);
        world.map(branch, world.company1);
        world.seats(branch, world.premium, 4);
        world.billed(world.company1, world.product1, 6).agreement = u"Branch"_s;
        const UsageLine line = world.line();
        COMPARE_KIND(line, Equal);
        QCOMPARE(line.parts.size(), std::size_t(2));
        QCOMPARE(line.vendorQuantity, units(9));
        QCOMPARE(line.billed, units(9));
        QVERIFY(line.flags.testFlag(Flag::PartOfSum) && line.flags.testFlag(Flag::SeveralLines));
        QCOMPARE(line.agreement, u"Branch; Managed services"_s);
    }

    void twoVendorConnectionsMeetInOneSum() // one customer in both
    {
        Pair world(5, 9);
        const ConnectionId canada{3};
        world.addConnection(canada, ConnectionKind::Stellr, u"Stellr CA"_s);
        const auto branch = world.customer(u"contoso.ca"_s, Freshness::Current, canada);
        const auto premiumCa = world.service(u"BP"_s, canada);
        world.seats(branch, premiumCa, 4);
        world.map(branch, world.company1);
        world.map(premiumCa, world.product1);
        const UsageLine line = world.line();
        COMPARE_KIND(line, Equal);
        QCOMPARE(line.connection, u"Stellr CA; Stellr"_s);
        QCOMPARE(line.parts[0].connection, u"Stellr CA"_s);
    }

    void oneServiceMayStandForSeveralProducts() // R12: in each of their lines
    {
        Pair world(5, 5);
        const auto bundle = world.product(u"Bundle"_s);
        world.map(world.premium, bundle);
        const auto lines = world.lines();
        QCOMPARE(lines.size(), std::size_t(2));
        COMPARE_KIND(lines[0], NewRevenue); // Bundle
        COMPARE_KIND(lines[1], Equal);
        QCOMPARE(lines[0].parts.size(), std::size_t(1));
    }

    void aProductOfAnotherPsaIsNoHome() // two PSA connections
    {
        Pair world(5, 5);
        const ConnectionId other{3};
        world.addConnection(other, ConnectionKind::Csv, u"Other"_s);
        world.at(world.product1).connectionId = other;
        world.input.billedLines.clear();
        COMPARE_KIND(world.line(), UnmappedService);
    }

    void linesBillFromTheirFirstToTheirLastDay_data() // R10, R11
    {
        QTest::addColumn<QDate>("effective");
        QTest::addColumn<QDate>("cancelled");
        QTest::addColumn<bool>("active");
        QTest::addColumn<bool>("ended");
        const QDate none;
        QTest::newRow("no dates") << none << none << true << false;
        QTest::newRow("begins on the day") << QDate(2026, 12, 1) << none << true << false;
        QTest::newRow("begins after it") << QDate(2026, 12, 2) << none << false << false;
        QTest::newRow("last day is the day") << none << QDate(2026, 12, 1) << true << false;
        QTest::newRow("ended the day before") << none << QDate(2026, 11, 30) << false << true;
        QTest::newRow("ended 90 days before") << none << QDate(2026, 9, 2) << false << true;
        QTest::newRow("ended 91 days before") << none << QDate(2026, 9, 1) << false << false;
    }
    void linesBillFromTheirFirstToTheirLastDay()
    {
        QFETCH(QDate, effective);
        QFETCH(QDate, cancelled);
        QFETCH(bool, active);
        QFETCH(bool, ended);
        Pair world(5);
        BilledLine &billed = world.billed(world.company1, world.product1, 5);
        billed.effectiveDate = effective.isValid() ? std::optional(effective) : std::nullopt;
        billed.cancelledDate = cancelled.isValid() ? std::optional(cancelled) : std::nullopt;
        const UsageLine line = world.line();
        QCOMPARE(line.billedLines.size(), std::size_t(active ? 1 : 0));
        QCOMPARE(line.endedLines.size(), std::size_t(ended ? 1 : 0));
        QCOMPARE(line.flags.testFlag(Flag::EndsOn), active && cancelled.isValid());
        QCOMPARE(line.flags.testFlag(Flag::PsaEnded), ended);
        QCOMPARE(toText(line.kind), toText(active  ? UsageKind::Equal
                                           : ended ? UsageKind::Lapsed
                                                   : UsageKind::NewRevenue));
    }

    void aLapsedLineIsNoNewRevenue() // R13
    {
        Pair world(5, 5);
        world.input.billedLines[0].cancelledDate = QDate(2026, 10, 31);
        const UsageLine line = world.line();
        COMPARE_KIND(line, Lapsed);
        QCOMPARE(line.billed, units(0));
        QCOMPARE(line.difference, units(5));
        QCOMPARE(line.moneyMonth, money("75"));
        QVERIFY(!line.approvable);
        QVERIFY(!line.notApprovableBecause.isEmpty());

        world.input.subscriptions.clear(); // ended on both sides
        COMPARE_KIND(world.line(), Equal);
        QCOMPARE(world.line().difference, units(0));
        world.input.serviceMappings.clear();
        COMPARE_KIND(world.line(), NoSource);
    }

    void vanishedPsaLinesBillNothing() // R10
    {
        Pair world(5, 5);
        world.input.billedLines[0].missingSince = on(2026, 11, 20);
        UsageLine line = world.line();
        COMPARE_KIND(line, NewRevenue);
        QVERIFY(line.flags.testFlag(Flag::PsaMissing));
        world.input.billedLines[0].missingSince = on(2026, 8, 20);
        QVERIFY(!world.line().flags.testFlag(Flag::PsaMissing));
    }

    void aProductWithoutASourceIsListedWithoutAFigure() // R13
    {
        Pair world(5, 5);
        world.billed(world.company1, world.product(u"Firewall"_s), 1);
        const auto lines = world.lines();
        QCOMPARE(lines.size(), std::size_t(2));
        COMPARE_KIND(lines[0], NoSource);
        QCOMPARE(lines[0].billed, units(1));
        QVERIFY(!lines[0].expected && !lines[0].difference && !lines[0].moneyMonth && !lines[0].approvable);
    }

    void aDisconnectedVendorIsNoSource() // R13: "an active connection"
    {
        Pair world({}, 5);
        world.input.connections[0].status = ConnectionStatus::NotConnected;
        COMPARE_KIND(world.line(), NoSource);
    }

    void aCompanyWithoutAVendorAccountIsNotComparable() // R13
    {
        Pair world({}, 5);
        world.input.accountMappings.clear();
        world.exclude(world.contoso);
        const UsageLine line = world.line();
        COMPARE_KIND(line, NotComparable);
        QVERIFY(!line.expected && !line.difference && !line.moneyMonth && !line.approvable);
    }

    void usageHasNothingToCompare() // R3, R13
    {
        Pair world(5, 5);
        world.input.subscriptions[0].record.quantity.reset();
        UsageLine line = world.line();
        COMPARE_KIND(line, NotComparable);
        QVERIFY(!line.vendorQuantity && !line.expected && !line.difference && !line.moneyMonth);
        QVERIFY(line.flags.testFlag(Flag::Usage));

        world.seats(world.contoso, world.premium, 5); // seats beside usage are compared
        COMPARE_KIND(world.line(), Equal);
    }

    void oneTimeIsPrepaidUntilItsEnd() // R13
    {
        Pair world(5);
        SubscriptionRecord &once = world.input.subscriptions[0].record;
        once.billingFrequency = u"one_time"_s;
        once.endDate = QDate(2027, 6, 30);
        UsageLine line = world.line();
        COMPARE_KIND(line, NotComparable);
        QVERIFY(line.notApprovableBecause.contains(u"2027-06-30"_s));
        QVERIFY(!line.expected);

        once.endDate = QDate(2026, 6, 30); // passed: nothing runs any more
        COMPARE_KIND(world.line(), Equal);
        world.input.countRules.general.oneTime = true; // the person counts them
        once.endDate = QDate(2027, 6, 30);
        COMPARE_KIND(world.line(), NewRevenue);
    }

    void whatIsUnmappedKeepsItsFigures() // R12, R13
    {
        Pair world(5);
        world.input.serviceMappings.clear();
        UsageLine line = world.line();
        COMPARE_KIND(line, UnmappedService);
        QVERIFY(line.psaAccount && !line.psaProduct);
        QCOMPARE(line.vendorQuantity, units(5));
        QCOMPARE(line.costMonth, money("50"));
        QVERIFY(!line.expected && !line.difference && !line.approvable);
        const QString id = line.id;

        world.input.accountMappings.clear();
        line = world.line();
        COMPARE_KIND(line, UnmappedAccount);
        QVERIFY(!line.psaAccount);
        QCOMPARE(line.id, id);
        QCOMPARE(line.currency, u"CAD"_s);
    }

    void aMappingToNothingIsNone()
    {
        Pair world(5);
        world.input.psaAccounts.clear();
        COMPARE_KIND(world.line(), UnmappedAccount);
        Pair other(5);
        other.input.psaProducts.clear();
        COMPARE_KIND(other.line(), UnmappedService);
    }

    void exclusionsComeFirst() // R13
    {
        Pair world(5, 5);
        world.exclude(world.premium);
        auto lines = world.lines();
        QCOMPARE(lines.size(), std::size_t(2));
        COMPARE_KIND(lines[0], Excluded);
        QCOMPARE(lines[0].vendorQuantity, units(5));
        QCOMPARE(toText(lines[0].state), u"excluded"_s);
        QVERIFY(lines[0].psaAccount && !lines[0].approvable);

        Pair stale(5);
        stale.at(stale.contoso).freshness = Freshness::Stale;
        stale.input.accountMappings.clear();
        stale.exclude(stale.contoso);
        COMPARE_KIND(stale.line(), Excluded);
        QVERIFY(stale.line().flags.testFlag(Flag::Stale));
    }

    void aHeldAccountIsUnknownUntilItIsAnswered() // R8
    {
        Pair held(5, 4);
        held.at(held.contoso).freshness = Freshness::Stale;
        held.at(held.contoso).held = true;
        const UsageLine line = held.line();
        COMPARE_KIND(line, Unknown);
        QVERIFY(line.flags.testFlag(Flag::Held) && line.flags.testFlag(Flag::Stale));
        QVERIFY(!line.approvable);
        QCOMPARE(line.notApprovableBecause,
                 u"The last fetch of contoso.com shrank sharply and is held. Accept or discard it first."_s);
        Pair alone(5);
        alone.at(alone.contoso).freshness = Freshness::Stale;
        alone.at(alone.contoso).held = true;
        alone.input.accountMappings.clear();
        QVERIFY(alone.line().flags.testFlag(Flag::Held));
    }

    void aFailedFetchIsUnknown_data() // R7
    {
        QTest::addColumn<Freshness>("freshness");
        QTest::addColumn<bool>("listed");
        QTest::newRow("stale") << Freshness::Stale << true;
        QTest::newRow("no longer listed") << Freshness::Current << false;
    }
    void aFailedFetchIsUnknown()
    {
        QFETCH(Freshness, freshness);
        QFETCH(bool, listed);
        for (const std::optional<int> billed : {std::optional<int>(), std::optional(5), std::optional(9)}) {
            Pair world(7, billed);
            world.at(world.contoso).freshness = freshness;
            if (!listed)
                world.at(world.contoso).missingSince = on(2026, 11, 20);
            const UsageLine line = world.line();
            COMPARE_KIND(line, Unknown);
            QCOMPARE(line.vendorQuantity, units(7)); // last good
            QCOMPARE(line.difference, units(7 - billed.value_or(0)));
            QCOMPARE(line.flags.testFlag(Flag::Stale), freshness == Freshness::Stale);
            QCOMPARE(line.flags.testFlag(Flag::MissingCustomer), !listed);
            QVERIFY(!line.approvable && line.notApprovableBecause.contains(u"contoso.com"_s));
        }
    }

    void aFailedFetchNeverLooksLikeZero() // R7: billed, and nothing known of the vendor's side
    {
        for (const Freshness freshness : {Freshness::Stale, Freshness::NeverFetched}) {
            Pair world({}, 5);
            world.at(world.contoso).freshness = freshness;
            bool found = false;
            for (const UsageLine &line : world.lines()) {
                COMPARE_KIND(line, Unknown);
                QVERIFY(!line.expected && !line.difference && !line.moneyMonth && !line.vendorQuantity);
                found = found || line.billed == units(5);
            }
            QVERIFY(found);
        }
    }

    void aSumWithAnUnknownPartIsUnknown() // R7
    {
        Pair world(5, 5);
        const auto branch = world.customer(u"contoso.ca"_s, Freshness::NeverFetched);
        world.map(branch, world.company1);
        const auto lines = world.lines();
        QCOMPARE(lines.size(), std::size_t(2)); // the pair, and the account never fetched
        for (const UsageLine &line : lines) {
            COMPARE_KIND(line, Unknown);
            QVERIFY(!line.difference);
        }
        // Products that the vendor does not know stay what they are.
        world.billed(world.company1, world.product(u"Firewall"_s), 1);
        COMPARE_KIND(world.lines()[1], NoSource);
    }

    void anAccountNeverFetchedIsOneRowWithoutFigures() // R7
    {
        World world;
        const auto fresh = world.customer(u"new.com"_s, Freshness::NeverFetched);
        UsageLine line = world.line();
        COMPARE_KIND(line, UnmappedAccount);
        QCOMPARE(line.parts.size(), std::size_t(1));
        QVERIFY(!line.parts[0].service && !line.vendorQuantity && !line.costMonth);
        world.map(fresh, world.company(u"New Inc"_s));
        COMPARE_KIND(world.line(), Unknown);
        world.input.accountMappings.clear();
        world.exclude(fresh);
        COMPARE_KIND(world.line(), Excluded);
    }

    void aStaleUnmappedAccountStaysUnmapped() // R13: precedence
    {
        Pair world(5);
        world.input.accountMappings.clear();
        world.at(world.contoso).freshness = Freshness::Stale;
        COMPARE_KIND(world.line(), UnmappedAccount);
        QVERIFY(world.line().flags.testFlag(Flag::Stale));
    }

    void missingLinesAreShownForTwoPeriods() // R7
    {
        Pair world(5, 5);
        world.input.subscriptions[0].missingSince = on(2026, 11, 20);
        for (const char *period : {"2026-12", "2027-01"}) {
            world.input.period = *Period::parse(QString::fromLatin1(period));
            const UsageLine line = world.line();
            COMPARE_KIND(line, OverBilled);
            QVERIFY(line.flags.testFlag(Flag::Missing));
            QCOMPARE(line.vendorQuantity, units(0));
        }
        world.input.period = *Period::parse(u"2027-02"_s);
        COMPARE_KIND(world.line(), PsaOnly);
    }

    void aCustomerLongGoneIsZeroAgain() // R7: unknown does not last for ever
    {
        Pair world(5, 5);
        world.at(world.contoso).missingSince = on(2026, 9, 20);
        COMPARE_KIND(world.line(), PsaOnly);
    }

    void customersAndCompaniesMayBeInactive() // R6, R14
    {
        Pair world(5, 5);
        world.at(world.contoso).record.status = u"Discontinued"_s;
        world.at(world.company1).active = false;
        const UsageLine line = world.line();
        COMPARE_KIND(line, Equal); // never changes a count
        QVERIFY(line.flags.testFlag(Flag::InactiveCustomer) && line.flags.testFlag(Flag::CompanyInactive));
        Pair missing(5, 5);
        missing.at(missing.company1).missingSince = on(2026, 11, 20);
        QVERIFY(missing.line().flags.testFlag(Flag::CompanyInactive));
    }

    void rowsCarryTheFlagsOfTheirPart() // R12
    {
        Pair world(5, 9);
        const auto branch = world.customer(u"contoso.ca"_s);
        world.map(branch, world.company1);
        world.seats(branch, world.premium, 4).record.status = u"Suspended"_s;
        const UsageLine line = world.line();
        QCOMPARE(line.parts[0].account->record.name, u"contoso.ca"_s);
        QCOMPARE(flagsToText(flagsOfRow(line, &line.parts[0])), u"part-of-sum;suspended"_s);
        QCOMPARE(flagsToText(flagsOfRow(line, &line.parts[1])), u"part-of-sum"_s);
        QCOMPARE(flagsOfRow(line, nullptr), line.flags);
    }

    void aPartShowsTheFrequencyAsItsOwnLinesWordIt()
    {
        Pair world(5);
        world.input.subscriptions[0].record.billingFrequency = u"Monthly"_s;
        QCOMPARE(world.line().parts[0].billingFrequency, u"Monthly"_s);
    }

    void idsStayWhileThePairExists() // R12: across syncs, whichever side comes first
    {
        Pair psaOnly({}, 5);
        const QString id = psaOnly.line().id;
        QVERIFY(id.startsWith(u'U') && id.size() == 17);
        QCOMPARE(id,
                 pairLineId(World::csv, psaOnly.at(psaOnly.company1).key, psaOnly.at(psaOnly.product1).key));
        psaOnly.seats(psaOnly.contoso, psaOnly.premium, 9);
        QCOMPARE(psaOnly.line().id, id);
        psaOnly.at(psaOnly.company1).name = u"Renamed"_s;
        psaOnly.input.connections[1].name = u"Renamed"_s;
        psaOnly.input.billedLines.clear();
        QCOMPARE(psaOnly.line().id, id);
    }

    void idsCannotBeConfused()
    {
        const ConnectionId one{1};
        QSet<QString> ids = {pairLineId(one, u"1"_s, u"23"_s),
                             pairLineId(one, u"12"_s, u"3"_s),
                             pairLineId(ConnectionId{11}, u"2"_s, u"3"_s),
                             vendorLineId(one, u"12"_s, u"3"_s),
                             vendorLineId(one, u"123"_s, QString()),
                             vendorLineId(one, QString(), u"123"_s)};
        QCOMPARE(ids.size(), 6);
    }

    void linesAreOrderedByName() // company, product, vendor account, SKU
    {
        Pair world(5, 5);
        const auto acme = world.company(u"acme"_s);
        world.billed(acme, world.product1, 1);
        world.billed(world.company1, world.product(u"Aaa"_s), 1);
        world.seats(world.customer(u"zzz.com"_s), world.premium, 1);
        QStringList names;
        for (const UsageLine &line : world.lines())
            names += (line.psaAccount ? line.psaAccount->name : u"-"_s) + u'/' +
                     (line.psaProduct ? line.psaProduct->name : u"-"_s);
        QCOMPARE(names.join(u' '), u"-/- acme/P-BP Contoso Inc/Aaa Contoso Inc/P-BP"_s);
    }
};

TRUEUP_TEST_MAIN(ReconcileTest)
#include "tst_reconcile.moc"
