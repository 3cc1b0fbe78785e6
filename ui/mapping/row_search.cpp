// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/row_search.h"

#include "core/matching/name_folding.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

bool isWhole(const QString &rest, const QString &text)
{
    return rest.contains(u'\n' + text + u'\n');
}

} // namespace

SearchKey SearchKey::of(const QString &name, const QStringList &others)
{
    SearchKey key{u' ' + foldedName(name), u"\n"_s};
    for (const QString &other : others) {
        if (other.isEmpty())
            continue;
        const QString plain = other.toCaseFolded();
        const QString folded = foldedName(other);
        key.rest += plain + u'\n';
        if (folded != plain)
            key.rest += folded + u'\n';
    }
    return key;
}

RowSearch::RowSearch(const QString &typed) : m_plain(typed.simplified().toCaseFolded())
{
    const QString folded = foldedName(typed);
    m_words = folded.split(u' ', Qt::SkipEmptyParts);
    m_folded = u' ' + folded;
}

std::optional<int> RowSearch::rank(const SearchKey &row) const
{
    if (isEmpty())
        return 0;
    if (row.name == m_folded || isWhole(row.rest, m_plain))
        return 0;
    if (row.name.startsWith(m_folded))
        return 1;
    bool begins = true;
    bool named = true;
    for (const QString &word : m_words) {
        named = named && row.name.contains(word);
        begins = begins && named && row.name.contains(u' ' + word);
        if (!named && !row.name.contains(word) && !row.rest.contains(word))
            return std::nullopt;
    }
    if (begins)
        return 2;
    return named ? 3 : 4;
}

} // namespace trueup
