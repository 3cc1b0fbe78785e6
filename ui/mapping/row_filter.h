// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows a list shows and in which order: pure, over thousands of rows, at every keystroke.
#pragma once

#include "ui/mapping/board_rows.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// Automatic = mapped by the program because the names are equal (R26).
enum class VendorFilter { All, Unmapped, Mapped, Automatic, Excluded };

struct VendorQuery
{
    VendorFilter filter = VendorFilter::All;
    QString text = {};
};

struct PsaQuery
{
    QString text = {};
    bool unavailableToo = false; ///< inactive ones, and those that left the PSA's list
    bool hideMapped = false;
    /// The list is narrowed to what a vendor row may be: these ids, best first. A typed text looks through
    /// everything all the same, candidates first.
    std::optional<std::vector<RowId>> candidates = {};
};

/// Places in BoardRows::vendors: by name, best match first while something is typed.
std::vector<int> filteredVendors(const BoardRows &rows, const MapBook &book, const VendorQuery &query);
/// Places in BoardRows::psas likewise.
std::vector<int> filteredPsas(const BoardRows &rows, const MapBook &book, const PsaQuery &query);

/// How many rows each filter would show, and what the unmapped ones cost a month.
struct MapCounts
{
    int all = 0;
    int unmapped = 0;
    int mapped = 0; ///< automatic ones too
    int automatic = 0;
    int excluded = 0;
    std::vector<Money> unmappedCost;
};
MapCounts countMap(const BoardRows &rows, const MapBook &book);

} // namespace trueup
