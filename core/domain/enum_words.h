// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <array>
#include <cstddef>
#include <optional>

namespace trueup {

/// The stable words of an enum, in the order of its values (which count from 0 without gaps). One table
/// serves both directions; a missing word does not compile.
template <auto Last>
class EnumWords
{
public:
    using Enum = decltype(Last);
    static constexpr std::size_t count = static_cast<std::size_t>(Last) + 1;

    template <typename... Words>
    requires(sizeof...(Words) == count) constexpr explicit EnumWords(Words... words)
        : m_words{QLatin1StringView(words)...}
    {
    }

    QString textOf(Enum value) const { return QString(m_words[static_cast<std::size_t>(value)]); }

    /// Exact, case-sensitive; nullopt for an unknown word.
    std::optional<Enum> valueOf(QStringView text) const
    {
        for (std::size_t i = 0; i < count; ++i) {
            if (text == m_words[i])
                return static_cast<Enum>(i);
        }
        return std::nullopt;
    }

private:
    std::array<QLatin1StringView, count> m_words;
};

} // namespace trueup
