// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace trueup::demo {

/// An invented company. Web names end in ".example", which belongs to nobody.
struct DemoCompany
{
    QString name;   ///< "Thistleforge Joinery"
    QString domain; ///< "thistleforge-joinery.example"
    QString legal;  ///< "Thistleforge Joinery, Inc.": the same with a legal form
};

/// So many different companies exist for one seed.
constexpr int maxDemoCompanies = 60000;

/// Company `index` of a seed; different for every index below maxDemoCompanies.
DemoCompany demoCompany(quint64 seed, int index);

/// An invented street and town.
QString demoStreet(quint64 seed, int index);
QString demoTown(quint64 seed, int index);

} // namespace trueup::demo
