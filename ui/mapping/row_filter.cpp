// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/row_filter.h"

#include <algorithm>

namespace trueup {

namespace {

bool passes(const MapBook &book, RowId vendor, VendorFilter filter)
{
    switch (filter) {
    case VendorFilter::All:
        return true;
    case VendorFilter::Unmapped:
        return book.standing(vendor) == MapStanding::Unmapped;
    case VendorFilter::Mapped:
        return book.standing(vendor) == MapStanding::Mapped;
    case VendorFilter::Automatic:
        return book.isAutomatic(vendor);
    case VendorFilter::Excluded:
        return book.standing(vendor) == MapStanding::Excluded;
    }
    return false;
}

/// A row that matches, and how well.
struct Hit
{
    int rank = 0;
    int place = 0;
};

std::vector<int> bestFirst(std::vector<Hit> hits)
{
    std::ranges::stable_sort(hits, {}, &Hit::rank);
    std::vector<int> places;
    places.reserve(hits.size());
    for (const Hit &hit : hits)
        places.push_back(hit.place);
    return places;
}

} // namespace

std::vector<int> filteredVendors(const BoardRows &rows, const MapBook &book, const VendorQuery &query)
{
    const RowSearch search(query.text);
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < rows.vendors.size(); ++i) {
        const VendorRow &row = rows.vendors[i];
        if (!passes(book, row.id, query.filter))
            continue;
        if (const auto rank = search.rank(row.search))
            hits.push_back({*rank, static_cast<int>(i)});
    }
    return bestFirst(std::move(hits));
}

std::vector<int> filteredPsas(const BoardRows &rows, const MapBook &book, const PsaQuery &query)
{
    const RowSearch search(query.text);
    constexpr int kAfterCandidates = 10; // more than any rank of a search
    const std::vector<RowId> none;
    const std::vector<RowId> &candidates = query.candidates ? *query.candidates : none;
    std::vector<Hit> hits;
    for (const RowId id : candidates) {
        const PsaRow *row = rows.psa(id);
        if (row && search.rank(row->search))
            hits.push_back({0, rows.psaAt.value(id)});
    }
    if (query.candidates && search.isEmpty())
        return bestFirst(std::move(hits));
    for (std::size_t i = 0; i < rows.psas.size(); ++i) {
        const PsaRow &row = rows.psas[i];
        if (!row.available && !query.unavailableToo)
            continue;
        if (query.hideMapped && book.isMapped(row.id))
            continue;
        const auto rank = search.rank(row.search);
        if (rank && std::ranges::find(candidates, row.id) == candidates.end())
            hits.push_back({kAfterCandidates + *rank, static_cast<int>(i)});
    }
    return bestFirst(std::move(hits));
}

MapCounts countMap(const BoardRows &rows, const MapBook &book)
{
    MapCounts counts;
    for (const VendorRow &row : rows.vendors) {
        ++counts.all;
        switch (book.standing(row.id)) {
        case MapStanding::Unmapped:
            ++counts.unmapped;
            for (const Money &money : row.cost)
                addMoney(counts.unmappedCost, money.amount, money.currency);
            break;
        case MapStanding::Mapped:
            ++counts.mapped;
            counts.automatic += book.isAutomatic(row.id) ? 1 : 0;
            break;
        case MapStanding::Excluded:
            ++counts.excluded;
            break;
        }
    }
    return counts;
}

} // namespace trueup
