// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/endpoint_profile.h"

#include "core/base/excerpt.h"
#include "core/vendors/stellr/profile_reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("EndpointProfile", text);
}

QList<QUrl> tokenUrls(ProfileReader &reader, const StellrUrl &api)
{
    QList<QUrl> urls;
    const QStringList texts = reader.texts("", "tokenUrls");
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString text = QString(texts.at(i)).replace("{api}"_L1, api.text());
        const QUrl url(text, QUrl::StrictMode);
        if (!mayReceiveStellrSecret(url))
            reader.refuse(tr("“%1” is not an https address below tdsynnex.com, and no secret goes elsewhere")
                              .arg(excerpt(text)),
                          i);
        if (!urls.contains(url))
            urls.append(url);
    }
    return urls;
}

QString path(ProfileReader &reader, const char *name, const QString &placeholder = {})
{
    QString text = reader.text("paths", name);
    const bool plain =
        text.startsWith(u'/') && !text.contains(u'?') && !text.contains(u'#') && !text.contains(".."_L1);
    if (!plain)
        reader.refuse(tr("a path that begins with / was expected"));
    // Put together as StellrPages does it.
    const QByteArray filled =
        QString(text).replace(placeholder.isEmpty() ? u"?"_s : placeholder, "1"_L1).toUtf8();
    if (!QUrl::fromEncoded("https://api.tdsynnex.com" + filled, QUrl::StrictMode).isValid())
        reader.refuse(tr("it holds a character that no web address may have"));
    if (!placeholder.isEmpty() && text.count(placeholder) != 1)
        reader.refuse(tr("%1 must occur once").arg(placeholder));
    return text;
}

QString pagingName(ProfileReader &reader, const char *name)
{
    QString text = reader.text("paging", name);
    if (text.isEmpty())
        reader.refuse(tr("without it the vendor answers every list with nothing"));
    return text;
}

TokenAuthStyle authStyle(ProfileReader &reader)
{
    const QString style = reader.text("auth", "style");
    if (style != "form"_L1 && style != "basic"_L1)
        reader.refuse(tr("“form” or “basic” was expected"));
    return style == "basic"_L1 ? TokenAuthStyle::Basic : TokenAuthStyle::Form;
}

EnvelopeNames envelope(ProfileReader &reader)
{
    const char *section = "envelope";
    return {reader.fieldNames(section, "containers"), reader.fieldNames(section, "lists"),
            reader.fieldNames(section, "totals"), reader.fieldNames(section, "requestIds"),
            reader.fieldNames(section, "errors")};
}

AccountFields accountFields(ProfileReader &reader)
{
    const auto names = [&reader](const char *field) { return reader.fieldNames("accountFields", field); };
    return {names("key"), names("name"), names("status"), names("domain"), names("country")};
}

SubscriptionFields subscriptionFields(ProfileReader &reader)
{
    const auto names = [&reader](const char *field) {
        return reader.fieldNames("subscriptionFields", field);
    };
    SubscriptionFields fields;
    fields.key = names("key");
    fields.contractNo = names("contractNo");
    fields.lineNo = names("lineNo");
    fields.vendorSubscriptionId = names("vendorSubscriptionId");
    fields.vendorId = names("vendorId");
    fields.vendorName = names("vendorName");
    fields.productId = names("productId");
    fields.skuNo = names("skuNo");
    fields.mfgPartNo = names("mfgPartNo");
    fields.offerId = names("offerId");
    fields.productName = names("productName");
    fields.quantity = names("quantity");
    fields.unitPrice = names("unitPrice");
    fields.customerPrice = names("customerPrice");
    fields.currency = names("currency");
    fields.billingFrequency = names("billingFrequency");
    fields.startDate = names("startDate");
    fields.endDate = names("endDate");
    fields.status = names("status");
    return fields;
}

} // namespace

QByteArray builtInEndpointProfile()
{
    QFile file(u":/trueup/profiles/stellr.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<EndpointProfile> readEndpointProfile(const StellrUrl &api, const QByteArray &overrideJson)
{
    ProfileReader reader(toText(api.region));
    if (!overrideJson.trimmed().isEmpty())
        reader.addLayer(endpointProfileFileName(), overrideJson);
    reader.addLayer(tr("built in"), builtInEndpointProfile());
    if (reader.error())
        return fail(*reader.error());

    EndpointProfile profile;
    profile.tokenUrls = tokenUrls(reader, api);
    profile.authStyle = authStyle(reader);
    profile.scope = reader.text("auth", "scope");
    profile.vendorsPath = path(reader, "vendors");
    profile.accountsPath = path(reader, "accounts");
    profile.subscriptionsPath = path(reader, "subscriptions", u"{customerNo}"_s);
    profile.pageNumberName = pagingName(reader, "numberName");
    profile.pageSizeName = pagingName(reader, "sizeName");
    profile.firstPage = reader.number("paging", "firstPage", 0, 1);
    profile.pageSize = reader.number("paging", "size", 1, 200);
    profile.maxPages = reader.number("paging", "maxPages", 1, 100'000);
    profile.maxBodyBytes = qint64(reader.number("limits", "answerMegabytes", 1, 512)) * 1024 * 1024;
    profile.envelope = envelope(reader);
    profile.account = accountFields(reader);
    profile.subscription = subscriptionFields(reader);
    if (reader.error())
        return fail(*reader.error());
    return profile;
}

Result<EndpointProfile> loadEndpointProfile(const StellrUrl &api, const QString &dataFolder)
{
    QFile file(QDir(dataFolder).filePath(endpointProfileFileName()));
    if (!file.exists())
        return readEndpointProfile(api);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::InvalidInput,
                    tr("The endpoint profile “%1” cannot be opened. Check its permissions, or remove it.")
                        .arg(file.fileName()),
                    file.errorString());
    const QByteArray json = file.read(largestFile + 1);
    if (json.size() > largestFile)
        return fail(
            ErrorKind::InvalidInput,
            tr("The endpoint profile “%1” is far too large. Correct it, or remove it.").arg(file.fileName()));
    return readEndpointProfile(api, json);
}

QString endpointProfileFileName()
{
    return u"stellr-profile.json"_s;
}

} // namespace trueup
