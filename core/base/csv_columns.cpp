// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_columns.h"

namespace trueup {

namespace {

QString lettersAndDigits(QStringView text, bool dropBracketed)
{
    QString folded;
    folded.reserve(text.size());
    int depth = 0;
    for (const QChar c : text) {
        const bool opens = c == u'(' || c == u'[' || c == u'{';
        const bool closes = c == u')' || c == u']' || c == u'}';
        if (opens)
            ++depth;
        else if (closes && depth > 0)
            --depth;
        else if (c.isLetterOrNumber() && (depth == 0 || !dropBracketed))
            folded += c;
    }
    return folded.toCaseFolded();
}

} // namespace

QString foldHeader(QStringView heading)
{
    const QString folded = lettersAndDigits(heading, true);
    return folded.isEmpty() ? lettersAndDigits(heading, false) : folded;
}

CsvColumns::CsvColumns(const CsvRow &header)
{
    for (qsizetype column = 0; column < header.size(); ++column) {
        const QString name = header.text(column);
        m_names.append(name);
        const QString folded = foldHeader(name);
        if (folded.isEmpty())
            continue;
        if (m_byFolded.contains(folded))
            m_repeated.append(name);
        else
            m_byFolded.insert(folded, static_cast<int>(column));
    }
}

std::optional<int> CsvColumns::find(std::initializer_list<QStringView> headings) const
{
    for (const QStringView heading : headings) {
        if (const auto column = find(heading.toString()))
            return column;
    }
    return std::nullopt;
}

std::optional<int> CsvColumns::find(const QString &heading) const
{
    return findFolded(foldHeader(heading));
}

std::optional<int> CsvColumns::findFolded(const QString &folded) const
{
    const auto found = m_byFolded.constFind(folded);
    return found == m_byFolded.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace trueup
