// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/drift.h"

#include <QCoreApplication>
#include <QSet>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("drift", text);
}

} // namespace

QString Drift::sentence() const
{
    if (changedBack == 0)
        return {};
    if (changedBack == 1)
        return lastBy.isEmpty() ? tr("Changed back once.") : tr("Changed back once, by %1.").arg(lastBy);
    return lastBy.isEmpty() ? tr("Changed back %1 times.").arg(changedBack)
                            : tr("Changed back %1 times, last by %2.").arg(changedBack).arg(lastBy);
}

std::optional<Drift> driftOf(const BilledLine &line, std::span<const Push> pushes,
                             std::span<const DriftSighting> sightings, std::optional<Quantity> vendorNow)
{
    const Push *last = nullptr;
    for (const Push &push : pushes) {
        if (push.state == PushState::Verified && push.connectionId == line.connectionId &&
            push.lineKey == line.key)
            last = &push;
    }
    if (!last)
        return std::nullopt;
    Drift drift;
    drift.lastPushed = last->after;
    drift.pushedAt = last->settledAt;
    drift.billedNow = line.quantity;
    drift.vendorNow = vendorNow;
    QSet<std::int64_t> changed; // a push that was changed twice is one that did not last
    for (const DriftSighting &sighting : sightings) {
        if (sighting.connectionId != line.connectionId || sighting.lineKey != line.key)
            continue;
        changed.insert(toInt(sighting.push));
        drift.lastBy = sighting.changedBy;
    }
    drift.changedBack = static_cast<int>(changed.size());
    return drift;
}

} // namespace trueup
