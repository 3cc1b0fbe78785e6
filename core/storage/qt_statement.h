// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/dialect.h"

namespace trueup {

/// Makes statements on an open connection through Qt SQL: for every database system, at the cost of a
/// QVariant for each value.
StatementMaker qtStatements(const QSqlDatabase &connection);

} // namespace trueup
