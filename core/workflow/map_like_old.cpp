// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/map_like_old.h"

#include <algorithm>

namespace trueup {

std::vector<InheritedProduct> inheritedProducts(const ReviewInput &input, const std::vector<UsageLine> &lines,
                                                VendorServiceId to)
{
    std::vector<InheritedProduct> products;
    const auto addProductsOf = [&](const VendorService &from, const VendorAccount &account) {
        for (const ServiceMapping &mapping : input.serviceMappings) {
            if (mapping.vendorServiceId == from.id && mapping.state == MapState::Mapped &&
                !std::ranges::count(products, mapping.psaProductId, &InheritedProduct::product))
                products.push_back({mapping.psaProductId, &from, &account});
        }
    };
    for (const UsageLine &line : lines) {
        for (const UsagePart &part : line.parts) {
            for (const Succession &one : part.successions) {
                if (one.to->id == to && one.to == part.service)
                    addProductsOf(*one.from, *part.account);
            }
        }
    }
    return products;
}

std::optional<ServiceMapEdit> mapLikeOld(const ReviewInput &input, const Succession &succession)
{
    ServiceMapEdit edit;
    edit.vendor = succession.to->id;
    edit.seen.emplace(); // still undecided when it is stored, or the edit is refused
    for (const ServiceMapping &mapping : input.serviceMappings) {
        if (mapping.vendorServiceId == succession.to->id)
            return std::nullopt;
        if (mapping.vendorServiceId != succession.from->id || mapping.state != MapState::Mapped)
            continue;
        ServiceMapping like;
        like.vendorServiceId = succession.to->id;
        like.psaProductId = mapping.psaProductId;
        edit.after.push_back(like);
    }
    return edit.after.empty() ? std::nullopt : std::optional(std::move(edit));
}

} // namespace trueup
