// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/matching/candidates.h"
#include "ui/mapping/map_book.h"
#include "ui/session/shown_data.h"

#include <optional>

namespace trueup {

/// What a vendor row may be, with the reason in words.
struct PsaCandidate
{
    RowId psa = 0;
    QString reason;
};

/// Candidates of one moment's vendor rows, in row ids. Made once, then read from any thread.
class CandidateFinder
{
public:
    CandidateFinder(MapSide side, ShownDataPtr data);

    /// Best first, a screenful or two at most; empty for an unknown row.
    std::vector<PsaCandidate> candidatesFor(RowId vendor) const;

private:
    MapSide m_side;
    ShownDataPtr m_data;
    std::optional<AccountCandidates> m_accounts;
    std::optional<ProductCandidates> m_products;
};

/// A vendor account and the one company with the same domain (R26).
struct DomainPair
{
    RowId vendor = 0;
    RowId psa = 0;
    friend bool operator==(const DomainPair &, const DomainPair &) = default;
};

/// The pairs that a person may confirm in bulk as the map stands in `book`. For the pool's threads.
std::vector<DomainPair> domainPairs(const ReviewInput &input, const MapBook &book,
                                    const QSet<AccountPair> &rejected);

} // namespace trueup
