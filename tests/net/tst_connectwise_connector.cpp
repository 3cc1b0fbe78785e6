// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/connectwise_bench.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Bench = ConnectWiseBench;

class ConnectWiseConnectorTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aListIsFollowedToItsEnd()
    {
        Bench bench(get(companies) + "> pagination-type: forward-only\n< 200\n< x-cw-request-id: r-1\n" +
                    nextLink("pageSize=1000&pageId=2") + companiesFrom(1, 2) + '\n' +
                    get("company/companies?pageSize=1000&pageId=2") +
                    "> pagination-type: forward-only\n< 200\n< x-cw-request-id: r-2\n" + companiesFrom(2, 4) +
                    '\n' + nothingAfter(4));
        const auto list = bench.listAccounts();
        REQUIRE_OK(list);
        QCOMPARE(keysOf(*list), QStringList({u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
        QCOMPARE(list->rows[0].identifier, u"C1"_s);
        QCOMPARE(list->stats.pages, 2);
        QCOMPARE(list->stats.records, 4);
        QCOMPARE(list->stats.requestIds, QStringList({u"r-1"_s, u"r-2"_s}));
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aFullPageWithoutItsHeaderIsNotTheEnd()
    {
        Bench bench(get(companies) + answered(companiesFrom(1, 1000)) + get(companies + "&pageId=1000") +
                    answered(companiesFrom(1001, 1001)) + nothingAfter(1001));
        const auto list = bench.listAccounts();
        REQUIRE_OK(list);
        QCOMPARE(list->rows.size(), 1001U);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aListThatBreaksOffIsNoList_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("tries");
        QTest::newRow("server trouble") << QByteArray("< 500\n") << 3;
        QTest::newRow("a web page") << QByteArray("< 200\n<html></html>\n") << 3;
        QTest::newRow("cut") << QByteArray("< !cut\n[{\"id\":3},{\"id\":4}]\n") << 3;
        QTest::newRow("not a list") << QByteArray("< 200\n{\"id\":3}\n") << 3;
        QTest::newRow("no right") << QByteArray("< 403\n") << 1;
        QTest::newRow("the first page again")
            << QByteArray("< 200\n") + nextLink("pageSize=1000&pageId=2") + companiesFrom(1, 2) + '\n'
            << 1;
    }
    void aListThatBreaksOffIsNoList()
    {
        QFETCH(QByteArray, second);
        QFETCH(int, tries);
        QByteArray scenario =
            get(companies) + "< 200\n" + nextLink("pageSize=1000&pageId=2") + companiesFrom(1, 2) + '\n';
        for (int i = 0; i < tries; ++i)
            scenario += get("company/companies?pageSize=1000&pageId=2") + second;
        Bench bench(scenario);
        const auto list = bench.listAccounts();
        QVERIFY(!list);
        QCOMPARE(list.error().stats.pages, tries == 1 && second.contains("200") ? 2 : 1);
        VERIFY_TRAFFIC(bench.traffic);
    }

    /// Only its query is used: keys go nowhere a header says.
    void theNextPageIsAskedForAtOurOwnAddress_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QByteArray>("own");
        QTest::addColumn<QByteArray>("named");
        const QString cloud = u"https://na.myconnectwise.net"_s;
        const QString selfHosted = u"https://cw.example/psa"_s;
        const QByteArray list = "/v2025_1/apis/3.0/company/companies";
        QTest::newRow("the site's host")
            << cloud << "https://api-na.myconnectwise.net" + list << "https://na.myconnectwise.net" + list;
        QTest::newRow("anybody's host")
            << cloud << "https://api-na.myconnectwise.net" + list << "https://evil.example" + list;
        QTest::newRow("self-hosted below a path")
            << selfHosted << "https://cw.example/psa" + list << "https://cw.example/psa" + list;
        QTest::newRow("self-hosted, named as behind its proxy")
            << selfHosted << "https://cw.example/psa" + list << "http://10.0.0.7:8080" + list;
    }
    void theNextPageIsAskedForAtOurOwnAddress()
    {
        QFETCH(QString, site);
        QFETCH(QByteArray, own);
        QFETCH(QByteArray, named);
        const QByteArray first =
            "> GET " + own + companies.mid(companies.indexOf('?')) + '\n' + signedIn + "< 200\n";
        Bench bench(first + nextLink("pageSize=1000&page=2", named) + companiesFrom(1, 2) + '\n' + "> GET " +
                        own + "?pageSize=1000&page=2\n" + signedIn + answered(companiesFrom(3, 4)),
                    [&site](Connection &connection) { connection.apiUrl = site; });
        const auto list = bench.listAccounts();
        REQUIRE_OK(list);
        QCOMPARE(list->rows.size(), 4U);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aForeignNextPageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("other list") << nextLink("pageId=2", api + "finance/agreements");
        QTest::newRow("no query") << QByteArray("< Link: <" + api + "company/companies>; rel=\"next\"\n");
    }
    void aForeignNextPageIsRefused()
    {
        QFETCH(QByteArray, header);
        Bench bench(get(companies) + "< 200\n" + header + companiesFrom(1, 2) + '\n');
        const auto list = bench.listAccounts();
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::Refused);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anUnknownFieldIsNoReasonToReadNothing()
    {
        Bench bench(get(companies) + answered("{\"message\":\"unknown field\"}", "400") +
                    get("company/companies?" + notDeleted + "&pageSize=1000") +
                    answered(companiesFrom(1, 2)) +
                    get("company/companies?" + notDeleted + "&pageSize=1000&pageId=2") + answered("[]"));
        REQUIRE_OK(bench.listAccounts());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aRecordThatCannotBeReadIsNamed()
    {
        Bench bench(get(companies) + answered("[{\"id\":1},{\"id\":\"x\"}]") + get(companies) +
                    answered("[{\"id\":1},{\"id\":\"x\"}]") + get(companies) +
                    answered("[{\"id\":1},{\"id\":\"x\"}]"));
        const auto list = bench.listAccounts();
        QVERIFY(!list);
        QVERIFY2(list.error().message.contains(u"[1].id"_s), qPrintable(list.error().message));
    }

    /// A line cancelled for the end of today is active until today has ended where the person is.
    void todayIsTheDayOfThePersonsCalendar_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("status");
        QTest::newRow("UTC") << QByteArray("UTC") << u"Cancelled"_s;
        QTest::newRow("New York") << QByteArray("America/New_York") << u"Active"_s;
    }
    void todayIsTheDayOfThePersonsCalendar()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, status);
        Bench bench(
            get("finance/agreements/812/additions?pageSize=1000") +
                answered(
                    R"([{"id":1,"product":{"id":9},"quantity":2,"cancelledDate":"2026-11-23T00:00:00Z"}])"),
            {}, "private-key", [&zone](ConnectWiseConfig &config) { config.timeZone = QTimeZone(zone); });
        bench.clock.advance(18h); // 24 November, 03:00 UTC
        PsaImport::AgreementRow agreement;
        agreement.agreement.key = u"812"_s;
        using Lines = FetchResult<PsaList<PsaImport::Line>>;
        const auto list =
            *Bench::wait<Lines>([&](auto done) { bench.connector->fetchLines(agreement, done); });
        REQUIRE_OK(list);
        QCOMPARE(list->rows[0].line.status, status);
    }

    void aListThatIsNotFoundMeansWrongKeys()
    {
        Bench bench(get(companies) + answered("", "404") + toldCodebase);
        const auto list = bench.listAccounts();
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::AuthFailed);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aReadingIsWhole()
    {
        Bench bench(get("finance/agreements/812") +
                    answered("{\"id\":812,\"name\":\"Managed\",\"company\":{\"id\":250},\"agreementStatus\":"
                             "\"Active\",\"billingCycle\":{\"name\":\"Monthly\"},\"nextInvoiceDate\":"
                             "\"2026-12-01\",\"periodType\":\"Future\"}") +
                    get("finance/agreements/812/additions/40411") +
                    answered("{\"id\":40411,\"agreementId\":812,\"product\":{\"id\":933},\"quantity\":25.0,"
                             "\"unitPrice\":26.4,\"billCustomer\":\"NoCharge\"}"));
        const auto reading = bench.readLine();
        REQUIRE_OK(reading);
        QCOMPARE(reading->line.line.quantity.toText(), u"25"_s);
        QCOMPARE(reading->line.agreementKey, u"812"_s);
        QCOMPARE(reading->line.productKey, u"933"_s);
        QCOMPARE(reading->line.line.bill, BillMode::NoCharge);
        QCOMPARE(reading->agreement.accountKey, u"250"_s);
        QCOMPARE(reading->agreement.agreement.timing, InvoiceTiming::Advance);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aWriteIsSentAsItWasShown()
    {
        const QuantityChange change{u"812"_s, u"40411"_s, *Quantity::parse(u"27.5")};
        Bench bench("> PATCH " + api + "finance/agreements/812/additions/40411\n" + signedIn +
                    "> body [{\"op\":\"replace\",\"path\":\"quantity\",\"value\":27.5}]\n"
                    "< 200\n< x-cw-request-id: w-1\n{\"id\":40411,\"quantity\":27.5}\n");
        const RequestPreview preview = bench.connector->preview(change);
        QCOMPARE(preview.method, u"PATCH"_s);
        QCOMPARE(preview.url.toLatin1(), api + "finance/agreements/812/additions/40411");
        QCOMPARE(preview.body, QByteArray("[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":27.5}]"));
        const WriteAnswer answer = bench.change(u"27.5"_s);
        QCOMPARE(answer.outcome, WriteOutcome::Accepted);
        QCOMPARE(answer.requestId, u"w-1"_s);
        QVERIFY(!answer.error);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void withoutAKeyRequestsAreShownAndNoneIsSent()
    {
        Bench bench("", {}, QByteArray());
        const RequestPreview preview =
            bench.connector->preview(QuantityChange{u"812"_s, u"40411"_s, Quantity::fromUnits(27)});
        QCOMPARE(preview.url.toLatin1(), api + "finance/agreements/812/additions/40411");
        QCOMPARE(preview.body, QByteArray("[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":27}]"));
        const auto reading = bench.readLine();
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, ErrorKind::AuthFailed);
        const WriteAnswer answer = bench.change();
        QCOMPARE(answer.outcome, WriteOutcome::NotSent);
        QCOMPARE(answer.error->kind, ErrorKind::AuthFailed);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aNewLineIsSentAsItWasShown()
    {
        const QByteArray body = "{\"product\":{\"id\":933},\"quantity\":5,\"billCustomer\":\"Billable\","
                                "\"effectiveDate\":\"2026-12-01T00:00:00Z\"}";
        Bench bench("> POST " + api + "finance/agreements/812/additions\n" + signedIn + "> body " + body +
                    "\n< 201\n{\"id\":40500,\"quantity\":5}\n");
        const NewLine line{u"812"_s, u"933"_s, Quantity::fromUnits(5), QDate(2026, 12, 1)};
        QCOMPARE(bench.connector->preview(line).body, body);
        const WriteAnswer answer = bench.create();
        QCOMPARE(answer.outcome, WriteOutcome::Accepted);
        QCOMPARE(answer.createdKey, u"40500"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aPageCutSmallerThanAskedForIsNotTheEndEither()
    {
        Bench bench(get(companies) + answered(companiesFrom(1, 3)) + get(companies + "&pageId=3") +
                    answered(companiesFrom(4, 6)) + nothingAfter(6));
        const auto list = bench.listAccounts();
        REQUIRE_OK(list);
        QCOMPARE(list->rows.size(), 6U);
        QCOMPARE(list->stats.pages, 2);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aServerThatOnlyCountsPagesIsReadToo()
    {
        Bench bench(get(companies) + "< 200\n" + nextLink("pageSize=1000&page=2") + companiesFrom(1, 2) +
                    '\n' + get("company/companies?pageSize=1000&page=2") + answered(companiesFrom(3, 4)));
        const auto list = bench.listAccounts();
        REQUIRE_OK(list);
        QCOMPARE(list->rows.size(), 4U);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anEmptyListIsOne()
    {
        Bench bench(get(companies) + answered("[]"));
        const auto list = bench.listAccounts();
        REQUIRE_OK(list);
        QVERIFY(list->rows.empty());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aListWithoutEndIsLeft()
    {
        QByteArray scenario = get(companies) + "< 200\n" + nextLink("pageSize=1000&pageId=0") + "[]\n";
        for (int i = 0; i < 3; ++i)
            scenario += get("company/companies?pageSize=1000&pageId=" + QByteArray::number(i)) + "< 200\n" +
                        nextLink("pageSize=1000&pageId=" + QByteArray::number(i + 1)) + "[]\n";
        Bench bench(scenario);
        const auto list = bench.listAccounts();
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::BadAnswer);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void theAgreementsAskedForAreActiveRecentOrMapped()
    {
        const QByteArray fields =
            "&fields=id%2Cname%2Ctype%2Ccompany%2CparentAgreement%2CstartDate%2CendDate%2C"
            "noEndingDateFlag%2CcancelledFlag%2CdateCancelled%2CbillingCycle%2Ccurrency%2C"
            "prorateFlag%2CinvoiceProratedAdditionsFlag%2CperiodType%2CnextInvoiceDate%2C"
            "agreementStatus&pageSize=1000";
        const QByteArray current =
            "finance/agreements?conditions=(agreementStatus=\"Active\" or endDate>[2026-08-24T00:00:00Z] or "
            "dateCancelled>[2026-08-24T00:00:00Z]) and type/name in (\"Managed\",\"Cloud\")";
        QByteArray first =
            "finance/agreements?conditions=" + current.mid(current.indexOf('=') + 1).toPercentEncoding() +
            fields;
        const QByteArray mapped =
            "finance/agreements?conditions=company%2Fid%20in%20%28250%2C251%29" + fields;
        const auto agreement = [](int id, int company, const char *more) {
            return "{\"id\":" + QByteArray::number(id) +
                   ",\"company\":{\"id\":" + QByteArray::number(company) + "}," + more + '}';
        };
        const QByteArray firstRows =
            agreement(1, 300, R"("agreementStatus":"Active","type":{"name":"managed"})") + ',' +
            agreement(2, 300,
                      R"("agreementStatus":"Expired","endDate":"2026-08-25","type":{"name":"Cloud"})") +
            ',' + agreement(3, 300, R"("agreementStatus":"Active","type":{"name":"Break-fix"})") + ',' +
            agreement(4, 300,
                      R"("agreementStatus":"Expired","endDate":"2026-08-24","type":{"name":"Cloud"})") +
            ',' + agreement(5, 250, R"("agreementStatus":"Active","type":{"name":"Cloud"})");
        const QByteArray mappedRows =
            agreement(5, 250, R"("agreementStatus":"Active","type":{"name":"Cloud"})") + ',' +
            agreement(6, 250, R"("agreementStatus":"Inactive","type":{"name":"Break-fix"})");
        Bench bench(get(first) + answered('[' + firstRows + ']') + get(first + "&pageId=5") + answered("[]") +
                    get(mapped) + answered('[' + mappedRows + ']') + get(mapped + "&pageId=6") +
                    answered("[]"));
        using Agreements = FetchResult<PsaList<PsaImport::AgreementRow>>;
        const AgreementQuestion question{
            {u"250"_s, u"251"_s, u"not a number"_s}, QDate(2026, 8, 25), {u"Managed"_s, u"Cloud"_s}};
        const auto list =
            *Bench::wait<Agreements>([&](auto done) { bench.connector->listAgreements(question, done); });
        REQUIRE_OK(list);
        QStringList keys;
        for (const auto &row : list->rows)
            keys += row.agreement.key;
        QCOMPARE(keys, QStringList({u"1"_s, u"2"_s, u"5"_s, u"6"_s}));
        VERIFY_TRAFFIC(bench.traffic);
    }

    /// A name that cannot be quoted for sure is not sent; its agreements are found all the same.
    void aHostileTypeIsSiftedHere()
    {
        Bench bench({});
        const AgreementQuestion question{{}, {}, {u"5\" o'clock"_s}};
        bench.connector->listAgreements(question, [](const auto &) {});
        QVERIFY(waitFor([&bench] { return !bench.traffic->requests.isEmpty(); }));
        QVERIFY2(
            bench.traffic->requests.first().contains(u"?conditions=agreementStatus%3D%22Active%22&fields"_s),
            qPrintable(bench.traffic->requests.first()));
    }

    void linesAreReadByOneCall()
    {
        Bench bench(
            get("finance/agreements/812/additions?pageSize=1000") +
            answered(
                R"([{"id":1,"product":{"id":9},"quantity":2},{"id":2,"product":{"id":9},"quantity":3}])"));
        PsaImport::AgreementRow agreement;
        agreement.accountKey = u"250"_s;
        agreement.agreement.key = u"812"_s;
        using Lines = FetchResult<PsaList<PsaImport::Line>>;
        const auto list =
            *Bench::wait<Lines>([&](auto done) { bench.connector->fetchLines(agreement, done); });
        REQUIRE_OK(list);
        QCOMPARE(list->rows.size(), 2U);
        QCOMPARE(list->rows[1].line.quantity.toText(), u"3"_s);
        QCOMPARE(list->rows[1].accountKey, u"250"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void anAgreementThatIsGoneIsNotWrongKeys()
    {
        Bench bench(get("finance/agreements/812/additions?pageSize=1000") + answered("{}", "404") +
                    toldCodebase);
        PsaImport::AgreementRow agreement;
        agreement.agreement.key = u"812"_s;
        using Lines = FetchResult<PsaList<PsaImport::Line>>;
        const auto list =
            *Bench::wait<Lines>([&](auto done) { bench.connector->fetchLines(agreement, done); });
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::NotFound);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aKeyThatIsNoIdIsNotSent()
    {
        Bench bench({});
        PsaImport::AgreementRow agreement;
        agreement.agreement.key = u"../812"_s;
        using Lines = FetchResult<PsaList<PsaImport::Line>>;
        const auto list =
            *Bench::wait<Lines>([&](auto done) { bench.connector->fetchLines(agreement, done); });
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::InvalidInput);
        const auto answer = *Bench::wait<WriteAnswer>([&](auto done) {
            bench.connector->changeQuantity({u"1"_s, u"2?x"_s, Quantity::fromUnits(1)}, done);
        });
        QCOMPARE(answer.outcome, WriteOutcome::NotSent);
        QVERIFY(bench.connector->preview(QuantityChange{u"1"_s, u"2?x"_s, Quantity()}).url.isEmpty());
        VERIFY_TRAFFIC(bench.traffic);
    }

    void singleProductsAreAskedForTogether()
    {
        const QByteArray query =
            "procurement/catalog?conditions=id%20in%20%287%2C8%29&fields=id%2Cidentifier%2C"
            "description%2CinactiveFlag%2Cprice%2Ccost%2CmanufacturerPartNumber%2CvendorSku"
            "&pageSize=1000";
        Bench bench(get(query) + answered(R"([{"id":7,"identifier":"OLD","inactiveFlag":true}])") +
                    get(query + "&pageId=7") + answered("[]"));
        using Products = FetchResult<PsaList<PsaProduct>>;
        const auto list = *Bench::wait<Products>([&](auto done) {
            bench.connector->fetchProducts({u"7"_s, u"8"_s}, done);
        });
        REQUIRE_OK(list);
        QCOMPARE(list->rows.size(), 1U);
        QVERIFY(!list->rows[0].active);
        const auto none =
            *Bench::wait<Products>([&](auto done) { bench.connector->fetchProducts({}, done); });
        REQUIRE_OK(none);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aTrailIsEvidenceWhereThereIsSome_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("rows");
        QTest::newRow("rows")
            << answered(
                   R"([{"text":"Quantity: 25 to 27","enteredDate":"2026-11-20T10:00:00Z","enteredBy":"TrueupAPI"}])")
            << 1;
        QTest::newRow("none") << answered("[]") << 0;
        QTest::newRow("not allowed") << answered(R"({"message":"no"})", "403") << 0;
        QTest::newRow("not there") << answered("", "404") << 0;
        QTest::newRow("trouble") << answered("", "400") << -1;
    }
    void aTrailIsEvidenceWhereThereIsSome()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, rows);
        Bench bench(get("system/audittrail?type=AgreementAddition&id=40411&pageSize=1000") +
                    "> pagination-type:\n" + answer);
        using Rows = Result<std::vector<PsaTrailRow>>;
        const auto trail =
            *Bench::wait<Rows>([&](auto done) { bench.connector->readTrail(u"40411"_s, done); });
        QCOMPARE(trail ? int(trail->size()) : -1, rows);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aStormOf429IsWaitedThrough()
    {
        const QByteArray slow = get(companies) + "< 429\n< Retry-After: 3\n";
        Bench bench(slow + slow + slow + slow + slow + get(companies) + answered("[]"));
        const auto list = bench.listAccounts();
        REQUIRE_OK(list);
        QCOMPARE(list->stats.retries, 5);
        QVERIFY(list->stats.waitedMs >= 15'000);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void noKeyIsShownToWhateverWaitsBehindARefusal()
    {
        const QByteArray echo = "{\"message\":\"acme+public-key:private-key of guid-1, " + basic + "\"}";
        Bench bench(get("finance/agreements/1/additions?pageSize=1000") + "< 401\n< Retry-After: 60\n" +
                        echo + '\n',
                    [](Connection &connection) { connection.psa.requestsInFlight = 1; });
        bench.clock.setAutoAdvance(false); // the others wait at the gate
        std::vector<Error> told;
        const auto fetch = [&](const QString &key) {
            PsaImport::AgreementRow agreement;
            agreement.agreement.key = key;
            bench.connector->fetchLines(agreement, [&told](const auto &list) {
                if (!list)
                    told.push_back(list.error());
            });
        };
        for (const QString &key : {u"1"_s, u"2"_s, u"3"_s})
            fetch(key);
        QVERIFY(waitFor([&told] { return told.size() == 3; }));
        fetch(u"4"_s); // comes later, and is told the same
        QVERIFY(waitFor([&told] { return told.size() == 4; }));
        for (const Error &error : told) {
            QCOMPARE(error.kind, ErrorKind::AuthFailed);
            for (const QByteArray &secret :
                 {QByteArray("private-key"), QByteArray("public-key"), QByteArray("guid-1"), basic.mid(6)})
                QVERIFY2(!(error.message + error.detail).contains(QString::fromLatin1(secret)),
                         qPrintable(error.message + error.detail));
        }
        VERIFY_TRAFFIC(bench.traffic);
    }

    void neverMoreAtATimeThanSet()
    {
        QByteArray scenario;
        for (int id = 1; id <= 12; ++id)
            scenario += get("finance/agreements/" + QByteArray::number(id) + "/additions?pageSize=1000") +
                        answered("[]");
        Bench bench(scenario, [](Connection &connection) { connection.psa.requestsInFlight = 2; });
        int ended = 0;
        for (int id = 1; id <= 12; ++id) {
            PsaImport::AgreementRow agreement;
            agreement.agreement.key = QString::number(id);
            bench.connector->fetchLines(agreement, [&ended](const auto &list) { ended += list.has_value(); });
        }
        QVERIFY(waitFor([&ended] { return ended == 12; }));
        QCOMPARE(bench.traffic->mostUnderWay, 2);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void whatAWriteComesTo_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<WriteOutcome>("outcome");
        QTest::newRow("accepted") << answered(R"({"id":40411,"quantity":27})") << WriteOutcome::Accepted;
        QTest::newRow("refused") << answered(R"({"message":"no"})", "400") << WriteOutcome::Refused;
        QTest::newRow("closed") << QByteArray("< !closed\n") << WriteOutcome::Unknown;
        QTest::newRow("cut") << QByteArray("< !cut\n{\"id\":40411}\n") << WriteOutcome::Unknown;
        QTest::newRow("slow down") << QByteArray("< 429\n< Retry-After: 2\n") << WriteOutcome::Unknown;
        QTest::newRow("trouble") << answered("", "500") << WriteOutcome::Unknown;
        QTest::newRow("web page") << answered("<html></html>") << WriteOutcome::Unknown;
        QTest::newRow("no such host") << QByteArray("< !dns\n") << WriteOutcome::NotSent;
        QTest::newRow("nobody listens") << QByteArray("< !refused\n") << WriteOutcome::NotSent;
    }
    void whatAWriteComesTo()
    {
        QFETCH(QByteArray, answer);
        QFETCH(WriteOutcome, outcome);
        Bench bench("> PATCH " + api + "finance/agreements/812/additions/40411\n" + signedIn + answer);
        QCOMPARE(bench.change().outcome, outcome);
        QCOMPARE(bench.traffic->requests.size(), 1);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void cancellingEndsReadsAndWaitsForAWrite()
    {
        Bench bench("> PATCH " + api + "finance/agreements/812/additions/40411\n< 200\n{\"id\":40411}\n" +
                    get(companies) + "< !hang\n");
        std::optional<WriteAnswer> written;
        std::optional<Bench::Accounts> listed;
        bench.connector->changeQuantity({u"812"_s, u"40411"_s, Quantity::fromUnits(27)},
                                        [&](const WriteAnswer &answer) { written = answer; });
        bench.connector->listAccounts([&](const Bench::Accounts &list) { listed = list; });
        QVERIFY(waitFor([&bench] { return bench.traffic->requests.size() == 2; }));
        bench.connector->cancel();
        QVERIFY(waitFor([&] { return written && listed; }));
        QCOMPARE(written->outcome, WriteOutcome::Accepted);
        QCOMPARE(listed->error().kind, ErrorKind::Cancelled);
        const auto later = bench.listAccounts();
        QCOMPARE(later.error().kind, ErrorKind::Cancelled);
        QCOMPARE(bench.change().outcome, WriteOutcome::NotSent);
    }

    void aConnectorThatGoesIsSilent()
    {
        Bench bench(get(companies) + "< !hang\n");
        bool called = false;
        bench.connector->listAccounts([&called](const auto &) { called = true; });
        bench.connector->readLine(u"1"_s, u"2"_s, [&called](const auto &) { called = true; });
        bench.connector->changeQuantity({u"x"_s, u"2"_s, {}}, [&called](const auto &) { called = true; });
        QVERIFY(waitFor([&bench] { return !bench.traffic->requests.isEmpty(); }) || called);
        const bool before = called;
        bench.connector.reset();
        QTest::qWait(20);
        QCOMPARE(called, before);
    }

    void theConnectorMayGoInItsOwnCallback()
    {
        Bench bench(get(companies) + answered("[]"));
        bool called = false;
        bench.connector->listAccounts([&](const auto &) {
            bench.connector.reset();
            called = true;
        });
        QVERIFY(waitFor([&called] { return called; }));
        QTest::qWait(5);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseConnectorTest)
#include "tst_connectwise_connector.moc"
