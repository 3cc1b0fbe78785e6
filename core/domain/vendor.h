// SPDX-License-Identifier: GPL-3.0-or-later
// What a vendor told us, as values. "Record" = as decoded from an answer; without the word = as stored, with
// our ids.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// An end customer as the vendor lists it.
struct VendorAccountRecord
{
    QString key;     ///< Stellr customerNo, as text
    QString name;    ///< often a bare domain; verbatim
    QString status;  ///< verbatim; empty for null or blank
    QString domain;  ///< where the vendor gives one
    QString country; ///< ISO code where given

    friend bool operator==(const VendorAccountRecord &, const VendorAccountRecord &) = default;
};

/// One contract line. Texts are verbatim; a missing or null field is empty.
struct SubscriptionRecord
{
    QString key; ///< subscriptionId; else contractNo_lineNo; never empty in a decoded record
    QString contractNo;
    QString lineNo;
    QString vendorSubscriptionId;
    QString vendorId;
    QString vendorName;
    QString productId;
    QString skuNo;
    QString mfgPartNo;
    QString offerId;
    QString productName;
    std::optional<Quantity> quantity; ///< nullopt: the line has no seat count (R3), never 0
    std::optional<Amount> unitPrice;  ///< our cost per unit and billing period
    std::optional<Amount>
        customerPrice; ///< the vendor's suggested end-customer price per unit and billing period
    QString currency;
    QString billingFrequency;
    std::optional<QDate> startDate; ///< calendar dates as the vendor wrote them, no zone shift
    std::optional<QDate> endDate;
    QString status;

    friend bool operator==(const SubscriptionRecord &, const SubscriptionRecord &) = default;
};

/// How far an account's stored data can be trusted (R7).
enum class Freshness {
    NeverFetched, ///< no complete fetch yet: no figures at all
    Current,      ///< the last fetch was complete
    Stale,        ///< the last fetch failed; the figures are the last good ones
};

struct VendorAccount
{
    VendorAccountId id{};
    ConnectionId connectionId{};
    VendorAccountRecord record;
    Freshness freshness = Freshness::NeverFetched;
    QDateTime fetchedAt; ///< last complete fetch
    QDateTime staleSince;
    QString staleReason;    ///< the sentence of the fetch that failed
    QDateTime missingSince; ///< no longer listed by a complete account list; invalid = listed
    /// The last complete fetch fell so sharply that it waits for a person's answer (R8): the figures are the
    /// last good ones, unknown until then. Always together with Stale.
    bool held = false;
};

/// What is mapped: a SKU with its term and billing frequency (R4).
struct VendorService
{
    VendorServiceId id{};
    ConnectionId connectionId{};
    QString key; ///< stable id of ours, "S" + 12 hex digits; unique over all connections
    QString sku; ///< first non-empty of mfgPartNo, skuNo, offerId, product name; verbatim
    QString name;
    QString vendorName;
    QString term;             ///< "P1M", "P1Y", "P3Y" … or empty when unknown
    QString billingFrequency; ///< verbatim, first wording seen
};

/// A stored contract line.
struct Subscription
{
    SubscriptionId id{};
    VendorAccountId accountId{};
    VendorServiceId serviceId{};
    SubscriptionRecord record;
    QDateTime firstSeenAt;
    QDateTime missingSince; ///< gone after a complete fetch of its account (R7); invalid = present
    bool isMissing() const { return missingSince.isValid(); }
};

QString toText(Freshness freshness); ///< "never", "current", "stale"
Freshness freshnessFrom(const QString &text);

} // namespace trueup
