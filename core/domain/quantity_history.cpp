// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/quantity_history.h"

#include "core/domain/period.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace trueup {

namespace {

/// The version that holds at an instant; null = none yet.
template <typename Version>
const Version *versionAt(std::span<const Version> versions, const QDateTime &instant)
{
    const auto later = std::ranges::upper_bound(versions, instant, {}, &Version::validFrom);
    return later == versions.begin() ? nullptr : &*std::prev(later);
}

/// The line as it was; nullopt = it was not there yet.
std::optional<Subscription> lineAt(const LineHistory &history, const QDateTime &instant)
{
    if (history.versions.empty())
        return *history.line;
    const SubscriptionVersion *version = versionAt(history.versions, instant);
    if (!version && history.versions.front().previousSeenAt.isValid())
        return std::nullopt;
    if (!version)
        version = &history.versions.front();
    Subscription line = *history.line;
    line.record.quantity = version->quantity;
    line.record.unitPrice = version->unitPrice;
    line.record.status = version->status;
    line.record.endDate = version->endDate;
    line.missingSince = version->missing ? version->validFrom : QDateTime();
    return line;
}

/// When a count may have changed, with the last fetch or import before it.
using Instants = std::map<QDateTime, QDateTime>;

void addDay(Instants &instants, const std::optional<QDate> &day, const QTimeZone &zone, QDate today)
{
    if (!day || *day > today)
        return;
    const QDateTime begin = day->startOfDay(zone).toUTC();
    instants.try_emplace(begin, begin);
}

Instants instantsOf(std::span<const LineHistory> lines, const CountRules &rules, const QTimeZone &zone,
                    QDate today)
{
    Instants instants;
    for (const LineHistory &history : lines) {
        for (const SubscriptionVersion &version : history.versions) {
            instants[version.validFrom] = version.previousSeenAt;
            if (!rules.pastEnd && version.endDate) // R2: on that day the switch takes the line out
                addDay(instants, version.endDate->addDays(renewalLagDays + 1), zone, today);
        }
    }
    return instants;
}

/// Counts at each instant and keeps those at which the count was another. Instants before `first` tell
/// nothing.
template <typename CountAt>
std::vector<QuantityStep> stepsOf(const Instants &instants, const QDateTime &first, CountAt countAt)
{
    std::vector<QuantityStep> steps;
    for (const auto &[instant, notBefore] : instants) {
        if (instant < first)
            continue;
        QuantityStep step{notBefore, instant, {}, countAt(instant)};
        if (steps.empty()) {
            if (notBefore.isValid()) // an earlier fetch had none of it
                step.before = Quantity();
        } else {
            step.before = steps.back().after;
            if (step.after == step.before)
                continue;
        }
        steps.push_back(step);
    }
    return steps;
}

bool isInForce(const BilledLineVersion &version, QDate day)
{
    return !version.missing && (!version.effectiveDate || *version.effectiveDate <= day) &&
           (!version.cancelledDate || *version.cancelledDate >= day);
}

} // namespace

std::optional<Quantity> quantityAt(std::span<const LineHistory> lines, const CountRules &rules,
                                   const QDateTime &instant, QDate day)
{
    std::vector<Subscription> then;
    then.reserve(lines.size());
    for (const LineHistory &history : lines) {
        if (auto line = lineAt(history, instant))
            then.push_back(std::move(*line));
    }
    if (then.empty())
        return Quantity();
    std::vector<const Subscription *> pointers;
    pointers.reserve(then.size());
    for (const Subscription &line : then)
        pointers.push_back(&line);
    return countLines(pointers, rules, day).billable;
}

const SubscriptionVersion *newestVersion(std::span<const SubscriptionVersion> versions, SubscriptionId line)
{
    const auto behind = std::ranges::upper_bound(versions, line, {}, &SubscriptionVersion::subscriptionId);
    if (behind == versions.begin() || std::prev(behind)->subscriptionId != line)
        return nullptr;
    return &*std::prev(behind);
}

std::vector<QuantityStep> quantitySteps(std::span<const LineHistory> lines, const CountRules &rules,
                                        const QTimeZone &zone, QDate today)
{
    const Instants instants = instantsOf(lines, rules, zone, today);
    QDateTime first;
    for (const LineHistory &history : lines) {
        if (!history.versions.empty() && (!first.isValid() || history.versions.front().validFrom < first))
            first = history.versions.front().validFrom;
    }
    return stepsOf(instants, first, [&](const QDateTime &instant) {
        return quantityAt(lines, rules, instant, dateIn(instant, zone));
    });
}

std::vector<QuantityStep> billedSteps(std::span<const BilledHistory> lines, const QTimeZone &zone,
                                      QDate today)
{
    Instants instants;
    QDateTime first;
    for (const BilledHistory &history : lines) {
        for (const BilledLineVersion &version : history) {
            instants[version.validFrom] = QDateTime();
            addDay(instants, version.effectiveDate, zone, today);
            if (version.cancelledDate)
                addDay(instants, version.cancelledDate->addDays(1), zone, today);
        }
        if (!history.empty() && (!first.isValid() || history.front().validFrom < first))
            first = history.front().validFrom;
    }
    return stepsOf(instants, first, [&](const QDateTime &instant) {
        std::optional<Quantity> sum = Quantity();
        for (const BilledHistory &history : lines) {
            const BilledLineVersion *version = versionAt(history, instant);
            if (version && isInForce(*version, dateIn(instant, zone)))
                *sum += version->quantity;
        }
        return sum;
    });
}

} // namespace trueup
