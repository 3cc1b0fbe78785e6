// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"

#include <QLocale>

#include <cmath>
#include <limits>

namespace trueup {

namespace {

__extension__ using Wide = __int128;

constexpr Wide kMax = std::numeric_limits<std::int64_t>::max();
constexpr Wide kMin = std::numeric_limits<std::int64_t>::min();

Wide divideRounded(Wide numerator, Wide divisor)
{
    const Wide quotient = numerator / divisor;
    const Wide rest = numerator % divisor;
    const Wide restSize = rest < 0 ? -rest : rest;
    const Wide divisorSize = divisor < 0 ? -divisor : divisor;
    if (restSize * 2 < divisorSize)
        return quotient;
    return quotient + (((numerator < 0) != (divisor < 0)) ? -1 : 1);
}

std::int64_t saturate(Wide value)
{
    return static_cast<std::int64_t>(value > kMax ? kMax : value < kMin ? kMin : value);
}

/// A sign and up to three digits, no more: QString::toInt() would let blanks and NUL characters pass.
std::optional<int> exponentFrom(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.sliced(1);
    if (text.isEmpty() || text.size() > 3)
        return std::nullopt;
    int exponent = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        exponent = exponent * 10 + (c.unicode() - u'0');
    }
    return negative ? -exponent : exponent;
}

} // namespace

std::optional<std::int64_t> parseScaled(QStringView text, int digits)
{
    text = text.trimmed();
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    qsizetype at = 0;
    bool negative = false;
    if (text[0] == u'-' || text[0] == u'+') {
        negative = text[0] == u'-';
        at = 1;
    }
    Wide value = 0;
    int fraction = 0; // digits seen behind the point
    bool point = false;
    bool any = false;
    constexpr Wide kRoom = Wide(1) << 100; // far above int64, far below overflow of the next × 10
    for (; at < text.size(); ++at) {
        const char16_t c = text[at].unicode();
        if (c == u'.' && !point) {
            point = true;
        } else if (c >= u'0' && c <= u'9') {
            any = true;
            if (value > kRoom) {
                if (!point)
                    return std::nullopt;
                continue; // digits far behind the point no longer matter
            }
            value = value * 10 + (c - u'0');
            if (point)
                ++fraction;
        } else {
            break;
        }
    }
    if (!any)
        return std::nullopt;
    int exponent = 0;
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        const auto read = exponentFrom(text.sliced(at + 1));
        if (!read)
            return std::nullopt;
        exponent = *read;
    } else if (at < text.size()) {
        return std::nullopt;
    }
    int shift = digits - fraction + exponent;
    for (; shift > 0; --shift) {
        if (value > kMax)
            return std::nullopt;
        value *= 10;
    }
    if (shift < 0) {
        Wide divisor = 1;
        for (; shift < 0 && divisor <= kRoom; ++shift)
            divisor *= 10;
        // What has still more places to go is far below half of the last one.
        value = shift < 0 ? 0 : divideRounded(value, divisor);
    }
    if (negative)
        value = -value;
    if (value > kMax || value < kMin)
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> scaledFromDouble(double value, int digits)
{
    if (!std::isfinite(value))
        return std::nullopt;
    // The shortest decimal that reads back as this double is what the sender wrote; rounding that text, not
    // the binary value, keeps 1.005 from becoming 1.00.
    return parseScaled(QString::number(value, 'g', QLocale::FloatingPointShortest), digits);
}

std::int64_t mulDiv(std::int64_t value, std::int64_t factor, std::int64_t divisor)
{
    return saturate(divideRounded(Wide(value) * factor, divisor));
}

QString scaledToText(std::int64_t value, int digits, int minDigits)
{
    const bool negative = value < 0;
    const std::uint64_t size =
        negative ? std::uint64_t(0) - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    QString text = QString::number(size).rightJustified(digits + 1, u'0');
    QString fraction = text.right(digits);
    text.chop(digits);
    while (fraction.size() > minDigits && fraction.endsWith(u'0'))
        fraction.chop(1);
    if (!fraction.isEmpty())
        text += u'.' + fraction;
    return negative ? u'-' + text : text;
}

std::optional<Quantity> Quantity::parse(QStringView text)
{
    const auto value = parseScaled(text, 3);
    return value ? std::optional(fromThousandths(*value)) : std::nullopt;
}

std::optional<Amount> Amount::parse(QStringView text)
{
    const auto value = parseScaled(text, 6);
    return value ? std::optional(fromMillionths(*value)) : std::nullopt;
}

Amount operator*(Quantity quantity, Amount unit)
{
    return Amount::fromMillionths(mulDiv(unit.millionths(), quantity.thousandths(), 1000));
}

} // namespace trueup
