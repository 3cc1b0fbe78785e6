// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"

#include <QTimer>

#include <algorithm>

namespace trueup::test {

FakeClock::FakeClock(const QDateTime &start) : m_start(start) {}

QDateTime FakeClock::now() const
{
    const std::scoped_lock lock(m_mutex);
    return m_start.addMSecs(m_elapsed.count());
}

std::chrono::milliseconds FakeClock::monotonic() const
{
    const std::scoped_lock lock(m_mutex);
    return m_elapsed;
}

void FakeClock::callAfter(std::chrono::milliseconds wait, QObject *context, std::function<void()> call)
{
    const std::scoped_lock lock(m_mutex);
    m_waits.push_back(wait);
    if (m_autoAdvance) {
        m_elapsed += wait;
        QTimer::singleShot(0, context, std::move(call));
    } else {
        m_pending.push_back({m_elapsed + wait, context, std::move(call)});
    }
}

void FakeClock::advance(std::chrono::milliseconds by)
{
    std::vector<Pending> due;
    {
        const std::scoped_lock lock(m_mutex);
        m_elapsed += by;
        const auto split = std::stable_partition(m_pending.begin(), m_pending.end(),
                                                 [this](const Pending &p) { return p.due > m_elapsed; });
        std::move(split, m_pending.end(), std::back_inserter(due));
        m_pending.erase(split, m_pending.end());
    }
    for (Pending &pending : due) {
        if (pending.context)
            pending.call();
    }
}

std::vector<std::chrono::milliseconds> FakeClock::waits() const
{
    const std::scoped_lock lock(m_mutex);
    return m_waits;
}

} // namespace trueup::test
