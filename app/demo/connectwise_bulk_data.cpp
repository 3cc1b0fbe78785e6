// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_demo_data.h"
#include "app/demo/connectwise_pieces.h"
#include "app/demo/demo_names.h"
#include "app/demo/demo_random.h"

#include <algorithm>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstCompanyId = 2000;
constexpr int firstAgreementId = 10001;
constexpr int firstAdditionId = 400001;

CwCompany bulkCompany(quint64 seed, int index, QDate today)
{
    const DemoCompany name = demoCompany(seed, index);
    CwCompany company;
    company.id = firstCompanyId + index;
    company.identifier = cwIdentifier(name.name, company.id) + QString::number(company.id);
    company.name = cwShortened(name.name, 50);
    company.status = cwStatus(u"Active"_s);
    company.types = {cwCompanyType(u"Client"_s)};
    company.website = name.domain;
    company.currency = u"USD"_s;
    company.stamp = cwStamp(today.addDays(-700));
    return company;
}

CwAgreement bulkAgreement(int index, const CwCompany &company, QDate today)
{
    CwAgreement agreement;
    agreement.id = firstAgreementId + index;
    agreement.name = u"Cloud Licences"_s;
    agreement.type = cwAgreementType(agreement.name);
    agreement.company = company.reference();
    agreement.contact = {50000 + company.id, {}, u"Accounts Payable"_s};
    agreement.start = QDate(today.year() - 1, today.month(), 1);
    agreement.billingCycle = cwCycle(u"Monthly"_s);
    agreement.nextInvoice = cwNextInvoice(agreement.start, 1, today);
    agreement.currency = u"USD"_s;
    agreement.stamp = cwStamp(agreement.start);
    return agreement;
}

} // namespace

CwRecords connectWiseBulkRecords(const CwBulkOptions &options)
{
    const QDate today = options.today.isValid() ? options.today : QDate::currentDate();
    CwRecords records = connectWiseCatalogue(options.seed, today);
    const int agreements = std::clamp(options.agreements, 1, 100000);
    const int additions = std::clamp(options.additions, 0, 1000000);
    const int companies = std::clamp(agreements * 5 / 8, 1, maxDemoCompanies - 1);
    const auto known = records.companies.size();
    for (int i = 0; i < companies; ++i)
        records.companies.push_back(bulkCompany(options.seed, i, today));
    records.agreements.reserve(static_cast<std::size_t>(agreements));
    for (int i = 0; i < agreements; ++i)
        records.agreements.push_back(
            bulkAgreement(i, records.companies[known + static_cast<std::size_t>(i % companies)], today));
    records.additions.reserve(static_cast<std::size_t>(additions));
    const auto products = records.products.size() - 2; // without the bundle and the goods
    for (int i = 0; i < additions; ++i) {
        DemoRandom random(options.seed, static_cast<quint64>(i) ^ 0xb01d);
        const CwAgreement &agreement = records.agreements[static_cast<std::size_t>(i % agreements)];
        // Each line of an agreement names another product.
        const CwProduct &product = records.products[(static_cast<std::size_t>(i / agreements) +
                                                     static_cast<std::size_t>(i % agreements)) %
                                                    products];
        CwAddition addition;
        addition.id = firstAdditionId + i;
        addition.agreementId = agreement.id;
        addition.product = {product.id, product.identifier, {}};
        addition.quantity = Quantity::fromUnits(1 + random.below(60));
        addition.unitPrice = product.price;
        addition.unitCost = product.cost;
        addition.effective = agreement.start;
        addition.description = product.description;
        addition.invoiceDescription = product.customerDescription;
        addition.sequence = i / agreements + 1;
        addition.stamp = agreement.stamp;
        records.additions.push_back(std::move(addition));
    }
    return records;
}

} // namespace trueup::demo
