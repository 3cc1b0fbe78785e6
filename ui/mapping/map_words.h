// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence and every short word of the rows, in one place.
#pragma once

#include "ui/mapping/map_book.h"

#include "core/domain/mapping_rule.h"

#include <QString>
#include <QTimeZone>

#include <vector>

namespace trueup::words {

// Facts of a row; empty = nothing to say.
QString customerNumber(const QString &key);
QString psaId(const QString &key);
QString productId(const QString &key);
QString seatsAndCost(bool counted, Quantity seats, const std::vector<Money> &cost);
QString term(const QString &isoSpan);            ///< "1-year term"
QString billed(const QString &billingFrequency); ///< "billed monthly"
QString customers(int count);
QString billedLines(int count);
QString billedUnits(Quantity units, int companies);
QString noLongerListed();
QString notFetchedYet();
QString goneFromPsa();
QString inactive();

/// "$1,204.00 + CA$30.00 a month"; empty for no money.
QString moneyAMonth(const std::vector<Money> &sums);
/// R16: the rules of one product, the general ones in words, those of single companies counted.
QString rules(const std::vector<const MappingRule *> &rules);

/// How a mapping came about: "mapped automatically", "mapped by ann, 23 Nov 2026", "imported, 23 Nov 2026";
/// of an exclusion its reason as well.
QString origin(const MapEntries &entries, const QTimeZone &zone);

/// "3 accounts", "1 service": the vendor's things of that side.
QString vendorThings(MapSide side, int count);
/// "3 companies", "1 product".
QString psaThings(MapSide side, int count);

} // namespace trueup::words
