// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QDateTime>
#include <QHashFunctions>
#include <QString>

namespace trueup {

enum class MapState { Mapped, Excluded };
enum class MapOrigin { Automatic, Person, Import };

/// The decision which PSA account a vendor account is, or that it is none of ours (excluded). Unmapped = no
/// row.
struct AccountMapping
{
    VendorAccountId vendorAccountId{};
    PsaAccountId psaAccountId{}; ///< 0 when excluded
    MapState state = MapState::Mapped;
    MapOrigin origin = MapOrigin::Person;
    QString reason; ///< required for excluded by a person
    QString by;
    QDateTime at;
};

/// The same for services; one vendor service may stand for several PSA products, one row each.
struct ServiceMapping
{
    VendorServiceId vendorServiceId{};
    PsaProductId psaProductId{}; ///< 0 when excluded
    MapState state = MapState::Mapped;
    MapOrigin origin = MapOrigin::Person;
    QString reason;
    QString by;
    QDateTime at;
};

/// A pair that a person rejected or took apart: never made again by the program (R27).
struct AccountPair
{
    VendorAccountId vendor{};
    PsaAccountId psa{};
    friend bool operator==(const AccountPair &, const AccountPair &) = default;
};
struct ServicePair
{
    VendorServiceId vendor{};
    PsaProductId psa{};
    friend bool operator==(const ServicePair &, const ServicePair &) = default;
};
size_t qHash(const AccountPair &pair, size_t seed = 0);
size_t qHash(const ServicePair &pair, size_t seed = 0);

QString toText(MapState state);   ///< "mapped", "excluded"
QString toText(MapOrigin origin); ///< "automatic", "person", "import"
MapState mapStateFrom(const QString &text);
MapOrigin mapOriginFrom(const QString &text);

} // namespace trueup
