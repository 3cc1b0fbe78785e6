// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_answer.h"
#include "core/psa/connectwise/connectwise_decoder.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

const ConnectWiseRules rules{QDate(2026, 11, 23), {}};

/// A parsed text, kept for as long as a row of a test looks at it.
class Parsed
{
public:
    explicit Parsed(const QByteArray &json) : m_document(std::move(*JsonDocument::parse(json))) {}
    JsonValue root() const { return m_document->root(); }

private:
    std::unique_ptr<const JsonDocument> m_document;
};

PsaImport::AgreementRow agreementFrom(const QByteArray &fields)
{
    const Parsed parsed("{\"id\":812,\"name\":\"Managed\",\"company\":{\"id\":250}," + fields + '}');
    const auto row = decodeAgreement(parsed.root(), rules);
    if (!row)
        qFatal("%s", qPrintable(row.error().message));
    return *row;
}

Result<PsaImport::Line> lineFrom(const QByteArray &fields)
{
    PsaImport::AgreementRow agreement;
    agreement.accountKey = u"250"_s;
    agreement.agreement.key = u"812"_s;
    agreement.agreement.name = u"Managed"_s;
    agreement.agreement.currency = u"USD"_s;
    agreement.agreement.billingCycle = u"Monthly"_s;
    agreement.agreement.status = u"Active"_s;
    const QByteArray quantity = fields.contains("\"quantity\"") ? "" : "\"quantity\":25,";
    const Parsed parsed("{\"id\":40411,\"product\":{\"id\":933}," + quantity + fields + '}');
    return decodeLine(parsed.root(), agreement, rules);
}

QString shown(const std::optional<QDate> &date)
{
    return date ? date->toString(Qt::ISODate) : u"-"_s;
}

} // namespace

class ConnectWiseDecoderTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aCompany()
    {
        const Parsed parsed(R"([{"id":250,"identifier":"NorthwindDental","name":"Northwind Dental Group",
            "status":{"id":1,"name":"Active"},"website":"www.NorthwindDental.example/about",
            "deletedFlag":false},
            {"id":251,"identifier":"Gone","name":"Gone","deletedFlag":true},
            {"id":252,"identifier":"Bare"}])");
        const auto rows = decodeCompanies(parsed.root(), rules);
        REQUIRE_OK(rows);
        QCOMPARE(rows->size(), 2U);
        const PsaAccount &company = rows->front();
        QCOMPARE(company.key, u"250"_s);
        QCOMPARE(company.identifier, u"NorthwindDental"_s);
        QCOMPARE(company.name, u"Northwind Dental Group"_s);
        QCOMPARE(company.domain, u"northwinddental.example"_s);
        QCOMPARE(company.status, u"Active"_s);
        QVERIFY(company.active);
        QVERIFY(!company.keyIsName);
        QCOMPARE(rows->back().name, u"Bare"_s);
    }

    void aCompanyIsActiveUnlessItsStatusSaysOtherwise_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QStringList>("chosen");
        QTest::addColumn<bool>("active");
        for (const char *status : {"Active", "Solid", "Credit Hold", "Delinquent", "Prospect", ""})
            QTest::newRow(status) << QString::fromLatin1(status) << QStringList() << true;
        for (const char *status : {"Inactive", "INACTIVE (old)", "Not Approved", "Not-Approved",
                                   "Former client", "Closed", "Cancelled", "Terminated"})
            QTest::newRow(status) << QString::fromLatin1(status) << QStringList() << false;
        QTest::newRow("chosen") << u"prospect"_s << QStringList{u"Prospect"_s} << true;
        QTest::newRow("not chosen") << u"Active"_s << QStringList{u"Prospect"_s} << false;
    }
    void aCompanyIsActiveUnlessItsStatusSaysOtherwise()
    {
        QFETCH(QString, status);
        QFETCH(QStringList, chosen);
        QFETCH(bool, active);
        QCOMPARE(isActiveCompany(status, chosen), active);
    }

    void aWebsiteBecomesItsHost_data()
    {
        QTest::addColumn<QString>("website");
        QTest::addColumn<QString>("host");
        QTest::newRow("bare") << u"Contoso.com"_s << u"contoso.com"_s;
        QTest::newRow("www") << u" www.contoso.com/ "_s << u"contoso.com"_s;
        QTest::newRow("address") << u"http://contoso.com:8080/a?b"_s << u"contoso.com"_s;
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("a word") << u"none"_s << QString();
        QTest::newRow("words") << u"see our web site"_s << QString();
    }
    void aWebsiteBecomesItsHost()
    {
        QFETCH(QString, website);
        QFETCH(QString, host);
        QCOMPARE(hostOfWebsite(website), host);
    }

    void aProduct()
    {
        const Parsed parsed(
            R"([{"id":933,"identifier":"M365-BP","description":"Microsoft 365 Business Premium",
            "inactiveFlag":false,"price":26.4,"cost":22.0,"manufacturerPartNumber":"CFQ7TTC0LCHC:0002",
            "vendorSku":"SK-11002"},
            {"id":934,"identifier":"OLD","inactiveFlag":true,"price":null}])");
        const auto rows = decodeProducts(parsed.root());
        REQUIRE_OK(rows);
        const PsaProduct &product = rows->front();
        QCOMPARE(product.key, u"933"_s);
        QCOMPARE(product.identifier, u"M365-BP"_s);
        QCOMPARE(product.name, u"Microsoft 365 Business Premium"_s);
        QVERIFY(product.active);
        QCOMPARE(product.price->toText(), u"26.40"_s);
        QCOMPARE(product.cost->toText(), u"22.00"_s);
        QCOMPARE(product.manufacturerPartNumber, u"CFQ7TTC0LCHC:0002"_s);
        QCOMPARE(product.vendorSku, u"SK-11002"_s);
        QVERIFY(!rows->back().active);
        QVERIFY(!rows->back().price);
        QCOMPARE(rows->back().name, u"OLD"_s);
    }

    void anAgreement()
    {
        const auto row = agreementFrom(
            R"("type":{"id":5,"name":"Managed Services"},"parentAgreement":{"id":800},"startDate":"2026-01-01T00:00:00Z",
            "noEndingDateFlag":true,"cancelledFlag":false,"billingCycle":{"id":2,"name":"Monthly"},
            "currency":{"currencyCode":"usd"},"prorateFlag":true,"invoiceProratedAdditionsFlag":false,
            "periodType":"Future","nextInvoiceDate":"2026-12-01","agreementStatus":"Active")");
        const Agreement &agreement = row.agreement;
        QCOMPARE(row.accountKey, u"250"_s);
        QCOMPARE(agreement.key, u"812"_s);
        QCOMPARE(agreement.type, u"Managed Services"_s);
        QCOMPARE(agreement.parentKey, u"800"_s);
        QCOMPARE(agreement.status, u"Active"_s);
        QVERIFY(agreement.active);
        QCOMPARE(agreement.billingCycle, u"Monthly"_s);
        QCOMPARE(agreement.currency, u"USD"_s);
        QCOMPARE(shown(agreement.startDate), u"2026-01-01"_s);
        QCOMPARE(shown(agreement.endDate), u"-"_s);
        QCOMPARE(shown(agreement.nextInvoiceDate), u"2026-12-01"_s);
        QCOMPARE(agreement.timing, InvoiceTiming::Advance);
        QVERIFY(agreement.prorates);
        QVERIFY(!agreement.invoicesProratedLines);
    }

    void whetherAnAgreementIsActiveAndWhenItEnds_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("active");
        QTest::addColumn<QString>("end");
        QTest::newRow("open") << QByteArray(R"("agreementStatus":"Active","noEndingDateFlag":true)") << true
                              << u"-"_s;
        QTest::newRow("ends") << QByteArray(R"("agreementStatus":"Active","endDate":"2026-12-31T00:00:00Z")")
                              << true << u"2026-12-31"_s;
        QTest::newRow("an end that does not count")
            << QByteArray(
                   R"("agreementStatus":"Active","endDate":"2026-01-31T00:00:00Z","noEndingDateFlag":true)")
            << true << u"-"_s;
        QTest::newRow("expired") << QByteArray(
                                        R"("agreementStatus":"Expired","endDate":"2026-10-31T00:00:00Z")")
                                 << false << u"2026-10-31"_s;
        QTest::newRow("cancelled")
            << QByteArray(
                   R"("agreementStatus":"Cancelled","cancelledFlag":true,"dateCancelled":"2026-11-15T00:00:00Z",
                          "endDate":"2026-12-31T00:00:00Z")")
            << false << u"2026-11-15"_s;
        QTest::newRow("cancelled, still called active")
            << QByteArray(
                   R"("agreementStatus":"Active","cancelledFlag":true,"dateCancelled":"2026-11-15T00:00:00Z")")
            << false << u"2026-11-15"_s;
        QTest::newRow("to be cancelled")
            << QByteArray(
                   R"("agreementStatus":"Active","cancelledFlag":true,"dateCancelled":"2026-11-30T00:00:00Z")")
            << true << u"2026-11-30"_s;
        QTest::newRow("cancelled on no day")
            << QByteArray(R"("agreementStatus":"Active","cancelledFlag":true)") << false << u"-"_s;
        QTest::newRow("a date without a cancellation")
            << QByteArray(R"("agreementStatus":"Active","dateCancelled":"2026-11-15T00:00:00Z")") << true
            << u"-"_s;
        QTest::newRow("inactive") << QByteArray(R"("agreementStatus":"Inactive")") << false << u"-"_s;
        QTest::newRow("no status") << QByteArray(R"("name":"x")") << true << u"-"_s;
        QTest::newRow("no status, over")
            << QByteArray(R"("agreementStatus":null,"endDate":"2026-11-22T00:00:00Z")") << false
            << u"2026-11-22"_s;
        QTest::newRow("no status, last day")
            << QByteArray(R"("agreementStatus":"","endDate":"2026-11-23T00:00:00Z")") << true
            << u"2026-11-23"_s;
    }
    void whetherAnAgreementIsActiveAndWhenItEnds()
    {
        QFETCH(QByteArray, fields);
        QFETCH(bool, active);
        QFETCH(QString, end);
        const Agreement agreement = agreementFrom(fields).agreement;
        QCOMPARE(agreement.active, active);
        QCOMPARE(shown(agreement.endDate), end);
    }

    void whichPeriodAnInvoiceBills_data()
    {
        QTest::addColumn<QByteArray>("periodType");
        QTest::addColumn<InvoiceTiming>("timing");
        QTest::newRow("current") << QByteArray("\"Current\"") << InvoiceTiming::Arrears;
        QTest::newRow("future") << QByteArray("\"Future\"") << InvoiceTiming::Advance;
        QTest::newRow("both") << QByteArray("\"Both\"") << InvoiceTiming::Unknown;
        QTest::newRow("undefined") << QByteArray("\"Undefined\"") << InvoiceTiming::Unknown;
        QTest::newRow("null") << QByteArray("null") << InvoiceTiming::Unknown;
    }
    void whichPeriodAnInvoiceBills()
    {
        QFETCH(QByteArray, periodType);
        QFETCH(InvoiceTiming, timing);
        QCOMPARE(agreementFrom("\"periodType\":" + periodType).agreement.timing, timing);
    }

    void aLine()
    {
        const auto row = lineFrom(
            R"("quantity":25.0,"lessIncluded":2,"unitPrice":26.4,"unitCost":22.0,"billCustomer":"DoNotBill",
            "effectiveDate":"2026-01-01T00:00:00Z","agreementId":812,"additionStatus":"Active",
            "_info":{"lastUpdated":"2026-02-02T18:40:15Z","updatedBy":"billing"})");
        REQUIRE_OK(row);
        const BilledLine &line = row->line;
        QCOMPARE(row->accountKey, u"250"_s);
        QCOMPARE(row->productKey, u"933"_s);
        QCOMPARE(row->agreementKey, u"812"_s);
        QCOMPARE(line.key, u"40411"_s);
        QCOMPARE(line.agreement, u"Managed"_s);
        QCOMPARE(line.quantity.toText(), u"25"_s);
        QCOMPARE(line.lessIncluded.toText(), u"2"_s);
        QCOMPARE(line.price->toText(), u"26.40"_s);
        QCOMPARE(line.cost->toText(), u"22.00"_s);
        QCOMPARE(line.currency, u"USD"_s);
        QCOMPARE(line.billingCycle, u"Monthly"_s);
        QCOMPARE(line.bill, BillMode::DoNotBill);
        QCOMPARE(shown(line.effectiveDate), u"2026-01-01"_s);
        QCOMPARE(shown(line.cancelledDate), u"-"_s);
        QCOMPARE(line.updatedBy, u"billing"_s);
        QCOMPARE(line.updatedAt, QDateTime(QDate(2026, 2, 2), QTime(18, 40, 15), Qt::UTC));
        QCOMPARE(line.status, u"Active"_s);
    }

    /// A line that was moved says so itself.
    void aLineKnowsItsAgreement()
    {
        QCOMPARE(lineFrom(R"("agreementId":900)")->agreementKey, u"900"_s);
        QCOMPARE(lineFrom(R"("agreementId":null)")->agreementKey, u"812"_s);
    }

    void aLinesStatusIsItsOwnOrFollowsFromItsDates_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("status");
        QTest::newRow("its own") << QByteArray(R"("additionStatus":"Expired","cancelledDate":"2026-01-01")")
                                 << u"Expired"_s;
        QTest::newRow("open") << QByteArray(R"("quantity":1)") << u"Active"_s;
        QTest::newRow("null") << QByteArray(R"("additionStatus":null)") << u"Active"_s;
        QTest::newRow("blank") << QByteArray(R"("additionStatus":" ")") << u"Active"_s;
        QTest::newRow("over") << QByteArray(R"("cancelledDate":"2026-11-22T00:00:00Z")") << u"Cancelled"_s;
        QTest::newRow("last day") << QByteArray(R"("cancelledDate":"2026-11-23T00:00:00Z")") << u"Active"_s;
        QTest::newRow("not begun") << QByteArray(R"("effectiveDate":"2026-12-01T00:00:00Z")")
                                   << u"Inactive"_s;
        QTest::newRow("the agreement is over")
            << QByteArray(R"("agreementStatus":"Expired")") << u"Expired"_s;
    }
    void aLinesStatusIsItsOwnOrFollowsFromItsDates()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, status);
        const auto line = lineFrom(fields);
        REQUIRE_OK(line);
        QCOMPARE(line->line.status, status);
    }

    void absentNullAndBlankAreAlike_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("absent") << QByteArray(R"("taxableFlag":true)");
        QTest::newRow("null") << QByteArray(
            R"("lessIncluded":null,"unitPrice":null,"unitCost":null,"billCustomer":null,
            "effectiveDate":null,"cancelledDate":null,"agreementId":null,"_info":null)");
        QTest::newRow("blank") << QByteArray(
            R"("lessIncluded":"","unitPrice":"","unitCost":" ","billCustomer":"","effectiveDate":"",
            "cancelledDate":"","agreementId":"","_info":{})");
        QTest::newRow("no day") << QByteArray(
            R"("effectiveDate":"0001-01-01T00:00:00Z","cancelledDate":"1900-01-01T00:00:00Z")");
    }
    void absentNullAndBlankAreAlike()
    {
        QFETCH(QByteArray, fields);
        const auto row = lineFrom(fields);
        REQUIRE_OK(row);
        QCOMPARE(row->line.lessIncluded, Quantity());
        QVERIFY(!row->line.price && !row->line.cost);
        QVERIFY(!row->line.effectiveDate && !row->line.cancelledDate);
        QCOMPARE(row->line.bill, BillMode::Billable);
        QCOMPARE(row->agreementKey, u"812"_s);
        QVERIFY(!row->line.updatedAt.isValid());
    }

    void aQuantityThatIsNotThereIsUnknownNotZero_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("absent") << QByteArray(R"([{"id":1,"product":{"id":2}}])");
        QTest::newRow("null") << QByteArray(R"([{"id":1,"product":{"id":2},"quantity":null}])");
        QTest::newRow("blank") << QByteArray(R"([{"id":1,"product":{"id":2},"quantity":" "}])");
        QTest::newRow("among others")
            << QByteArray(R"([{"id":1,"product":{"id":2},"quantity":0},{"id":2,"product":{"id":2}}])");
    }
    void aQuantityThatIsNotThereIsUnknownNotZero()
    {
        QFETCH(QByteArray, json);
        const Parsed parsed(json);
        const auto rows = decodeLines(parsed.root(), {}, rules);
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, ErrorKind::BadAnswer);
        QVERIFY2(rows.error().message.contains(u"quantity"_s), qPrintable(rows.error().message));
    }

    void numbersAreRoundedOnce_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QString>("quantity");
        QTest::newRow("whole") << QByteArray("25") << u"25"_s;
        QTest::newRow("point nought") << QByteArray("25.0") << u"25"_s;
        QTest::newRow("half") << QByteArray("2.5") << u"2.5"_s;
        QTest::newRow("as text") << QByteArray("\"25.00\"") << u"25"_s;
        QTest::newRow("exponent") << QByteArray("2.5E1") << u"25"_s;
        QTest::newRow("a double's tail") << QByteArray("25.000000000000004") << u"25"_s;
        QTest::newRow("credit") << QByteArray("-3") << u"-3"_s;
        QTest::newRow("large") << QByteArray("9007199254740.993") << u"9007199254740.993"_s;
    }
    void numbersAreRoundedOnce()
    {
        QFETCH(QByteArray, number);
        QFETCH(QString, quantity);
        const auto row = lineFrom("\"quantity\":" + number);
        REQUIRE_OK(row);
        QCOMPARE(row->line.quantity.toText(), quantity);
    }

    void datesAreNotShifted()
    {
        const auto row =
            lineFrom(R"("effectiveDate":"2026-01-01T00:00:00Z","cancelledDate":"2026-12-31T23:59:59-11:00")");
        REQUIRE_OK(row);
        QCOMPARE(shown(row->line.effectiveDate), u"2026-01-01"_s);
        QCOMPARE(shown(row->line.cancelledDate), u"2026-12-31"_s);
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("path");
        QTest::newRow("quantity") << QByteArray(R"("quantity":"many")") << u"quantity"_s;
        QTest::newRow("quantity as object") << QByteArray(R"("quantity":{"value":3})") << u"quantity"_s;
        QTest::newRow("too large") << QByteArray(R"("quantity":1e300)") << u"quantity"_s;
        QTest::newRow("price") << QByteArray(R"("unitPrice":true)") << u"unitPrice"_s;
        QTest::newRow("date") << QByteArray(R"("cancelledDate":"31/12/2026")") << u"cancelledDate"_s;
        QTest::newRow("no such day") << QByteArray(R"("cancelledDate":"2026-02-30T00:00:00Z")")
                                     << u"cancelledDate"_s;
        QTest::newRow("no year") << QByteArray(R"("cancelledDate":"x026-01-01T00:00:00Z")")
                                 << u"cancelledDate"_s;
        QTest::newRow("agreement") << QByteArray(R"("agreementId":1.5)") << u"agreementId"_s;
    }
    void whatCannotBeReadIsNamed()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, path);
        const auto row = lineFrom(fields);
        QVERIFY(!row);
        QCOMPARE(row.error().kind, ErrorKind::BadAnswer);
        QVERIFY2(row.error().message.contains(path), qPrintable(row.error().message));
    }

    void aRecordWithoutItsIdIsNone_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json :
             {R"([{"product":{"id":1}}])", R"([{"id":0,"product":{"id":1}}])",
              R"([{"id":"x","product":{"id":1}}])", R"([{"id":1}])", R"([{"id":1,"product":{}}])",
              R"([{"id":1,"product":7}])", R"([[]])", R"([null])", R"({})", R"("x")"})
            QTest::newRow(json) << QByteArray(json);
    }
    void aRecordWithoutItsIdIsNone()
    {
        QFETCH(QByteArray, json);
        const Parsed parsed(json);
        const auto rows = decodeLines(parsed.root(), {}, rules);
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, ErrorKind::BadAnswer);
    }

    void aTrailIsNewestFirst()
    {
        const Parsed parsed(R"([{"text":"old","enteredDate":"2026-01-01T10:00:00Z","enteredBy":"a"},
            {"text":"new","enteredDate":"2026-02-01T10:00:00","enteredBy":"b"},{"text":""},7])");
        const auto rows = decodeTrail(parsed.root());
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows[0].text, u"new"_s);
        QCOMPARE(rows[0].by, u"b"_s);
        QCOMPARE(rows[0].at, QDateTime(QDate(2026, 2, 1), QTime(10, 0), Qt::UTC));
    }

    void aFailureIsToldInThePsasWords_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("fields")
            << QByteArray(
                   R"({"code":"InvalidObject","message":"addition object is invalid","errors":[
               {"code":"InvalidField","message":"The field quantity is invalid.","resource":"addition","field":"quantity"}]})")
            << u"The field quantity is invalid."_s << u"quantity"_s;
        QTest::newRow("message") << QByteArray(
                                        R"({"code":"ConnectWiseApi","message":"UserNotAuthenticated"})")
                                 << u"UserNotAuthenticated"_s << QString();
        QTest::newRow("html") << QByteArray("<html>no</html>") << QString() << QString();
        QTest::newRow("empty") << QByteArray() << QString() << QString();
        QTest::newRow("odd") << QByteArray(R"({"errors":[7,{"message":{}},null],"message":3})") << u"3"_s
                             << QString();
    }
    void aFailureIsToldInThePsasWords()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        QFETCH(QString, field);
        const ConnectWiseWords words = connectWiseWords(body);
        QCOMPARE(words.text, text);
        QCOMPARE(words.field, field);
    }

    void aDeniedListNamesItsRight_data()
    {
        QTest::addColumn<int>("resource");
        QTest::addColumn<QString>("right");
        QTest::newRow("companies") << int(ConnectWiseResource::Companies)
                                   << u"Companies > Company Maintenance: Inquire All"_s;
        QTest::newRow("products") << int(ConnectWiseResource::Products)
                                  << u"Procurement > Product Catalog: Inquire All"_s;
        QTest::newRow("agreements") << int(ConnectWiseResource::Agreements)
                                    << u"Finance > Agreements: Inquire All"_s;
        QTest::newRow("additions") << int(ConnectWiseResource::Additions)
                                   << u"Finance > Agreements: Inquire All"_s;
    }
    void aDeniedListNamesItsRight()
    {
        QFETCH(int, resource);
        QFETCH(QString, right);
        HttpAnswer answer;
        answer.status = 403;
        answer.body = R"({"code":"Forbidden","message":"You do not have security permissions."})";
        const ConnectWiseSubject subject{ConnectWiseResource(resource), u"api.example"_s, u"Managed"_s};
        const Error error = connectWiseError(answer, subject);
        QCOMPARE(error.kind, ErrorKind::PermissionDenied);
        QVERIFY2(error.message.contains(right), qPrintable(error.message));
        QVERIFY(error.message.contains(u"You do not have security permissions."_s));
    }

    void anotherHostIsWanted()
    {
        HttpAnswer answer;
        answer.body = "SSL is required.";
        for (const int status : {200, 403, 404}) {
            answer.status = status;
            answer.contentType = "text/html";
            const auto opened =
                openConnectWiseAnswer(answer, {ConnectWiseResource::Companies, u"na.example"_s, {}});
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Refused);
        }
    }
};

TRUEUP_TEST_MAIN(ConnectWiseDecoderTest)
#include "tst_connectwise_decoder.moc"
