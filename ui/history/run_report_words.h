// SPDX-License-Identifier: GPL-3.0-or-later
// How a run's document says its figures, on the screen and as a text to hand on.
#pragma once

#include "ui/common/colors.h"
#include "ui/history/run_document.h"

#include <QTimeZone>

namespace trueup {

/// One figure with what it counts.
struct RunFact
{
    QString label;
    QString value;
    Tone tone = Tone::Neutral;
};

/// Twelve facts, always the same in this order: what came first, then what it cost.
std::vector<RunFact> runFacts(const RunDocument &document);
/// "Sync of Stellr, 12 Nov 2026, 06:00"
QString runTitle(const RunDocument &document, const QTimeZone &zone);
/// What was listed: "The distributor listed 2,500 accounts, 3 more than before."; empty where no list came.
QString listSentence(const RunDocument &document);

/// The whole of it as plain text for a support case: facts, the error with its request id, and every account
/// that is not current, at most kMostInText of them. Never a secret.
QString runReportText(const RunDocument &document, const QTimeZone &zone);
inline constexpr int kMostInText = 200;

} // namespace trueup
