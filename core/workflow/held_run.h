// SPDX-License-Identifier: GPL-3.0-or-later
// R8: what a person says to a held run. To accept its list is a new sync with SyncOptions::acceptFewer.
#pragma once

#include "core/base/result.h"
#include "core/domain/run.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace trueup {

class Database;

/// A held run with both lists: what was there before is what is stored; `run` says how many came.
struct HeldRun
{
    Run run;
    std::vector<UnlistedAccount> unlisted; ///< would become missing, by name
};

/// The held runs that still ask, one for each connection at most.
Result<std::vector<HeldRun>> heldRunsThatAsk(Database &database);

/// The list was wrong: the run asks no more, and its connection goes on as before. NotFound; Conflict when
/// the run is not held or was answered. Needs an open Transaction.
Status discardHeld(Database &database, RunId run, const QString &by, const QDateTime &at);

/// After an answer: where nothing of the connection asks any more, it is no longer one that needs attention.
/// Needs an open Transaction.
Status calmConnection(Database &database, ConnectionId connection);

/// A shorter list was accepted: the connection's held runs ask no more. Needs an open Transaction.
Status acceptHeld(Database &database, ConnectionId connection, const QString &by, const QDateTime &at);

} // namespace trueup
