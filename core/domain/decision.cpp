// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/decision.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<DecisionAction::Reset> actionWords("approve", "adjust", "dismiss", "exclude", "reset");
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
