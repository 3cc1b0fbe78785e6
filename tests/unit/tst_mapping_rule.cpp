// SPDX-License-Identifier: GPL-3.0-or-later
#include "review_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const QDate day(2026, 12, 1);

MappingRule rule(RuleKind kind, const char *number, PsaAccountId account = {})
{
    MappingRule made;
    made.kind = kind;
    made.number = *Quantity::parse(QString::fromLatin1(number));
    made.psaAccountId = account;
    return made;
}

RuledQuantity applied(const char *vendor, const std::vector<MappingRule> &rules)
{
    return applyRules(*Quantity::parse(QString::fromLatin1(vendor)), rules, day, [](const QString &key) {
        return key == u"MU" ? OtherLine{Quantity::fromUnits(40), u"Managed user"_s} : OtherLine{};
    });
}

} // namespace

class MappingRuleTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void eachRuleSaysItsArithmetic_data() // R16
    {
        QTest::addColumn<QByteArray>("vendor");
        QTest::addColumn<RuleKind>("kind");
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *vendor, RuleKind kind, const char *number,
                            const char *expected, const char *words) {
            QTest::newRow(name) << QByteArray(vendor) << kind << QByteArray(number)
                                << QString::fromUtf8(expected) << QString::fromUtf8(words);
        };
        using enum RuleKind;
        row("factor", "3", Factor, "2", "6", "3 × 2 = 6");
        row("fraction", "3", Factor, "0.5", "1.5", "3 × 0.5 = 1.5");
        row("included", "45", MinusIncluded, "5", "40", "45 − 5 included = 40");
        row("included by line", "45", IncludedByLine, "1", "5", "45 − 40 in Managed user = 5");
        row("never below zero", "30", IncludedByLine, "1", "0", "30 − 40 in Managed user = 0");
        row("plus", "3", PlusOther, "2", "5", "3 + 2 = 5");
        row("minimum", "3", Minimum, "10", "10", "3, at least 10 = 10");
        row("minimum reached", "30", Minimum, "10", "30", "");
        row("whole units", "2.1", RoundUp, "1", "3", "2.1, rounded up to a multiple of 1 = 3");
        row("packs of ten", "21", RoundUp, "10", "30", "21, rounded up to a multiple of 10 = 30");
        row("already round", "20", RoundUp, "10", "20", "");
        row("no step", "20.5", RoundUp, "0", "20.5", "");
        row("fixed", "20", Fixed, "7", "7", "20, fixed = 7");
    }
    void eachRuleSaysItsArithmetic()
    {
        QFETCH(QByteArray, vendor);
        QFETCH(RuleKind, kind);
        QFETCH(QByteArray, number);
        MappingRule made = rule(kind, number.constData());
        made.productKey = u"MU"_s;
        const RuledQuantity ruled = applied(vendor.constData(), {made});
        QTEST(ruled.expected.toText(), "expected");
        QTEST(ruled.words, "words");
        QCOMPARE(ruled.includedUnits, kind == RuleKind::MinusIncluded || kind == RuleKind::IncludedByLine);
    }

    void rulesApplyInTheirOrderNotTheLists() // R16
    {
        const std::vector<MappingRule> rules = {rule(RuleKind::RoundUp, "10"), rule(RuleKind::Minimum, "3"),
                                                rule(RuleKind::MinusIncluded, "1"),
                                                rule(RuleKind::Factor, "2")};
        QCOMPARE(applied("4", rules).expected.toText(), u"10"_s); // 4 × 2 − 1 = 7, up to 10
        QCOMPARE(applied("4", {rules.rbegin(), rules.rend()}).words, applied("4", rules).words);
    }

    void takenBelowZeroIsNotSavedByAMinimum() // R16
    {
        QCOMPARE(applied("4", {rule(RuleKind::MinusIncluded, "9"), rule(RuleKind::Minimum, "2")})
                     .expected.toText(),
                 u"2"_s);
        QCOMPARE(applied("4", {rule(RuleKind::MinusIncluded, "9"), rule(RuleKind::PlusOther, "3")})
                     .expected.toText(),
                 u"0"_s);
    }

    void anAccountsOwnRuleReplacesTheGeneralOfItsKind() // R16
    {
        const PsaAccountId contoso{7};
        const std::vector<MappingRule> rules = {rule(RuleKind::MinusIncluded, "5"),
                                                rule(RuleKind::Factor, "2"),
                                                rule(RuleKind::MinusIncluded, "1", contoso)};
        QCOMPARE(applied("10", rules).expected.toText(), u"19"_s);
        std::vector<MappingRule> expired = rules;
        expired[2].until = day.addDays(-1);
        QCOMPARE(applied("10", expired).expected.toText(), u"15"_s); // the general one holds again
    }

    void rulesHoldFromTheirFirstToTheirLastDay() // R16
    {
        MappingRule made = rule(RuleKind::Factor, "2");
        made.from = day;
        made.until = day;
        QCOMPARE(applied("4", {made}).expected.toText(), u"8"_s);
        made.from = day.addDays(1);
        made.until.reset();
        QCOMPARE(applied("4", {made}).expected.toText(), u"4"_s);
        QCOMPARE(applied("4", {made}).words, QString());
    }

    void aReasonStandsInTheWords() // R16
    {
        MappingRule plus = rule(RuleKind::PlusOther, "2");
        plus.reason = u"bought direct"_s;
        QCOMPARE(applied("3", {plus}).words, u"3 + 2 (bought direct) = 5"_s);
    }

    void bundlesLookAtTheSameAccount() // R16 in a line of review
    {
        Pair world(45, 5);
        const auto managedUser = world.product(u"MU"_s);
        world.at(managedUser).name = u"Managed user"_s;
        world.billed(world.company1, managedUser, 40);
        world.billed(world.company(u"Acme"_s), managedUser, 3);
        MappingRule made = rule(RuleKind::IncludedByLine, "1");
        made.psaProductId = world.product1;
        made.productKey = u"MU"_s;
        world.input.rules.push_back(made);
        const auto lines = world.lines();
        const UsageLine &line = lines.back();
        COMPARE_KIND(line, Equal);
        QCOMPARE(line.expected, units(5));
        QCOMPARE(line.vendorQuantity, units(45));
        QCOMPARE(line.ruleWords, u"45 − 40 in Managed user = 5"_s);
        QVERIFY(line.flags.testFlag(Flag::Rule));
    }

    void aRuleOfAnotherAccountDoesNotHold() // R16
    {
        Pair world(5, 5);
        MappingRule made = rule(RuleKind::Factor, "2", world.company(u"Acme"_s));
        made.psaProductId = world.product1;
        world.input.rules.push_back(made);
        COMPARE_KIND(world.line(), Equal);
    }

    void expectedIsNeverNegative()
    {
        CHECK_PROPERTY([] {
            const auto kinds =
                std::vector{RuleKind::Factor,  RuleKind::MinusIncluded, RuleKind::PlusOther,
                            RuleKind::Minimum, RuleKind::RoundUp,       RuleKind::IncludedByLine};
            std::vector<MappingRule> rules;
            const int count = *rc::gen::inRange(0, 6);
            for (int i = 0; i < count; ++i) {
                MappingRule made;
                made.kind = *rc::gen::elementOf(kinds);
                made.number = Quantity::fromThousandths(*rc::gen::inRange(0, 50000));
                made.productKey = u"MU"_s;
                rules.push_back(made);
            }
            const RuledQuantity ruled = applyRules(Quantity::fromThousandths(*rc::gen::inRange(0, 500000)),
                                                   rules, day, [](const QString &) {
                                                       return OtherLine{Quantity::fromUnits(4), u"MU"_s};
                                                   });
            RC_ASSERT(ruled.expected >= Quantity());
            RC_ASSERT(!rules.empty() || ruled.words.isEmpty());
        });
    }
};

TRUEUP_TEST_MAIN(MappingRuleTest)
#include "tst_mapping_rule.moc"
