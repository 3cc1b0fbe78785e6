// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/flags.h"

#include <QLatin1StringView>

#include <array>
#include <bit>

namespace trueup {

namespace {

/// By bit number.
constexpr std::array tokens = {
    QLatin1StringView("part-of-sum"),
    QLatin1StringView("stale"),
    QLatin1StringView("suspended"),
    QLatin1StringView("unknown-status"),
    QLatin1StringView("trial"),
    QLatin1StringView("ends"),
    QLatin1StringView("past-end"),
    QLatin1StringView("ended"),
    QLatin1StringView("one-time"),
    QLatin1StringView("usage"),
    QLatin1StringView("duplicate"),
    QLatin1StringView("missing"),
    QLatin1StringView("inactive-customer"),
    QLatin1StringView("missing-customer"),
    QLatin1StringView("do-not-bill"),
    QLatin1StringView("no-charge"),
    QLatin1StringView("less-included"),
    QLatin1StringView("free-seats-twice"),
    QLatin1StringView("company-inactive"),
    QLatin1StringView("no-price"),
    QLatin1StringView("currency-differs"),
    QLatin1StringView("several-lines"),
    QLatin1StringView("rule"),
    QLatin1StringView("changed-since"),
    QLatin1StringView("ends-on"),
    QLatin1StringView("psa-ended"),
    QLatin1StringView("psa-missing"),
    QLatin1StringView("lowering"),
    QLatin1StringView("cost-mismatch"),
    QLatin1StringView("below-floor"),
    QLatin1StringView("held"),
    QLatin1StringView("moved"),
    QLatin1StringView("drifted"),
    QLatin1StringView("owned-elsewhere"),
};
static_assert(tokens.size() == flagCount, "every flag has its token");

} // namespace

QString flagToken(Flag flag)
{
    return QString(tokens[static_cast<std::size_t>(std::countr_zero(static_cast<std::uint64_t>(flag)))]);
}

QString flagsToText(Flags flags)
{
    QString text;
    for (std::size_t bit = 0; bit < tokens.size(); ++bit) {
        if (!flags.testFlag(static_cast<Flag>(std::uint64_t{1} << bit)))
            continue;
        if (!text.isEmpty())
            text += u';';
        text += tokens[bit];
    }
    return text;
}

} // namespace trueup
