// SPDX-License-Identifier: GPL-3.0-or-later
// Small worlds for the tests of the map.
#pragma once

#include "tests/ui/support/ui_world.h"
#include "ui/mapping/board_rows.h"
#include "ui/session/ui_state.h"

#include <memory>

namespace trueup::test {

/// Accounts 1 … n named "Account 01" …, companies 101 … named "Company 01" …; services and products likewise.
/// Nothing is mapped.
std::shared_ptr<ShownData> smallData(int vendors = 4, int psas = 4);
BoardRowsPtr smallRows(MapSide side = MapSide::Accounts, int vendors = 4, int psas = 4);

/// A folder with the demo's distributor and PSA, and a session on it.
class MappingWorld : public UiWorld
{
public:
    explicit MappingWorld(int customers = 30, bool mapAutomatically = true);

    UiState &state() { return m_state; }
    /// Waits until the desk has made its rows of what is shown.
    void ready();
    /// "kind vendor psa state origin reason" of everything stored, sorted.
    QStringList storedMap();
    RowId vendorNamed(MapSide side, const QString &name);
    RowId psaNamed(MapSide side, const QString &name);

private:
    QThreadPool m_filePool;
    UiState m_state;
};

} // namespace trueup::test
