// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/last_runs.h"

#include <algorithm>

namespace trueup {

namespace {

LastRun lastRun(const ShownData &data, const Connection &connection, const Run &run)
{
    LastRun last{connection.name, run, {}, {}};
    last.kind = connection.kind;
    for (const Agreement &agreement : data.input().agreements) {
        const bool current = agreement.fetchedAt.isValid() && !agreement.staleSince.isValid();
        if (agreement.connectionId == connection.id && !agreement.missingSince.isValid() && !current)
            ++last.unknown;
    }
    for (const VendorAccount &account : data.input().vendorAccounts) {
        if (account.connectionId != connection.id || account.missingSince.isValid())
            continue;
        if (data.asks(account))
            ++last.held;
        else if (account.freshness != Freshness::Current)
            ++last.unknown;
    }
    return last;
}

} // namespace

void LastRuns::setShown(const ShownData *data)
{
    m_hasSynced = false;
    if (!data)
        return;
    QSet<QString> names;
    for (const Connection &connection : data->input().connections) {
        if (!connection.isSynced())
            continue;
        m_hasSynced = true;
        names.insert(connection.name);
        const auto newest = std::ranges::find(data->runs, connection.id, &Run::connectionId);
        if (newest != data->runs.end())
            keepNewer(lastRun(*data, connection, *newest));
    }
    m_runs.removeIf([&names](const auto &entry) { return !names.contains(entry.key()); });
}

void LastRuns::add(const RunReport &report)
{
    m_hasSynced = true;
    keepNewer({report.connection, report.run, report.problems, report.mapped, report.run.accountsHeld,
               report.run.accountsFailed, report.kind});
}

void LastRuns::keepNewer(const LastRun &run)
{
    const auto known = m_runs.find(run.connection);
    if (known == m_runs.end() || known->run.startedAt < run.run.startedAt)
        m_runs.insert(run.connection, run);
    else if (known->run.id == run.run.id) { // answered since, perhaps; its problems are known here only
        known->run = run.run;
        known->held = run.held;
        known->unknown = run.unknown;
    }
}

std::vector<LastRun> LastRuns::list() const
{
    std::vector<LastRun> runs(m_runs.cbegin(), m_runs.cend());
    std::ranges::sort(runs, {}, &LastRun::connection);
    return runs;
}

} // namespace trueup
