// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run_accounts.h"

#include <algorithm>

namespace trueup {

void RunAccounts::addStored(const VendorAccount &account)
{
    Entry &entry = m_entries[account.record.key];
    entry.name = account.record.name;
    entry.id = account.id;
    entry.fetchedAt = account.fetchedAt;
    entry.held = account.held;
    entry.listedBefore = !account.missingSince.isValid();
}

bool RunAccounts::addListed(const VendorAccountRecord &record)
{
    Entry &entry = m_entries[record.key];
    if (entry.listed)
        return false;
    entry.listed = true;
    entry.name = record.name;
    m_listed.push_back(record);
    ++m_listedCount;
    return true;
}

void RunAccounts::setIds(const QHash<QString, VendorAccountId> &ids)
{
    for (auto it = ids.cbegin(); it != ids.cend(); ++it)
        m_entries[it.key()].id = it.value();
}

std::vector<UnlistedAccount> RunAccounts::unlisted() const
{
    std::vector<UnlistedAccount> accounts;
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        if (it->listedBefore && !it->listed)
            accounts.push_back({it.key(), it->name});
    }
    std::ranges::sort(accounts, [](const UnlistedAccount &a, const UnlistedAccount &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.key < b.key;
    });
    return accounts;
}

RunAccount RunAccounts::takeRow(RunId run, const QString &key, AccountOutcome outcome)
{
    Entry &entry = m_entries[key];
    entry.hasRow = true;
    RunAccount row;
    row.runId = run;
    row.accountKey = key;
    row.accountName = entry.name;
    row.outcome = outcome;
    row.dataFrom = entry.fetchedAt;
    return row;
}

std::vector<QString> RunAccounts::withoutRow() const
{
    std::vector<QString> keys;
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        if (!it->hasRow && (it->listed || it->listedBefore))
            keys.push_back(it.key());
    }
    return keys;
}

} // namespace trueup
