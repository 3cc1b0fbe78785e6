// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_site.h"

#include "core/base/try.h"
#include "core/psa/connectwise/connectwise_url.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PsaSite)
};

bool isThisComputer(const QString &host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

} // namespace

std::vector<SiteOffer> siteOffers()
{
    return {{PsaSite::NorthAmerica, Words::tr("North America"), u"https://na.myconnectwise.net"_s},
            {PsaSite::Europe, Words::tr("Europe"), u"https://eu.myconnectwise.net"_s},
            {PsaSite::Australia, Words::tr("Australia"), u"https://au.myconnectwise.net"_s},
            {PsaSite::SouthAfrica, Words::tr("South Africa"), u"https://za.myconnectwise.net"_s},
            {PsaSite::Own, Words::tr("Own server, or another address"), {}}};
}

PsaSite siteOf(const QString &address)
{
    const QString host = QUrl(address).host();
    for (const SiteOffer &offer : siteOffers()) {
        if (!offer.address.isEmpty() && QUrl(offer.address).host() == host)
            return offer.site;
    }
    return PsaSite::Own;
}

Result<QString> checkSite(const QString &typed)
{
    const auto url = parseConnectWiseUrl(typed);
    RETURN_IF_FAILED(url);
    return url->text();
}

QString siteWords(const QString &address)
{
    const QString host = QUrl(address).host();
    if (isThisComputer(host))
        return Words::tr("This computer");
    const PsaSite site = siteOf(address);
    if (site == PsaSite::Own)
        return host;
    const auto offers = siteOffers();
    return Words::tr("%1 (%2)", "site (host)")
        .arg(std::ranges::find(offers, site, &SiteOffer::site)->name, host);
}

} // namespace trueup
