// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions in words. Pure.
#pragma once

#include "core/domain/decision_rows.h"
#include "core/domain/usage.h"
#include "ui/usage/shown_decision.h"

#include <QString>
#include <QStringList>

namespace trueup {

QString editText(DecisionAction action, int lines);      ///< for the undo menu: "Approve 3 lines"
QString decidedText(DecisionAction action, int lines);   ///< "3 lines approved."
QString takenBackText(DecisionAction action, int lines); ///< "Approval of 3 lines taken back."
/// "2 lines were not: their figures changed meanwhile. Press Refresh to see them."
QString refusedText(int lines);

/// What was decided, when and why, one short sentence each.
QStringList decisionSentences(const ShownDecision &shown);

/// R17: what an overtaken decision saw and what is there now, one sentence for each figure that moved.
QStringList changedSince(const Decision &decision, const UsageLine &line);

/// The decision about a line that counts in the period shown (isNewer()), whether it still holds or not; null
/// = none.
const Decision *newestDecision(const ReviewInput &input, const QString &lineId);

} // namespace trueup
