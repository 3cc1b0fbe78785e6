// SPDX-License-Identifier: GPL-3.0-or-later
// Where a ConnectWise PSA answers: the clouds that a person can pick, or a server of their own.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace trueup {

enum class PsaSite { NorthAmerica, Europe, Australia, SouthAfrica, Own };

struct SiteOffer
{
    PsaSite site = PsaSite::Own;
    QString name;    ///< for the screen
    QString address; ///< empty: the person enters it
};

/// The clouds, and the own server last.
std::vector<SiteOffer> siteOffers();
/// Own for any address that is none of the clouds'.
PsaSite siteOf(const QString &address);

/// The address as a connection keeps it. Errors as sentences: what is wrong with it.
Result<QString> checkSite(const QString &typed);
/// "North America (na.myconnectwise.net)", "This computer", "psa.example.com".
QString siteWords(const QString &address);

} // namespace trueup
