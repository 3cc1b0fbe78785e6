// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/session/destination.h"

#include <QString>

namespace trueup {

class Database;

/// Writes all decisions, or the whole audit trail, as a CSV file: the same as the command line's export. For
/// the reader's thread. Runs have no report. Errors: those of saveReport(), Storage.
Status exportHistory(Database &database, HistoryTab tab, const QString &path);

} // namespace trueup
