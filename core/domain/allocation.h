// SPDX-License-Identifier: GPL-3.0-or-later
// One count over several billed lines of one product: fixed parts, and the rest to a chosen line. Never
// guessed.
#pragma once

#include "core/base/decimal.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace trueup {

struct AllocationPart
{
    QString lineKey;               ///< the PSA's id of the billed line
    std::optional<Quantity> fixed; ///< nullopt = takes the rest; exactly one part does
    friend bool operator==(const AllocationPart &, const AllocationPart &) = default;
};

/// A person's word how the quantity of one PSA account × product is spread over its billed lines.
struct Allocation
{
    PsaAccountId psaAccountId{};
    PsaProductId psaProductId{};
    std::vector<AllocationPart> parts;
    QString by;
    QDateTime at;
};

struct AllocatedQuantity
{
    QString lineKey;
    Quantity quantity;
    friend bool operator==(const AllocatedQuantity &, const AllocatedQuantity &) = default;
};

/// InvalidInput, with a sentence: a line twice, a part below zero, not exactly one that takes the rest.
Status checkAllocation(std::span<const AllocationPart> parts);

/// Spreads `total` over `lineKeys`, the active lines now, in their order. InvalidInput, with a sentence: a
/// line without a part, a part without its line, not exactly one that takes the rest, or fixed parts that
/// exceed the total.
Result<std::vector<AllocatedQuantity>> allocate(Quantity total, std::span<const AllocationPart> parts,
                                                std::span<const QString> lineKeys);

} // namespace trueup
