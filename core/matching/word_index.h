// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace trueup {

/// Finds the names of a list that share words with another name; rarer words weigh more. Made once, then only
/// read, from any thread.
class WordIndex
{
public:
    /// Folded names (foldedName()), found again by their place in the list.
    explicit WordIndex(const QStringList &foldedNames);

    struct Similarity
    {
        std::size_t index = 0;
        double score = 0; ///< above 0, at most 1 = the same words
        int shared = 0;   ///< how many of the listed name's words
        int words = 0;    ///< how many it has
    };
    /// Names that share a word which few others have; in no order. Words written together in one of
    /// the two names ("bluesky") are shared with the same words written apart in the other ("Blue Sky").
    std::vector<Similarity> similarTo(const QString &foldedName) const;

private:
    struct Place
    {
        std::size_t index = 0;
        int first = 0; ///< the first word of the name that is meant
        int count = 1; ///< how many words, written together
    };
    struct Match
    {
        quint32 words = 0;    ///< a bit for each word of the listed name
        bool telling = false; ///< one of them is not common
    };
    using Matches = QHash<std::size_t, Match>;

    double weightOf(const QString &word) const;
    bool isCommon(const QString &word) const;
    /// Notes where the word stands; answers the most that it weighs there.
    double match(const QString &word, bool isJoined, Matches &matches) const;
    std::vector<Similarity> similarities(const Matches &matches, double own) const;

    std::vector<QStringList> m_words; ///< by name
    std::vector<double> m_weights;    ///< by name: of all its words
    QHash<QString, int> m_counts;     ///< names that have the word
    QHash<QString, std::vector<Place>> m_places;
};

} // namespace trueup
