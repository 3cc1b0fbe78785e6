// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of the ConnectWise look-alike: pages in both styles, filters, fields, order.
#include "app/demo/connectwise_demo_data.h"
#include "tests/demo/psa_client.h"
#include "tests/demo/small_psa.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;
using test::encoded;
using test::PsaAnswer;
using test::PsaClient;

namespace {

const QString agreements = u"/finance/agreements"_s;

/// `agreements` agreements, from id 10001 on, with a line each.
struct Setup
{
    explicit Setup(int count = 120, int largestPage = 1000)
        : server(ConnectWiseLookalike::start(options(count, largestPage)).value()), client(*server)
    {
    }
    static ConnectWiseOptions options(int count, int largestPage)
    {
        ConnectWiseOptions options;
        options.vendor.today = test::smallPsaToday;
        options.records =
            connectWiseBulkRecords({.agreements = count, .additions = count, .today = test::smallPsaToday});
        options.largestPage = largestPage;
        return options;
    }
    std::unique_ptr<ConnectWiseLookalike> server;
    PsaClient client;
};

QList<int> idsOf(const QJsonArray &records)
{
    QList<int> ids;
    for (const QJsonValue record : records)
        ids.append(record[u"id"_s].toInt());
    return ids;
}

} // namespace

class ConnectWiseListsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aPageHas25RecordsAndAtMost1000()
    {
        Setup at(1050);
        QCOMPARE(at.client.get(agreements).array().size(), 25);
        QCOMPARE(at.client.get(agreements + u"?pageSize=100"_s).array().size(), 100);
        QCOMPARE(at.client.get(agreements + u"?pageSize=5000"_s).array().size(), 1000);
        QCOMPARE(at.client.get(agreements + u"?pageSize=1000&page=2"_s).array().size(), 50);
        QVERIFY(at.client.get(agreements + u"?pageSize=1000&page=3"_s).array().isEmpty());
        QVERIFY(at.client.get(agreements + u"?page=999999"_s).array().isEmpty());
    }

    void numberedPagesLeadToTheNextAndTheLast()
    {
        Setup at;
        const PsaAnswer first = at.client.get(agreements + u"?pageSize=50"_s);
        QVERIFY(first.link("next").endsWith(u"page=2&pageSize=50"_s));
        QVERIFY(first.link("last").endsWith(u"page=3&pageSize=50"_s));
        QVERIFY(
            first.header("Link").startsWith('<' + at.server->url().toEncoded() + "/v4_6_release/apis/3.0/"));
        const PsaAnswer last = at.client.get(first.link("last"));
        QCOMPARE(last.array().size(), 20);
        QVERIFY(last.header("Link").isEmpty());
        const QJsonArray all = at.client.all(agreements + u"?pageSize=50"_s);
        QCOMPARE(all.size(), 120);
        const QList<int> ids = idsOf(all);
        QCOMPARE(QSet<int>(ids.begin(), ids.end()).size(), 120);
    }

    void forwardOnlyPagesFollowTheIds()
    {
        Setup at;
        at.client.setForwardOnly(true);
        const PsaAnswer first = at.client.get(agreements + u"?pageSize=50&page=7"_s); // page is ignored
        QCOMPARE(first.array().size(), 50);
        QVERIFY(first.link("last").isEmpty());
        const int last = first.array().last()[u"id"_s].toInt();
        QVERIFY(first.link("next").contains(u"pageId=%1"_s.arg(last)));
        QList<int> ids = idsOf(at.client.all(agreements + u"?pageSize=50"_s));
        QCOMPARE(ids.size(), 120);
        QVERIFY(std::is_sorted(ids.begin(), ids.end()));
        QCOMPARE(std::adjacent_find(ids.begin(), ids.end()), ids.end());
        QCOMPARE(idsOf(at.client.get(agreements + u"?pageSize=2&pageId=%1"_s.arg(last)).array()),
                 (QList<int>{last + 1, last + 2}));
        QVERIFY(at.client.get(agreements + u"?pageSize=10&pageId=999999999"_s).array().isEmpty());
        QCOMPARE(at.client.get(agreements + u"?orderBy=name"_s).status, 400);
    }

    void aListThatFitsExactlyHasNoNextPage()
    {
        Setup at;
        const QString exact = agreements + u"?pageSize=70&conditions="_s + encoded(u"id<10071"_s);
        QCOMPARE(at.client.get(exact).array().size(), 70);
        QVERIFY(at.client.get(exact).link("next").isEmpty());
        at.client.setForwardOnly(true);
        QCOMPARE(at.client.get(exact).array().size(), 70);
        QVERIFY(at.client.get(exact).link("next").isEmpty());
    }

    void filtersAndFieldsStayInTheLinks()
    {
        Setup at;
        at.client.setForwardOnly(true);
        const QString filtered = agreements + u"?pageSize=10&fields=id,name&conditions="_s +
                                 encoded(u"id>10050 and id<=10085 and company/name contains \"e\""_s);
        const QJsonArray all = at.client.all(filtered);
        QVERIFY2(all.size() > 10 && all.size() <= 35, qPrintable(QString::number(all.size())));
        for (const QJsonValue record : all)
            QCOMPARE(record.toObject().keys(), (QStringList{u"id"_s, u"name"_s}));
    }

    void aLineThatGoesBetweenPagesShiftsNumberedPagesOnly()
    {
        Setup at;
        const QString lines = agreements + u"/10001/additions"_s;
        ConnectWiseDataSet &data = at.server->data();
        for (int i = 0; i < 5; ++i)
            data.addLine(10001, 3001, Quantity::fromUnits(1), Amount(), test::smallPsaToday, u"billing"_s);
        const int first = idsOf(at.client.get(lines).array()).first();
        const PsaAnswer numbered = at.client.get(lines + u"?pageSize=3"_s);
        at.client.setForwardOnly(true);
        const PsaAnswer forward = at.client.get(lines + u"?pageSize=3"_s);
        QVERIFY(data.deleteLine(first, u"billing"_s));
        QCOMPARE(at.client.get(forward.link("next")).array().size(), 3);
        at.client.setForwardOnly(false);
        QCOMPARE(at.client.get(numbered.link("next")).array().size(), 2); // one was skipped
    }

    void listsAreFilteredAndCounted()
    {
        Setup at;
        const QString condition = u"?conditions="_s + encoded(u"billingCycle/name='Monthly' and id<=10010"_s);
        QCOMPARE(at.client.get(agreements + condition).array().size(), 10);
        QCOMPARE(at.client.get(agreements + u"/count"_s + condition).object()[u"count"_s].toInt(), 10);
        QCOMPARE(at.client.get(agreements + u"/count"_s).object()[u"count"_s].toInt(), 120);
        QCOMPARE(
            at.client.get(u"/company/companies/count?childConditions="_s + encoded(u"types/name='Vendor'"_s))
                .object()[u"count"_s]
                .toInt(),
            2);
        const PsaAnswer bad = at.client.get(agreements + u"?conditions="_s + encoded(u"name=Cloud"_s));
        QCOMPARE(bad.status, 400);
        QVERIFY(
            bad.object()[u"message"_s].toString().startsWith(u"Expected a boolean value, not a numeric."_s));
        QCOMPARE(at.client.get(agreements + u"/count?conditions=1"_s).status, 400);
    }

    void aSearchCarriesItsFilterInTheBody()
    {
        Setup at;
        const PsaAnswer found =
            at.client.post(agreements + u"/search?pageSize=5"_s, "{\"conditions\":\"id in (10001,10003)\"}");
        QCOMPARE(found.status, 200);
        QCOMPARE(idsOf(found.array()), (QList<int>{10001, 10003}));
        QCOMPARE(at.server->writes().size(), 0U);
    }

    void fieldsReduceARecord()
    {
        Setup at;
        const QString one = agreements + u"/10001"_s;
        QVERIFY(at.client.get(one).object().contains(u"_info"_s));
        QCOMPARE(at.client.get(one + u"?fields=id,name"_s).object().keys(),
                 (QStringList{u"id"_s, u"name"_s}));
        QCOMPARE(at.client.get(one + u"?fields=id,_info"_s).object().keys(),
                 (QStringList{u"_info"_s, u"id"_s}));
        const QJsonObject part = at.client.get(one + u"?fields=id,company/name"_s).object();
        QCOMPARE(part[u"company"_s].toObject().keys(), (QStringList{u"name"_s}));
        for (const QString &unknown : {u"colour"_s, u"Name"_s, u"company/colour"_s, u"id,name,x"_s}) {
            QCOMPARE(at.client.get(one + u"?fields="_s + unknown).status, 400);
            QCOMPARE(at.client.get(agreements + u"?fields="_s + unknown).status, 400);
        }
    }

    void listsAreOrdered()
    {
        Setup at;
        const auto first = [&](const QString &order) {
            return at.client.get(agreements + u"?pageSize=3&orderBy="_s + encoded(order)).array();
        };
        QCOMPARE(idsOf(first(u"id desc"_s)), (QList<int>{10120, 10119, 10118}));
        const QJsonArray byName = first(u"company/name asc, id desc"_s);
        QVERIFY(byName[0][u"company"_s][u"name"_s].toString() <=
                byName[1][u"company"_s][u"name"_s].toString());
        QCOMPARE(at.client.get(agreements + u"?orderBy=colour"_s).status, 400);
        QCOMPARE(at.client.get(agreements + u"?orderBy="_s + encoded(u"id upwards"_s)).status, 400);
    }

    void anUnencodedPlusIsABlank()
    {
        Setup at;
        QCOMPARE(at.client.get(agreements + u"?conditions=id+in+(10001,10002)"_s).array().size(), 2);
    }

    void pagesCanBeCutShorterThanTheDocumentSays()
    {
        Setup at(120, 50);
        QCOMPARE(at.client.get(agreements + u"?pageSize=1000"_s).array().size(), 50);
        QCOMPARE(at.client.all(agreements + u"?pageSize=1000"_s).size(), 120);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseListsTest)
#include "tst_connectwise_lists.moc"
