// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"

#include <QDateTime>
#include <QString>

namespace trueup {

class Database;

/// Stops using a connection: it is *not connected*, its secret's place is forgotten; its accounts, figures
/// and map stay, and connecting under the same name brings it back. Answers the connection as it was, so that
/// the caller can take its secret out of the keychain. Does nothing to one that is not connected. NotFound.
/// Needs an open Transaction; not while a run of it goes on.
Result<Connection> disconnectConnection(Database &database, ConnectionId id, const QString &by,
                                        const QDateTime &at);

/// Gives a connection another name; ids, map and the remembered import profiles stay. `dataFolder` is where
/// those are. InvalidInput for an empty name, Conflict where the name is taken, NotFound. Needs an open
/// Transaction.
Result<Connection> renameConnection(Database &database, const QString &dataFolder, ConnectionId id,
                                    const QString &name, const QString &by, const QDateTime &at);

/// The limits of PsaSettings.
inline constexpr int kMostRequestsPerSecond = 200;
inline constexpr int kMostRequestsInFlight = 6;

/// How a PSA that is read over the network is read and written; takes effect at the next sync. Names are
/// kept once each, in their order; pace and limits must lie in the ranges of PsaSettings. Nothing happens
/// where nothing changes. InvalidInput for figures out of range, Conflict for a connection that knows no such
/// settings, NotFound. Needs an open Transaction.
Result<Connection> changePsaSettings(Database &database, ConnectionId id, const PsaSettings &settings,
                                     const QString &by, const QDateTime &at);

} // namespace trueup
