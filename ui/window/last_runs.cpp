// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/last_runs.h"

#include <algorithm>

namespace trueup {

namespace {

int heldOf(const ShownData &data, ConnectionId connection)
{
    return static_cast<int>(
        std::ranges::count_if(data.input().vendorAccounts, [connection](const VendorAccount &each) {
            return each.held && each.connectionId == connection;
        }));
}

} // namespace

void LastRuns::setShown(const ShownData *data)
{
    m_hasVendor = false;
    if (!data)
        return;
    QSet<QString> names;
    for (const Connection &connection : data->input().connections) {
        if (!connection.isVendor())
            continue;
        m_hasVendor = true;
        names.insert(connection.name);
        const auto newest = std::ranges::find(data->runs, connection.id, &Run::connectionId);
        if (newest != data->runs.end())
            keepNewer({connection.name, *newest, {}, {}, heldOf(*data, connection.id)});
    }
    m_runs.removeIf([&names](const auto &entry) { return !names.contains(entry.key()); });
}

void LastRuns::add(const RunReport &report)
{
    m_hasVendor = true;
    keepNewer({report.connection, report.run, report.problems, report.mapped, report.run.accountsHeld});
}

void LastRuns::keepNewer(const LastRun &run)
{
    const auto known = m_runs.find(run.connection);
    if (known == m_runs.end() || known->run.startedAt < run.run.startedAt)
        m_runs.insert(run.connection, run);
    else if (known->run.id == run.run.id) { // answered since, perhaps; its problems are known here only
        known->run = run.run;
        known->held = run.held;
    }
}

std::vector<LastRun> LastRuns::list() const
{
    std::vector<LastRun> runs(m_runs.cbegin(), m_runs.cend());
    std::ranges::sort(runs, {}, &LastRun::connection);
    return runs;
}

} // namespace trueup
