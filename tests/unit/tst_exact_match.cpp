// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/exact_match.h"
#include "core/matching/name_folding.h"
#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<AccountMapping> accounts(const World &world, const QSet<AccountPair> &rejected = {})
{
    return automaticAccounts(world.input.vendorAccounts, world.input.psaAccounts, world.input.accountMappings,
                             rejected);
}

std::vector<ServiceMapping> services(const World &world, const QSet<ServicePair> &rejected = {})
{
    return automaticServices(world.input.vendorServices, world.input.psaProducts, world.input.serviceMappings,
                             rejected);
}

} // namespace

class ExactMatchTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void namesFold_data() // R26
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("folded");
        const auto row = [](const char *name, const char *folded) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(folded);
        };
        row("Contoso, Ltd.", "contoso ltd");
        row("  CONTOSO   LTD ", "contoso ltd");
        row("Café Zoë", "cafe zoe");
        row("Cafe\u0301 Zoe\u0308", "cafe zoe");
        row("Straße", "strasse");
        row("STRASSE", "strasse");
        row("ﬁrst ＦＵＬＬ", "first full");
        row("Contoso™ ®", "contoso");
        row("O’Brien", "o brien");
        row("O'Brien", "o brien");
        row("buhler-industries.com", "buhler industries com");
        row("zero\u200Bwidth", "zerowidth");
        row("Non\u00A0breaking\tblank", "non breaking blank");
        row("Smith & Jones", "smith & jones");
        row("Smith&Jones", "smith & jones");
        row("", "");
        row(" \t", "");
        row("***", "***");
    }
    void namesFold()
    {
        QFETCH(QString, name);
        QTEST(foldedName(name), "folded");
    }

    void someDifferencesAreKept_data() // R26: an automatic match must be right
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto row = [](const char *one, const char *other) {
            QTest::newRow(one) << QString::fromUtf8(one) << QString::fromUtf8(other);
        };
        row("Contoso Inc", "Contoso Ltd");
        row("Contoso Inc.", "Contoso");
        row("Blue Sky", "Bluesky");
        row("Smith & Jones", "Smith and Jones");
        row("A+ Care", "A Care");
        row("Sky Blue", "Blue Sky");
        row("Malmö Øst", "Malmo Ost");
        row("ガス", "カス");
        row("Contoso 1", "Contoso 2");
        row("сom", "com"); // Cyrillic с
    }
    void someDifferencesAreKept()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(foldedName(one) != foldedName(other));
    }

    void foldingTwiceChangesNothing()
    {
        CHECK_PROPERTY([](const std::vector<std::uint16_t> &units) {
            QString name;
            for (const std::uint16_t unit : units)
                name += QChar(unit);
            const QString folded = foldedName(name);
            RC_ASSERT(foldedName(folded) == folded);
            RC_ASSERT(foldedName(u"  "_s + name + u' ') == folded);
        });
    }

    void equalNamesMap() // R26
    {
        World world;
        const auto vendor = world.customer(u"CONTOSO, Inc."_s);
        const auto psa = world.company(u"Contoso Inc"_s);
        world.customer(u"fabrikam.com"_s);
        world.company(u"Fabrikam"_s);
        const auto found = accounts(world);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].vendorAccountId, vendor);
        QCOMPARE(found[0].psaAccountId, psa);
        QCOMPARE(toText(found[0].origin), u"automatic"_s);
        QCOMPARE(toText(found[0].state), u"mapped"_s);
        world.input.accountMappings = found; // again at the next sync
        QVERIFY(accounts(world).empty());
    }

    void namesakesDoNot() // R26: unique on both sides
    {
        World vendors;
        vendors.customer(u"Contoso"_s);
        vendors.customer(u"contoso."_s);
        vendors.company(u"Contoso"_s);
        QVERIFY(accounts(vendors).empty());
        World companies;
        companies.customer(u"Contoso"_s);
        companies.company(u"Contoso"_s);
        companies.at(companies.company(u"CONTOSO"_s)).active = false;
        QVERIFY(accounts(companies).empty());
    }

    void aMappedNamesakeStillCounts() // R26: unique over all accounts, not over the unmapped ones
    {
        World world;
        world.map(world.customer(u"Contoso"_s), world.company(u"Elsewhere"_s));
        world.customer(u"Contoso"_s);
        world.company(u"Contoso"_s);
        QVERIFY(accounts(world).empty());
    }

    void inactiveOrVanishedCompaniesDoNot() // R26
    {
        World world;
        world.customer(u"Contoso"_s);
        const auto psa = world.company(u"Contoso"_s);
        world.at(psa).active = false;
        QVERIFY(accounts(world).empty());
        world.at(psa).active = true;
        world.at(psa).missingSince = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
        QVERIFY(accounts(world).empty());
        world.company(u"Contoso"_s); // the one that is there now
        QCOMPARE(accounts(world).size(), std::size_t(1));
    }

    void eachVendorConnectionHasItsOwnMatch() // one customer in both sums
    {
        World world;
        const ConnectionId canada{3};
        world.customer(u"Contoso"_s);
        const auto ca = world.customer(u"Contoso"_s, Freshness::Current, canada);
        const auto psa = world.company(u"Contoso"_s);
        world.input.accountMappings = {accounts(world).front()};
        const auto found = accounts(world);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].vendorAccountId, ca);
        QCOMPARE(found[0].psaAccountId, psa);
    }

    void
    aCompanyTakesOneAutomaticMatch() // R26: the first customer was renamed since, the name given to another
    {
        World world;
        const auto first = world.customer(u"Contoso"_s);
        const auto psa = world.company(u"Contoso"_s);
        world.input.accountMappings = accounts(world);
        world.at(first).record.name = u"Contoso Holding"_s;
        world.customer(u"Contoso"_s);
        QVERIFY(accounts(world).empty());
        world.input.accountMappings[0].origin = MapOrigin::Person;
        QCOMPARE(accounts(world).size(), std::size_t(1));
        QCOMPARE(accounts(world)[0].psaAccountId, psa);
    }

    void aPersonsWordIsNeverContradicted() // R27
    {
        World world;
        const auto vendor = world.customer(u"Contoso"_s);
        const auto psa = world.company(u"Contoso"_s);
        QVERIFY(accounts(world, {{vendor, psa}}).empty());
        world.exclude(vendor);
        QVERIFY(accounts(world).empty());

        const auto service = world.service(u"Business Premium"_s);
        const auto product = world.product(u"Business Premium"_s);
        QVERIFY(services(world, {{service, product}}).empty());
        world.exclude(service);
        QVERIFY(services(world).empty());
    }

    void servicesMapByTheirNameNeverByPart() // R26
    {
        World world;
        const auto byName = world.service(u"Business Premium"_s);
        const auto product = world.product(u"business-premium"_s);
        const auto byPart = world.service(u"Something"_s);
        world.at(byPart).sku = u"PART-1"_s;
        world.at(world.product(u"Else"_s)).manufacturerPartNumber = u"PART-1"_s;
        const auto found = services(world);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].vendorServiceId, byName);
        QCOMPARE(found[0].psaProductId, product);
    }

    void twoServicesOfOneNameDoNotMap() // R26: monthly and annual
    {
        World world;
        world.service(u"Business Premium"_s);
        world.at(world.service(u"Business Premium"_s)).billingFrequency = u"annual"_s;
        world.product(u"Business Premium"_s);
        QVERIFY(services(world).empty());
    }

    void aServiceHasAProductInEachPsa()
    {
        World world;
        const auto service = world.service(u"Business Premium"_s);
        world.product(u"Business Premium"_s);
        world.input.serviceMappings = services(world);
        QVERIFY(services(world).empty());
        const auto second = world.product(u"Business Premium"_s);
        world.at(second).connectionId = ConnectionId{9};
        const auto found = services(world);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].vendorServiceId, service);
        QCOMPARE(found[0].psaProductId, second);
    }

    void automaticMatchesAreExactAndUnique() // R26 over random names
    {
        CHECK_PROPERTY([] {
            World world;
            const std::vector<QString> names = {u"Alpha"_s,    u"ALPHA."_s, u"Beta"_s,
                                                u"beta inc"_s, u"Gamma"_s,  u"γάμμα"_s};
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
                world.customer(*rc::gen::elementOf(names));
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
                world.at(world.company(*rc::gen::elementOf(names))).active = *rc::gen::arbitrary<bool>();
            for (const AccountMapping &found : accounts(world)) {
                const QString name = foldedName(world.at(found.vendorAccountId).record.name);
                RC_ASSERT(world.at(found.psaAccountId).active);
                RC_ASSERT(
                    std::ranges::count_if(world.input.vendorAccounts, [&](const VendorAccount &account) {
                        return foldedName(account.record.name) == name;
                    }) == 1);
                RC_ASSERT(std::ranges::count_if(world.input.psaAccounts, [&](const PsaAccount &account) {
                              return foldedName(account.name) == name;
                          }) == 1);
            }
        });
    }
};

TRUEUP_TEST_MAIN(ExactMatchTest)
#include "tst_exact_match.moc"
