// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/excerpt.h"
#include "core/vendors/stellr/stellr_decoder.h"
#include "core/vendors/stellr/vendor_date.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

const EndpointProfile &profile()
{
    static const EndpointProfile result =
        *readEndpointProfile(*parseStellrUrl(u"https://api.us.tdsynnex.com"_s));
    return result;
}

const StellrSubject accounts{StellrResource::Accounts, u"api.us.tdsynnex.com"_s, {}};
const StellrSubject lines{StellrResource::Subscriptions, u"api.us.tdsynnex.com"_s, u"701234"_s};

QByteArray envelope(const QByteArray &records, const QByteArray &total = "1")
{
    return "{\"requestId\":\"r-1\",\"data\":{\"total\":" + total + ",\"records\":[" + records + "]}}";
}

Result<SubscriptionRecord> line(const QByteArray &record)
{
    const auto page = decodeSubscriptionPage(envelope(record), profile(), lines);
    if (!page)
        return fail(page.error());
    return page->records.at(0);
}

HttpAnswer answer(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    HttpAnswer result;
    result.status = status;
    result.body = body;
    result.contentType = type;
    result.requestId = u"h-1"_s;
    return result;
}

Error errorOf(const HttpAnswer &httpAnswer, const StellrSubject &subject = lines)
{
    const auto list = openStellrAnswer(httpAnswer, profile().envelope, subject);
    return list ? Error{ErrorKind::Internal, u"no error"_s, {}, {}, 0} : list.error();
}

} // namespace

class StellrDecoderTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheDocumentedCustomers()
    {
        const auto page = decodeAccountPage(
            envelope(
                R"({"customerNo":"701234","companyName":"northwind-example.com","address1":"1 Main St","city":"Winnipeg",
                      "state":"MB","country":"CA","status":"Active"},
                     {"customerNo":701235,"companyName":"Fabrikam Example Inc","state":"MB","country":"CA",
                      "status":"Discontinued"},
                     {"customerNo":701236,"name":"x.example","status":null,"state":"MB"})",
                "250"),
            profile(), accounts);
        REQUIRE_OK(page);
        QCOMPARE(page->requestId, u"r-1"_s);
        QCOMPARE(page->total, std::optional<qint64>(250));
        QCOMPARE(page->records[0],
                 (VendorAccountRecord{u"701234"_s, u"northwind-example.com"_s, u"Active"_s, {}, u"CA"_s}));
        QCOMPARE(page->records[1].key, u"701235"_s);
        QCOMPARE(page->records[1].status, u"Discontinued"_s);
        QCOMPARE(page->records[2].status, QString()); // "state" is the address here
    }

    void readsTheDocumentedSubscription()
    {
        const auto record =
            line(R"({"subscriptionId":"411833_1","contractNo":"411833","lineNo":1,"vendorId":"Microsoft",
            "vendorName":"Microsoft","vendorSubscriptionId":"8b0e","productId":900123,"skuNo":7654321,
            "mfgPartNo":"CFQ7TTC0LDPB:0001:P1Y:M","offerId":"CFQ7TTC0LDPB:0001",
            "productName":"Microsoft 365 Business Premium","quantity":42,"unitPrice":20.10,"customerPrice":24.00,
            "currency":"CAD","billingFrequency":"month","startDate":"2025-11-12","endDate":"2026-11-11","status":null})");
        REQUIRE_OK(record);
        SubscriptionRecord expected;
        expected.key = u"411833_1"_s;
        expected.contractNo = u"411833"_s;
        expected.lineNo = u"1"_s;
        expected.vendorSubscriptionId = u"8b0e"_s;
        expected.vendorId = u"Microsoft"_s;
        expected.vendorName = u"Microsoft"_s;
        expected.productId = u"900123"_s;
        expected.skuNo = u"7654321"_s;
        expected.mfgPartNo = u"CFQ7TTC0LDPB:0001:P1Y:M"_s;
        expected.offerId = u"CFQ7TTC0LDPB:0001"_s;
        expected.productName = u"Microsoft 365 Business Premium"_s;
        expected.quantity = Quantity::fromUnits(42);
        expected.unitPrice = Amount::fromMillionths(20'100'000);
        expected.customerPrice = Amount::fromMillionths(24'000'000);
        expected.currency = u"CAD"_s;
        expected.billingFrequency = u"month"_s;
        expected.startDate = QDate(2025, 11, 12);
        expected.endDate = QDate(2026, 11, 11);
        QCOMPARE(*record, expected);
    }

    void otherFieldNamesMeanTheSame()
    {
        const auto record =
            line(R"({"subscriptionId":"1_1","publisher":"Cisco","quantity":"5","currencyCode":"USD",
            "billingCycle":"annual","effectiveDate":"2026-01-31T00:00:00.000-0500","expiryDate":"2027-01-30","state":"Active"})");
        REQUIRE_OK(record);
        QCOMPARE(record->vendorName, u"Cisco"_s);
        QCOMPARE(record->quantity, Quantity::fromUnits(5));
        QCOMPARE(record->currency, u"USD"_s);
        QCOMPARE(record->billingFrequency, u"annual"_s);
        QCOMPARE(record->startDate, QDate(2026, 1, 31));
        QCOMPARE(record->endDate, QDate(2027, 1, 30));
        QCOMPARE(record->status, u"Active"_s);
    }

    void aListIsFoundWhereverItIs_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("total"); // -1 = not announced
        const auto row = [](const char *name, const char *body, qint64 total) {
            QTest::newRow(name) << QByteArray(body) << total;
        };
        row("documented", R"({"data":{"total":7,"records":[{"customerNo":"1"}]}})", 7);
        row("total as text", R"({"data":{"total":"7","records":[{"customerNo":"1"}]}})", 7);
        row("total outside", R"({"total":7,"data":{"records":[{"customerNo":"1"}]}})", 7);
        row("items", R"({"data":{"totalCount":7,"items":[{"customerNo":"1"}]}})", 7);
        row("data is the list", R"({"total":7,"data":[{"customerNo":"1"}]})", 7);
        row("list at the top", R"({"customers":[{"customerNo":"1"}]})", -1);
        row("top-level array", R"([{"customerNo":"1"}])", -1);
        row("other case", R"({"Data":{"Total":7,"Records":[{"CustomerNo":"1"}]}})", 7);
        row("unreadable total", R"({"data":{"total":"many","records":[{"customerNo":"1"}]}})", -1);
        row("negative total", R"({"data":{"total":-3,"records":[{"customerNo":"1"}]}})", -1);
    }
    void aListIsFoundWhereverItIs()
    {
        QFETCH(QByteArray, body);
        QFETCH(qint64, total);
        const auto page = decodeAccountPage(body, profile(), accounts);
        REQUIRE_OK(page);
        QCOMPARE(page->records.size(), 1U);
        QCOMPARE(page->records[0].key, u"1"_s);
        QCOMPARE(page->total.value_or(-1), total);
    }

    void noKnownListIsAnErrorAndNeverEmpty_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("unknown name")
            << QByteArray(R"({"data":{"total":0,"rows":[]}})") << u"data: no list"_s;
        QTest::newRow("null") << QByteArray(R"({"data":{"total":0,"records":null}})") << u"data: no list"_s;
        QTest::newRow("object") << QByteArray(R"({"data":{"total":0,"records":{}}})") << u"data: no list"_s;
        QTest::newRow("empty object") << QByteArray("{}") << u"(top): no list"_s;
        QTest::newRow("number") << QByteArray("0") << u"(top): no list"_s;
        QTest::newRow("null at the top") << QByteArray("null") << u"(top): no list"_s;
    }
    void noKnownListIsAnErrorAndNeverEmpty()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, detail);
        const auto page = decodeSubscriptionPage(body, profile(), lines);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::BadAnswer);
        QVERIFY2(page.error().detail.startsWith(detail), qPrintable(page.error().detail));
    }

    void aFailureToldInA200IsAnErrorInTheVendorsWords_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *body, const char *words) {
            QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(words);
        };
        row("top", R"({"errorMessage":"BUSY","errorDetail":"Try later."})", "BUSY: Try later.");
        row("beside records", R"({"errorMessage":"BUSY","data":{"total":0,"records":[]}})", "BUSY");
        row("in data", R"({"data":{"BizError":{"ErrorMessage":"LOCKED","ErrorDetail":"Call."}}})",
            "LOCKED: Call.");
        row("the detail first", R"({"data":{"BizError":{"ErrorDetail":"Call.","ErrorMessage":"LOCKED"}}})",
            "LOCKED: Call.");
        row("as text", R"({"bizError":"LOCKED","data":{"records":[]}})", "LOCKED");
        row("in a line", R"({"data":{"records":[{"subscriptionId":"1_1","errorMessage":"bad line"}]}})",
            "bad line");
        row("spring in a 200", R"({"status":500,"error":"Internal Server Error","message":"boom"})", "boom");
        row("with a secret", R"({"errorMessage":"client_secret=abcdefgh refused"})", "client_secret=");
    }
    void aFailureToldInA200IsAnErrorInTheVendorsWords()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        const Error error = errorOf(answer(200, body));
        QCOMPARE(error.kind, ErrorKind::ServerError);
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
        QVERIFY(!error.message.contains("abcdefgh"_L1));
    }

    void emptyErrorFieldsAreNoFailure()
    {
        REQUIRE_OK(decodeSubscriptionPage(
            R"({"errorMessage":"","errorDetail":null,"bizError":{"code":0,"text":[]},"data":{"BizError":false,"records":[
               {"subscriptionId":"1_1","errorMessage":" "}]}})",
            profile(), lines));
    }

    void quantitiesAreNumbersOrTextsAndNeverGuessed_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("thousandths"); // -1 = no seat count, -2 = an error
        const auto row = [](const char *value, qint64 thousandths) {
            QTest::newRow(value) << QByteArray(value) << thousandths;
        };
        row("42", 42'000);
        row("42.0", 42'000);
        row("4.2e1", 42'000);
        row("\"42\"", 42'000);
        row("\" 7 \"", 7'000);
        row("2.5", 2'500);
        row("0", 0);
        row("\"0\"", 0);
        row("null", -1);
        row("\"\"", -1);
        row("\"  \"", -1);
        row("-5", -2);
        row("\"-5\"", -2);
        row("\"many\"", -2);
        row("\"1,000\"", -2);
        row("true", -2);
        row("{\"value\":5}", -2);
        row("[5]", -2);
        row("1e300", -2);
    }
    void quantitiesAreNumbersOrTextsAndNeverGuessed()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, thousandths);
        const auto record = line("{\"subscriptionId\":\"1_1\",\"quantity\":" + value + '}');
        if (thousandths == -2) {
            QVERIFY(!record);
            QCOMPARE(record.error().kind, ErrorKind::BadAnswer);
            QVERIFY2(record.error().message.contains("data.records[0].quantity"_L1),
                     qPrintable(record.error().message));
            return;
        }
        REQUIRE_OK(record);
        QCOMPARE(record->quantity ? record->quantity->thousandths() : -1, thousandths);
    }

    void aMissingQuantityIsNoSeatCount() { QVERIFY(!line(R"({"subscriptionId":"1_1"})")->quantity); }

    void idsNeverPassThroughADouble_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("id");
        QTest::newRow("text") << QByteArray("\"0042\"") << u"0042"_s;
        QTest::newRow("number") << QByteArray("701234") << u"701234"_s;
        QTest::newRow("long number") << QByteArray("123456789012345678901") << u"123456789012345678901"_s;
        QTest::newRow("with a fraction of nothing") << QByteArray("701234.0") << u"701234"_s;
        QTest::newRow("exponent") << QByteArray("7.01234e5") << u"701234"_s;
        QTest::newRow("blanks") << QByteArray("\" 42 \"") << u"42"_s;
    }
    void idsNeverPassThroughADouble()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, id);
        const auto page = decodeAccountPage(envelope("{\"customerNo\":" + value + '}'), profile(), accounts);
        REQUIRE_OK(page);
        QCOMPARE(page->records[0].key, id);
    }

    void aLineWithoutAnIdIsNamedByItsContract()
    {
        QCOMPARE(line(R"({"subscriptionId":null,"contractNo":411833,"lineNo":2})")->key, u"411833_2"_s);
        const auto record = line(R"({"subscriptionId":"411833_7"})");
        QCOMPARE(record->contractNo, u"411833"_s);
        QCOMPARE(record->lineNo, u"7"_s);
    }

    void aRecordWithoutAnyIdIsAnErrorWithItsPlace()
    {
        const auto page = decodeSubscriptionPage(envelope(R"({"subscriptionId":"1_1"},{"contractNo":"2"})"),
                                                 profile(), lines);
        QVERIFY(!page);
        QVERIFY2(page.error().message.contains("data.records[1].subscriptionId"_L1),
                 qPrintable(page.error().message));
        QVERIFY(page.error().message.contains("customer 701234"_L1));
        QVERIFY(!decodeAccountPage(envelope(R"({"name":"x"})"), profile(), accounts));
        QVERIFY(!decodeAccountPage(envelope("7"), profile(), accounts));
        QVERIFY(!decodeAccountPage(envelope("{\"customerNo\":\"70\xff\"}"), profile(), accounts));
        QVERIFY(!decodeAccountPage(envelope("{\"customerNo\":\"" + QByteArray(300, '1') + "\"}"), profile(),
                                   accounts));
    }

    void aTextInPlaceOfARecordMakesNoHostileSentence()
    {
        const auto page =
            decodeAccountPage("[\"\x1b[2J\n" + QByteArray(5000, 'x') + "\"]", profile(), accounts);
        QVERIFY(!page);
        QCOMPARE(page.error().message, printable(page.error().message));
        QVERIFY(!page.error().message.contains(u'\n'));
        QVERIFY(page.error().message.size() < 400);
    }

    void anUnreadablePriceOrDateIsUnknown()
    {
        const auto record = line(
            R"({"subscriptionId":"1_1","unitPrice":"N/A","customerPrice":"6.00","startDate":"07/09/2026","endDate":17})");
        REQUIRE_OK(record);
        QVERIFY(!record->unitPrice);
        QCOMPARE(record->customerPrice, Amount::fromMillionths(6'000'000));
        QVERIFY(!record->startDate);
        QVERIFY(!record->endDate);
    }

    void textsStayVerbatim()
    {
        const auto record = line("{\"subscriptionId\":\"1_1\",\"productName\":\" Caf\\u00e9 "
                                 "\xe6\x97\xa5\xe6\x9c\xac \",\"vendorName\":\"a\xff\"}");
        REQUIRE_OK(record);
        QCOMPARE(record->productName, u" Café 日本 "_s);
        QCOMPARE(record->vendorName, u"a\uFFFD"_s);
    }

    void rawRecordsDecodeToTheSame()
    {
        const QByteArray body =
            envelope("{\"subscriptionId\": "
                     "\"1_1\",\n\"quantity\":\"42\"},{\"subscriptionId\":\"1_2\",\"productName\":\"\xff\"}");
        const auto page = decodeSubscriptionPage(body, profile(), lines);
        REQUIRE_OK(page);
        QCOMPARE(page->raw[0], QByteArray("{\"subscriptionId\": \"1_1\",\n\"quantity\":\"42\"}"));
        const auto again =
            decodeSubscriptionPage('[' + page->raw[0] + ',' + page->raw[1] + ']', profile(), lines);
        REQUIRE_OK(again);
        QCOMPARE(again->records, page->records);
        QVERIFY(again->raw[1].isValidUtf8());
    }

    void datesAreCalendarDates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        const QDate day(2026, 7, 9);
        for (const char *text :
             {"2026-07-09", " 2026-07-09 ", "2026-07-09T11:21:25", "2026-07-09T23:59:59Z",
              "2026-07-09T11:21:25.733-0400", "2026-07-09T11:21:25.733-04:00", "2026-07-09 11:21:25 +0000",
              "2026-07-09T00:00", "2026-07-09T11:21:25-04", "2026-07-09t11:21:25,7z"})
            QTest::newRow(text) << QString::fromLatin1(text) << day;
        for (const char *text :
             {"", "2026-02-30", "2026-7-9", "09.07.2026", "07/09/2026", "20260709", "2026-07-09T",
              "2026-07-09Tx", "2026-07-09T25:00:00", "2026-07-09T11:21:25.", "2026-07-09T11:21:25-04:0",
              "2026-07-09 tomorrow", "now", "2026-07-09T11:21:25Zx", "0000-00-00"})
            QTest::newRow(text) << QString::fromLatin1(text) << QDate();
    }
    void datesAreCalendarDates()
    {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        QCOMPARE(parseVendorDate(text).value_or(QDate()), date);
    }

    void everyStatusHasItsKindAndSentence_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto row = [](int status, ErrorKind kind, const char *words) {
            QTest::addRow("%d", status) << status << int(kind) << QString::fromUtf8(words);
        };
        row(400, ErrorKind::ServerError, "“No way");
        row(401, ErrorKind::AuthFailed, "refuses the sign-in");
        row(403, ErrorKind::PermissionDenied, "List Customers' Subscriptions");
        row(404, ErrorKind::NotFound, "does not find the subscriptions of customer 701234");
        row(405, ErrorKind::ServerError, "“No way");
        row(408, ErrorKind::Timeout, "too long");
        row(425, ErrorKind::ServerError, "status 425");
        row(429, ErrorKind::RateLimited, "slow down");
        row(500, ErrorKind::ServerError, "status 500");
        row(503, ErrorKind::ServerError, "status 503");
    }
    void everyStatusHasItsKindAndSentence()
    {
        QFETCH(int, status);
        QFETCH(int, kind);
        QFETCH(QString, words);
        for (const char *body : {R"({"status":1,"error":"Bad","message":"No way","requestId":"b-1"})",
                                 "<html>No way</html>", ""}) {
            const Error error = errorOf(answer(status, body));
            QCOMPARE(int(error.kind), kind);
            QCOMPARE(error.httpStatus, status);
            const bool quotes = words.startsWith(u'“');
            if (*body == '{' || !quotes)
                QVERIFY2(error.message.contains(words), qPrintable(error.message));
            QCOMPARE(error.requestId, *body == '{' ? u"b-1"_s : u"h-1"_s);
        }
    }

    void somethingElseThanJsonIsSaid()
    {
        QVERIFY(errorOf(answer(200, "<!DOCTYPE html><html></html>")).message.contains("web page"_L1));
        QVERIFY(errorOf(answer(200, "Sign in, please", "text/html")).message.contains("web page"_L1));
        QVERIFY(errorOf(answer(200, {})).message.contains("empty answer"_L1));
        QVERIFY(errorOf(answer(200, R"({"data":{"total":2,)")).message.contains("broke off"_L1));
        QVERIFY(errorOf(answer(200, "hello")).message.contains("cannot read"_L1));
        QVERIFY(errorOf(answer(200, QByteArray(10'000, '['))).message.contains("cannot read"_L1));
        // JSON under another name is JSON.
        REQUIRE_OK(openStellrAnswer(answer(200, envelope({}), "text/plain"), profile().envelope, lines));
        REQUIRE_OK(openStellrAnswer(answer(200, envelope({}), "text/html"), profile().envelope, lines));
    }

    void anyBytesGiveAPageOrAnError()
    {
        const QByteArray good = envelope(
            R"({"subscriptionId":"411833_1","quantity":"42","unitPrice":20.1,"startDate":"2026-01-01",
            "status":null},{"subscriptionId":"411833_2","quantity":1})");
        CHECK_PROPERTY([&good] {
            QByteArray bytes = good;
            const int changes = *rc::gen::inRange(0, 6);
            for (int i = 0; i < changes; ++i) {
                const auto at = *rc::gen::inRange<qsizetype>(0, bytes.size());
                if (*rc::gen::arbitrary<bool>())
                    bytes[at] = *rc::gen::oneOf(rc::gen::arbitrary<char>(),
                                                rc::gen::element('"', '{', '[', ']', '-', '0', '\\'));
                else
                    bytes.remove(at, 1);
            }
            const auto page = decodeSubscriptionPage(bytes, profile(), lines);
            if (!page) {
                RC_ASSERT(!page.error().message.isEmpty());
                return;
            }
            for (const SubscriptionRecord &record : page->records)
                RC_ASSERT(!record.key.isEmpty());
        });
    }
};

TRUEUP_TEST_MAIN(StellrDecoderTest)
#include "tst_stellr_decoder.moc"
