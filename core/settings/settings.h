// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/counting.h"
#include "core/domain/period.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimeZone>

namespace trueup {

/// Which billing month is being prepared (R11).
struct PeriodChoice
{
    enum Kind { Next, Current, Fixed };
    Kind kind = Next;
    Period fixed; ///< for Fixed

    friend bool operator==(const PeriodChoice &, const PeriodChoice &) = default;
};

/// What the settings files say, defaults included. A value: read once, handed down.
struct Settings
{
    QTimeZone timeZone = QTimeZone::utc();
    PeriodChoice preparing;
    int stellrConnections = 6;
    CountRuleBook counting;
    Quantity marginFloor = Quantity::fromUnits(10); ///< percent of the price (R14)

    /// Keys ("section/key") that the administrator's file decides; a window shows them as not changeable.
    QSet<QString> locked;
    /// One sentence for each thing in the files that is not used, with file and line.
    QStringList warnings;

    /// The month that `preparing` means at `now`, cut in `timeZone`.
    Period periodToPrepare(const QDateTime &now) const;
};

struct SettingsFiles
{
    QString user;          ///< settings.ini in the data folder
    QString administrator; ///< see administratorSettingsFile()
};

/// Reads both files; total. The administrator's values win and are locked: also a switch of [counting] then
/// holds in every section of the user's file. A bad value, an unknown key or an unreadable file changes
/// nothing and is warned of.
Settings readSettings(const SettingsFiles &files);

/// /etc/trueup/settings.ini, on Windows %ProgramData%\Trueup\settings.ini.
QString administratorSettingsFile();

} // namespace trueup
