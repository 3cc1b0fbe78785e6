// SPDX-License-Identifier: GPL-3.0-or-later
// The ConnectWise look-alike as a client sees it, over real sockets.
#include "tests/demo/psa_client.h"
#include "tests/demo/small_psa.h"
#include "tests/support/test_case.h"

#include <thread>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;
using test::PsaAnswer;
using test::PsaClient;

namespace {

const QString agreements = u"/finance/agreements"_s;
const QString lines = u"/finance/agreements/812/additions"_s;
const QString line = u"/finance/agreements/812/additions/40411"_s;

ConnectWiseOptions smallOptions()
{
    ConnectWiseOptions options;
    options.vendor.today = test::smallPsaToday;
    options.records = test::smallPsa();
    return options;
}

struct Setup
{
    explicit Setup(const ConnectWiseOptions &options = smallOptions())
        : server(ConnectWiseLookalike::start(options).value()), client(*server)
    {
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

class ConnectWiseLookalikeTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theCodebaseIsLookedUpWithoutKeys()
    {
        Setup at;
        at.client.setKey("wrong");
        at.client.setClientId({});
        const PsaAnswer known = at.client.get(u"/login/companyinfo/"_s + at.server->company());
        QCOMPARE(known.status, 200);
        QCOMPARE(known.object()[u"Codebase"_s].toString(), u"v2025_1/"_s);
        const PsaAnswer unknown = at.client.get(u"/login/companyinfo/nobody"_s);
        QCOMPARE(unknown.status, 200);
        QCOMPARE(unknown.body, "null");
        QCOMPARE(at.server->counters().companyInfo, 2);
    }

    void bothCodebasesServe()
    {
        Setup at;
        QCOMPARE(at.client.get(u"/system/info"_s).status, 200);
        at.client.setBase(u"/v2025_1/apis/3.0"_s);
        const PsaAnswer info = at.client.get(u"/system/info"_s);
        QCOMPARE(info.status, 200);
        QVERIFY(info.object()[u"isCloud"_s].toBool());
        QVERIFY(!info.object()[u"serverTimeZone"_s].toString().isEmpty());
        QVERIFY(!info.header("x-cw-request-id").isEmpty());
        QVERIFY(!info.header("api-current-version").isEmpty());
        QVERIFY(
            info.header("Content-Type").startsWith("application/vnd.connectwise.com+json; version=2025.16"));
        at.client.setBase(u"/v2024_9/apis/3.0"_s);
        QCOMPARE(at.client.get(u"/system/info"_s).status, 404);
    }

    void aCompanyThatMovedIsFoundAgain()
    {
        Setup at;
        at.client.setBase(u"/v2025_1/apis/3.0"_s);
        at.server->moveCodebase(u"v2025_2/"_s, false);
        QCOMPARE(at.client.get(u"/system/info"_s).status, 404);
        const PsaAnswer told = at.client.get(u"/login/companyinfo/"_s + at.server->company());
        QCOMPARE(told.object()[u"Codebase"_s].toString(), u"v2025_2/"_s);
        at.client.setBase(u"/v4_6_release/apis/3.0"_s);
        QCOMPARE(at.client.get(u"/system/info"_s).status, 404);
        at.client.setBase(u"/v2025_2/apis/3.0"_s);
        QCOMPARE(at.client.get(u"/system/info"_s).status, 200);
    }

    void wrongKeysAreRefused_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("key");
        const auto server = Setup().server;
        const QString right = server->company() + u'+' + server->publicKey();
        const QString key = QString::fromLatin1(server->privateKey());
        QTest::newRow("private key") << right << u"wrong"_s;
        QTest::newRow("public key") << server->company() + u"+wrong"_s << key;
        QTest::newRow("company") << u"other+"_s + server->publicKey() << key;
        QTest::newRow("without the company") << server->publicKey() << key;
    }
    void wrongKeysAreRefused()
    {
        QFETCH(QString, user);
        QFETCH(QString, key);
        Setup at;
        at.client.setUser(user.toStdString());
        at.client.setKey(key.toStdString());
        const PsaAnswer refused = at.client.get(u"/system/info"_s);
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.object()[u"code"_s].toString(), u"Unauthorized"_s);
        at.server->setWrongKeys(CwWrongKeys::UserNotAuthenticated);
        QCOMPARE(at.client.get(u"/system/info"_s).object()[u"message"_s].toString(),
                 u"UserNotAuthenticated"_s);
        at.server->setWrongKeys(CwWrongKeys::NotFound);
        QCOMPARE(at.client.get(u"/system/info"_s).status, 404);
    }

    void aClientIdIsNeeded()
    {
        Setup at;
        at.client.setClientId({});
        const PsaAnswer refused = at.client.get(u"/system/info"_s);
        QCOMPARE(refused.status, 403);
        QVERIFY(refused.object()[u"message"_s].toString().contains(u"clientId"_s));
        at.client.setClientId("not-a-guid");
        QCOMPARE(at.client.get(u"/system/info"_s).status, 403);
    }

    void aRoleMayLackRights()
    {
        Setup at;
        at.server->setRight(CwRight::EditAgreements, false);
        QCOMPARE(at.client.get(line).status, 200);
        const PsaAnswer refused = at.client.setQuantity(line, 27);
        QCOMPARE(refused.status, 403);
        QVERIFY(refused.object()[u"message"_s].toString().contains(u"Finance > Agreements"_s));
        QCOMPARE(at.client.post(lines, "{}").status, 403);
        QCOMPARE(at.server->quantityOf(40411), Quantity::fromUnits(25));
        at.server->setRight(CwRight::AuditTrail, false);
        QCOMPARE(at.client.get(u"/system/audittrail?type=AgreementAddition&id=40411"_s).status, 403);
        QCOMPARE(at.client.get(u"/company/companies"_s).status, 200);
        at.server->setRight(CwRight::EditAgreements, true);
        QCOMPARE(at.client.setQuantity(line, 27).status, 200);
    }

    void recordsAreFoundAndCounted()
    {
        Setup at;
        QCOMPARE(idsOf(at.client.get(u"/company/companies"_s).array()), (QList<int>{88, 250, 251}));
        QCOMPARE(idsOf(at.client.get(u"/procurement/catalog"_s).array()), (QList<int>{933, 934, 935}));
        QCOMPARE(idsOf(at.client.get(agreements).array()), (QList<int>{812, 813}));
        QCOMPARE(idsOf(at.client.get(lines).array()), (QList<int>{40411, 40412, 40413}));
        QCOMPARE(at.client.get(u"/company/companies/count"_s).object()[u"count"_s].toInt(), 3);
        QCOMPARE(at.client.get(lines + u"/count"_s).object()[u"count"_s].toInt(), 3);
        QCOMPARE(at.client.get(u"/company/companies/250"_s).object()[u"identifier"_s].toString(),
                 u"NorthwindDental"_s);
        QCOMPARE(at.client.get(u"/procurement/catalog/933"_s).object()[u"identifier"_s].toString(),
                 u"M365-BP"_s);
        for (const QString &unknown :
             {u"/company/companies/1"_s, u"/procurement/catalog/1"_s, u"/finance/agreements/1"_s,
              u"/finance/agreements/1/additions"_s, lines + u"/40414"_s, u"/finance/invoices"_s}) {
            const PsaAnswer answer = at.client.get(unknown);
            QCOMPARE(answer.status, 404);
            QCOMPARE(answer.object()[u"code"_s].toString(), u"NotFound"_s);
        }
    }

    void aLineCarriesWhatIsComputed()
    {
        Setup at;
        const QJsonObject first = at.client.get(line).object();
        QCOMPARE(first[u"quantity"_s].toDouble(), 25.0);
        QCOMPARE(first[u"unitPrice"_s].toDouble(), 26.4);
        QCOMPARE(first[u"extPrice"_s].toDouble(), 660.0);
        QCOMPARE(first[u"extCost"_s].toDouble(), 550.0);
        QCOMPARE(first[u"margin"_s].toDouble(), 110.0);
        QCOMPARE(first[u"agreementId"_s].toInt(), 812);
        QCOMPARE(first[u"additionStatus"_s].toString(), u"Active"_s);
        QCOMPARE(first[u"effectiveDate"_s].toString(), u"2026-01-01T00:00:00Z"_s);
        QVERIFY(!first.contains(u"cancelledDate"_s));
        const QJsonObject third = at.client.get(lines + u"/40413"_s).object();
        QCOMPARE(third[u"billedQuantity"_s].toDouble(), 6.0);
        const QJsonObject history = at.client.get(lines + u"/40412"_s).object();
        QCOMPARE(history[u"additionStatus"_s].toString(), u"Cancelled"_s);
        QCOMPARE(history[u"cancelledDate"_s].toString(), u"2026-05-31T00:00:00Z"_s);
    }

    void anAgreementCarriesItsCycleAndDates()
    {
        Setup at;
        const QJsonObject parent = at.client.get(agreements + u"/812"_s).object();
        QCOMPARE(parent[u"billingCycle"_s][u"name"_s].toString(), u"Monthly"_s);
        QCOMPARE(parent[u"nextInvoiceDate"_s].toString(), u"2026-12-01"_s);
        QCOMPARE(parent[u"periodType"_s].toString(), u"Future"_s);
        QVERIFY(parent[u"noEndingDateFlag"_s].toBool());
        QVERIFY(!parent.contains(u"endDate"_s));
        QVERIFY(!parent.contains(u"parentAgreement"_s));
        QCOMPARE(parent[u"currency"_s][u"currencyCode"_s].toString(), u"USD"_s);
        const QJsonObject child = at.client.get(agreements + u"/813"_s).object();
        QCOMPARE(child[u"parentAgreement"_s][u"id"_s].toInt(), 812);
        QCOMPARE(child[u"endDate"_s].toString(), u"2027-12-31T00:00:00Z"_s);
        QVERIFY(child[u"prorateFlag"_s].toBool());
    }

    void anOlderServerKnowsNoStatusOfALine()
    {
        ConnectWiseOptions options = smallOptions();
        options.generation = CwGeneration::V2025_1;
        Setup at(options);
        const QJsonObject first = at.client.get(line).object();
        QVERIFY(!first.contains(u"additionStatus"_s));
        QCOMPARE(first[u"agreementStatus"_s].toString(), u"Active"_s);
        QCOMPARE(at.client.get(lines + u"?fields=id,additionStatus"_s).status, 400);
    }

    void whatIsAbsentMayBeWrittenOut()
    {
        ConnectWiseOptions options = smallOptions();
        options.absent = CwAbsent::Null;
        Setup nulls(options);
        const QJsonObject line1 = nulls.client.get(line).object();
        QVERIFY(line1[u"cancelledDate"_s].isNull());
        QVERIFY(nulls.client.get(agreements + u"/812"_s).object()[u"parentAgreement"_s].isNull());
        options.absent = CwAbsent::EmptyText;
        Setup empty(options);
        QCOMPARE(empty.client.get(line).object()[u"cancelledDate"_s], QJsonValue(u""_s));
        QCOMPARE(empty.client.setQuantity(line, 26).status, 200);
    }

    void aQuantityIsPatched()
    {
        Setup at;
        const PsaAnswer answer = at.client.setQuantity(line, 27);
        QCOMPARE(answer.status, 200);
        const QJsonObject record = answer.object();
        QCOMPARE(record[u"quantity"_s].toDouble(), 27.0);
        QCOMPARE(record[u"extPrice"_s].toDouble(), 712.8);
        QCOMPARE(record[u"unitPrice"_s].toDouble(), 26.4);
        QCOMPARE(record[u"_info"_s][u"updatedBy"_s].toString(), at.server->member());
        QVERIFY(record[u"_info"_s][u"lastUpdated"_s].toString() > u"2026-01-01"_s);
        QCOMPARE(record[u"_info"_s][u"dateEntered"_s].toString(), u"2026-01-01T00:00:00Z"_s);
        QCOMPARE(at.client.get(line).object(), record);
        QCOMPARE(at.server->quantityOf(40411), Quantity::fromUnits(27));
    }

    void everyWriteIsInTheLedger()
    {
        Setup at;
        at.client.setQuantity(line, 27);
        at.client.setQuantity(line, 27);
        at.client.patch(lines + u"/40413"_s, "[{\"op\":\"replace\",\"path\":\"Quantity\",\"value\":9}]");
        at.client.patch(line, "nonsense");
        at.client.put(u"/company/companies/250"_s, "{}");
        at.client.setQuantity(lines + u"/1"_s, 3);
        const auto first = at.server->writesTo(40411);
        QCOMPARE(first.size(), 3U);
        QCOMPARE(first[0].method, u"PATCH"_s);
        QCOMPARE(first[0].before, Quantity::fromUnits(25));
        QCOMPARE(first[0].asked, Quantity::fromUnits(27));
        QCOMPARE(first[0].after, Quantity::fromUnits(27));
        QVERIFY(first[0].applied);
        QCOMPARE(first[0].status, 200);
        QVERIFY(first[0].at > 0);
        QVERIFY(first[1].applied); // the same value again is a write too
        QVERIFY(!first[2].applied);
        QCOMPARE(first[2].status, 400);
        QCOMPARE(at.server->ledger().appliedTo(40411), 2);
        QVERIFY(!at.server->writesTo(40413).front().applied);
        QCOMPARE(at.server->writes().size(), 6U);
        QCOMPARE(at.server->ledger().applied(), 2);
        QCOMPARE(at.server->counters().writes, 6);
    }

    void aPathThatNamesNothingChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("leading slash") << QByteArray("/quantity");
        QTest::newRow("another case") << QByteArray("Quantity");
        QTest::newRow("a part of a reference") << QByteArray("product/id");
        QTest::newRow("computed") << QByteArray("extPrice");
        QTest::newRow("the agreement") << QByteArray("agreementId");
        QTest::newRow("unknown") << QByteArray("colour");
    }
    void aPathThatNamesNothingChangesNothing()
    {
        QFETCH(QByteArray, path);
        Setup at;
        const QJsonObject before = at.client.get(line).object();
        const PsaAnswer answer =
            at.client.patch(line, "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":99}]");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object(), before);
        QCOMPARE(at.client.get(line).object(), before);
    }

    void theWholeRecordIsCheckedAgain()
    {
        Setup at;
        QVERIFY(at.server->data().setStored(40411, u"serialNumber"_s, QString(60, u'x')));
        const PsaAnswer refused = at.client.setQuantity(line, 27);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.object()[u"code"_s].toString(), u"InvalidObject"_s);
        QCOMPARE(refused.object()[u"errors"_s][0][u"field"_s].toString(), u"serialNumber"_s);
        QCOMPARE(at.server->quantityOf(40411), Quantity::fromUnits(25));
        const PsaAnswer mended =
            at.client.patch(line, "[{\"op\":\"replace\",\"path\":\"serialNumber\",\"value\":\"S1\"},"
                                  "{\"op\":\"replace\",\"path\":\"quantity\",\"value\":27}]");
        QCOMPARE(mended.status, 200);
        QCOMPARE(mended.object()[u"serialNumber"_s].toString(), u"S1"_s);
        QCOMPARE(at.client.setQuantity(line, 28).status, 200);
    }

    void badPatchesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        QTest::newRow("an object") << QByteArray("{\"quantity\":5}") << QString();
        QTest::newRow("an unknown operation")
            << QByteArray("[{\"op\":\"move\",\"path\":\"quantity\",\"value\":5}]") << QString();
        QTest::newRow("a text") << QByteArray("[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":\"5\"}]")
                                << u"quantity"_s;
        QTest::newRow("too large") << QByteArray(
                                          "[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":1e12}]")
                                   << u"quantity"_s;
        QTest::newRow("a word it doesn't know")
            << QByteArray("[{\"op\":\"replace\",\"path\":\"billCustomer\",\"value\":\"Perhaps\"}]")
            << u"billCustomer"_s;
        QTest::newRow("no product") << QByteArray("[{\"op\":\"remove\",\"path\":\"product\"}]")
                                    << u"product"_s;
        QTest::newRow("an unknown product")
            << QByteArray("[{\"op\":\"replace\",\"path\":\"product\",\"value\":{\"id\":1}}]") << u"product"_s;
        QTest::newRow("a bundle") << QByteArray(
                                         "[{\"op\":\"replace\",\"path\":\"product\",\"value\":{\"id\":935}}]")
                                  << u"product"_s;
        QTest::newRow("no date")
            << QByteArray("[{\"op\":\"replace\",\"path\":\"cancelledDate\",\"value\":\"soon\"}]")
            << u"cancelledDate"_s;
    }
    void badPatchesAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        Setup at;
        const QJsonObject before = at.client.get(line).object();
        const PsaAnswer refused = at.client.patch(line, body);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.object()[u"errors"_s][0][u"field"_s].toString(), field);
        QCOMPARE(at.client.get(line).object(), before);
    }

    void aBodyOfAnotherTypeIsRefused()
    {
        Setup at;
        const PsaAnswer refused =
            at.client.patch(line, "[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":5}]", "text/plain");
        QCOMPARE(refused.status, 415);
        QCOMPARE(at.server->quantityOf(40411), Quantity::fromUnits(25));
    }

    void otherPropertiesArePatchedToo()
    {
        Setup at;
        const PsaAnswer answer = at.client.patch(
            line, "[{\"op\":\"replace\",\"path\":\"product\",\"value\":{\"id\":934}},"
                  "{\"op\":\"add\",\"path\":\"cancelledDate\",\"value\":\"2026-10-31T00:00:00Z\"},"
                  "{\"op\":\"replace\",\"path\":\"lessIncluded\",\"value\":5},"
                  "{\"op\":\"remove\",\"path\":\"description\"}]");
        QCOMPARE(answer.status, 200);
        const QJsonObject record = answer.object();
        QCOMPARE(record[u"product"_s][u"identifier"_s].toString(), u"EXO-P1"_s);
        QCOMPARE(record[u"additionStatus"_s].toString(), u"Cancelled"_s);
        QCOMPARE(record[u"billedQuantity"_s].toDouble(), 20.0);
        QVERIFY(!record.contains(u"description"_s));
    }

    void aReplacementForgetsWhatItLeavesOut()
    {
        Setup at;
        const PsaAnswer answer =
            at.client.put(lines + u"/40412"_s, "{\"product\":{\"id\":933},\"billCustomer\":\"NoCharge\","
                                               "\"quantity\":3}");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object()[u"quantity"_s].toDouble(), 3.0);
        QCOMPARE(answer.object()[u"unitPrice"_s].toDouble(), 0.0);
        QVERIFY(!answer.object().contains(u"cancelledDate"_s));
        QVERIFY(!answer.object().contains(u"effectiveDate"_s));
        QCOMPARE(at.client.put(line, "{\"quantity\":3}").status, 400);
    }

    void linesAreMadeAndDeleted()
    {
        Setup at;
        const PsaAnswer made =
            at.client.post(lines, "{\"product\":{\"id\":934},\"billCustomer\":\"Billable\",\"quantity\":4,"
                                  "\"unitPrice\":5,\"effectiveDate\":\"2026-12-01T00:00:00Z\"}");
        QCOMPARE(made.status, 201);
        const int id = made.object()[u"id"_s].toInt();
        QVERIFY(id > 40414);
        QCOMPARE(made.object()[u"extPrice"_s].toDouble(), 20.0);
        QCOMPARE(made.object()[u"_info"_s][u"enteredBy"_s].toString(), at.server->member());
        QCOMPARE(at.client.get(lines + u"/count"_s).object()[u"count"_s].toInt(), 4);
        QCOMPARE(at.server->writesTo(id).size(), 1U);
        const PsaAnswer refused = at.client.post(lines, "{\"quantity\":4}");
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.object()[u"errors"_s].toArray().size(), 2);
        QCOMPARE(refused.object()[u"errors"_s][0][u"code"_s].toString(), u"MissingRequiredField"_s);
        const QString path = lines + u'/' + QString::number(id);
        const PsaAnswer removed = at.client.remove(path);
        QCOMPARE(removed.status, 204);
        QVERIFY(removed.body.isEmpty());
        QCOMPARE(at.client.get(path).status, 404);
        QCOMPARE(at.client.remove(path).status, 404);
    }

    void nothingButLinesCanBeWritten()
    {
        Setup at;
        const QByteArray rename = "[{\"op\":\"replace\",\"path\":\"name\",\"value\":\"X\"}]";
        QCOMPARE(at.client.patch(u"/company/companies/250"_s, rename).status, 403);
        QCOMPARE(at.client.patch(u"/procurement/catalog/933"_s, rename).status, 403);
        QCOMPARE(at.client.patch(agreements + u"/812"_s, rename).status, 405);
        QCOMPARE(at.server->ledger().applied(), 0);
        QCOMPARE(at.server->writes().size(), 3U);
    }

    void theAuditTrailTellsWhoChangedWhat()
    {
        Setup at;
        at.client.setQuantity(line, 27);
        at.server->data().setQuantity(40411, Quantity::fromUnits(25), u"rmm.sync"_s);
        const QJsonArray rows =
            at.client.get(u"/system/audittrail?type=AgreementAddition&id=40411"_s).array();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0][u"enteredBy"_s].toString(), u"billing"_s);
        QCOMPARE(rows[1][u"enteredBy"_s].toString(), at.server->member());
        QVERIFY(rows[1][u"text"_s].toString().contains(u"\"25\" to \"27\""_s));
        QCOMPARE(rows[2][u"enteredBy"_s].toString(), u"rmm.sync"_s);
        QCOMPARE(at.client.get(line).object()[u"_info"_s][u"updatedBy"_s].toString(), u"rmm.sync"_s);
        QCOMPARE(at.client.get(u"/system/audittrail?id=40411"_s).status, 400);
        QVERIFY(at.client.get(u"/system/audittrail?type=Ticket&id=1"_s).array().isEmpty());
    }

    void othersWorkOnTheDataToo()
    {
        Setup at;
        ConnectWiseDataSet &data = at.server->data();
        QVERIFY(data.setPrice(40411, Amount::fromMillionths(30'000'000), u"procurement"_s));
        QVERIFY(data.cancelLine(40411, QDate(2026, 11, 22), u"billing"_s));
        QCOMPARE(at.client.get(line).object()[u"unitPrice"_s].toDouble(), 30.0);
        QCOMPARE(at.client.get(line).object()[u"additionStatus"_s].toString(), u"Cancelled"_s);
        QVERIFY(data.deleteLine(40411, u"billing"_s));
        QVERIFY(!data.deleteLine(40411, u"billing"_s));
        QCOMPARE(at.client.setQuantity(line, 4).status, 404);
        QCOMPARE(at.server->writesTo(40411).front().before, std::nullopt);
        const int added =
            data.addLine(812, 934, Quantity::fromUnits(2), Amount(), QDate(2026, 12, 1), u"billing"_s);
        QVERIFY(at.client.get(lines + u'/' + QString::number(added)).status == 200);
        QVERIFY(data.cancelAgreement(812, QDate(2026, 11, 1), u"billing"_s));
        const QJsonObject agreement = at.client.get(agreements + u"/812"_s).object();
        QVERIFY(agreement[u"cancelledFlag"_s].toBool());
        QCOMPARE(agreement[u"agreementStatus"_s].toString(), u"Cancelled"_s);
        QCOMPARE(agreement[u"dateCancelled"_s].toString(), u"2026-11-01T00:00:00Z"_s);
        QVERIFY(data.moveNextInvoice(813, QDate(2027, 2, 1), u"billing"_s));
        QCOMPARE(at.client.get(agreements + u"/813"_s).object()[u"nextInvoiceDate"_s].toString(),
                 u"2027-02-01"_s);
    }

    void invoicesMoveTheNextDateByTheCycle()
    {
        Setup at;
        ConnectWiseDataSet &data = at.server->data();
        QCOMPARE(data.runInvoices(QDate(2026, 11, 30), u"billing"_s), 0);
        QCOMPARE(data.runInvoices(QDate(2026, 12, 1), u"billing"_s), 1);
        QCOMPARE(data.agreement(812)->nextInvoice, QDate(2027, 1, 1));
        QCOMPARE(data.runInvoices(QDate(2027, 3, 15), u"billing"_s), 2);
        QCOMPARE(data.agreement(812)->nextInvoice, QDate(2027, 4, 1));
        QCOMPARE(data.agreement(813)->nextInvoice, QDate(2028, 1, 1));
    }

    void aToolSetsItsLinesBack()
    {
        Setup at;
        ConnectWiseDataSet &data = at.server->data();
        QVERIFY(data.ownByTool(40411, Quantity::fromUnits(25), u"rmm.sync"_s));
        QCOMPARE(data.runTool(), 0);
        at.client.setQuantity(line, 27);
        QCOMPARE(data.runTool(), 1);
        QCOMPARE(at.server->quantityOf(40411), Quantity::fromUnits(25));
        QCOMPARE(data.auditOfAddition(40411).back().by, u"rmm.sync"_s);
        QCOMPARE(at.server->ledger().appliedTo(40411), 1); // its work came no other way
    }

    void writesFromManySidesAreAllCounted()
    {
        Setup at;
        std::vector<std::thread> sides;
        for (int side = 0; side < 8; ++side) {
            sides.emplace_back([&, side] {
                PsaClient client(*at.server);
                for (int i = 0; i < 25; ++i)
                    client.setQuantity(line, side * 100 + i);
            });
        }
        for (std::thread &side : sides)
            side.join();
        const auto writes = at.server->writesTo(40411);
        QCOMPARE(writes.size(), 200U);
        for (std::size_t i = 1; i < writes.size(); ++i)
            QCOMPARE(writes[i].before, writes[i - 1].after);
        QCOMPARE(at.server->quantityOf(40411), writes.back().after);
    }

    void itServesTls()
    {
        ConnectWiseOptions options = smallOptions();
        options.tls = true;
        Setup at(options);
        QCOMPARE(at.server->url().scheme(), u"https"_s);
        QVERIFY(at.server->caCertificatePem().startsWith("-----BEGIN CERTIFICATE-----"));
        httplib::SSLClient client("127.0.0.1", at.server->url().port());
        client.enable_server_certificate_verification(false);
        const auto answer = client.Get("/login/companyinfo/" + at.server->company().toStdString());
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }

    void requestsAreCounted()
    {
        Setup at;
        at.client.get(line);
        at.client.get(line + u"?fields=id"_s);
        at.client.get(u"/login/companyinfo/x"_s);
        at.client.setQuantity(line, 26);
        const ConnectWiseCounters counters = at.server->counters();
        QCOMPARE(counters.requests, 4);
        QCOMPARE(counters.reads, 2);
        QCOMPARE(counters.writes, 1);
        QCOMPARE(counters.companyInfo, 1);
        QCOMPARE(counters.ofPath(line), 2);
        QCOMPARE(counters.connections, 1);
        at.server->resetCounters();
        QCOMPARE(at.server->counters().requests, 0);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseLookalikeTest)
#include "tst_connectwise_lookalike.moc"
