// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a line's quantities, in words. Pure.
#pragma once

#include "core/domain/quantity_history.h"
#include "core/workflow/usage_history.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace trueup {

/// How instants are said: in the person's zone, the year only where it is not that of `today`.
struct Calendar
{
    QTimeZone zone;
    QDate today;
};

/// "12 Nov 06:00"
QString momentText(const QDateTime &instant, const Calendar &calendar);
/// "between 12 Nov 06:00 and 13 Nov 06:00"; on one day "on 13 Nov between 06:00 and 14:00".
QString betweenText(const QDateTime &from, const QDateTime &to, const Calendar &calendar);

/// When a step was made: between two fetches, on a day, or first seen.
QString whenText(const QuantityStep &step, const Calendar &calendar);

/// The line's steps as rows, newest first: when, where (a vendor's service, or the PSA), quantity, change.
std::vector<QStringList> historyRows(const UsageHistory &history, const Calendar &calendar);

/// "12 seats since 1 Nov 06:00, 10 to 15 in between, 15 now": the picture in words.
QString historySentence(const std::vector<QuantityStep> &steps, const Calendar &calendar);

/// The sum over several histories, step by step.
std::vector<QuantityStep> summed(const std::vector<VendorHistory> &histories);

/// "12 seats when October 2026 ended, 15 now."; empty where the line did not move or is not known.
QString movedSentence(const UsageLine &line, Period period);

/// "Gone between 12 Nov 06:00 and 13 Nov 06:00" of a line that is missing (R7).
QString goneText(const ReviewInput &input, const Subscription &line, const Calendar &calendar);

/// "Business Basic → Business Standard, 12 seats" (R5)
QString successionText(const Succession &succession);
/// What the two have in common: "same contract".
QString linkWords(SuccessionLink link);

} // namespace trueup
