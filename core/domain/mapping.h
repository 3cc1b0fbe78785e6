// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

namespace trueup {

enum class MapState { Mapped, Excluded };
enum class MapOrigin { Automatic, Person, Import };

/// The decision which PSA account a vendor account is, or that it is none of ours (excluded). Unmapped = no row.
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

QString toText(MapState state);   ///< "mapped", "excluded"
QString toText(MapOrigin origin); ///< "automatic", "person", "import"
MapState mapStateFrom(const QString &text);
MapOrigin mapOriginFrom(const QString &text);

} // namespace trueup
