// SPDX-License-Identifier: GPL-3.0-or-later
// Look-ups over what a ReviewInput says of pushes and of a person's words about them. Inner header of this
// room.
#pragma once

#include "core/domain/usage.h"

#include <QHash>

#include <utility>
#include <vector>

namespace trueup {

class PushIndex
{
public:
    explicit PushIndex(const ReviewInput &input);

    /// The newest push of a decision into each billed line, without undoing ones; by line key.
    std::vector<const Push *> newestOf(DecisionId decision) const;
    /// A push of the decision, or one that takes such a push back, is not settled yet.
    bool isOpen(DecisionId decision) const { return m_openDecisions.contains(decision); }
    /// A push into the billed line, of whatever decision, that is not settled yet; null = there is none.
    const Push *openInto(ConnectionId connection, const QString &lineKey) const;

    /// nullopt where nothing was ever pushed into the line.
    std::optional<Drift> driftOf(const BilledLine &line, std::optional<Quantity> vendorNow) const;

    const Allocation *allocation(PsaAccountId account, PsaProductId product) const;
    const OwnedElsewhere *owner(const QString &lineId) const { return m_owners.value(lineId); }
    /// Oldest period first.
    std::vector<const CatchUpMark *> marksOf(const QString &lineId) const { return m_marks.value(lineId); }

private:
    using LineKey = std::pair<std::int64_t, QString>;

    QHash<DecisionId, std::vector<const Push *>> m_ofDecision;
    QHash<DecisionId, bool> m_openDecisions;
    QHash<LineKey, std::vector<Push>> m_into;
    QHash<LineKey, std::vector<DriftSighting>> m_sightings;
    QHash<LineKey, const Push *> m_openInto;
    QHash<std::pair<std::int64_t, std::int64_t>, const Allocation *> m_allocations;
    QHash<QString, const OwnedElsewhere *> m_owners;
    QHash<QString, std::vector<const CatchUpMark *>> m_marks;
};

} // namespace trueup
