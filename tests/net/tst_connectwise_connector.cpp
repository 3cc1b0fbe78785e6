// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_connector.h"
#include "tests/net/fake_network.h"
#include "tests/net/wait_for.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray site = "https://na.myconnectwise.net";
const QByteArray api = "https://api-na.myconnectwise.net/v2025_1/apis/3.0/";
const QByteArray basic = "Basic " + QByteArray("acme+public-key:private-key").toBase64();
const QByteArray signedIn = "> Authorization: " + basic +
                            "\n> clientId: guid-1\n> Accept: "
                            "application/vnd.connectwise.com+json; version=2025.16\n";
/// The question for the codebase carries no keys.
const QByteArray askCodebase =
    "> GET " + site + "/login/companyinfo/acme\n> Authorization:\n> clientId:\n> Accept: application/json\n";
const QByteArray toldCodebase = askCodebase + "< 200\n{\"Codebase\":\"v2025_1/\",\"IsCloud\":true}\n";

const QByteArray companiesFields = "&fields=id%2Cidentifier%2Cname%2Cstatus%2Cwebsite%2CdeletedFlag";
const QByteArray notDeleted = "conditions=deletedFlag%3Dfalse";
const QByteArray companies = "company/companies?" + notDeleted + companiesFields + "&pageSize=1000";

QByteArray get(const QByteArray &path)
{
    return "> GET " + api + path + '\n' + signedIn;
}

QByteArray answered(const QByteArray &body, const QByteArray &status = "200")
{
    return "< " + status + '\n' + body + '\n';
}

QByteArray company(int id)
{
    return "{\"id\":" + QByteArray::number(id) + ",\"identifier\":\"C" + QByteArray::number(id) +
           "\",\"name\":\"Company " + QByteArray::number(id) +
           "\",\"status\":{\"id\":1,\"name\":\"Active\"}}";
}

QByteArray companiesFrom(int from, int until)
{
    QByteArray list;
    for (int id = from; id <= until; ++id)
        list += (id == from ? "" : ",") + company(id);
    return '[' + list + ']';
}

QByteArray nextLink(const QByteArray &query, const QByteArray &base = api + "company/companies")
{
    return "< Link: <" + base + '?' + query + ">; rel=\"next\"\n";
}

struct Bench
{
    explicit Bench(const QByteArray &scenario, const std::function<void(Connection &)> &change = {})
        : traffic(FakeNetwork::scenario(scenario))
    {
        Connection connection;
        connection.kind = ConnectionKind::ConnectWise;
        connection.apiUrl = u"https://na.myconnectwise.net"_s;
        connection.companyId = u"acme"_s;
        connection.publicKey = u"public-key"_s;
        connection.clientId = u"guid-1"_s;
        connection.codebase = u"v2025_1/"_s;
        if (change)
            change(connection);
        connector =
            std::make_unique<ConnectWiseConnector>(*connectWiseConfig(connection, Secret("private-key")),
                                                   clock, &pool, std::make_unique<FakeNetwork>(traffic));
    }

    template <typename T>
    static std::optional<T> wait(const std::function<void(std::function<void(T)>)> &ask)
    {
        std::optional<T> result;
        ask([&result](T value) { result = std::move(value); });
        if (result || !waitFor([&result] { return result.has_value(); }))
            qFatal("called at once or never");
        return result;
    }
    using Accounts = FetchResult<PsaList<PsaAccount>>;
    Accounts listAccounts()
    {
        return *wait<Accounts>([this](auto done) { connector->listAccounts(done); });
    }
    Result<LineReading> readLine()
    {
        return *wait<Result<LineReading>>(
            [this](auto done) { connector->readLine(u"812"_s, u"40411"_s, done); });
    }
    WriteAnswer change(const QString &quantity = u"27"_s)
    {
        return *wait<WriteAnswer>([&](auto done) {
            connector->changeQuantity({u"812"_s, u"40411"_s, *Quantity::parse(quantity)}, done);
        });
    }
    WriteAnswer create()
    {
        return *wait<WriteAnswer>([this](auto done) {
            connector->createLine({u"812"_s, u"933"_s, Quantity::fromUnits(5), QDate(2026, 12, 1)}, done);
        });
    }
    Result<AccessReport> check()
    {
        return *wait<Result<AccessReport>>([this](auto done) {
            connector->checkAccess(
                [this](const AccessProgress &progress) {
                    if (progress.state != StepState::Running)
                        steps += u"%1 %2"_s.arg(int(progress.step)).arg(int(progress.state));
                    texts += progress.text;
                },
                done);
        });
    }

    std::shared_ptr<Traffic> traffic;
    FakeClock clock;
    QThreadPool pool;
    std::unique_ptr<ConnectWiseConnector> connector;
    QStringList steps;
    QStringList texts;
};

QStringList keysOf(const PsaList<PsaAccount> &list)
{
    QStringList keys;
    for (const PsaAccount &row : list.rows)
        keys += row.key;
    return keys;
}

} // namespace

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
                    '\n');
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
                    answered(companiesFrom(1001, 1001)));
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

    void aForeignNextPageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("host") << nextLink("pageId=2",
                                          "https://evil.example/v2025_1/apis/3.0/company/companies");
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
                    answered(companiesFrom(1, 2)));
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

    void theCodebaseIsAskedForWithoutKeysAndOnce()
    {
        Bench bench(toldCodebase + get(companies) + answered(companiesFrom(1, 1)) + get(companies) +
                        answered(companiesFrom(1, 1)),
                    [](Connection &connection) { connection.codebase.clear(); });
        REQUIRE_OK(bench.listAccounts());
        REQUIRE_OK(bench.listAccounts());
        QCOMPARE(bench.connector->codebase(), u"v2025_1/"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aCodebaseThatMovedIsFoundAgain()
    {
        QByteArray old = get(companies);
        old.replace("v2025_1", "v2024_9");
        Bench bench(old + answered("gone", "404") + toldCodebase + get(companies) +
                        answered(companiesFrom(1, 1)),
                    [](Connection &connection) { connection.codebase = u"v2024_9"_s; });
        REQUIRE_OK(bench.listAccounts());
        QCOMPARE(bench.connector->codebase(), u"v2025_1/"_s);
        VERIFY_TRAFFIC(bench.traffic);
    }

    void aCodebaseThatDidNotMoveIsNotAskedForEachTime()
    {
        const QByteArray agreement = get("finance/agreements/812");
        const QByteArray list = get("finance/agreements?fields=id&pageSize=1");
        Bench bench(agreement + answered("{}", "404") + toldCodebase + list + answered("[{\"id\":1}]") +
                    agreement + answered("{}", "404"));
        for (int i = 0; i < 2; ++i) {
            const auto line = bench.readLine();
            QVERIFY(!line);
            QCOMPARE(line.error().kind, ErrorKind::NotFound);
        }
        VERIFY_TRAFFIC(bench.traffic);
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
};

TRUEUP_TEST_MAIN(ConnectWiseConnectorTest)
#include "tst_connectwise_connector.moc"
