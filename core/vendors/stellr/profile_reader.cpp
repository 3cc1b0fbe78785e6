// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/profile_reader.h"

#include "core/base/decimal.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestList = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("EndpointProfile", text);
}

struct Section
{
    QLatin1StringView name;
    QList<QLatin1StringView> values;
};

/// Every name a profile may hold: a misspelt one would otherwise do nothing in silence.
const QList<Section> &sections()
{
    static const QList<Section> all = {
        {"auth"_L1, {"style"_L1, "scope"_L1}},
        {"paths"_L1, {"vendors"_L1, "accounts"_L1, "subscriptions"_L1}},
        {"paging"_L1, {"numberName"_L1, "sizeName"_L1, "firstPage"_L1, "size"_L1, "maxPages"_L1}},
        {"limits"_L1, {"answerMegabytes"_L1}},
        {"envelope"_L1, {"containers"_L1, "lists"_L1, "totals"_L1, "requestIds"_L1, "errors"_L1}},
        {"accountFields"_L1, {"key"_L1, "name"_L1, "status"_L1, "domain"_L1, "country"_L1}},
        {"subscriptionFields"_L1,
         {"key"_L1, "contractNo"_L1, "lineNo"_L1, "vendorSubscriptionId"_L1, "vendorId"_L1, "vendorName"_L1,
          "productId"_L1, "skuNo"_L1, "mfgPartNo"_L1, "offerId"_L1, "productName"_L1, "quantity"_L1,
          "unitPrice"_L1, "customerPrice"_L1, "currency"_L1, "billingFrequency"_L1, "startDate"_L1,
          "endDate"_L1, "status"_L1}},
    };
    return all;
}

/// An empty section name asks for a value of the region itself.
bool isOfRegion(const char *section)
{
    return *section == '\0';
}

const QList<QLatin1StringView> &regions()
{
    static const QList<QLatin1StringView> all = {"us"_L1, "ca"_L1,    "br"_L1,
                                                 "mx"_L1, "other"_L1, "loopback"_L1};
    return all;
}

} // namespace

void ProfileReader::refuseAt(const QString &layer, const QString &path, const QString &why)
{
    if (m_error)
        return;
    m_error = Error{ErrorKind::InvalidInput,
                    tr("The endpoint profile (%1) has an error at %2: %3. Correct it, or remove the file to "
                       "use the built-in one.")
                        .arg(layer, path, why),
                    {},
                    {},
                    0};
}

void ProfileReader::refuse(const QString &why, qsizetype element)
{
    refuseAt(m_lastLayer, element < 0 ? m_lastPath : m_lastPath + u"[%1]"_s.arg(element), why);
}

void ProfileReader::addLayer(const QString &name, const QByteArray &json)
{
    JsonLimits limits;
    limits.maxDepth = 8;
    limits.maxNodes = 20'000;
    auto document = JsonDocument::parse(json, limits);
    if (!document)
        return refuseAt(name, u"(top)"_s, tr("it is not JSON (%1)").arg(document.error().text()));
    m_layers.push_back({name, std::move(*document)});
    checkNames(m_layers.back());
}

void ProfileReader::checkNames(const Layer &layer)
{
    const JsonValue top = layer.document->root();
    if (!top.isObject())
        return refuseAt(layer.name, top.path(), tr("an object was expected"));
    if (const JsonValue format = top.member("format"); !format.isMissing() && format.text() != "1"_L1)
        return refuseAt(layer.name, format.path(), tr("only format 1 is known"));
    checkSections(layer, top, false);
    for (auto it = top.member("regions").begin(); it != top.member("regions").end(); ++it) {
        if (!regions().contains(it.name()))
            return refuseAt(layer.name, (*it).path(), tr("there is no such region"));
        checkSections(layer, *it, true);
    }
}

void ProfileReader::checkSections(const Layer &layer, const JsonValue &object, bool region)
{
    if (!object.isObject())
        return refuseAt(layer.name, object.path(), tr("an object was expected"));
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = it.name();
        if (region ? name == "tokenUrls"_L1 : name == "regions"_L1 || name == "format"_L1)
            continue;
        const auto section = std::find_if(sections().begin(), sections().end(),
                                          [&name](const Section &s) { return s.name == name; });
        if (section == sections().end())
            return refuseAt(layer.name, (*it).path(), tr("this name is not known"));
        if (!(*it).isObject())
            return refuseAt(layer.name, (*it).path(), tr("an object was expected"));
        for (auto value = (*it).begin(); value != (*it).end(); ++value) {
            if (!section->values.contains(value.name()))
                return refuseAt(layer.name, (*value).path(), tr("this name is not known"));
        }
    }
}

JsonValue ProfileReader::find(const char *section, const char *name)
{
    for (const Layer &layer : m_layers) {
        const JsonValue top = layer.document->root();
        const JsonValue region = top.member("regions").member(m_region.toUtf8());
        const bool own = isOfRegion(section);
        for (const JsonValue &holder :
             {own ? region : region.member(section), own ? JsonValue() : top.member(section)}) {
            const JsonValue value = holder.member(name);
            if (value.isMissing())
                continue;
            m_lastLayer = layer.name;
            m_lastPath = value.path();
            return value;
        }
    }
    m_lastLayer = m_layers.empty() ? QString() : m_layers.back().name;
    m_lastPath = isOfRegion(section) ? u"regions."_s + m_region + u'.' + QString::fromLatin1(name)
                                     : QString::fromLatin1(section) + u'.' + QString::fromLatin1(name);
    refuse(tr("it is missing"));
    return {};
}

QString ProfileReader::text(const char *section, const char *name)
{
    const JsonValue value = find(section, name);
    if (!value.isMissing() && value.kind() != JsonKind::String)
        refuse(tr("a text was expected"));
    const QString text = value.text();
    if (text.size() > longestName)
        refuse(tr("the text is too long"));
    return text;
}

int ProfileReader::number(const char *section, const char *name, int least, int most)
{
    const JsonValue value = find(section, name);
    const auto number = parseScaled(value.text(), 0);
    if (value.kind() != JsonKind::Number || !number || *number < least || *number > most) {
        refuse(tr("a number from %1 to %2 was expected").arg(least).arg(most));
        return least;
    }
    return int(*number);
}

QStringList ProfileReader::texts(const char *section, const char *name)
{
    const JsonValue value = find(section, name);
    QStringList result;
    for (const JsonValue element : value) {
        const QString text = element.text();
        if (element.kind() != JsonKind::String || text.isEmpty() || text.size() > longestName)
            refuse(tr("a text was expected"), result.size());
        result.append(text);
        if (result.size() > longestList) {
            refuse(tr("the list is too long"));
            break;
        }
    }
    if (!value.isArray() || result.isEmpty())
        refuse(tr("a list of texts was expected"));
    return result;
}

QList<QByteArray> ProfileReader::fieldNames(const char *section, const char *name)
{
    QList<QByteArray> result;
    for (const QString &field : texts(section, name))
        result.append(field.toUtf8());
    return result;
}

} // namespace trueup
