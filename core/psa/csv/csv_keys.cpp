// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_keys.h"

#include "core/domain/psa_import.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvKeys)
};

} // namespace

void RowKeys::addKnown(const QString &key, const QString &name)
{
    m_known[nameKey(name)].append(key);
}

NamedEntry *RowKeys::entryOf(CsvCells &cells)
{
    const QString mention = cells.needed(m_hasIds ? m_idField : m_nameField);
    if (mention.isEmpty())
        return nullptr;
    const auto found = m_byMention.constFind(mention);
    if (found != m_byMention.constEnd()) {
        NamedEntry &entry = m_entries[*found];
        if (entry.name.isEmpty())
            entry.name = cells.text(m_nameField);
        return &entry;
    }
    return m_hasIds ? entryWithId(cells, mention) : entryWithName(cells, mention);
}

NamedEntry *RowKeys::entryWithId(CsvCells &cells, const QString &id)
{
    NamedEntry entry;
    entry.key = id;
    entry.name = cells.text(m_nameField);
    return add(id, entry);
}

NamedEntry *RowKeys::entryWithName(CsvCells &cells, const QString &name)
{
    NamedEntry entry;
    entry.name = name;
    entry.key = nameKey(name);
    entry.keyIsName = true;
    const QStringList ids = m_known.value(entry.key);
    if (ids.size() > 1) {
        cells.error(m_nameField, Words::tr("%1 entries have this name. Export the file with a column %2.")
                                     .arg(QString::number(ids.size()), toText(m_idField)));
        return nullptr;
    }
    if (ids.size() == 1) {
        entry.key = ids.first();
        entry.keyIsName = false;
        entry.known = true;
    }
    return add(name, entry);
}

NamedEntry *RowKeys::add(const QString &mention, NamedEntry entry)
{
    auto index = m_byKey.constFind(entry.key);
    if (index == m_byKey.constEnd()) {
        m_entries.push_back(std::move(entry));
        index = m_byKey.insert(m_entries.back().key, m_entries.size() - 1);
    }
    m_byMention.insert(mention, *index);
    return &m_entries[*index];
}

bool RowKeys::usedKnown() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const NamedEntry &entry) { return entry.known; });
}

bool RowKeys::usedNames() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const NamedEntry &entry) { return entry.keyIsName; });
}

} // namespace trueup
