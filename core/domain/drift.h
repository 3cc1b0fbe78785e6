// SPDX-License-Identifier: GPL-3.0-or-later
// Three points: what was last pushed, what the PSA bills now, what the vendor says now.
#pragma once

#include "core/domain/push.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <span>

namespace trueup {

/// A sync found another quantity in the PSA than the one last pushed.
struct DriftSighting
{
    ConnectionId connectionId{};
    QString lineKey; ///< the PSA's id of the billed line
    PushId push{};   ///< the one that was changed back
    Quantity pushed;
    Quantity found;
    QString changedBy; ///< as the PSA's own trail names them; empty = not said
    QDateTime changedAt;
    QDateTime seenAt;
};

/// How a billed line stands to what was last pushed into it.
struct Drift
{
    Quantity lastPushed;
    QDateTime pushedAt;
    Quantity billedNow;
    std::optional<Quantity> vendorNow; ///< the expected quantity
    int changedBack = 0;               ///< how often a push into this line was changed afterwards
    QString lastBy;                    ///< who did it last
    bool drifted() const { return billedNow != lastPushed; }
    /// "Changed back 3 times, last by Sync Tool." Empty where it never was.
    QString sentence() const;
};

/// nullopt where nothing was ever pushed into the line. `pushes` and `sightings` of every line, oldest first.
std::optional<Drift> driftOf(const BilledLine &line, std::span<const Push> pushes,
                             std::span<const DriftSighting> sightings, std::optional<Quantity> vendorNow);

/// A line of review that another tool keeps: compared and shown, never pushed.
struct OwnedElsewhere
{
    QString lineId; ///< of review
    QString owner;  ///< who writes it, in the person's words; may be empty
    QString by;
    QDateTime at;
};

} // namespace trueup
