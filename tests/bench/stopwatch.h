// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace trueup::bench {

/// Adds up the wall time between go() and stop().
class Stopwatch
{
public:
    void go() { m_from = Clock::now(); }
    void stop() { m_sum += Clock::now() - m_from; }
    double seconds() const { return std::chrono::duration<double>(m_sum).count(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point m_from;
    Clock::duration m_sum{0};
};

} // namespace trueup::bench
