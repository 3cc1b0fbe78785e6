// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/held_list.h"

#include "ui/common/cell_roles.h"
#include "ui/common/colors.h"
#include "ui/common/format.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

HeldList::HeldList(const HeldRun &held, const QHash<QString, QString> &stored, QObject *parent)
    : QAbstractTableModel(parent)
{
    QSet<QString> unlisted;
    for (const UnlistedAccount &account : held.unlisted) {
        unlisted.insert(account.key);
        m_rows.push_back({account.name, false});
    }
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        if (!unlisted.contains(it.key()))
            m_rows.push_back({it.value(), true});
    }
    m_listed = static_cast<int>(std::ranges::count(m_rows, true, &Row::listed));
    std::ranges::sort(m_rows, [](const Row &one, const Row &other) {
        if (one.listed != other.listed)
            return !one.listed;
        return QString::localeAwareCompare(one.name, other.name) < 0;
    });
}

int HeldList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HeldList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeldList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool missing = index.column() == Now && !row.listed;
    if (role == Qt::DisplayRole)
        return missing ? tr("not listed") : row.name;
    if (role == CellToneRole && missing)
        return static_cast<int>(Tone::Warning);
    if (role == CellIconRole && missing)
        return u"warning"_s;
    return {};
}

QVariant HeldList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Before ? tr("Stored: %1").arg(countText(static_cast<int>(m_rows.size())))
                             : tr("In the new list: %1").arg(countText(m_listed));
}

} // namespace trueup
