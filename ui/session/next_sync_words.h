// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/sync_scheduler.h"

#include <QString>
#include <QTimeZone>

namespace trueup {

/// "Next sync: tomorrow 06:00"; for one that waits, when it is tried again and why. Empty where none is
/// planned.
QString nextSyncWords(const std::optional<SyncScheduler::Next> &next, const QDateTime &now,
                      const QTimeZone &zone);

} // namespace trueup
