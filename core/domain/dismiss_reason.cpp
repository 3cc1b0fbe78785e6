// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dismiss_reason.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {

constexpr EnumWords<DismissReason::ExpectedDifference> reasonWords("waiting for term end", "waiting for PSA",
                                                                   "expected difference");
constexpr int daysToAct = 30;

/// The first end ahead among the parts' terms.
std::optional<QDate> nextTermEnd(const UsageLine &line, QDate today)
{
    std::optional<QDate> next;
    for (const UsagePart &part : line.parts) {
        if (part.termEnd && *part.termEnd >= today && (!next || *part.termEnd < *next))
            next = part.termEnd;
    }
    return next;
}

} // namespace

QString toText(DismissReason reason)
{
    return reasonWords.textOf(reason);
}

std::optional<DismissReason> dismissReasonFrom(const QString &text)
{
    return reasonWords.valueOf(text);
}

std::optional<QDate> suggestedUntil(DismissReason reason, const UsageLine &line, QDate today)
{
    if (reason != DismissReason::WaitingForTermEnd)
        return std::nullopt;
    const auto end = nextTermEnd(line, today);
    if (!end)
        return std::nullopt;
    const QDate early = end->addDays(-daysToAct);
    return early > today ? early : *end;
}

} // namespace trueup
