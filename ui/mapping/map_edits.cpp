// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/map_edits.h"

#include <algorithm>

namespace trueup {

namespace {

bool stands(const MapEntries &entries, RowId psa)
{
    return std::ranges::any_of(entries, [psa](const MapEntry &entry) {
        return entry.state == MapState::Mapped && entry.psa == psa;
    });
}

/// The same pairs or the same exclusion, whoever made it.
bool saysTheSame(const MapEntries &one, const MapEntries &other)
{
    return std::ranges::equal(one, other, [](const MapEntry &a, const MapEntry &b) {
        return a.psa == b.psa && a.state == b.state && a.reason == b.reason;
    });
}

void note(MapChanges &changes, const MapBook &book, RowId vendor, MapEntries after)
{
    const MapEntries &before = book.entries(vendor);
    const bool known =
        std::ranges::any_of(changes, [vendor](const MapChange &change) { return change.vendor == vendor; });
    if (!known && !saysTheSame(before, after))
        changes.push_back({vendor, before, std::move(after)});
}

} // namespace

MapChanges mapOnto(const MapBook &book, const std::vector<RowId> &vendors, const std::vector<RowId> &psas,
                   MapManner manner, const MapHand &hand)
{
    MapChanges changes;
    for (const RowId vendor : vendors) {
        const MapEntries &before = book.entries(vendor);
        MapEntries after;
        for (const MapEntry &entry : before) {
            const bool wanted = std::ranges::find(psas, entry.psa) != psas.end();
            if (entry.state == MapState::Mapped && (wanted || manner == MapManner::Add))
                after.push_back(entry); // as it was made, so that its origin stays true
        }
        for (const RowId psa : psas) {
            if (!stands(after, psa))
                after.push_back({psa, MapState::Mapped, MapOrigin::Person, {}, hand.by, hand.at});
        }
        note(changes, book, vendor, std::move(after));
    }
    return changes;
}

MapChanges unmap(const MapBook &book, const std::vector<RowId> &vendors)
{
    MapChanges changes;
    for (const RowId vendor : vendors)
        note(changes, book, vendor, {});
    return changes;
}

MapChanges exclude(const MapBook &book, const std::vector<RowId> &vendors, const QString &reason,
                   const MapHand &hand)
{
    MapChanges changes;
    const MapEntry entry{0, MapState::Excluded, MapOrigin::Person, reason, hand.by, hand.at};
    for (const RowId vendor : vendors)
        note(changes, book, vendor, {entry});
    return changes;
}

} // namespace trueup
