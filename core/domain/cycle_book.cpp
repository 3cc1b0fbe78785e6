// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/cycle_book.h"

#include "core/domain/frequency.h"

#include <algorithm>
#include <tuple>

namespace trueup {

namespace {

using CycleKey = std::pair<std::int64_t, QString>;

CycleKey keyOf(ConnectionId connection, const QString &name)
{
    return {toInt(connection), name.trimmed()};
}

} // namespace

CycleBook::CycleBook(std::span<const BillingCycle> cycles)
{
    for (const BillingCycle &cycle : cycles) {
        if (cycle.confirmed)
            m_confirmed.insert(keyOf(cycle.connectionId, cycle.name), cycle.months);
    }
}

std::optional<int> CycleBook::months(ConnectionId connection, const QString &name) const
{
    const auto confirmed = m_confirmed.constFind(keyOf(connection, name));
    return confirmed != m_confirmed.cend() ? *confirmed : frequencyMonths(name);
}

std::vector<BillingCycle> cyclesOf(std::span<const Agreement> agreements, std::span<const BillingCycle> known)
{
    const CycleBook book(known);
    QHash<CycleKey, bool> confirmed;
    for (const BillingCycle &cycle : known) {
        if (cycle.confirmed)
            confirmed.insert(keyOf(cycle.connectionId, cycle.name), true);
    }
    std::vector<BillingCycle> cycles;
    QHash<CycleKey, bool> seen;
    for (const Agreement &agreement : agreements) {
        const CycleKey key = keyOf(agreement.connectionId, agreement.billingCycle);
        if (key.second.isEmpty() || agreement.missingSince.isValid() || seen.contains(key))
            continue;
        seen.insert(key, true);
        cycles.push_back({agreement.connectionId, key.second, book.months(agreement.connectionId, key.second),
                          confirmed.contains(key)});
    }
    std::ranges::sort(cycles, [](const BillingCycle &a, const BillingCycle &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order ? order < 0 : std::tie(a.name, a.connectionId) < std::tie(b.name, b.connectionId);
    });
    return cycles;
}

} // namespace trueup
