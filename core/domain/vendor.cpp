// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/vendor.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<Freshness::Stale> freshnessWords("never", "current", "stale");
}

QString toText(Freshness freshness)
{
    return freshnessWords.textOf(freshness);
}

Freshness freshnessFrom(const QString &text)
{
    return freshnessWords.valueOf(text).value_or(Freshness::NeverFetched);
}

} // namespace trueup
