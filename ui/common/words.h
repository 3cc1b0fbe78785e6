// SPDX-License-Identifier: GPL-3.0-or-later
// The words, tones and icons of the domain's states: one place, so that a state looks alike on every page.
#pragma once

#include "core/domain/connection.h"
#include "core/domain/decision.h"
#include "core/domain/flags.h"
#include "core/domain/mapping.h"
#include "core/domain/run.h"
#include "core/domain/usage.h"
#include "ui/common/colors.h"

#include <QString>
#include <QStringList>

namespace trueup {

/// "Under-billed", "Not mapped", … (R13)
QString kindWords(UsageKind kind);
/// What that means for the person, one sentence.
QString kindSentence(UsageKind kind);
Tone kindTone(UsageKind kind);
QString kindIcon(UsageKind kind);

/// "To review", "Approved", …
QString stateWords(ReviewState state);
Tone stateTone(ReviewState state);
QString stateIcon(ReviewState state);

/// "Approve", "Adjust", … as a past tense in a list: "Approved".
QString actionWords(DecisionAction action);
QString actionIcon(DecisionAction action);

/// "suspended", "ends", "no price" …: at most three words, for a chip or a list.
QString flagWords(Flag flag);
/// What the flag says about the figure, one sentence.
QString flagSentence(Flag flag);
/// The words of all flags, in the order of the enum.
QStringList flagsWords(Flags flags);
/// Every single flag that is set, in the order of the enum.
std::vector<Flag> eachFlag(Flags flags);

/// "Connected", "Pending", "Needs attention", "Not connected"
QString statusWords(ConnectionStatus status);
Tone statusTone(ConnectionStatus status);
QString statusIcon(ConnectionStatus status);
/// "TD SYNNEX Stellr", "CSV files"
QString connectionKindWords(ConnectionKind kind);
QString connectionKindIcon(ConnectionKind kind);

/// "Complete", "Partial", "Held", …
QString runWords(RunOutcome outcome);
Tone runTone(RunOutcome outcome);
QString runIcon(RunOutcome outcome);

/// "Mapped", "Excluded"; "automatically", "by a person", "from a file"
QString mapStateWords(MapState state);
QString mapOriginWords(MapOrigin origin);

} // namespace trueup
