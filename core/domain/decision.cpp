// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/decision.h"

#include "core/domain/enum_words.h"

#include <tuple>

namespace trueup {

namespace {
constexpr EnumWords<DecisionAction::Reset> actionWords("approve", "adjust", "dismiss", "exclude", "reset");
}

bool isNewer(const Decision &a, const Decision &b)
{
    return std::tie(a.period, a.id, a.at) > std::tie(b.period, b.id, b.at);
}

QString toText(DecisionAction action)
{
    return actionWords.textOf(action);
}

std::optional<DecisionAction> decisionActionFrom(const QString &text)
{
    return actionWords.valueOf(text);
}

} // namespace trueup
