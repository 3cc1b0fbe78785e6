// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_numbers.h"
#include "core/psa/csv/csv_values.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

const ValueStyle kOpen{};
const ValueStyle kPoint{DecimalMark::Point, DateOrder::MonthDayYear};
const ValueStyle kComma{DecimalMark::Comma, DateOrder::DayMonthYear};

QString quantityText(const QString &text, const ValueStyle &style)
{
    const auto quantity = readQuantity(text, style);
    return quantity ? quantity->toText() : u"refused"_s;
}

QString amountText(const QString &text, const ValueStyle &style)
{
    const auto read = readAmount(text, style);
    if (!read)
        return u"refused"_s;
    return read->amount ? (read->amount->toText() + u' ' + read->currency).trimmed() : u"none"_s;
}

QString dateText(const QString &text, const ValueStyle &style)
{
    const auto date = readDate(text, style);
    if (!date)
        return u"refused"_s;
    return *date ? (*date)->toString(Qt::ISODate) : u"none"_s;
}

} // namespace

class CsvValuesTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void quantities_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("point");
        QTest::addColumn<QString>("comma");
        const auto row = [](const char *text, const char *open, const char *point, const char *comma) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(open)
                                << QString::fromUtf8(point) << QString::fromUtf8(comma);
        };
        row("42", "42", "42", "42");
        row("+7", "7", "7", "7");
        row("5.00", "5", "5", "refused");
        row("1,5", "1.5", "refused", "1.5");
        row("1.5", "1.5", "1.5", "refused");
        row("1,234", "refused", "1234", "1.234");
        row("1.234", "refused", "1.234", "1234");
        row("0,750", "0.75", "refused", "0.75");
        row("1,234,567", "1234567", "1234567", "refused");
        row("1.234.567", "1234567", "refused", "1234567");
        row("1,234.50", "1234.5", "1234.5", "refused");
        row("1.234,50", "1234.5", "refused", "1234.5");
        row("1 234", "1234", "1234", "1234");
        row("1'234", "1234", "1234", "1234");
        row("1\u00A0234", "1234", "1234", "1234");
        row("12,34", "12.34", "refused", "12.34");
        row("6'731,234", "6731.234", "refused", "6731.234"); // two group characters are none
        row("1,23,456", "refused", "refused", "refused");
        row("-1", "refused", "refused", "refused");
        row("\u22121", "refused", "refused", "refused");
        row("1e3", "refused", "refused", "refused");
        row("5 seats", "refused", "refused", "refused");
        row("0x10", "refused", "refused", "refused");
        row("0.0005", "refused", "refused", "refused");
        row("2.50000", "2.5", "2.5", "refused");
        row(".5", "0.5", "0.5", "refused");
        row(".", "refused", "refused", "refused");
        row("99999999999999999999", "refused", "refused", "refused");
    }
    void quantities()
    {
        QFETCH(QString, text);
        QTEST(quantityText(text, kOpen), "open");
        QTEST(quantityText(text, kPoint), "point");
        QTEST(quantityText(text, kComma), "comma");
    }

    void everyQuantityIsReadBackInBothStyles()
    {
        CHECK_PROPERTY([] {
            const auto thousandths = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
            const QString text = Quantity::fromThousandths(thousandths).toText();
            RC_ASSERT(quantityText(text, kPoint) == text);
            RC_ASSERT(quantityText(QString(text).replace(u'.', u','), kComma) == text);
        });
    }

    void amounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("point");
        QTest::addColumn<QString>("comma");
        const auto row = [](const char *text, const char *point, const char *comma) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(point)
                                << QString::fromUtf8(comma);
        };
        row("", "none", "none");
        row("-", "none", "none");
        row("N/A", "none", "none");
        row("20.1", "20.10", "refused");
        row("$20.10", "20.10", "refused");
        row("$1,020.10", "1020.10", "refused");
        row("-$5", "-5.00", "-5.00");
        row("$-5", "-5.00", "-5.00");
        row("(5.25)", "-5.25", "refused");
        row("($5.25)", "-5.25", "refused");
        row("5.25-", "-5.25", "refused");
        row("20.10 USD", "20.10 USD", "refused");
        row("CAD 20", "20.00 CAD", "20.00 CAD");
        row("CA$20", "20.00", "20.00");
        row("R$ 20", "20.00", "20.00");
        row("€ 20,10", "refused", "20.10");
        row("1.020,10 €", "refused", "1020.10");
        row("1.2345678", "1.234568", "refused");
        row("XYZ 5", "refused", "refused");
        row("USD 5 CAD", "refused", "refused");
        row("(5", "refused", "refused");
        row("--5", "refused", "refused");
        row("5 + 5", "refused", "refused");
        row("free", "refused", "refused");
        row("5%", "refused", "refused");
    }
    void amounts()
    {
        QFETCH(QString, text);
        QTEST(amountText(text, kPoint), "point");
        QTEST(amountText(text, kComma), "comma");
    }

    void dates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("monthFirst");
        QTest::addColumn<QString>("dayFirst");
        const auto row = [](const char *text, const char *open, const char *month, const char *day) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(open)
                                << QString::fromUtf8(month) << QString::fromUtf8(day);
        };
        row("", "none", "none", "none");
        row("2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01");
        row("2026-01-01T00:00:00Z", "2026-01-01", "2026-01-01", "2026-01-01");
        row("2026-01-01T23:30:00-08:00", "2026-01-01", "2026-01-01", "2026-01-01");
        row("2026/01/31 12:00", "2026-01-31", "2026-01-31", "2026-01-31");
        row("1/2/2026", "refused", "2026-01-02", "2026-02-01");
        row("12/31/2026", "2026-12-31", "2026-12-31", "refused");
        row("31/12/2026", "2026-12-31", "refused", "2026-12-31");
        row("1/2/2026 12:00:00 AM", "refused", "2026-01-02", "2026-02-01");
        row("1/2/26", "refused", "2026-01-02", "2026-02-01");
        row("31.12.2026", "2026-12-31", "refused", "2026-12-31");
        row("1.2.2026", "2026-02-01", "refused", "2026-02-01");
        row("0001-01-01T00:00:00", "none", "none", "none");
        row("1900-01-01", "none", "none", "none");
        row("2026-02-30", "refused", "refused", "refused");
        row("0001-13-45", "refused", "refused", "refused");
        row("13/13/2026", "refused", "refused", "refused");
        row("2026-1", "refused", "refused", "refused");
        row("46023", "refused", "refused", "refused");
        row("1-2/2026", "refused", "refused", "refused");
        row("2026-01-01 and more", "refused", "refused", "refused");
        row("soon", "refused", "refused", "refused");
    }
    void dates()
    {
        QFETCH(QString, text);
        QTEST(dateText(text, kOpen), "open");
        QTEST(dateText(text, kPoint), "monthFirst");
        QTEST(dateText(text, kComma), "dayFirst");
    }

    void isoRefusesEveryOtherOrder()
    {
        const ValueStyle iso{DecimalMark::Point, DateOrder::Iso};
        QCOMPARE(dateText(u"2026-12-31"_s, iso), u"2026-12-31"_s);
        QCOMPARE(dateText(u"12/31/2026"_s, iso), u"refused"_s);
    }

    void statusWordsOfPsas_data()
    {
        QTest::addColumn<RowStatus>("status");
        for (const char *word : {"", "  ", "Active", "ACTIVE", "yes", "true", "1", "Current", "In  Force"})
            QTest::newRow(word) << RowStatus::Active;
        for (const char *word : {"Inactive", "Cancelled", "canceled", "Expired", "Terminated", "Deleted",
                                 "Discontinued", "no", "FALSE", "0", "Closed", "Not Active"})
            QTest::newRow(word) << RowStatus::Ended;
        for (const char *word : {"Suspended", "Pending cancellation", "Future", "On Hold"})
            QTest::newRow(word) << RowStatus::Unknown;
    }
    void statusWordsOfPsas()
    {
        QFETCH(RowStatus, status);
        QCOMPARE(static_cast<int>(readStatus(QString::fromLatin1(QTest::currentDataTag()), {})),
                 static_cast<int>(status));
    }

    void oneProofSettlesTheStyleOfAFile()
    {
        StyleEvidence evidence;
        evidence.addNumber(2, u"1,234"_s);
        evidence.addDate(2, u"1/2/2026"_s);
        auto style = evidence.resolve({}, u',');
        REQUIRE_OK(style);
        QCOMPARE(style->decimal, DecimalMark::Point);
        QCOMPARE(style->dates, DateOrder::Auto);
        QCOMPARE(evidence.resolve({}, u';')->decimal, DecimalMark::Auto);
        evidence.addNumber(3, u"€ 9,75"_s);
        evidence.addDate(3, u"31/1/2026"_s);
        style = evidence.resolve({}, u',');
        REQUIRE_OK(style);
        QCOMPARE(style->decimal, DecimalMark::Comma);
        QCOMPARE(style->dates, DateOrder::DayMonthYear);
        evidence.addDate(4, u"1/31/2026"_s);
        const auto both = evidence.resolve({}, u',');
        QVERIFY(!both);
        QVERIFY2(both.error().message.contains(u"line 3"_s) && both.error().message.contains(u"line 4"_s),
                 qPrintable(both.error().message));
        CsvProfile profile;
        profile.dates = DateOrder::MonthDayYear;
        REQUIRE_OK(evidence.resolve(profile, u','));
    }

    void anyTextIsAValueOrASentence()
    {
        CHECK_PROPERTY([] {
            const auto units = *rc::gen::container<std::u16string>(
                rc::gen::element(u'1', u'9', u'0', u'.', u',', u'-', u'/', u' ', u'$', u'€', u'(', u')', u'E',
                                 u'T', u':', u'Z', u'\'', u'+', u'U', u'S', u'D'));
            const QString text = QString::fromStdU16String(units);
            for (const ValueStyle &style : {kOpen, kPoint, kComma}) {
                const auto quantity = readQuantity(text, style);
                RC_ASSERT((quantity ? *quantity >= Quantity() : !quantity.error().message.isEmpty()));
                const auto amount = readAmount(text, style);
                RC_ASSERT((amount.has_value() || !amount.error().message.isEmpty()));
                const auto date = readDate(text, style);
                RC_ASSERT((date ? !*date || (*date)->isValid() : !date.error().message.isEmpty()));
            }
        });
    }
};

TRUEUP_TEST_MAIN(CsvValuesTest)
#include "tst_csv_values.moc"
