// SPDX-License-Identifier: GPL-3.0-or-later
// What is carried by a drag: ids, never rows or pointers, so that a list may change under it.
#pragma once

#include "ui/mapping/map_book.h"

#include <QMimeData>
#include <QUuid>

#include <optional>
#include <vector>

namespace trueup {

/// The private MIME type of a drag on the board.
QString dragMimeType();

struct DragLoad
{
    enum class From { Psa, Vendor };
    From from = From::Psa;
    MapSide side = MapSide::Accounts;
    QUuid origin; ///< of the map it was taken from: another program's ids mean other things
    std::vector<RowId> ids;
};

/// The caller owns it.
QMimeData *toMimeData(const DragLoad &load);
/// nullopt for anything that was not written by toMimeData(), is damaged, or carries no id.
std::optional<DragLoad> dragLoadFrom(const QMimeData *data);

} // namespace trueup
