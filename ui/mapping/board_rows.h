// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of one side of the map as they are shown, made of one moment of the data off the GUI thread. What
// is mapped to what is not in here: that is the MapBook, which changes under the person's hands.
#pragma once

#include "ui/mapping/candidate_finder.h"
#include "ui/mapping/map_book.h"
#include "ui/mapping/row_search.h"
#include "ui/session/shown_data.h"

#include <QHash>
#include <QStringList>

#include <memory>
#include <vector>

namespace trueup {

/// A vendor account or service.
struct VendorRow
{
    RowId id = 0;
    QString key; ///< customer number; SKU
    QString name;
    QString connection;      ///< the vendor connection's name
    QStringList facts;       ///< seats, cost, SKU, term …; what a person tells rows apart by
    std::vector<Money> cost; ///< a month, by currency
    SearchKey search;
};

/// A PSA company or product.
struct PsaRow
{
    RowId id = 0;
    QString key; ///< the PSA's own id; Product ID
    QString name;
    QStringList facts;
    QString rules;         ///< R16 in words, products only; empty = none
    bool available = true; ///< active and still in the PSA's list
    SearchKey search;
};

struct BoardRows
{
    MapSide side = MapSide::Accounts;
    ShownDataPtr data;
    std::vector<VendorRow> vendors; ///< by name, numbers in order
    std::vector<PsaRow> psas;
    QHash<RowId, int> vendorAt;
    QHash<RowId, int> psaAt;
    std::shared_ptr<const CandidateFinder> candidates;

    const VendorRow *vendor(RowId id) const;
    const PsaRow *psa(RowId id) const;
};
using BoardRowsPtr = std::shared_ptr<const BoardRows>;

/// For the pool's threads.
BoardRowsPtr makeBoardRows(MapSide side, ShownDataPtr data);

/// Adds to the sum of that currency; zero leaves it alone.
void addMoney(std::vector<Money> &sums, Amount amount, const QString &currency);

} // namespace trueup
