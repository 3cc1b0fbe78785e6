// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/word_index.h"

#include <algorithm>
#include <cmath>

namespace trueup {

namespace {

constexpr int mostJoined = 4;       ///< words that may be written together
constexpr int fewNames = 8;         ///< a word of so few names is never common
constexpr int commonShare = 20;     ///< one name in so many has a common word
constexpr qsizetype mostWords = 32; ///< further words of a name are not looked at

QStringList wordsOf(const QString &folded)
{
    QStringList words = folded.split(u' ', Qt::SkipEmptyParts);
    if (words.size() > mostWords)
        words.resize(mostWords);
    return words;
}

} // namespace

WordIndex::WordIndex(const QStringList &foldedNames)
{
    m_words.reserve(static_cast<std::size_t>(foldedNames.size()));
    for (const QString &name : foldedNames) {
        const std::size_t index = m_words.size();
        const QStringList &words = m_words.emplace_back(wordsOf(name));
        for (int first = 0; first < words.size(); ++first) {
            if (words.indexOf(words[first]) == first)
                ++m_counts[words[first]];
            QString joined;
            for (int count = 1; count <= mostJoined && first + count <= words.size(); ++count) {
                joined += words[first + count - 1];
                m_places[joined].push_back({index, first, count});
            }
        }
    }
    m_weights.reserve(m_words.size());
    for (const QStringList &words : m_words) {
        double weight = 0;
        for (const QString &word : words)
            weight += weightOf(word);
        m_weights.push_back(weight);
    }
}

double WordIndex::weightOf(const QString &word) const
{
    const double names = static_cast<double>(m_words.size());
    return std::log(1 + names / std::max(1, m_counts.value(word)));
}

bool WordIndex::isCommon(const QString &word) const
{
    const int count = m_counts.value(word);
    return count > fewNames && static_cast<std::size_t>(count) * commonShare > m_words.size();
}

std::vector<WordIndex::Similarity> WordIndex::similarTo(const QString &foldedName) const
{
    Matches matches;
    const QStringList words = wordsOf(foldedName);
    double own = 0;
    for (int first = 0; first < words.size(); ++first) {
        QString joined;
        for (int count = 1; count <= mostJoined && first + count <= words.size(); ++count) {
            joined += words[first + count - 1];
            const double apart = match(joined, count > 1, matches);
            if (count == 1) // a word that others write apart weighs what they weigh
                own += m_counts.contains(joined) ? weightOf(joined) : std::max(apart, weightOf(joined));
        }
    }
    return similarities(matches, own);
}

double WordIndex::match(const QString &word, bool isJoined, Matches &matches) const
{
    double heaviest = 0;
    const auto places = m_places.constFind(word);
    if (places == m_places.cend())
        return heaviest;
    for (const Place &place : *places) {
        if (isJoined && place.count > 1)
            continue; // both apart: their single words say it
        Match &match = matches[place.index];
        match.telling = match.telling || isJoined || place.count > 1 || !isCommon(word);
        double weight = 0;
        for (int i = place.first; i < place.first + place.count; ++i) {
            match.words |= 1u << i;
            weight += weightOf(m_words[place.index][i]);
        }
        heaviest = std::max(heaviest, weight);
    }
    return heaviest;
}

std::vector<WordIndex::Similarity> WordIndex::similarities(const Matches &matches, double own) const
{
    std::vector<Similarity> found;
    for (auto it = matches.cbegin(); it != matches.cend(); ++it) {
        if (!it->telling)
            continue;
        const QStringList &words = m_words[it.key()];
        double weight = 0;
        int count = 0;
        for (int i = 0; i < words.size(); ++i) {
            if (it->words & (1u << i)) {
                weight += weightOf(words[i]);
                ++count;
            }
        }
        const double score = std::min(1.0, 2 * weight / (own + m_weights[it.key()]));
        found.push_back({it.key(), score, count, static_cast<int>(words.size())});
    }
    return found;
}

} // namespace trueup
