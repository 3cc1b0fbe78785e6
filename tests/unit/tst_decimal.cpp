// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"
#include "tests/support/test_case.h"

#include <limits>

using namespace trueup;

class DecimalTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void parsesWhatAnApiOrAPersonWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<qint64>("thousandths");
        const auto row = [](const char *text, qint64 value) {
            QTest::newRow(text) << QString::fromLatin1(text) << true << value;
        };
        const auto bad = [](const char *name, const QString &text) {
            QTest::newRow(name) << text << false << qint64(0);
        };
        row("42", 42000);
        row(" 7 ", 7000);
        row("-3.5", -3500);
        row("+1", 1000);
        row("0", 0);
        row("1e2", 100000);
        row("2.5E-1", 250);
        row(".5", 500);
        row("5.", 5000);
        row("0.0005", 1);
        row("0.00049999999999999999999999999999999999", 0);
        row("0.00000092233720368547000922337203685477587580700", 0);
        row("-0.0005", -1);
        row("9223372036854775.807", std::numeric_limits<qint64>::max());
        bad("empty", QString());
        bad("blank", QStringLiteral("  "));
        bad("word", QStringLiteral("many"));
        bad("sign alone", QStringLiteral("-"));
        bad("point alone", QStringLiteral("."));
        bad("two points", QStringLiteral("1.2.3"));
        bad("grouping", QStringLiteral("1,000"));
        bad("infinity", QStringLiteral("inf"));
        bad("nan", QStringLiteral("nan"));
        bad("overflow", QStringLiteral("9223372036854775.808"));
        bad("huge exponent", QStringLiteral("1e300"));
        bad("blank in the exponent", QStringLiteral("1e 3"));
        bad("NUL in the exponent", QStringLiteral("1e-3") + QChar(u'\0') + u'0');
        bad("exponent without digits", QStringLiteral("1e"));
        bad("hexadecimal", QStringLiteral("0x10"));
        bad("arabic digits", QString::fromUtf8("\u0661\u0662"));
    }
    void parsesWhatAnApiOrAPersonWrites()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QFETCH(qint64, thousandths);
        const auto quantity = Quantity::parse(text);
        QCOMPARE(quantity.has_value(), valid);
        if (valid)
            QCOMPARE(quantity->thousandths(), thousandths);
    }

    void jsonDoublesAreRoundedOnceAsTheyWereWritten()
    {
        QCOMPARE(scaledFromDouble(20.10, 6), std::optional<std::int64_t>(20100000));
        QCOMPARE(scaledFromDouble(1.0005, 3), std::optional<std::int64_t>(1001));
        QCOMPARE(scaledFromDouble(42, 3), std::optional<std::int64_t>(42000));
        QVERIFY(!scaledFromDouble(std::numeric_limits<double>::infinity(), 3));
        QVERIFY(!scaledFromDouble(1e30, 3));
    }

    void textAndNumberAgree()
    {
        CHECK_PROPERTY([](std::int64_t value) {
            RC_ASSERT(Quantity::parse(Quantity::fromThousandths(value).toText())->thousandths() == value);
            RC_ASSERT(Amount::parse(Amount::fromMillionths(value).toText())->millionths() == value);
        });
    }

    void amountsShowCents()
    {
        QCOMPARE(Amount::fromMillionths(20100000).toText(), QStringLiteral("20.10"));
        QCOMPARE(Amount::fromMillionths(1666667).toText(), QStringLiteral("1.666667"));
        QCOMPARE(Amount::fromMillionths(-5).toText(), QStringLiteral("-0.000005"));
    }

    void sumsOfHostileFiguresStayAtTheLimit()
    {
        const Quantity most = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::max());
        const Quantity least = Quantity::fromThousandths(std::numeric_limits<std::int64_t>::min());
        const Quantity one = Quantity::fromUnits(1);
        QCOMPARE(most + one, most);
        QCOMPARE(least - one, least);
        QCOMPARE(most - least, most);
        QCOMPARE(-least, most);
        QCOMPARE(Quantity::fromUnits(std::numeric_limits<std::int64_t>::max()), most);
        const Amount money = Amount::fromMillionths(std::numeric_limits<std::int64_t>::min());
        QCOMPARE((Amount() - money).millionths(), std::numeric_limits<std::int64_t>::max());
        QCOMPARE((money + money).millionths(), money.millionths());
    }

    void sumsWithinTheRangeAreExact()
    {
        CHECK_PROPERTY([](std::int32_t a, std::int32_t b) {
            const Quantity sum = Quantity::fromThousandths(a) + Quantity::fromThousandths(b);
            RC_ASSERT(sum.thousandths() == std::int64_t{a} + b);
            RC_ASSERT((sum - Quantity::fromThousandths(b)).thousandths() == a);
        });
    }

    void seatsTimesPriceIsExact()
    {
        const Amount price = Amount::fromMillionths(4800000);
        QCOMPARE((Quantity::fromUnits(11) * price).toText(), QStringLiteral("52.80"));
        QCOMPARE(mulDiv(100, 1, 3), std::int64_t(33));
        QCOMPARE(mulDiv(5, 1, 2), std::int64_t(3));
        QCOMPARE(mulDiv(-5, 1, 2), std::int64_t(-3));
        QCOMPARE(mulDiv(std::numeric_limits<std::int64_t>::max(), 2, 1),
                 std::numeric_limits<std::int64_t>::max());
    }
};

TRUEUP_TEST_MAIN(DecimalTest)
#include "tst_decimal.moc"
