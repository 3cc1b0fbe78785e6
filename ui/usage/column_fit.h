// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trueup {

/// Widths of the three columns that give way so that the figures stay in sight; pixels.
struct FittedWidths
{
    int kind = 0;
    int customer = 0;
    int product = 0;

    friend bool operator==(const FittedWidths &, const FittedWidths &) = default;
};

struct ColumnRoom
{
    int room = 0;       ///< of the table's viewport
    int figures = 0;    ///< the columns of figures that must be seen
    int others = 0;     ///< all columns shown besides the three
    int kindAsIcon = 0; ///< the kind's picture without its word
    int leastName = 0;
    FittedWidths wanted;
};

/// Room that no column asks for goes to the names. Where the figures would be outside, the names get narrower
/// and at last the kind is its picture alone; never half a word.
FittedWidths fitColumns(const ColumnRoom &room);

} // namespace trueup
