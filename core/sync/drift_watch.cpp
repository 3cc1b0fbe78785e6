// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/drift_watch.h"

#include <QHash>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// The push that a line is to be like, by line; null where one of its pushes is not settled.
QHash<QString, const Push *> lastPushes(std::span<const Push> pushes)
{
    QHash<QString, const Push *> last;
    QStringList open;
    for (const Push &push : pushes) {
        if (push.isOpen())
            open.append(push.lineKey);
        else if (push.state == PushState::Verified && !push.undoneAt.isValid())
            last.insert(push.lineKey, &push);
    }
    for (const QString &key : open)
        last.insert(key, nullptr);
    return last;
}

} // namespace

std::vector<DriftSighting> newSightings(std::span<const Push> pushes, std::span<const DriftSighting> seen,
                                        std::span<const PsaImport::Line> lines, const QDateTime &at)
{
    const auto last = lastPushes(pushes);
    std::vector<DriftSighting> sightings;
    if (last.isEmpty())
        return sightings;
    for (const PsaImport::Line &line : lines) {
        const Push *push = last.value(line.line.key);
        if (!push || push->after == line.line.quantity)
            continue;
        const bool known = std::ranges::any_of(seen, [&](const DriftSighting &sighting) {
            return sighting.push == push->id && sighting.found == line.line.quantity;
        });
        if (known)
            continue;
        DriftSighting sighting;
        sighting.connectionId = push->connectionId;
        sighting.lineKey = line.line.key;
        sighting.push = push->id;
        sighting.pushed = push->after;
        sighting.found = line.line.quantity;
        sighting.changedBy = line.line.updatedBy;
        sighting.changedAt = line.line.updatedAt;
        sighting.seenAt = at;
        sightings.push_back(std::move(sighting));
    }
    return sightings;
}

void nameFromTrail(DriftSighting &sighting, const std::vector<PsaTrailRow> &trail, const QDateTime &settledAt)
{
    // What was there before our own write was read back did not change it back.
    const auto after = [&](const PsaTrailRow &row) {
        return !row.by.isEmpty() && row.at.isValid() && row.at > settledAt;
    };
    auto found = std::ranges::find_if(trail, [&](const PsaTrailRow &row) {
        return after(row) && row.text.contains(u"quantity"_s, Qt::CaseInsensitive);
    });
    if (found == trail.end())
        found = std::ranges::find_if(trail, after);
    if (found == trail.end())
        return;
    sighting.changedBy = found->by;
    sighting.changedAt = found->at;
}

} // namespace trueup
