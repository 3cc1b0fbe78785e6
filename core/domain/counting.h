// SPDX-License-Identifier: GPL-3.0-or-later
// R1, R2, R3: how many seats a set of contract lines is billed for. Pure.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/flags.h"
#include "core/domain/frequency.h"
#include "core/domain/vendor.h"

#include <QDate>
#include <QHash>

#include <optional>
#include <span>
#include <vector>

namespace trueup {

/// What a status word means (R2). Ended covers the stems cancel, expir, inactiv, discontinu, delet, terminat;
/// Ends is a future word beside one ("pending cancellation", "will expire").
enum class StatusClass { Live, Blank, Suspended, Ended, Ends, Unknown };
StatusClass classifyStatus(const QString &status);

/// R2: automatic renewal may lag so many days behind the end date.
inline constexpr int renewalLagDays = 7;

/// The switches of R2 with their defaults. `true` = counted.
struct CountRules
{
    bool ended = false;
    bool suspended = true;
    bool blank = true;
    bool unknown = true;
    bool oneTime = false;
    bool trialAtZero = false;
    bool trialWithoutPrice = true;
    bool pastEnd = true;

    friend bool operator==(const CountRules &, const CountRules &) = default;
};

/// Rules per vendor and per service: a service's own win, then its vendor's (folded name), then the general
/// ones.
struct CountRuleBook
{
    CountRules general;
    QHash<QString, CountRules> byVendor;  ///< key: vendorName.toCaseFolded()
    QHash<QString, CountRules> byService; ///< key: VendorService::key
    const CountRules &rulesFor(const QString &vendorName, const QString &serviceKey) const;
};

/// One line with what was decided about it.
struct CountedLine
{
    const Subscription *line = nullptr; ///< owned by the caller
    bool counted = false;
    Flags flags;
};

struct Count
{
    /// R1: billable seats; nullopt = no line of the set has a seat count (R3), so there is none.
    std::optional<Quantity> billable;
    /// Sum of all present lines with a quantity, whatever their state; nullopt as above.
    std::optional<Quantity> all;
    Flags flags; ///< union over lines, plus Usage where some line has no seat count
    std::vector<CountedLine> lines;
    bool oneTimeOnly = false;          ///< every present line is one-time
    std::optional<QDate> prepaidUntil; ///< latest end date ahead among one-time lines
    std::optional<QDate> termEnd;      ///< earliest end date among counted lines
};

/// Counts the present lines of one account × service on `today` (the person's zone). Missing lines (R7) are
/// never counted and listed with flag Missing. Two lines with the same vendorSubscriptionId and part are both
/// counted and flagged Duplicate (R6).
Count countLines(std::span<const Subscription *const> lines, const CountRules &rules, QDate today);

} // namespace trueup
