// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimals as scaled 64-bit integers. Binary floats never hold a quantity or an amount.
#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <cstdint>
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

/// Plain text with '.', at least minDigits and at most `digits` fraction digits, no grouping, no exponent.
QString scaledToText(std::int64_t value, int digits, int minDigits);

/// A count of seats or units in thousandths.
class Quantity
{
public:
    constexpr Quantity() = default;
    static constexpr Quantity fromThousandths(std::int64_t value) { return Quantity(value); }
    static constexpr Quantity fromUnits(std::int64_t units) { return Quantity(units * 1000); }
    /// Decimal text, "." as point; nullopt when it is not one.
    static std::optional<Quantity> parse(QStringView text);

    constexpr std::int64_t thousandths() const { return m_value; }
    constexpr bool isWhole() const { return m_value % 1000 == 0; }
    constexpr bool isZero() const { return m_value == 0; }
    /// "42", "2.5", "-1"
    QString toText() const { return scaledToText(m_value, 3, 0); }

    constexpr Quantity operator+(Quantity other) const { return Quantity(m_value + other.m_value); }
    constexpr Quantity operator-(Quantity other) const { return Quantity(m_value - other.m_value); }
    constexpr Quantity operator-() const { return Quantity(-m_value); }
    constexpr Quantity &operator+=(Quantity other)
    {
        m_value += other.m_value;
        return *this;
    }
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

private:
    constexpr explicit Quantity(std::int64_t value) : m_value(value) {}
    std::int64_t m_value = 0;
};

/// An amount of money in millionths of its currency's unit; the currency travels beside it (Money).
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

    constexpr Amount operator+(Amount other) const { return Amount(m_value + other.m_value); }
    constexpr Amount operator-(Amount other) const { return Amount(m_value - other.m_value); }
    constexpr Amount &operator+=(Amount other)
    {
        m_value += other.m_value;
        return *this;
    }
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
