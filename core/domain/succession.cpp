// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/succession.h"

#include "core/domain/usage.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

namespace trueup {

namespace {

constexpr std::array links = {SuccessionLink::VendorSubscription, SuccessionLink::Contract,
                              SuccessionLink::PartRoot};

/// What the link compares; empty = the line has no such id.
QString keyOf(const SubscriptionRecord &record, SuccessionLink link)
{
    switch (link) {
    case SuccessionLink::VendorSubscription:
        return record.vendorSubscriptionId.trimmed().toCaseFolded();
    case SuccessionLink::Contract:
        return record.contractNo.trimmed().toCaseFolded();
    case SuccessionLink::PartRoot:
        return record.mfgPartNo.section(u':', 0, 0).trimmed().toCaseFolded();
    }
    return {};
}

/// The strongest thing that any line of the one and a counted line of the other share.
std::optional<SuccessionLink> linkBetween(const UsagePart &from, const UsagePart &to)
{
    for (const SuccessionLink link : links) {
        QSet<QString> keys;
        for (const CountedLine &counted : from.count.lines)
            keys.insert(keyOf(counted.line->record, link));
        keys.remove(QString());
        const bool shared = std::ranges::any_of(to.count.lines, [&](const CountedLine &counted) {
            return counted.counted && keys.contains(keyOf(counted.line->record, link));
        });
        if (shared)
            return link;
    }
    return std::nullopt;
}

/// Now less then; nullopt where either is not known.
std::optional<Quantity> moveSince(const UsagePart &part, std::optional<Quantity> UsagePart::*then)
{
    if (!part.vendorQuantity || !(part.*then))
        return std::nullopt;
    return *part.vendorQuantity - *(part.*then);
}

/// The one fell and the other rose since the same instant, and something links them.
std::optional<Succession> successionOf(const UsagePart &from, const UsagePart &to)
{
    for (const auto then : {&UsagePart::monthAgo, &UsagePart::twoMonthsAgo}) {
        const auto fall = moveSince(from, then);
        const auto rise = moveSince(to, then);
        if (!fall || !rise || *fall >= Quantity() || *rise <= Quantity())
            continue;
        const auto link = linkBetween(from, to);
        if (!link)
            return std::nullopt;
        return Succession{from.account->id, from.service, to.service, *link, -*fall, *rise};
    }
    return std::nullopt;
}

Quantity apart(const Succession &one)
{
    return one.fell > one.rose ? one.fell - one.rose : one.rose - one.fell;
}

bool fitsBetter(const Succession &a, const Succession &b)
{
    const auto rank = [](const Succession &one) {
        return std::tuple(one.link, apart(one).thousandths(), one.from->key, one.to->key);
    };
    return rank(a) < rank(b);
}

bool moved(const UsagePart &part)
{
    return part.service && (part.monthAgo != part.vendorQuantity || part.twoMonthsAgo != part.vendorQuantity);
}

/// Of all that could be: the best of each fall, then the best of each rise that has none.
std::vector<Succession> choose(std::vector<Succession> possible)
{
    std::ranges::sort(possible, fitsBetter);
    std::vector<Succession> chosen;
    QSet<const VendorService *> falls;
    QSet<const VendorService *> rises;
    for (const Succession &one : possible) {
        if (falls.contains(one.from))
            continue;
        falls.insert(one.from);
        rises.insert(one.to);
        chosen.push_back(one);
    }
    for (const Succession &one : possible) {
        if (rises.contains(one.to))
            continue;
        rises.insert(one.to);
        chosen.push_back(one);
    }
    return chosen;
}

} // namespace

std::vector<Succession> successions(std::span<const UsagePart> parts)
{
    std::map<VendorAccountId, std::vector<const UsagePart *>> byAccount;
    for (const UsagePart &part : parts) {
        if (moved(part))
            byAccount[part.account->id].push_back(&part);
    }
    std::vector<Succession> all;
    for (const auto &[account, ofAccount] : byAccount) {
        std::vector<Succession> possible;
        for (const UsagePart *from : ofAccount) {
            for (const UsagePart *to : ofAccount) {
                if (auto one = successionOf(*from, *to))
                    possible.push_back(*one);
            }
        }
        std::vector<Succession> chosen = choose(std::move(possible));
        std::ranges::sort(chosen, {},
                          [](const Succession &one) { return std::tuple(one.from->key, one.to->key); });
        all.insert(all.end(), chosen.begin(), chosen.end());
    }
    return all;
}

} // namespace trueup
