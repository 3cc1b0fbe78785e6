// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/vendor.h"
#include "core/storage/run_repository.h"

#include <QHash>

#include <utility>
#include <vector>

namespace trueup {

/// The accounts of one run: those that were stored before, those that its list names, and which of them have
/// their row of the report already.
class RunAccounts
{
public:
    void addStored(const VendorAccount &account);
    /// False when the list named it before.
    bool addListed(const VendorAccountRecord &record);
    /// Row ids of what was listed, once it is stored.
    void setIds(const QHash<QString, VendorAccountId> &ids);

    /// What was listed, in order of arrival, to be stored; it is not kept here any longer.
    std::vector<VendorAccountRecord> takeListed() { return std::exchange(m_listed, {}); }
    int listedCount() const { return m_listedCount; }
    /// Stored accounts that were listed before this run and are not by it: by name.
    std::vector<UnlistedAccount> unlisted() const;

    VendorAccountId idOf(const QString &key) const { return m_entries.value(key).id; }
    bool isHeld(const QString &key) const { return m_entries.value(key).held; } ///< since before this run

    /// The account's row; it counts as written from now on.
    RunAccount takeRow(RunId run, const QString &key, AccountOutcome outcome);
    void giveRowBack(const QString &key) { m_entries[key].hasRow = false; } ///< it was not written after all
    /// The accounts without a row: listed by this run, or the one before.
    std::vector<QString> withoutRow() const;

private:
    struct Entry
    {
        QString name;
        VendorAccountId id{};
        QDateTime fetchedAt;
        bool held = false;
        bool listedBefore = false;
        bool listed = false;
        bool hasRow = false;
    };
    QHash<QString, Entry> m_entries; ///< by key
    std::vector<VendorAccountRecord> m_listed;
    int m_listedCount = 0;
};

} // namespace trueup
