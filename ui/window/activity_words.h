// SPDX-License-Identifier: GPL-3.0-or-later
// What the activity says of a run under way, and of what one cost. Pure functions.
#pragma once

#include "core/sync/sync_progress.h"
#include "ui/session/engine_desk.h"

namespace trueup {

/// "1,204 of 2,500 accounts, 2 could not be fetched, 1 held"; "Listing accounts…" before their number is
/// known
QString progressSentence(const SyncProgress &progress);
/// Why it is slower than it could be: "The distributor asks to wait: 0:24 left." or fewer connections after
/// it had too many; empty where nothing waits.
QString waitSentence(const SyncProgress &progress, const QDateTime &now);
/// "1,310 requests, 6 at a time, 2 repeated, 14 MB"
QString loadSentence(const ServerLoad &load);
/// "3 of 12 lines written and read back", or what comes before the first.
QString pushProgressSentence(const PushActivity &push);
/// What a run that ended cost: "Took 1 min 15 s, 2,600 requests, 4 repeated, waited 2.5 s, 14 MB."
QString costSentence(const Run &run);

} // namespace trueup
