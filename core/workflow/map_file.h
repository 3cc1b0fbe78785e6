// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/map_rows.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace trueup {

class Database;

struct MapImportCounts
{
    int mapped = 0;
    int excluded = 0;
    int unmapped = 0;
    int unchanged = 0;
};

/// Takes the rows of a map file: all rows of one kind and vendor_id (and connection, where ids repeat)
/// replace what was stored for it, automatic matches too; ids that the file does not name stay as they are.
/// An automatic pair that a row takes apart is never made again by the program (R27). All or nothing: an
/// unknown or ambiguous id is an error by line. Needs an open Transaction, which the caller drops on an
/// error.
Result<MapImportCounts> importMap(Database &database, const std::vector<MapRow> &rows,
                                  const QString &fileName, const QString &by, const QDateTime &at);

} // namespace trueup
