// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of review made by hand, for the pure functions of this room.
#pragma once

#include "ui/session/shown_data.h"

#include <memory>
#include <vector>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// One line as a test describes it.
struct MadeLine
{
    QString customer = u"Contoso"_s;
    QString product = u"Business Premium"_s;
    UsageKind kind = UsageKind::UnderBilled;
    ReviewState state = ReviewState::ToReview;
    std::optional<int> expected = 12;
    std::optional<int> billed = 10;
    std::optional<int> price = 20; ///< of one unit, a month
    QString currency = u"USD"_s;
    Flags flags = {};
    bool mapped = false;
    bool approvable = true;
};

inline ShownDataPtr makeData(const std::vector<MadeLine> &made)
{
    auto input = std::make_unique<ReviewInput>();
    input->period = {2026, 12};
    input->today = QDate(2026, 11, 23);
    input->psaAccounts.resize(made.size());
    input->psaProducts.resize(made.size());
    auto data = std::make_shared<ShownData>();
    const auto units = [](std::optional<int> number) {
        return number ? std::optional(Quantity::fromUnits(*number)) : std::nullopt;
    };
    for (std::size_t i = 0; i < made.size(); ++i) {
        const MadeLine &from = made[i];
        PsaAccount &account = input->psaAccounts[i];
        account.key = u"A%1"_s.arg(i);
        account.name = from.customer;
        PsaProduct &product = input->psaProducts[i];
        product.id = PsaProductId{static_cast<std::int64_t>(i) + 1};
        product.key = u"P%1"_s.arg(i);
        product.identifier = u"M365-%1"_s.arg(i);
        product.name = from.product;
        if (from.mapped)
            input->serviceMappings.push_back({VendorServiceId{1}, product.id, {}, {}, {}, {}, {}});

        UsageLine line;
        line.id = u"U%1"_s.arg(i);
        line.kind = from.kind;
        line.state = from.state;
        line.psaAccount = &account;
        line.psaProduct = &product;
        line.vendorQuantity = line.expected = units(from.expected);
        line.billed = units(from.billed);
        if (line.expected)
            line.difference = *line.expected - line.billed.value_or(Quantity());
        line.currency = from.currency;
        if (from.price) {
            line.unitPriceMonth = Amount::fromMillionths(std::int64_t{*from.price} * 1'000'000);
            if (line.difference)
                line.moneyMonth = *line.difference * *line.unitPriceMonth;
        }
        line.flags = from.flags;
        line.approvable = from.approvable;
        if (!from.approvable)
            line.notApprovableBecause = u"Not now."_s;
        data->review.lines.push_back(line);
    }
    data->review.input = std::move(input);
    return data;
}

} // namespace trueup::test
