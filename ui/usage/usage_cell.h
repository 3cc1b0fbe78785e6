// SPDX-License-Identifier: GPL-3.0-or-later
// What one cell of the Usage table says. Pure.
#pragma once

#include "ui/usage/shown_decision.h"
#include "ui/usage/usage_columns.h"

#include <QString>

#include <vector>

namespace trueup {

/// The cell's text as shown; "–" where there is no figure.
QString cellText(const UsageLine &line, const ShownDecision &shown, UsageColumn column);
/// The whole story behind a cell that is short: full names, the flags' sentences. Empty = the text says all.
QString cellToolTip(const UsageLine &line, const ShownDecision &shown, UsageColumn column);
/// The text for the clipboard: figures without grouping and with '.', so that a spreadsheet reads them.
QString cellForClipboard(const UsageLine &line, const ShownDecision &shown, UsageColumn column);

/// R17: there was a decision, and its facts are no longer those that it saw.
bool isChangedSince(const UsageLine &line, const ShownDecision &shown);

/// R7, R8: the cell rests on what the distributor said some time ago; it is marked.
bool isOldFigure(const UsageLine &line, UsageColumn column);

/// Flags that a person reads in the table, without those that only explain a sum.
std::vector<Flag> shownFlags(Flags flags);

} // namespace trueup
