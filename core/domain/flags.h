// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QString>

namespace trueup {

/// Marks beside a figure: what acted on it or what a person should know. Tokens in exports are the lower-case
/// words with hyphens of flagToken().
enum class Flag : unsigned {
    PartOfSum = 1u << 0,         ///< several vendor parts share this line (R12)
    Stale = 1u << 1,             ///< last good figure of an account whose fetch failed (R7)
    Suspended = 1u << 2,         ///< R2
    UnknownStatus = 1u << 3,     ///< R2
    Trial = 1u << 4,             ///< R2
    Ends = 1u << 5,              ///< a status word that announces an end (R2)
    PastEnd = 1u << 6,           ///< end date passed by more than 7 days with a live status (R2)
    Ended = 1u << 7,             ///< has lines that are cancelled, expired … (R2)
    OneTime = 1u << 8,           ///< has one-time lines (R2)
    Usage = 1u << 9,             ///< has lines without a seat count (R3)
    Duplicate = 1u << 10,        ///< same vendorSubscriptionId and part twice (R6)
    Missing = 1u << 11,          ///< has lines gone after a complete fetch (R7)
    InactiveCustomer = 1u << 12, ///< the vendor's customer status is not active (R6)
    MissingCustomer = 1u << 13,  ///< the vendor no longer lists the customer
    DoNotBill = 1u << 14,        ///< R10
    NoCharge = 1u << 15,         ///< R10
    LessIncluded = 1u << 16,     ///< R10: free units on the PSA line
    FreeSeatsTwice = 1u << 17,   ///< R10: free units on the line and a rule "included units": not approvable
    CompanyInactive = 1u << 18,  ///< the PSA company is inactive or missing
    NoPrice = 1u << 19,          ///< no PSA price known
    CurrencyDiffers = 1u << 20,  ///< vendor and PSA currency differ; cost is not shown in the line's currency
    SeveralLines = 1u << 21,     ///< the billed quantity is the sum of several PSA lines
    Rule = 1u << 22,             ///< a mapping rule changed the expected quantity (R16)
    ChangedSince = 1u << 23,     ///< a decision was taken back because its facts changed (R17)
    EndsOn = 1u << 24,           ///< an active PSA line has a cancelled date ahead (R14)
    PsaEnded = 1u << 25,         ///< PSA lines of this pair ended
    PsaMissing = 1u << 26,       ///< the PSA line vanished from the last import
    Lowering = 1u << 27,         ///< the decision lowers the billed quantity (R18)
    CostMismatch = 1u << 28,     ///< the PSA's cost differs from the vendor's by more than 0.5 % (R14)
    BelowFloor = 1u << 29,       ///< the margin is under the floor that the settings name (R14)
    Held = 1u << 30,             ///< the account's newest fetch is held until a person answers (R8)
    Moved = 1u << 31,            ///< the vendor's quantity is not UsagePart::monthAgo
};
inline constexpr int flagCount = 32;
Q_DECLARE_FLAGS(Flags, Flag)
Q_DECLARE_OPERATORS_FOR_FLAGS(Flags)

/// "part-of-sum", "stale", …
QString flagToken(Flag flag);
/// Tokens in the order of the enum, joined by ';'.
QString flagsToText(Flags flags);

} // namespace trueup
