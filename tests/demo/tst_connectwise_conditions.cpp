// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language of the ConnectWise look-alike.
#include "app/demo/connectwise_conditions.h"
#include "tests/support/test_case.h"

#include <QJsonArray>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

QJsonObject company()
{
    return {{u"id"_s, 250},
            {u"identifier"_s, u"NorthwindDental"_s},
            {u"name"_s, u"Northwind \"Dental\" Group's"_s},
            {u"status"_s, QJsonObject{{u"id"_s, 1}, {u"name"_s, u"Active"_s}}},
            {u"deletedFlag"_s, false},
            {u"numberOfEmployees"_s, 42},
            {u"annualRevenue"_s, 12.5},
            {u"dateAcquired"_s, u"2026-02-01T00:00:00Z"_s},
            {u"website"_s, u""_s},
            {u"types"_s, QJsonArray{QJsonObject{{u"id"_s, 1}, {u"name"_s, u"Client"_s}},
                                    QJsonObject{{u"id"_s, 7}, {u"name"_s, u"Partner"_s}}}},
            {u"_info"_s,
             QJsonObject{{u"lastUpdated"_s, u"2026-03-04T05:06:07Z"_s}, {u"updatedBy"_s, u"billing"_s}}}};
}

Result<bool> held(const QString &text, CwConditionUse use = CwConditionUse::Conditions)
{
    const auto conditions = CwConditions::parse(text, CwKind::Company, CwGeneration::V2026_11, use);
    if (!conditions)
        return fail(conditions.error());
    return conditions->hold(company());
}

} // namespace

class ConnectWiseConditionsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void filtersHoldOrNot_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *text, bool expected) {
            QTest::newRow(text) << QString::fromLatin1(text) << expected;
        };
        row("", true);
        row("id=250", true);
        row("id = 251", false);
        row("id!=250", false);
        row("id<251", true);
        row("id<=250", true);
        row("id>250", false);
        row("id>=250", true);
        row("annualRevenue>12.4", true);
        row("annualRevenue>-1", true);
        row("deletedFlag=false", true);
        row("deletedFlag = True", false);
        row("deletedFlag!=true", true);
        row("identifier=\"NorthwindDental\"", true);
        row("identifier='northwinddental'", true); // case doesn't matter
        row("name=\"Northwind \\\"Dental\\\" Group's\"", true);
        row("name=\"Northwind \"\"Dental\"\" Group's\"", true);
        row("name='Northwind \"Dental\" Group''s'", true);
        row("name contains 'dental'", true);
        row("name contains 'x'", false);
        row("name not contains 'x'", true);
        row("name like 'North%'", true);
        row("name like '%Dental%'", true);
        row("name like 'Dental%'", false);
        row("name like 'North*'", true);
        row("name not like 'North%'", false);
        row("identifier like 'North.ind%'", false); // a point is a point
        row("status/name='Active'", true);
        row("status/id=1", true);
        row("status/id in (2,3)", false);
        row("status/name in ('Inactive','Active')", true);
        row("status/name not in ('Inactive','Active')", false);
        row("id in (1, 250)", true);
        row("dateAcquired=[2026-02-01T00:00:00Z]", true);
        row("dateAcquired=[2026-02-01]", true);
        row("dateAcquired>[2026-01-31T23:59:59Z]", true);
        row("dateAcquired<[2026-02-01T01:00:00+02:00]", false); // is 23:00 UTC the day before
        row("_info/lastUpdated>=[2026-03-04T05:06:07Z]", true);
        row("_info/updatedBy='billing'", true);
        row("parentCompany/id=null", true); // absent
        row("website=null", true);          // empty
        row("name!=null", true);
        row("name=null", false);
        row("parentCompany/id!=5", true);
        row("parentCompany/id=5", false);
        row("numberOfEmployees<50 and id=250", true);
        row("numberOfEmployees<10 or id=250", true);
        row("id=1 and id=2 or id=250", true); // and binds tighter
        row("id=1 and (id=2 or id=250)", false);
        row("not id=1", true);
        row("NOT (id=250 AND deletedFlag=false)", false);
        row("not not id=250", true);
        row("((id=250))", true);
    }
    void filtersHoldOrNot()
    {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        const auto result = held(text);
        REQUIRE_OK(result);
        QCOMPARE(*result, expected);
    }

    void badFiltersAreRefusedInConnectWisesWords_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"1",
                                 "id",
                                 "id=",
                                 "=5",
                                 "id=5 and",
                                 "id=5 name='x'",
                                 "(id=5",
                                 "id=5)",
                                 "id==5",
                                 "name=Active",
                                 "name=\"Active",
                                 "id='5'",
                                 "name=5",
                                 "deletedFlag=1",
                                 "dateAcquired='2026-02-01'",
                                 "dateAcquired=[soon]",
                                 "dateAcquired=[2026-02-01",
                                 "colour='red'",
                                 "Name='x'",
                                 "status='Active'",
                                 "status/colour='x'",
                                 "types/name='Client'",
                                 "id in 5",
                                 "id in ()",
                                 "id in (5",
                                 "id in (5,'x')",
                                 "id contains 5",
                                 "id like '5%'",
                                 "name contains null",
                                 "id < null",
                                 "id not = 5",
                                 "id ! 5",
                                 "id=5.5.5",
                                 "id=5x",
                                 "status/name/first='x'",
                                 "name='x' & id=5"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void badFiltersAreRefusedInConnectWisesWords()
    {
        QFETCH(QString, text);
        const auto result = held(text);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QVERIFY(result.error().message.startsWith(
            u"Expected a boolean value, not a numeric. String values should be enclosed with double or "
            u"single "
            "quotes; DateTime values should be enclosed in square brackets"_s));
    }

    void childConditionsLookAtTheElementsOfLists()
    {
        const auto use = CwConditionUse::ChildConditions;
        QCOMPARE(held(u"types/name='Partner'"_s, use).value(), true);
        QCOMPARE(held(u"types/name='Vendor'"_s, use).value(), false);
        QCOMPARE(held(u"types/id=7 and types/name='Client'"_s, use).value(), true);
        QVERIFY(!held(u"types/id in (1,7)"_s, use));
        QVERIFY(!held(u"id=250"_s, use));
    }

    void anOlderServerDoesNotKnowNewerProperties()
    {
        const QString text = u"additionStatus='Active'"_s;
        QVERIFY(CwConditions::parse(text, CwKind::Addition, CwGeneration::V2026_11));
        QVERIFY(!CwConditions::parse(text, CwKind::Addition, CwGeneration::V2025_1));
    }

    void aDateInATextIsComparedAsADate()
    {
        const auto conditions = CwConditions::parse(u"nextInvoiceDate<=[2026-12-01]"_s, CwKind::Agreement,
                                                    CwGeneration::V2026_11);
        REQUIRE_OK(conditions);
        QVERIFY(conditions->hold({{u"nextInvoiceDate"_s, u"2026-12-01"_s}}));
        QVERIFY(!conditions->hold({{u"nextInvoiceDate"_s, u"2026-12-02"_s}}));
        QVERIFY(!conditions->hold({}));
    }

    void deepNestingEnds()
    {
        QVERIFY(held(QString(60, u'(') + u"id=250"_s + QString(60, u')')));
        QVERIFY(!held(QString(5000, u'(') + u"id=250"_s + QString(5000, u')')));
        QVERIFY(!held(u"not "_s.repeated(5000) + u"id=250"_s));
    }

    void noTextBreaksTheParser()
    {
        CHECK_PROPERTY([](const std::vector<int> &places) {
            static const QStringList pieces{u"id"_s,   u"="_s,        u"5"_s, u"'"_s, u"\""_s,  u"["_s,
                                            u"]"_s,    u"("_s,        u")"_s, u","_s, u"and"_s, u"not"_s,
                                            u"in"_s,   u"contains"_s, u"/"_s, u"!"_s, u"\\"_s,  u" "_s,
                                            u"name"_s, u"null"_s,     u"-"_s, u"."_s, u"%"_s};
            QString text;
            for (const int place : places)
                text += pieces[(place % pieces.size() + pieces.size()) % pieces.size()] + u' ';
            const auto result = held(text);
            RC_ASSERT(result || result.error().kind == ErrorKind::Usage);
        });
    }
};

TRUEUP_TEST_MAIN(ConnectWiseConditionsTest)
#include "tst_connectwise_conditions.moc"
