// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/account_hold.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace trueup {

namespace {

constexpr int graceDays = 7; // as R2 gives a line whose end date has passed
const Quantity fewestSeats = Quantity::fromUnits(5);

struct Seats
{
    int lines = 0; ///< that count
    Quantity seats;

    void add(const SubscriptionRecord &record)
    {
        ++lines;
        seats += *record.quantity; // a line without one does not count (R3)
    }
};

/// A line is counted alone: what its neighbours change is only a flag (R6).
bool counts(const Subscription &line, const CountBasis &basis)
{
    // No service is known for a new line yet; rules of its vendor and the general ones say enough here.
    const CountRules &rules = basis.rules.rulesFor(line.record.vendorName, {});
    const Subscription *const one[] = {&line};
    return countLines(one, rules, basis.today).lines.front().counted;
}

Seats seatsOf(const QHash<QString, const SubscriptionRecord *> &fetched, const CountBasis &basis)
{
    Seats seats;
    for (const SubscriptionRecord *record : fetched) {
        Subscription line;
        line.record = *record;
        if (counts(line, basis))
            seats.add(*record);
    }
    return seats;
}

bool announcedItsEnd(const SubscriptionRecord &record, QDate today)
{
    if (classifyStatus(record.status) == StatusClass::Ends)
        return true;
    if (!record.endDate)
        return false;
    const qint64 past = record.endDate->daysTo(today);
    return past >= 0 && past <= graceDays;
}

/// Whether it is no news that `stored` counts no more.
bool isEnded(const Subscription &stored, const SubscriptionRecord *fetched, const CountBasis &basis)
{
    return fetched ? classifyStatus(fetched->status) == StatusClass::Ended
                   : announcedItsEnd(stored.record, basis.today);
}

QString sentence(Quantity before, Quantity now)
{
    return QCoreApplication::translate("hold",
                                       "The vendor's seats fell from %1 to %2, and no line says that it "
                                       "ended. The last good figures stay. "
                                       "Compare with the vendor's portal, then accept or discard the change.")
        .arg(before.toText(), now.toText());
}

} // namespace

std::optional<QString> accountHoldReason(std::span<const Subscription *const> stored,
                                         std::span<const SubscriptionRecord> fetched, const CountBasis &basis)
{
    QHash<QString, const SubscriptionRecord *> byKey;
    byKey.reserve(std::ssize(fetched));
    for (const SubscriptionRecord &record : fetched) {
        if (!byKey.contains(record.key)) // R6: the same subscription once
            byKey.insert(record.key, &record);
    }
    const auto isAsBefore = [&byKey](const Subscription *line) {
        const SubscriptionRecord *record = byKey.value(line->record.key);
        return line->isMissing() || (record && *record == line->record);
    };
    if (std::ranges::all_of(stored, isAsBefore))
        return std::nullopt; // nearly every fetch
    const Seats now = seatsOf(byKey, basis);
    Seats before;
    for (const Subscription *line : stored) {
        if (counts(*line, basis) && !isEnded(*line, byKey.value(line->record.key), basis))
            before.add(line->record);
    }
    const Quantity fall = before.seats - now.seats;
    const bool none = before.seats > Quantity() && now.lines == 0;
    const bool sharply = fall >= fewestSeats && fall + fall > before.seats;
    if (!none && !sharply)
        return std::nullopt;
    return sentence(before.seats, now.seats);
}

} // namespace trueup
