// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stellr_json.h"

#include "core/base/decimal.h"

#include <QJsonDocument>
#include <QStringList>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

/// A number as JSON number, or as text where the shape or the record says so.
QJsonValue number(qint64 scaled, int digits, int minDigits, bool asText)
{
    const QString text = scaledToText(scaled, digits, minDigits);
    return asText ? QJsonValue(text) : QJsonValue(text.toDouble());
}

QJsonValue id(const QString &digits, AnswerShape shape)
{
    return shape == AnswerShape::Flat ? QJsonValue(digits.toLongLong()) : QJsonValue(digits);
}

QJsonValue integer(int value, AnswerShape shape)
{
    return shape == AnswerShape::Renamed ? QJsonValue(QString::number(value)) : QJsonValue(value);
}

QJsonValue date(const QDate &day, AnswerShape shape)
{
    const QString text = day.toString(Qt::ISODate);
    return shape == AnswerShape::Flat ? text + "T00:00:00.000-0500"_L1 : text;
}

void insertText(QJsonObject &record, const QString &name, const char *utf8)
{
    if (*utf8 != '\0')
        record.insert(name, QString::fromUtf8(utf8));
}

QJsonValue quantity(const DemoLine &line, AnswerShape shape)
{
    switch (line.form) {
    case QuantityForm::Number:
        return number(line.quantity, 3, 0, shape == AnswerShape::Renamed);
    case QuantityForm::Text:
        return number(line.quantity, 3, 0, true);
    case QuantityForm::Null:
        return QJsonValue::Null;
    case QuantityForm::Missing:
        return QJsonValue::Undefined;
    }
    Q_UNREACHABLE();
}

QString listName(ListKind kind)
{
    switch (kind) {
    case ListKind::Customers:
        return u"customers"_s;
    case ListKind::Subscriptions:
        return u"subscriptions"_s;
    case ListKind::Vendors:
        return u"list"_s;
    }
    Q_UNREACHABLE();
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QJsonObject customerJson(const DemoCustomer &customer, AnswerShape shape)
{
    const bool renamed = shape == AnswerShape::Renamed;
    QJsonObject record;
    record.insert(renamed ? u"customerNumber"_s : u"customerNo"_s, id(customer.customerNo, shape));
    record.insert(renamed ? u"displayName"_s : u"companyName"_s, customer.name);
    record.insert(renamed ? u"state"_s : u"status"_s, orNull(customer.status));
    record.insert(u"address1"_s, customer.street);
    record.insert(u"address2"_s, QString());
    record.insert(u"city"_s, customer.city);
    record.insert(u"zipCode"_s, QString());
    record.insert(u"country"_s, customer.country);
    if (renamed)
        record.insert(u"defaultDomain"_s, customer.domain);
    return record;
}

QJsonObject lineJson(const DemoLine &line, AnswerShape shape)
{
    const bool renamed = shape == AnswerShape::Renamed;
    const DemoProduct &product = *line.product;
    QJsonObject record;
    record.insert(u"subscriptionId"_s, line.subscriptionId);
    record.insert(u"contractNo"_s, id(line.contractNo, shape));
    record.insert(u"lineNo"_s, integer(line.lineNo, shape));
    record.insert(u"vendorSubscriptionId"_s, line.vendorSubscriptionId);
    insertText(record, u"vendorId"_s, product.vendorId);
    insertText(record, renamed ? u"publisher"_s : u"vendorName"_s, product.vendorName);
    if (product.productId != 0)
        record.insert(u"productId"_s, integer(product.productId, shape));
    if (product.skuNo != 0)
        record.insert(u"skuNo"_s, integer(product.skuNo, shape));
    insertText(record, u"mfgPartNo"_s, product.mfgPartNo);
    insertText(record, u"offerId"_s, product.offerId);
    record.insert(u"productName"_s, product.displayName());
    record.insert(u"quantity"_s, quantity(line, shape)); // Undefined leaves the key out
    if (const auto price = line.unitPrice()) {
        const bool asText = renamed || line.priceAsText;
        record.insert(u"unitPrice"_s, number(*price, 2, 2, asText));
        record.insert(u"customerPrice"_s, number(*price * 120 / 100, 2, 2, asText));
    }
    record.insert(renamed ? u"currencyCode"_s : u"currency"_s, line.currency);
    insertText(record, renamed ? u"billingCycle"_s : u"billingFrequency"_s, product.billingFrequency);
    record.insert(renamed ? u"effectiveDate"_s : u"startDate"_s, date(line.startDate, shape));
    record.insert(renamed ? u"expiryDate"_s : u"endDate"_s, date(line.endDate, shape));
    record.insert(renamed ? u"state"_s : u"status"_s, orNull(line.status()));
    return record;
}

QJsonArray vendorsJson()
{
    QJsonArray vendors;
    QStringList seen;
    for (const DemoProduct &product : demoProducts()) {
        const QString vendorId = QString::fromUtf8(product.vendorId);
        if (seen.contains(vendorId))
            continue;
        seen.append(vendorId);
        vendors.append(
            QJsonObject{{u"vendorId"_s, vendorId}, {u"vendorName"_s, QString::fromUtf8(product.vendorName)}});
    }
    return vendors;
}

QByteArray listJson(ListKind kind, const QJsonArray &records, qint64 total, const QString &requestId,
                    AnswerShape shape)
{
    switch (shape) {
    case AnswerShape::Documented:
        return compact({{u"requestId"_s, requestId},
                        {u"data"_s, QJsonObject{{u"total"_s, total}, {u"records"_s, records}}}});
    case AnswerShape::Renamed:
        return compact(
            {{u"requestId"_s, requestId},
             {u"data"_s, QJsonObject{{u"total"_s, QString::number(total)}, {u"items"_s, records}}}});
    case AnswerShape::Flat:
        return compact({{u"requestId"_s, requestId}, {listName(kind), records}});
    case AnswerShape::BareArray:
        return QJsonDocument(records).toJson(QJsonDocument::Compact);
    }
    Q_UNREACHABLE();
}

QByteArray recordJson(const QJsonObject &record, const QString &requestId, AnswerShape shape)
{
    switch (shape) {
    case AnswerShape::Documented:
    case AnswerShape::Renamed:
        return compact({{u"requestId"_s, requestId}, {u"data"_s, record}});
    case AnswerShape::Flat:
    case AnswerShape::BareArray:
        return compact(record);
    }
    Q_UNREACHABLE();
}

} // namespace trueup::demo
