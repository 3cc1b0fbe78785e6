// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/candidates.h"
#include "core/matching/domain_name.h"
#include "core/matching/name_folding.h"
#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// "Name (reason)" of each candidate, best first.
QStringList shown(const World &world, VendorAccountId account)
{
    QStringList texts;
    const AccountCandidates candidates(world.input.psaAccounts);
    World copy = world;
    for (const Candidate &candidate : candidates.candidatesFor(copy.at(account)))
        texts += world.input.psaAccounts[candidate.index].name + u" ("_s + candidate.reason + u')';
    return texts;
}

QStringList shown(const World &world, VendorServiceId service)
{
    QStringList texts;
    const ProductCandidates candidates(world.input.psaProducts);
    World copy = world;
    for (const Candidate &candidate : candidates.candidatesFor(copy.at(service)))
        texts += world.input.psaProducts[candidate.index].name + u" ("_s + candidate.reason + u')';
    return texts;
}

std::vector<AccountMapping> matches(const World &world, const QSet<AccountPair> &rejected = {})
{
    return domainMatches(world.input.vendorAccounts, world.input.psaAccounts, world.input.accountMappings,
                         rejected);
}

/// Customers and companies of a few names and domains, so that they often meet.
World anyWorld()
{
    const std::vector<QString> names = {u"Blue Sky Ltd"_s, u"bluesky.com"_s, u"BLUE SKY"_s, u"Sky Inc"_s,
                                        u"Acme Inc"_s,     u"acme.com"_s,    QString(),     u"Ünïted & Co"_s};
    const std::vector<QString> domains = {QString(), u"bluesky.com"_s, u"acme.com"_s, u"acme.com; sky.net"_s};
    World world;
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
        world.at(world.customer(*rc::gen::elementOf(names))).record.domain = *rc::gen::elementOf(domains);
    for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
        PsaAccount &company = world.at(world.company(*rc::gen::elementOf(names)));
        company.domain = *rc::gen::elementOf(domains);
        company.active = *rc::gen::arbitrary<bool>();
        if (*rc::gen::inRange(0, 5) == 0)
            company.missingSince = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
    }
    return world;
}

} // namespace

class CandidatesTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void domainsAreRecognised_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("domain");
        const auto row = [](const char *text, const char *domain) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(domain);
        };
        row("Contoso.com", "contoso.com");
        row(" https://www.contoso.com/about ", "contoso.com");
        row("info@contoso.com", "contoso.com");
        row("contoso.co.uk.", "contoso.co.uk");
        row("bühler-industries.de", "bühler-industries.de");
        row("Contoso", "");
        row("Contoso Inc.", "");
        row("10.0.0.1", "");
        row("a..b", "");
        row("-a.com", "");
        row("", "");
    }
    void domainsAreRecognised()
    {
        QFETCH(QString, text);
        QTEST(bareDomain(text), "domain");
    }

    void aFieldMayHoldSeveralDomains()
    {
        QCOMPARE(domainsIn(u"contoso.com; www.contoso.ca,contoso.com none"_s),
                 QStringList({u"contoso.com"_s, u"contoso.ca"_s}));
    }

    void theBestFactComesFirst()
    {
        World world;
        world.company(u"Blue Ocean"_s);
        world.company(u"Blue Sky Consulting Group"_s);
        world.at(world.company(u"Stratos"_s)).domain = u"bluesky.com"_s;
        world.company(u"Bluesky.com"_s);
        world.company(u"Contoso"_s);
        QCOMPARE(shown(world, world.customer(u"bluesky.com"_s)),
                 QStringList({u"Bluesky.com (same name, same domain)"_s, u"Stratos (same domain)"_s,
                              u"Blue Sky Consulting Group (2 of 4 words)"_s}));
    }

    void wordsWrittenTogetherAreTheSameWords()
    {
        World world;
        world.company(u"Bluesky"_s);
        world.company(u"Blue Ocean"_s);
        QCOMPARE(shown(world, world.customer(u"Blue Sky Ltd"_s)).constFirst(), u"Bluesky (same word)"_s);
    }

    void rarerWordsWeighMore()
    {
        World world;
        for (int i = 0; i < 30; ++i)
            world.company(u"Filler %1 Services"_s.arg(i));
        world.company(u"Northwind Partners"_s);
        world.company(u"Acme Partners"_s);
        world.company(u"Best Partners"_s);
        QCOMPARE(shown(world, world.customer(u"Northwind Services Partners"_s)).constFirst(),
                 u"Northwind Partners (2 of 2 words)"_s);
    }

    void aWordThatManyHaveIsNoCandidateByItself()
    {
        World world;
        for (int i = 0; i < 30; ++i)
            world.company(u"Company%1 Inc"_s.arg(i));
        QCOMPARE(shown(world, world.customer(u"Contoso Inc"_s)), QStringList());
        QCOMPARE(shown(world, world.customer(u"Company7, Inc."_s)),
                 QStringList(u"Company7 Inc (same name)"_s));
    }

    void missingCompaniesAreNoCandidatesAndActiveOnesGoFirst()
    {
        World world;
        world.at(world.company(u"Acme"_s)).active = false;
        world.at(world.company(u"ACME"_s)).missingSince = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
        world.company(u"acme"_s);
        QCOMPARE(shown(world, world.customer(u"Acme"_s)),
                 QStringList({u"acme (same name)"_s, u"Acme (same name)"_s}));
    }

    void aPartNumberIsTheBestFactAboutAService()
    {
        World world;
        const auto service = world.service(u"CFQ7TTC0LCHC:0001"_s);
        world.at(service).name = u"Microsoft 365 Business Premium"_s;
        world.product(u"Microsoft 365 Business Premium"_s);
        world.at(world.product(u"M365 BP"_s)).manufacturerPartNumber = u"cfq7ttc0lchc:0001"_s;
        world.at(world.product(u"BP annual"_s)).vendorSku = u"CFQ7TTC0LCHC:0001:P1Y:A"_s;
        world.product(u"Microsoft 365 E5"_s);
        world.product(u"Firewall"_s);
        QCOMPARE(
            shown(world, service),
            QStringList({u"M365 BP (same part number)"_s, u"Microsoft 365 Business Premium (same name)"_s,
                         u"BP annual (part number contained)"_s, u"Microsoft 365 E5 (2 of 3 words)"_s}));
    }

    void shortNumbersAreNotContainedByChance()
    {
        World world;
        const auto service = world.service(u"365"_s);
        world.at(service).name = u"Something"_s;
        world.at(world.product(u"Else"_s)).vendorSku = u"SKU-365-1"_s;
        QCOMPARE(shown(world, service), QStringList());
    }

    void candidatesAreRankedAndSayWhy()
    {
        CHECK_PROPERTY([] {
            const World world = anyWorld();
            const AccountCandidates candidates(world.input.psaAccounts);
            for (const VendorAccount &account : world.input.vendorAccounts) {
                const QString name = foldedName(account.record.name);
                const auto found = candidates.candidatesFor(account);
                QSet<std::size_t> seen;
                double last = std::numeric_limits<double>::infinity();
                for (const Candidate &candidate : found) {
                    const PsaAccount &company = world.input.psaAccounts[candidate.index];
                    RC_ASSERT(!company.missingSince.isValid());
                    RC_ASSERT(!candidate.reason.isEmpty());
                    RC_ASSERT(candidate.score > 0 && candidate.score <= last);
                    RC_ASSERT(!seen.contains(candidate.index));
                    seen.insert(candidate.index);
                    last = candidate.score;
                }
                // Nothing that is equal is left out, and nothing weaker stands before it.
                for (std::size_t i = 0; i < world.input.psaAccounts.size(); ++i) {
                    const PsaAccount &company = world.input.psaAccounts[i];
                    if (!company.missingSince.isValid() && !name.isEmpty() &&
                        foldedName(company.name) == name) {
                        RC_ASSERT(seen.contains(i));
                        RC_ASSERT(foldedName(world.input.psaAccounts[found.front().index].name) == name);
                    }
                }
            }
        });
    }

    void theOrderOfTheListDoesNotMatter()
    {
        CHECK_PROPERTY([] {
            const World world = anyWorld();
            const AccountCandidates candidates(world.input.psaAccounts);
            std::vector<PsaAccount> turned(world.input.psaAccounts.rbegin(), world.input.psaAccounts.rend());
            const AccountCandidates other(turned);
            for (const VendorAccount &account : world.input.vendorAccounts) {
                const auto a = candidates.candidatesFor(account);
                const auto b = other.candidatesFor(account);
                RC_ASSERT(a.size() == b.size());
                for (std::size_t i = 0; i < a.size(); ++i) {
                    RC_ASSERT(std::abs(a[i].score - b[i].score) < 1e-9);
                    RC_ASSERT(foldedName(world.input.psaAccounts[a[i].index].name) ==
                              foldedName(turned[b[i].index].name));
                }
            }
        });
    }

    void equalDomainsAreOfferedForOneConfirm() // R26
    {
        World world;
        const auto byName = world.customer(u"contoso.com"_s);
        const auto byField = world.customer(u"Fabrikam"_s);
        world.at(byField).record.domain = u"FABRIKAM.com"_s;
        world.customer(u"nobody.com"_s);
        const auto contoso = world.company(u"Contoso Inc"_s);
        world.at(contoso).domain = u"www.contoso.com"_s;
        const auto fabrikam = world.company(u"Fabrikam BV"_s);
        world.at(fabrikam).domain = u"fabrikam.nl, fabrikam.com"_s;
        const auto found = matches(world);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].vendorAccountId, byName);
        QCOMPARE(found[0].psaAccountId, contoso);
        QCOMPARE(found[0].origin, MapOrigin::Person);
        QCOMPARE(found[1].vendorAccountId, byField);
        QCOMPARE(found[1].psaAccountId, fabrikam);
        QVERIFY(matches(world, {AccountPair{byName, contoso}}).size() == 1); // R27
    }

    void aDomainIsOfferedOnlyWhereItIsCertain() // R26
    {
        const auto offered = [](auto change) {
            World world;
            world.customer(u"contoso.com"_s);
            world.at(world.company(u"Contoso Inc"_s)).domain = u"contoso.com"_s;
            change(world);
            return matches(world).size();
        };
        QCOMPARE(offered([](World &) {}), std::size_t(1));
        QCOMPARE(offered([](World &world) { world.input.psaAccounts[0].active = false; }), std::size_t(0));
        QCOMPARE(offered([](World &world) { world.customer(u"CONTOSO.com"_s); }), std::size_t(0));
        QCOMPARE(offered([](World &world) { world.at(world.company(u"Two"_s)).domain = u"contoso.com"_s; }),
                 std::size_t(0));
        QCOMPARE(offered([](World &world) { world.exclude(world.input.vendorAccounts[0].id); }),
                 std::size_t(0));
        QCOMPARE(offered([](World &world) {
                     world.map(world.customer(u"Contoso Ltd"_s), world.input.psaAccounts[0].id);
                 }),
                 std::size_t(0)); // a second customer of the company: a person looks first
    }

    void domainMatchesAreUniqueAndAreNotOfferedAgain() // R26
    {
        CHECK_PROPERTY([] {
            World world = anyWorld();
            const auto found = matches(world);
            QSet<VendorAccountId> vendors;
            QSet<PsaAccountId> companies;
            for (const AccountMapping &mapping : found) {
                RC_ASSERT(!vendors.contains(mapping.vendorAccountId));
                RC_ASSERT(!companies.contains(mapping.psaAccountId));
                vendors.insert(mapping.vendorAccountId);
                companies.insert(mapping.psaAccountId);
                RC_ASSERT(world.at(mapping.psaAccountId).active);
                RC_ASSERT(domainsIn(world.at(mapping.psaAccountId).domain)
                              .contains(domainOf(world.at(mapping.vendorAccountId))));
            }
            world.input.accountMappings = found;
            RC_ASSERT(matches(world).empty());
        });
    }
};

TRUEUP_TEST_MAIN(CandidatesTest)
#include "tst_candidates.moc"
