// SPDX-License-Identifier: GPL-3.0-or-later
// R5: one service of an account fell while another, which belongs to it, rose: one changed service. Pure.
//
// A service fell where its count of now is lower than it was at the start of the month before the period, or
// than at the start of the month before that: the two periods in which what has gone is shown (R7). The other
// one must have risen since the same instant. So a change of November is one changed service while December
// and while January are prepared, and what moved to and fro since is none.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"

#include <QString>

#include <span>
#include <vector>

namespace trueup {

struct UsagePart;
struct VendorService;

/// What two services of one account share, the strongest first.
enum class SuccessionLink {
    VendorSubscription, ///< the same vendorSubscriptionId
    Contract,           ///< the same contractNo
    PartRoot,           ///< the same mfgPartNo as far as its first ':' (another plan, term or billing cycle)
};

struct Succession
{
    VendorAccountId account{};
    const VendorService *from = nullptr; ///< the one that fell
    const VendorService *to = nullptr;   ///< the one that rose
    SuccessionLink link = SuccessionLink::PartRoot;
    Quantity fell; ///< both positive, since the same instant
    Quantity rose;
    /// The new service is mapped to a product of the account's PSA or excluded, or nothing is to be decided
    /// because the account itself is not mapped. Until then the fall is not approvable.
    bool decided = true;
};

/// Every fall with the rise that fits it best, and every rise that was left over with the fall that fits it
/// best: the strongest link, then the quantities nearest to each other, then the services' keys. Compares any
/// line of the one that fell with the counted lines of the one that rose, ids by their folded text. Ordered
/// by account, then from, then to, whatever the order of the parts. `decided` is left to the caller.
std::vector<Succession> successions(std::span<const UsagePart> parts);

} // namespace trueup
