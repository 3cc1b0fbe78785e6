// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/run.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<RunOutcome::Interrupted> outcomeWords("running", "complete", "partial", "held", "failed",
                                                          "cancelled", "interrupted");
constexpr EnumWords<HeldAnswer::Discarded> answerWords("", "accepted", "discarded");
} // namespace

FetchStats &FetchStats::operator+=(const FetchStats &other)
{
    pages += other.pages;
    records += other.records;
    retries += other.retries;
    waitedMs += other.waitedMs;
    bytes += other.bytes;
    if (!other.lastRequestId.isEmpty())
        lastRequestId = other.lastRequestId;
    return *this;
}

QString toText(RunOutcome outcome)
{
    return outcomeWords.textOf(outcome);
}

RunOutcome runOutcomeFrom(const QString &text)
{
    return outcomeWords.valueOf(text).value_or(RunOutcome::Running);
}

QString toText(HeldAnswer answer)
{
    return answerWords.textOf(answer);
}

HeldAnswer heldAnswerFrom(const QString &text)
{
    return answerWords.valueOf(text).value_or(HeldAnswer::None);
}

} // namespace trueup
