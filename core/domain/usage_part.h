// SPDX-License-Identifier: GPL-3.0-or-later
// One account × service with its count and cost. Inner header of this room.
#pragma once

#include "core/domain/review_index.h"

namespace trueup {

/// False where the figures of the account may differ from what the vendor has by now (R7): the fetch failed,
/// never came, or the vendor lists the customer no more.
bool isCurrent(const VendorAccount &account);

/// Every vendor account × service that is shown in the period, and one part without a service for each
/// account that was never fetched. In no special order.
std::vector<UsagePart> vendorParts(const ReviewIndex &index);

/// R3, R13: nothing of the part can be compared with a billed quantity: usage only, or one-time and prepaid.
bool isUsageOnly(const UsagePart &part);
bool isPrepaid(const UsagePart &part);

} // namespace trueup
