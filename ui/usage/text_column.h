// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace trueup {

/// A column of texts in which few are different (customers, products): each row holds the number of its text,
/// and what costs time (folding, comparing) is done once for each different text. A filter over a million
/// rows then looks at some thousand texts and a million small numbers.
class TextColumn
{
public:
    void reserve(std::size_t rows) { m_ids.reserve(rows); }
    /// Appends a row. `more` is found by a search too but not shown: ids, say.
    void add(const QString &text, const QString &more = {});
    /// Call after the last add().
    void finish();

    std::size_t size() const { return m_ids.size(); }
    const std::vector<quint32> &ids() const { return m_ids; }
    const QString &text(std::size_t row) const { return m_texts[m_ids[row]]; }

    /// The different texts, by number.
    const std::vector<QString> &texts() const { return m_texts; }
    const std::vector<QString> &folded() const { return m_folded; } ///< for searching
    /// The place of each different text in the order of a list for people ("Site 9" before "Site 10"); equal
    /// texts share one, and the empty text comes last.
    const std::vector<quint32> &ranks() const { return m_ranks; }

private:
    struct Entry
    {
        QString text;
        QString more;
        friend bool operator==(const Entry &, const Entry &) = default;
        friend size_t qHash(const Entry &entry, size_t seed = 0)
        {
            return qHashMulti(seed, entry.text, entry.more);
        }
    };

    std::vector<quint32> m_ids;
    std::vector<QString> m_texts;
    std::vector<QString> m_folded;
    std::vector<quint32> m_ranks;
    QHash<Entry, quint32> m_known; ///< only while rows are added
};

} // namespace trueup
