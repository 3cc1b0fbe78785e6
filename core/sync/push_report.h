// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/push_plan.h"
#include "core/storage/push_repository.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace trueup {

/// What became of one row of a push.
enum class PushResult {
    Verified,   ///< read back from the PSA
    Conflict,   ///< the PSA's line was not what the person saw, or became something else
    Refused,    ///< the PSA said no
    NotApplied, ///< nothing was written, and it may be sent again: not reached, or it did not take it
    Failed,     ///< sent three times and never taken
    Unknown,    ///< it may have been written; the next push or start finds out by reading
    Skipped,    ///< nothing was sent: stopped before it, or no longer as previewed
};
QString toText(PushResult result); ///< "verified", "conflict", "refused", "not_applied", "failed", "unknown",
                                   ///< "skipped"

struct PushRowReport
{
    PushRow row;
    PushResult result = PushResult::Skipped;
    Push push;                  ///< as stored; id 0 where nothing was
    std::optional<Error> error; ///< why it is not verified
    QString sentence;           ///< one a person reads
};

struct PushReport
{
    PushBatch batch; ///< id 0: nothing was begun
    std::vector<PushRowReport> rows;
    std::vector<PushLeftOut> leftOut;
    std::vector<Push> settledBefore; ///< pushes of an earlier time that were found out about now
    int stillUnknown = 0;            ///< … and those that could not be
    bool stopped = false;            ///< a person or a signal ended it early
    std::optional<Error> stopReason; ///< sign-in lost, the PSA out of reach, storage failed

    int count(PushResult result) const;
};

/// 0 all verified (or nothing to do), 10 some not, 12 sign-in failed, 13 where the PSA was never reached, 15
/// stopped (DESIGN 9). Left out rows that are scheduled or kept elsewhere change nothing; an earlier write
/// that was found not to be verified counts as one that is not.
int exitCode(const PushReport &report);

/// The document of `push --json`: exit_code, batch, started_at, by, undo, rows, left_out, settled_before,
/// still_unknown, stopped, error. Each row: push_id, line_id, account, agreement, agreement_id, addition_id,
/// product, product_id, before, after, money_month, currency, result, sentence, found, field, request_id,
/// sends, first_bills_on, period_from, period_until, already_invoiced, catch_up, warnings, and request
/// {method, url, body} in a dry run.
QJsonObject toJson(const PushReport &report);
QJsonObject toJson(const PushRow &row);
QJsonObject toJson(const PushLeftOut &leftOut);

/// "12 of 14 quantities written and read back; 1 in conflict; 1 refused. 1 earlier write is settled."
QString pushSentence(const PushReport &report);

} // namespace trueup
