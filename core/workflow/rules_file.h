// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule_rows.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace trueup {

class Database;

struct RuleCounts
{
    int rules = 0;       ///< stored by the file
    int allocations = 0; ///< of accounts × products
};

/// Takes the rows of a rules file: all rules of one PSA product × account replace the rules stored for that
/// pair, and likewise all its allocation rows the allocation; what the file does not name stays as it is. All
/// or nothing: an unknown or ambiguous id, and an allocation that does not come out, are errors by line.
/// Needs an open Transaction, which the caller drops on an error.
Result<RuleCounts> importRules(Database &database, const std::vector<RuleRow> &rows, const QString &fileName,
                               const QString &by, const QDateTime &at);

} // namespace trueup
