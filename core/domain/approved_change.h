// SPDX-License-Identifier: GPL-3.0-or-later
// Which billed lines an approved quantity changes, and when. Inner header of this room.
#pragma once

#include "core/domain/review_index.h"

namespace trueup {

struct LineChange
{
    const BilledLine *line = nullptr;
    const Agreement *agreement = nullptr; ///< null where the PSA's lines have none
    Quantity after;
    InvoiceOutlook outlook; ///< of nothing where there is no agreement

    bool lowers() const { return after < line->quantity; }
};

struct ApprovedChange
{
    std::vector<LineChange> lines; ///< only those whose quantity is another; in the order of the line's own
    QString whyNot;                ///< one sentence where nobody said which of several lines takes it

    /// R19: the last day that one of the lines waits for; they are written together. nullopt = none waits.
    std::optional<QDate> waitsUntil() const;
};

/// The day of a decision in the person's zone; today where it is not dated.
QDate dayOf(const Decision &decision, const ReviewInput &input);

/// What bringing the line's billed quantity to `quantity` changes, as `decision` wants it. Its invoices are
/// those of the decision's own period: one that waited into a later period does not wait anew.
ApprovedChange approvedChange(const ReviewIndex &index, const UsageLine &line, const Decision &decision,
                              Quantity quantity);

} // namespace trueup
