// SPDX-License-Identifier: GPL-3.0-or-later
// What a run came to, in words: the same on every page.
#pragma once

#include "core/domain/connection.h"
#include "core/domain/run.h"
#include "ui/common/colors.h"

#include <QString>

namespace trueup {

/// What runs of such a connection fetch one by one, counted: "1,204 of 2,500 accounts"; of a PSA agreements.
QString partsText(ConnectionKind kind, int some, int all);
/// "1 account", "3 accounts"; of a PSA agreements.
QString partsText(ConnectionKind kind, int count);

/// One run in one sentence: "Complete: 260 of 260 accounts, 1,893 subscriptions."
QString runSentence(const Run &run, ConnectionKind kind);
/// How many accounts a run was about: those listed, and those known before that a short list left out.
int accountsOf(const Run &run);
/// Of these, the ones no answer was waited for: the run was stopped, or held as a whole.
int notAskedOf(const Run &run);
/// "12 new, 3 changed, 1 gone"; "nothing changed"
QString changesText(int inserted, int changed, int gone);

/// "By hand", "By schedule", "Command line"; noValueText() where it is not known
QString startedByWords(StartedBy start);

/// "Current", "Failed", "Came short", "Held", "Not asked": how one account came out of a run.
QString accountOutcomeWords(AccountOutcome outcome);
Tone accountOutcomeTone(AccountOutcome outcome);
QString accountOutcomeIcon(AccountOutcome outcome);

} // namespace trueup
