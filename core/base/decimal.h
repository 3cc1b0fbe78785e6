// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimals as scaled 64-bit integers. Binary floats never hold a quantity or an amount.
#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>

namespace trueup {

/// Parses plain decimal text ("42", "-3.5", "1e3", " 7 ") into an integer of 10^-digits units; more fraction
/// digits are rounded half away from zero. nullopt for anything else, for overflow, NaN and infinity. '.' is
/// the point; no grouping.
std::optional<std::int64_t> parseScaled(QStringView text, int digits);

/// A JSON double, rounded once (half away from zero). nullopt when not finite or out of range.
std::optional<std::int64_t> scaledFromDouble(double value, int digits);

/// value × factor ÷ divisor with one rounding (half away from zero) and a 128-bit intermediate. divisor != 0.
/// Saturates at the int64 limits.
std::int64_t mulDiv(std::int64_t value, std::int64_t factor, std::int64_t divisor);

/// a + b, saturated at the int64 limits: what a vendor or a file says must not overflow a sum.
constexpr std::int64_t saturatedSum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return b < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

/// a − b, saturated likewise.
constexpr std::int64_t saturatedDifference(std::int64_t a, std::int64_t b)
{
    std::int64_t difference = 0;
    if (!__builtin_sub_overflow(a, b, &difference))
        return difference;
    return b < 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

/// a × b, saturated likewise.
constexpr std::int64_t saturatedProduct(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(a, b, &product))
        return product;
    return (a < 0) != (b < 0) ? std::numeric_limits<std::int64_t>::min()
                              : std::numeric_limits<std::int64_t>::max();
}

/// Plain text with '.', at least minDigits and at most `digits` fraction digits, no grouping, no exponent.
QString scaledToText(std::int64_t value, int digits, int minDigits);

/// A count of seats or units in thousandths. Sums and differences saturate.
class Quantity
{
public:
    constexpr Quantity() = default;
    static constexpr Quantity fromThousandths(std::int64_t value) { return Quantity(value); }
    static constexpr Quantity fromUnits(std::int64_t units)
    {
        return Quantity(saturatedProduct(units, 1000));
    }
    /// Decimal text, "." as point; nullopt when it is not one.
    static std::optional<Quantity> parse(QStringView text);

    constexpr std::int64_t thousandths() const { return m_value; }
    constexpr bool isWhole() const { return m_value % 1000 == 0; }
    constexpr bool isZero() const { return m_value == 0; }
    /// "42", "2.5", "-1"
    QString toText() const { return scaledToText(m_value, 3, 0); }

    constexpr Quantity operator+(Quantity other) const
    {
        return Quantity(saturatedSum(m_value, other.m_value));
    }
    constexpr Quantity operator-(Quantity other) const
    {
        return Quantity(saturatedDifference(m_value, other.m_value));
    }
    constexpr Quantity operator-() const { return Quantity(saturatedDifference(0, m_value)); }
    constexpr Quantity &operator+=(Quantity other) { return *this = *this + other; }
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

private:
    constexpr explicit Quantity(std::int64_t value) : m_value(value) {}
    std::int64_t m_value = 0;
};

/// An amount of money in millionths of its currency's unit; the currency travels beside it (Money). Sums and
/// differences saturate.
class Amount
{
public:
    constexpr Amount() = default;
    static constexpr Amount fromMillionths(std::int64_t value) { return Amount(value); }
    /// Decimal text, "." as point; nullopt when it is not one.
    static std::optional<Amount> parse(QStringView text);

    constexpr std::int64_t millionths() const { return m_value; }
    constexpr bool isZero() const { return m_value == 0; }
    /// At least two fraction digits, at most six: "20.10", "1.666667"
    QString toText() const { return scaledToText(m_value, 6, 2); }

    constexpr Amount operator+(Amount other) const { return Amount(saturatedSum(m_value, other.m_value)); }
    constexpr Amount operator-(Amount other) const
    {
        return Amount(saturatedDifference(m_value, other.m_value));
    }
    constexpr Amount &operator+=(Amount other) { return *this = *this + other; }
    friend constexpr auto operator<=>(Amount, Amount) = default;

private:
    constexpr explicit Amount(std::int64_t value) : m_value(value) {}
    std::int64_t m_value = 0;
};

/// quantity × unit amount, rounded once to a millionth.
Amount operator*(Quantity quantity, Amount unit);

/// An amount with its ISO 4217 code. An empty code means "not said by the source".
struct Money
{
    Amount amount;
    QString currency;

    friend bool operator==(const Money &, const Money &) = default;
};

} // namespace trueup
