// SPDX-License-Identifier: GPL-3.0-or-later
// R19, R20: which invoice bills a change first, and which days nobody bills.
#include "core/domain/catch_up.h"

#include "tests/support/test_case.h"

#include <QLocale>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

constexpr Period december{2026, 12};

Agreement agreement(InvoiceTiming timing, std::optional<QDate> nextInvoice)
{
    Agreement one;
    one.timing = timing;
    one.nextInvoiceDate = nextInvoice;
    return one;
}

QString words(const std::optional<QDate> &date)
{
    return date ? date->toString(Qt::ISODate) : u"-"_s;
}

/// "billed on, from, until, waits until" and a mark where December is out already.
QString words(const InvoiceOutlook &outlook)
{
    return words(outlook.firstBilledOn) + u' ' + words(outlook.from) + u' ' + words(outlook.until) + u' ' +
           words(outlook.waitsUntil) + (outlook.alreadyInvoiced ? u" invoiced"_s : QString());
}

InvoiceOutlook outlookFrom(QDate from)
{
    InvoiceOutlook outlook;
    outlook.from = from;
    return outlook;
}

} // namespace

class InvoicesTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theFirstInvoiceIsTold_data()
    {
        QTest::addColumn<InvoiceTiming>("timing");
        QTest::addColumn<int>("months"); // -1 = not known
        QTest::addColumn<bool>("lowers");
        QTest::addColumn<QDate>("nextInvoice");
        QTest::addColumn<QString>("outlook");
        using enum InvoiceTiming;
        const QDate dec1(2026, 12, 1);
        const QDate jan1(2027, 1, 1);
        const QDate feb1(2027, 2, 1);
        const auto row = [](const char *name, InvoiceTiming timing, int months, bool lowers, QDate next,
                            const char *outlook) {
            QTest::newRow(name) << timing << months << lowers << next << QString::fromLatin1(outlook);
        };
        row("in advance", Advance, 1, false, dec1, "2026-12-01 2026-12-01 2026-12-31 -");
        row("in advance, lowered now", Advance, 1, true, dec1, "2026-12-01 2026-12-01 2026-12-31 -");
        row("in advance, December is out", Advance, 1, false, jan1,
            "2027-01-01 2027-01-01 2027-01-31 - invoiced");
        row("in advance, mid-month", Advance, 1, false, QDate(2026, 12, 15),
            "2026-12-15 2026-12-15 2027-01-14 -");
        row("in advance, quarterly", Advance, 3, false, dec1, "2026-12-01 2026-12-01 2027-02-28 -");
        row("in advance, yearly, out since June", Advance, 12, false, QDate(2027, 6, 1),
            "2027-06-01 2027-06-01 2028-05-31 - invoiced");
        row("in advance, an invoice that is overdue", Advance, 1, false, QDate(2026, 11, 1),
            "2026-11-01 2026-11-01 2026-11-30 -");
        row("in arrears, raised now", Arrears, 1, false, dec1, "2026-12-01 2026-11-01 2026-11-30 -");
        row("in arrears, lowered: November is billed first", Arrears, 1, true, dec1,
            "2027-01-01 2026-12-01 2026-12-31 2026-12-01");
        row("in arrears, lowered, November is out", Arrears, 1, true, jan1,
            "2027-01-01 2026-12-01 2026-12-31 -");
        row("in arrears, lowered, an invoice that is overdue", Arrears, 1, true, QDate(2026, 11, 1),
            "2027-01-01 2026-12-01 2026-12-31 2026-12-01");
        row("in arrears, December is out", Arrears, 1, false, feb1,
            "2027-02-01 2027-01-01 2027-01-31 - invoiced");
        row("in arrears, quarterly, lowered", Arrears, 3, true, jan1,
            "2027-04-01 2027-01-01 2027-03-31 2027-01-01 invoiced");
        row("in arrears, the 31st", Arrears, 1, true, QDate(2026, 11, 30),
            "2027-01-30 2026-12-30 2027-01-29 2026-12-30");
        row("timing unknown", Unknown, 1, false, dec1, "2026-12-01 - - -");
        row("timing unknown, lowered", Unknown, 1, true, dec1, "2027-01-01 - - 2026-12-01");
        row("cycle unknown", Advance, -1, false, dec1, "2026-12-01 - - -");
        row("cycle unknown, December is out", Advance, -1, false, jan1, "2027-01-01 - - - invoiced");
        row("cycle unknown, in arrears, raised", Arrears, -1, false, dec1, "2026-12-01 - - -");
        row("cycle unknown, in arrears, lowered", Arrears, -1, true, dec1, "- - - 2026-12-01");
        row("billed once, lowered", Unknown, 0, true, dec1, "- - - 2026-12-01");
        row("no date", Arrears, 1, true, QDate(), "- - - -");
    }
    void theFirstInvoiceIsTold()
    {
        QFETCH(InvoiceTiming, timing);
        QFETCH(int, months);
        QFETCH(bool, lowers);
        QFETCH(QDate, nextInvoice);
        const auto next = nextInvoice.isValid() ? std::optional(nextInvoice) : std::nullopt;
        QTEST(words(invoiceOutlook(agreement(timing, next), months < 0 ? std::nullopt : std::optional(months),
                                   december, lowers, QDate(2026, 11, 23))),
              "outlook");
    }

    void aDecreaseWaitsForTheMonthItIsFor()
    {
        const Agreement monthly = agreement(InvoiceTiming::Arrears, QDate(2026, 12, 1));
        const QDate decided(2026, 11, 23);
        QCOMPARE(invoiceOutlook(monthly, 1, {2027, 1}, true, decided).waitsUntil,
                 std::optional(QDate(2027, 1, 1)));
        QCOMPARE(invoiceOutlook(monthly, 1, {2026, 11}, true, decided).waitsUntil,
                 std::optional(QDate(2026, 12, 1)));
        // Decided before the month began, it is for that whole month.
        QVERIFY(!invoiceOutlook(monthly, 1, {2026, 11}, true, QDate(2026, 10, 28)).waitsUntil);
    }

    void aWaitEndsOnceTheInvoiceIsOut()
    {
        CHECK_PROPERTY([] {
            const int months = *rc::gen::element(1, 3, 6, 12);
            const QDate decided = QDate(2026, 1, 1).addDays(*rc::gen::inRange(0, 365));
            const Period prepared = Period::fromDate(decided).next();
            QDate next = decided.addDays(*rc::gen::inRange(-40, 370));
            const auto timing = *rc::gen::element(InvoiceTiming::Arrears, InvoiceTiming::Unknown);
            const auto before = invoiceOutlook(agreement(timing, next), months, prepared, true, decided);
            if (!before.waitsUntil)
                return;
            for (int run = 0; run < 60 && next < *before.firstBilledOn; ++run)
                next = next.addMonths(months);
            const auto after = invoiceOutlook(agreement(timing, next), months, prepared, true, decided);
            RC_ASSERT(!after.waitsUntil);
        });
    }

    void theOutlookIsSaid()
    {
        InvoiceOutlook outlook;
        QCOMPARE(outlookSentence(outlook), u"Which invoice bills it first is not known."_s);
        outlook.firstBilledOn = QDate(2027, 1, 1);
        QCOMPARE(outlookSentence(outlook), u"First bills on 1 Jan 2027; for which period is not known."_s);
        outlook.from = QDate(2027, 1, 1);
        outlook.until = QDate(2027, 1, 31);
        QCOMPARE(outlookSentence(outlook), u"First bills on 1 Jan 2027, for 1 Jan 2027 to 31 Jan 2027."_s);
        outlook.waitsUntil = QDate(2026, 12, 1);
        QCOMPARE(outlookSentence(outlook),
                 u"Waits for the invoice of 1 Dec 2026. First bills on 1 Jan 2027, for 1 Jan 2027 to 31 Jan "
                 "2027."_s);
    }

    void daysOfNewSeatsAreCaughtUp_data()
    {
        QTest::addColumn<QDate>("firstSeen");
        QTest::addColumn<QDate>("firstBilled");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("amount"); // of 2 seats at 30.00 a month
        QTest::newRow("part of a month of 30 days")
            << QDate(2026, 11, 16) << QDate(2026, 12, 1) << 15 << u"30.00"_s;
        QTest::newRow("a whole month") << QDate(2026, 10, 1) << QDate(2026, 11, 1) << 31 << u"60.00"_s;
        QTest::newRow("one day of 31") << QDate(2026, 12, 31) << QDate(2027, 1, 1) << 1 << u"1.935484"_s;
        QTest::newRow("over February") << QDate(2026, 1, 31) << QDate(2026, 3, 2) << 30 << u"63.870968"_s;
        QTest::newRow("a year") << QDate(2026, 1, 1) << QDate(2027, 1, 1) << 365 << u"720.00"_s;
    }
    void daysOfNewSeatsAreCaughtUp()
    {
        QFETCH(QDate, firstSeen);
        QFETCH(QDate, firstBilled);
        const std::vector<SeatRise> rises = {{Quantity::fromUnits(2), firstSeen}};
        const auto amounts =
            catchUp(rises, outlookFrom(firstBilled), Amount::fromMillionths(30'000'000), u"CAD"_s);
        QCOMPARE(amounts.size(), std::size_t{1});
        QCOMPARE(amounts[0].from, firstSeen);
        QCOMPARE(amounts[0].until, firstBilled.addDays(-1));
        QTEST(amounts[0].days, "days");
        QVERIFY(amounts[0].amount);
        QTEST(amounts[0].amount->toText(), "amount");
        QCOMPARE(amounts[0].currency, u"CAD"_s);
        QVERIFY(!catchUp(rises, outlookFrom(firstBilled), {}, {}).front().amount);
    }

    void whatIsBilledFromItsFirstDayNeedsNone()
    {
        const std::vector<SeatRise> rises = {{Quantity::fromUnits(2), QDate(2026, 12, 1)},
                                             {Quantity(), QDate(2026, 11, 1)}};
        QVERIFY(catchUp(rises, outlookFrom(QDate(2026, 12, 1)), Amount(), {}).empty());
        QVERIFY(catchUp(rises, outlookFrom(QDate(2026, 11, 1)), Amount(), {}).empty());
        QVERIFY(catchUp(rises, InvoiceOutlook(), Amount(), {}).empty()); // nobody knows which day is first
    }

    void theSumIsExact()
    {
        CHECK_PROPERTY([] {
            const QDate from = QDate(2025, 12, 1).addDays(*rc::gen::inRange(0, 400));
            const int days = *rc::gen::inRange(1, 120);
            const int seats = *rc::gen::inRange(1, 50);
            // A price that every month's length divides leaves nothing to round.
            const std::int64_t price = 377'580 * *rc::gen::inRange<std::int64_t>(0, 1000);
            std::int64_t sum = 0;
            for (int i = 0; i < days; ++i)
                sum += price / from.addDays(i).daysInMonth() * seats;
            const std::vector<SeatRise> rises = {{Quantity::fromUnits(seats), from}};
            const auto amounts =
                catchUp(rises, outlookFrom(from.addDays(days)), Amount::fromMillionths(price), {});
            RC_ASSERT(amounts.size() == 1u);
            RC_ASSERT(amounts[0].days == days);
            RC_ASSERT(amounts[0].amount->millionths() == sum);
        });
    }
};

TRUEUP_TEST_MAIN(InvoicesTest)
#include "tst_invoices.moc"
