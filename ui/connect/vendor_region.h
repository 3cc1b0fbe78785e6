// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendors/stellr/stellr_url.h"

#include <QString>

#include <vector>

namespace trueup {

/// A region of the distributor as the wizard offers it.
struct RegionOffer
{
    StellrRegion region = StellrRegion::Other;
    QString name;      ///< for the screen
    QString apiUrl;    ///< empty: the person enters it
    QString portalUrl; ///< where credentials are made; empty where none is known
};

/// United States, Canada, Brazil, Mexico, and another place.
std::vector<RegionOffer> regionOffers();
const RegionOffer &regionOffer(const std::vector<RegionOffer> &offers, StellrRegion region);

/// The reverse of toText(StellrRegion); UnitedStates for unknown text.
StellrRegion stellrRegionFrom(const QString &text);

} // namespace trueup
