// SPDX-License-Identifier: GPL-3.0-or-later
// R17 to R21: which billed lines approved decisions change, from what to what, and what that comes to.
#pragma once

#include "core/domain/catch_up.h"
#include "core/domain/push.h"
#include "core/domain/usage.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace trueup {

/// One billed line to be changed. Values only: it crosses threads.
struct PushRow
{
    Push push; ///< as it will be stored: without ids, instants and name of the person
    QString agreementType;
    QString productIdentifier; ///< ConnectWise: Product ID
    InvoiceOutlook outlook;
    std::vector<CatchUp> catchUp;
    std::optional<Amount> moneyMonth; ///< (after − before) × price, per month
    QString currency;
    QStringList warnings; ///< sentences: proration, already invoiced, lowering, big jump, falls to zero …
    bool lowers = false;
};

/// An approved line that is not sent now.
struct PushLeftOut
{
    enum class Why {
        Scheduled,      ///< waits for a day (R19, or the decision's own date)
        SeveralLines,   ///< several active lines and no allocation: the person chooses
        NoLine,         ///< the PSA has no line to change (new revenue)
        OwnedElsewhere, ///< another tool keeps it
        NotApprovable,  ///< no longer as it stands; the sentence says why
        InFlight,       ///< a push into one of its lines is not settled yet
        OldFigures,     ///< the distributor's figures are too old and could not be fetched again (R17)
    };
    QString lineId;
    QString account;
    QString product;
    Why why = Why::NotApprovable;
    QString reason; ///< one sentence with what to do
    std::optional<QDate> waitsUntil;
};
QString toText(PushLeftOut::Why why); ///< "scheduled", "several_lines", "no_line", "owned_elsewhere", …

struct PushPlan
{
    std::vector<PushRow> rows; ///< in the order of the lines
    std::vector<PushLeftOut> leftOut;
};

/// What a push would send now: every approved line of a connection that takes pushes, in the period of the
/// input, whose billed lines are not what was approved. `only`: just these lines of review; nullopt = all.
/// A decision that was carried out, or whose push ended for good (conflict, refused, failed), is not in it: a
/// new decision is needed. Pure.
PushPlan planPush(const ReviewInput &input, std::span<const UsageLine> lines,
                  const std::optional<QSet<QString>> &only = {});

/// What is possible to take back (R22): a verified push that was not undone; else why not.
std::optional<QString> whyNotUndoable(const Push &push);
/// The row that takes a push back: before and after swapped, guarded by what the push left behind. The next
/// invoice date alone is taken from `agreement` as stored now: invoices go out; where one did, a warning says
/// what it carries already. Whatever else differs from `line` and `agreement` (differences()) is somebody's
/// edit, and the row will end in a conflict.
PushRow undoRow(const ReviewInput &input, const Push &push, const BilledLine &line,
                const Agreement &agreement);

} // namespace trueup
