// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_names.h"
#include "app/demo/demo_psa.h"
#include "app/demo/stellr_data_set.h"
#include "core/base/decimal.h"
#include "tests/support/test_case.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

using Row = QHash<QString, QString>;

QStringList fieldsOf(const QString &line)
{
    QStringList fields{QString()};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'"') {
            if (quoted && i + 1 < line.size() && line[i + 1] == u'"')
                fields.last() += line[++i];
            else
                quoted = !quoted;
        } else if (line[i] == u',' && !quoted) {
            fields.append(QString());
        } else {
            fields.last() += line[i];
        }
    }
    return fields;
}

/// Rows by header name; the demo's texts hold no line breaks.
std::vector<Row> rowsOf(const QByteArray &csv)
{
    QStringList lines = QString::fromUtf8(csv).split(u'\n', Qt::SkipEmptyParts);
    const QStringList header = fieldsOf(lines.takeFirst());
    std::vector<Row> rows;
    for (const QString &line : lines) {
        const QStringList fields = fieldsOf(line);
        Row row;
        for (qsizetype i = 0; i < header.size(); ++i)
            row.insert(header[i], fields.value(i));
        rows.push_back(row);
    }
    return rows;
}

QByteArray headerOf(const QByteArray &csv)
{
    return csv.left(csv.indexOf('\n'));
}

using Pair = std::pair<QString, QString>; ///< PSA account name, product id

} // namespace

class DemoPsaTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void filesAreTheSameEveryTimeAndHaveTheDefaultHeaders()
    {
        const StellrDataSet data({.today = today});
        const DemoPsaFiles files = demoPsaFiles(data);
        QCOMPARE(demoPsaFiles(data).billedLines, files.billedLines);
        QCOMPARE(headerOf(files.accounts), "account_id,account_name,domain");
        QCOMPARE(headerOf(files.products),
                 "product_id,product_name,price,cost,manufacturer_part_number,vendor_sku");
        QCOMPARE(headerOf(files.billedLines),
                 "account_id,product_id,quantity,agreement,line_id,price,cost,currency,billing_cycle,status,"
                 "effective_date,cancelled_date,bill,less_included");
    }

    void everyLineBelongsToAnAccountAndAProduct()
    {
        const DemoPsaFiles files = demoPsaFiles(StellrDataSet({.today = today}));
        QSet<QString> accounts;
        QSet<QString> products;
        QSet<QString> lineIds;
        for (const Row &row : rowsOf(files.accounts)) {
            QVERIFY(!accounts.contains(row[u"account_id"_s]));
            QVERIFY(!row[u"account_name"_s].isEmpty());
            accounts.insert(row[u"account_id"_s]);
        }
        for (const Row &row : rowsOf(files.products))
            products.insert(row[u"product_id"_s]);
        for (const Row &row : rowsOf(files.billedLines)) {
            QVERIFY(accounts.contains(row[u"account_id"_s]));
            QVERIFY(products.contains(row[u"product_id"_s]));
            QVERIFY(!lineIds.contains(row[u"line_id"_s]));
            lineIds.insert(row[u"line_id"_s]);
            QVERIFY(Quantity::parse(row[u"quantity"_s])->thousandths() >= 0);
            QVERIFY(Amount::parse(row[u"price"_s])->millionths() >=
                    Amount::parse(row[u"cost"_s])->millionths());
            QVERIFY(QDate::fromString(row[u"effective_date"_s], Qt::ISODate) < today.addDays(-100));
        }
    }

    void namesAreMostlyEqualSomeSimilarSomeMissing()
    {
        const StellrDataSet data({.today = today});
        const DemoPsaFiles files = demoPsaFiles(data);
        QSet<QString> names;
        for (const Row &row : rowsOf(files.accounts))
            names.insert(row[u"account_name"_s]);
        int equal = 0;
        int similar = 0;
        int missing = 0;
        const auto customers = data.customers(0, data.customerCount());
        for (int index = 0; index < int(customers.size()); ++index) {
            const DemoCompany company = demoCompany(data.options().seed, index);
            if (names.contains(customers[size_t(index)].name))
                ++equal;
            else if (names.contains(company.name) || names.contains(company.legal))
                ++similar;
            else
                ++missing;
        }
        QVERIFY2(equal > 130 && similar > 40 && missing > 5,
                 qPrintable(u"%1 %2 %3"_s.arg(equal).arg(similar).arg(missing)));
        QSet<QString> productNames;
        for (const Row &row : rowsOf(files.products))
            productNames.insert(row[u"product_name"_s]);
        const auto isEqual = [&](const DemoProduct &it) { return productNames.contains(it.displayName()); };
        QVERIFY(std::count_if(demoProducts().begin(), demoProducts().end(), isEqual) > 20);
        QVERIFY(!std::all_of(demoProducts().begin(), demoProducts().end(), isEqual));
    }

    void everyKindOfReviewLineOccurs()
    {
        const StellrDataSet data({.today = today});
        const DemoPsaFiles files = demoPsaFiles(data);
        QHash<QString, QString> accountNames;
        for (const Row &row : rowsOf(files.accounts))
            accountNames.insert(row[u"account_id"_s], row[u"account_name"_s]);
        std::map<Pair, qint64> billed;
        QSet<QString> billModes;
        int ended = 0;
        int severalLines = 0;
        int lessIncluded = 0;
        for (const Row &row : rowsOf(files.billedLines)) {
            billModes.insert(row[u"bill"_s]);
            lessIncluded += row[u"less_included"_s] != "0"_L1;
            if (!row[u"cancelled_date"_s].isEmpty()) {
                const QDate cancelled = QDate::fromString(row[u"cancelled_date"_s], Qt::ISODate);
                QVERIFY(cancelled < today && cancelled > today.addDays(-90));
                ++ended;
                continue;
            }
            const Pair pair{accountNames[row[u"account_id"_s]], row[u"product_id"_s]};
            severalLines += billed.contains(pair);
            billed[pair] += Quantity::parse(row[u"quantity"_s])->thousandths();
        }
        std::map<Pair, std::optional<qint64>> delivered;
        for (const DemoCustomer &customer : data.customers(0, data.customerCount())) {
            for (const DemoLine &line : data.lines(customer.customerNo)) {
                auto &sum = delivered[{customer.name, QString::fromLatin1(line.product->key)}];
                if (line.hasQuantity())
                    sum = sum.value_or(0) + (line.counts() ? line.quantity : 0);
            }
        }
        QHash<QString, int> kinds;
        for (const auto &[pair, seats] : delivered) {
            const auto line = billed.find(pair);
            if (!seats)
                ++kinds[u"usage"_s];
            else if (line == billed.end())
                ++kinds[u"not billed"_s];
            else
                ++kinds[*seats == line->second  ? u"equal"_s
                        : *seats > line->second ? u"too little"_s
                                                : u"too much"_s];
        }
        for (const auto &[pair, quantity] : billed)
            kinds[u"psa only"_s] += !delivered.contains(pair) && demoProduct(pair.second);
        QVERIFY(kinds[u"equal"_s] > kinds[u"too little"_s]);
        QVERIFY(kinds[u"too little"_s] > kinds[u"too much"_s]);
        QVERIFY(kinds[u"too much"_s] > 10);
        QVERIFY(kinds[u"not billed"_s] > 10);
        QVERIFY(kinds[u"usage"_s] > 3);
        QVERIFY(kinds[u"psa only"_s] > 5);
        QVERIFY(ended > 5);
        QVERIFY(severalLines > 5);
        QVERIFY(lessIncluded > 3);
        QCOMPARE(billModes, (QSet<QString>{u"Billable"_s, u"DoNotBill"_s, u"NoCharge"_s}));
    }

    void awkwardNamesSurviveTheCsv()
    {
        const DemoPsaFiles files = demoPsaFiles(StellrDataSet({.today = today}));
        QSet<QString> names;
        int twins = 0;
        for (const Row &row : rowsOf(files.accounts)) {
            names.insert(row[u"account_name"_s]);
            twins += row[u"account_name"_s] == "Twinbrook Surveyors"_L1;
        }
        QVERIFY(names.contains(u"=cmd|' /C calc'!A0"_s));
        QVERIFY(names.contains(u"+1 Ski & Snow, \"Vale\"; Sons"_s));
        QCOMPARE(twins, 2);
    }

    void itFollowsTheVendorsChanges()
    {
        StellrDataSet data({.customers = 20, .today = today});
        const qsizetype before = demoPsaFiles(data).accounts.count('\n');
        QVERIFY(data.removeCustomer(u"701003"_s));
        QCOMPARE(demoPsaFiles(data).accounts.count('\n'), before - 1);
    }
};

TRUEUP_TEST_MAIN(DemoPsaTest)
#include "tst_demo_psa.moc"
