// SPDX-License-Identifier: GPL-3.0-or-later
// How customers and their contract lines are made; used by StellrDataSet alone.
#pragma once

#include "app/demo/stellr_data_set.h"

#include <vector>

namespace trueup::demo {

/// One line to be made, before ids, dates and prices.
struct LinePlan
{
    const DemoProduct *product = nullptr;
    LineFate fate = LineFate::Active;
    qint64 quantity = 0; ///< thousandths
    QuantityForm form = QuantityForm::Number;
    bool sameContract = false; ///< continues the line before it
    bool sameVendorSubscription = false;
    bool otherCurrency = false;
};

/// A customer that shows one awkward thing; the first customers of every data set.
struct Showcase
{
    QString name; ///< empty: an ordinary name
    QString status;
    std::vector<LinePlan> lines;
};

const std::vector<Showcase> &showcases();

DemoCustomer makeCustomer(const StellrDataOptions &options, int index);
std::vector<DemoLine> makeLines(const StellrDataOptions &options, int index);
/// Gives the plans their ids, dates and prices. `firstLine` counts on when lines are added later.
std::vector<DemoLine> makeLines(const StellrDataOptions &options, int index,
                                const std::vector<LinePlan> &plans, int firstLine = 0);

} // namespace trueup::demo
