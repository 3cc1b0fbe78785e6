// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/run.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<RunOutcome::Interrupted> outcomeWords("running", "complete", "partial", "held", "failed",
                                                          "cancelled", "interrupted");
constexpr EnumWords<AccountOutcome::NotAsked> accountWords("current", "failed", "short", "held", "not_asked");
constexpr EnumWords<StartedBy::CommandLine> startWords("", "person", "schedule", "command_line");
constexpr EnumWords<HeldAnswer::Discarded> answerWords("", "accepted", "discarded");
} // namespace

void FetchStats::addRequestId(const QString &id)
{
    if (id.isEmpty())
        return;
    if (requestIds.size() == kMostRequestIds)
        requestIds.removeFirst();
    requestIds.append(id);
}

FetchStats &FetchStats::operator+=(const FetchStats &other)
{
    pages += other.pages;
    records += other.records;
    retries += other.retries;
    waitedMs += other.waitedMs;
    bytes += other.bytes;
    for (const QString &id : other.requestIds)
        addRequestId(id);
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

QString toText(AccountOutcome outcome)
{
    return accountWords.textOf(outcome);
}

AccountOutcome accountOutcomeFrom(const QString &text)
{
    return accountWords.valueOf(text).value_or(AccountOutcome::Failed);
}

QString toText(StartedBy start)
{
    return startWords.textOf(start);
}

StartedBy startedByFrom(const QString &text)
{
    return startWords.valueOf(text).value_or(StartedBy::Unknown);
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
