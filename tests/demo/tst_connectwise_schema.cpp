// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of answer of the ConnectWise look-alike against the interface's schema.
#include "app/demo/connectwise_properties.h"
#include "tests/demo/psa_client.h"
#include "tests/demo/schema_check.h"
#include "tests/demo/small_psa.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;
using test::encoded;
using test::PsaAnswer;
using test::PsaClient;
using test::SchemaCheck;

namespace {

const QString lines = u"/finance/agreements/812/additions"_s;
const QString line = u"/finance/agreements/812/additions/40411"_s;

const SchemaCheck &schema()
{
    static const SchemaCheck loaded = SchemaCheck::load(QStringLiteral(TRUEUP_CONNECTWISE_SCHEMA)).value();
    return loaded;
}

QString pathOf(const QString &target)
{
    return target.section(u'?', 0, 0);
}

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

QByteArray newLine()
{
    return "{\"product\":{\"id\":934},\"billCustomer\":\"Billable\",\"quantity\":4}";
}

} // namespace

/// Fails with the first few troubles.
#define VERIFY_FITS(method, target, answer)                                                                  \
    do {                                                                                                     \
        const QStringList found = schema().troubles(method, pathOf(target), (answer).status, (answer).body); \
        QVERIFY2(found.isEmpty(),                                                                            \
                 qPrintable(method + u' ' + target + u": "_s + found.mid(0, 5).join(u"; "_s)));              \
    } while (false)

class ConnectWiseSchemaTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theCheckFindsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("trouble");
        const QByteArray right = "\"product\":{\"id\":1},\"billCustomer\":\"Billable\"";
        QTest::newRow("right") << QByteArray('{' + right + '}') << QString();
        QTest::newRow("missing") << QByteArray("{\"product\":{}}") << u"billCustomer is missing"_s;
        QTest::newRow("unknown") << QByteArray('{' + right + ",\"colour\":1}")
                                 << u"colour is not in the document"_s;
        QTest::newRow("type") << QByteArray('{' + right + ",\"quantity\":\"5\"}")
                              << u"quantity is no number"_s;
        QTest::newRow("nullable") << QByteArray('{' + right + ",\"quantity\":null}") << QString();
        QTest::newRow("not nullable")
            << QByteArray('{' + right + ",\"effectiveDate\":null}") << u"effectiveDate is null"_s;
        QTest::newRow("word") << QByteArray("{\"product\":{},\"billCustomer\":\"Perhaps\"}")
                              << u"billCustomer is \"Perhaps\", none of its words"_s;
        QTest::newRow("date") << QByteArray('{' + right + ",\"effectiveDate\":\"2026-01-01\"}")
                              << u"effectiveDate is \"2026-01-01\", no date and time in UTC"_s;
        QTest::newRow("length") << QByteArray('{' + right + ",\"serialNumber\":\"" + QByteArray(51, 'x') +
                                              "\"}")
                                << u"serialNumber is longer than 50"_s;
        QTest::newRow("inside") << QByteArray("{\"product\":{\"id\":1.5},\"billCustomer\":\"Billable\"}")
                                << u"product/id is no integer"_s;
        QTest::newRow("list") << QByteArray('{' + right + ",\"customFields\":[{\"id\":\"x\"}]}")
                              << u"customFields[0]/id is no integer"_s;
        QTest::newRow("map") << QByteArray('{' + right + ",\"_info\":{\"any\":5}}")
                             << u"_info/any is no string"_s;
        QTest::newRow("no JSON") << QByteArray("{") << u"no JSON: unterminated object"_s;
    }
    void theCheckFindsWhatIsWrong()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, trouble);
        QCOMPARE(schema().troubles(u"GET"_s, line, 200, body).join(u"; "_s), trouble);
        QVERIFY(!schema().troubles(u"GET"_s, u"/nowhere"_s, 200, "{}").isEmpty());
        QVERIFY(!schema().troubles(u"DELETE"_s, line, 200, {}).isEmpty());
        QVERIFY(!schema().troubles(u"DELETE"_s, line, 204, "{}").isEmpty());
    }

    void everyReadFits_data()
    {
        QTest::addColumn<QString>("target");
        for (const char *target :
             {"/system/info", "/company/companies", "/company/companies/count", "/company/companies/250",
              "/finance/agreements", "/finance/agreements/count", "/finance/agreements/812",
              "/finance/agreements/813", "/finance/agreements/812/additions",
              "/finance/agreements/812/additions/count", "/finance/agreements/812/additions/40411",
              "/finance/agreements/812/additions/40412", "/procurement/catalog", "/procurement/catalog/count",
              "/procurement/catalog/933", "/system/audittrail?type=AgreementAddition&id=40411",
              "/system/audittrail?type=Agreement&id=812", "/finance/agreements?pageSize=1",
              "/finance/agreements?conditions=id%3D812"})
            QTest::newRow(target) << QString::fromLatin1(target);
    }
    void everyReadFits()
    {
        QFETCH(QString, target);
        for (const CwGeneration generation : {CwGeneration::V2025_1, CwGeneration::V2026_11}) {
            ConnectWiseOptions options = smallOptions();
            options.generation = generation;
            Setup at(options);
            for (const bool forwardOnly : {false, true}) {
                at.client.setForwardOnly(forwardOnly);
                const PsaAnswer answer = at.client.get(target);
                QCOMPARE(answer.status, 200);
                VERIFY_FITS(u"GET"_s, target, answer);
            }
        }
    }

    void everyWriteFits()
    {
        Setup at;
        const PsaAnswer patched = at.client.setQuantity(line, 27);
        QCOMPARE(patched.status, 200);
        VERIFY_FITS(u"PATCH"_s, line, patched);
        const PsaAnswer replaced = at.client.put(line, newLine());
        QCOMPARE(replaced.status, 200);
        VERIFY_FITS(u"PUT"_s, line, replaced);
        const PsaAnswer made = at.client.post(lines, newLine());
        QCOMPARE(made.status, 201);
        VERIFY_FITS(u"POST"_s, lines, made);
        const PsaAnswer removed = at.client.remove(line);
        QCOMPARE(removed.status, 204);
        VERIFY_FITS(u"DELETE"_s, line, removed);
        const QString trail = u"/system/audittrail?type=AgreementAddition&id=40411"_s;
        VERIFY_FITS(u"GET"_s, trail, at.client.get(trail));
    }

    void everyRefusalFits()
    {
        Setup at;
        const auto check = [&](const QString &method, const QString &target, int status,
                               const PsaAnswer &answer) {
            QCOMPARE(answer.status, status);
            VERIFY_FITS(method, target, answer);
            QVERIFY(!answer.object()[u"code"_s].toString().isEmpty());
            QVERIFY(!answer.object()[u"message"_s].toString().isEmpty());
        };
        const QString bad = u"/finance/agreements?conditions="_s + encoded(u"name=x"_s);
        check(u"GET"_s, bad, 400, at.client.get(bad));
        check(u"GET"_s, line + u"?fields=colour"_s, 400, at.client.get(line + u"?fields=colour"_s));
        check(u"GET"_s, lines + u"/1"_s, 404, at.client.get(lines + u"/1"_s));
        check(u"PATCH"_s, line, 400, at.client.patch(line, "{}"));
        check(u"PATCH"_s, line, 400, at.client.setQuantity(line, 1e12));
        check(u"POST"_s, lines, 400, at.client.post(lines, "{}"));
        check(u"PATCH"_s, u"/finance/agreements/812"_s, 405,
              at.client.patch(u"/finance/agreements/812"_s, "[]"));
        for (const int status : {401, 403, 404, 409, 429, 500}) {
            at.server->setFault({.kind = CwFaultKind::Status, .status = status});
            check(u"PATCH"_s, line, status, at.client.setQuantity(line, 3));
        }
        at.server->setRight(CwRight::EditAgreements, false);
        check(u"PATCH"_s, line, 403, at.client.setQuantity(line, 3));
        at.client.setClientId({});
        check(u"GET"_s, line, 403, at.client.get(line));
        for (const CwWrongKeys how :
             {CwWrongKeys::Unauthorized, CwWrongKeys::UserNotAuthenticated, CwWrongKeys::NotFound}) {
            at.server->setWrongKeys(how);
            at.client.setKey("wrong");
            check(u"GET"_s, line, how == CwWrongKeys::NotFound ? 404 : 401, at.client.get(line));
        }
    }

    void theWholeDemoFits()
    {
        ConnectWiseOptions options;
        options.vendor = {.customers = 60, .today = test::smallPsaToday};
        Setup at(options);
        at.client.setForwardOnly(true);
        for (const QString &collection :
             {u"/company/companies"_s, u"/procurement/catalog"_s, u"/finance/agreements"_s}) {
            const PsaAnswer all = at.client.get(collection + u"?pageSize=1000"_s);
            VERIFY_FITS(u"GET"_s, collection, all);
            QVERIFY(all.array().size() > 30);
        }
        int checked = 0;
        for (const CwAgreement &agreement : at.server->data().agreements()) {
            const QString of = u"/finance/agreements/%1/additions"_s.arg(agreement.id);
            const PsaAnswer answer = at.client.get(of + u"?pageSize=1000"_s);
            VERIFY_FITS(u"GET"_s, of, answer);
            checked += static_cast<int>(answer.array().size());
        }
        QCOMPARE(checked, at.server->data().additionCount());
    }

    void nullsAreWrittenWhereTheSwitchSaysSoAndTheDocumentDoesNot()
    {
        ConnectWiseOptions options = smallOptions();
        options.absent = CwAbsent::Null;
        Setup at(options);
        const QStringList found = schema().troubles(u"GET"_s, line, 200, at.client.get(line).body);
        QVERIFY(found.contains(u"cancelledDate is null"_s));
        for (const QString &trouble : found)
            QVERIFY2(trouble.endsWith(u" is null"_s), qPrintable(trouble));
    }

    void theTableOfPropertiesIsTheSchemas_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::newRow("company") << int(CwKind::Company) << u"Company"_s;
        QTest::newRow("agreement") << int(CwKind::Agreement) << u"Agreement"_s;
        QTest::newRow("addition") << int(CwKind::Addition) << u"Addition"_s;
        QTest::newRow("product") << int(CwKind::Product) << u"CatalogItem"_s;
        QTest::newRow("audit row") << int(CwKind::AuditRow) << u"AuditTrailEntry"_s;
    }
    void theTableOfPropertiesIsTheSchemas()
    {
        QFETCH(int, kind);
        QFETCH(QString, name);
        const QJsonObject properties = schema().schema(name)[u"properties"_s].toObject();
        const QJsonArray required = schema().schema(name)[u"required"_s].toArray();
        const auto table = cwProperties(static_cast<CwKind>(kind));
        QCOMPARE(qsizetype(table.size()), properties.size());
        for (const CwProperty &property : table) {
            const QString its = QString::fromLatin1(property.name);
            QVERIFY2(properties.contains(its), property.name);
            const QJsonObject told = properties[its].toObject();
            QCOMPARE(property.maxLength, told[u"maxLength"_s].toInt());
            QCOMPARE(property.required, required.contains(its));
            QCOMPARE(property.newer,
                     told[u"description"_s].toString().startsWith(u"present in spec 2026.11"_s));
            for (const QJsonValue word : told[u"enum"_s].toArray())
                QVERIFY2(property.hasWord(word.toString()), property.name);
            QCOMPARE(property.type == CwType::Word, told.contains(u"enum"_s));
            QCOMPARE(property.type == CwType::Date, told[u"format"_s].toString() == u"date-time"_s);
            QCOMPARE(property.type == CwType::Reference, told.contains(u"$ref"_s));
        }
    }
};

TRUEUP_TEST_MAIN(ConnectWiseSchemaTest)
#include "tst_connectwise_schema.moc"
