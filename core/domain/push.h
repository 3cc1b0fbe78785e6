// SPDX-License-Identifier: GPL-3.0-or-later
// Carrying approved decisions to a PSA (R21, R22): the outbox row and what becomes of it.
#pragma once

#include "core/domain/guarded_values.h"
#include "core/domain/ids.h"
#include "core/domain/period.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

enum class PushState {
    Intended, ///< the intent is stored and the request may have been sent: unknown until settled by reading
    Verified, ///< read back: the PSA bills the new quantity and nothing guarded moved
    Conflict, ///< a guarded value is another than the person saw; for a person. Where sends is 0 nothing was
              ///< written
    Refused,  ///< the PSA said no to this record or quantity, in `message`
    NotApplied, ///< nothing was written: reads until 30 s after the intent still showed the old value, or the
                ///< PSA said no for a reason that passes. May be sent again
    Failed,     ///< not applied three times
};
/// "intended", "verified", "conflict", "refused", "not_applied", "failed"
QString toText(PushState state);
PushState
pushStateFrom(const QString &text);  ///< Intended for a word this program does not know: it is settled
inline constexpr int kMostSends = 3; ///< R21

/// One quantity on its way into one billed line: written before the request, settled after. The texts are
/// kept as they were, for the history.
struct Push
{
    PushId id{};
    PushBatchId batch{};
    PushId undoOf{};             ///< the push this one takes back; 0 = none
    DecisionId decisionId{};     ///< the approval carried out; of an undo that of the push it takes back
    QString lineId;              ///< of review
    Period period;               ///< the one prepared when it was planned
    ConnectionId connectionId{}; ///< of the PSA
    QString agreementKey;
    QString agreementName;
    QString lineKey; ///< the PSA's id of the billed line
    QString accountName;
    QString productName;
    Quantity before;
    Quantity after;
    GuardedValues seen; ///< what the person saw; its quantity is `before`
    PushState state = PushState::Intended;
    int sends = 0; ///< requests begun so far, 0 to kMostSends
    QString by;
    QDateTime intendedAt;
    QDateTime settledAt;           ///< invalid while Intended
    QString message;               ///< the PSA's own words, or what differs; of a verified one only a note
                                   ///< (settlementNote()), mostly empty
    QString field;                 ///< the field the PSA named with a refusal
    std::optional<Quantity> found; ///< what the PSA billed when the push ended
    QString requestId;             ///< the PSA's, of the write
    QDateTime undoneAt;            ///< a verified undo took it back

    bool isOpen() const { return state == PushState::Intended; }
};

/// What one intention may do once: the same decision never writes the same line twice, nor is the same push
/// undone twice. Unique in the database among pushes that are open, verified or failed. What was not applied
/// goes on in its own row; what ended in a conflict or a refusal, and an undo that failed, may be tried anew.
QString idempotencyKey(const Push &push);

/// R21, once the request was begun: what one fresh reading of the line says.
enum class Settlement {
    Done,     ///< the new value, nothing else guarded moved
    OldValue, ///< still the old one: not applied so far
    Conflict, ///< another value, or something guarded moved
};
/// A next invoice date that went on does not speak against a value that was written: the billing run came
/// between the write and the reading. Against one that was not written it does.
Settlement settle(const Push &push, const GuardedValues &now);
/// What the history keeps of a Done one: that the agreement was invoiced meanwhile. Mostly empty.
QString settlementNote(const Push &push, const GuardedValues &now);

} // namespace trueup
