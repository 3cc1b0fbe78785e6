// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <utility>

namespace trueup {

/// Who goes first when several wait: what others depend on, then what finishes something begun, then the
/// rest.
enum class Lane { First, AccountList, MorePages, Accounts };

/// What one server connection may have under way: at most `most` requests, one pause for all when the server
/// asks for it, fewer at a time after a 429 and more again after a calm stretch. No fixed gap between starts;
/// where `perSecond` is set, never more starts than that in any second, whenever it begins.
class RateGate final : public QObject
{
    Q_OBJECT
public:
    /// Permission for one request under way; gives its place back when it goes.
    class Slot
    {
    public:
        Slot() = default;
        Slot(Slot &&other) noexcept : m_gate(std::exchange(other.m_gate, nullptr)), m_serial(other.m_serial)
        {
        }
        Slot &operator=(Slot &&other) noexcept
        {
            std::swap(m_gate, other.m_gate);
            std::swap(m_serial, other.m_serial);
            return *this;
        }
        ~Slot() { release(); }

        void release();
        /// The server said 429: halve what goes side by side, once for all requests that were under way
        /// together.
        void tooMany();
        /// The server answered properly; enough of these widen the gate again.
        void calm();

    private:
        friend class RateGate;
        Slot(RateGate *gate, quint64 serial) : m_gate(gate), m_serial(serial) {}
        QPointer<RateGate> m_gate;
        quint64 m_serial = 0;
    };

    /// `perSecond`: starts; 0 = as many as there is room for.
    RateGate(Clock &clock, int most, int perSecond = 0, QObject *parent = nullptr);

    /// Calls `go` with a slot once there is room, from the event loop. Returns a ticket for forget().
    quint64 acquire(Lane lane, std::function<void(Slot)> go);
    /// Takes back an acquire() that has not been answered; unknown tickets are ignored.
    void forget(Lane lane, quint64 ticket);

    /// Nobody starts for this long; a longer pause already running stays.
    void pause(std::chrono::milliseconds wait);
    std::chrono::milliseconds pauseLeft() const;

    int limit() const { return m_limit; }
    int most() const { return m_most; }
    int underWay() const { return m_underWay; }

private:
    void schedule();
    void grant();
    void resume();
    void noteStart();
    std::chrono::milliseconds rateLeft() const;

    Clock &m_clock;
    const int m_most;
    const std::size_t m_perSecond;
    std::deque<std::chrono::milliseconds> m_starts; ///< the last ones, oldest first; at most m_perSecond
    bool m_wakes = false;                           ///< a timer will look again
    int m_limit;
    int m_underWay = 0;
    int m_calm = 0;
    quint64 m_lastTicket = 0;
    quint64 m_lastSerial = 0;
    quint64 m_narrowedAt = 0; ///< last slot given before the gate was narrowed
    std::chrono::milliseconds m_pausedUntil{0};
    bool m_scheduled = false;
    std::map<std::pair<Lane, quint64>, std::function<void(Slot)>> m_waiting;
};

} // namespace trueup
