// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/period.h"
#include "core/workflow/review.h"

#include <QString>

namespace trueup {

/// The review as a person reads it on a terminal: how many lines of each kind with their money per currency,
/// then the differences with the most money first, at most 20.
QString reviewTable(const Review &review, Period period);

} // namespace trueup
