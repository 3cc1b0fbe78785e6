// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about Stellr's interface that could be different tomorrow, as data: read from JSON, never
// compiled in.
#pragma once

#include "core/base/result.h"
#include "core/vendors/stellr/stellr_url.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace trueup {

/// How the token request carries id and secret.
enum class TokenAuthStyle { Form, Basic };

/// Names under which a list answer hides its parts; the first that is there wins.
struct EnvelopeNames
{
    QList<QByteArray> containers; ///< objects around the list: "data"
    QList<QByteArray> arrays;     ///< the list itself: "records", "content", …
    QList<QByteArray> totals;
    QList<QByteArray> requestIds;
    QList<QByteArray> errors; ///< a non-empty value under one of these means failure, also in a 200
};

/// Names of each field of ours in the vendor's records; the first non-empty value wins.
struct AccountFields
{
    QList<QByteArray> key, name, status, domain, country;
};

struct SubscriptionFields
{
    QList<QByteArray> key, contractNo, lineNo, vendorSubscriptionId, vendorId, vendorName, productId, skuNo,
        mfgPartNo, offerId, productName, quantity, unitPrice, customerPrice, currency, billingFrequency,
        startDate, endDate, status;
};

/// The interface of one region.
struct EndpointProfile
{
    QList<QUrl> tokenUrls; ///< in this order; all of them may receive the secret
    TokenAuthStyle authStyle = TokenAuthStyle::Form;
    QString scope; ///< empty = none sent

    QString vendorsPath;
    QString accountsPath;
    QString subscriptionsPath; ///< contains "{customerNo}"

    QString pageNumberName;
    QString pageSizeName;
    int firstPage = 1;
    int pageSize = 100;
    int maxPages = 10'000; ///< of one list; more is cut off and reported as partial

    EnvelopeNames envelope;
    AccountFields account;
    SubscriptionFields subscription;

    qint64 maxBodyBytes = 0;
};

/// Reads the shipped profile, with an override file's text laid over it where one is given (objects merge,
/// everything else replaces), for the region of `api`. Errors are ErrorKind::InvalidInput and name the file's
/// part and the path within it: "endpoint profile, regions.us.tokenUrls[0]: …".
Result<EndpointProfile> readEndpointProfile(const StellrUrl &api, const QByteArray &overrideJson = {});

/// The same with the override file of the data folder, if it is there.
Result<EndpointProfile> loadEndpointProfile(const StellrUrl &api, const QString &dataFolder);

/// The shipped profile, as JSON text.
QByteArray builtInEndpointProfile();

/// "stellr-profile.json": the override file in the data folder.
QString endpointProfileFileName();

} // namespace trueup
