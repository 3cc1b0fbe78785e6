// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/push.h"

#include "core/domain/date_words.h"
#include "core/domain/enum_words.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumWords<PushState::Failed> stateWords("intended", "verified", "conflict", "refused",
                                                  "not_applied", "failed");

/// A billing run between the write and the reading moves the agreement on to its next invoice.
bool hasInvoicedMeanwhile(const GuardedValues &seen, const GuardedValues &now)
{
    return seen.nextInvoiceDate && now.nextInvoiceDate && *now.nextInvoiceDate > *seen.nextInvoiceDate;
}

} // namespace

QString toText(PushState state)
{
    return stateWords.textOf(state);
}

PushState pushStateFrom(const QString &text)
{
    return stateWords.valueOf(text).value_or(PushState::Intended);
}

QString idempotencyKey(const Push &push)
{
    const bool undoes = push.undoOf != PushId{};
    // The line's key is another system's text: it goes last, where it can imitate nothing else.
    return u"%1/%2/connection/%3/to/%4/line/%5"_s.arg(undoes ? u"undo"_s : u"decision"_s)
        .arg(undoes ? toInt(push.undoOf) : toInt(push.decisionId))
        .arg(toInt(push.connectionId))
        .arg(push.after.toText(), push.lineKey);
}

Settlement settle(const Push &push, const GuardedValues &now)
{
    const bool written = now.quantity == push.after;
    GuardedValues seen = push.seen;
    if (written && hasInvoicedMeanwhile(seen, now))
        seen.nextInvoiceDate = now.nextInvoiceDate;
    if (!differences(seen, now, false).empty())
        return Settlement::Conflict;
    if (written)
        return Settlement::Done;
    return now.quantity == push.before ? Settlement::OldValue : Settlement::Conflict;
}

QString settlementNote(const Push &push, const GuardedValues &now)
{
    if (settle(push, now) != Settlement::Done || !hasInvoicedMeanwhile(push.seen, now))
        return {};
    return QCoreApplication::translate(
               "push", "The agreement was invoiced meanwhile: its next invoice date went from %1 to %2. Look "
                       "at which quantity that invoice carries.")
        .arg(dayText(push.seen.nextInvoiceDate), dayText(now.nextInvoiceDate));
}

} // namespace trueup
