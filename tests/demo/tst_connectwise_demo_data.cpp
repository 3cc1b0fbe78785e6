// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's PSA: the bill of the CSV files, and what real tenants have besides.
#include "app/demo/connectwise_demo_data.h"
#include "app/demo/connectwise_json.h"
#include "app/demo/connectwise_properties.h"
#include "app/demo/demo_psa_plan.h"
#include "app/demo/stellr_data_set.h"
#include "tests/support/test_case.h"

#include <QHash>
#include <QSet>

#include <map>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

/// Made once: all tests look at the same records.
struct Psa
{
    StellrDataSet vendor{{.today = today}};
    DemoPsaPlan plan = demoPsaPlan(vendor);
    CwRecords records = connectWiseDemoRecords(vendor);
    std::map<int, CwAgreement> agreements;
    std::map<int, CwCompany> companies;

    Psa()
    {
        for (const CwAgreement &agreement : records.agreements)
            agreements[agreement.id] = agreement;
        for (const CwCompany &company : records.companies)
            companies[company.id] = company;
    }
};

const Psa &psa()
{
    static const Psa made;
    return made;
}

using Pair = std::pair<int, QString>; ///< company, Product ID

/// Thousandths that go on, of what the distributor sells or the MSP bills by the CSV.
std::map<Pair, qint64> activeByApi()
{
    std::map<Pair, qint64> sums;
    for (const CwAddition &line : psa().records.additions) {
        const CwAgreement &agreement = psa().agreements.at(line.agreementId);
        if (agreement.state == CwState::Active && !line.cancelled.isValid() && line.effective <= today)
            sums[{agreement.company.id, line.product.identifier}] += line.quantity.thousandths();
    }
    return sums;
}

std::map<Pair, qint64> activeByCsv()
{
    std::map<Pair, qint64> sums;
    for (const PlannedLine &line : psa().plan.lines) {
        if (!line.cancelled.isValid())
            sums[{line.accountId, line.productId}] += line.quantity;
    }
    return sums;
}

template <typename Records, typename Is>
qint64 countOf(const Records &records, Is is)
{
    return std::count_if(records.begin(), records.end(), is);
}

QByteArray allText(const CwRecords &records)
{
    QByteArray text;
    for (const CwCompany &company : records.companies)
        text += companyJson(company, {});
    for (const CwProduct &product : records.products)
        text += productJson(product, {});
    for (const CwAgreement &agreement : records.agreements)
        text += agreementJson(agreement, {});
    for (const CwAddition &addition : records.additions)
        text += additionJson(addition, CwState::Active, today, {});
    return text;
}

} // namespace

class ConnectWiseDemoDataTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void itIsTheSameEveryTime()
    {
        QCOMPARE(allText(connectWiseDemoRecords(psa().vendor)), allText(psa().records));
    }

    void itBillsWhatTheCsvFilesBill()
    {
        const auto api = activeByApi();
        const auto csv = activeByCsv();
        QVERIFY(csv.size() > 800);
        QCOMPARE(api, csv);
    }

    void companiesAreThoseOfTheCsvAndSomeMore()
    {
        for (const PlannedAccount &account : psa().plan.accounts) {
            const auto company = psa().companies.find(account.id);
            QVERIFY(company != psa().companies.end());
            QVERIFY(account.name.startsWith(company->second.name)); // cut to fifty characters
            QCOMPARE(company->second.website, account.domain);
        }
        const auto hasType = [](const QString &type) {
            return countOf(psa().records.companies,
                           [&](const CwCompany &company) { return company.types.front().name == type; });
        };
        QVERIFY(hasType(u"Client"_s) > 200);
        QVERIFY(hasType(u"Vendor"_s) >= 2);
        QVERIFY(hasType(u"Prospect"_s) >= 5);
        QVERIFY(hasType(u"Former Client"_s) >= 3);
        const auto hasStatus = [](const QString &status) {
            return countOf(psa().records.companies,
                           [&](const CwCompany &company) { return company.status.name == status; });
        };
        QVERIFY(hasStatus(u"Active"_s) > 200);
        QVERIFY(hasStatus(u"Inactive"_s) > 3);
        QVERIFY(hasStatus(u"On Hold"_s) > 2);
        QVERIFY(countOf(psa().records.companies, [](const CwCompany &company) { return company.deleted; }) ==
                1);
        QVERIFY(countOf(psa().records.companies, [](const CwCompany &company) { return company.isVendor; }) >=
                2);
    }

    void identifiersAreUniqueAndRecordsKeepTheLimits()
    {
        QSet<QString> identifiers;
        for (const CwCompany &company : psa().records.companies) {
            QVERIFY(!identifiers.contains(company.identifier.toLower()));
            identifiers.insert(company.identifier.toLower());
            QVERIFY(!company.identifier.isEmpty() && company.identifier.size() <= 30);
            QVERIFY(!company.name.isEmpty() && company.name.size() <= 50);
        }
        QSet<QString> products;
        for (const CwProduct &product : psa().records.products) {
            QVERIFY(!products.contains(product.identifier));
            products.insert(product.identifier);
            QVERIFY(product.description.size() <= 60);
            QVERIFY(product.manufacturerPartNumber.size() <= 50);
        }
        for (const CwAgreement &agreement : psa().records.agreements) {
            QVERIFY(agreement.name.size() <= 100);
            QVERIFY(psa().companies.contains(agreement.company.id));
            QVERIFY(agreement.contact.id != 0 && agreement.type.id != 0);
            QVERIFY(agreement.parent.id == 0 || psa().agreements.contains(agreement.parent.id));
        }
        for (const CwAddition &line : psa().records.additions)
            QVERIFY(products.contains(line.product.identifier) &&
                    psa().agreements.contains(line.agreementId));
    }

    void agreementsAreOfAllKinds()
    {
        const auto has = [](auto is) { return countOf(psa().records.agreements, is); };
        const auto hasCycle = [&](const QString &cycle) {
            return has([&](const CwAgreement &one) { return one.billingCycle.name == cycle; });
        };
        for (const QString &cycle : {u"Monthly"_s, u"Quarterly"_s, u"Annual"_s, u"Contract Month (CSP)"_s})
            QVERIFY2(hasCycle(cycle) > 5, qPrintable(cycle));
        const auto inState = [&](CwState state) {
            return has([&](const CwAgreement &one) { return one.state == state; });
        };
        QVERIFY(inState(CwState::Active) > 300);
        QVERIFY(inState(CwState::Cancelled) > 5);
        QVERIFY(inState(CwState::Expired) > 10);
        QVERIFY(has([](const CwAgreement &one) { return one.periodType == CwPeriodType::Current; }) > 30);
        QVERIFY(has([](const CwAgreement &one) { return one.periodType == CwPeriodType::Future; }) > 200);
        QVERIFY(has([](const CwAgreement &one) { return one.prorate; }) > 20);
        QVERIFY(has([](const CwAgreement &one) { return one.invoiceProratedAdditions; }) > 5);
        QVERIFY(has([](const CwAgreement &one) { return one.parent.id != 0; }) > 5);
        QVERIFY(has([](const CwAgreement &one) { return one.currency == "CAD"_L1; }) > 50);
        // Ended within ninety days, and long ago.
        const auto endedBetween = [&](int least, int most) {
            return has([&](const CwAgreement &one) {
                const QDate end = one.cancelled ? one.cancelledOn : one.end;
                return one.state != CwState::Active && end <= today.addDays(-least) &&
                       end > today.addDays(-most);
            });
        };
        QVERIFY(endedBetween(0, 90) > 5);
        QVERIFY(endedBetween(90, 500) > 5);
    }

    void theNextInvoiceLiesWithinACycleOfToday()
    {
        int overdue = 0;
        for (const CwAgreement &agreement : psa().records.agreements) {
            if (agreement.state != CwState::Active) {
                QVERIFY(!agreement.nextInvoice.isValid());
                continue;
            }
            const int months = cwCycleMonths(agreement.billingCycle.name);
            QVERIFY(months > 0);
            QVERIFY(agreement.nextInvoice <= today.addMonths(months));
            QVERIFY(agreement.nextInvoice > today.addMonths(-months));
            overdue += agreement.nextInvoice <= today;
        }
        QVERIFY(overdue > 5);
    }

    void linesAreOfAllKinds()
    {
        const auto has = [](auto is) { return countOf(psa().records.additions, is); };
        for (const CwBill bill : {CwBill::Billable, CwBill::DoNotBill, CwBill::NoCharge})
            QVERIFY(has([&](const CwAddition &line) { return line.bill == bill; }) > 5);
        QVERIFY(has([](const CwAddition &line) { return !line.lessIncluded.isZero(); }) > 3);
        QVERIFY(has([](const CwAddition &line) { return line.effective > today; }) > 3);
        QVERIFY(has([](const CwAddition &line) { return line.cancelled > today.addDays(-90); }) > 5);
        // Cancelled, and added again the day after.
        QSet<QString> starts;
        for (const CwAddition &line : psa().records.additions)
            starts.insert(
                u"%1 %2 %3"_s.arg(line.agreementId).arg(line.product.id).arg(line.effective.toJulianDay()));
        QVERIFY(has([&](const CwAddition &line) {
                    return line.cancelled.isValid() &&
                           starts.contains(u"%1 %2 %3"_s.arg(line.agreementId)
                                               .arg(line.product.id)
                                               .arg(line.cancelled.toJulianDay() + 1));
                }) > 50);
        std::map<std::pair<int, int>, int> onOneAgreement;
        std::map<Pair, QSet<int>> agreementsOf;
        for (const CwAddition &line : psa().records.additions) {
            const CwAgreement &agreement = psa().agreements.at(line.agreementId);
            if (line.cancelled.isValid() || agreement.state != CwState::Active)
                continue;
            ++onOneAgreement[{line.agreementId, line.product.id}];
            agreementsOf[{agreement.company.id, line.product.identifier}].insert(agreement.id);
        }
        QVERIFY(countOf(onOneAgreement, [](const auto &entry) { return entry.second > 1; }) > 10);
        QVERIFY(countOf(agreementsOf, [](const auto &entry) { return entry.second.size() > 1; }) > 5);
    }

    void linesNameInactiveProductsButNoBundles()
    {
        QHash<int, CwProduct> products;
        for (const CwProduct &product : psa().records.products)
            products.insert(product.id, product);
        int inactive = 0;
        for (const CwAddition &line : psa().records.additions) {
            QVERIFY(products[line.product.id].productClass != CwProductClass::Bundle);
            inactive += products[line.product.id].inactive;
        }
        QVERIFY(inactive > 20);
        QVERIFY(countOf(psa().records.products, [](const CwProduct &product) {
                    return product.productClass == CwProductClass::Bundle;
                }) == 1);
    }

    void aLargePsaIsMadeInAMoment()
    {
        const CwRecords records = connectWiseBulkRecords({.today = today});
        QCOMPARE(records.agreements.size(), 4000U);
        QCOMPARE(records.additions.size(), 35000U);
        QCOMPARE(records.companies.size(), 2502U);
        std::map<int, QSet<int>> productsOf;
        for (const CwAddition &line : records.additions) {
            QVERIFY(!productsOf[line.agreementId].contains(line.product.id)); // each product once
            productsOf[line.agreementId].insert(line.product.id);
        }
        QCOMPARE(productsOf.size(), 4000U);
        const StellrDataSet vendor({.customers = 100, .today = today});
        QSet<QString> names;
        for (const CwCompany &company : records.companies)
            names.insert(company.name);
        int known = 0;
        for (const DemoCustomer &customer : vendor.customers(0, 100))
            known += names.contains(customer.name);
        QVERIFY(known > 30); // the others are called by their web names
    }
};

TRUEUP_TEST_MAIN(ConnectWiseDemoDataTest)
#include "tst_connectwise_demo_data.moc"
