// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_psa.h"

#include "app/demo/demo_lines.h"
#include "app/demo/demo_names.h"
#include "app/demo/demo_random.h"
#include "app/demo/stellr_data_set.h"
#include "core/base/decimal.h"

#include <QHash>
#include <QStringList>

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

QString cents(qint64 value)
{
    return scaledToText(value, 2, 2);
}

/// RFC 4180, LF line ends.
void appendRow(QByteArray &csv, const QStringList &fields)
{
    QStringList quoted;
    for (QString field : fields) {
        if (field.contains(u',') || field.contains(u'"') || field.contains(u'\n'))
            field = u'"' + field.replace(u'"', u"\"\""_s) + u'"';
        quoted.append(field);
    }
    csv += quoted.join(u',').toUtf8() + '\n';
}

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
    CompanyBook(QByteArray &csv, QString accountId, QDate today, DemoRandom random)
        : m_csv(csv), m_accountId(std::move(accountId)), m_today(today), m_random(random)
    {
    }

    void billLicences(const DeliveredByProduct &delivered);
    void billOwnServices(const QString &currency);

private:
    struct Row
    {
        QString productId;
        qint64 quantity = 0; ///< thousandths
        QString agreement = u"Cloud Licences"_s;
        qint64 price = 0;
        qint64 cost = 0;
        QString currency;
        QString cycle = u"Monthly"_s;
        QDate cancelled;
        QString bill = u"Billable"_s;
        int lessIncluded = 0;
    };
    void billProduct(const DemoProduct &product, const Delivered &delivered);
    Row rowFor(const DemoProduct &product, qint64 quantity, const QString &currency) const;
    void write(const Row &row);

    QByteArray &m_csv;
    QString m_accountId;
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
        write(rowFor(other, qint64(1000) * (1 + m_random.below(8)), delivered.begin()->second.currency));
}

void CompanyBook::billProduct(const DemoProduct &product, const Delivered &delivered)
{
    if (!delivered.billable) {
        write(rowFor(product, 1000, delivered.currency)); // usage sold as one flat line: not comparable
        return;
    }
    const qint64 seats = *delivered.billable;
    Row row = rowFor(product, seats, delivered.currency);
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
        Row second = row; // one count on two agreements
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

CompanyBook::Row CompanyBook::rowFor(const DemoProduct &product, qint64 quantity,
                                     const QString &currency) const
{
    Row row;
    row.productId = QString::fromLatin1(product.key);
    row.quantity = quantity;
    row.cost = currency == "CAD"_L1 ? product.cost * 136 / 100 : product.cost;
    row.price = salesPrice(product.cost, currency);
    row.currency = currency;
    row.cycle = billingCycle(product);
    return row;
}

void CompanyBook::billOwnServices(const QString &currency)
{
    for (const OwnProduct &product : ownProducts) {
        if (!m_random.perMille(450))
            continue;
        Row row;
        row.productId = QString::fromLatin1(product.id);
        row.quantity = qint64(1000) * (1 + m_random.below(product.most));
        row.agreement = u"Managed Services"_s;
        row.price = product.price;
        row.cost = product.cost;
        row.currency = currency;
        write(row);
    }
}

void CompanyBook::write(const Row &row)
{
    ++m_lineNo;
    const QDate effective = m_today.addDays(-120 - 7 * m_random.below(60));
    appendRow(m_csv, {m_accountId, row.productId, Quantity::fromThousandths(row.quantity).toText(),
                      row.agreement, m_accountId + u'-' + QString::number(m_lineNo), cents(row.price),
                      cents(row.cost), row.currency, row.cycle, u"Active"_s, effective.toString(Qt::ISODate),
                      row.cancelled.isValid() ? row.cancelled.toString(Qt::ISODate) : QString(), row.bill,
                      QString::number(row.lessIncluded)});
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

QByteArray productsCsv()
{
    QByteArray csv;
    appendRow(csv, {u"product_id"_s, u"product_name"_s, u"price"_s, u"cost"_s, u"manufacturer_part_number"_s,
                    u"vendor_sku"_s});
    for (const DemoProduct &product : demoProducts()) {
        if (product.psa == PsaListing::Absent)
            continue;
        const bool similar = product.psa == PsaListing::SimilarName;
        appendRow(csv, {QString::fromLatin1(product.key),
                        similar ? QString::fromUtf8(product.psaName) : product.displayName(),
                        cents(salesPrice(product.cost, u"USD"_s)), cents(product.cost),
                        QString::fromUtf8(product.mfgPartNo),
                        product.skuNo ? QString::number(product.skuNo) : QString()});
    }
    for (const OwnProduct &product : ownProducts)
        appendRow(csv, {QString::fromLatin1(product.id), QString::fromLatin1(product.name),
                        cents(product.price), cents(product.cost), QString(), QString()});
    return csv;
}

} // namespace

DemoPsaFiles demoPsaFiles(const StellrDataSet &vendor)
{
    const StellrDataOptions &options = vendor.options();
    DemoPsaFiles files;
    files.products = productsCsv();
    appendRow(files.accounts, {u"account_id"_s, u"account_name"_s, u"domain"_s});
    appendRow(files.billedLines,
              {u"account_id"_s, u"product_id"_s, u"quantity"_s, u"agreement"_s, u"line_id"_s, u"price"_s,
               u"cost"_s, u"currency"_s, u"billing_cycle"_s, u"status"_s, u"effective_date"_s,
               u"cancelled_date"_s, u"bill"_s, u"less_included"_s});
    const auto book = [&](const PsaName &name, int index, const std::vector<DemoLine> &lines,
                          const QString &currency) {
        const QString accountId = QString::number(2000 + index);
        appendRow(files.accounts, {accountId, name.name, name.domain});
        CompanyBook company(files.billedLines, accountId, options.today,
                            DemoRandom(options.seed, static_cast<quint64>(index) ^ 0xb111ed));
        company.billLicences(deliveredTo(lines));
        company.billOwnServices(currency);
    };
    for (const DemoCustomer &customer : vendor.customers(0, vendor.customerCount())) {
        const int index = customer.customerNo.toInt() - options.firstCustomerNo;
        DemoRandom random(options.seed, static_cast<quint64>(index) ^ 0xa11a5);
        if (const auto name = psaNameOf(customer, demoCompany(options.seed, index),
                                        static_cast<std::size_t>(index) < showcases().size(), random))
            book(*name, index, vendor.lines(customer.customerNo),
                 customer.country == "CA"_L1 ? u"CAD"_s : u"USD"_s);
    }
    for (int index = psaOnlyFirstIndex; index < maxDemoCompanies; ++index) {
        const DemoCompany company = demoCompany(options.seed, index);
        const DemoLine line{.product = demoProduct(u"M365-BS"), .quantity = 6000, .currency = u"USD"_s};
        book({company.name, company.domain}, index, {line}, u"USD"_s);
    }
    return files;
}

} // namespace trueup::demo
