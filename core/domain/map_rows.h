// SPDX-License-Identifier: GPL-3.0-or-later
// The file that `map import` reads: kind,vendor_id,psa_id,state,reason[,connection,psa_connection]. Text to
// values; what the ids stand for is the caller's to find.
#pragma once

#include "core/base/csv_input.h"
#include "core/base/result.h"

#include <QString>

#include <vector>

namespace trueup {

enum class MapRowKind { Account, Service };
enum class MapRowState { Mapped, Excluded, Unmapped };

struct MapRow
{
    qint64 line = 0; ///< in the file, for the caller's own errors
    MapRowKind kind = MapRowKind::Account;
    QString vendorId; ///< account: the vendor's own id; service: our stable key
    QString psaId;    ///< Mapped only
    MapRowState state = MapRowState::Mapped;
    QString reason;             ///< Excluded has one
    QString connection;         ///< the vendor connection's name; empty = not said
    QString psaConnection = {}; ///< the PSA connection's name; empty = not said

    friend bool operator==(const MapRow &, const MapRow &) = default;
};

/// All rows in file order, or an Error that lists what is wrong by line (LineErrors): a missing column, an
/// unknown kind or state, an empty vendor_id, a mapped row without psa_id or another with one, an excluded
/// row without a reason, one vendor_id in several rows unless all are services mapped to different products.
/// An empty state means mapped. Column order, case and further columns do not matter, so a `map export` file
/// is one. A file without rows is refused.
Result<std::vector<MapRow>> readMapRows(CsvInput &input);

} // namespace trueup
