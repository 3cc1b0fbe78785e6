// SPDX-License-Identifier: GPL-3.0-or-later
// Only for sqlite_dialect.cpp.
#pragma once

#include "core/storage/dialect.h"

namespace trueup {

/// Makes statements on an open connection through SQLite's own interface; empty where the driver's SQLite is
/// not the one this program is linked with.
StatementMaker sqliteStatements(const QSqlDatabase &connection);

} // namespace trueup
