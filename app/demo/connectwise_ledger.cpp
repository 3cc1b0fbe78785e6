// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_ledger.h"

namespace trueup::demo {

void ConnectWiseLedger::add(CwWrite write)
{
    const std::lock_guard lock(m_mutex);
    if (write.applied) {
        ++m_applied[write.additionId];
        ++m_appliedTotal;
    }
    m_writes.push_back(std::move(write));
}

std::vector<CwWrite> ConnectWiseLedger::writes(std::size_t from) const
{
    const std::lock_guard lock(m_mutex);
    if (from >= m_writes.size())
        return {};
    return {m_writes.begin() + static_cast<std::ptrdiff_t>(from), m_writes.end()};
}

std::vector<CwWrite> ConnectWiseLedger::writesTo(int additionId) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<CwWrite> found;
    for (const CwWrite &write : m_writes) {
        if (write.additionId == additionId)
            found.push_back(write);
    }
    return found;
}

int ConnectWiseLedger::appliedTo(int additionId) const
{
    const std::lock_guard lock(m_mutex);
    return m_applied.value(additionId);
}

int ConnectWiseLedger::applied() const
{
    const std::lock_guard lock(m_mutex);
    return m_appliedTotal;
}

std::size_t ConnectWiseLedger::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_writes.size();
}

void ConnectWiseLedger::clear()
{
    const std::lock_guard lock(m_mutex);
    m_writes.clear();
    m_applied.clear();
    m_appliedTotal = 0;
}

} // namespace trueup::demo
