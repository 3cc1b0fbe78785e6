// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/connection.h"
#include "core/domain/decision.h"
#include "core/domain/dismiss_reason.h"
#include "core/domain/exported_change.h"
#include "core/domain/flags.h"
#include "core/domain/frequency.h"
#include "core/domain/hold.h"
#include "core/domain/mapping.h"
#include "core/domain/mapping_rule.h"
#include "core/domain/period.h"
#include "core/domain/psa.h"
#include "core/domain/run.h"
#include "core/domain/usage.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

template <typename Enum>
QStringList wordsUpTo(Enum last)
{
    QStringList words;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        words += toText(static_cast<Enum>(i));
    return words;
}

template <typename Enum, typename Parse>
void checkRoundTrip(Enum last, Parse parse)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        QCOMPARE(std::optional<Enum>(parse(toText(value))), std::optional(value));
    }
}

} // namespace

/// Words, periods and holds: what storage, exports and the command line rely on letter by letter.
class WordsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void enumsReadBackWhatTheyWrite()
    {
        checkRoundTrip(ConnectionKind::Csv, connectionKindFrom);
        checkRoundTrip(ConnectionStatus::NeedsAttention, connectionStatusFrom);
        checkRoundTrip(SecretPlace::SessionOnly, secretPlaceFrom);
        checkRoundTrip(DecisionAction::Reset, decisionActionFrom);
        checkRoundTrip(MapState::Excluded, mapStateFrom);
        checkRoundTrip(MapOrigin::Import, mapOriginFrom);
        checkRoundTrip(RuleKind::Fixed, ruleKindFrom);
        checkRoundTrip(RunOutcome::Interrupted, runOutcomeFrom);
        checkRoundTrip(Freshness::Stale, freshnessFrom);
        checkRoundTrip(ExportState::Overtaken, exportStateFrom);
        checkRoundTrip(DismissReason::ExpectedDifference, dismissReasonFrom);
        checkRoundTrip(BillMode::NoCharge, billModeFrom);
        QVERIFY(!decisionActionFrom(u"Approve"_s));
        QVERIFY(!ruleKindFrom(QString()));
    }

    void wordsOfTheContract() // R13
    {
        QCOMPARE(wordsUpTo(UsageKind::Equal).join(u' '),
                 u"excluded unmapped_account unmapped_service unknown changed_service not_comparable lapsed "
                 "no_source psa_only new_revenue over_billed under_billed equal"_s);
        QCOMPARE(wordsUpTo(ReviewState::NotApplied).join(u' '),
                 u"to_review approved scheduled dismissed excluded exported verified not_applied"_s);
        QCOMPARE(wordsUpTo(ExportState::Overtaken).join(u' '), u"exported verified not_applied overtaken"_s);
        QCOMPARE(wordsUpTo(DecisionAction::Reset).join(u' '), u"approve adjust dismiss exclude reset"_s);
        QCOMPARE(wordsUpTo(RunOutcome::Interrupted).join(u' '),
                 u"running complete partial held failed cancelled interrupted"_s);
    }

    void billModesAreReadAsPeopleWriteThem()
    {
        QCOMPARE(billModeFrom(u"Do Not Bill"_s), BillMode::DoNotBill);
        QCOMPARE(billModeFrom(u"no-charge"_s), BillMode::NoCharge);
        QCOMPARE(billModeFrom(u"whatever"_s), BillMode::Billable);
        QCOMPARE(billModeFrom(QString()), BillMode::Billable);
    }

    void flagsAreListedInOrder()
    {
        QCOMPARE(flagsToText({}), QString());
        QCOMPARE(flagsToText(Flag::Lowering | Flag::PartOfSum | Flag::Stale),
                 u"part-of-sum;stale;lowering"_s);
        QCOMPARE(flagsToText(Flag::CostMismatch | Flag::BelowFloor), u"cost-mismatch;below-floor"_s);
        QCOMPARE(flagsToText(Flag::Moved | Flag::Held), u"held;moved"_s);
        QCOMPARE(flagToken(Flag::UnknownStatus), u"unknown-status"_s);
        QCOMPARE(flagToken(Flag::FreeSeatsTwice), u"free-seats-twice"_s);
    }

    void fetchStatsAddUp()
    {
        FetchStats sum{1, 100, 0, 0, 5000, {u"a"_s}};
        sum += FetchStats{2, 50, 3, 1500, 700, {}};
        QCOMPARE(sum.pages, 3);
        QCOMPARE(sum.records, 150);
        QCOMPARE(sum.retries, 3);
        QCOMPARE(sum.waitedMs, std::int64_t(1500));
        QCOMPARE(sum.bytes, std::int64_t(5700));
        QCOMPARE(sum.lastRequestId(), u"a"_s);
    }

    void periodsAreMonths() // R11
    {
        QCOMPARE(Period::parse(u"2026-12"_s)->next().toText(), u"2027-01"_s);
        QCOMPARE(Period::parse(u"2026-01"_s)->previous().toText(), u"2025-12"_s);
        QCOMPARE((Period{2028, 2}).lastDay(), QDate(2028, 2, 29));
        QVERIFY((Period{2026, 12}) < (Period{2027, 1}));
        for (const char *bad : {"", "2026", "2026-13", "2026-00", "2026-1", "26-01", "2026/01", "2026-01-01",
                                "0000-01", "+026-01", " 2026-01", "20a6-01"})
            QVERIFY2(!Period::parse(QString::fromLatin1(bad)), bad);
    }

    void monthsAreCutInThePersonsZone() // R11
    {
        const QDateTime instant(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC);
        QCOMPARE(dateIn(instant, QTimeZone("America/Winnipeg")), QDate(2026, 11, 30));
        QCOMPARE(dateIn(instant, QTimeZone::utc()), QDate(2026, 12, 1));
        QCOMPARE(dateIn(instant, QTimeZone()), QDate(2026, 12, 1));
        QCOMPARE(defaultPeriod(instant, QTimeZone("America/Winnipeg")).toText(), u"2026-12"_s);
        QCOMPARE(defaultPeriod(instant, QTimeZone::utc()).toText(), u"2027-01"_s);
    }

    void sharplyFewerAccountsAreHeld_data() // R8
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("listed");
        QTest::addColumn<bool>("held");
        QTest::newRow("first list") << -1 << 40 << false;
        QTest::newRow("first list is empty") << -1 << 0 << true;
        QTest::newRow("still none, as accepted") << 0 << 0 << false;
        QTest::newRow("some again") << 0 << 40 << false;
        QTest::newRow("none left") << 40 << 0 << true;
        QTest::newRow("none left of one") << 1 << 0 << true;
        QTest::newRow("same") << 40 << 40 << false;
        QTest::newRow("more") << 40 << 90 << false;
        QTest::newRow("20 %") << 40 << 32 << true;
        QTest::newRow("under 20 %") << 40 << 33 << false;
        QTest::newRow("half, but only two fewer") << 4 << 2 << false;
        QTest::newRow("three fewer of fifteen") << 15 << 12 << true;
        QTest::newRow("three fewer of sixteen") << 16 << 13 << false;
        QTest::newRow("largest number") << std::numeric_limits<int>::max() << 1 << true;
    }
    void sharplyFewerAccountsAreHeld()
    {
        QFETCH(int, before);
        QFETCH(int, listed);
        QTEST(holdReason(before < 0 ? std::nullopt : std::optional(before), listed).has_value(), "held");
    }

    void aHeldRunNamesBothNumbers() // R8
    {
        const QString reason = *holdReason(40, 30);
        QVERIFY(reason.contains(u"30"_s) && reason.contains(u"40"_s));
    }

    void frequenciesInMonths_data() // R15
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("months"); // -1 = unknown
        QTest::addColumn<QString>("folded");
        const auto row = [](const char *text, int months, const char *folded) {
            QTest::newRow(text) << QString::fromUtf8(text) << months << QString::fromUtf8(folded);
        };
        for (const char *text :
             {"month", "Monthly", " MONTH ", "P1M", "p1m", "1 month", "per month", "Month-to-Month"})
            row(text, 1, "month");
        for (const char *text : {"quarter", "Quarterly", "P3M", "3 months", "every three months"})
            row(text, 3, "quarter");
        for (const char *text : {"half-year", "Semi-Annually", "semiannual", "6 Months", "P6M"})
            row(text, 6, "half-year");
        for (const char *text :
             {"year", "annual", "Annually", "Yearly", "P1Y", "P12M", "12 months", "1 Year", "1yr"})
            row(text, 12, "year");
        for (const char *text : {"biennial", "two-year", "2 Years", "P24M"})
            row(text, 24, "two-year");
        for (const char *text : {"triennial", "3 years", "Three Years", "three-year", "3Y", "P3Y"})
            row(text, 36, "three-year");
        for (const char *text : {"one_time", "One-Time", "onetime", "one off", "Once", "non-recurring"})
            row(text, 0, "one_time");
        row("P5Y", 60, "60-month");
        row("", -1, "");
        row("  ", -1, "");
        row("bi-monthly", -1, "bi-monthly");
        row("Biannual", -1, "biannual");
        row("Weekly", -1, "weekly");
        row("Quarterly In  Arrears", -1, "quarterly in arrears");
        row("P0M", -1, "p0m");
        row("P999Y", -1, "p999y");
        row("99999999999999 months", -1, "99999999999999 months");
        row("0 months", -1, "0 months");
    }
    void frequenciesInMonths()
    {
        QFETCH(QString, text);
        QFETCH(int, months);
        QTEST(foldedFrequency(text), "folded");
        QCOMPARE(frequencyMonths(text).value_or(-1), months);
        QCOMPARE(foldedFrequency(foldedFrequency(text)), foldedFrequency(text));
    }

    void spansRoundTrip()
    {
        CHECK_PROPERTY([] {
            const int months = *rc::gen::inRange(1, 121);
            RC_ASSERT(isoSpanMonths(isoSpan(months)) == months);
        });
    }
};

TRUEUP_TEST_MAIN(WordsTest)
#include "tst_words.moc"
