// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QSet>

#include <optional>

namespace trueup {

class Database;

struct AutoMapCounts
{
    int accounts = 0;
    int services = 0;
};

/// Row ids of what came new: automatic matching makes the pairs in which one of them is.
struct AutoMapScope
{
    QSet<qint64> accounts; ///< the vendor's
    QSet<qint64> services;
    QSet<qint64> psaAccounts = {};
    QSet<qint64> psaProducts = {};
};

/// Stores the exact matches of R26 among what is unmapped, with origin Automatic, and one audit entry for
/// each. A pair that a person took back is never made again (R27). `scope` limits it to arrivals; nullopt =
/// everything unmapped. Needs an open Transaction.
Result<AutoMapCounts> mapAutomatically(Database &database, const std::optional<AutoMapScope> &scope,
                                       const QDateTime &at);

} // namespace trueup
