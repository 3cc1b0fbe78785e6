// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/push_index.h"

#include <algorithm>
#include <map>

namespace trueup {

PushIndex::PushIndex(const ReviewInput &input)
{
    for (const Push &push : input.pushes) {
        const LineKey line{toInt(push.connectionId), push.lineKey};
        m_into[line].push_back(push);
        if (push.isOpen()) {
            m_openInto.insert(line, &push);
            m_openDecisions.insert(push.decisionId, true);
        }
        if (push.undoOf == PushId{})
            m_ofDecision[push.decisionId].push_back(&push);
    }
    for (const DriftSighting &sighting : input.driftSightings)
        m_sightings[{toInt(sighting.connectionId), sighting.lineKey}].push_back(sighting);
    for (const Allocation &allocation : input.allocations)
        m_allocations.insert({toInt(allocation.psaAccountId), toInt(allocation.psaProductId)}, &allocation);
    for (const OwnedElsewhere &owner : input.ownedElsewhere)
        m_owners.insert(owner.lineId, &owner);
    for (const CatchUpMark &mark : input.catchUpMarks)
        m_marks[mark.lineId].push_back(&mark);
    for (auto &marks : m_marks)
        std::ranges::stable_sort(marks, {}, &CatchUpMark::period);
}

std::vector<const Push *> PushIndex::newestOf(DecisionId decision) const
{
    std::map<QString, const Push *> newest;
    for (const Push *push : m_ofDecision.value(decision)) {
        const Push *&known = newest[push->lineKey];
        if (!known || push->id >= known->id)
            known = push;
    }
    std::vector<const Push *> pushes;
    pushes.reserve(newest.size());
    for (const auto &[key, push] : newest)
        pushes.push_back(push);
    return pushes;
}

const Push *PushIndex::openInto(ConnectionId connection, const QString &lineKey) const
{
    return m_openInto.value({toInt(connection), lineKey});
}

std::optional<Drift> PushIndex::driftOf(const BilledLine &line, std::optional<Quantity> vendorNow) const
{
    const LineKey key{toInt(line.connectionId), line.key};
    const auto pushes = m_into.constFind(key);
    if (pushes == m_into.cend())
        return std::nullopt;
    return trueup::driftOf(line, *pushes, m_sightings.value(key), vendorNow);
}

const Allocation *PushIndex::allocation(PsaAccountId account, PsaProductId product) const
{
    return m_allocations.value({toInt(account), toInt(product)});
}

} // namespace trueup
