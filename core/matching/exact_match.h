// SPDX-License-Identifier: GPL-3.0-or-later
// R26: what may be mapped without asking. Pure; the caller stores the answer and says when it was made.
#pragma once

#include "core/domain/mapping.h"
#include "core/domain/psa.h"
#include "core/domain/vendor.h"

#include <QSet>

#include <span>
#include <vector>

namespace trueup {

/// A pair that a person rejected or took apart: never made again by the program (R27).
struct AccountPair
{
    VendorAccountId vendor{};
    PsaAccountId psa{};
    friend bool operator==(const AccountPair &, const AccountPair &) = default;
};
struct ServicePair
{
    VendorServiceId vendor{};
    PsaProductId psa{};
    friend bool operator==(const ServicePair &, const ServicePair &) = default;
};
size_t qHash(const AccountPair &pair, size_t seed = 0);
size_t qHash(const ServicePair &pair, size_t seed = 0);

/// New automatic mappings of vendor accounts that have none: the folded names are equal; no other listed
/// account of the vendor connection and no other listed company of any PSA connection has that name; the
/// company is active. A company takes at most one automatic account per vendor connection. `by` and `at` are
/// left to the caller. In the order of vendorAccounts.
std::vector<AccountMapping> automaticAccounts(std::span<const VendorAccount> vendorAccounts,
                                              std::span<const PsaAccount> psaAccounts,
                                              std::span<const AccountMapping> existing,
                                              const QSet<AccountPair> &rejected);

/// The same for services by product name, one product per PSA connection. A part number never matches by
/// itself, and the monthly and the annual service of one name are two, so neither is matched.
std::vector<ServiceMapping> automaticServices(std::span<const VendorService> services,
                                              std::span<const PsaProduct> products,
                                              std::span<const ServiceMapping> existing,
                                              const QSet<ServicePair> &rejected);

} // namespace trueup
