// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_psa_plan.h"

#include "app/demo/demo_lines.h"
#include "app/demo/demo_names.h"
#include "app/demo/demo_random.h"
#include "app/demo/stellr_data_set.h"

#include <algorithm>
#include <array>
#include <map>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

/// What the MSP sells beside the distributor's licences.
struct OwnProduct
{
    const char *id;
    const char *name;
    qint64 price; ///< cents a month
    qint64 cost;
    int most; ///< units at one company
};
constexpr std::array ownProducts = {
    OwnProduct{"MS-USER", "Managed User", 6500, 0, 40},
    OwnProduct{"MS-SERVER", "Managed Server", 14500, 0, 3},
    OwnProduct{"MS-FIREWALL", "Firewall Rental", 8900, 3900, 1},
};
/// The PSA knows more companies than the distributor.
constexpr int psaOnlyCompanies = 6;
constexpr int psaOnlyFirstIndex = maxDemoCompanies - psaOnlyCompanies;

/// Billable thousandths of one product at one customer.
struct Delivered
{
    std::optional<qint64> billable; ///< nullopt: usage, no count
    QString currency;
};
using DeliveredByProduct = std::map<const DemoProduct *, Delivered>;

DeliveredByProduct deliveredTo(const std::vector<DemoLine> &lines)
{
    DeliveredByProduct delivered;
    for (const DemoLine &line : lines) {
        Delivered &entry = delivered[line.product];
        entry.currency = line.currency;
        if (line.hasQuantity())
            entry.billable = entry.billable.value_or(0) + (line.counts() ? line.quantity : 0);
    }
    return delivered;
}

QString billingCycle(const DemoProduct &product)
{
    const QByteArrayView frequency(product.billingFrequency);
    if (frequency == "annual")
        return u"Annual"_s;
    return frequency == "quarter" ? u"Quarterly"_s : u"Monthly"_s;
}

/// A margin of about a quarter, ending in .00 or .50, as price lists do.
qint64 salesPrice(qint64 cost, const QString &currency)
{
    const qint64 local = currency == "CAD"_L1 ? cost * 136 / 100 : cost;
    return (local * 125 / 100 + 49) / 50 * 50;
}

/// Writes one company's billed lines.
class CompanyBook
{
public:
    CompanyBook(std::vector<PlannedLine> &lines, int accountId, QDate today, DemoRandom random)
        : m_lines(lines), m_accountId(accountId), m_today(today), m_random(random)
    {
    }

    void billLicences(const DeliveredByProduct &delivered);
    void billOwnServices(const QString &currency);

private:
    void billProduct(const DemoProduct &product, const Delivered &delivered);
    PlannedLine lineFor(const DemoProduct &product, qint64 quantity, const QString &currency) const;
    void write(PlannedLine line);

    std::vector<PlannedLine> &m_lines;
    int m_accountId;
    QDate m_today;
    DemoRandom m_random;
    int m_lineNo = 0;
};

void CompanyBook::billLicences(const DeliveredByProduct &delivered)
{
    // Sorted by key, not by address, so that the text is the same every time.
    std::vector<std::pair<const DemoProduct *, Delivered>> ordered(delivered.begin(), delivered.end());
    std::sort(ordered.begin(), ordered.end(), [](const auto &left, const auto &right) {
        return left.first < right.first; // all point into one array: catalogue order
    });
    for (const auto &[product, entry] : ordered) {
        // One-time sales are invoiced by order, not on an agreement.
        if (product->psa != PsaListing::Absent && product->kind != ProductKind::OneTime)
            billProduct(*product, entry);
    }
    // Billed without being delivered: the customer left the product, the PSA never heard of it.
    const DemoProduct &other = productByPopularity(m_random.below(popularityTotal()));
    const bool mapped = other.psa != PsaListing::Absent && other.kind != ProductKind::Usage &&
                        other.kind != ProductKind::OneTime;
    if (m_random.perMille(110) && mapped && !delivered.contains(&other) && !delivered.empty())
        write(lineFor(other, qint64(1000) * (1 + m_random.below(8)), delivered.begin()->second.currency));
}

void CompanyBook::billProduct(const DemoProduct &product, const Delivered &delivered)
{
    if (!delivered.billable) {
        write(lineFor(product, 1000, delivered.currency)); // usage sold as one flat line: not comparable
        return;
    }
    const qint64 seats = *delivered.billable;
    PlannedLine row = lineFor(product, seats, delivered.currency);
    const int lot = m_random.below(100);
    const qint64 change =
        qint64(1000) * (1 + m_random.below(static_cast<int>(std::clamp<qint64>(seats / 6000, 1, 12))));
    if (seats == 0) {
        if (lot < 45) {
            row.quantity = change;
            write(row); // cancelled at the distributor, still billed
        }
        return;
    }
    if (lot < 60) {
        if (lot < 2)
            row.bill = u"DoNotBill"_s;
        else if (lot < 4)
            row.bill = u"NoCharge"_s;
        else if (lot < 7)
            row.lessIncluded = 1;
        write(row);
    } else if (lot < 77) {
        row.quantity = std::max<qint64>(0, seats - change);
        write(row); // seats were added and never billed
    } else if (lot < 86) {
        row.quantity = seats + change;
        write(row);
    } else if (lot < 91 && seats >= 2000) {
        PlannedLine second = row; // one count on two agreements
        second.agreement = u"Branch Office"_s;
        second.quantity = 1000;
        row.quantity = seats - 1000;
        write(row);
        write(second);
    } else if (lot < 95) {
        row.cancelled = m_today.addDays(-40 - m_random.below(35));
        write(row); // ended lately, seats still delivered
    }               // else never billed: new revenue
}

PlannedLine CompanyBook::lineFor(const DemoProduct &product, qint64 quantity, const QString &currency) const
{
    PlannedLine line;
    line.productId = QString::fromLatin1(product.key);
    line.quantity = quantity;
    line.agreement = u"Cloud Licences"_s;
    line.cost = currency == "CAD"_L1 ? product.cost * 136 / 100 : product.cost;
    line.price = salesPrice(product.cost, currency);
    line.currency = currency;
    line.cycle = billingCycle(product);
    line.bill = u"Billable"_s;
    return line;
}

void CompanyBook::billOwnServices(const QString &currency)
{
    for (const OwnProduct &product : ownProducts) {
        if (!m_random.perMille(450))
            continue;
        PlannedLine row;
        row.productId = QString::fromLatin1(product.id);
        row.quantity = qint64(1000) * (1 + m_random.below(product.most));
        row.agreement = u"Managed Services"_s;
        row.cycle = u"Monthly"_s;
        row.bill = u"Billable"_s;
        row.price = product.price;
        row.cost = product.cost;
        row.currency = currency;
        write(row);
    }
}

void CompanyBook::write(PlannedLine line)
{
    line.accountId = m_accountId;
    line.number = ++m_lineNo;
    line.effective = m_today.addDays(-120 - 7 * m_random.below(60));
    m_lines.push_back(std::move(line));
}

/// The company's name and web name in the PSA; nullopt: the PSA doesn't know it.
struct PsaName
{
    QString name;
    QString domain;
};
std::optional<PsaName> psaNameOf(const DemoCustomer &customer, const DemoCompany &company, bool alwaysKnown,
                                 DemoRandom &random)
{
    const bool isWebName = customer.name == company.domain;
    const int lot = alwaysKnown ? 0 : random.below(100);
    if (lot >= 94)
        return std::nullopt;
    const bool differs = customer.name != company.name && !isWebName; // a name of its own stays as it is
    if (lot < (isWebName ? 45 : 84) || differs)
        return PsaName{customer.name, random.perMille(700) ? customer.domain : QString()};
    return PsaName{isWebName ? company.name : company.legal,
                   random.perMille(800) ? customer.domain : QString()};
}

} // namespace

std::vector<PlannedProduct> plannedProducts()
{
    std::vector<PlannedProduct> products;
    for (const DemoProduct &product : demoProducts()) {
        if (product.psa == PsaListing::Absent)
            continue;
        const bool similar = product.psa == PsaListing::SimilarName;
        products.push_back({.id = QString::fromLatin1(product.key),
                            .name = similar ? QString::fromUtf8(product.psaName) : product.displayName(),
                            .price = salesPrice(product.cost, u"USD"_s),
                            .cost = product.cost,
                            .manufacturerPartNumber = QString::fromUtf8(product.mfgPartNo),
                            .vendorSku = product.skuNo ? QString::number(product.skuNo) : QString(),
                            .product = &product});
    }
    for (const OwnProduct &product : ownProducts)
        products.push_back({.id = QString::fromLatin1(product.id),
                            .name = QString::fromLatin1(product.name),
                            .price = product.price,
                            .cost = product.cost});
    return products;
}

DemoPsaPlan demoPsaPlan(const StellrDataSet &vendor)
{
    const StellrDataOptions &options = vendor.options();
    DemoPsaPlan plan;
    plan.products = plannedProducts();
    const auto book = [&](PlannedAccount account, const std::vector<DemoLine> &lines,
                          const QString &currency) {
        account.id = 2000 + account.index;
        CompanyBook company(plan.lines, account.id, options.today,
                            DemoRandom(options.seed, static_cast<quint64>(account.index) ^ 0xb111ed));
        company.billLicences(deliveredTo(lines));
        company.billOwnServices(currency);
        plan.accounts.push_back(std::move(account));
    };
    for (const DemoCustomer &customer : vendor.customers(0, vendor.customerCount())) {
        const int index = customer.customerNo.toInt() - options.firstCustomerNo;
        DemoRandom random(options.seed, static_cast<quint64>(index) ^ 0xa11a5);
        if (const auto name = psaNameOf(customer, demoCompany(options.seed, index),
                                        static_cast<std::size_t>(index) < showcases().size(), random))
            book({.index = index,
                  .name = name->name,
                  .domain = name->domain,
                  .vendorStatus = customer.status,
                  .country = customer.country},
                 vendor.lines(customer.customerNo), customer.country == "CA"_L1 ? u"CAD"_s : u"USD"_s);
    }
    for (int index = psaOnlyFirstIndex; index < maxDemoCompanies; ++index) {
        const DemoCompany company = demoCompany(options.seed, index);
        const DemoLine line{.product = demoProduct(u"M365-BS"), .quantity = 6000, .currency = u"USD"_s};
        book({.index = index,
              .name = company.name,
              .domain = company.domain,
              .vendorStatus = {},
              .country = u"US"_s},
             {line}, u"USD"_s);
    }
    return plan;
}

} // namespace trueup::demo
