// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/rate_gate.h"

#include "core/base/log.h"

#include <algorithm>

namespace trueup {

namespace {
constexpr int calmToWiden = 10; ///< proper answers in a row before one more may go side by side
/// A second, and a little for a clock of whole milliseconds and for requests that overtake on the way.
constexpr std::chrono::milliseconds second{1005};
} // namespace

RateGate::RateGate(Clock &clock, int most, int perSecond, QObject *parent)
    : QObject(parent), m_clock(clock), m_most(std::max(1, most)),
      m_perSecond(std::size_t(std::max(0, perSecond))), m_limit(m_most)
{
}

quint64 RateGate::acquire(Lane lane, std::function<void(Slot)> go)
{
    const quint64 ticket = ++m_lastTicket;
    m_waiting.emplace(std::pair(lane, ticket), std::move(go));
    schedule();
    return ticket;
}

void RateGate::forget(Lane lane, quint64 ticket)
{
    m_waiting.erase(std::pair(lane, ticket));
}

std::chrono::milliseconds RateGate::pauseLeft() const
{
    return std::max(m_pausedUntil - m_clock.monotonic(), std::chrono::milliseconds(0));
}

void RateGate::pause(std::chrono::milliseconds wait)
{
    const std::chrono::milliseconds until = m_clock.monotonic() + wait;
    if (until <= m_pausedUntil)
        return;
    m_pausedUntil = until;
    qCInfo(logNet) << "pausing for" << wait.count() << "ms, as the server asks";
    m_clock.callAfter(wait, this, [this] { resume(); });
}

void RateGate::resume()
{
    if (const auto left = pauseLeft(); left.count() > 0) // prolonged meanwhile, or a timer that was early
        m_clock.callAfter(left, this, [this] { resume(); });
    else
        grant();
}

void RateGate::schedule()
{
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            grant();
        },
        Qt::QueuedConnection);
}

void RateGate::grant()
{
    while (!m_waiting.empty() && m_underWay < m_limit && pauseLeft().count() == 0) {
        if (const auto left = rateLeft(); left.count() > 0) {
            if (!std::exchange(m_wakes, true)) {
                m_clock.callAfter(left, this, [this] {
                    m_wakes = false;
                    grant();
                });
            }
            return;
        }
        noteStart();
        auto node = m_waiting.extract(m_waiting.begin());
        ++m_underWay;
        node.mapped()(Slot(this, ++m_lastSerial));
    }
}

void RateGate::noteStart()
{
    if (m_perSecond == 0)
        return;
    if (m_starts.size() == m_perSecond)
        m_starts.pop_front();
    m_starts.push_back(m_clock.monotonic());
}

/// Until the start so many before the next one is a second ago.
std::chrono::milliseconds RateGate::rateLeft() const
{
    if (m_perSecond == 0 || m_starts.size() < m_perSecond)
        return std::chrono::milliseconds(0);
    return std::max(m_starts.front() + second - m_clock.monotonic(), std::chrono::milliseconds(0));
}

void RateGate::Slot::release()
{
    if (RateGate *gate = std::exchange(m_gate, nullptr)) {
        --gate->m_underWay;
        gate->schedule();
    }
}

void RateGate::Slot::tooMany()
{
    if (!m_gate || m_serial <= m_gate->m_narrowedAt)
        return;
    m_gate->m_narrowedAt = m_gate->m_lastSerial;
    m_gate->m_limit = std::max(1, m_gate->m_limit / 2);
    m_gate->m_calm = 0;
    qCInfo(logNet) << "too many requests for the server; now at most" << m_gate->m_limit << "at a time";
}

void RateGate::Slot::calm()
{
    if (!m_gate || m_gate->m_limit >= m_gate->m_most || ++m_gate->m_calm < calmToWiden)
        return;
    m_gate->m_calm = 0;
    ++m_gate->m_limit;
}

} // namespace trueup
