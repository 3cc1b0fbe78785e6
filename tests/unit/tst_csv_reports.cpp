// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/map_rows.h"
#include "core/reports/audit_report.h"
#include "core/reports/csv_report.h"
#include "core/reports/decisions_report.h"
#include "core/reports/json_report.h"
#include "core/reports/mapping_report.h"
#include "core/reports/report_file.h"
#include "core/reports/subscriptions_report.h"
#include "core/reports/usage_report.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

ByteSink into(QByteArray &bytes)
{
    return [&bytes](const QByteArray &piece) -> Status {
        bytes += piece;
        return {};
    };
}

template <typename Report>
QByteArray written(ReportFormat format, Report report)
{
    QByteArray bytes;
    const auto writer = makeReportWriter(format, into(bytes));
    const Status status = report(*writer);
    return status ? bytes : QByteArray();
}

QList<QByteArray> csvLines(const QByteArray &csv)
{
    return csv.trimmed().split('\n');
}

/// One customer with two services, both mapped to one product, and a second connection.
ReviewInput twoPartInput()
{
    ReviewInput input;
    Connection stellr;
    stellr.id = ConnectionId{1};
    stellr.name = u"Stellr"_s;
    input.connections = {stellr};
    VendorAccount account;
    account.id = VendorAccountId{10};
    account.connectionId = stellr.id;
    account.record.key = u"1001"_s;
    account.record.name = u"=Acme"_s;
    account.freshness = Freshness::Current;
    input.vendorAccounts = {account};
    for (int i = 1; i <= 2; ++i) {
        VendorService service;
        service.id = VendorServiceId{20 + i};
        service.connectionId = stellr.id;
        service.key = u"S00%1"_s.arg(i);
        service.sku = u"SKU-%1"_s.arg(i);
        service.name = u"Service %1"_s.arg(i);
        service.term = u"P1Y"_s;
        input.vendorServices.push_back(service);
        Subscription line;
        line.id = SubscriptionId{30 + i};
        line.accountId = account.id;
        line.serviceId = service.id;
        line.record.key = u"sub-%1"_s.arg(i);
        line.record.quantity = Quantity::fromUnits(5 * i);
        line.record.unitPrice = Amount::parse(u"4.10");
        line.record.currency = u"USD"_s;
        line.record.billingFrequency = u"month"_s;
        line.record.endDate = QDate(2027, 3, 31);
        line.firstSeenAt = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
        input.subscriptions.push_back(line);
    }
    PsaAccount company;
    company.id = PsaAccountId{40};
    company.key = u"19298"_s;
    company.name = u"Acme, Inc."_s;
    input.psaAccounts = {company};
    PsaProduct product;
    product.id = PsaProductId{50};
    product.key = u"BUNDLE"_s;
    product.name = u"Bundle"_s;
    PsaProduct other = product;
    other.id = PsaProductId{51};
    other.key = u"OTHER"_s;
    other.name = u"Other"_s;
    input.psaProducts = {product, other};
    return input;
}

} // namespace

class CsvReportsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void valuesAreWrittenByTheirType()
    {
        const auto report = [](ReportWriter &writer) {
            writer.begin({{u"text"_s},
                          {u"count"_s, ColumnType::Quantity},
                          {u"price"_s, ColumnType::Amount},
                          {u"day"_s, ColumnType::Date},
                          {u"at"_s, ColumnType::Time},
                          {u"n"_s, ColumnType::Integer}});
            writer.addRow({u"-1, \"a\"\n"_s, Quantity::fromThousandths(-2500), *Amount::parse(u"-20.1"),
                           QDate(2026, 12, 31), QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC),
                           std::int64_t(7)});
            writer.addRow({QString(), {}, {}, {}, {}, {}});
            return writer.finish();
        };
        QCOMPARE(written(ReportFormat::Csv, report),
                 QByteArray("text,count,price,day,at,n\n"
                            "\"'-1, \"\"a\"\"\n\",-2.5,-20.10,2026-12-31,2026-11-23T09:00:00Z,7\n"
                            ",,,,,\n"));
        QCOMPARE(
            written(ReportFormat::Json, report),
            QByteArray(
                "[\n{\"text\":\"-1, \\\"a\\\"\\n\",\"count\":-2.5,\"price\":-20.10,\"day\":\"2026-12-31\","
                "\"at\":\"2026-11-23T09:00:00Z\",\"n\":7},\n"
                "{\"text\":\"\",\"count\":null,\"price\":null,\"day\":null,\"at\":null,\"n\":null}\n]\n"));
    }

    void noRowsIsStillAReport()
    {
        const auto report = [](ReportWriter &writer) { return writeDecisions({}, writer); };
        QCOMPARE(csvLines(written(ReportFormat::Csv, report)).size(), 1);
        const QJsonDocument json = QJsonDocument::fromJson(written(ReportFormat::Json, report));
        QVERIFY(json.isArray() && json.array().isEmpty());
    }

    void anyTextIsAJsonString()
    {
        CHECK_PROPERTY([] {
            const auto units = *rc::gen::container<std::u16string>(rc::gen::element(
                u'"', u'\\', u'\n', u'\t', u'\0', u'\x1F', u'\x7F', u'a', u'ä', u'\u2028', u'/'));
            const QString text = QString::fromStdU16String(units);
            const QJsonDocument json = QJsonDocument::fromJson('[' + jsonString(text) + ']');
            RC_ASSERT(json.array().first().toString() == text);
        });
    }

    void usageHasOneRowPerPartInTheOrderOfTheContract()
    {
        ReviewInput input = twoPartInput();
        UsageLine line;
        line.id = u"U0123"_s;
        line.kind = UsageKind::UnderBilled;
        line.psaAccount = &input.psaAccounts[0];
        line.psaProduct = &input.psaProducts[0];
        for (int i = 0; i < 2; ++i) {
            UsagePart part;
            part.account = &input.vendorAccounts[0];
            part.service = &input.vendorServices[static_cast<std::size_t>(i)];
            part.connection = u"Stellr"_s;
            part.billingFrequency = u"month"_s;
            part.vendorQuantity = Quantity::fromUnits(5 * (i + 1));
            part.vendorQuantityAll = Quantity::fromUnits(20);
            part.unitCostMonth = Amount::parse(u"4.10");
            part.costMonth = *part.vendorQuantity * *part.unitCostMonth;
            part.costCurrency = u"USD"_s;
            part.termEnd = QDate(2027, 3, 31);
            line.parts.push_back(part);
        }
        line.expected = Quantity::fromUnits(15);
        line.billed = Quantity::fromUnits(12);
        line.difference = Quantity::fromUnits(3);
        line.unitPriceMonth = Amount::parse(u"6");
        line.moneyMonth = Amount::parse(u"18");
        line.unitCostMonth = Amount::parse(u"4.10");
        line.costMonth = Amount::parse(u"61.5");
        line.currency = u"USD"_s;
        line.agreement = u"Managed"_s;
        line.flags = Flag::PartOfSum;
        UsageLine psaOnly;
        psaOnly.id = u"U4567"_s;
        psaOnly.kind = UsageKind::PsaOnly;
        psaOnly.psaAccount = &input.psaAccounts[0];
        psaOnly.psaProduct = &input.psaProducts[1];
        psaOnly.billed = Quantity::fromUnits(2);
        psaOnly.connection = u"CSV"_s;
        const std::vector<UsageLine> lines{line, psaOnly};
        const QByteArray csv =
            written(ReportFormat::Csv, [&](ReportWriter &writer) { return writeUsage(lines, writer); });
        const QByteArray expected(
            "line_id,kind,vendor_account_id,vendor_account,sku,term,billing_frequency,vendor_quantity,vendor_"
            "quantity_all,"
            "psa_account_id,psa_account,psa_product_id,psa_product,billed_quantity,difference,state,flags,"
            "expected_quantity,unit_price_month,unit_cost_month,money_month,cost_month,currency,agreement,"
            "term_end,"
            "connection\n"
            "U0123,under_billed,1001,'=Acme,SKU-1,P1Y,month,5,20,19298,\"Acme, "
            "Inc.\",BUNDLE,Bundle,12,3,to_review,"
            "part-of-sum,15,6.00,4.10,18.00,20.50,USD,Managed,2027-03-31,Stellr\n"
            "U0123,under_billed,1001,'=Acme,SKU-2,P1Y,month,10,20,19298,\"Acme, "
            "Inc.\",BUNDLE,Bundle,12,3,to_review,"
            "part-of-sum,15,6.00,4.10,18.00,41.00,USD,Managed,2027-03-31,Stellr\n"
            "U4567,psa_only,,,,,,,,19298,\"Acme, Inc.\",OTHER,Other,2,,to_review,,,,,,,,,,CSV\n");
        QCOMPARE(csv, expected);
    }

    void aCostInAnotherCurrencyIsNotShownInTheLinesOwn()
    {
        ReviewInput input = twoPartInput();
        UsageLine line;
        line.currency = u"USD"_s;
        for (const QString &currency : {u"USD"_s, u"CAD"_s}) {
            UsagePart part;
            part.account = &input.vendorAccounts[0];
            part.costMonth = Amount::parse(u"10");
            part.costCurrency = currency;
            line.parts.push_back(part);
        }
        ReportTable table;
        REQUIRE_OK(writeUsage({line}, table));
        std::size_t cost = 0;
        while (table.columns()[cost].name != u"cost_month")
            ++cost;
        QCOMPARE(cellText(table.rows()[0][cost]), u"10.00"_s);
        QCOMPARE(cellText(table.rows()[1][cost]), QString());
        QCOMPARE(table.columns().back().name, u"connection"_s);
    }

    void everyRowIsAsWideAsItsHeader()
    {
        ReviewInput input = twoPartInput();
        Decision decision;
        decision.period = Period{2026, 12};
        const std::vector<std::function<Status(ReportWriter &)>> reports{
            [&](ReportWriter &writer) { return writeUsage({UsageLine()}, writer); },
            [&](ReportWriter &writer) { return writeSubscriptions(input, writer); },
            [&](ReportWriter &writer) { return writeMappings(input, writer); },
            [&](ReportWriter &writer) { return writeDecisions({decision}, writer); },
            [&](ReportWriter &writer) { return writeAudit({AuditRow()}, writer); },
        };
        for (const auto &report : reports) {
            ReportTable table;
            REQUIRE_OK(report(table));
            QVERIFY(!table.rows().empty());
            for (const ReportRow &row : table.rows())
                QCOMPARE(row.size(), table.columns().size());
        }
    }

    void subscriptionsAreListedInTheVendorsWords()
    {
        const ReviewInput input = twoPartInput();
        const QByteArray csv = written(
            ReportFormat::Csv, [&](ReportWriter &writer) { return writeSubscriptions(input, writer); });
        const QList<QByteArray> lines = csvLines(csv);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1],
                 QByteArray("1001,'=Acme,current,sub-1,,,,,S001,SKU-1,,,,,P1Y,month,5,4.10,,USD,,2027-03-31,,"
                            "2026-11-23T09:00:00Z,,Stellr"));
    }

    void mappingsListEveryVendorThingMappedOrNot()
    {
        ReviewInput input = twoPartInput();
        Connection psa;
        psa.id = ConnectionId{9};
        psa.name = u"CSV"_s;
        input.connections.push_back(psa);
        for (PsaAccount &one : input.psaAccounts)
            one.connectionId = psa.id;
        for (PsaProduct &one : input.psaProducts)
            one.connectionId = psa.id;
        AccountMapping account;
        account.vendorAccountId = VendorAccountId{10};
        account.psaAccountId = PsaAccountId{40};
        input.accountMappings = {account};
        for (const PsaProductId product : {PsaProductId{51}, PsaProductId{50}}) {
            ServiceMapping pair;
            pair.vendorServiceId = VendorServiceId{21};
            pair.psaProductId = product;
            input.serviceMappings.push_back(pair);
        }
        const auto report = [&](ReportWriter &writer) { return writeMappings(input, writer); };
        const QByteArray csv = written(ReportFormat::Csv, report);
        QCOMPARE(csv, QByteArray("kind,vendor_id,vendor_name,psa_id,psa_name,state,reason,connection,"
                                 "psa_connection\n"
                                 "account,1001,'=Acme,19298,\"Acme, Inc.\",mapped,,Stellr,CSV\n"
                                 "service,S001,Service 1,BUNDLE,Bundle,mapped,,Stellr,CSV\n"
                                 "service,S001,Service 1,OTHER,Other,mapped,,Stellr,CSV\n"
                                 "service,S002,Service 2,,,unmapped,,Stellr,\n"));
        auto exported = CsvInput::fromBytes(csv, u"export.csv"_s);
        REQUIRE_OK(exported);
        const auto rows = readMapRows(*exported);
        REQUIRE_OK(rows);
        QCOMPARE(rows->size(), std::size_t(4));

        ServiceMapping excluded;
        excluded.vendorServiceId = VendorServiceId{22};
        excluded.state = MapState::Excluded;
        excluded.reason = u"internal"_s;
        input.serviceMappings.push_back(excluded);
        QVERIFY(written(ReportFormat::Csv, report)
                    .contains("service,S002,Service 2,,,excluded,internal,Stellr,\n"));
    }

    void aReportReplacesAFileAsAWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.csv"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const auto failing = [](ReportWriter &) -> Status {
            return fail(ErrorKind::Cancelled, u"stopped"_s);
        };
        QVERIFY(!saveReport(path, ReportFormat::Csv, failing));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        old.close();
        REQUIRE_OK(saveReport(path, ReportFormat::Csv,
                              [](ReportWriter &writer) { return writeDecisions({}, writer); }));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QVERIFY(old.readAll().startsWith("decision_id,line_id"));
        const Status nowhere = saveReport(folder.filePath(u"none/out.csv"_s), ReportFormat::Csv,
                                          [](ReportWriter &writer) { return writeDecisions({}, writer); });
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, ErrorKind::InvalidInput);
    }

    void aFullDiskIsSaid()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("this system has no /dev/full");
        const Status status = saveReport(u"/dev/full"_s, ReportFormat::Csv,
                                         [](ReportWriter &writer) { return writeDecisions({}, writer); });
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::DiskFull);
    }
};

TRUEUP_TEST_MAIN(CsvReportsTest)
#include "tst_csv_reports.moc"
