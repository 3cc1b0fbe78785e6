// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/schedule.h"

#include <QObject>

#include <optional>

namespace trueup {

class EngineDesk;
class Session;
class UiState;
struct SyncEnd;

/// Starts the syncs that the settings plan, one at a time, of every vendor connection.
///
/// There is no long timer: it looks at the clock every few seconds, so that sleep, a clock that was set and
/// another time zone need no care. What was dealt with last is kept in the data folder; a planned sync that
/// found the program closed or the machine asleep is made up once. While something runs it waits; while
/// another program syncs the folder, or the network is not there, it tries again a few minutes later.
class SyncScheduler final : public QObject
{
    Q_OBJECT
public:
    /// How often it looks. The first look is the first wait after the start: a window that opens is left in
    /// peace for a moment.
    static constexpr int kLookSeconds = 10;
    /// The wait after a sync that could not begin.
    static constexpr int kAgainMinutes = 5;
    /// Tries in all where the network does not answer.
    static constexpr int kNetworkTries = 6;

    /// All outlive it.
    SyncScheduler(Session &session, EngineDesk &desk, UiState &state, QObject *parent = nullptr);
    /// A planned sync that is cut off by closing is made up at the next start.
    ~SyncScheduler() override;

    /// Why a planned sync is late.
    enum class Delay {
        None,
        Elsewhere, ///< another program syncs on this folder
        Network,   ///< the distributor was not reached
    };
    struct Next
    {
        QDateTime at; ///< UTC; not in the future: it begins as soon as it can
        Delay delay = Delay::None;
        friend bool operator==(const Next &, const Next &) = default;
    };
    /// What comes next; nullopt when no schedule is on, or no distributor is connected.
    std::optional<Next> next() const;
    /// The sync under way is one of the plan.
    bool isRunning() const { return m_running.has_value(); }

Q_SIGNALS:
    /// next() may be another.
    void changed();

private:
    void lookLater();
    void look();
    void takeSettings();
    void begin();
    void onSyncEnded(const SyncEnd &end);
    void remember(const QDateTime &dealtWith);
    bool hasSynced() const;

    Session &m_session;
    EngineDesk &m_desk;
    UiState &m_state;
    Schedule m_schedule;
    QDateTime m_dealtWith;          ///< the last planned instant that was begun, or when the rule was set
    std::optional<QDateTime> m_due; ///< planned, passed, and not begun yet
    std::optional<QDateTime> m_notBefore; ///< the next try for m_due
    Delay m_delay = Delay::None;
    int m_tries = 0;
    /// While a planned sync runs: what is taken back should it come to nothing.
    struct Running
    {
        QDateTime due;
        QDateTime dealtWithBefore;
    };
    std::optional<Running> m_running;
};

} // namespace trueup
