// SPDX-License-Identifier: GPL-3.0-or-later
// Finding rows by what a person types: names, ids, Product IDs, domains. Folded once per row, so that a
// keystroke over thousands of rows is a walk over short texts.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace trueup {

/// What a row is found by.
struct SearchKey
{
    QString name; ///< folded, one blank before each word
    QString rest; ///< ids and other texts, folded and as written, each between line ends

    static SearchKey of(const QString &name, const QStringList &others);
};

class RowSearch
{
public:
    explicit RowSearch(const QString &typed = {});

    bool isEmpty() const { return m_words.isEmpty(); }
    /// How well a row matches, 0 = best; nullopt = not at all. Best is a whole name or id, then the beginning
    /// of a name, then the beginnings of its words, then anywhere in it, then anywhere else in the row. Every
    /// word typed must be found. Everything matches an empty search.
    std::optional<int> rank(const SearchKey &row) const;

private:
    QString m_folded; ///< " first second"
    QString m_plain;  ///< as typed, case folded
    QStringList m_words;
};

} // namespace trueup
