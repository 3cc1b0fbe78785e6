// SPDX-License-Identifier: GPL-3.0-or-later
// May these be mapped to those? One function for drops and for the keyboard, with the sentence that stands at
// the pointer before the button is let go.
#pragma once

#include "ui/mapping/board_rows.h"
#include "ui/mapping/map_edits.h"

#include <QString>

#include <vector>

namespace trueup {

/// The wish to map vendor things to PSA things.
struct MapWish
{
    std::vector<RowId> vendors;
    std::vector<RowId> psas;
    MapManner manner = MapManner::Replace;
};

struct DropVerdict
{
    bool accepted = false;
    QString sentence; ///< what would happen, or why it cannot
};

/// Refused are: ids that are not in the list any more, several companies for one account (R12: an account's
/// usage has one home), and what is mapped like that already.
DropVerdict dropVerdict(const BoardRows &rows, const MapBook &book, const MapWish &wish);

/// The name of the undo step: "Map contoso.com to Contoso Ltd".
QString mapText(const BoardRows &rows, const MapWish &wish);

} // namespace trueup
