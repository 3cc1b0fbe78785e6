// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/line_facts.h"

#include "core/domain/push_plan.h"

#include <algorithm>

namespace trueup {

const Connection *psaOf(const ReviewInput &input, const UsageLine &line)
{
    if (!line.psaAccount)
        return nullptr;
    const auto found = std::ranges::find(input.connections, line.psaAccount->connectionId, &Connection::id);
    return found == input.connections.end() ? nullptr : &*found;
}

ReviewState stateOnApproval(const ReviewInput &input, const UsageLine &line, Quantity quantity)
{
    if (!line.takesPushes)
        return ReviewState::Approved;
    const bool lowers = quantity < line.billed.value_or(Quantity());
    const CycleBook cycles(input.billingCycles);
    const bool waits = std::ranges::any_of(line.agreements, [&](const Agreement *agreement) {
        const auto months = cycles.months(agreement->connectionId, agreement->billingCycle);
        return invoiceOutlook(*agreement, months, input.period, lowers, input.today).waitsUntil.has_value();
    });
    return waits ? ReviewState::Scheduled : ReviewState::Approved;
}

std::vector<PushId> undoablePushes(const UsageLine &line)
{
    std::vector<PushId> pushes;
    for (const Push *push : line.pushes) {
        if (!whyNotUndoable(*push))
            pushes.push_back(push->id);
    }
    return pushes;
}

} // namespace trueup
