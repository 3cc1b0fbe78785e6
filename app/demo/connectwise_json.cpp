// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_json.h"

#include <QDateTime>
#include <QJsonArray>

#include <cmath>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

double number(Quantity quantity)
{
    return static_cast<double>(quantity.thousandths()) / 1000;
}

double number(Amount amount)
{
    return static_cast<double>(amount.millionths()) / 1e6;
}

/// To the cent, as an invoice would have it.
double extended(Quantity quantity, Amount unit)
{
    return std::round(number(quantity) * number(unit) * 100) / 100;
}

/// Writes one record, with what is absent as the style wants it.
class RecordWriter
{
public:
    explicit RecordWriter(const CwJsonStyle &style) : m_style(style) {}

    void value(QLatin1String name, const QJsonValue &value) { m_json.insert(name, value); }
    void text(QLatin1String name, const QString &text)
    {
        if (!text.isEmpty())
            m_json.insert(name, text);
        else if (m_style.absent != CwAbsent::LeftOut)
            m_json.insert(name, m_style.absent == CwAbsent::Null ? QJsonValue() : QJsonValue(QString(u""_s)));
    }
    void date(QLatin1String name, QDate date) { text(name, cwDate(date)); }
    /// path: where the named record lives, for its link; empty = no link.
    void reference(QLatin1String name, const CwReference &named, QLatin1String path)
    {
        if (named.id == 0) {
            if (m_style.absent == CwAbsent::Null)
                m_json.insert(name, QJsonValue());
            return;
        }
        m_json.insert(name, link(name, named, path));
    }
    QJsonObject link(QLatin1String name, const CwReference &named, QLatin1String path) const
    {
        QJsonObject json{{u"id"_s, named.id}};
        if (!named.identifier.isEmpty())
            json.insert(u"identifier"_s, named.identifier);
        if (!named.name.isEmpty())
            json.insert(u"name"_s, named.name);
        if (!path.isEmpty())
            json.insert(u"_info"_s, QJsonObject{{name + u"_href"_s, m_style.base + u'/' + path + u'/' +
                                                                        QString::number(named.id)}});
        return json;
    }
    void currency(const QString &code)
    {
        const bool canadian = code == "CAD"_L1;
        if (!code.isEmpty())
            m_json.insert(u"currency"_s,
                          QJsonObject{{u"id"_s, canadian ? 4 : 7},
                                      {u"symbol"_s, u"$"_s},
                                      {u"currencyCode"_s, code},
                                      {u"numberOfDecimals"_s, 2},
                                      {u"name"_s, canadian ? u"Canadian Dollars"_s : u"US Dollars"_s}});
        else if (m_style.absent == CwAbsent::Null)
            m_json.insert(u"currency"_s, QJsonValue());
    }
    void info(const CwStamp &stamp, const QString &link = {}, const QString &address = {})
    {
        QJsonObject info{{u"lastUpdated"_s, cwInstant(stamp.updated)},
                         {u"updatedBy"_s, stamp.updatedBy},
                         {u"dateEntered"_s, cwInstant(stamp.entered)},
                         {u"enteredBy"_s, stamp.enteredBy}};
        if (!link.isEmpty())
            info.insert(link, m_style.base + address);
        m_json.insert(u"_info"_s, info);
        m_json.insert(u"customFields"_s, QJsonArray());
    }
    QJsonObject &json() { return m_json; }

private:
    const CwJsonStyle &m_style;
    QJsonObject m_json;
};

} // namespace

QString cwInstant(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s);
}

QString cwDate(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) + u"T00:00:00Z"_s : QString();
}

QJsonObject companyJson(const CwCompany &company, const CwJsonStyle &style)
{
    RecordWriter record(style);
    record.value("id"_L1, company.id);
    record.value("identifier"_L1, company.identifier);
    record.value("name"_L1, company.name);
    record.reference("status"_L1, company.status, "company/companies/statuses"_L1);
    record.text("addressLine1"_L1, company.addressLine1);
    record.text("city"_L1, company.city);
    if (!company.country.isEmpty())
        record.value("country"_L1, QJsonObject{{u"id"_s, company.country == "Canada"_L1 ? 2 : 1},
                                               {u"name"_s, company.country}});
    record.text("phoneNumber"_L1, company.phoneNumber);
    record.text("website"_L1, company.website);
    record.text("accountNumber"_L1, company.accountNumber);
    record.reference("parentCompany"_L1, company.parent, "company/companies"_L1);
    record.reference("billToCompany"_L1, company.billTo, "company/companies"_L1);
    record.value("deletedFlag"_L1, company.deleted);
    record.value("isVendorFlag"_L1, company.isVendor);
    record.currency(company.currency);
    QJsonArray types;
    for (const CwReference &type : company.types)
        types.append(record.link("type"_L1, type, "company/companies/types"_L1));
    record.value("types"_L1, types);
    record.value("integratorTags"_L1, QJsonArray());
    record.info(company.stamp, u"agreements_href"_s,
                u"/finance/agreements?conditions=company%2Fid%3D%1"_s.arg(company.id));
    return record.json();
}

QJsonObject productJson(const CwProduct &product, const CwJsonStyle &style)
{
    RecordWriter record(style);
    record.value("id"_L1, product.id);
    record.value("identifier"_L1, product.identifier);
    record.value("description"_L1, product.description);
    record.value("customerDescription"_L1, product.customerDescription);
    record.value("inactiveFlag"_L1, product.inactive);
    record.reference("category"_L1, product.category, "procurement/categories"_L1);
    record.reference("subcategory"_L1, product.subcategory, "procurement/subcategories"_L1);
    record.reference("type"_L1, product.type, "procurement/types"_L1);
    record.value("productClass"_L1, cwName(product.productClass));
    record.value("unitOfMeasure"_L1, QJsonObject{{u"id"_s, 1}, {u"name"_s, u"Each"_s}});
    record.value("serializedFlag"_L1, false);
    record.value("price"_L1, number(product.price));
    record.value("cost"_L1, number(product.cost));
    record.value("recurringFlag"_L1, true);
    record.value("recurringRevenue"_L1, number(product.price));
    record.value("recurringCost"_L1, number(product.cost));
    record.value("taxableFlag"_L1, true);
    record.text("manufacturerPartNumber"_L1, product.manufacturerPartNumber);
    record.reference("vendor"_L1, product.vendor, "company/companies"_L1);
    record.text("vendorSku"_L1, product.vendorSku);
    record.text("integrationXRef"_L1, product.integrationXRef);
    record.info(product.stamp);
    return record.json();
}

QJsonObject agreementJson(const CwAgreement &agreement, const CwJsonStyle &style)
{
    RecordWriter record(style);
    record.value("id"_L1, agreement.id);
    record.value("name"_L1, agreement.name);
    record.reference("type"_L1, agreement.type, "finance/agreements/types"_L1);
    record.reference("company"_L1, agreement.company, "company/companies"_L1);
    record.reference("contact"_L1, agreement.contact, "company/contacts"_L1);
    record.reference("parentAgreement"_L1, agreement.parent, "finance/agreements"_L1);
    record.reference("billToCompany"_L1, agreement.billTo, "company/companies"_L1);
    record.date("startDate"_L1, agreement.start);
    record.date("endDate"_L1, agreement.end);
    record.value("noEndingDateFlag"_L1, !agreement.end.isValid());
    record.value("cancelledFlag"_L1, agreement.cancelled);
    record.date("dateCancelled"_L1, agreement.cancelledOn);
    record.text("reasonCancelled"_L1, agreement.reasonCancelled);
    record.reference("billingCycle"_L1, agreement.billingCycle, "finance/billingCycles"_L1);
    record.value("billAmount"_L1, 0.0);
    record.value("taxable"_L1, true);
    record.value("prorateFlag"_L1, agreement.prorate);
    record.value("invoiceProratedAdditionsFlag"_L1, agreement.invoiceProratedAdditions);
    record.value("periodType"_L1, cwName(agreement.periodType));
    if (style.generation == CwGeneration::V2026_11)
        record.value("billZeroAmountFlag"_L1, false);
    // A plain text in the vendor's document, unlike the other dates.
    record.text("nextInvoiceDate"_L1,
                agreement.nextInvoice.isValid() ? agreement.nextInvoice.toString(Qt::ISODate) : QString());
    record.currency(agreement.currency);
    record.value("agreementStatus"_L1, cwName(agreement.state));
    for (const QLatin1String bill : {"billTime"_L1, "billExpenses"_L1, "billProducts"_L1})
        record.value(bill, u"Billable"_s);
    record.info(agreement.stamp, u"additions_href"_s,
                u"/finance/agreements/%1/additions"_s.arg(agreement.id));
    return record.json();
}

CwState additionState(const CwAddition &addition, QDate today)
{
    return addition.cancelled.isValid() && addition.cancelled < today ? CwState::Cancelled : CwState::Active;
}

QJsonObject additionJson(const CwAddition &addition, CwState agreement, QDate today, const CwJsonStyle &style)
{
    RecordWriter record(style);
    record.value("id"_L1, addition.id);
    QJsonObject product = record.link("catalog"_L1, addition.product, "procurement/catalog"_L1);
    product.insert(u"serializedFlag"_s, false);
    record.value("product"_L1, product);
    record.value("quantity"_L1, number(addition.quantity));
    record.value("lessIncluded"_L1, number(addition.lessIncluded));
    record.value("unitPrice"_L1, number(addition.unitPrice));
    record.value("unitCost"_L1, number(addition.unitCost));
    record.value("billCustomer"_L1, cwName(addition.bill));
    record.date("effectiveDate"_L1, addition.effective);
    record.date("cancelledDate"_L1, addition.cancelled);
    record.value("taxableFlag"_L1, addition.taxable);
    record.text("serialNumber"_L1, {});
    record.text("invoiceDescription"_L1, addition.invoiceDescription);
    record.value("purchaseItemFlag"_L1, false);
    record.value("specialOrderFlag"_L1, false);
    record.value("agreementId"_L1, addition.agreementId);
    record.text("description"_L1, addition.description);
    record.value("billedQuantity"_L1, number(addition.billed()));
    record.value("uom"_L1, u"Each"_s);
    const double extPrice = extended(addition.quantity, addition.unitPrice);
    const double extCost = extended(addition.quantity, addition.unitCost);
    record.value("extPrice"_L1, extPrice);
    record.value("extCost"_L1, extCost);
    record.value("margin"_L1, std::round((extPrice - extCost) * 100) / 100);
    record.value("sequenceNumber"_L1, addition.sequence);
    for (const QLatin1String prorated :
         {"prorateCost"_L1, "proratePrice"_L1, "extendedProrateCost"_L1, "extendedProratePrice"_L1})
        record.value(prorated, 0.0);
    record.value("prorateCurrentPeriodFlag"_L1, false);
    record.value("agreementStatus"_L1, cwName(agreement));
    if (style.generation == CwGeneration::V2026_11)
        record.value("additionStatus"_L1, cwName(additionState(addition, today)));
    record.info(addition.stamp);
    for (auto it = addition.others.begin(); it != addition.others.end(); ++it)
        record.json().insert(it.key(), it.value());
    return record.json();
}

} // namespace trueup::demo
