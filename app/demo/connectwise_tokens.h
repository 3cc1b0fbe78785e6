// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace trueup::demo {

/// One piece of a filter.
struct CwToken
{
    enum class Kind {
        Word, ///< a name, or one of and, or, not, in, contains, like
        Sign, ///< ( ) , = != < <= > >=
        Text, ///< "…" or '…', without the quotes
        Number,
        Flag,    ///< true or false
        Null,    ///< null
        Instant, ///< […]
    };
    Kind kind = Kind::Word;
    QString text = {}; ///< as written, but for Text
    double number = 0;
    bool flag = false;
    qint64 instant = 0; ///< milliseconds since 1970, UTC
};

/// nullopt: `trouble` says why.
std::optional<std::vector<CwToken>> cwTokens(const QString &text, QString &trouble);

/// A date, or a date and time; without a zone it is UTC. Milliseconds since 1970.
std::optional<qint64> instantOf(const QString &text);

} // namespace trueup::demo
