// SPDX-License-Identifier: GPL-3.0-or-later
// R13: vendor usage without a PSA line: where it could go, and when no line may be made.
#include "core/domain/new_line.h"

#include "psa_world.h"
#include "tests/support/test_case.h"

#include <QLocale>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

std::optional<NewLinePlan> planOf(const PsaPair &world)
{
    const UsageLine line = world.line();
    return newLinePlan(world.input, line);
}

/// Another company that has the product in an agreement of that type.
void elsewhere(PsaPair &world, const QString &company, const QString &type)
{
    const PsaAccountId account = world.company(company);
    Agreement &agreement = world.agreement(company);
    agreement.accountId = account;
    agreement.type = type;
    const AgreementId id = agreement.id;
    world.billed(account, world.product1, 1).agreementId = id;
}

/// Of Contoso's only; others' are lines of review too.
NewLinePlan contosos(const PsaPair &world)
{
    for (const UsageLine &line : world.lines()) {
        if (auto plan = newLinePlan(world.input, line))
            return *plan;
    }
    qFatal("no new revenue");
}

} // namespace

class NewLineTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void newRevenueSaysWhatToType()
    {
        PsaPair world(7);
        world.agreement(u"Cloud"_s);
        world.agreement(u"Old"_s).active = false;
        const auto plan = planOf(world);
        QVERIFY(plan && plan->refused.isEmpty());
        QCOMPARE(plan->lineId, world.line().id);
        QVERIFY(plan->connectionId == World::csv);
        QCOMPARE(plan->quantity, Quantity::fromUnits(7));
        QCOMPARE(plan->effectiveDate, QDate(2026, 12, 1));
        QCOMPARE(plan->choices.size(), std::size_t{2});
        QCOMPARE(plan->choices[0].agreementName, u"Cloud"_s);
        QCOMPARE(
            newLineInstruction(*plan),
            u"In the PSA, add M365-BP (P-BP) with the quantity 7 to one of the agreements of Contoso Inc, "
            "effective 1 Dec 2026: “Cloud”, “Managed services”."_s);
        QCOMPARE(newLineInstruction(*plan, u"801"_s),
                 u"In the PSA, add M365-BP (P-BP) with the quantity 7 to the agreement “Managed services” of "
                 "Contoso Inc, effective 1 Dec 2026."_s);
    }

    void theDecisionHasTheSay()
    {
        PsaPair world(7);
        world.approve(6).effectiveDate = QDate(2026, 12, 15);
        const auto plan = planOf(world);
        QCOMPARE(plan->quantity, Quantity::fromUnits(6));
        QCOMPARE(plan->effectiveDate, QDate(2026, 12, 15));
        QVERIFY(
            newLineInstruction(*plan).contains(u"to the agreement “Managed services” of")); // the only one
    }

    void theAgreementThatFitsBestComesFirst()
    {
        PsaPair world(7);
        world.agreement(u"Cloud"_s).type = u"Cloud"_s;
        QCOMPARE(contosos(world).choices[0].agreementName, u"Cloud"_s); // by name, nothing else is known
        const PsaProductId other = world.product(u"P-OTHER"_s);
        world.map(world.service(u"OTHER"_s), other);
        world.billed(world.company1, other, 3).agreementId = AgreementId{1};
        QCOMPARE(contosos(world).choices[0].agreementName, u"Managed services"_s);
        QCOMPARE(contosos(world).choices[0].reason, u"it bills another mapped product"_s);
        elsewhere(world, u"Fabrikam"_s, u"Cloud"_s);
        QCOMPARE(contosos(world).choices[0].agreementName, u"Cloud"_s);
        QCOMPARE(contosos(world).choices[0].reason,
                 u"another company has this product in an agreement of the type Cloud"_s);
        elsewhere(world, u"Tailspin"_s, u"Cloud"_s);
        QVERIFY(contosos(world).choices[0].reason.startsWith(u"2 other companies have this product"));
    }

    void aSecondLineIsNeverMade_data()
    {
        QTest::addColumn<std::function<void(BilledLine &)>>("change");
        QTest::addColumn<bool>("lapsed"); // then there is no plan at all
        using Change = std::function<void(BilledLine &)>;
        QTest::newRow("one that begins later")
            << Change([](BilledLine &line) { line.effectiveDate = QDate(2027, 3, 1); }) << false;
        QTest::newRow("one that ended today")
            << Change([](BilledLine &line) { line.cancelledDate = QDate(2026, 11, 23); }) << true;
        QTest::newRow("one that ended lately")
            << Change([](BilledLine &line) { line.cancelledDate = QDate(2026, 10, 31); }) << true;
    }
    void aSecondLineIsNeverMade()
    {
        QFETCH(std::function<void(BilledLine &)>, change);
        QFETCH(bool, lapsed);
        PsaPair world(7, 5);
        change(world.input.billedLines[0]);
        const auto plan = planOf(world);
        QCOMPARE(!plan, lapsed);
        if (plan) {
            QVERIFY(plan->refused.contains(u"has a line of this product already, in the agreement “Managed"));
            QCOMPARE(newLineInstruction(*plan), plan->refused);
        }
    }

    void aLineOfAnAgreementThatEndedLongAgoStillStandsInTheWay()
    {
        PsaPair world(7, 5);
        Agreement &old = world.input.agreements[0];
        old.active = false;
        old.endDate = QDate(2026, 6, 30);
        world.agreement(u"2027"_s);
        COMPARE_KIND(world.line(), NewRevenue);
        QVERIFY(planOf(world)->refused.contains(u"already"));
        world.input.billedLines[0].cancelledDate = QDate(2026, 6, 30);
        QVERIFY(planOf(world)->refused.isEmpty());
        world.input.billedLines[0].cancelledDate.reset();
        world.input.billedLines[0].missingSince = moment(8, 1);
        QVERIFY(planOf(world)->refused.isEmpty());
    }

    void whatIsNotKnownIsNotMade()
    {
        PsaPair world(7);
        world.agreement(u"Old"_s).active = false;
        world.input.agreements[1].endDate = QDate(2026, 1, 31);
        world.input.agreements[1].fetchedAt = {};
        QVERIFY(planOf(world)->refused.contains(u"“Old” holds is not known"));
        PsaPair none(7);
        none.input.agreements[0].active = false;
        none.input.agreements[0].endDate = QDate(2026, 1, 31);
        QVERIFY(planOf(none)->refused.contains(u"no active agreement"));
        PsaPair owned(7);
        owned.input.ownedElsewhere.push_back({owned.line().id, u"Sync Tool"_s, {}, {}});
        QVERIFY(planOf(owned)->refused.startsWith(u"Sync Tool keeps"));
    }

    void onlyNewRevenueIsAskedFor()
    {
        QVERIFY(!planOf(PsaPair(7, 5)));
        QVERIFY(!planOf(PsaPair({}, 5)));
        PsaPair stale(7);
        stale.input.agreements[0].staleSince = moment(11, 22);
        QVERIFY(!planOf(stale));
    }
};

TRUEUP_TEST_MAIN(NewLineTest)
#include "tst_new_line.moc"
