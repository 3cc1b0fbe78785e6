// SPDX-License-Identifier: GPL-3.0-or-later
// The history of quantities: what was counted and billed, change by change.
#pragma once

#include "core/base/result.h"
#include "core/domain/quantity_history.h"
#include "core/domain/usage.h"

#include <vector>

namespace trueup {

class Database;

/// How the count of one account × service came to be what it is.
struct VendorHistory
{
    const VendorAccount *account = nullptr; ///< these two point into the ReviewInput
    const VendorService *service = nullptr;
    std::vector<QuantityStep> steps; ///< oldest first, never empty
};

/// The same for what is billed of one PSA account × product.
struct BilledPairHistory
{
    const PsaAccount *account = nullptr;
    const PsaProduct *product = nullptr;
    std::vector<QuantityStep> steps;
};

struct UsageHistory
{
    std::vector<VendorHistory> vendor;  ///< in the order of the line's parts
    std::vector<BilledPairHistory> psa; ///< of one line: one, or none where the PSA never billed it
};

/// The history of one line of review of that input: its parts and its PSA side, lines that are long gone too.
/// Reads their versions as far as `until`, so that the last step is what the input shows.
Result<UsageHistory> loadHistory(Database &database, const ReviewInput &input, const UsageLine &line,
                                 const QDateTime &until);

/// The history of everything that is stored, by account and service, by company and product. `input` was
/// read in the transaction that the caller has open.
Result<UsageHistory> loadWholeHistory(Database &database, const ReviewInput &input);

} // namespace trueup
