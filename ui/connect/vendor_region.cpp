// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/vendor_region.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectWizard)
};

} // namespace

std::vector<RegionOffer> regionOffers()
{
    return {
        {StellrRegion::UnitedStates, Words::tr("United States"), u"https://api.us.tdsynnex.com"_s,
         u"https://ec.us.tdsynnex.com/ecx"_s},
        {StellrRegion::Canada, Words::tr("Canada"), u"https://api.ca.tdsynnex.com"_s,
         u"https://ec.ca.tdsynnex.com/ecx"_s},
        {StellrRegion::Brazil, Words::tr("Brazil"), u"https://api-br.lac.tdsynnex.com"_s, {}},
        {StellrRegion::Mexico, Words::tr("Mexico"), u"https://api-mx.lac.tdsynnex.com"_s, {}},
        {StellrRegion::Other, Words::tr("Other"), {}, {}},
    };
}

const RegionOffer &regionOffer(const std::vector<RegionOffer> &offers, StellrRegion region)
{
    const auto found = std::ranges::find(offers, region, &RegionOffer::region);
    return found != offers.end() ? *found : offers.back();
}

StellrRegion stellrRegionFrom(const QString &text)
{
    for (const RegionOffer &offer : regionOffers()) {
        if (toText(offer.region) == text)
            return offer.region;
    }
    return StellrRegion::UnitedStates;
}

} // namespace trueup
