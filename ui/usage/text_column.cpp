// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/text_column.h"

#include "core/matching/name_folding.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace trueup {

void TextColumn::add(const QString &text, const QString &more)
{
    const Entry entry{text, more};
    auto known = m_known.constFind(entry);
    if (known == m_known.cend()) {
        known = m_known.insert(entry, static_cast<quint32>(m_texts.size()));
        m_texts.push_back(text);
        m_folded.push_back(foldedName(more.isEmpty() ? text : text + u' ' + more));
    }
    m_ids.push_back(*known);
}

void TextColumn::finish()
{
    m_known.clear();
    // The C locale compares bytes, which is no order for people.
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<QCollatorSortKey> keys;
    keys.reserve(m_texts.size());
    for (const QString &text : m_texts)
        keys.push_back(collator.sortKey(text));
    std::vector<quint32> order(m_texts.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto isBefore = [&](quint32 a, quint32 b) {
        if (m_texts[a].isEmpty() != m_texts[b].isEmpty())
            return m_texts[b].isEmpty();
        const int compared = keys[a].compare(keys[b]);
        return compared != 0 ? compared < 0 : m_texts[a] < m_texts[b];
    };
    std::ranges::sort(order, isBefore);
    m_ranks.resize(m_texts.size());
    quint32 rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && m_texts[order[i]] != m_texts[order[i - 1]])
            ++rank;
        m_ranks[order[i]] = rank;
    }
}

} // namespace trueup
