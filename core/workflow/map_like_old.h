// SPDX-License-Identifier: GPL-3.0-or-later
// R5: the old mapping of a changed service, suggested for the new one.
#pragma once

#include "core/domain/usage.h"
#include "core/workflow/edit_map.h"

#include <optional>
#include <vector>

namespace trueup {

/// A product that may be meant by a new service, because the service it took over from is mapped to it.
struct InheritedProduct
{
    PsaProductId product{};
    const VendorService *from = nullptr;    ///< the service that fell
    const VendorAccount *account = nullptr; ///< where it did
};

/// What the services that `to` took over from are mapped to, in any account, each product once, in the order
/// of the review.
std::vector<InheritedProduct> inheritedProducts(const ReviewInput &input, const std::vector<UsageLine> &lines,
                                                VendorServiceId to);

/// The edit that maps the new service to every product of the old one, and keeps nothing else; nullopt where
/// the old one is not mapped, or the new one is mapped or excluded already.
std::optional<ServiceMapEdit> mapLikeOld(const ReviewInput &input, const Succession &succession);

} // namespace trueup
