// SPDX-License-Identifier: GPL-3.0-or-later
// R11: which billing month the PSA's agreements are about to bill.
#pragma once

#include "core/domain/cycle_book.h"
#include "core/domain/period.h"

#include <optional>
#include <span>

namespace trueup {

/// The month that the next invoices bill: of an agreement billed in advance the month of its next invoice, in
/// arrears one cycle before. What most of the active agreements say; of several as many the latest. Left out
/// is what is not near: a yearly invoice of next summer, or a next invoice date that nobody moved for long,
/// says nothing of the month at hand. nullopt where no agreement says anything.
std::optional<Period> periodFromInvoices(std::span<const Agreement> agreements, const CycleBook &cycles,
                                         QDate today);

} // namespace trueup
