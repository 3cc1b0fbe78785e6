// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/mapping.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<MapState::Excluded> stateWords("mapped", "excluded");
constexpr EnumWords<MapOrigin::Import> originWords("automatic", "person", "import");
} // namespace

QString toText(MapState state)
{
    return stateWords.textOf(state);
}

QString toText(MapOrigin origin)
{
    return originWords.textOf(origin);
}

MapState mapStateFrom(const QString &text)
{
    return stateWords.valueOf(text).value_or(MapState::Mapped);
}

MapOrigin mapOriginFrom(const QString &text)
{
    return originWords.valueOf(text).value_or(MapOrigin::Automatic);
}

size_t qHash(const AccountPair &pair, size_t seed)
{
    return qHashMulti(seed, toInt(pair.vendor), toInt(pair.psa));
}

size_t qHash(const ServicePair &pair, size_t seed)
{
    return qHashMulti(seed, toInt(pair.vendor), toInt(pair.psa));
}

} // namespace trueup
