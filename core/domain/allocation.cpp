// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/allocation.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("allocation", text);
}

/// Why the parts do not fit the lines; empty = they do.
QString whyUnfit(std::span<const AllocationPart> parts, std::span<const QString> lineKeys)
{
    for (const AllocationPart &part : parts) {
        if (std::ranges::find(lineKeys, part.lineKey) == lineKeys.end()) {
            return tr("The allocation names line %1, which the PSA does not bill now. Set it anew.")
                .arg(part.lineKey);
        }
    }
    for (const QString &key : lineKeys) {
        if (std::ranges::find(parts, key, &AllocationPart::lineKey) == parts.end())
            return tr("The allocation does not say what line %1 gets. Set it anew.").arg(key);
    }
    return {};
}

} // namespace

Status checkAllocation(std::span<const AllocationPart> parts)
{
    QSet<QString> keys;
    for (const AllocationPart &part : parts) {
        if (keys.contains(part.lineKey)) {
            return fail(ErrorKind::InvalidInput,
                        tr("The allocation names line %1 twice. Set it anew.").arg(part.lineKey));
        }
        keys.insert(part.lineKey);
        if (part.fixed && *part.fixed < Quantity()) {
            return fail(ErrorKind::InvalidInput,
                        tr("The allocation gives line %1 less than nothing. Set it anew.").arg(part.lineKey));
        }
    }
    const auto takesRest = [](const AllocationPart &part) { return !part.fixed; };
    if (std::ranges::count_if(parts, takesRest) != 1) {
        return fail(ErrorKind::InvalidInput,
                    tr("Exactly one line of an allocation takes the rest. Set it anew."));
    }
    return {};
}

Result<std::vector<AllocatedQuantity>> allocate(Quantity total, std::span<const AllocationPart> parts,
                                                std::span<const QString> lineKeys)
{
    if (const Status status = checkAllocation(parts); !status)
        return fail(status.error());
    if (const QString reason = whyUnfit(parts, lineKeys); !reason.isEmpty())
        return fail(ErrorKind::InvalidInput, reason);
    Quantity rest = total;
    for (const AllocationPart &part : parts)
        rest = rest - part.fixed.value_or(Quantity());
    if (rest < Quantity()) {
        return fail(ErrorKind::InvalidInput,
                    tr("The fixed parts of the allocation come to %1, more than the %2 to be spread. Set it "
                       "anew.")
                        .arg((total - rest).toText(), total.toText()));
    }
    std::vector<AllocatedQuantity> spread;
    spread.reserve(lineKeys.size());
    for (const QString &key : lineKeys) {
        const auto part = std::ranges::find(parts, key, &AllocationPart::lineKey);
        spread.push_back({key, part->fixed.value_or(rest)});
    }
    return spread;
}

} // namespace trueup
