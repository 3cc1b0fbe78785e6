// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <initializer_list>

namespace trueup {

/// Marks beside a figure: what acted on it or what a person should know. Tokens in exports are the lower-case
/// words with hyphens of flagToken().
enum class Flag : std::uint64_t {
    PartOfSum = std::uint64_t{1} << 0,     ///< several vendor parts share this line (R12)
    Stale = std::uint64_t{1} << 1,         ///< last good figure of an account whose fetch failed (R7)
    Suspended = std::uint64_t{1} << 2,     ///< R2
    UnknownStatus = std::uint64_t{1} << 3, ///< R2
    Trial = std::uint64_t{1} << 4,         ///< R2
    Ends = std::uint64_t{1} << 5,          ///< a status word that announces an end (R2)
    PastEnd = std::uint64_t{1} << 6,       ///< end date passed by more than 7 days with a live status (R2)
    Ended = std::uint64_t{1} << 7,         ///< has lines that are cancelled, expired … (R2)
    OneTime = std::uint64_t{1} << 8,       ///< has one-time lines (R2)
    Usage = std::uint64_t{1} << 9,         ///< has lines without a seat count (R3)
    Duplicate = std::uint64_t{1} << 10,    ///< same vendorSubscriptionId and part twice (R6)
    Missing = std::uint64_t{1} << 11,      ///< has lines gone after a complete fetch (R7)
    InactiveCustomer = std::uint64_t{1} << 12, ///< the vendor's customer status is not active (R6)
    MissingCustomer = std::uint64_t{1} << 13,  ///< the vendor no longer lists the customer
    DoNotBill = std::uint64_t{1} << 14,        ///< R10
    NoCharge = std::uint64_t{1} << 15,         ///< R10
    LessIncluded = std::uint64_t{1} << 16,     ///< R10: free units on the PSA line
    FreeSeatsTwice = std::uint64_t{1}
                     << 17, ///< R10: free units on the line and a rule "included units": not approvable
    CompanyInactive = std::uint64_t{1} << 18, ///< the PSA company is inactive or missing
    NoPrice = std::uint64_t{1} << 19,         ///< no PSA price known
    CurrencyDiffers = std::uint64_t{1}
                      << 20, ///< vendor and PSA currency differ; cost is not shown in the line's currency
    SeveralLines = std::uint64_t{1} << 21, ///< the billed quantity is the sum of several PSA lines
    Rule = std::uint64_t{1} << 22,         ///< a mapping rule changed the expected quantity (R16)
    ChangedSince = std::uint64_t{1} << 23, ///< a decision was taken back because its facts changed (R17)
    EndsOn = std::uint64_t{1} << 24,       ///< an active PSA line has a cancelled date ahead (R14)
    PsaEnded = std::uint64_t{1} << 25,     ///< PSA lines of this pair ended
    PsaMissing = std::uint64_t{1} << 26,   ///< the PSA line vanished from the last import
    Lowering = std::uint64_t{1} << 27,     ///< the decision lowers the billed quantity (R18)
    CostMismatch =
        std::uint64_t{1} << 28, ///< the PSA's cost differs from the vendor's by more than 0.5 % (R14)
    BelowFloor = std::uint64_t{1} << 29, ///< the margin is under the floor that the settings name (R14)
    Held = std::uint64_t{1} << 30,       ///< the account's newest fetch is held until a person answers (R8)
    Moved = std::uint64_t{1} << 31,      ///< the vendor's quantity is not UsagePart::monthAgo
    Drifted = std::uint64_t{1} << 32,    ///< the PSA bills something else than what was last pushed
    OwnedElsewhere = std::uint64_t{1} << 33, ///< a person left the line to another tool: never pushed
};
inline constexpr int flagCount = 34;

/// A set of flags. (QFlags holds no more than 32.)
class Flags
{
public:
    using Int = std::uint64_t;

    constexpr Flags() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a flag is a set of one
    constexpr Flags(Flag flag) : m_bits(static_cast<Int>(flag)) {}
    constexpr Flags(std::initializer_list<Flag> flags)
    {
        for (const Flag flag : flags)
            m_bits |= static_cast<Int>(flag);
    }
    static constexpr Flags fromInt(Int bits)
    {
        Flags flags;
        flags.m_bits = bits;
        return flags;
    }
    constexpr Int toInt() const { return m_bits; }

    constexpr bool testFlag(Flag flag) const { return (m_bits & static_cast<Int>(flag)) != 0; }
    constexpr bool testAnyFlags(Flags flags) const { return (m_bits & flags.m_bits) != 0; }
    constexpr Flags &setFlag(Flag flag, bool on = true)
    {
        m_bits = on ? m_bits | static_cast<Int>(flag) : m_bits & ~static_cast<Int>(flag);
        return *this;
    }
    constexpr Flags &operator|=(Flags other)
    {
        m_bits |= other.m_bits;
        return *this;
    }
    constexpr Flags &operator&=(Flags other)
    {
        m_bits &= other.m_bits;
        return *this;
    }
    constexpr Flags operator~() const { return fromInt(~m_bits); }
    constexpr explicit operator bool() const { return m_bits != 0; }
    constexpr bool operator!() const { return m_bits == 0; }
    friend constexpr Flags operator|(Flags a, Flags b) { return a |= b; }
    friend constexpr Flags operator&(Flags a, Flags b) { return a &= b; }
    friend constexpr bool operator==(Flags, Flags) = default;

private:
    Int m_bits = 0;
};
constexpr Flags operator|(Flag a, Flag b)
{
    return Flags(a) | Flags(b);
}
constexpr Flags operator~(Flag flag)
{
    return ~Flags(flag);
}

/// "part-of-sum", "stale", …
QString flagToken(Flag flag);
/// Tokens in the order of the enum, joined by ';'.
QString flagsToText(Flags flags);

} // namespace trueup
