// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of text as quantities and amounts of every origin.
#include "core/base/decimal.h"
#include "core/psa/csv/csv_numbers.h"
#include "core/psa/csv/csv_values.h"
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <cmath>

namespace trueup::fuzz {

namespace {

constexpr qsizetype mostLines = 40; ///< each is read alone, so that more of them show nothing new

bool isNear(double read, double said, double step)
{
    return std::abs(read - said) <= step * 0.501 + 1e-12 * std::abs(said);
}

void checkDecimal(const QString &text)
{
    double said = 0;
    for (const int digits : {0, 3, 6}) {
        const auto value = parseScaled(text, digits);
        if (!value)
            continue;
        const double step = std::pow(10, -digits);
        require(saysNumber(text, &said), "a decimal is a number");
        require(isNear(double(*value) * step, said, step), "a decimal is the number written");
        for (const int least : {0, std::min(digits, 2)})
            require(parseScaled(scaledToText(*value, digits, least), digits) == value,
                    "a decimal that is written reads the same");
    }
}

void checkCsvNumber(const QString &text, DecimalMark mark)
{
    const ValueStyle style{mark, DateOrder::Auto};
    double said = 0;
    const auto plain = plainNumber(text, mark);
    require(!plain || plain->size() > 300 || saysNumber(*plain, &said), "a plain number is a number");
    const auto quantity = readQuantity(text, style);
    if (!quantity)
        requireSentence(quantity.error());
    else
        require(plain && *quantity >= Quantity() &&
                    std::abs(double(quantity->thousandths()) / 1000 - said) <= 1e-9 + 1e-12 * said,
                "a quantity is the count written");
    const auto amount = readAmount(text, style);
    if (!amount)
        return requireSentence(amount.error());
    require(amount->currency.isEmpty() || amount->currency.size() == 3, "a currency is a code");
    if (!amount->amount)
        return;
    require(!plain || isNear(double(amount->amount->millionths()) / 1e6, said, 1e-6) || text.endsWith(u'-'),
            "an amount is the one written");
    const auto again = readAmount(amount->amount->toText(), {DecimalMark::Point, DateOrder::Auto});
    require(again && again->amount == amount->amount, "an amount that is written reads the same");
}

void checkProof(const QString &text)
{
    const auto point = plainNumber(text, DecimalMark::Point);
    const auto comma = plainNumber(text, DecimalMark::Comma);
    const auto either = plainNumber(text, DecimalMark::Auto);
    require(!either || either == point || either == comma,
            "what is read without a setting is one of the two");
    require(!either || !point || !comma || point == comma,
            "what could be read in two ways is not guessed at");
}

} // namespace

void checkInput(const QByteArray &bytes)
{
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &line : lines.first(std::min(mostLines, lines.size()))) {
        const QString text = QString::fromUtf8(line);
        checkDecimal(text);
        checkProof(text);
        for (const DecimalMark mark : {DecimalMark::Auto, DecimalMark::Point, DecimalMark::Comma})
            checkCsvNumber(text.trimmed(), mark);
    }
}

} // namespace trueup::fuzz
