// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/column_fit.h"

#include <algorithm>

namespace trueup {

FittedWidths fitColumns(const ColumnRoom &given)
{
    FittedWidths fitted = given.wanted;
    const auto names = [&] { return fitted.customer + fitted.product; };
    const auto share = [&](int all) {
        fitted.customer = all * given.wanted.customer / (given.wanted.customer + given.wanted.product);
        fitted.product = all - fitted.customer;
    };
    const int spare = given.room - fitted.kind - given.others - names();
    if (spare > 0) {
        share(names() + spare);
        return fitted;
    }
    if (fitted.kind + names() + given.figures <= given.room)
        return fitted;
    if (fitted.kind + 2 * given.leastName + given.figures > given.room)
        fitted.kind = given.kindAsIcon;
    const int most = given.wanted.customer + given.wanted.product;
    share(std::clamp(given.room - given.figures - fitted.kind, std::min(2 * given.leastName, most), most));
    return fitted;
}

} // namespace trueup
