// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_json.h"

#include "app/demo/connectwise_writer.h"

#include <QDateTime>
#include <QJsonDocument>

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

} // namespace

QString cwInstant(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s);
}

QString cwDate(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) + u"T00:00:00Z"_s : QString();
}

QByteArray companyJson(const CwCompany &company, const CwJsonStyle &style)
{
    CwRecordWriter record(style);
    record.number("id", company.id);
    record.word("identifier", company.identifier);
    record.word("name", company.name);
    record.reference("status", company.status, "company/companies/statuses");
    record.text("addressLine1", company.addressLine1);
    record.text("city", company.city);
    if (!company.country.isEmpty())
        record.reference("country", {company.country == "Canada"_L1 ? 2 : 1, {}, company.country}, "");
    record.text("phoneNumber", company.phoneNumber);
    record.text("website", company.website);
    record.text("accountNumber", company.accountNumber);
    record.reference("parentCompany", company.parent, "company/companies");
    record.reference("billToCompany", company.billTo, "company/companies");
    record.flag("deletedFlag", company.deleted);
    record.flag("isVendorFlag", company.isVendor);
    record.currency(company.currency);
    record.references("types", company.types, "type", "company/companies/types");
    record.raw("integratorTags", "[]");
    record.info(company.stamp, "agreements_href",
                u"/finance/agreements?conditions=company/id="_s + QString::number(company.id));
    return record.take();
}

QByteArray productJson(const CwProduct &product, const CwJsonStyle &style)
{
    CwRecordWriter record(style);
    record.number("id", product.id);
    record.word("identifier", product.identifier);
    record.word("description", product.description);
    record.word("customerDescription", product.customerDescription);
    record.flag("inactiveFlag", product.inactive);
    record.reference("category", product.category, "procurement/categories");
    record.reference("subcategory", product.subcategory, "procurement/subcategories");
    record.reference("type", product.type, "procurement/types");
    record.word("productClass", cwName(product.productClass));
    record.reference("unitOfMeasure", {1, {}, u"Each"_s}, "");
    record.flag("serializedFlag", false);
    record.number("price", number(product.price));
    record.number("cost", number(product.cost));
    record.flag("recurringFlag", true);
    record.number("recurringRevenue", number(product.price));
    record.number("recurringCost", number(product.cost));
    record.flag("taxableFlag", true);
    record.text("manufacturerPartNumber", product.manufacturerPartNumber);
    record.reference("vendor", product.vendor, "company/companies");
    record.text("vendorSku", product.vendorSku);
    record.text("integrationXRef", product.integrationXRef);
    record.info(product.stamp);
    return record.take();
}

QByteArray agreementJson(const CwAgreement &agreement, const CwJsonStyle &style)
{
    CwRecordWriter record(style);
    record.number("id", agreement.id);
    record.word("name", agreement.name);
    record.reference("type", agreement.type, "finance/agreements/types");
    record.reference("company", agreement.company, "company/companies");
    record.reference("contact", agreement.contact, "company/contacts");
    record.reference("parentAgreement", agreement.parent, "finance/agreements");
    record.reference("billToCompany", agreement.billTo, "company/companies");
    record.date("startDate", agreement.start);
    record.date("endDate", agreement.end);
    record.flag("noEndingDateFlag", !agreement.end.isValid());
    record.flag("cancelledFlag", agreement.cancelled);
    record.date("dateCancelled", agreement.cancelledOn);
    record.text("reasonCancelled", agreement.reasonCancelled);
    record.reference("billingCycle", agreement.billingCycle, "finance/billingCycles");
    record.number("billAmount", 0);
    record.flag("taxable", true);
    record.flag("prorateFlag", agreement.prorate);
    record.flag("invoiceProratedAdditionsFlag", agreement.invoiceProratedAdditions);
    record.word("periodType", cwName(agreement.periodType));
    if (style.generation == CwGeneration::V2026_11)
        record.flag("billZeroAmountFlag", false);
    // A plain text in the vendor's document, unlike the other dates.
    record.text("nextInvoiceDate",
                agreement.nextInvoice.isValid() ? agreement.nextInvoice.toString(Qt::ISODate) : QString());
    record.currency(agreement.currency);
    record.word("agreementStatus", cwName(agreement.state));
    for (const char *bill : {"billTime", "billExpenses", "billProducts"})
        record.word(bill, u"Billable"_s);
    record.info(agreement.stamp, "additions_href",
                u"/finance/agreements/"_s + QString::number(agreement.id) + u"/additions"_s);
    return record.take();
}

CwState additionState(const CwAddition &addition, QDate today)
{
    return addition.cancelled.isValid() && addition.cancelled < today ? CwState::Cancelled : CwState::Active;
}

QByteArray additionJson(const CwAddition &addition, CwState agreement, QDate today, const CwJsonStyle &style)
{
    CwRecordWriter record(style);
    record.number("id", addition.id);
    record.reference("product", addition.product, "procurement/catalog");
    record.number("quantity", number(addition.quantity));
    record.number("lessIncluded", number(addition.lessIncluded));
    record.number("unitPrice", number(addition.unitPrice));
    record.number("unitCost", number(addition.unitCost));
    record.word("billCustomer", cwName(addition.bill));
    record.date("effectiveDate", addition.effective);
    record.date("cancelledDate", addition.cancelled);
    record.flag("taxableFlag", addition.taxable);
    record.text("serialNumber", {});
    record.text("invoiceDescription", addition.invoiceDescription);
    record.flag("purchaseItemFlag", false);
    record.flag("specialOrderFlag", false);
    record.number("agreementId", addition.agreementId);
    record.text("description", addition.description);
    record.number("billedQuantity", number(addition.billed()));
    record.word("uom", u"Each"_s);
    const double extPrice = extended(addition.quantity, addition.unitPrice);
    const double extCost = extended(addition.quantity, addition.unitCost);
    record.number("extPrice", extPrice);
    record.number("extCost", extCost);
    record.number("sequenceNumber", addition.sequence);
    record.number("margin", std::round((extPrice - extCost) * 100) / 100);
    for (const char *prorated :
         {"prorateCost", "proratePrice", "extendedProrateCost", "extendedProratePrice"})
        record.number(prorated, 0);
    record.flag("prorateCurrentPeriodFlag", false);
    record.word("agreementStatus", cwName(agreement));
    if (style.generation == CwGeneration::V2026_11)
        record.word("additionStatus", cwName(additionState(addition, today)));
    record.info(addition.stamp);
    if (addition.others.isEmpty())
        return record.take();
    QJsonObject json = cwObject(record.take());
    for (auto it = addition.others.begin(); it != addition.others.end(); ++it)
        json.insert(it.key(), it.value());
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject cwObject(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace trueup::demo
