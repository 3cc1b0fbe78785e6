// SPDX-License-Identifier: GPL-3.0-or-later
// What the look-alike sells. Prices are invented; part numbers have the real form and belong to nothing.
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace trueup::demo {

/// How a product is charged; decides with a line's status whether its seats count (R2, R3).
enum class ProductKind {
    Seats,
    AddOn,             ///< seats of its own on another line's contract
    OneTime,           ///< R2: not a recurring count
    TrialAtZero,       ///< "Trial" in the name, price 0 (R2)
    TrialWithoutPrice, ///< "Trial" in the name, no price (R2)
    FreeOfCharge,      ///< price 0 without being a trial: counts
    Usage,             ///< no quantity at all (R3)
};

/// How the product stands in the PSA's catalogue.
enum class PsaListing {
    SameName,    ///< an automatic match (R26)
    SimilarName, ///< only a suggestion
    Absent,      ///< an unmapped service
};

/// One product with its term and billing frequency: what the program calls a service. Identifiers may be
/// empty, as in real records; the same product never changes them.
struct DemoProduct
{
    const char *key; ///< the PSA's product id, and how tests name it
    const char *vendorId;
    const char *vendorName;
    int productId;
    int skuNo; ///< 0 = none
    const char *mfgPartNo;
    const char *offerId;
    const char *name; ///< UTF-8
    const char *billingFrequency;
    qint64 cost; ///< US dollars per unit and billing period, in cents
    ProductKind kind;
    int popularity; ///< relative share among ordinary lines; 0 = only on chosen customers
    PsaListing psa;
    const char *psaName; ///< PSA name where it is only similar

    /// As displayed: first non-empty of mfgPartNo, skuNo, offerId, name (R4).
    QString sku() const;
    QString displayName() const { return QString::fromUtf8(name); }
};

std::span<const DemoProduct> demoProducts();
/// nullptr for an unknown key.
const DemoProduct *demoProduct(QStringView key);
/// The product at `place` of the popularity scale, 0 ≤ place < popularityTotal().
const DemoProduct &productByPopularity(int place);
int popularityTotal();

} // namespace trueup::demo
