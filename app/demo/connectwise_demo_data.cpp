// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_demo_data.h"

#include "app/demo/connectwise_pieces.h"
#include "app/demo/demo_names.h"
#include "app/demo/demo_psa_plan.h"
#include "app/demo/demo_random.h"
#include "app/demo/stellr_data_set.h"

#include <QSet>

#include <map>
#include <tuple>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstAgreementId = 10001;
constexpr int firstAdditionId = 400001;
constexpr int firstOtherCompanyId = 1101; ///< prospects and former customers
constexpr int prospects = 6;
constexpr int formerClients = 4;
/// Names that no customer has: behind them in the list, before those only the PSA knows.
constexpr int otherCompanyIndex = maxDemoCompanies - 40;

/// Writes the whole PSA.
class DemoBooks
{
public:
    DemoBooks(quint64 seed, QDate today) : m_seed(seed), m_today(today)
    {
        m_records = connectWiseCatalogue(seed, today);
        for (const CwProduct &product : m_records.products)
            m_products.insert(product.identifier, product);
    }

    void addAccount(const PlannedAccount &account);
    void addLine(const PlannedLine &line);
    void addOldAgreements(int companyId);
    void addOtherCompanies();
    CwRecords take() { return std::move(m_records); }

private:
    /// Company, name, cycle, currency.
    using AgreementKey = std::tuple<int, QString, QString, QString>;
    CwCompany &addCompany(int id, const QString &name, const QString &status, const QString &type);
    CwAgreement &agreementFor(const PlannedLine &line, const QString &name);
    CwAgreement &addAgreement(int companyId, const QString &name, const QString &cycle,
                              const QString &currency);
    CwAddition &addAddition(const CwAgreement &agreement, const QString &productId, Quantity quantity,
                            QDate effective);
    void addHistory(const CwAgreement &agreement, const PlannedLine &line, DemoRandom &random);

    quint64 m_seed;
    QDate m_today;
    CwRecords m_records;
    QHash<QString, CwProduct> m_products;
    QSet<QString> m_identifiers; ///< of companies
    std::map<int, CwReference> m_companies;
    std::map<AgreementKey, std::size_t> m_agreements; ///< place in m_records
};

CwCompany &DemoBooks::addCompany(int id, const QString &name, const QString &status, const QString &type)
{
    CwCompany company;
    company.id = id;
    company.name = cwShortened(name, 50);
    company.identifier = cwIdentifier(name, id);
    if (m_identifiers.contains(company.identifier.toLower()))
        company.identifier += QString::number(id);
    m_identifiers.insert(company.identifier.toLower());
    company.status = cwStatus(status);
    company.types = {cwCompanyType(type)};
    company.country = u"United States"_s;
    company.accountNumber = u"C-%1"_s.arg(10000 + id);
    company.currency = u"USD"_s;
    company.stamp = cwStamp(m_today.addDays(-700 - id % 300));
    company.billTo = company.reference();
    m_companies[id] = company.reference();
    m_records.companies.push_back(std::move(company));
    return m_records.companies.back();
}

void DemoBooks::addAccount(const PlannedAccount &account)
{
    const bool left = !account.vendorStatus.isEmpty() && account.vendorStatus != "Active"_L1;
    CwCompany &company =
        addCompany(account.id, account.name, left ? u"Inactive"_s : u"Active"_s, u"Client"_s);
    DemoRandom random(m_seed, static_cast<quint64>(account.id) ^ 0xc0117);
    if (random.perMille(60) && !left)
        company.status = cwStatus(u"On Hold"_s);
    company.website = account.domain;
    company.addressLine1 = demoStreet(m_seed, account.index);
    company.city = demoTown(m_seed, account.index);
    if (account.country == "CA"_L1) {
        company.country = u"Canada"_s;
        company.currency = u"CAD"_s;
    }
}

CwAgreement &DemoBooks::addAgreement(int companyId, const QString &name, const QString &cycle,
                                     const QString &currency)
{
    const auto place = m_records.agreements.size();
    DemoRandom random(m_seed, (static_cast<quint64>(companyId) << 8) + place);
    CwAgreement agreement;
    agreement.id = firstAgreementId + static_cast<int>(place);
    agreement.name = name;
    agreement.type = cwAgreementType(name);
    agreement.company = m_companies.at(companyId);
    agreement.contact = {50000 + companyId, {}, u"Accounts Payable"_s};
    agreement.billTo = agreement.company;
    const int months = cwCycleMonths(cycle);
    agreement.billingCycle =
        cwCycle(cycle == "Monthly"_L1 && random.perMille(80) ? u"Contract Month (CSP)"_s : cycle);
    agreement.periodType = random.perMille(250) ? CwPeriodType::Current : CwPeriodType::Future;
    agreement.prorate = random.perMille(120);
    agreement.invoiceProratedAdditions = agreement.prorate && random.perMille(500);
    // Begun before any of its lines; most on the first of a month.
    const QDate about = m_today.addMonths(-20 - random.below(14));
    const bool midMonth = random.perMille(100);
    agreement.start = QDate(about.year(), about.month(), midMonth ? 15 : 1);
    agreement.nextInvoice = cwNextInvoice(agreement.start, months, m_today);
    if (random.perMille(60)) // its invoice is overdue
        agreement.nextInvoice = agreement.nextInvoice.addMonths(-months);
    agreement.currency = currency;
    agreement.stamp = cwStamp(agreement.start);
    m_records.agreements.push_back(std::move(agreement));
    return m_records.agreements.back();
}

CwAgreement &DemoBooks::agreementFor(const PlannedLine &line, const QString &name)
{
    const AgreementKey key{line.accountId, name, line.cycle, line.currency};
    if (const auto found = m_agreements.find(key); found != m_agreements.end())
        return m_records.agreements[found->second];
    QString title = name;
    if (line.cycle != "Monthly"_L1)
        title += u" – "_s + line.cycle;
    const auto parent = m_agreements.find({line.accountId, u"Cloud Licences"_s, line.cycle, line.currency});
    m_agreements[key] = m_records.agreements.size();
    CwAgreement &agreement = addAgreement(line.accountId, title, line.cycle, line.currency);
    if (name == "Branch Office"_L1 && parent != m_agreements.end()) {
        const CwAgreement &of = m_records.agreements[parent->second];
        agreement.parent = {of.id, {}, of.name};
    }
    return agreement;
}

CwAddition &DemoBooks::addAddition(const CwAgreement &agreement, const QString &productId, Quantity quantity,
                                   QDate effective)
{
    const CwProduct product = m_products.value(productId);
    CwAddition addition;
    addition.id = firstAdditionId + static_cast<int>(m_records.additions.size());
    addition.agreementId = agreement.id;
    addition.product = {product.id, product.identifier, {}};
    addition.quantity = quantity;
    addition.unitPrice = product.price;
    addition.unitCost = product.cost;
    addition.effective = effective;
    addition.description = product.description;
    addition.invoiceDescription = product.customerDescription;
    addition.stamp = cwStamp(effective);
    m_records.additions.push_back(std::move(addition));
    return m_records.additions.back();
}

/// The line as it was at last year's price: cancelled, and added anew.
void DemoBooks::addHistory(const CwAgreement &agreement, const PlannedLine &line, DemoRandom &random)
{
    const qint64 units = std::max<qint64>(1, line.quantity / 1000 - random.below(3));
    CwAddition &old = addAddition(agreement, line.productId, Quantity::fromUnits(units),
                                  std::max(agreement.start, line.effective.addDays(-200)));
    old.unitPrice = cwCents(line.price * 95 / 100);
    old.unitCost = cwCents(line.cost * 95 / 100);
    old.cancelled = line.effective.addDays(-1);
}

void DemoBooks::addLine(const PlannedLine &line)
{
    DemoRandom random(m_seed,
                      (static_cast<quint64>(line.accountId) << 12) + static_cast<quint64>(line.number));
    const bool agreementEnded = line.cancelled.isValid() && random.perMille(350);
    CwAgreement &agreement =
        agreementFor(line, agreementEnded ? line.agreement + u" (ended)"_s : line.agreement);
    if (agreementEnded) {
        agreement.end = line.cancelled;
        agreement.state = CwState::Expired;
        agreement.nextInvoice = {};
    }
    if (random.perMille(150))
        addHistory(agreement, line, random);
    const auto write = [&](qint64 quantity) {
        CwAddition &addition =
            addAddition(agreement, line.productId, Quantity::fromThousandths(quantity), line.effective);
        addition.unitPrice = cwCents(line.price);
        addition.unitCost = cwCents(line.cost);
        if (!agreementEnded)
            addition.cancelled = line.cancelled;
        addition.lessIncluded = Quantity::fromUnits(line.lessIncluded);
        for (const CwBill bill : {CwBill::DoNotBill, CwBill::NoCharge}) {
            if (line.bill == cwName(bill))
                addition.bill = bill;
        }
    };
    // The same product twice on one agreement, as after a second order.
    const bool split = random.perMille(40) && line.quantity >= 3000 && line.lessIncluded == 0;
    const qint64 second = split ? line.quantity / 3000 * 1000 : 0;
    write(line.quantity - second);
    if (split)
        write(second);
}

/// What a company no longer has, and what it will have.
void DemoBooks::addOldAgreements(int companyId)
{
    DemoRandom random(m_seed, static_cast<quint64>(companyId) ^ 0x01dbad);
    if (random.perMille(120)) {
        CwAgreement &old = addAgreement(companyId, u"Legacy Backup"_s, u"Annual"_s, u"USD"_s);
        old.end = m_today.addDays(-120 - random.below(300));
        old.state = CwState::Expired;
        old.nextInvoice = {};
        addAddition(old, u"NORTHGALE-BK"_s, Quantity::fromUnits(1 + random.below(20)), old.start);
    }
    if (random.perMille(80)) {
        CwAgreement &cancelled = addAgreement(companyId, u"Onsite Support"_s, u"Monthly"_s, u"USD"_s);
        cancelled.cancelled = true;
        cancelled.cancelledOn = m_today.addDays(-10 - random.below(150));
        cancelled.reasonCancelled = u"Moved to managed services"_s;
        cancelled.state = CwState::Cancelled;
        cancelled.nextInvoice = {};
        addAddition(cancelled, u"MS-SERVER"_s, Quantity::fromUnits(1), cancelled.start);
    }
    if (random.perMille(50)) {
        const CwAgreement &coming =
            addAgreement(companyId, u"Managed Services Plus"_s, u"Monthly"_s, u"USD"_s);
        addAddition(coming, u"MS-USER"_s, Quantity::fromUnits(1 + random.below(10)),
                    m_today.addMonths(2)); // begins later
    }
}

void DemoBooks::addOtherCompanies()
{
    for (int i = 0; i < prospects + formerClients; ++i) {
        const bool prospect = i < prospects;
        const DemoCompany name = demoCompany(m_seed, otherCompanyIndex + i);
        CwCompany &company =
            addCompany(firstOtherCompanyId + i, name.name, prospect ? u"Active"_s : u"Inactive"_s,
                       prospect ? u"Prospect"_s : u"Former Client"_s);
        company.website = name.domain;
    }
    const DemoCompany gone = demoCompany(m_seed, otherCompanyIndex + prospects + formerClients);
    addCompany(firstOtherCompanyId + prospects + formerClients, gone.name, u"Inactive"_s, u"Client"_s)
        .deleted = true;
}

} // namespace

CwRecords connectWiseDemoRecords(const StellrDataSet &vendor)
{
    const DemoPsaPlan plan = demoPsaPlan(vendor);
    DemoBooks books(vendor.options().seed, vendor.options().today);
    for (const PlannedAccount &account : plan.accounts)
        books.addAccount(account);
    books.addOtherCompanies();
    for (const PlannedLine &line : plan.lines)
        books.addLine(line);
    for (const PlannedAccount &account : plan.accounts)
        books.addOldAgreements(account.id);
    return books.take();
}

} // namespace trueup::demo
