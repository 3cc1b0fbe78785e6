// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules and coming instants as a person says them. Pure functions.
#pragma once

#include "core/domain/schedule.h"

#include <QString>

namespace trueup {

/// "Every day at 06:00", "Every Monday and Thursday at 06:00", "On the first Monday of each month at 06:00";
/// "Only when you start it" where it is off.
QString scheduleWords(const Schedule &schedule);
/// "first" … "last", as it stands in "On the first Monday": `nth` of a Schedule.
QString nthWords(int nth);
/// "today 06:00", "tomorrow 06:00", "Thursday 06:00" within the week, else "7 Dec 2026, 06:00"; in that zone.
QString comingText(const QDateTime &instant, const QDateTime &now, const QTimeZone &zone);

} // namespace trueup
