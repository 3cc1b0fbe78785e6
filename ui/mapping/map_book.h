// SPDX-License-Identifier: GPL-3.0-or-later
// What is mapped to what now, as a value. Accounts and services are alike here: a vendor thing stands for
// nothing, is excluded, or stands for PSA things (one company, or one product or more).
#pragma once

#include "core/domain/mapping.h"
#include "core/domain/usage.h"
#include "ui/session/destination.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <vector>

namespace trueup {

/// Row ids of ours on either side of the map: VendorAccountId or VendorServiceId, PsaAccountId or
/// PsaProductId, by the side of the board.
using RowId = std::int64_t;

/// One pair, or the word that there is none.
struct MapEntry
{
    RowId psa = 0; ///< 0 when excluded
    MapState state = MapState::Mapped;
    MapOrigin origin = MapOrigin::Person;
    QString reason;
    QString by;
    QDateTime at;

    friend bool operator==(const MapEntry &, const MapEntry &) = default;
};
/// Of one vendor thing; empty = unmapped, several = services only.
using MapEntries = std::vector<MapEntry>;

enum class MapStanding { Unmapped, Mapped, Excluded };

class MapBook
{
public:
    static MapBook of(MapSide side, const ReviewInput &input);

    const MapEntries &entries(RowId vendor) const;
    MapStanding standing(RowId vendor) const;
    /// Mapped by the program because the names are equal (R26), and nothing else.
    bool isAutomatic(RowId vendor) const;
    /// The vendor things that stand for a PSA thing, in no order.
    std::vector<RowId> vendorsOf(RowId psa) const { return m_vendors.value(psa); }
    bool isMapped(RowId psa) const { return m_vendors.contains(psa); }

    void set(RowId vendor, MapEntries entries);
    /// Vendor things with entries, in no order.
    QList<RowId> vendors() const { return m_entries.keys(); }

    friend bool operator==(const MapBook &one, const MapBook &other)
    {
        return one.m_entries == other.m_entries;
    }

private:
    QHash<RowId, MapEntries> m_entries; ///< never an empty one
    QHash<RowId, std::vector<RowId>> m_vendors;
};

/// What an edit does to one vendor thing.
struct MapChange
{
    RowId vendor = 0;
    MapEntries before;
    MapEntries after;

    friend bool operator==(const MapChange &, const MapChange &) = default;
};
/// One undo step; a vendor thing stands in it once.
using MapChanges = std::vector<MapChange>;

/// Does the changes, or takes them back.
void apply(MapBook &book, const MapChanges &changes, bool forward);

} // namespace trueup
