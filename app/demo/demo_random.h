// SPDX-License-Identifier: GPL-3.0-or-later
// Repeatable numbers for the demo data: the same seed and place give the same value on every machine and
// release.
#pragma once

#include <QtGlobal>

namespace trueup::demo {

/// SplitMix64's finaliser: spreads neighbouring values over the whole range.
constexpr quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

/// A stream of numbers that depends on nothing but its place, so that customer 20,000 costs no more than
/// customer 1.
class DemoRandom
{
public:
    constexpr explicit DemoRandom(quint64 seed, quint64 place = 0) : m_state(mixed(seed ^ mixed(place))) {}

    constexpr quint64 next() { return m_state = mixed(m_state); }
    /// 0 … limit - 1
    constexpr int below(int limit) { return static_cast<int>(next() % static_cast<quint64>(limit)); }
    constexpr bool perMille(int share) { return below(1000) < share; }

private:
    quint64 m_state;
};

} // namespace trueup::demo
