// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_writes.h"

#include "app/demo/connectwise_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cmath>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr double largestNumber = 999'999'999;
/// What CwAddition holds itself; everything else is one of its `others`.
constexpr std::array kept = {"product",     "quantity",     "lessIncluded",      "unitPrice",
                             "unitCost",    "billCustomer", "effectiveDate",     "cancelledDate",
                             "taxableFlag", "description",  "invoiceDescription"};

bool isKept(const QString &name)
{
    return std::any_of(kept.begin(), kept.end(), [&](const char *one) { return name == QLatin1String(one); });
}

QDate dateOf(const QJsonValue &value)
{
    return QDate::fromString(value.toString().left(10), Qt::ISODate);
}

Quantity quantityOf(const QJsonValue &value)
{
    return Quantity::fromThousandths(scaledFromDouble(value.toDouble(), 3).value_or(0));
}

Amount amountOf(const QJsonValue &value)
{
    return Amount::fromMillionths(scaledFromDouble(value.toDouble(), 6).value_or(0));
}

bool isNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty());
}

bool hasRightType(const CwProperty &property, const QJsonValue &value)
{
    switch (property.type) {
    case CwType::Text:
        return value.isString();
    case CwType::Word:
        return value.isString() && property.hasWord(value.toString());
    case CwType::Number:
        return value.isDouble() && std::isfinite(value.toDouble());
    case CwType::Integer:
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    case CwType::Flag:
        return value.isBool();
    case CwType::Date:
        return value.isString() && dateOf(value).isValid();
    case CwType::Reference:
    case CwType::Map:
        return value.isObject();
    case CwType::List:
        return value.isArray();
    case CwType::Any:
        return true;
    }
    Q_UNREACHABLE();
}

std::optional<CwFieldError> troubleWith(const CwProperty &property, const QJsonValue &value)
{
    const QString name = QString::fromLatin1(property.name);
    if (isNothing(value)) {
        if (!property.required)
            return std::nullopt;
        return CwFieldError{u"MissingRequiredField"_s, u"The %1 field is required."_s.arg(name),
                            u"addition"_s, name};
    }
    if (!hasRightType(property, value))
        return invalidField(name);
    if (property.maxLength > 0 && value.toString().size() > property.maxLength)
        return CwFieldError{
            u"OutOfRange"_s,
            u"The field %1 must be a text of at most %2 characters."_s.arg(name).arg(property.maxLength),
            u"addition"_s, name};
    if (property.type == CwType::Number && std::abs(value.toDouble()) > largestNumber)
        return CwFieldError{u"OutOfRange"_s, u"The field %1 is out of range."_s.arg(name), u"addition"_s,
                            name};
    return std::nullopt;
}

std::vector<CwFieldError> troublesWith(const QJsonObject &record)
{
    std::vector<CwFieldError> errors;
    for (const CwProperty &property : cwProperties(CwKind::Addition)) {
        if (property.computed)
            continue;
        if (const auto trouble = troubleWith(property, record.value(QLatin1String(property.name))))
            errors.push_back(*trouble);
    }
    return errors;
}

QJsonObject jsonOf(const CwAddition &addition)
{
    return cwObject(additionJson(addition, CwState::Active, {}, {}));
}

/// The record that `json` describes, with the ids and stamp of `before`; refused where it isn't valid.
CwResult<CwAddition> recordOf(const CwAddition &before, const QJsonObject &json,
                              const CwProductLookup &lookup)
{
    std::vector<CwFieldError> errors = troublesWith(json);
    CwAddition record = before;
    const QJsonObject product = json[u"product"_s].toObject();
    if (!product.isEmpty()) {
        const auto named = lookup(product);
        if (!named || named->productClass == CwProductClass::Bundle)
            errors.push_back(invalidField(u"product"_s));
        else
            record.product = {named->id, named->identifier, {}};
    }
    if (!errors.empty())
        return tl::make_unexpected(invalidAddition(std::move(errors)));
    record.quantity = quantityOf(json[u"quantity"_s]);
    record.lessIncluded = quantityOf(json[u"lessIncluded"_s]);
    record.unitPrice = amountOf(json[u"unitPrice"_s]);
    record.unitCost = amountOf(json[u"unitCost"_s]);
    for (const CwBill bill : {CwBill::Billable, CwBill::DoNotBill, CwBill::NoCharge}) {
        if (json[u"billCustomer"_s].toString() == cwName(bill))
            record.bill = bill;
    }
    record.effective = dateOf(json[u"effectiveDate"_s]);
    record.cancelled = dateOf(json[u"cancelledDate"_s]);
    record.taxable = json[u"taxableFlag"_s].toBool();
    record.description = json[u"description"_s].toString();
    record.invoiceDescription = json[u"invoiceDescription"_s].toString();
    const QJsonObject usual = jsonOf({});
    record.others = {};
    for (const CwProperty &property : cwProperties(CwKind::Addition)) {
        const QString name = QString::fromLatin1(property.name);
        if (!property.computed && !isKept(name) && json.contains(name) && json[name] != usual[name])
            record.others.insert(name, json[name]);
    }
    return record;
}

const CwProperty *writable(const QString &path)
{
    const CwProperty *property = cwProperty(CwKind::Addition, path, CwGeneration::V2026_11);
    return property && !property->computed ? property : nullptr;
}

CwResult<CwChanged> patched(const QByteArray &body, const CwAddition &before, const CwProductLookup &lookup)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isArray())
        return tl::make_unexpected(badRequest(u"The body must be an array of patch operations."_s));
    QJsonObject record = jsonOf(before);
    bool touched = false;
    for (const QJsonValue item : document.array()) {
        const QString op = item[u"op"_s].toString();
        const QString path = item[u"path"_s].toString();
        if (op != "add"_L1 && op != "replace"_L1 && op != "remove"_L1)
            return tl::make_unexpected(badRequest(u"\"%1\" is not a patch operation."_s.arg(op)));
        if (!writable(path))
            continue;
        touched = true;
        if (op == "remove"_L1)
            record.remove(path);
        else
            record.insert(path, item[u"value"_s].isUndefined() ? QJsonValue() : item[u"value"_s]);
    }
    auto changed = recordOf(before, record, lookup);
    if (!changed)
        return tl::make_unexpected(changed.error());
    return CwChanged{std::move(*changed), touched};
}

CwResult<CwChanged> replaced(const QByteArray &body, const CwAddition &before, const CwProductLookup &lookup)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return tl::make_unexpected(badRequest(u"The body must be an object."_s));
    auto changed = recordOf(before, document.object(), lookup);
    if (!changed)
        return tl::make_unexpected(changed.error());
    return CwChanged{std::move(*changed), true};
}

} // namespace

CwChange patchOf(const QByteArray &body)
{
    return [body](const CwAddition &before, const CwProductLookup &lookup) {
        return patched(body, before, lookup);
    };
}

CwChange replacementOf(const QByteArray &body)
{
    return [body](const CwAddition &before, const CwProductLookup &lookup) {
        return replaced(body, before, lookup);
    };
}

CwChange creationOf(const QByteArray &body)
{
    return [body](const CwAddition &before, const CwProductLookup &lookup) {
        auto made = replaced(body, before, lookup);
        if (!made)
            return made;
        CwAddition &line = made->addition;
        if (const auto product = lookup({{u"id"_s, line.product.id}}); product && line.description.isEmpty())
            line.description = product->description;
        return made;
    };
}

std::optional<Quantity> askedQuantity(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    QJsonValue asked = document.object()[u"quantity"_s];
    for (const QJsonValue item : document.array()) {
        if (item[u"path"_s].toString() == "quantity"_L1)
            asked = item[u"value"_s];
    }
    if (!asked.isDouble())
        return std::nullopt;
    return quantityOf(asked);
}

} // namespace trueup::demo
