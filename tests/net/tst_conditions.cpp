// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/conditions.h"
#include "tests/support/test_case.h"

#include <QUrl>

using namespace trueup;
using namespace Qt::StringLiterals;

using Value = ConditionValue;

class ConditionsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void valuesAreWrittenByTheirType_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expected");
        QTest::newRow("number") << Condition::is("id"_L1, Value::number(250)).text() << u"id=250"_s;
        QTest::newRow("flag") << Condition::is("deletedFlag"_L1, Value::flag(false)).text()
                              << u"deletedFlag=false"_s;
        QTest::newRow("null") << Condition::isNot("endDate"_L1, Value::none()).text() << u"endDate!=null"_s;
        QTest::newRow("date") << Condition::more("endDate"_L1, Value::day(QDate(2026, 2, 1))).text()
                              << u"endDate>[2026-02-01T00:00:00Z]"_s;
        QTest::newRow("less") << Condition::less("quantity"_L1, Value::number(3)).text() << u"quantity<3"_s;
        QTest::newRow("text") << Condition::is("status/name"_L1, Value::text(u"Active"_s)).text()
                              << u"status/name=\"Active\""_s;
        QTest::newRow("contains") << Condition::contains("name"_L1, Value::text(u"Dental"_s)).text()
                                  << u"name contains \"Dental\""_s;
        QTest::newRow("not") << Condition::notThat(Condition::is("id"_L1, Value::number(1))).text()
                             << u"not (id=1)"_s;
        const Value few[] = {Value::number(1), Value::number(2)};
        QTest::newRow("in") << Condition::in("company/id"_L1, few).text() << u"company/id in (1,2)"_s;
    }
    void valuesAreWrittenByTheirType()
    {
        QFETCH(QString, written);
        QFETCH(QString, expected);
        QCOMPARE(written, expected);
    }

    void hostileTextsStayTextsOrAreNotWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // empty: not sure
        QTest::newRow("ends the text") << u"\" or id>0 or name=\""_s << u"name='\" or id>0 or name=\"'"_s;
        QTest::newRow("apostrophe") << u"O'Brien & Sons"_s << u"name=\"O'Brien & Sons\""_s;
        QTest::newRow("both quotes") << u"5\" o'clock"_s << QString();
        QTest::newRow("backslash") << u"A\\"_s << QString();
        QTest::newRow("line feed") << u"A\nB"_s << QString();
        QTest::newRow("null character") << u"A"_s + QChar(0) << QString();
        QTest::newRow("line separator") << u"A\u2028B"_s << QString();
        QTest::newRow("right to left") << u"A\u202eB"_s << QString();
        QTest::newRow("half a character") << u"A"_s + QChar(0xd800) << QString();
        QTest::newRow("brackets") << u"[2026] (x)"_s << u"name=\"[2026] (x)\""_s;
        QTest::newRow("percent") << u"100%"_s << u"name=\"100%\""_s;
        QTest::newRow("blank") << QString() << u"name=\"\""_s;
        QTest::newRow("letters of the world") << u"Zoë Čapek 東京"_s << u"name=\"Zoë Čapek 東京\""_s;
    }
    void hostileTextsStayTextsOrAreNotWritten()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Condition condition = Condition::is("name"_L1, Value::text(text));
        QCOMPARE(condition.isSure(), !expected.isEmpty());
        QCOMPARE(condition.text(), expected);
    }

    void anInvalidDateIsNotSure() { QVERIFY(!Condition::is("endDate"_L1, Value::day(QDate())).isSure()); }

    void joinsWithBracketsWhereTheyMatter()
    {
        const Condition a = Condition::is("a"_L1, Value::number(1));
        const Condition b = Condition::is("b"_L1, Value::number(2));
        const Condition either = Condition::anyOf(std::vector{a, b});
        QCOMPARE(either.text(), u"a=1 or b=2"_s);
        QCOMPARE(Condition::allOf(std::vector{either, a}).text(), u"(a=1 or b=2) and a=1"_s);
        QCOMPARE(Condition::allOf(std::vector{either}).text(), u"a=1 or b=2"_s);
        QCOMPARE(Condition::allOf(std::vector{a, Condition()}).text(), u"a=1"_s);
        QVERIFY(Condition::allOf({}).isEmpty());
        QVERIFY(Condition::anyOf(std::vector{a, Condition()}).isEmpty());
    }

    void whatIsNotSureMakesTheWholeUnsure()
    {
        const Condition sure = Condition::is("a"_L1, Value::number(1));
        const Condition odd = Condition::is("b"_L1, Value::text(u"\\"_s));
        QVERIFY(!Condition::allOf(std::vector{sure, odd}).isSure());
        QVERIFY(!Condition::anyOf(std::vector{sure, odd}).isSure());
        QVERIFY(!Condition::notThat(odd).isSure());
        QVERIFY(!Condition::in("b"_L1, std::vector<Value>()).isSure());
        QVERIFY(!odd.isEmpty());
    }

    void longListsAreSplit()
    {
        std::vector<Value> values;
        for (int id = 100'000; id < 102'500; ++id)
            values.push_back(Value::number(id));
        const auto parts = inParts("company/id"_L1, values);
        QStringList numbers;
        for (const Condition &part : parts) {
            QVERIFY(part.isSure());
            QVERIFY2(part.encodedSize() <= 3000, qPrintable(QString::number(part.encodedSize())));
            const QString text = part.text();
            numbers += text.mid(text.indexOf(u'(') + 1).chopped(1).split(u',');
        }
        QCOMPARE(numbers.size(), 2500);
        QCOMPARE(numbers.constFirst(), u"100000"_s);
        QCOMPARE(numbers.constLast(), u"102499"_s);
        QVERIFY(parts.size() < 20);
        QVERIFY(inParts("id"_L1, std::vector<Value>()).empty());
    }

    void aValueLongerThanAllIsAloneInItsPart()
    {
        const Value values[] = {Value::number(1), Value::text(QString(500, u'x')), Value::number(2)};
        const auto parts = inParts("a"_L1, values, 100);
        QCOMPARE(parts.size(), 3U);
    }

    /// What the server decodes is what was meant, byte for byte.
    void survivesTheWayIntoAnAddress()
    {
        const QString condition = u"name=\"A+B & C=50%/#?;[x] 東京 'q'\" and id in (1,2)"_s;
        const std::pair<QLatin1StringView, QString> items[] = {
            {"conditions"_L1, condition}, {"fields"_L1, QString()}, {"pageSize"_L1, u"1000"_s}};
        const QByteArray query = encodedQuery(items);
        QVERIFY(!query.contains('+') && !query.contains(' ') && !query.contains("fields"));
        QUrl url(u"https://api.example/v1/apis/3.0/company/companies"_s);
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
        const QByteArray sent = url.toEncoded();
        QVERIFY2(sent.endsWith(query), sent.constData());
        const QByteArray value = sent.mid(sent.indexOf("conditions=") + 11).split('&').constFirst();
        QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(value)), condition);
    }
};

TRUEUP_TEST_MAIN(ConditionsTest)
#include "tst_conditions.moc"
