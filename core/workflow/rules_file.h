// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/rule_rows.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace trueup {

class Database;

/// Takes the rows of a rules file: all rows of one PSA product × account replace the rules stored for that
/// pair; pairs that the file does not name stay as they are. All or nothing: an unknown or ambiguous id is an
/// error by line. Answers how many rules are stored by it. Needs an open Transaction, which the caller drops
/// on an error.
Result<int> importRules(Database &database, const std::vector<RuleRow> &rows, const QString &fileName,
                        const QString &by, const QDateTime &at);

} // namespace trueup
