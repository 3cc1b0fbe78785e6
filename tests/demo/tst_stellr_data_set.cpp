// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stellr_data_set.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <map>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

StellrDataSet smallSet(int customers = 16)
{
    return StellrDataSet({.customers = customers, .today = today});
}

std::optional<ExpectedCount> expected(const StellrDataSet &data, const QString &customerNo,
                                      const QString &productKey)
{
    const DemoProduct *product = demoProduct(productKey);
    for (const ExpectedCount &count : data.expectedCounts()) {
        if (product && count.customerNo == customerNo && count.sku == product->sku() &&
            count.billingFrequency == QLatin1String(product->billingFrequency))
            return count;
    }
    return std::nullopt;
}

std::optional<qint64> units(qint64 value)
{
    return value * 1000;
}

std::vector<DemoLine> allLines(const StellrDataSet &data)
{
    std::vector<DemoLine> all;
    for (const DemoCustomer &customer : data.customers(0, data.customerCount())) {
        const auto lines = data.lines(customer.customerNo);
        all.insert(all.end(), lines.begin(), lines.end());
    }
    return all;
}

} // namespace

class StellrDataSetTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void sameSeedSameData()
    {
        const StellrDataOptions options{.seed = 7, .customers = 300, .today = today};
        const StellrDataSet first(options);
        const StellrDataSet second(options);
        QCOMPARE(first.expectedCountsCsv(), second.expectedCountsCsv());
        QCOMPARE(first.customers(0, 300).back().name, second.customers(299, 1).front().name);
        const StellrDataSet other({.seed = 8, .customers = 300, .today = today});
        QVERIFY(first.expectedCountsCsv() != other.expectedCountsCsv());
    }

    void customersDoNotDependOnHowManyThereAre()
    {
        const StellrDataSet small({.customers = 50, .today = today});
        const StellrDataSet large({.customers = 5000, .today = today});
        QCOMPARE(large.customers(49, 1).front().name, small.customers(49, 1).front().name);
        QCOMPARE(large.lines(u"701049"_s).size(), small.lines(u"701049"_s).size());
    }

    void handComputedCountsOfEveryStatus()
    {
        // 10 active + 4 null + 2 blank + 3 suspended + 8 pending + 1 unknown + 5 past end; 7 + 6 + 9 + 1
        // ended.
        const auto count = expected(smallSet(), u"701002"_s, u"M365-BS"_s);
        QVERIFY(count);
        QCOMPARE(count->billable, units(33));
        QCOMPARE(count->all, units(56));
    }

    void handComputedCountsOfSpecialKinds()
    {
        const StellrDataSet data = smallSet();
        const auto check = [&](const QString &product, std::optional<qint64> billable,
                               std::optional<qint64> all) {
            const auto count = expected(data, u"701003"_s, product);
            return count && count->billable == billable && count->all == all;
        };
        QVERIFY(check(u"WIN-CAL"_s, units(0), units(20)));      // one-time
        QVERIFY(check(u"DUO-ESS"_s, units(12), units(12)));     // the same SKU by the month …
        QVERIFY(check(u"DUO-ESS-ONCE"_s, units(0), units(5)));  // … and once
        QVERIFY(check(u"BP-TRIAL"_s, units(0), units(25)));     // trial at price 0
        QVERIFY(check(u"COPILOT-TRIAL"_s, units(3), units(3))); // trial without a price
        QVERIFY(check(u"NP-E2"_s, units(14), units(14)));       // free, and no trial
        QVERIFY(check(u"AZURE"_s, std::nullopt, std::nullopt)); // usage
    }

    void handComputedCountsOfQuantitiesAsTheyCome()
    {
        const StellrDataSet data = smallSet();
        QCOMPARE(expected(data, u"701005"_s, u"EXO-P1"_s)->billable, units(11));
        QCOMPARE(expected(data, u"701005"_s, u"EXO-P2"_s)->billable, units(0));
        QCOMPARE(expected(data, u"701005"_s, u"ENTRA-P1"_s)->billable, std::optional<qint64>());
        QCOMPARE(expected(data, u"701005"_s, u"PBI-PRO"_s)->billable, std::optional<qint64>());
        QCOMPARE(expected(data, u"701005"_s, u"NORTHGALE-BK"_s)->billable, std::optional<qint64>(3750));
        QCOMPARE(expected(data, u"701005"_s, u"M365-APPS"_s)->billable, units(9));
    }

    void linesOfOneServiceAddUpAndTermsStayApart()
    {
        const StellrDataSet data = smallSet();
        QCOMPARE(expected(data, u"701004"_s, u"M365-BP"_s)->billable, units(20));
        QCOMPARE(expected(data, u"701004"_s, u"M365-BP-M2M"_s)->billable, units(3));
        QCOMPARE(expected(data, u"701004"_s, u"M365-BP-YEAR"_s)->billable, units(5));
        QCOMPARE(expected(data, u"701007"_s, u"M365-E3"_s)->billable,
                 units(30)); // duplicates both count (R6)
    }

    void everyAwkwardThingIsThere()
    {
        const StellrDataSet data({.today = today});
        QVERIFY(data.customerCount() >= 250);
        const std::vector<DemoLine> lines = allLines(data);
        const auto any = [&](auto test) { return std::any_of(lines.begin(), lines.end(), test); };
        for (int fate = 0; fate <= static_cast<int>(LineFate::PastEnd); ++fate)
            QVERIFY2(any([&](const DemoLine &line) { return static_cast<int>(line.fate) == fate; }),
                     qPrintable(QString::number(fate)));
        for (int form = 0; form <= static_cast<int>(QuantityForm::Missing); ++form)
            QVERIFY(any([&](const DemoLine &line) { return static_cast<int>(line.form) == form; }));
        for (int kind = 0; kind <= static_cast<int>(ProductKind::Usage); ++kind)
            QVERIFY(any([&](const DemoLine &line) { return static_cast<int>(line.product->kind) == kind; }));
        for (const auto vendor : {"Microsoft", "Cisco", "Google", "Northgale"})
            QVERIFY(any([&](const DemoLine &line) { return QByteArray(line.product->vendorId) == vendor; }));
        QVERIFY(any([](const DemoLine &line) { return line.currency == "USD"_L1; }));
        QVERIFY(any([](const DemoLine &line) { return line.currency == "CAD"_L1; }));
        QVERIFY(any([](const DemoLine &line) { return line.lineNo == 2; }));
        QVERIFY(any([](const DemoLine &line) { return line.product->displayName().startsWith(u'='); }));
        QVERIFY(any([](const DemoLine &line) { return line.product->displayName().size() > 150; }));
        const auto customers = data.customers(0, data.customerCount());
        const auto anyCustomer = [&](auto test) {
            return std::any_of(customers.begin(), customers.end(), test);
        };
        QVERIFY(anyCustomer([](const DemoCustomer &it) { return it.status == "Discontinued"_L1; }));
        QVERIFY(anyCustomer([](const DemoCustomer &it) { return it.name.endsWith(u".example"_s); }));
        QVERIFY(anyCustomer([](const DemoCustomer &it) { return it.name.startsWith(u'='); }));
        QVERIFY(anyCustomer([&](const DemoCustomer &it) { return data.lines(it.customerNo).empty(); }));
    }

    void idsAndNamesOfOrdinaryCustomersAreUnique()
    {
        const StellrDataSet data({.customers = 25000, .linesPerCustomer = 2, .today = today});
        QSet<QString> names;
        QSet<QString> contracts;
        int repeatedNames = 0;
        for (const DemoCustomer &customer : data.customers(0, 25000)) {
            repeatedNames += names.contains(customer.name);
            names.insert(customer.name);
            for (const DemoLine &line : data.lines(customer.customerNo)) {
                QVERIFY(!contracts.contains(line.subscriptionId));
                contracts.insert(line.subscriptionId);
            }
        }
        QCOMPARE(repeatedNames, 1); // the two Twinbrook Surveyors
    }

    void aServiceHasOneSpellingEverywhere()
    {
        std::map<std::pair<QString, QByteArray>, QByteArray> keys;
        for (const DemoProduct &product : demoProducts()) {
            const auto [place, added] =
                keys.try_emplace({product.sku(), product.billingFrequency}, product.key);
            QVERIFY2(added, product.key);
        }
    }

    void liveLinesEndInTheFuture()
    {
        for (const DemoLine &line : allLines(StellrDataSet({.customers = 400, .today = today}))) {
            QVERIFY(line.startDate < line.endDate);
            if (line.fate == LineFate::Active)
                QVERIFY(line.endDate >= today && line.startDate <= today);
            if (line.fate == LineFate::PastEnd)
                QVERIFY(line.endDate.daysTo(today) > 7);
        }
    }

    void changesBetweenRunsMoveTheArithmetic()
    {
        StellrDataSet data({.customers = 16, .today = today});
        const QString no = u"701012"_s;
        const QString line = data.lines(no).front().subscriptionId;
        QCOMPARE(expected(data, no, u"M365-BP"_s)->billable, units(9));
        QVERIFY(data.setQuantity(no, line, 14));
        QCOMPARE(expected(data, no, u"M365-BP"_s)->billable, units(14));
        const QString added = data.addLine(no, u"M365-BP", 2);
        QVERIFY(!added.isEmpty() && added != line);
        QCOMPARE(expected(data, no, u"M365-BP"_s)->billable, units(16));
        QVERIFY(data.setFate(no, line, LineFate::Cancelled));
        QCOMPARE(expected(data, no, u"M365-BP"_s)->billable, units(2));
        QCOMPARE(expected(data, no, u"M365-BP"_s)->all, units(16));
        QVERIFY(data.removeLine(no, added));
        QVERIFY(data.removeLine(no, line));
        QVERIFY(!expected(data, no, u"M365-BP"_s));
        QVERIFY(!data.removeLine(no, line));
        QVERIFY(!data.setQuantity(u"nobody"_s, line, 1));
    }

    void customersComeAndGo()
    {
        StellrDataSet data({.customers = 16, .today = today});
        QVERIFY(data.removeCustomer(u"701004"_s));
        QVERIFY(!data.removeCustomer(u"701004"_s));
        QCOMPARE(data.customerCount(), 15);
        QVERIFY(data.lines(u"701004"_s).empty());
        QVERIFY(!data.customer(u"701004"_s));
        const QString first = data.addCustomer(u"Firstcomer Farms"_s, true);
        const QString last = data.addCustomer(u"Lastcomer Legal"_s);
        QCOMPARE(data.customers(0, 1).front().customerNo, first);
        QCOMPARE(data.customers(16, 1).front().customerNo, last);
        QVERIFY(data.lines(first).empty());
        QVERIFY(data.renameCustomer(last, u"Lastcomer & Co"_s));
        QCOMPARE(data.customer(last)->name, u"Lastcomer & Co"_s);
        QVERIFY(!data.addLine(last, u"AZURE", 1).isEmpty());
        QCOMPARE(expected(data, last, u"AZURE"_s)->billable, std::optional<qint64>());
        QVERIFY(!data.setQuantity(last, data.lines(last).front().subscriptionId, 3));
    }

    void csvHasTheExportsColumnNames()
    {
        const QByteArray csv = smallSet(6).expectedCountsCsv();
        QVERIFY(
            csv.startsWith("vendor_account_id,sku,billing_frequency,vendor_quantity,vendor_quantity_all\n"));
        QVERIFY(csv.contains("\n701005,Northgale Endpoint Backup,month,3.75,3.75\n"));
        QVERIFY(csv.contains("\n701003,DZH318Z0TU17:0001,month,,\n"));
    }

    void aLargeSetCostsNothingUntilItIsAsked()
    {
        const StellrDataSet data({.customers = 25000, .linesPerCustomer = 8, .today = today});
        QCOMPARE(data.customers(24990, 100).size(), std::size_t(10));
        QCOMPARE(data.lines(u"725999"_s).size(), std::size_t(8));
        QVERIFY(data.lineCount() > 199000);
    }
};

TRUEUP_TEST_MAIN(StellrDataSetTest)
#include "tst_stellr_data_set.moc"
