// SPDX-License-Identifier: GPL-3.0-or-later
// Pushes in words. Pure.
#pragma once

#include "core/domain/drift.h"
#include "ui/push/push_preview.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace trueup {

QString changeText(const Push &push); ///< "10 → 12"
/// "1 January to 31 January 2027" as short dates; empty where it is not known.
QString invoicePeriodText(const InvoiceOutlook &outlook);
/// The same for a narrow cell: "for December 2026", "for 15 Dec to 14 Jan".
QString shortPeriodText(const InvoiceOutlook &outlook);
/// The catch-up amounts of a row, one sum for each currency; empty without any (R20).
QString catchUpText(std::span<const CatchUp> parts);
/// "3 seats from 12 Nov to 30 Nov 2026 (19 days): $41.80", one for each rise.
QStringList catchUpSentences(std::span<const CatchUp> parts);
/// "12 lines: 38 seats more, 4 fewer; +$1,204.00 a month; $88.10 to type in once."
QString totalsSentence(const PushTotals &totals);

/// Every guarded value with its label, in the order of the PSA's form (R21).
std::vector<std::pair<QString, QString>> guardedRows(const PushRow &row);
/// Of a push of the past: what the person saw.
std::vector<std::pair<QString, QString>> guardedRows(const Push &push);

/// "scheduled", "several lines", … as a chip, and what to do about it.
QString leftOutWords(PushLeftOut::Why why);
Tone leftOutTone(PushLeftOut::Why why);
QString leftOutIcon(PushLeftOut::Why why);

/// How the same change is made by a person where lines are prorated: the old line is cancelled and a new one
/// added, step by step.
QString prorationSteps(const PushRow &row);

/// What to do about a row that is not verified; empty for one that is, and while it goes on.
QString adviceFor(const PushSheetRow &row);

/// How a push of the past is called: "Verified", "Taken back", "On its way".
QString pushWords(const Push &push);
Tone pushTone(const Push &push);
QString pushIcon(const Push &push);
PushStage stageOf(PushState state);

} // namespace trueup
