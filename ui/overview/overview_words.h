// SPDX-License-Identifier: GPL-3.0-or-later
// How the overview says its figures.
#pragma once

#include "ui/common/colors.h"
#include "ui/overview/overview_figures.h"
#include "ui/session/destination.h"

#include <QString>

namespace trueup {

/// One row of a list: what it is about, what is the matter, what it costs, and where it leads.
struct OverviewItem
{
    QString icon;
    Tone tone = Tone::Neutral;
    QString title;
    QString sentence;
    QString figure; ///< at the right; empty = none
    Destination destination;

    /// All of it in one sentence, for a screen reader.
    QString spoken() const;
};

/// One of the six figures at the top.
struct OverviewNumber
{
    QString label;
    QString number;
    QString note;
    QString mark; ///< what of it is unknown; empty = nothing
    Tone tone = Tone::Neutral;
    QString icon;
    Destination destination;
};

OverviewItem itemOf(const DifferenceRow &row);
OverviewItem itemOf(const UnmappedRow &row);
/// `now` is what "since 3 days" is measured from.
OverviewItem itemOf(const LookIntoRow &row, const QDateTime &now);

/// To do, under-billed, not billed, over-billed, unmapped, unknown: always all six, in this order.
std::vector<OverviewNumber> numbersOf(const OverviewFigures &figures);

/// "$90.00" and, where there are several currencies, "$90.00 + CA$30.00".
QString moneyText(const MoneySums &sums);

} // namespace trueup
