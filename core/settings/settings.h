// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/counting.h"
#include "core/domain/period.h"
#include "core/domain/schedule.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace trueup {

/// Which billing month is being prepared (R11).
struct PeriodChoice
{
    enum Kind { Next, Current, Fixed };
    Kind kind = Next;
    Period fixed; ///< for Fixed

    friend bool operator==(const PeriodChoice &, const PeriodChoice &) = default;
};

/// What the window's close button does while a schedule is on and the desktop has a tray.
enum class WhenClosed {
    Ask,  ///< the person, once
    Tray, ///< the program stays there, and syncs when it is time
    Quit,
};

QString toText(WhenClosed step); ///< "ask", "tray", "quit"
std::optional<WhenClosed> whenClosedFrom(const QString &text);

// The keys that the window changes itself.
inline constexpr QLatin1StringView kScheduleKey("sync/schedule");
inline constexpr QLatin1StringView kWhenClosedKey("window/when_closed");
inline constexpr QLatin1StringView kNotificationsKey("window/notifications");

/// What the settings files say, defaults included. A value: read once, handed down.
struct Settings
{
    QTimeZone timeZone = QTimeZone::utc();
    PeriodChoice preparing;
    int stellrConnections = 6;
    CountRuleBook counting;
    Quantity marginFloor = Quantity::fromUnits(10); ///< percent of the price (R14)

    Schedule schedule; ///< when every vendor connection is synced while the program runs
    WhenClosed whenClosed = WhenClosed::Ask;
    bool notifications = true; ///< on the desktop, after a sync that needs a person

    /// Keys ("section/key") that the administrator's file decides; a window shows them as not changeable.
    QSet<QString> locked;
    /// One sentence for each thing in the files that is not used, with file and line.
    QStringList warnings;

    /// The month that `preparing` means at `now`, cut in `timeZone`; of Next where no agreement says better.
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
