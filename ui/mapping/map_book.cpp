// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/map_book.h"

#include <algorithm>

namespace trueup {

namespace {

template <typename Mapping>
MapEntry entryOf(const Mapping &mapping, RowId psa)
{
    return {psa, mapping.state, mapping.origin, mapping.reason, mapping.by, mapping.at};
}

} // namespace

MapBook MapBook::of(MapSide side, const ReviewInput &input)
{
    MapBook book;
    if (side == MapSide::Accounts) {
        for (const AccountMapping &mapping : input.accountMappings)
            book.set(toInt(mapping.vendorAccountId), {entryOf(mapping, toInt(mapping.psaAccountId))});
        return book;
    }
    for (const ServiceMapping &mapping : input.serviceMappings) {
        MapEntries entries = book.entries(toInt(mapping.vendorServiceId));
        entries.push_back(entryOf(mapping, toInt(mapping.psaProductId)));
        book.set(toInt(mapping.vendorServiceId), std::move(entries));
    }
    return book;
}

const MapEntries &MapBook::entries(RowId vendor) const
{
    static const MapEntries none;
    const auto found = m_entries.constFind(vendor);
    return found == m_entries.cend() ? none : *found;
}

MapStanding MapBook::standing(RowId vendor) const
{
    const MapEntries &entries = this->entries(vendor);
    if (entries.empty())
        return MapStanding::Unmapped;
    return entries.front().state == MapState::Excluded ? MapStanding::Excluded : MapStanding::Mapped;
}

bool MapBook::isAutomatic(RowId vendor) const
{
    const MapEntries &entries = this->entries(vendor);
    return standing(vendor) == MapStanding::Mapped && std::ranges::all_of(entries, [](const MapEntry &entry) {
               return entry.origin == MapOrigin::Automatic;
           });
}

void MapBook::set(RowId vendor, MapEntries entries)
{
    for (const MapEntry &old : this->entries(vendor)) {
        const auto of = m_vendors.find(old.psa);
        if (of == m_vendors.end())
            continue;
        std::erase(*of, vendor);
        if (of->empty())
            m_vendors.erase(of);
    }
    for (const MapEntry &entry : entries) {
        if (entry.state == MapState::Mapped)
            m_vendors[entry.psa].push_back(vendor);
    }
    if (entries.empty())
        m_entries.remove(vendor);
    else
        m_entries.insert(vendor, std::move(entries));
}

void apply(MapBook &book, const MapChanges &changes, bool forward)
{
    for (const MapChange &change : changes)
        book.set(change.vendor, forward ? change.after : change.before);
}

} // namespace trueup
