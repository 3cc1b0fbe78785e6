// SPDX-License-Identifier: GPL-3.0-or-later
// R27: which account or product a row of billed lines names.
#pragma once

#include "core/psa/csv/csv_cells.h"

#include <QHash>
#include <QString>

#include <vector>

namespace trueup {

/// Something that rows name, in the order of first mention.
struct NamedEntry
{
    QString key;
    QString name;
    bool keyIsName = false;
    bool known = false;             ///< an entry that the connection already has, found by its name
    QString manufacturerPartNumber; ///< products
    QString vendorSku;
};

class RowKeys
{
public:
    RowKeys(CsvField idField, CsvField nameField, bool hasIds)
        : m_idField(idField), m_nameField(nameField), m_hasIds(hasIds)
    {
    }

    /// An id of the connection that a bare name may stand for.
    void addKnown(const QString &key, const QString &name);

    /// The entry that the row names; null, with an error at the cells, where it names none or several.
    NamedEntry *entryOf(CsvCells &cells);

    const std::vector<NamedEntry> &entries() const { return m_entries; }
    bool hasIds() const { return m_hasIds; }
    /// Some entry got its id by its name.
    bool usedKnown() const;
    /// Some entry has nothing but its name.
    bool usedNames() const;

private:
    NamedEntry *entryWithId(CsvCells &cells, const QString &id);
    NamedEntry *entryWithName(CsvCells &cells, const QString &name);
    NamedEntry *add(const QString &mention, NamedEntry entry);

    CsvField m_idField;
    CsvField m_nameField;
    bool m_hasIds;
    std::vector<NamedEntry> m_entries;
    QHash<QString, std::size_t> m_byMention; ///< id or name as the file writes it
    QHash<QString, std::size_t> m_byKey;
    QHash<QString, QStringList> m_known; ///< name key → ids
};

} // namespace trueup
