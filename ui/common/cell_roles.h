// SPDX-License-Identifier: GPL-3.0-or-later
// What a model says about a cell besides its text; the delegates of data_table.h paint by it.
#pragma once

#include <Qt>

namespace trueup {

enum CellRole : int {
    CellToneRole = Qt::UserRole + 500, ///< int(Tone): the chip's, or the text's
    CellIconRole,                      ///< QString: icon name of a chip, or before a text
    CellStrongRole,                    ///< bool: bold, for what changed
    CellFadedRole,                     ///< bool: decided or dragged away, stays until the next Refresh
    CellNoteRole,                      ///< QString: the second line, or what follows in secondary text
};

} // namespace trueup
