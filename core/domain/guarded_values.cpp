// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/guarded_values.h"

#include "core/domain/date_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("guards", text);
}

QString priceText(const std::optional<Amount> &price)
{
    return price ? price->toText() : tr("not set");
}

QString billText(BillMode mode)
{
    switch (mode) {
    case BillMode::Billable:
        return tr("billable");
    case BillMode::DoNotBill:
        return tr("do not bill");
    case BillMode::NoCharge:
        return tr("no charge");
    }
    return {};
}

QString activeText(bool active)
{
    return active ? tr("active") : tr("not active");
}

/// A date as stored; absent = not set.
void put(QJsonObject &object, const QString &name, const std::optional<QDate> &date)
{
    if (date)
        object.insert(name, date->toString(Qt::ISODate));
}

std::optional<QDate> dateOf(const QJsonObject &object, const QString &name)
{
    const QDate date = QDate::fromString(object.value(name).toString(), Qt::ISODate);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

Quantity quantityOf(const QJsonObject &object, const QString &name)
{
    return Quantity::parse(object.value(name).toString()).value_or(Quantity());
}

} // namespace

GuardedValues guardedValues(const BilledLine &line, const QString &accountKey, const QString &productKey,
                            const Agreement &agreement)
{
    GuardedValues values;
    values.accountKey = accountKey;
    values.agreementKey = agreement.key;
    values.productKey = productKey;
    values.quantity = line.quantity;
    values.lessIncluded = line.lessIncluded;
    values.price = line.price;
    values.bill = line.bill;
    values.effectiveDate = line.effectiveDate;
    values.cancelledDate = line.cancelledDate;
    values.ended = hasEndedUndated(line, agreement);
    values.agreementActive = agreement.active;
    values.nextInvoiceDate = agreement.nextInvoiceDate;
    return values;
}

std::vector<GuardDifference> differences(const GuardedValues &seen, const GuardedValues &now,
                                         bool withQuantity)
{
    std::vector<GuardDifference> found;
    const auto compare = [&](const auto &before, const auto &after, const char *what, auto text) {
        if (before != after)
            found.push_back({tr(what), text(before), text(after)});
    };
    const auto asQuantity = [](Quantity quantity) { return quantity.toText(); };
    const auto asKey = [](const QString &key) { return key.isEmpty() ? tr("none") : key; };
    const auto asDay = [](const std::optional<QDate> &day) { return dayText(day); };
    if (withQuantity)
        compare(seen.quantity, now.quantity, QT_TRANSLATE_NOOP("guards", "quantity"), asQuantity);
    compare(seen.accountKey, now.accountKey, QT_TRANSLATE_NOOP("guards", "company"), asKey);
    compare(seen.agreementKey, now.agreementKey, QT_TRANSLATE_NOOP("guards", "agreement"), asKey);
    compare(seen.productKey, now.productKey, QT_TRANSLATE_NOOP("guards", "product"), asKey);
    compare(seen.price, now.price, QT_TRANSLATE_NOOP("guards", "unit price"), priceText);
    compare(seen.lessIncluded, now.lessIncluded, QT_TRANSLATE_NOOP("guards", "included quantity"),
            asQuantity);
    compare(seen.bill, now.bill, QT_TRANSLATE_NOOP("guards", "billing mode"), billText);
    compare(seen.effectiveDate, now.effectiveDate, QT_TRANSLATE_NOOP("guards", "effective date"), asDay);
    compare(seen.cancelledDate, now.cancelledDate, QT_TRANSLATE_NOOP("guards", "cancelled date"), asDay);
    compare(seen.ended, now.ended, QT_TRANSLATE_NOOP("guards", "line's status"),
            [](bool ended) { return activeText(!ended); });
    compare(seen.agreementActive, now.agreementActive, QT_TRANSLATE_NOOP("guards", "agreement's status"),
            activeText);
    compare(seen.nextInvoiceDate, now.nextInvoiceDate, QT_TRANSLATE_NOOP("guards", "next invoice date"),
            asDay);
    return found;
}

QString differenceSentence(const std::vector<GuardDifference> &differences)
{
    QStringList parts;
    for (const GuardDifference &one : differences)
        parts += tr("the %1 was %2 and is %3").arg(one.what, one.seen, one.now);
    if (parts.isEmpty())
        return {};
    QString sentence = parts.join(u"; "_s) + u'.';
    sentence[0] = sentence[0].toUpper();
    return sentence;
}

QJsonObject toJson(const GuardedValues &values)
{
    QJsonObject object{
        {u"account"_s, values.accountKey},
        {u"agreement"_s, values.agreementKey},
        {u"product"_s, values.productKey},
        {u"quantity"_s, values.quantity.toText()},
        {u"less_included"_s, values.lessIncluded.toText()},
        {u"bill"_s, toText(values.bill)},
        {u"ended"_s, values.ended},
        {u"agreement_active"_s, values.agreementActive},
    };
    if (values.price)
        object.insert(u"price"_s, values.price->toText());
    put(object, u"effective_date"_s, values.effectiveDate);
    put(object, u"cancelled_date"_s, values.cancelledDate);
    put(object, u"next_invoice_date"_s, values.nextInvoiceDate);
    return object;
}

GuardedValues guardedValuesFrom(const QJsonObject &object)
{
    GuardedValues values;
    values.accountKey = object.value("account"_L1).toString();
    values.agreementKey = object.value("agreement"_L1).toString();
    values.productKey = object.value("product"_L1).toString();
    values.quantity = quantityOf(object, u"quantity"_s);
    values.lessIncluded = quantityOf(object, u"less_included"_s);
    values.price = Amount::parse(object.value("price"_L1).toString());
    values.bill = billModeFrom(object.value("bill"_L1).toString());
    values.effectiveDate = dateOf(object, u"effective_date"_s);
    values.cancelledDate = dateOf(object, u"cancelled_date"_s);
    values.ended = object.value("ended"_L1).toBool();
    values.agreementActive = object.value("agreement_active"_L1).toBool(true);
    values.nextInvoiceDate = dateOf(object, u"next_invoice_date"_s);
    return values;
}

} // namespace trueup
