// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may do to the map, as pure functions from the book to changes. Vendor things that are like
// that already are left out, so no changes = nothing to do.
#pragma once

#include "ui/mapping/map_book.h"

#include <QString>

namespace trueup {

/// Who edits, and when.
struct MapHand
{
    QString by;
    QDateTime at;
};

enum class MapManner {
    Replace, ///< what stood before goes
    Add,     ///< services only: one service for several products
};

/// Maps every vendor thing to all the PSA things.
MapChanges mapOnto(const MapBook &book, const std::vector<RowId> &vendors, const std::vector<RowId> &psas,
                   MapManner manner, const MapHand &hand);
/// Takes mappings and exclusions away.
MapChanges unmap(const MapBook &book, const std::vector<RowId> &vendors);
/// Says of each that it is none of ours; the reason is not empty.
MapChanges exclude(const MapBook &book, const std::vector<RowId> &vendors, const QString &reason,
                   const MapHand &hand);

} // namespace trueup
